"""When a movement began and when it arrived, told from the curve of one measurement.

A reaching movement follows the minimum-jerk curve s(u) = 10u^3 - 15u^4 + 6u^5 (Flash and Hogan, J Neurosci 1985): it
creeps off and creeps in. The first and last few per cent drown in the landmarks' noise, so both times are extrapolated
from the clear middle: the crossings of 10, 50 and 90 per cent.
"""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value")

Sample = tuple[float, float]  # (t in seconds, the measurement's value)
_U10 = 0.2466  # s(0.2466) = 0.10, and by symmetry s(0.7534) = 0.90
_TAIL = _U10 / (1 - 2 * _U10)  # the part before 10 % (or after 90 %), in units of the time from 10 % to 90 %
_LEAD = _U10 / (0.5 - _U10)  # the part before 10 %, in units of the time from 10 % to 50 %

PASSAGE_EDGE = 0.03  # of a way: what is left of it at either end drowns in noise
PASSAGE_LEAD = 0.33  # of the time from there to half-way, what came before: 0.06 at one speed, 0.45 of a reaching
# movement; ten real people's ways down begin two thirds of the way to the latter
PASSAGE_REST = 0.06  # of the time between both edges, what comes after: 0.03 at one speed, 0.23 of a reaching movement;
# but hips that sink to the floor lie on it, by eye, before the last 3 % (20 real ways down)
CREEP_MAX_S = 0.75  # of a movement of 3 s; one that halts on its way creeps no longer
CREEP_S = 0.1  # filter and landmarks delay a slow start by 0.11-0.14 s, on 102 ways out of three exercises
STEP_LASTS_S = (0.5, 0.8, 1.1, 1.4, 1.7, 2.0)  # what a small movement takes; easing into or out of a stretch 1.0-2.0
STEP_GRID_S = 0.05  # about a frame; labels are good to 0.1
KEPT_AT_MOST_S = 600.0  # nobody holds a movement for longer
STEP_SAMPLES = 8  # two for each thing told: both levels, begin and arrival


class Trace(Generic[Value]):
    """The last `keep_s` seconds of one measurement, and everything since `kept_from_s` while that is set."""

    def __init__(self, keep_s: float) -> None:
        self._keep_s = keep_s
        self._times: list[float] = []
        self._values: list[Value] = []
        self.kept_from_s: float | None = None

    def add(self, t: float, value: Value) -> None:
        self._times.append(t)
        self._values.append(value)
        oldest_s = t - self._keep_s
        if self.kept_from_s is not None:
            oldest_s = max(min(oldest_s, self.kept_from_s), t - KEPT_AT_MOST_S)
        if self._times[0] < oldest_s:
            stale = bisect_left(self._times, oldest_s)
            del self._times[:stale], self._values[:stale]

    def clear(self) -> None:
        self._times.clear()
        self._values.clear()
        self.kept_from_s = None

    def between(self, start_s: float, end_s: float) -> list[tuple[float, Value]]:
        first, last = bisect_left(self._times, start_s), bisect_right(self._times, end_s)
        return list(zip(self._times[first:last], self._values[first:last], strict=True))

    def since(self, start_s: float) -> list[tuple[float, Value]]:
        return self.between(start_s, math.inf)

    def level(self: Trace[float], start_s: float, end_s: float) -> float | None:
        """The median value of a stretch of time, or None where nothing was measured."""
        values = [v for _, v in self.between(start_s, end_s)]
        return statistics.median(values) if values else None


def arrival_s(samples: Sequence[Sample], start: float, end: float, *, there: float | None = None) -> float | None:
    """When a movement from `start` to `end` arrived; None when it was not seen on its way.

    there: no later than the first moment at this share of the way. A top is the first moment at the highest place, and
    not the end of all movement.
    """
    t10 = _last_crossing(samples, start, end, 0.10)
    t90 = _last_crossing(samples, start, end, 0.90)
    if t10 is None or t90 is None or t90 < t10:
        return None
    arrived = t90 + min(_TAIL * (t90 - t10), CREEP_MAX_S)
    there_s = _first_crossing(samples, start, end, there, after_s=t90) if there is not None else None
    return arrived if there_s is None else min(arrived, there_s)


