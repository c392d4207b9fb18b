"""The rule that makes a limit from labelled readings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measure.limit_rules import ROOM, End, Group, make_limit, quantile, spread, weights


def group(source: str, *values: float, real: bool = True) -> Group:
    return Group(source=source, real=real, values=np.array(values))


GOOD = [group("a", 168.0, 171.0, 175.0), group("b", 170.0, 172.0)]


def test_a_limit_lies_half_way_to_what_lies_beyond() -> None:
    made = make_limit(GOOD, [group("c", 160.0, 160.0)], end=End.LOW, error=3.0)
    assert (made.belong, made.beyond, made.value) == (168.0, 160.0, 164.0)
    assert made.right == (pytest.approx(1.0), pytest.approx(1.0))


def test_it_leaves_no_more_than_twice_the_error_however_far_the_rest_is() -> None:
    made = make_limit(GOOD, [group("c", 90.0)], end=End.LOW, error=3.0)
    assert made is not None and made.value == 168.0 - ROOM * 3.0


def test_it_leaves_twice_the_error_where_nothing_lies_beyond() -> None:
    made = make_limit(GOOD, [], end=End.HIGH, error=2.0)
    assert made is not None and made.value == 175.0 + ROOM * 2.0
    assert made.beyond is None


def test_what_cannot_be_parted_is_given_up_and_the_rest_is_parted_in_the_middle() -> None:
    made = make_limit(GOOD, [group("c", 164.0, 164.0, 173.0)], end=End.LOW, error=3.0)
    assert made is not None and made.value == 166.0
    assert made.right == (pytest.approx(1.0), pytest.approx(2 / 3))


def test_a_limit_that_keeps_nothing_out_leaves_room() -> None:
    made = make_limit(GOOD, [group("c", *[170.0] * 20, 160.0)], end=End.LOW, error=3.0)
    assert made is not None and made.value == 168.0 - ROOM * 3.0
    assert made.beyond is None


def test_what_is_there_may_stray_as_far_as_what_still_belongs_was_read() -> None:
    made = make_limit(GOOD, [group("c", 160.0)], [group("a", 150.0, 170.0)], end=End.LOW, error=3.0)
    assert made is not None and (made.value, made.slack) == (164.0, 14.0)
    made = make_limit(GOOD, [group("c", 160.0)], GOOD, end=End.LOW, error=3.0)
    assert made is not None and made.slack == 3.0


def test_where_people_differ_more_the_next_one_gets_more_room() -> None:
    alike = [group("a", 170.0), group("b", 170.0)]
    different = [group("a", 170.0), group("b", 176.0)]
    assert spread(alike) == 0.0 and spread(different) == 3.0
    made = make_limit(different, [], end=End.LOW, error=4.0)
    assert made is not None and made.value == 170.0 - ROOM * 5.0


def test_without_anything_that_belongs_there_is_no_limit() -> None:
    assert make_limit([group("a", float("nan"))], GOOD, end=End.LOW, error=1.0) is None


def test_each_source_weighs_the_same_however_long_it_is() -> None:
    each = weights([group("a", 1.0), group("b", 1.0, 2.0, 3.0, 4.0)])
    assert each == [0.5, 0.125]


def test_the_clips_of_one_source_share_its_weight() -> None:
    each = weights([group("a", 1.0), group("a", 1.0), group("b", 1.0)])
    assert each == [0.25, 0.25, 0.5]


def test_real_and_rendered_people_weigh_the_same_together() -> None:
    each = weights([group("a", 1.0), *(group(f"r{i}", 1.0, real=False) for i in range(4))])
    assert each == [0.5, *[0.125] * 4]


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=30), st.floats(0.01, 1.0))
def test_a_quantile_is_one_of_the_readings_and_that_share_lies_at_or_below_it(
    values: list[float], share: float
) -> None:
    found = quantile([group("a", *values)], share)
    assert found in values
    assert np.mean(np.array(values) <= found) >= share - 1e-9


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=20), st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=20))
def test_low_and_high_ends_are_each_others_mirror(good: list[float], bad: list[float]) -> None:
    high = make_limit([group("a", *good)], [group("b", *bad)], end=End.HIGH, error=2.0)
    low = make_limit([group("a", *(-v for v in good))], [group("b", *(-v for v in bad))], end=End.LOW, error=2.0)
    assert high is not None and low is not None and high.value == -low.value
