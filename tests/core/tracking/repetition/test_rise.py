"""The floor a repetition starts from, the curves it is told from, and what a rise under way knows of itself."""

from dataclasses import replace

import pytest

from coach.core.events import Side
from coach.core.exercise import TopCriterion
from coach.core.tracking.repetition.rise import Curves, Floor, Rise
from tests.support.builders import measured, value_of
from tests.support.curves import RULE

TOO_HIGH = TopCriterion(name="too_high", title="", cue="", priority=1, of=value_of, above=195.0)
RISE = Rise(rest=130.0, foot=(1.0, 130.0), from_floor=False, first_rest=130.0, lift_asked=10.0,
            tilt_rest=0.0, lifted=True, peak=(2.0, 180.0), trough=(4.0, 130.0), top_end_s=3.0)  # fmt: skip


def curves_of(*samples: tuple[float, float]) -> Curves:
    curves = Curves(RULE, (TOO_HIGH,))
    for t, value in samples:
        curves.add(measured(value, t=t), value=value, lift=value, t=t)
    return curves


def test_a_minute_of_the_measurement_is_kept_and_2_s_of_the_lift() -> None:
    curves = curves_of(*((float(second), 200.0) for second in range(70)))
    assert len(curves.values.since(0.0)) == len(curves.excess["too_high"].since(0.0)) == 61
    assert len(curves.lifts.since(0.0)) == 3
    assert curves.excess["too_high"].since(69.0) == [(69.0, 5.0)]
    curves.clear()
    assert not any(trace.since(0.0) for trace in (curves.values, curves.lifts, curves.excess["too_high"]))


def test_a_rise_under_way_is_kept_whole() -> None:
    curves = curves_of((0.0, 200.0))
    curves.keep_from(0.0)
    for second in range(1, 200):
        curves.add(measured(200.0), value=200.0, lift=200.0, t=float(second))
    assert len(curves.values.since(0.0)) == len(curves.excess["too_high"].since(0.0)) == 200
    curves.clear()
    assert curves.values.kept_from_s is None


def test_the_highest_of_the_last_2_s_is_of_this_rise() -> None:
    curves = curves_of((0.0, 190.0), (1.0, 180.0), (2.0, 170.0), (3.1, 160.0))
    assert curves.highest(0.0, 3.1) == 170.0
    assert curves.highest(0.0, 2.0) == 190.0
    assert curves.highest(0.5, 2.0) == 180.0


def test_an_excess_that_is_not_known_is_left_out() -> None:
    curves = Curves(RULE, (replace(TOO_HIGH, of=lambda body, side: None),))
    curves.add(measured(130.0), value=130.0, lift=0.0, t=0.0)
    assert curves.excess["too_high"].since(0.0) == []


def test_a_value_is_kept_when_it_lasted_for_0_09_s() -> None:
    curves = curves_of((1.9, 120.0), (1.92, 130.0), (1.96, 180.0), (2.0, 181.0))
    assert curves.kept(2.0) == 130.0
    assert curves.kept(2.05) == 180.0


@pytest.mark.parametrize(
    ("samples", "stays"),
    [
        (((0.0, 140.0), (0.5, 142.0), (1.0, 139.5)), True),
        (((0.0, 140.0), (0.5, 143.5), (1.0, 140.0)), False),
        (((0.3, 140.0), (1.0, 140.0)), False),  # not for long enough yet: eight tenths of it
    ],
)
def test_a_value_stays_when_it_keeps_within_a_band(samples: tuple[tuple[float, float], ...], stays: bool) -> None:
    assert curves_of(*samples).stays(1.0, for_s=1.0, within=3.0) is stays


@pytest.mark.parametrize(
    ("samples", "still"),
    [
        (((0.84, 120.0), (0.9, 130.0), (1.0, 131.0)), True),  # what was more than 0.15 s ago is no part of it
        (((0.9, 130.0), (1.0, 133.0)), True),  # 30 degrees a second
        (((0.9, 130.0), (1.0, 135.0)), False),  # 50: a rise passes here
        (((0.9, 135.0), (1.0, 130.0)), False),
        (((0.95, 130.0), (1.0, 130.0)), False),  # for too short
        (((0.83, 130.0), (1.0, 133.0)), True),  # six pictures a second
        (((1.0, 130.0),), False),
        (((0.4, 130.0), (1.0, 130.0)), False),  # what lies between was not seen
    ],
)
def test_a_first_rest_is_slower_than_40_degrees_a_second_for_a_tenth(
    samples: tuple[tuple[float, float], ...], still: bool
) -> None:
    assert curves_of(*samples).is_still(1.0) is still


def test_rest_was_left_when_a_tenth_of_the_rise_that_tells_was_passed() -> None:
    """8 degrees tell: 130.8."""
    curves = curves_of((0.0, 130.0), (1.0, 130.5), (1.1, 131.0), (1.2, 140.0))
    assert curves.foot(130.0, 1.2) == (1.0, 130.0)
    assert curves.foot(120.0, 1.2) == (1.2, 120.0)
    assert curves_of((0.0, 130.0), (11.0, 150.0)).foot(130.0, 11.0) == (11.0, 130.0)  # a rise of 10 s is the slowest


def test_the_floor_follows_up_at_1_5_degrees_a_second_and_down_at_once() -> None:
    floor = Floor()
    floor.found(130.0, t=1.0)
    assert floor.follow(130.0, 140.0, t=2.0) == 131.5
    assert floor.follow(131.5, 140.0, t=4.0) == 134.5
    assert floor.follow(134.5, 120.0, t=4.1) == 120.0
    assert floor.level == 120.0


def test_a_first_rest_was_the_floor_when_it_was_kept_for_half_a_second() -> None:
    floor = Floor()
    floor.found(130.0, t=1.0)  # it began a tenth before
    assert not floor.was_kept(1.3)
    assert floor.was_kept(1.45)
    floor.moved(133.0, t=2.0)
    assert (floor.level, floor.was_kept(1.3)) == (133.0, False)
    floor.back_on(131.0, t=5.0)
    assert (floor.level, floor.was_kept(5.01)) == (131.0, True)
    assert floor.follow(131.0, 140.0, t=6.0) == 132.5
    floor.forget()
    assert floor.level is None


def test_a_rise_is_measured_from_rest_to_peak() -> None:
    assert RISE.height == 50.0
    assert (RISE.at(0.0), RISE.at(0.5), RISE.at(1.0)) == (130.0, 155.0, 180.0)


@pytest.mark.parametrize(
    ("trough", "from_floor", "seen"), [(121.0, False, True), (119.0, False, False), (100.0, True, True)]
)
def test_who_comes_down_lower_by_a_fifth_of_the_rise_was_on_the_way_up_before(
    trough: float, from_floor: bool, seen: bool
) -> None:
    assert replace(RISE, trough=(4.0, trough), from_floor=from_floor).begin_seen is seen


def test_the_side_of_a_repetition_is_none() -> None:
    sided = replace(TOO_HIGH, of=lambda body, side: 200.0 if side is Side.NONE else 0.0)
    curves = Curves(RULE, (sided,))
    curves.add(measured(1.0), value=1.0, lift=1.0, t=0.0)
    assert curves.excess["too_high"].since(0.0) == [(0.0, 5.0)]