def passage_s(samples: Sequence[Sample], start: float, end: float) -> tuple[float, float] | None:
    """When a way from `start` to `end` began and was over, at whatever speed; None when it was not seen."""
    t50 = _first_crossing(samples, start, end, 0.5)
    if t50 is None:
        return None
    left_s = _last_crossing([s for s in samples if s[0] <= t50], start, end, PASSAGE_EDGE)
    there_s = _first_crossing(samples, start, end, 1.0 - PASSAGE_EDGE, after_s=t50)
    if left_s is None or there_s is None:
        return None
    return left_s - PASSAGE_LEAD * (t50 - left_s), there_s + PASSAGE_REST * (there_s - left_s)


def passed_in_s(samples: Sequence[Sample], start: float, end: float) -> float | None:
    """How long the middle three fifths of the way from `start` to `end` took; None when they were not seen.

    Of a free fall of 0.25 m it is 0.1 s; of a film's cut, seen through the filter, 0.05-0.07.
    """
    t20, t80 = _last_crossing(samples, start, end, 0.2), _last_crossing(samples, start, end, 0.8)
    return t80 - t20 if t20 is not None and t80 is not None and t80 >= t20 else None


def step_s(samples: Sequence[Sample]) -> tuple[float, float] | None:
    """When a movement from one level to another began and arrived; None with too few samples to tell.

    By the minimum-jerk curve nearest to all samples (least squares). Given enough of both levels it finds a movement
    only a few times larger than the noise, in which the crossings drown.
    """
    if len(samples) < STEP_SAMPLES:
        return None
    times, values = (np.array(column) for column in zip(*samples, strict=True))
    nearest, found = -math.inf, None
    for lasts_s in STEP_LASTS_S:
        begins = np.arange(times[0], times[-1] - lasts_s / 2, STEP_GRID_S)
        if not begins.size:
            continue
        curves = _min_jerk((times - begins[:, None]) / lasts_s)
        curves -= curves.mean(axis=1, keepdims=True)
        told = (curves @ (values - values.mean())) ** 2 / (curves**2).sum(axis=1)  # how much of the variance
        if told.max() > nearest:
            nearest, began_s = float(told.max()), float(begins[told.argmax()])
            found = began_s, began_s + lasts_s
    return found


def _min_jerk(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far a movement has come after a share of its time."""
    u = np.clip(shares, 0.0, 1.0)
    come: NDArray[np.float64] = u**3 * (10.0 - 15.0 * u + 6.0 * u**2)
    return come


def begin_s(samples: Sequence[Sample], start: float, end: float) -> float | None:
    """When a movement from `start` towards `end` began; None when it was not seen on its way.

    It may still be under way: the crossing of 50 per cent is enough.
    """
    t50 = _first_crossing(samples, start, end, 0.50)
    if t50 is None:
        return None
    t10 = _last_crossing([s for s in samples if s[0] <= t50], start, end, 0.10)
    if t10 is None:
        return None
    return max(samples[0][0], t10 - min(_LEAD * (t50 - t10), CREEP_MAX_S))


def _progress(samples: Iterable[Sample], start: float, end: float) -> list[Sample]:
    return [(t, (v - start) / (end - start)) for t, v in samples] if end != start else []


def _first_crossing(
    samples: Sequence[Sample], start: float, end: float, share: float, after_s: float | None = None
) -> float | None:
    """The first upward crossing of a share of the way, interpolated between samples."""
    before: Sample | None = None
    for t, p in _progress(samples, start, end):
        if after_s is not None and t < after_s:
            before = (t, p)
            continue
        if p >= share:
            return _interpolated(before, (t, p), share)
        before = (t, p)
    return None


def _last_crossing(samples: Sequence[Sample], start: float, end: float, share: float) -> float | None:
    """The last upward crossing of a share of the way."""
    found: float | None = None
    before: Sample | None = None
    for t, p in _progress(samples, start, end):
        if before is not None and before[1] < share <= p:
            found = _interpolated(before, (t, p), share)
        before = (t, p)
    return found


def _interpolated(before: Sample | None, after: Sample, share: float) -> float:
    if before is None or after[1] == before[1] or before[1] >= share:
        return after[0]
    return before[0] + (after[0] - before[0]) * (share - before[1]) / (after[1] - before[1])
