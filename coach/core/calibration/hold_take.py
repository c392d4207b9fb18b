"""Measures one side's hold: seconds count while it is still enough and without a fault."""

import statistics
from collections.abc import Iterable

from coach.core.body import Body
from coach.core.calibration.gauge import REACH, Gauge, gauges_of
from coach.core.calibration.take import TAKE_S, Take
from coach.core.events import Event, HoldEnded, Side
from coach.core.exercise import Exercise
from coach.core.tracking.status import Status

STEADY_S = 1.0  # still enough: for this long, a measurement strays no further than its criterion's slack
STRAY_SHARE = 0.8  # and over all ten seconds, the middle 80 per cent of it


class HoldTake(Take):
    def __init__(self, exercise: Exercise, *, when: str) -> None:
        super().__init__(exercise, when=when)
        self._side = Side.NONE
        self._values: dict[str, list[float]] = {}
        self._recent: list[tuple[float, dict[str, float]]] = []

    def follow(self, status: Status, body: Body, events: tuple[Event, ...], *, passed_s: float, t: float) -> str | None:
        if any(isinstance(event, HoldEnded) for event in events) and self.seconds > 0:
            self.refuse("You left the position", t)
        if not status.holding:
            return self._exercise.instructions.calibrate
        if status.holds.side not in self._exercise.sides:
            self.begin_anew()
            return "Turn round: your legs cannot be told apart"
        if status.holds.side is not self._side:
            self.begin_anew()
            self._side = status.holds.side
        if status.faults:
            return self._exercise.criterion(status.faults[0]).cue
        gauges = gauges_of(self._exercise, self._side)
        values = {gauge.name: value for gauge in gauges if (value := gauge.of(body, self._side)) is not None}
        self._recent = [(at, seen) for at, seen in self._recent if t - at <= STEADY_S] + [(t, values)]
        wrong = self._wrong_now(gauges)
        if wrong is not None:
            return wrong
        self.seconds += passed_s
        for name, value in values.items():
            self._values.setdefault(name, []).append(value)
        if self.seconds >= TAKE_S:
            self._finish(gauges, t)
        return None

    def _wrong_now(self, gauges: Iterable[Gauge]) -> str | None:
        for gauge in gauges:
            recent = [seen[gauge.name] for _, seen in self._recent if gauge.name in seen]
            if not recent:
                return self._exercise.instructions.calibrate
            wrong = gauge.out_of_bounds(statistics.median(recent))
            if wrong is not None:
                return wrong
            if gauge.strays(recent, 1.0):
                return "Hold still"
        return None

    def _finish(self, gauges: Iterable[Gauge], t: float) -> None:
        if any(gauge.strays(self._values.get(gauge.name, []), STRAY_SHARE) for gauge in gauges):
            self.refuse("You moved too much for it to be your own position: hold still", t)
            return
        neutral = {name: statistics.median(values) for name, values in self._values.items()}
        reach, own = neutral.pop(REACH, None), self._exercise.own_range
        if own is not None and reach is not None and not own.enough(reach):
            self.refuse("That was a little less than can count: go a little further", t)
            return
        self._find(side=self._side, neutral=neutral, reach=reach)

    def forget(self) -> None:
        self._values.clear()
        self._recent.clear()
