"""Form criteria over time: when a fault begins, when it is raised, and when it has been put right.

A fault is raised after its dwell and back-dated to its begin; it is cleared after `clear_s` back within the threshold
by the slack, back-dated as well. Nothing here knows exercises or machines.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable

from coach.core.body import Body
from coach.core.events import Fault, Side
from coach.core.exercise import Criterion, HoldCriterion, OutsideCriterion
from coach.core.exercise.person import Neutral
from coach.core.exercise.zones import ZoneState
from coach.core.signal.duration import FRAME_S
from coach.core.signal.levels import Level

LEARN_S = 2.0  # so many seconds of good holding teach the person's own neutral; then it stays
STILL_SPEED = 0.25  # trunks/s; a posture that moves slower is being kept (breathing and wobble stay below 0.2)
WAY_OUT_S = 1.5  # a posture that is left ends where the way out begins, which takes about 1 s
SLOW_S = 0.25  # a movement of 1-2 s is slower than that for so long when it begins and before it has ended
MOVING_S = 1.2  # who still moves is corrected so long after a fault began: it may be the way down, of 1-1.5 s
LEVEL_OUT_S = 2.5  # a way out from a level takes no longer
STILLED_S = 0.4  # who has just come to rest may have come down; a moment later the posture is over
STIR_S = 0.6  # a stir shorter than this does not end a stillness


class Lesson:
    """Learns one person's own neutral from the first seconds of good holding; `shift` is how far it moves thresholds.

    A frame teaches when the person keeps still, no other fault explains the value, and it can be a neutral: who
    begins with a fault is corrected, and the neutral is learnt once it has been put right. From the first such frame on
    the shift is that of the frames so far, so that nobody is corrected for two seconds for being unlike others.
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
        self._begin_s: float | None = None
        self._right_s: float | None = None
        self.raised = False

    @property
    def begin_s(self) -> float | None:
        return self._begin_s

    def update(
        self, body: Body, side: Side, *, t: float, masked: bool, shift: float = 0.0, moving: bool = False
    ) -> Fault | None:
        """One frame. Gives back the fault when it has been put right; `raised` tells whether one is on.

        shift: how far the person's own neutral moves the threshold. moving: the person may be on the way out.
        """
        excess = self.criterion.excess(body, side, shift=shift)
        if excess is None:
            return None
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
        if self.raised and self._begin_s is not None and end_s > self._begin_s:
            fault = Fault(name=self.criterion.name, start_s=self._begin_s, end_s=end_s)
        self.raised, self._begin_s, self._right_s = False, None, None
        return fault

    def _watch(self, wrong: bool, t: float, dwell_s: float) -> None:
        if not wrong:
            self._begin_s = None
        elif self._begin_s is None:
            self._begin_s = t
        elif t - self._begin_s >= dwell_s:
            self.raised = True


class HoldForm:
    """All criteria of one hold. `faults` are those put right; `raised` names those that are on."""

    def __init__(self, criteria: Iterable[Criterion], side: Side) -> None:
        self._criteria = [c for c in criteria if isinstance(c, HoldCriterion)]
        self._monitors = {c.name: Monitor(c) for c in self._criteria}
        self._lessons = {c.neutral.name: Lesson(c.neutral) for c in self._criteria if c.neutral is not None}
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
            neutral = monitor.criterion.neutral
            shift = self._lessons[neutral.name].shift if neutral is not None else 0.0
            moving = t - self._moved_s <= STILLED_S
            fault = monitor.update(body, self._side, t=t, masked=masked, shift=shift, moving=moving)
            if fault is not None:
                self.faults.append(fault)

    def _learn(self, body: Body, t: float) -> None:
        for name, lesson in self._lessons.items():
            if lesson.over:
                continue
            own = [c for c in self._criteria if c.neutral is not None and c.neutral.name == name]
            masks = {mask for criterion in own for mask in criterion.masked_by}
            explained = any(self._monitors[mask].begin_s is not None for mask in masks)
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


class OutsideForm:
    """One posture that is not the exercise, for one side: a fault once the person has kept still in it."""

    def __init__(self, criterion: OutsideCriterion, side: Side) -> None:
        self.criterion = criterion
        self._side = side
        self._zone = ZoneState(criterion.zone, side)
        self._still_s: float | None = None
        self._stirred_s: float | None = None
        self._kept_s = 0.0  # when it was last kept still
        self._level = Level(criterion.ways.apart) if criterion.ways is not None else None
        self._on_level = False  # a fault began when its level was reached, which may be told better later
        self.begin_s: float | None = None

    def update(self, body: Body, *, t: float, holding: Callable[[], bool]) -> Fault | None:
        """One frame; gives back the fault when the posture is left. `begin_s` is set while one is raised."""
        inside = self._zone.update(body, t=t)
        if inside and holding():
            return self.close(t)
        if not inside:
            out_s = self._zone.since_s if self._zone.since_s is not None else t
            return self.close(min(self._kept_s - SLOW_S, out_s) if out_s - self._kept_s <= WAY_OUT_S else out_s)
        if self._zone.turning_s is None:
            self._kept_s = t if body.speed <= STILL_SPEED else self._kept_s
            self._watch_stillness(body.speed, t)
        left_s = self._follow_level(body, t)
        if left_s is not None and self.begin_s is not None:
            if left_s - self.begin_s >= self.criterion.dwell_s / 2:
                return self._ended(left_s)
            self._on_level = True  # raised before it was seen to be left soon, it is about the next level
        since_s = self._since_s()
        if since_s is None or (self._level is not None and not self._level.kept):
            return None
        if self.begin_s is None:
            if t - since_s < self.criterion.dwell_s:
                return None
            self._on_level = self._level is not None and self._level.since_s is not None
        elif not self._on_level:
            return None
        self.begin_s = since_s + self.criterion.pause_s
        return None

    def close(self, end_s: float) -> Fault | None:
        """Ends a raised fault at `end_s`, or where its level was left shortly before."""
        left_s = self._level.left_s(t=end_s) if self._level is not None else None
        if left_s is not None and end_s - left_s <= LEVEL_OUT_S:
            end_s = min(end_s, left_s)
        fault = self._ended(end_s)
        self._forget()
        return fault

    def _since_s(self) -> float | None:
        """Since when it has been kept, on the level where it is now."""
        if self._still_s is None:
            return None
        still_s = self._still_s + SLOW_S
        level_s = self._level.since_s if self._level is not None else None
        return still_s if level_s is None else max(still_s, level_s)

    def _ended(self, end_s: float) -> Fault | None:
        begin_s, self.begin_s = self.begin_s, None
        if begin_s is None or end_s <= begin_s:
            return None
        return Fault(name=self.criterion.name, start_s=begin_s, end_s=end_s)

    def _forget(self) -> None:
        self.begin_s = self._still_s = self._stirred_s = None
        ways = self.criterion.ways
        self._level = Level(ways.apart) if ways is not None else None

    def _follow_level(self, body: Body, t: float) -> float | None:
        """When the level was left, once another one is kept."""
        if self._level is None or self.criterion.ways is None:
            return None
        value = self.criterion.ways.of(body, self._side)
        if value is None:
            self._level.lose()
            return None
        return self._level.update(value, t=t)

    def _watch_stillness(self, speed: float, t: float) -> None:
        if speed <= STILL_SPEED:
            self._stirred_s = None
            if self._still_s is None:
                self._still_s = t
            return
        if self._stirred_s is None:
            self._stirred_s = t
        if t - self._stirred_s >= STIR_S and self.begin_s is None:
            self._still_s = None

    def reset(self) -> None:
        self._zone.reset()
        self._forget()
