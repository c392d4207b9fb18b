"""A calibration: ten seconds that show one person's own neutral and comfortable range in one exercise.

It watches through a tracker of the exercise as wide as it may ever be (`fitting.opened`), so that what counts as being
in position, and what as seen, is the same here as in the work. Seconds count only while the person is seen, in
position, still enough and without another fault. It refuses what is no use, says why, and begins again. It decides
nothing about later sessions: `coach.core.exercise.fitting` bounds what a calibration may change.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from coach.core.body import Body
from coach.core.events import Event, HoldEnded, Rejection, Rep, RepEnded, Side, SightLost
from coach.core.exercise import Exercise, HoldCriterion, Kind, Measure
from coach.core.exercise.fitting import opened
from coach.core.exercise.person import Calibration
from coach.core.pose import Pose
from coach.core.setup.placement import Placement
from coach.core.signal.duration import FRAME_S
from coach.core.tracking.status import Status
from coach.core.tracking.tracker import Tracker

TAKE_S = 10.0  # so many good seconds make a calibration
STEADY_S = 1.0  # still enough: over so long a measurement strays no further than its criterion's slack
STRAY_SHARE = 0.8  # and over all ten seconds so much of it: the middle 80 per cent
TOP_HOLD_S = 1.0  # a comfortable top is one that can be kept for so long
TOPS_APART_DEG = 10.0  # two tops further apart than this are not one person's comfortable range
SETTLE_S = 0.3  # what is waited for must last this long before it is said, so that the words do not flicker
REFUSED_S = 4.0  # how long a refusal stays to be read, while it begins again


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a calibration is.

    share: 0-1. waiting: what the person has to do before it goes on, None while it measures. refused: why what was seen
    is no use, for a few seconds after it was. result: when it is done.
    """

    share: float
    waiting: str | None = None
    refused: str | None = None
    result: Calibration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gauge:
    """One thing that is measured in a hold: a neutral, or how far the range goes. steady: how far it may stray."""

    name: str
    of: Measure
    steady: float
    criteria: tuple[HoldCriterion, ...] = ()

    def out_of_bounds(self, value: float) -> str | None:
        """The correction for a value that cannot be anybody's neutral."""
        for criterion in self.criteria:
            neutral = criterion.neutral
            if neutral is None or neutral.can_be(value):
                continue
            if (value > neutral.high) == (criterion.above is not None):
                return criterion.cue
        return None


REACH = "reach"


