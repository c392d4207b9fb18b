"""Times the top of a repetition exercise as a hold: for the hold timer on the glute bridge.

It stands in the place of the exercise's own tracker and listens to it: the hips are up and straight while that one's
phase is `top`. The repetition itself is not told of; what it found wrong is taken off the good seconds when it ends.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from coach.core.events import Event, Fault, Hold, HoldEnded, HoldStarted, Rep, RepEnded, RepStarted, Side
from coach.core.pose import Pose
from coach.core.tracking.reps import Phase
from coach.core.tracking.tracker import Status


class Tracking(Protocol):
    """What a block of work needs of a tracker; `coach.core.tracking.tracker.Tracker` is the one."""

    @property
    def status(self) -> Status: ...

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]: ...

    def finish(self, *, t: float) -> tuple[Event, ...]: ...


class TopTimer:
    """A tracker whose holds are the tops of the repetitions that another tracker finds."""

    def __init__(self, tracker: Tracking) -> None:
        self._tracker = tracker
        self._start_s: float | None = None  # of the top in progress
        self._end_s = 0.0  # the last moment at the top
        self._holds: list[Hold] = []

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        """One frame at `t` seconds. Raises ValueError when time does not go forwards."""
        events = self._told(self._tracker.update(pose, t=t, light=light))
        if self._tracker.status.phase == Phase.TOP.value:
            if self._start_s is None:
                self._start_s = t
                events.append(HoldStarted(t=t, start_s=t, side=Side.NONE, variant=None))
            self._end_s = t
        return tuple(events)

    def finish(self, *, t: float) -> tuple[Event, ...]:
        """The source ended at `t`: closes what is open."""
        return tuple(self._told(self._tracker.finish(t=t)))

    @property
    def status(self) -> Status:
        """The tracker's, with the top in progress as its hold."""
        own, open_s = self._tracker.status, self._open_s
        at_top = self._start_s is not None and own.phase == Phase.TOP.value
        return replace(
            own,
            reps=0,
            rejected=0,
            last_rep=None,
            holding=at_top,
            held_s=open_s,
            good_s=open_s,
            holds=tuple(self._holds),
            hold=self._open_hold,
            course=None,
            last_course=None,
            total_held_s={Side.NONE: sum(hold.held_s for hold in self._holds) + open_s},
            total_good_s={Side.NONE: sum(hold.good_s for hold in self._holds) + open_s},
        )

    @property
    def _open_hold(self) -> Hold | None:
        """The top in progress: all good, until its repetition ends."""
        if self._start_s is None or self._end_s <= self._start_s:
            return None
        return Hold(
            start_s=self._start_s, end_s=self._end_s, side=Side.NONE, variant=None, good_s=self._open_s, faults=()
        )

    @property
    def _open_s(self) -> float:
        return 0.0 if self._start_s is None else self._end_s - self._start_s

    def _told(self, events: tuple[Event, ...]) -> list[Event]:
        """The tracker's events, with a hold in the place of a repetition that was held at the top."""
        told: list[Event] = []
        for event in events:
            if isinstance(event, RepEnded):
                hold = self._hold(event.rep)
                if hold is not None:
                    told.append(HoldEnded(t=event.t, hold=hold))
            elif not isinstance(event, RepStarted):
                told.append(event)
        return told

    def _hold(self, rep: Rep) -> Hold | None:
        start_s, self._start_s = self._start_s, None
        if start_s is None or self._end_s <= start_s:
            return None
        held_s = self._end_s - start_s
        faulty_s = min(held_s, (1.0 - rep.form) * (rep.end_s - rep.start_s))
        hold = Hold(
            start_s=start_s,
            end_s=self._end_s,
            side=Side.NONE,
            variant=None,
            good_s=held_s - faulty_s,
            # A repetition does not say when within it a fault was on: they are dated to the hold's begin.
            faults=tuple(Fault(name=name, start_s=start_s, end_s=start_s + faulty_s) for name in rep.faults),
            lost=((start_s, start_s + faulty_s),) if faulty_s > 0 else (),
        )
        self._holds.append(hold)
        return hold
