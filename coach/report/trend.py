"""How a measurement went over a period, and whether that is more than its error.

A change is one only where it is larger than the camera's measurement error and than what the values scatter by from day
to day. All else is "the same".
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

LEAST = 3  # days at either end of the period: fewer tell nothing
SURE = 2.0  # standard errors: nineteen of twenty differences by chance alone are smaller
MEDIAN_ERROR = 1.25  # the error of a median, in that of a mean
SMOOTHED = 5  # days that the line through the middle is a median of


class Went(Enum):
    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNKNOWN = "unknown"  # too few days


@dataclass(frozen=True, slots=True)
class Point:
    day: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From the first third of the days to the last: their medians, and by how much they must differ to be different."""

    before: float
    after: float
    error: float
    went: Went


def change_of(points: Sequence[Point], error: float) -> Change:
    """points: in the order of their days. error: of one value, in its unit."""
    values = [point.value for point in points]
    third = max(1, len(values) // 3)
    first, last = values[:third], values[-third:]
    before, after = (statistics.median(some) if some else 0.0 for some in (first, last))
    must = max(error, SURE * MEDIAN_ERROR * math.sqrt(_squared_error(first) + _squared_error(last)))
    if third < LEAST:
        went = Went.UNKNOWN
    elif abs(after - before) <= must:
        went = Went.SAME
    else:
        went = Went.UP if after > before else Went.DOWN
    return Change(before=before, after=after, error=must, went=went)


def _squared_error(values: Sequence[float]) -> float:
    """Of the mean of some values."""
    return statistics.variance(values) / len(values) if len(values) > 1 else 0.0


def smoothed(points: Sequence[Point]) -> tuple[Point, ...]:
    """Each day with the median of the days around it."""
    half = SMOOTHED // 2
    return tuple(
        Point(point.day, statistics.median(near.value for near in points[max(0, n - half) : n + half + 1]))
        for n, point in enumerate(points)
    )


def share_went(before: tuple[int, int], after: tuple[int, int]) -> Went:
    """Whether something came up more or less often: (times, of so many), in the first half and in the second."""
    (had, of), (has, of_now) = before, after
    if min(of, of_now) < LEAST:
        return Went.UNKNOWN
    share = (had + has) / (of + of_now)
    must = SURE * math.sqrt(share * (1 - share) * (1 / of + 1 / of_now))
    difference = has / of_now - had / of
    if abs(difference) <= must:
        return Went.SAME
    return Went.UP if difference > 0 else Went.DOWN
