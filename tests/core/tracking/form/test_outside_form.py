"""Faults outside holds: keeping still in a posture that is not the exercise."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from coach.core.events import Fault, Side
from coach.core.exercise import Limit, OutsideCriterion, Ways, Zone
from coach.core.tracking.form.outside_form import OutsideForm
from tests.support.builders import measured, value_of
from tests.support.films import min_jerk

KEPT = OutsideCriterion(
    name="kept",
    title="",
    cue="",
    priority=2,
    dwell_s=3.0,
    zone=Zone(name="there", limits=(Limit(name="value", of=value_of, low=10.0),), enter_s=0.2, leave_s=0.2),
)
SLOW_S = 0.25  # a movement is so slow for this long at its ends: what is told by slowness is dated inwards by it
TENTHS = [number / 10 for number in range(101)]
Curve = Callable[[float], "float | None"]


def keep(
    curve: Curve, *, criterion: OutsideCriterion = KEPT, speed: Curve = lambda t: 0.0, holding: Curve = lambda t: None
) -> tuple[list[float], list[Fault]]:
    """When an outside fault was raised, and the faults that ended."""
    form = OutsideForm(criterion, Side.NONE)
    raised, faults = [], []
    for t in TENTHS:
        was = form.begin_s
        body = measured(curve(t), t=t, speed=speed(t) or 0.0)
        fault = form.update(body, t=t, holding=lambda t=t: bool(holding(t)))
        if form.begin_s is not None and was is None:
            raised.append(t)
        if fault is not None:
            faults.append(fault)
    return raised, faults


def test_a_posture_that_is_not_the_exercise_is_a_fault_after_three_seconds() -> None:
    raised, faults = keep(lambda t: 20.0 if 1.0 <= t < 8.0 else 0.0)
    assert raised[0] == pytest.approx(4.2 + SLOW_S, abs=0.2)
    assert faults[0].start_s == pytest.approx(1.1 + SLOW_S, abs=0.2)
    assert faults[0].end_s == pytest.approx(7.9 - SLOW_S, abs=0.1)


def test_it_ends_where_the_way_out_of_it_begins() -> None:
    _, faults = keep(lambda t: 20.0 if t < 8.0 else 0.0, speed=lambda t: 1.0 if t > 7.3 else 0.0)
    assert faults[0].end_s == pytest.approx(7.3 - SLOW_S, abs=0.1)


@pytest.mark.parametrize(("wrong", "raised_s"), [("sagging", 1.0), ("bent", 4.2)])
def test_a_fault_that_ended_a_hold_goes_on_at_once_as_the_one_that_it_leads_to(wrong: str, raised_s: float) -> None:
    form = OutsideForm(replace(KEPT, goes_on_from=("sagging",)), Side.NONE)
    raised = []
    for t in TENTHS:
        if t == 1.0:
            form.hold_ended({wrong}, t=t)
        form.update(measured(20.0, t=t), t=t, holding=lambda t=t: t < 1.0)
        if form.begin_s is not None:
            raised.append((t, form.begin_s))
    assert raised[0][0] == pytest.approx(raised_s, abs=0.3)
    assert raised[0][1] == pytest.approx(1.0, abs=0.3)


@pytest.mark.parametrize(("held_s", "raised_s"), [(1.0, 1.0 + SLOW_S + 0.8), (-2.0, SLOW_S + 3.0)])
def test_right_after_a_hold_it_is_told_sooner(held_s: float, raised_s: float) -> None:
    form = OutsideForm(replace(KEPT, after_hold_s=0.8), Side.NONE)
    raised = []
    for t in (held_s, *TENTHS) if held_s < 0 else TENTHS:
        if t == held_s:
            form.hold_ended((), t=t)
        form.update(measured(20.0 if t >= 0 else 0.0, t=t), t=t, holding=lambda t=t: t < held_s)
        if form.begin_s is not None:
            raised.append(t)
    assert raised[0] == pytest.approx(raised_s, abs=0.3)


def test_a_fault_that_ended_a_hold_is_over_where_another_posture_follows_first() -> None:
    form = OutsideForm(replace(KEPT, goes_on_from=("sagging",)), Side.NONE)
    form.hold_ended({"sagging"}, t=-0.1)
    for t in TENTHS[:40]:
        form.update(measured(20.0 if t >= 1.5 else 0.0, t=t), t=t, holding=lambda: False)
        assert form.begin_s is None


def test_passing_through_it_is_no_fault() -> None:
    assert keep(lambda t: 20.0 if 1.0 <= t < 3.9 else 0.0) == ([], [])


def test_moving_in_it_is_no_fault() -> None:
    assert keep(lambda t: 20.0, speed=lambda t: 1.0) == ([], [])


def test_a_leg_that_is_drawn_here_and_there_on_a_still_body_hides_no_fault() -> None:
    form = OutsideForm(KEPT, Side.NONE)
    for t in TENTHS[:50]:
        form.update(replace(measured(20.0, t=t), speed=1.0), t=t, holding=lambda: False)
    assert form.begin_s == pytest.approx(TENTHS[0] + SLOW_S, abs=0.2)


@pytest.mark.parametrize(("from_s", "to_s", "raised_s"), [(0.0, 4.0, 7.0), (2.0, 2.4, 3.2), (2.0, 3.0, 6.0)])
def test_the_three_seconds_begin_when_the_movement_ends_but_not_after_a_short_stir(
    from_s: float, to_s: float, raised_s: float
) -> None:
    raised, _ = keep(lambda t: 20.0, speed=lambda t: 1.0 if from_s <= t < to_s else 0.0)
    assert raised[0] == pytest.approx(raised_s + SLOW_S, abs=0.2)


def test_a_hold_is_never_a_fault_outside() -> None:
    assert keep(lambda t: 20.0, holding=lambda t: 1.0) == ([], [])


def test_a_hold_that_begins_ends_the_fault() -> None:
    _, faults = keep(lambda t: 20.0, holding=lambda t: 1.0 if t >= 6.0 else None)
    assert [fault.end_s for fault in faults] == [6.0]


def on_level(curve: Curve) -> OutsideCriterion:
    """The outside criterion with a level, which is another one from 10 away on."""
    return replace(KEPT, ways=Ways(of=lambda body, side: curve(body.t), apart=10.0))


def moving(*keys: tuple[float, float]) -> Curve:
    """A measurement that moves from key to key as a body does."""

    def value(t: float) -> float:
        for (start_s, start), (end_s, end) in pairwise(keys):
            if t <= end_s:
                return start + (end - start) * min_jerk((t - start_s) / (end_s - start_s))
        return keys[-1][1]

    return value


def test_a_fault_ends_where_its_level_is_left_although_the_posture_goes_on() -> None:
    raised, faults = keep(lambda t: 20.0, criterion=on_level(moving((0.0, 50.0), (5.0, 50.0), (6.0, 80.0))))
    assert raised[0] == pytest.approx(3.2 + SLOW_S, abs=0.2)
    assert [fault.name for fault in faults] == ["kept"]
    assert faults[0].start_s == pytest.approx(0.2 + SLOW_S, abs=0.2)
    assert faults[0].end_s == pytest.approx(4.9, abs=0.1)


def test_the_next_level_is_a_fault_of_its_own() -> None:
    level = moving((0.0, 50.0), (3.5, 50.0), (4.0, 80.0), (9.0, 80.0), (9.5, 50.0))
    raised, faults = keep(lambda t: 20.0, criterion=on_level(level))
    assert raised == [pytest.approx(3.2 + SLOW_S, abs=0.2), pytest.approx(7.0, abs=0.2)]
    assert [(fault.start_s, fault.end_s) for fault in faults] == [
        (pytest.approx(0.2 + SLOW_S, abs=0.2), pytest.approx(3.4, abs=0.1)),
        (pytest.approx(3.9, abs=0.1), pytest.approx(8.9, abs=0.1)),
    ]


def test_a_fault_that_was_soon_on_another_level_is_about_that_one() -> None:
    """A little aside is the same level, until it goes on to another one: then that was the way there."""
    level = moving((0.0, 50.0), (1.0, 50.0), (1.8, 58.5), (3.6, 58.5), (4.0, 61.0))
    raised, faults = keep(lambda t: 20.0 if t < 9.0 else 0.0, criterion=on_level(level))
    assert raised == [pytest.approx(3.2 + SLOW_S, abs=0.2)]
    assert [fault.start_s for fault in faults] == [pytest.approx(1.8, abs=0.2)]  # not 0.45, where it was raised from


def test_small_slow_moves_are_dated_through_the_noise() -> None:
    """A step of four times the spread of the noise, eased into and out of in 2 s."""
    random = np.random.default_rng(5)
    steps = moving((0.0, 50.0), (1.5, 50.0), (3.5, 62.0), (8.0, 62.0), (10.0, 50.0))
    noisy = {round(t, 3): float(steps(t) + random.normal(0.0, 0.6)) for t in np.arange(0.0, 12.0, 0.05)}
    _, faults = keep(lambda t: 20.0 if t < 11.8 else 0.0, criterion=on_level(lambda t: noisy.get(round(t, 3))))
    assert [(fault.start_s, fault.end_s) for fault in faults] == [
        (pytest.approx(3.4, abs=0.3), pytest.approx(7.9, abs=0.3))
    ]


def test_a_level_is_where_it_settles_and_not_where_it_was_first_kept() -> None:
    """Eased in the last bit once more, as one breathes out: the way back is as far as both together."""
    level = moving((0.0, 50.0), (1.5, 50.0), (2.5, 61.0), (3.0, 61.0), (3.4, 64.0), (8.0, 64.0), (9.0, 52.0))
    _, faults = keep(lambda t: 20.0 if t < 11.5 else 0.0, criterion=on_level(level))
    assert [fault.end_s for fault in faults] == [pytest.approx(7.9, abs=0.1)]


def test_a_fault_is_not_raised_while_its_level_is_being_left() -> None:
    level = moving((0.0, 50.0), (2.5, 50.0), (4.5, 80.0))
    assert keep(lambda t: 20.0, criterion=on_level(level))[0] == [pytest.approx(7.4, abs=0.2)]
    assert keep(lambda t: 20.0 if t < 4.5 else 0.0, criterion=on_level(level)) == ([], [])


@pytest.mark.parametrize(
    "level",
    [
        lambda t: 51.5 if round(t) % 2 else 48.5,
        moving((0.0, 50.0), (1.0, 50.0), (1.5, 56.0)),
        lambda t: 50.0 + 1.3 * t,
    ],
    ids=["sways", "settles a little aside", "drifts"],
)
def test_a_level_that_hardly_moves_is_the_same_level(level: Curve) -> None:
    raised, faults = keep(lambda t: 20.0, criterion=on_level(level))
    assert raised == [pytest.approx(3.2 + SLOW_S, abs=0.2)]
    assert faults == []


def test_a_level_can_be_the_places_of_joints() -> None:
    """One of them goes away and comes round again: how far it is from where it was counts, not which way."""
    foot = moving((0.0, 0.0), (5.0, 0.0), (6.0, 30.0))
    criterion = replace(
        KEPT, ways=Ways(of=lambda body, side: np.array([0j, foot(body.t) * 1j ** (foot(body.t) / 30)]), apart=10.0)
    )
    _, faults = keep(lambda t: 20.0, criterion=criterion)
    assert [fault.end_s for fault in faults] == [pytest.approx(4.9, abs=0.1)]


def test_a_pause_that_everybody_makes_is_no_part_of_the_fault() -> None:
    criterion = replace(KEPT, pause_s=0.5)
    raised, faults = keep(lambda t: 20.0 if 1.0 <= t < 8.0 else 0.0, criterion=criterion)
    assert raised[0] == pytest.approx(4.2 + SLOW_S, abs=0.2)
    assert faults[0].start_s == pytest.approx(1.6 + SLOW_S, abs=0.2)


def test_a_way_out_of_the_posture_begins_where_the_level_is_left() -> None:
    level = moving((0.0, 50.0), (5.0, 50.0), (6.5, 90.0))
    _, faults = keep(lambda t: 20.0 if t < 6.0 else 0.0, criterion=on_level(level))
    assert [fault.end_s for fault in faults] == [pytest.approx(4.9, abs=0.1)]


def test_a_way_out_takes_no_longer_than_two_and_a_half_seconds() -> None:
    for out_s, end_s in ((7.0, 5.2), (8.5, 8.4 - SLOW_S)):
        level = moving((0.0, 50.0), (5.0, 50.0), (10.0, 150.0))
        _, faults = keep(lambda t, out_s=out_s: 20.0 if t < out_s else 0.0, criterion=on_level(level))
        assert [fault.end_s for fault in faults] == [pytest.approx(end_s, abs=0.3)]


def test_a_posture_that_ends_on_its_level_ends_there() -> None:
    _, faults = keep(lambda t: 20.0 if t < 6.0 else 0.0, criterion=on_level(lambda t: 50.0))
    assert [fault.end_s for fault in faults] == [pytest.approx(5.9 - SLOW_S, abs=0.1)]


def test_nothing_is_raised_while_it_is_not_known_whether_the_level_is_kept() -> None:
    raised, _ = keep(lambda t: 20.0, criterion=on_level(lambda t: None if 2.0 <= t < 5.0 else 50.0))
    assert raised == [pytest.approx(5.0, abs=0.1)]


def test_a_level_that_is_never_known_changes_nothing() -> None:
    curve: Curve = lambda t: 20.0 if 1.0 <= t < 8.0 else 0.0  # noqa: E731
    assert keep(curve, criterion=on_level(lambda t: None)) == keep(curve)


def test_after_the_posture_a_level_is_found_anew() -> None:
    level = moving((0.0, 50.0), (4.0, 50.0), (4.5, 80.0))
    raised, _ = keep(lambda t: 0.0 if 3.9 < t < 5.0 else 20.0, criterion=on_level(level))
    assert raised == [pytest.approx(3.2 + SLOW_S, abs=0.2), pytest.approx(8.2 + SLOW_S, abs=0.2)]


def test_after_the_posture_its_three_seconds_begin_anew() -> None:
    raised, _ = keep(lambda t: 20.0 if t < 2.0 or t >= 3.0 else 0.0)
    assert raised == [pytest.approx(6.2 + SLOW_S, abs=0.2)]


def test_a_reset_forgets_the_fault_and_the_stillness() -> None:
    form = OutsideForm(KEPT, Side.NONE)
    for t in TENTHS[:50]:
        form.update(measured(20.0, t=t), t=t, holding=lambda: False)
    assert form.begin_s is not None
    form.reset()
    assert form.begin_s is None
    for t in TENTHS[50:80]:
        form.update(measured(20.0, t=t), t=t, holding=lambda: False)
    assert form.begin_s is None


def test_a_fault_that_is_closed_before_it_began_is_none() -> None:
    form = OutsideForm(KEPT, Side.NONE)
    for t in TENTHS[:50]:
        form.update(measured(20.0, t=t), t=t, holding=lambda: False)
    assert form.close(0.1) is None
