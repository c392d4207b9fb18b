"""Measures instead of judging: stands in for an exercise's own tracker, and listens to what that one sees.

A hold that is measured is told as a hold, and ends the work; a try is told as a repetition, whose highest angle is what
the try came to. So all that shows and says holds and repetitions goes for measuring, too.
"""

from __future__ import annotations

from dataclasses import replace

from coach.core.body import Body
from coach.core.events import (
    Event,
    Hold,
    HoldEnded,
    HoldStarted,
    Rep,
    RepEnded,
    Side,
    SightLost,
    SightRegained,
    Strayed,
    Variant,
    WasElsewhere,
)
from coach.core.exercise.measuring import HoldTest, RangeTest, Test
from coach.core.exercise.zones import ZoneState
from coach.core.pose import Pose
from coach.core.tracking.measuring.hold_course import HoldCourse
from coach.core.tracking.measuring.range_course import RangeCourse, Try
from coach.core.tracking.measuring.steady_pivot import SteadyPivot
from coach.core.tracking.status import Holds, Reps, Status
from coach.core.tracking.tracker import Tracker

_OF_SIGHT = (SightLost, SightRegained, Strayed, WasElsewhere)


def measuring(tracker: Tracker, test: Test, side: Side) -> HoldMeter | RangeMeter:
    """What measures a test with a tracker. side: the one that is measured."""
    return HoldMeter(tracker, test) if isinstance(test, HoldTest) else RangeMeter(tracker, test, side)


class _Meter:
    """Lets through what the tracker tells of whether somebody is seen."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker

    def _follow(self, pose: Pose | None, t: float, light: float | None) -> list[Event]:
        return [event for event in self._tracker.update(pose, t=t, light=light) if isinstance(event, _OF_SIGHT)]

    def finish(self, *, t: float) -> tuple[Event, ...]:
        """The source ended, or the work was cut: what was not over is not measured."""
        return tuple(event for event in self._tracker.finish(t=t) if isinstance(event, _OF_SIGHT))


class HoldMeter(_Meter):
    """Measures one hold."""

    def __init__(self, tracker: Tracker, test: HoldTest) -> None:
        super().__init__(tracker)
        self._test = test
        self._zones = [(ZoneState(zone, Side.NONE), variant) for zone, variant in test.postures]
        self._course = HoldCourse(test)
        self._variant: Variant | None = None
        self._begun = False

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        events = self._follow(pose, t, light)
        course, body, was_over = self._course, self._tracker.body, self._course.over
        if was_over:
            return tuple(events)
        if body is None or not self._tracker.presence.seen:
            course.unseen(t)
        else:
            course.update(self._test.of(body, Side.NONE), inside=self._inside(body, t), t=t)
        if course.start_s is None:
            self._begun = False
        elif not self._begun:
            self._begun = True
            events.append(HoldStarted(t=t, start_s=course.start_s, side=Side.NONE, variant=self._variant))
        hold = self._hold
        if hold is not None and self._course.over:
            events.append(HoldEnded(t=t, hold=hold))
        return tuple(events)

    @property
    def status(self) -> Status:
        own, hold, over = self._tracker.status, self._hold, self._course.over
        return replace(
            own,
            reps=Reps(),
            holds=Holds(ended=(hold,) if hold is not None else ()) if over else Holds(now=hold),
            resting=False,
            faults=(),
            over=over,
        )

    def _inside(self, body: Body, t: float) -> bool:
        """Whether a posture is held, and is not about to be left."""
        for zone, _ in self._zones:
            zone.update(body, t=t)
        held = [(zone, variant) for zone, variant in self._zones if zone.inside]
        if held:
            self._variant = held[0][1]
        return any(zone.turning_s is None for zone, _ in held)

    @property
    def _hold(self) -> Hold | None:
        start_s, end_s = self._course.start_s, self._course.end_s
        if start_s is None:
            return None
        end_s = self._course.last_s if end_s is None else end_s
        return Hold(
            start_s=start_s, end_s=end_s, side=Side.NONE, variant=self._variant, good_s=end_s - start_s, faults=()
        )


class RangeMeter(_Meter):
    """Measures tries on one side."""

    def __init__(self, tracker: Tracker, test: RangeTest, side: Side) -> None:
        super().__init__(tracker)
        self._test = test
        self._side = side
        self._zone = ZoneState(test.zone, side)
        self._course = RangeCourse(test)
        self._pivot = None if test.pivot is None else SteadyPivot(test.pivot, side)
        self._reps: list[Rep] = []

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        events = self._follow(pose, t, light)
        body = self._tracker.body
        if body is None or not self._tracker.presence.seen or len(self._reps) == self._test.tries:
            return tuple(events)
        self._zone.update(body, t=t)
        value, steadied = self._test.of(body, self._side), self._steadied(body, t)
        done = self._course.update(value, inside=self._zone.inside, t=t, steadied=steadied)
        if done is not None:
            self._reps.append(_rep(done))
            events.append(RepEnded(t=t, rep=self._reps[-1]))
        return tuple(events)

    def _steadied(self, body: Body, t: float) -> float | None:
        """The angle about a pivot that is held steady, during a try."""
        if self._pivot is not None and self._course.is_out:
            return self._pivot.angle_deg(body)
        if self._pivot is not None:
            self._pivot.watch(body, t=t)
        return None

    @property
    def status(self) -> Status:
        reps = self._reps
        return replace(
            self._tracker.status,
            phase="top" if self._course.is_out else "rest",
            reps=Reps(ended=tuple(reps)),
            holds=Holds(),
            resting=False,
            faults=(),
            over=len(reps) == self._test.tries,
        )


def _rep(done: Try) -> Rep:
    return Rep(
        start_s=done.start_s,
        top_s=done.top_s,
        end_s=done.end_s,
        counted=True,
        peak_hip_deg=done.deg,
        top_hold_s=0.0,
        form=1.0,
        faults=(),
    )
