"""Judges a hold over time: when a fault begins, when it is raised, and when it has been corrected.

A fault is raised after its dwell and dated back to its begin; it is cleared after `clear_s` back within the threshold
by the slack, and dated back as well. Nothing here knows exercises or machines.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable

from coach.core.body import Body
from coach.core.events import Fault, Side
from coach.core.exercise import Criterion, HoldCriterion
from coach.core.exercise.person import Neutral
from coach.core.signal.duration import FRAME_S

LEARN_S = 10.0  # this much good holding teaches the person's own neutral; people settle for 4 s, and drift for longer
SURE_S = 2.0  # from then on it is sure enough that what is past it is a fault, and teaches nothing
STILL_SPEED = 0.25  # trunks/s; slower than this, a posture is being kept (breathing and wobble stay below 0.2)
MOVING_S = 1.2  # somebody still moving is corrected this long after a fault began: it may be the way down, of 1-1.5 s
UNKNOWN_S = 1.0  # a hold outlasts a gap this long as well
STILLED_S = 0.4  # somebody who has just come to rest may have come down; a moment later the posture is over


class Lesson:
    """Learns a person's own neutral from the first seconds of good holding; `shift` is how far it moves thresholds.

    A frame teaches when the person keeps still, no fault explains the value, and the value can be a neutral: somebody
    who begins with a gross fault is corrected first. The shift counts from the first such frame on, so that nobody is
    corrected for being unlike others.
    """

    def __init__(self, neutral: Neutral) -> None:
        self._neutral = neutral
        self._values: list[float] = []
        self._learnt_s = 0.0
        self._last_s: float | None = None
        self.shift = 0.0

    @property
    def over(self) -> bool:
        return self._learnt_s >= LEARN_S

    @property
    def is_sure(self) -> bool:
        return self._learnt_s >= SURE_S

    def update(self, value: float | None, *, t: float, good: bool) -> None:
        """One frame; good: the person keeps still, and no fault explains the value."""
        before, self._last_s = self._last_s, t
        if self.over or not good or value is None or not self._neutral.can_be(value):
            return
        self._learnt_s += min(FRAME_S, t - before) if before is not None else 0.0
        self._values.append(value)
        self.shift = self._neutral.shift(statistics.median(self._values), self._neutral.learnt)


class Monitor:
    """One criterion while a hold is on."""

    def __init__(self, criterion: HoldCriterion) -> None:
        self.criterion = criterion
        self.begin_s: float | None = None
        self._right_s: float | None = None
        self._unknown_s: float | None = None  # since when it cannot be told
        self.raised = False

    def update(
        self, body: Body, side: Side, *, t: float, masked: bool, shift: float = 0.0, moving: bool = False
    ) -> Fault | None:
        """One frame. Gives back the fault when it has been put right; `raised` tells whether one is on.

        shift: how far the person's own neutral moves the threshold. moving: the person may be on the way out.
        """
        excess = self.criterion.excess(body, side, shift=shift)
        if excess is None:
            return self._unknown(t)
        self._unknown_s = None
        wrong = excess > (-self.criterion.slack if self.raised else 0.0) and not masked
        if not self.raised:
            self._watch(wrong, t, self.criterion.dwell_s if not moving else max(self.criterion.dwell_s, MOVING_S))
            return None
        if wrong:
            self._right_s = None
            return None
        if self._right_s is None:
            self._right_s = t
        if t - self._right_s < self.criterion.clear_s:
            return None
        return self.close(self._right_s)

    def close(self, end_s: float) -> Fault | None:
        """Ends a raised fault at `end_s`; forgets one that was not raised yet."""
        fault = None
        if self.raised and self.begin_s is not None and end_s > self.begin_s:
            fault = Fault(name=self.criterion.name, start_s=self.begin_s, end_s=end_s)
        self.raised, self.begin_s, self._right_s, self._unknown_s = False, None, None, None
        return fault

    def _unknown(self, t: float) -> Fault | None:
        """A moment in which it cannot be told changes nothing; what cannot be told for longer is not claimed."""
        self._unknown_s = t if self._unknown_s is None else self._unknown_s
        if self.raised and t - self._unknown_s >= UNKNOWN_S:
            return self.close(self._unknown_s)
        return None

    def _watch(self, wrong: bool, t: float, dwell_s: float) -> None:
        if not wrong:
            self.begin_s = None
        elif self.begin_s is None:
            self.begin_s = t
        elif t - self.begin_s >= dwell_s:
            self.raised = True


class HoldForm:
    """All criteria of one hold. faults: those put right; raised: the names of those that are on."""

    def __init__(self, criteria: Iterable[Criterion], side: Side, *, before: HoldForm | None = None) -> None:
        """before: of the same person's last hold of this posture. What it surely taught still holds: who comes back
        with their hips hanging would else teach that as their own.
        """
        self._criteria = [c for c in criteria if isinstance(c, HoldCriterion)]
        self._monitors = {c.name: Monitor(c) for c in self._criteria}
        self._lessons = {c.neutral.name: Lesson(c.neutral) for c in self._criteria if c.neutral is not None}
        if before is not None:
            self._lessons |= {name: lesson for name, lesson in before._lessons.items() if lesson.is_sure}
        self._side = side
        self._moved_s = -math.inf
        self.faults: list[Fault] = []

    @property
    def raised(self) -> tuple[str, ...]:
        return tuple(name for name, m in self._monitors.items() if m.raised)

    def begin_s(self, name: str) -> float | None:
        return self._monitors[name].begin_s

    def update(self, body: Body, *, t: float) -> None:
        self._learn(body, t)
        if body.speed > STILL_SPEED:
            self._moved_s = t
        for monitor in self._monitors.values():
            masked = any(self._monitors[name].begin_s is not None for name in monitor.criterion.masked_by)
            shift = self._shift(monitor.criterion)
            moving = t - self._moved_s <= STILLED_S
            fault = monitor.update(body, self._side, t=t, masked=masked, shift=shift, moving=moving)
            if fault is not None:
                self.faults.append(fault)

    def _shift(self, criterion: HoldCriterion) -> float:
        """How far the person's own neutral moves the criterion. Until it is sure it only spares them a correction: else
        whoever is still settling would be held to how they began.
        """
        if criterion.neutral is None:
            return 0.0
        lesson = self._lessons[criterion.neutral.name]
        if lesson.is_sure:
            return lesson.shift
        return max(lesson.shift, 0.0) if criterion.above is not None else min(lesson.shift, 0.0)

    def _learn(self, body: Body, t: float) -> None:
        for name, lesson in self._lessons.items():
            if lesson.over:
                continue
            own = [c for c in self._criteria if c.neutral is not None and c.neutral.name == name]
            masks = {mask for criterion in own for mask in criterion.masked_by}
            explained = any(self._monitors[mask].begin_s is not None for mask in masks)
            if lesson.is_sure:
                explained = explained or any(self._monitors[criterion.name].raised for criterion in own)
            good = body.speed <= STILL_SPEED and not explained
            lesson.update(own[0].of(body, self._side), t=t, good=good)

    def close(self, *, t: float) -> None:
        for monitor in self._monitors.values():
            fault = monitor.close(t)
            if fault is not None:
                self.faults.append(fault)

    def faults_between(self, start_s: float, end_s: float, *, now_s: float) -> tuple[Fault, ...]:
        """The faults within a stretch of time, cut to it, those still on included, in the order of their begin."""
        open_ones = [
            Fault(name=name, start_s=m.begin_s, end_s=now_s)
            for name, m in self._monitors.items()
            if m.raised and m.begin_s is not None and m.begin_s < now_s
        ]
        cut = [
            Fault(name=f.name, start_s=max(f.start_s, start_s), end_s=min(f.end_s, end_s))
            for f in [*self.faults, *open_ones]
            if f.start_s < end_s and f.end_s > start_s
        ]
        return tuple(sorted(cut, key=lambda f: (f.start_s, f.name)))
