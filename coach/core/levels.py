"""The level on which a measurement is kept: what tells apart two ways of being in one posture."""

from __future__ import annotations

import math
import statistics

from coach.core.motion import CREEP_S, Sample, Trace, arrival_s, begin_s

LEVEL_KEPT_S = 0.4  # a level is kept when the measurement stays for so long
WITHIN_SHARE = 0.35  # within this share of the distance to the next level
LEVEL_TRACE_S = 12.0
DRIFT_S = 4.0  # a level that was left longer ago than that was not left: it has drifted. A move takes 1-2 s


class Level:
    """The level on which a measurement is kept, and since when; it changes when another one is kept."""

    def __init__(self, moved: float) -> None:
        """moved: another level lies at least this far away."""
        self._moved = moved
        self._trace = Trace(keep_s=LEVEL_TRACE_S)
        self._value: float | None = None
        self._last = 0.0
        self._strayed = False  # it is kept a little aside, which is no other level
        self.since_s: float | None = None

    def update(self, value: float, *, t: float) -> float | None:
        """One frame; when the level was left, once another one is kept."""
        self._trace.add(t, value)
        self._last, self._strayed = value, False
        kept = self._trace.between(t - LEVEL_KEPT_S, t)
        values = [v for _, v in kept]
        if t - kept[0][0] < 0.7 * LEVEL_KEPT_S or max(values) - min(values) > WITHIN_SHARE * self._moved:
            return None
        now, before = statistics.median(values), self._value
        if before is not None and abs(now - before) < self._moved:
            self._strayed = True
            return None
        left_s = None
        if before is not None:
            way = self._trace.between(self._on_s(before), t)
            left_s = self._left_s(way, before, now)
            if t - left_s > DRIFT_S:
                self._value = now
                return None
            arrived_s = arrival_s(way, before, now)
        else:
            arrived_s = None
        self._value, self.since_s = now, arrived_s if arrived_s is not None else self._kept_since(now, t)
        return left_s

    def lose(self) -> None:
        """A frame in which the measurement is not known."""
        self._last, self._strayed = math.nan, False

    @property
    def kept(self) -> bool:
        """Whether the last value lies on the level, or a little aside and stays; where none is known yet, it may."""
        return self._value is None or self._strayed or self._is_on(self._value, self._last)

    def left_s(self, *, t: float) -> float | None:
        """When the level was left, of one that is being left."""
        if self._value is None or self._is_on(self._value, self._last):
            return None
        way = self._trace.between(self._on_s(self._value), t)
        return self._left_s(way, self._value, way[-1][1]) if way else None

    def _left_s(self, way: list[Sample], before: float, now: float) -> float:
        began = begin_s(way, before, now)
        return began - CREEP_S if began is not None else way[0][0]

    def _on_s(self, level: float) -> float:
        """A moment before the last one on the level, so that the way out begins on it."""
        on = [at for at, known in self._trace.between(-math.inf, math.inf) if self._is_on(level, known)]
        return on[-1] - LEVEL_KEPT_S if on else -math.inf

    def _kept_since(self, level: float, t: float) -> float:
        since_s = t
        for at, known in reversed(self._trace.between(-math.inf, t)):
            if not self._is_on(level, known):
                break
            since_s = at
        return since_s

    def _is_on(self, level: float, value: float) -> bool:
        return abs(value - level) <= WITHIN_SHARE * self._moved
