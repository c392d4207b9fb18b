"""Holds begin on arrival and end when the movement out begins; neither a dwell nor a threshold shortens them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest

from coach.core.body import Body
from coach.core.events import Hold, Side, Variant
from coach.core.exercise import GivingUp, HoldCriterion, Limit, Posture, Travel, Zone
from coach.core.exercise.person import Neutral
from coach.core.tracking.hold import longest
from coach.core.tracking.hold.holds import HoldMachine, HoldPhase
from tests.support.builders import value_of
from tests.support.curves import Keys, frames

CREPT_S = 0.1  # a way out is dated so much earlier, for the filter that these curves have not come through
RATES = (12.0, 24.0, 30.0, 60.0)
IN_AND_OUT: Keys = ((0.0, 0.0), (1.0, 0.0), (2.0, 30.0), (12.0, 30.0), (13.0, 0.0), (14.0, 0.0))


def posture(low: float, high: float, *, side: Side = Side.NONE, variant: Variant | None = None) -> Posture:
    limit = Limit(name="value", of=value_of, low=low, high=high, slack=2.0)
    zone = Zone(name=f"{low}-{high}", limits=(limit,), enter_s=0.3, leave_s=0.3)
    return Posture(zone=zone, travel=Travel(of=value_of, still=0.5), side=side, variant=variant)


DEEP = posture(15.0, 60.0)
TOO_DEEP = HoldCriterion(name="too_deep", title="", cue="", priority=1, of=value_of, above=40.0, slack=2.0, dwell_s=0.5)


def feed(machine: HoldMachine, bodies: Iterable[tuple[float, Body]]) -> list[Hold]:
    """The holds that a machine finds in a curve."""
    return [hold for t, body in bodies if (hold := machine.update(body, t=t)) is not None]


def hold_all(
    keys: Keys,
    *postures: Posture,
    fps: float = 30.0,
    criteria: tuple[HoldCriterion, ...] = (),
    until_s: float | None = None,
) -> list[Hold]:
    """All holds in a curve, or in its begin, the one that the end closes included."""
    machine = HoldMachine(postures or (DEEP,), criteria)
    found = feed(machine, frames(keys, fps=fps, until_s=until_s))
    last = machine.finish(t=keys[-1][0] if until_s is None else until_s)
    return found if last is None else [*found, last]


# --- what each sign does in each state


def _never(now: Sequence[float], own: Sequence[float]) -> bool:
    return False


def _t_of(body: Body, side: Side) -> float:
    return body.t


def in_phase(
    phase: HoldPhase, *, given_up: Callable[[Sequence[float], Sequence[float]], bool] | None = None
) -> HoldMachine:
    """A machine that is out of the posture, on its way in, or has held it for 3 s; it is 3 s."""
    machine = HoldMachine(
        (replace(DEEP, giving_up=None if given_up is None else GivingUp(of=(_t_of,), begun=_never, done=given_up)),), ()
    )
    keys: dict[HoldPhase, Keys] = {
        HoldPhase.OUT: ((0.0, 5.0), (3.0, 5.0)),
        HoldPhase.ARRIVING: ((0.0, 5.0), (2.0, 5.0), (3.4, 40.0)),
        HoldPhase.HELD: ((0.0, 30.0), (3.0, 30.0)),
    }
    feed(machine, frames(keys[phase], fps=20.0, until_s=3.0))
    assert machine.phase is phase
    return machine


IN, ELSEWHERE, AT_THE_EDGE, NOT_KNOWN = 30.0, 5.0, 14.0, None


@pytest.mark.parametrize(
    ("phase", "shown", "after", "ends"),
    [
        (HoldPhase.OUT, ELSEWHERE, HoldPhase.OUT, None),
        (HoldPhase.OUT, NOT_KNOWN, HoldPhase.OUT, None),
        (HoldPhase.OUT, AT_THE_EDGE, HoldPhase.OUT, None),
        (HoldPhase.OUT, IN, HoldPhase.HELD, None),  # arrives, and has kept still
        (HoldPhase.ARRIVING, IN, HoldPhase.HELD, None),
        (HoldPhase.ARRIVING, NOT_KNOWN, HoldPhase.ARRIVING, None),
        (HoldPhase.ARRIVING, ELSEWHERE, HoldPhase.OUT, None),
        (HoldPhase.ARRIVING, AT_THE_EDGE, HoldPhase.OUT, None),  # passed through
        (HoldPhase.HELD, IN, HoldPhase.HELD, None),
        (HoldPhase.HELD, NOT_KNOWN, HoldPhase.HELD, None),
        (HoldPhase.HELD, AT_THE_EDGE, HoldPhase.HELD, None),  # the slack is for holding
        (HoldPhase.HELD, ELSEWHERE, HoldPhase.OUT, 3.0),
    ],
)
def test_what_a_second_of_each_value_does_in_each_state(
    phase: HoldPhase, shown: float | None, after: HoldPhase, ends: float | None
) -> None:
    machine = in_phase(phase)
    found = feed(machine, frames(((3.05, shown), (4.0, shown)), fps=20.0))
    assert machine.phase is after
    assert [hold.end_s for hold in found] == ([] if ends is None else [pytest.approx(ends, abs=0.15)])


@pytest.mark.parametrize("phase", HoldPhase)
def test_the_end_closes_what_is_on_and_no_more(phase: HoldPhase) -> None:
    machine = in_phase(phase)
    hold = machine.finish(t=3.0)
    assert (hold is not None) is (phase is HoldPhase.HELD)
    assert (machine.phase, machine.stay) == (HoldPhase.OUT, None)
    assert machine.finish(t=3.0) is None


@pytest.mark.parametrize("phase", HoldPhase)
def test_a_gap_moves_no_state(phase: HoldPhase) -> None:
    machine = in_phase(phase)
    machine.unseen(3.0, 3.5)
    assert machine.phase is phase


@pytest.mark.parametrize(("phase", "ends"), [(HoldPhase.OUT, 0), (HoldPhase.ARRIVING, 0), (HoldPhase.HELD, 1)])
def test_only_what_is_held_can_be_given_up(phase: HoldPhase, ends: int) -> None:
    """Given up at 3 s, and taken up again at once: the zone is entered anew."""
    machine = in_phase(phase, given_up=lambda now, own: 3.0 < now[0] < 3.5 and phase is HoldPhase.HELD)
    found = []
    for t, body in frames(((3.05, 30.0), (5.0, 30.0)), fps=20.0):
        if (hold := machine.update(body, t=t)) is not None:
            found.append((hold.end_s, machine.phase))
    assert found == [(pytest.approx(3.05), HoldPhase.OUT)] * ends
    assert machine.phase is HoldPhase.HELD


def test_a_hold_that_was_being_given_up_as_its_zone_was_left_ended_there() -> None:
    """Given up from 3.2 s on, and out of the zone at 3.5 s."""
    giving_up = GivingUp(of=(_t_of,), begun=lambda now, own: now[0] > 3.19, done=_never)
    (hold,) = hold_all(((0.0, 30.0), (3.5, 30.0), (3.5, 5.0), (5.0, 5.0)), replace(DEEP, giving_up=giving_up))
    assert hold.end_s == pytest.approx(3.2, abs=0.05)


def test_what_is_held_can_be_asked_for() -> None:
    machine = in_phase(HoldPhase.HELD)
    assert (machine.stay.posture, machine.stay.start_s) == (DEEP, 0.0)
    arriving = in_phase(HoldPhase.ARRIVING)
    assert (arriving.stay.posture, arriving.stay.start_s, arriving.current()) == (DEEP, None, None)


@pytest.mark.parametrize("used", [IN_AND_OUT, IN_AND_OUT[:4], IN_AND_OUT[:3]], ids=["a hold", "held", "arriving"])
def test_a_machine_that_was_used_and_finished_finds_what_a_new_one_finds(used: Keys) -> None:
    later = tuple((t + 60.0, value) for t, value in ((0.0, 30.0), (3.0, 50.0), (5.0, 30.0), *IN_AND_OUT))
    machines = HoldMachine((DEEP,), (TOO_DEEP,)), HoldMachine((DEEP,), (TOO_DEEP,))
    feed(machines[0], frames(used))
    machines[0].unseen(11.5, 12.0)
    machines[0].finish(t=14.0)
    first, second = ([*feed(machine, frames(later)), machine.finish(t=74.0)] for machine in machines)
    assert first == second
    assert len(first) > 1


# --- begin and end


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("move_s", [0.5, 1.0, 2.0])
def test_a_hold_lasts_from_arrival_to_the_begin_of_leaving(move_s: float, fps: float) -> None:
    keys = ((0.0, 0.0), (1.0, 0.0), (1.0 + move_s, 30.0), (12.0, 30.0), (12.0 + move_s, 0.0), (16.0, 0.0))
    (hold,) = hold_all(keys, fps=fps)
    assert hold.start_s == pytest.approx(1.0 + move_s, abs=0.15)
    assert hold.end_s == pytest.approx(12.0 - CREPT_S, abs=0.15)
    assert hold.good_s == pytest.approx(hold.held_s)


@pytest.mark.parametrize(
    "keys",
    [
        ((0.0, 0.0), (1.0, 0.0), (1.4, 30.0), (1.8, 0.0), (3.0, 0.0)),
        ((0.0, 0.0), (1.0, 0.0), (2.0, 14.0), (8.0, 14.0)),
        ((0.0, 0.0), (1.0, 0.0), (1.5, 18.0), (1.9, 14.0), (8.0, 14.0)),
        ((0.0, 0.0), (1.0, 0.0), (1.5, 18.0), (1.9, 13.5), (8.0, 13.5)),
        ((0.0, 30.0), (0.2, 30.0)),
    ],
    ids=["passing through", "coming near", "within the slack", "at the end of the slack", "not confirmed"],
)
def test_what_does_not_arrive_is_no_hold(keys: Keys) -> None:
    assert hold_all(keys) == []


@pytest.mark.parametrize(
    ("keys", "start_s"),
    [
        (((0.0, 0.0), (1.0, 0.0), (1.5, 18.0), (1.9, 15.5), (8.0, 15.5)), 1.45),  # within the limits, not the slack
        (((0.0, 0.0), (1.0, 0.0), (2.0, 16.0), (5.0, 16.0), (6.0, 14.0), (8.0, 14.0)), 2.0),  # slack once it is held
        (((0.0, 0.0), (1.0, 0.0), (1.5, 18.0), (1.9, 14.0), (5.0, 14.0), (6.0, 30.0), (8.0, 30.0)), 6.0),
        (((0.0, 30.0), (8.0, 30.0)), 0.0),  # on from the first frame
    ],
)
def test_a_hold_begins_where_one_arrived_and_lasts_to_the_end(keys: Keys, start_s: float) -> None:
    (hold,) = hold_all(keys)
    assert hold.start_s == pytest.approx(start_s, abs=0.1)
    assert hold.end_s == 8.0


@pytest.mark.parametrize(("until_s", "number"), [(2.08, 0), (2.12, 1)])
def test_what_ends_a_tenth_of_a_second_after_it_began_is_a_flicker(until_s: float, number: int) -> None:
    """The source ends just after arrival, as it is told."""
    machine = HoldMachine((DEEP,), ())
    feed(machine, frames(((0.0, 0.0), (1.0, 0.0), (2.0, 30.0), (4.0, 30.0)), until_s=2.4))
    assert machine.stay is not None and machine.stay.start_s is not None
    start_s = machine.stay.start_s
    assert (machine.finish(t=start_s + until_s - 2.0) is not None) is bool(number)


STANDING = Zone(name="", limits=(Limit(name="", of=value_of, high=5.0),), enter_s=0.1, leave_s=4.0)


@pytest.mark.parametrize(
    ("before", "until_s", "start_s"),
    [
        (0.0, 4.5, None),
        (0.0, 7.0, 2.0),
        (10.0, 4.5, 2.0),  # not from there at all
    ],
)
def test_a_hold_from_where_one_may_pass_through_is_told_later_and_counts_from_its_arrival(
    before: float, until_s: float, start_s: float | None
) -> None:
    keys = ((0.0, before), (1.0, before), (2.0, 30.0), (until_s, 30.0), (until_s + 1.0, before))
    holds = hold_all(keys, replace(DEEP, passing=STANDING))
    assert [hold.start_s for hold in holds] == ([] if start_s is None else [pytest.approx(start_s, abs=0.15)])


def test_what_is_wrong_from_the_first_moment_is_so_in_a_hold_that_is_told_later() -> None:
    keys = ((0.0, 0.0), (1.0, 0.0), (2.0, 50.0), (9.0, 50.0), (10.0, 0.0))
    (hold,) = hold_all(keys, replace(DEEP, passing=STANDING), criteria=(TOO_DEEP,))
    (fault,) = hold.faults
    assert fault.start_s == pytest.approx(hold.start_s, abs=0.2)


def test_a_hold_that_rocks_is_one_hold() -> None:
    rocking = tuple((2.0 + n * 0.5, 30.0 + (6.0 if n % 2 else -6.0)) for n in range(16))
    (hold,) = hold_all(((0.0, 0.0), (1.0, 0.0), *rocking, (11.0, 0.0), (12.0, 0.0)))
    assert hold.start_s == pytest.approx(2.0, abs=0.8)
    assert hold.end_s == pytest.approx(9.5, abs=0.8)


def test_a_hold_names_its_side_and_variant() -> None:
    left = posture(15.0, 35.0, side=Side.LEFT, variant=Variant.SUPINE)
    right = posture(45.0, 90.0, side=Side.RIGHT, variant=Variant.SEATED)
    keys = ((0.0, 0.0), (1.0, 30.0), (5.0, 30.0), (6.0, 60.0), (10.0, 60.0))
    first, second = hold_all(keys, left, right)
    assert (first.side, first.variant) == (Side.LEFT, Variant.SUPINE)
    assert (second.side, second.variant) == (Side.RIGHT, Variant.SEATED)
    assert first.end_s <= second.start_s


def test_a_hold_that_is_being_left_at_the_end_has_ended_before() -> None:
    (hold,) = hold_all(IN_AND_OUT, until_s=12.7)
    assert hold.end_s == pytest.approx(12.0 - CREPT_S, abs=0.15)


@pytest.mark.parametrize(("undone_s", "end_s"), [(8.0, 8.0), (8.9, 9.0)], ids=["for a second", "for a moment"])
def test_a_gate_that_is_undone_as_the_film_ends_has_ended_the_hold(undone_s: float, end_s: float) -> None:
    def crossed(body: Body, side: Side) -> float | None:
        return 1.0 if body.t < undone_s else 0.0

    gate = Zone(name="gate", limits=(Limit(name="crossed", of=crossed, low=0.5),), enter_s=0.3, leave_s=1.5)
    (hold,) = hold_all(IN_AND_OUT, replace(DEEP, gate=gate), until_s=9.0)
    assert hold.end_s == pytest.approx(end_s, abs=0.06)


def test_a_hold_reaches_back_through_no_moment_in_which_its_conditions_were_false() -> None:
    """The travel comes to rest at 2 s; what the posture asks for besides is there from 2.6 s on."""

    def knee_down(body: Body, side: Side) -> float | None:
        return 1.0 if body.t >= 2.6 else 0.0

    zone = replace(DEEP.zone, limits=(*DEEP.zone.limits, Limit(name="knee", of=knee_down, low=0.5)))
    (hold,) = hold_all(IN_AND_OUT, replace(DEEP, zone=zone))
    assert hold.start_s == pytest.approx(2.6, abs=0.05)


# --- another view, an easier posture


def from_front(low: float, high: float) -> Posture:
    return replace(posture(low, high), from_front=True)


@pytest.mark.parametrize(("cut_s", "is_one"), [(1.8, True), (2.2, False)])
def test_a_posture_seen_from_the_front_within_2_s_was_kept_while_the_camera_moved(cut_s: float, is_one: bool) -> None:
    keys = ((0.0, 30.0), (5.0, 30.0), (5.0, 5.0), (5.0 + cut_s, 5.0), (5.0 + cut_s, 80.0), (12.0, 80.0))
    side, front = hold_all(keys, DEEP, from_front(70.0, 90.0), criteria=(TOO_DEEP,))
    assert (front.start_s == side.end_s) is is_one
    assert front.faults == ()  # from the front it is timed, and not judged


def test_the_same_posture_again_within_2_s_is_a_hold_of_its_own() -> None:
    first, second = hold_all(((0.0, 30.0), (5.0, 30.0), (5.0, 5.0), (6.0, 5.0), (6.0, 30.0), (9.0, 30.0)))
    assert second.start_s > first.end_s + 0.5


def test_a_posture_that_the_camera_stops_showing_from_the_front_was_kept_until_then() -> None:
    """No way out is looked for, although the value sinks for a second before."""
    machine = HoldMachine((from_front(15.0, 60.0),), ())
    keys = ((0.0, 30.0), (5.0, 30.0), (6.0, 20.0), (6.0, 5.0), (8.0, 5.0))
    (hold,) = feed(machine, frames(keys, fps=20.0))
    assert hold.end_s == pytest.approx(6.0, abs=0.06)
    facing = HoldMachine((from_front(15.0, 60.0),), ())
    (left,) = feed(facing, ((t, replace(body, front_on=True)) for t, body in frames(keys, fps=20.0)))
    assert left.end_s < 5.5


EASIER = replace(posture(70.0, 90.0, variant=Variant.KNEES), easier=True)
OVER = ((0.0, 30.0), (5.0, 30.0), (5.5, 80.0), (8.0, 80.0), (8.5, 5.0), (9.0, 5.0))


@pytest.mark.parametrize(("easier_rests", "holds"), [(False, 2), (True, 1)])
def test_going_over_to_an_easier_posture_is_a_rest_where_that_is_wanted(easier_rests: bool, holds: int) -> None:
    machine = HoldMachine((DEEP, EASIER), (), easier_rests=easier_rests)
    found, rested_s = [], []
    for t, body in frames(OVER, fps=20.0):
        found += [hold for hold in (machine.update(body, t=t),) if hold is not None]
        rested_s += [t] if machine.resting else []
    assert len(found) == holds
    assert bool(rested_s) is easier_rests
    if easier_rests:
        assert 5.2 < rested_s[0] < 6.0 and 8.0 < rested_s[-1] < 8.8
    assert not machine.resting


def test_who_begins_in_the_easier_posture_holds_it() -> None:
    machine = HoldMachine((DEEP, EASIER), (), easier_rests=True)
    feed(machine, frames(((0.0, 80.0), (3.0, 80.0)), fps=20.0))
    assert machine.phase is HoldPhase.HELD
    hold = machine.finish(t=3.0)
    assert hold is not None and hold.variant is Variant.KNEES


def test_nobody_rests_after_the_end() -> None:
    machine = HoldMachine((DEEP, EASIER), (), easier_rests=True)
    feed(machine, frames(OVER, fps=20.0, until_s=7.0))
    assert machine.resting
    machine.finish(t=7.0)
    assert not machine.resting


def test_a_harder_posture_is_taken_up_from_a_rest_at_once() -> None:
    """In both zones at a time, the harder one counts."""
    both = replace(EASIER, zone=posture(15.0, 90.0).zone)
    machine = HoldMachine((both, DEEP), (), easier_rests=True)
    feed(machine, frames(((0.0, 30.0), (3.0, 30.0), (3.0, 5.0), (4.0, 5.0)), fps=20.0))
    feed(machine, frames(((4.05, 30.0), (4.5, 30.0), (4.5, 5.0), (6.0, 5.0)), fps=20.0))
    harder = HoldMachine((DEEP, both), (), easier_rests=True)
    feed(harder, frames(((0.0, 30.0), (3.0, 30.0), (3.0, 5.0), (4.0, 5.0), (4.0, 30.0), (6.0, 30.0)), fps=20.0))
    assert harder.phase is HoldPhase.HELD and not harder.resting


# --- good seconds


def test_an_unseen_gap_stays_inside_the_hold_and_is_not_good() -> None:
    machine = HoldMachine((DEEP,), ())
    feed(machine, frames(((0.0, 30.0), (3.0, 30.0)), fps=10.0))
    machine.unseen(3.0, 3.8)
    feed(machine, frames(((3.8, 30.0), (6.0, 30.0)), fps=10.0))
    hold = machine.finish(t=6.0)
    assert (hold.start_s, hold.end_s, hold.lost) == (0.0, 6.0, ((3.0, 3.8),))
    assert hold.good_s == pytest.approx(5.2)


def test_a_gap_from_before_the_hold_takes_nothing_off_it() -> None:
    machine = HoldMachine((DEEP,), ())
    machine.unseen(0.0, 0.5)
    feed(machine, frames(((1.0, 30.0), (4.0, 30.0)), fps=10.0))
    hold = machine.finish(t=4.0)
    assert hold is not None and hold.lost == () and hold.good_s == hold.held_s


def test_a_fault_takes_its_seconds_off_the_good_ones() -> None:
    keys = ((0.0, 30.0), (4.0, 30.0), (4.5, 50.0), (7.0, 50.0), (7.5, 30.0), (10.0, 30.0))
    (hold,) = hold_all(keys, criteria=(TOO_DEEP,))
    (fault,) = hold.faults
    assert (fault.name, fault.start_s, fault.end_s) == (
        "too_deep", pytest.approx(4.25, abs=0.1), pytest.approx(7.3, abs=0.1)
    )  # fmt: skip
    assert hold.lost == ((fault.start_s, fault.end_s),)
    assert hold.good_s == pytest.approx(hold.held_s - fault.seconds)
    assert hold.form == pytest.approx(hold.good_s / hold.held_s)


def test_a_fault_that_is_still_on_ends_with_the_hold() -> None:
    (hold,) = hold_all(((0.0, 30.0), (4.0, 30.0), (4.5, 50.0), (8.0, 50.0)), criteria=(TOO_DEEP,))
    assert [fault.end_s for fault in hold.faults] == [8.0]


OWN = Neutral(name="own", usual=38.0, low=20.0, high=55.0, learnt=(-18.0, 17.0))
DEEPER: Keys = (*IN_AND_OUT, (15.0, 50.0), (20.0, 50.0), (21.0, 0.0), (22.0, 0.0))  # once at 30, and then at 50


def test_who_comes_back_into_a_posture_is_judged_by_what_the_last_hold_taught() -> None:
    """Somebody's hips came up from a sag by a hand's breadth: a new hold, whose sag was learnt as their own."""
    first, second = hold_all(DEEPER, criteria=(replace(TOO_DEEP, neutral=OWN),))
    assert first.faults == ()
    assert [fault.name for fault in second.faults] == ["too_deep"]


def test_of_who_was_out_of_sight_nothing_is_known_any_more() -> None:
    machine, bodies = HoldMachine((DEEP,), (replace(TOO_DEEP, neutral=OWN),)), list(frames(DEEPER))
    feed(machine, bodies[: 14 * 30])
    machine.finish(t=14.0)
    assert [hold.faults for hold in feed(machine, bodies[14 * 30 :])] == [()]


def test_nobody_is_corrected_on_the_way_out() -> None:
    """Up past 40 on the way out over the far end of the zone, 60."""
    (hold,) = hold_all(((0.0, 30.0), (6.0, 30.0), (6.7, 64.0), (7.0, 64.0), (9.0, 64.0)), criteria=(TOO_DEEP,))
    assert hold.faults == ()


def test_no_second_is_shown_that_is_not_held_if_it_ends_there() -> None:
    """A goal of 3.0 s, and a way out that begins at 2.9 s: past the edge of the zone it is known to have begun."""
    for until_s in (2.8, 3.0, 3.15, 3.2, 3.3):
        machine = HoldMachine((DEEP,), ())
        feed(machine, frames(((0.0, 30.0), (2.9, 30.0), (3.3, 0.0), (4.0, 0.0)), fps=60.0, until_s=until_s))
        shown, ended = machine.current(), machine.finish(t=until_s)
        assert (shown.held_s if shown else None) == (ended.held_s if ended else None)
        assert shown is not None and shown.held_s <= (3.0 if until_s <= 3.0 else 2.95)


def test_the_hold_in_progress_can_be_looked_at() -> None:
    machine = HoldMachine((DEEP,), ())
    looks: dict[float, float] = {}
    for t, body in frames(IN_AND_OUT, fps=10.0, until_s=6.0):
        machine.update(body, t=t)
        hold = machine.current()
        looks[round(t, 1)] = hold.held_s if hold is not None else 0.0
    assert looks[1.0] == 0.0
    assert looks[4.0] == pytest.approx(2.0, abs=0.15)
    assert looks[6.0] - looks[4.0] == pytest.approx(2.0)


def test_a_hold_keeps_the_body_right_and_wrong() -> None:
    too_deep: Keys = ((0.0, 0.0), (1.0, 0.0), (2.0, 30.0), (8.0, 30.0), (8.5, 50.0), (12.0, 50.0), (13.0, 0.0))
    (hold,) = hold_all(too_deep, criteria=(TOO_DEEP,))
    assert hold.right is not None and hold.wrong is not None
    (hold,) = hold_all(IN_AND_OUT, criteria=(TOO_DEEP,))
    assert hold.right is not None and hold.wrong is None


@pytest.mark.parametrize(
    ("keys", "right_s", "wrong_s"),
    [
        (((0.0, 30.0), (2.0, 30.0), (2.2, 50.0), (9.0, 50.0)), 2.6, 5.6),  # the fault is raised at 2.6 s
        (((0.0, 30.0), (2.0, 30.0), (2.0, 5.0), (4.0, 5.0)), 2.0, None),  # not on the way out
        (((0.0, 30.0), (9.0, 30.0)), 3.3, None),
    ],
)
def test_what_is_shown_is_3_s_into_a_stretch_that_is_all_right_or_all_wrong(
    monkeypatch: pytest.MonkeyPatch, keys: Keys, right_s: float, wrong_s: float | None
) -> None:
    monkeypatch.setattr(longest, "stance_of", lambda body: body.t)
    (hold,) = hold_all(keys, criteria=(TOO_DEEP,))
    assert (hold.right, hold.wrong) == (pytest.approx(right_s, abs=0.1), wrong_s and pytest.approx(wrong_s, abs=0.1))


@pytest.mark.parametrize(("good_s", "shown"), [(0.9, False), (1.1, True)])
def test_after_a_good_second_a_hold_shows_somebody_in_good_form(good_s: float, shown: bool) -> None:
    (hold,) = hold_all(((0.0, 30.0), (good_s, 30.0)))
    assert (hold.right is not None) is shown


def test_a_hold_that_was_never_good_shows_nobody_in_good_form() -> None:
    (hold,) = hold_all(((0.0, 0.0), (1.0, 0.0), (2.0, 50.0), (12.0, 50.0), (13.0, 0.0)), criteria=(TOO_DEEP,))
    assert hold.good_s < 1.0
    assert hold.right is None and hold.wrong is not None