class Calibrator:
    """Takes the calibration of one exercise; it is told every frame. when: the date, ISO 8601, for the result."""

    def __init__(self, exercise: Exercise, *, when: str) -> None:
        self._exercise = exercise
        self._when = when
        self._tracker = Tracker(opened(exercise))
        self._placement = Placement(exercise)
        self._last_s: float | None = None
        self._refused: tuple[str, float] | None = None
        self._waiting: str | None = exercise.instructions.calibrate
        self._next: tuple[str | None, float] | None = None
        self._result: Calibration | None = None
        self._seconds = 0.0
        self._side = Side.NONE
        self._values: dict[str, list[float]] = {}
        self._recent: list[tuple[float, dict[str, float]]] = []
        self._tops: list[float] = []

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> Progress:
        """One frame at `t` seconds, also with nobody in it. Raises ValueError when time does not go forwards."""
        events = self._tracker.update(pose, t=t, light=light)
        setup = self._placement.update(pose, t=t, light=light)
        passed_s = min(FRAME_S, t - self._last_s) if self._last_s is not None else 0.0
        self._last_s = t
        if self._result is not None:
            return Progress(share=1.0, result=self._result)
        status, body = self._tracker.status, self._tracker.body
        if not status.seen or body is None:
            waiting: str | None = setup.text if setup.reason is not None else "Stay where I can see you"
            if any(isinstance(event, (SightLost, HoldEnded)) for event in events):
                self._begin_anew()
        elif self._exercise.kind is Kind.REPS:
            waiting = self._follow_reps(status, events, passed_s, t)
        else:
            waiting = self._follow_hold(status, body, events, passed_s, t)
        return self._progress(waiting, t)

    def _progress(self, waiting: str | None, t: float) -> Progress:
        if self._result is not None:
            return Progress(share=1.0, result=self._result)
        refused = self._refused[0] if self._refused is not None and t - self._refused[1] < REFUSED_S else None
        return Progress(share=min(1.0, self._seconds / TAKE_S), waiting=self._settled(waiting, t), refused=refused)

    def _settled(self, waiting: str | None, t: float) -> str | None:
        if waiting == self._waiting:
            self._next = None
        elif self._next is None or self._next[0] != waiting:
            self._next = waiting, t
        elif t - self._next[1] >= SETTLE_S:
            self._waiting = waiting
        return self._waiting

    def _begin_anew(self, why: str | None = None, t: float = 0.0) -> None:
        if why is not None:
            self._refused = why, t
        self._seconds = 0.0
        self._values.clear()
        self._recent.clear()
        self._tops.clear()

    # --- holds

    def _follow_hold(
        self, status: Status, body: Body, events: tuple[Event, ...], passed_s: float, t: float
    ) -> str | None:
        if any(isinstance(event, HoldEnded) for event in events) and self._seconds > 0:
            self._begin_anew("You left the position", t)
        if not status.holding:
            return self._exercise.instructions.calibrate
        if status.side is not self._side:
            self._begin_anew()
            self._side = status.side
        if status.faults:
            return self._exercise.criterion(status.faults[0]).cue
        gauges = self._gauges()
        values = {gauge.name: value for gauge in gauges if (value := gauge.of(body, status.side)) is not None}
        self._recent = [(at, seen) for at, seen in self._recent if t - at <= STEADY_S] + [(t, values)]
        for gauge in gauges:
            recent = [seen[gauge.name] for _, seen in self._recent if gauge.name in seen]
            if not recent:
                return self._exercise.instructions.calibrate
            wrong = gauge.out_of_bounds(statistics.median(recent))
            if wrong is not None:
                return wrong
            if self._strays(gauge, recent, 1.0):
                return "Hold still"
        self._seconds += passed_s
        for name, value in values.items():
            self._values.setdefault(name, []).append(value)
        if self._seconds >= TAKE_S:
            self._finish_hold(gauges, t)
        return None

    def _gauges(self) -> list[_Gauge]:
        exercise = self._exercise
        gauges = [
            _Gauge(
                name=name,
                of=first.of,
                steady=first.slack,
                criteria=tuple(
                    c for c in exercise.criteria if isinstance(c, HoldCriterion) and c.neutral is first.neutral
                ),
            )
            for name, first in exercise.neutrals.items()
        ]
        own = exercise.own_range
        if own is not None:
            names = {*own.lows, *own.highs}
            limits = (
                limit
                for posture in exercise.postures
                if posture.side is self._side
                for limit in posture.zone.limits
                if limit.name in names
            )
            gauges += [_Gauge(name=REACH, of=limit.of, steady=max(own.margin, limit.slack)) for limit in limits][:1]
        return gauges

    def _strays(self, gauge: _Gauge, values: list[float], share: float) -> bool:
        known = sorted(values)
        if not known:
            return True
        left_out = int(len(known) * (1.0 - share) / 2)
        kept = known[left_out : len(known) - left_out]
        return kept[-1] - kept[0] > gauge.steady

    def _finish_hold(self, gauges: list[_Gauge], t: float) -> None:
        if any(self._strays(gauge, self._values.get(gauge.name, []), STRAY_SHARE) for gauge in gauges):
            self._begin_anew("You moved too much for it to be your own position: hold still", t)
            return
        found = {name: statistics.median(values) for name, values in self._values.items()}
        reach = found.pop(REACH, None)
        own = self._exercise.own_range
        if own is not None and reach is not None and not own.enough(reach):
            self._begin_anew("That was a little less than can count: go a little further", t)
            return
        self._finish(neutral=found, reach=reach)

    # --- repetitions

    def _follow_reps(self, status: Status, events: tuple[Event, ...], passed_s: float, t: float) -> str | None:
        if not status.in_position:
            if self._seconds > 0:
                self._begin_anew("You left the position", t)
            return self._exercise.instructions.steps[0]
        self._seconds += passed_s
        for event in events:
            if isinstance(event, RepEnded):
                self._hear(event.rep, t)
        waiting = None if self._tops or status.phase in ("up", "top") else self._exercise.instructions.calibrate
        if self._seconds >= TAKE_S and self._tops and status.phase == "rest":
            self._finish_reps(t)
        return waiting

    def _hear(self, rep: Rep, t: float) -> None:
        """A bridge that is of use is kept; for another it is said what to do."""
        wrong = self._wrong_with(rep)
        if wrong is None:
            self._tops.append(rep.peak_hip_deg)
        else:
            self._refused = wrong, t

    def _wrong_with(self, rep: Rep) -> str | None:
        own = self._exercise.own_range
        if rep.rejected_because is Rejection.SHORT and own is not None:
            return f"That was {rep.peak_hip_deg:.0f} degrees, and {own.furthest:.0f} is the least that can count"
        if not rep.counted:
            return "Lower your hips all the way, then lift them again"
        wrong = [self._exercise.criterion(name) for name in rep.faults]
        if wrong:
            return min(wrong, key=lambda criterion: criterion.priority).cue
        if rep.top_hold_s < TOP_HOLD_S:
            return "Stay at the top for two seconds"
        return None

    def _finish_reps(self, t: float) -> None:
        if max(self._tops) - min(self._tops) > TOPS_APART_DEG:
            self._begin_anew("The two were too different: lift your hips to the same height", t)
            return
        self._finish(neutral={}, reach=min(self._tops) if self._exercise.own_range is not None else None)

    def _finish(self, *, neutral: dict[str, float], reach: float | None) -> None:
        self._result = Calibration(
            exercise=self._exercise.name,
            when=self._when,
            seconds=round(self._seconds, 1),
            side=self._side,
            neutral={name: round(value, 1) for name, value in neutral.items()},
            reach=None if reach is None else round(reach, 1),
        )
