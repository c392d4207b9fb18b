"""The level at which a measurement is kept. It tells apart two ways of being in one posture.

The measurement is a number, such as an angle, or the places of several joints. Two values lie as far apart as the root
mean square over the joints; for a number that is their distance.
"""

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from coach.core.signal.motion import CREEP_S, Sample, Trace, arrival_s, begin_s, step_s

Places: TypeAlias = NDArray[np.complex128]  # (n,): where n joints are, in trunks; a number is one of them
LEVEL_KEPT_S = 0.4  # a level is kept when the measurement stays this long
WITHIN_SHARE = 0.35  # and strays by no more than this share of the distance to the next level
LEVEL_TRACE_S = 12.0
BOTH_SEEN_S = 2.0  # a movement is dated from this much of the levels on either side; 1.0-2.5 do as well
DRIFT_S = 4.0  # a level left longer ago than this has drifted: a move takes 1-2 s


class Level:
    """The level at which a measurement is kept, and since when. It changes once another one is kept."""

    def __init__(self, moved: float) -> None:
        """moved: another level lies at least this far away."""
        self._moved = moved
        self._trace: Trace[Places] = Trace(keep_s=LEVEL_TRACE_S)
        self._value: Places | None = None
        self._last: Places | None = None  # None where it was not known
        self._strayed = False  # kept a little aside, which is no other level
        self._came_from: tuple[float, Places] | None = None  # since when the level before was kept, and where it is
        self.since_s: float | None = None

    def update(self, value: float | Places, *, t: float) -> float | None:
        """One frame. Once another level is kept: when the one before was left."""
        places = np.atleast_1d(np.asarray(value, dtype=np.complex128))
        self._trace.add(t, places)
        self._look_back(t)
        self._last, self._strayed = places, False
        kept = self._trace.since(t - LEVEL_KEPT_S)
        values = _stack(kept)
        spread = np.ptp(values.real, axis=0) + 1j * np.ptp(values.imag, axis=0)
        if t - kept[0][0] < 0.7 * LEVEL_KEPT_S or _size(spread) > WITHIN_SHARE * self._moved:
            return None
        now, before = middle(values), self._value
        if before is not None and _size(now - before) < self._moved:
            self._strayed = True
            return None
        left_s = arrived_s = None
        if before is not None:
            on_s = self._on_s(before)
            way = self._trace.since(on_s - LEVEL_KEPT_S)
            step = self._step_s(before, now, on_s - BOTH_SEEN_S)
            left_s = step[0] if step is not None else _left_s(way, before, now)
            if t - left_s > DRIFT_S:
                self._value = now
                return None
            arrived_s = arrival_s(_away(way, now), _size(now - before), 0.0)
            self._came_from = (self.since_s if self.since_s is not None else -math.inf, before)
        self._value, self.since_s = now, arrived_s if arrived_s is not None else self._kept_since(now, t)
        return left_s

    def lose(self) -> None:
        """A frame in which the measurement is not known."""
        self._last, self._strayed = None, False

    @property
    def kept(self) -> bool:
        """Whether the last value lies on the level or stays close to it; true while no level is known yet."""
        return self._value is None or self._strayed or self._is_on(self._value, self._last)

    def left_s(self, *, t: float) -> float | None:
        """When the level that is being left now was left; None if it is not being left."""
        if self._value is None or self._is_on(self._value, self._last):
            return None
        way = self._trace.between(self._on_s(self._value) - LEVEL_KEPT_S, t)
        return _left_s(way, self._value, way[-1][1]) if way else None

    def _on_s(self, level: Places) -> float:
        known = reversed(self._trace.since(-math.inf))
        return next((at for at, value in known if self._is_on(level, value)), -math.inf)

    def _look_back(self, t: float) -> None:
        """Dates and measures the level again, now that more of it has been seen."""
        if self._came_from is None or self._value is None or self.since_s is None or t - self.since_s < BOTH_SEEN_S:
            return
        (from_s, before), self._came_from = self._came_from, None
        step = self._step_s(before, self._value, max(from_s, self.since_s - 2 * BOTH_SEEN_S))
        self.since_s = step[1] if step is not None else self.since_s
        self._value = middle(_stack(self._trace.since(min(self.since_s, t - LEVEL_KEPT_S))))

    def _step_s(self, before: Places, now: Places, start_s: float) -> tuple[float, float] | None:
        """When a number left one level, and when it reached the other. Joints do not all move at once: no places."""
        if len(now) > 1:
            return None
        way = (now - before)[0]
        step = step_s([(at, float((value[0] / way).real)) for at, value in self._trace.since(start_s)])
        return (step[0] - CREEP_S, step[1] - CREEP_S) if step is not None else None

    def _kept_since(self, level: Places, t: float) -> float:
        since_s = t
        for at, known in reversed(self._trace.since(-math.inf)):
            if not self._is_on(level, known):
                break
            since_s = at
        return since_s

    def _is_on(self, level: Places, value: Places | None) -> bool:
        return value is not None and _size(value - level) <= WITHIN_SHARE * self._moved


def _size(way: Places) -> float:
    """The root mean square over the joints."""
    return math.sqrt(float(np.mean(np.abs(way) ** 2)))


def _stack(samples: list[tuple[float, Places]]) -> Places:
    """(m, n): the places at each of m times."""
    return np.array([places for _, places in samples])


def middle(values: Places) -> Places:
    """(n,): the median place of each of n joints, of (m, n) at m times."""
    ordered = np.sort(values.view(np.float64), axis=0)
    middle: Places = ((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2).view(np.complex128)
    return middle


def _left_s(way: list[tuple[float, Places]], before: Places, now: Places) -> float:
    began = begin_s(_away(way, before), 0.0, _size(now - before))
    return began - CREEP_S if began is not None else way[0][0]


def _away(way: list[tuple[float, Places]], place: Places) -> list[Sample]:
    """How far from a place it was, at each time."""
    return [(at, _size(places - place)) for at, places in way]
