"""Form criteria over time: when a fault begins, when it is raised, and when it has been put right.

A fault is raised after its dwell and back-dated to its begin; it is cleared after `clear_s` back within the threshold
by the slack, back-dated as well. Nothing here knows exercises or machines.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable

from coach.core.body import Body
from coach.core.events import Fault, Side
from coach.core.exercise import Criterion, Where
from coach.core.zones import ZoneState

LEARN_S = 2.0  # the first seconds of a hold teach the person's own neutral
STILL_SPEED = 0.35  # trunks/s; a posture that moves slower is being kept (breathing and wobble stay below 0.2)
STIR_S = 0.6  # a stir shorter than this does not end a stillness


class Monitor:
    """One criterion while a hold is on."""

    def __init__(self, criterion: Criterion) -> None:
        self.criterion = criterion
        self._begin_s: float | None = None
        self._right_s: float | None = None
        self._lessons: list[float] = []
        self._lesson_start_s: float | None = None
        self._shift = 0.0
        self.raised = False

    @property
    def begin_s(self) -> float | None:
        return self._begin_s

    def update(self, body: Body, side: Side, *, t: float, masked: bool) -> Fault | None:
        """One frame. Gives back the fault when it has been put right; `raised` tells whether one is on."""
        self._learn(body, side, t)
        excess = self.criterion.excess(body, side, shift=self._shift)
        if excess is None:
            return None
        wrong = excess > (-self.criterion.slack if self.raised else 0.0) and not masked
        if not self.raised:
            self._watch(wrong, t)
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

    def _watch(self, wrong: bool, t: float) -> None:
        if not wrong:
            self._begin_s = None
        elif self._begin_s is None:
            self._begin_s = t
        elif t - self._begin_s >= self.criterion.dwell_s:
            self.raised = True

    def _learn(self, body: Body, side: Side, t: float) -> None:
        """In the first seconds: this person's own neutral, and how far it moves the threshold."""
        criterion = self.criterion
        if criterion.neutral is None or criterion.of is None:
            return
        if self._lesson_start_s is None:
            self._lesson_start_s = t
        value = criterion.of(body, side)
        if value is None or t - self._lesson_start_s > LEARN_S:
            return
        self._lessons.append(value)
        limit = criterion.neutral_shift
        self._shift = max(-limit, min(limit, statistics.median(self._lessons) - criterion.neutral))


class HoldForm:
    """All criteria of one hold. `faults` are those put right; `raised` names those that are on."""

    def __init__(self, criteria: Iterable[Criterion], side: Side) -> None:
        self._monitors = {c.name: Monitor(c) for c in criteria if c.where is Where.HOLD}
        self._side = side
        self.faults: list[Fault] = []

    @property
    def raised(self) -> tuple[str, ...]:
        return tuple(name for name, m in self._monitors.items() if m.raised)

    def begin_s(self, name: str) -> float | None:
        return self._monitors[name].begin_s

    def update(self, body: Body, *, t: float) -> None:
        for monitor in self._monitors.values():
            masked = any(self._monitors[name].begin_s is not None for name in monitor.criterion.masked_by)
            fault = monitor.update(body, self._side, t=t, masked=masked)
            if fault is not None:
                self.faults.append(fault)

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

    def __init__(self, criterion: Criterion, side: Side) -> None:
        if criterion.zone is None:
            raise ValueError(f"criterion {criterion.name} has no zone")
        self.criterion = criterion
        self._zone = ZoneState(criterion.zone, side)
        self._still_s: float | None = None
        self._stirred_s: float | None = None
        self.begin_s: float | None = None

    def update(self, body: Body, *, t: float, holding: Callable[[], bool]) -> Fault | None:
        """One frame; gives back the fault when the posture is left. `begin_s` is set while one is raised."""
        inside = self._zone.update(body, t=t)
        if not inside or holding():
            end_s = self._zone.since_s if not inside and self._zone.since_s is not None else t
            return self.close(end_s)
        if self._zone.turning_s is None:
            self._watch_stillness(body.speed, t)
        if self.begin_s is None and self._still_s is not None and t - self._still_s >= self.criterion.dwell_s:
            self.begin_s = self._still_s
        return None

    def close(self, end_s: float) -> Fault | None:
        fault = None
        if self.begin_s is not None and end_s > self.begin_s:
            fault = Fault(name=self.criterion.name, start_s=self.begin_s, end_s=end_s)
        self.begin_s = self._still_s = self._stirred_s = None
        return fault

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
        self.begin_s = self._still_s = self._stirred_s = None
