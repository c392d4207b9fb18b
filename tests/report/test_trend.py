"""A change is one only beyond the measurement's error and the days' own scatter."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from coach.report.trend import Point, Went, change_of, share_went, smoothed

DAY = date(2026, 2, 1)


def points(values: Sequence[float]) -> list[Point]:
    return [Point(DAY + timedelta(days=n), value) for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "error", "went"),
    [
        ([20.0] * 4 + [25.0] * 4 + [30.0] * 4, 2.0, Went.UP),
        ([30.0] * 4 + [25.0] * 4 + [20.0] * 4, 2.0, Went.DOWN),
        ([30.0] * 12, 2.0, Went.SAME),
        ([20.0] * 6 + [21.5] * 6, 2.0, Went.SAME),  # within the error
        ([10.0, 40.0, 10.0, 40.0] * 2 + [14.0, 44.0, 14.0, 44.0], 0.5, Went.SAME),  # within the scatter
        ([20.0, 30.0, 40.0], 2.0, Went.UNKNOWN),
        ([], 2.0, Went.UNKNOWN),
    ],
)
def test_which_way_it_went(values: list[float], error: float, went: Went) -> None:
    assert change_of(points(values), error).went is went


def test_before_and_after_are_the_medians_of_the_outer_thirds() -> None:
    change = change_of(points([1, 2, 99, 50, 50, 50, 7, 8, 9]), 0.1)
    assert (change.before, change.after) == (2, 8)


def test_chance_alone_is_called_a_change_in_at_most_one_of_ten_periods() -> None:
    chance = random.Random(5)
    told = 0
    for _ in range(400):
        change = change_of(points([30 + chance.gauss(0, 4) for _ in range(24)]), 0.5)
        told += change.went is not Went.SAME
    assert told < 40


def test_the_line_runs_through_the_middle_and_one_odd_day_does_not_move_it() -> None:
    assert [point.value for point in smoothed(points([10, 10, 90, 10, 10]))] == [10] * 5
    assert smoothed([]) == ()


@pytest.mark.parametrize(
    ("before", "after", "went"),
    [
        ((9, 10), (1, 10), Went.DOWN),
        ((1, 10), (9, 10), Went.UP),
        ((5, 10), (4, 10), Went.SAME),
        ((1, 2), (0, 9), Went.UNKNOWN),
    ],
)
def test_a_fault_got_rarer_only_beyond_chance(before: tuple[int, int], after: tuple[int, int], went: Went) -> None:
    assert share_went(before, after) is went
