"""Holds begin on arrival and end when the movement out begins; neither a dwell nor a threshold shortens them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.core.events import Hold, Side, Variant
from coach.core.exercise import HoldCriterion, Limit, Posture, Travel, Zone
from coach.core.tracking.holds import HoldMachine, HoldPhase
from tests.support.builders import measured, value_of
from tests.support.films import min_jerk

CREPT_S = 0.1  # a way out is dated so much earlier, for the filter that these curves have not come through
RATES = (12.0, 24.0, 30.0, 60.0)
Keys = tuple[tuple[float, float], ...]
IN_AND_OUT: Keys = ((0.0, 0.0), (1.0, 0.0), (2.0, 30.0), (12.0, 30.0), (13.0, 0.0), (14.0, 0.0))


def posture(low: float, high: float, *, side: Side = Side.NONE, variant: Variant | None = None) -> Posture:
    limit = Limit(name="value", of=value_of, low=low, high=high, slack=2.0)
    zone = Zone(name=f"{low}-{high}", limits=(limit,), enter_s=0.3, leave_s=0.3)
    return Posture(zone=zone, travel=Travel(of=value_of, still=0.5), side=side, variant=variant)


DEEP = posture(15.0, 60.0)
TOO_DEEP = HoldCriterion(name="too_deep", title="", cue="", priority=1, of=value_of, above=40.0, slack=2.0, dwell_s=0.5)


def value_at(keys: Keys, t: float) -> float:
    """The value of a curve that moves from key to key (minimum jerk)."""
    for (start_s, start), (end_s, end) in pairwise(keys):
        if t <= end_s:
            return start + (end - start) * min_jerk((t - start_s) / (end_s - start_s))
    return keys[-1][1]


def hold_all(
    keys: Keys,
    *postures: Posture,
    fps: float = 30.0,
    criteria: tuple[HoldCriterion, ...] = (),
    until_s: float | None = None,
) -> list[Hold]:
    """All holds in a curve, or in its begin, the one that the end closes included."""
    last_s = keys[-1][0] if until_s is None else until_s
    machine = HoldMachine(postures or (DEEP,), criteria)
    told = []
    for number in range(round(last_s * fps) + 1):
        t = number / fps
        told.append(machine.update(measured(value_at(keys, t), t=t), t=t))
    told.append(machine.finish(t=last_s))
    return [hold for hold in told if hold is not None]


@pytest.mark.parametrize("fps", RATES)
def test_a_hold_lasts_from_arrival_to_the_begin_of_leaving(fps: float) -> None:
    (hold,) = hold_all(IN_AND_OUT, fps=fps)
    assert hold.start_s == pytest.approx(2.0, abs=0.1)
    assert hold.end_s == pytest.approx(12.0 - CREPT_S, abs=0.1)
    assert hold.held_s == pytest.approx(10.0 - CREPT_S, abs=0.15)
    assert hold.good_s == pytest.approx(hold.held_s)


@pytest.mark.parametrize("move_s", [0.5, 1.0, 2.0])
def test_a_slow_way_in_or_out_belongs_to_no_hold(move_s: float) -> None:
    keys = ((0.0, 0.0), (1.0, 0.0), (1.0 + move_s, 30.0), (8.0, 30.0), (8.0 + move_s, 0.0), (12.0, 0.0))
    (hold,) = hold_all(keys)
    assert hold.start_s == pytest.approx(1.0 + move_s, abs=0.15)
    assert hold.end_s == pytest.approx(8.0 - CREPT_S, abs=0.15)


def test_passing_through_is_no_hold() -> None:
    assert hold_all(((0.0, 0.0), (1.0, 0.0), (1.4, 30.0), (1.8, 0.0), (3.0, 0.0))) == []


def test_coming_near_is_no_hold() -> None:
    assert hold_all(((0.0, 0.0), (1.0, 0.0), (2.0, 14.0), (8.0, 14.0))) == []


@pytest.mark.parametrize("kept", [14.0, 13.5])
def test_a_posture_that_is_reached_only_within_the_slack_on_the_way_elsewhere_is_no_hold(kept: float) -> None:
    assert hold_all(((0.0, 0.0), (1.0, 0.0), (1.5, 18.0), (1.9, kept), (8.0, kept))) == []


def test_the_same_way_to_a_place_within_the_limits_is_a_hold() -> None:
    (hold,) = hold_all(((0.0, 0.0), (1.0, 0.0), (1.5, 18.0), (1.9, 15.5), (8.0, 15.5)))
    assert hold.start_s == pytest.approx(1.45, abs=0.1)
    assert hold.end_s == 8.0


def test_who_came_only_within_the_slack_and_goes_on_holds_from_there() -> None:
    keys = ((0.0, 0.0), (1.0, 0.0), (1.5, 18.0), (1.9, 14.0), (5.0, 14.0), (6.0, 30.0), (10.0, 30.0))
    (hold,) = hold_all(keys)
    assert hold.start_s == pytest.approx(6.0, abs=0.1)


def test_the_slack_is_for_who_holds_already() -> None:
    (hold,) = hold_all(((0.0, 0.0), (1.0, 0.0), (2.0, 16.0), (5.0, 16.0), (6.0, 14.0), (10.0, 14.0)))
    assert hold.start_s == pytest.approx(2.0, abs=0.1)
    assert hold.end_s == 10.0


def test_a_hold_that_is_on_from_the_first_frame_is_timed_from_there() -> None:
    (hold,) = hold_all(((0.0, 30.0), (5.0, 30.0)))
    assert (hold.start_s, hold.end_s) == (0.0, 5.0)


def test_a_hold_that_rocks_is_one_hold() -> None:
    rocking = tuple((2.0 + n * 0.5, 30.0 + (6.0 if n % 2 else -6.0)) for n in range(16))
    (hold,) = hold_all(((0.0, 0.0), (1.0, 0.0), *rocking, (11.0, 0.0), (12.0, 0.0)))
    assert hold.start_s == pytest.approx(2.0, abs=0.8)
    assert hold.end_s == pytest.approx(9.5, abs=0.8)


def test_two_holds_are_two() -> None:
    again = tuple((t + 14.0, v) for t, v in IN_AND_OUT)
    first, second = hold_all((*IN_AND_OUT, *again))
    assert second.start_s == pytest.approx(16.0, abs=0.1)
    assert first.end_s < second.start_s


def test_a_hold_names_its_side_and_variant() -> None:
    left = posture(15.0, 35.0, side=Side.LEFT, variant=Variant.SUPINE)
    right = posture(45.0, 90.0, side=Side.RIGHT, variant=Variant.SEATED)
    keys = ((0.0, 0.0), (1.0, 30.0), (5.0, 30.0), (6.0, 60.0), (10.0, 60.0))
    first, second = hold_all(keys, left, right)
    assert (first.side, first.variant) == (Side.LEFT, Variant.SUPINE)
    assert (second.side, second.variant) == (Side.RIGHT, Variant.SEATED)
    assert first.end_s <= second.start_s


def test_an_unseen_gap_stays_inside_the_hold_and_is_not_good() -> None:
    machine = HoldMachine((DEEP,), ())
    for number in range(31):
        machine.update(measured(30.0, t=number / 10), t=number / 10)
    machine.unseen(3.0, 3.8)
    for number in range(38, 61):
        machine.update(measured(30.0, t=number / 10), t=number / 10)
    hold = machine.finish(t=6.0)
    assert hold is not None
    assert (hold.start_s, hold.end_s) == (0.0, 6.0)
    assert hold.good_s == pytest.approx(5.2)


def test_a_fault_takes_its_seconds_off_the_good_ones() -> None:
    keys = ((0.0, 30.0), (4.0, 30.0), (4.5, 50.0), (7.0, 50.0), (7.5, 30.0), (10.0, 30.0))
    (hold,) = hold_all(keys, criteria=(TOO_DEEP,))
    assert [fault.name for fault in hold.faults] == ["too_deep"]
    (fault,) = hold.faults
    assert fault.start_s == pytest.approx(4.25, abs=0.1)
    assert fault.end_s == pytest.approx(7.3, abs=0.1)
    assert hold.good_s == pytest.approx(hold.held_s - fault.seconds)
    assert hold.form == pytest.approx(hold.good_s / hold.held_s)


def test_a_fault_that_is_still_on_ends_with_the_hold() -> None:
    (hold,) = hold_all(((0.0, 30.0), (4.0, 30.0), (4.5, 50.0), (8.0, 50.0)), criteria=(TOO_DEEP,))
    assert [fault.end_s for fault in hold.faults] == [8.0]


def test_the_hold_in_progress_can_be_looked_at() -> None:
    machine = HoldMachine((DEEP,), ())
    looks: dict[float, float] = {}
    for number in range(61):
        t = number / 10
        machine.update(measured(value_at(IN_AND_OUT, t), t=t), t=t)
        hold = machine.current()
        looks[t] = hold.held_s if hold is not None else 0.0
    assert looks[1.0] == 0.0
    assert looks[4.0] == pytest.approx(2.0, abs=0.15)
    assert looks[6.0] - looks[4.0] == pytest.approx(2.0)


def test_the_phases_of_a_hold_come_in_order() -> None:
    machine = HoldMachine((DEEP,), ())
    phases: list[HoldPhase] = []
    for number in range(141):
        t = number / 10
        machine.update(measured(value_at(IN_AND_OUT, t), t=t), t=t)
        if not phases or phases[-1] is not machine.phase:
            phases.append(machine.phase)
    assert phases == [HoldPhase.OUT, HoldPhase.ARRIVING, HoldPhase.HELD, HoldPhase.OUT]


def test_what_is_not_known_neither_ends_nor_begins_a_hold() -> None:
    machine = HoldMachine((DEEP,), ())
    for number in range(51):
        t = number / 10
        assert machine.update(measured(30.0 if t <= 2.0 else None, t=t), t=t) is None
    assert machine.phase is HoldPhase.HELD
    hold = machine.finish(t=5.0)
    assert hold is not None
    assert hold.end_s == 5.0


def test_a_hold_that_was_never_confirmed_is_none() -> None:
    machine = HoldMachine((DEEP,), ())
    for number in range(3):
        machine.update(measured(30.0, t=number / 10), t=number / 10)
    assert machine.finish(t=0.3) is None


def test_a_hold_that_is_being_left_at_the_end_has_ended_before() -> None:
    (hold,) = hold_all(IN_AND_OUT, until_s=12.7)
    assert hold.end_s == pytest.approx(12.0 - CREPT_S, abs=0.15)
