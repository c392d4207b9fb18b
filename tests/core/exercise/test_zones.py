"""Zones have hysteresis and a dwell on the way in and out, and are dated back over the dwell."""

from collections.abc import Callable

import pytest

from coach.core.events import Side
from coach.core.exercise import Limit, Posture, Travel, Zone
from coach.core.exercise.zones import PostureState, ZoneState
from tests.support.builders import measured, value_of

ZONE = Zone(
    name="above ten", limits=(Limit(name="value", of=value_of, low=10.0, slack=3.0),), enter_s=0.25, leave_s=0.35
)


def follow(state: ZoneState | PostureState, curve: Callable[[float], float | None], until_s: float) -> list[float]:
    """The times at which the state changed, over frames 0.1 s apart."""
    changes, before = [], state.inside
    for number in range(round(until_s * 10) + 1):
        t = number / 10
        if state.update(measured(curve(t), t=t), t=t) is not before:
            changes.append(t)
            before = state.inside
    return changes


OUT, IN, NEAR, UNKNOWN = 5.0, 12.0, 8.0, None  # near: within the slack, which keeps in and does not let in
OUTSIDE, ENTERING, INSIDE, LEAVING = "outside", "entering", "inside", "leaving"
WAYS = {OUTSIDE: [OUT], ENTERING: [OUT, IN], INSIDE: [IN] * 4, LEAVING: [IN] * 4 + [OUT]}
"""Frames 0.1 s apart that lead into each state."""


def state_of(zone: ZoneState) -> str:
    if zone.turning_s is None:
        return INSIDE if zone.inside else OUTSIDE
    return LEAVING if zone.inside else ENTERING


@pytest.mark.parametrize(
    ("before", "value", "lasts_s", "after", "since_s"),
    [
        (OUTSIDE, OUT, 5.0, OUTSIDE, None),
        (OUTSIDE, NEAR, 5.0, OUTSIDE, None),
        (OUTSIDE, UNKNOWN, 5.0, OUTSIDE, None),
        (OUTSIDE, IN, 0.2, ENTERING, None),
        (OUTSIDE, IN, 0.4, INSIDE, 0.1),
        (ENTERING, IN, 0.1, ENTERING, None),
        (ENTERING, IN, 0.2, ENTERING, None),
        (ENTERING, IN, 0.3, INSIDE, 0.1),
        (ENTERING, OUT, 0.1, OUTSIDE, None),
        (ENTERING, NEAR, 0.1, OUTSIDE, None),
        (ENTERING, UNKNOWN, 5.0, ENTERING, None),
        (INSIDE, IN, 5.0, INSIDE, 0.0),
        (INSIDE, NEAR, 5.0, INSIDE, 0.0),
        (INSIDE, UNKNOWN, 5.0, INSIDE, 0.0),
        (INSIDE, OUT, 0.4, LEAVING, 0.0),
        (INSIDE, OUT, 0.5, OUTSIDE, 0.4),
        (LEAVING, OUT, 0.3, LEAVING, 0.0),
        (LEAVING, OUT, 0.4, OUTSIDE, 0.4),
        (LEAVING, IN, 0.1, INSIDE, 0.0),
        (LEAVING, NEAR, 0.1, INSIDE, 0.0),
        (LEAVING, UNKNOWN, 5.0, LEAVING, 0.0),
    ],
)
def test_what_each_value_does_in_each_state(
    before: str, value: float | None, lasts_s: float, after: str, since_s: float | None
) -> None:
    """Entered after 0.25 s at 10 or more, left after 0.35 s below 7, and dated back over that."""
    zone, frames = ZoneState(ZONE, Side.NONE), WAYS[before]
    for number, known in enumerate(frames):
        zone.update(measured(known, t=number / 10), t=number / 10)
    assert state_of(zone) == before
    for number in range(len(frames), len(frames) + round(lasts_s * 10)):
        zone.update(measured(value, t=number / 10), t=number / 10)
    assert (state_of(zone), zone.since_s) == (after, since_s)


def test_where_nothing_else_is_said_a_zone_is_entered_and_left_after_three_tenths_of_a_second() -> None:
    zone = Zone(name="usual", limits=ZONE.limits)
    assert (zone.enter_s, zone.leave_s) == (0.3, 0.3)


def test_a_moment_out_of_the_zone_does_not_end_it() -> None:
    assert follow(ZoneState(ZONE, Side.NONE), lambda t: 5.0 if 1.0 <= t < 1.35 else 12.0, 2.0) == [0.3]


def test_what_is_not_known_does_not_count_to_the_dwell() -> None:
    state = ZoneState(ZONE, Side.NONE)
    assert follow(state, lambda t: 5.0 if t < 1.0 else None if 1.15 < t < 1.95 else 12.0, 3.0) == [2.1]
    assert state.since_s == 1.0
    state = ZoneState(ZONE, Side.NONE)
    assert follow(state, lambda t: 12.0 if t < 1.0 else None if 1.15 < t < 1.95 else 5.0, 3.0) == [0.3, 2.2]
    assert state.since_s == 1.0


def test_what_is_not_known_before_a_dwell_does_not_lengthen_it() -> None:
    state = ZoneState(ZONE, Side.NONE)
    assert follow(state, lambda t: None if t < 0.95 else 12.0, 2.0) == [1.3]


def test_a_posture_that_is_never_known_for_longer_than_a_moment_is_entered_in_the_end() -> None:
    state = ZoneState(ZONE, Side.NONE)
    assert follow(state, lambda t: None if round(t * 10) % 2 else 12.0, 2.0) == [0.6]


@pytest.mark.parametrize("before", WAYS)
def test_a_zone_that_was_used_and_reset_equals_a_new_one(before: str) -> None:
    def curve(t: float) -> float | None:
        return 5.0 if t < 0.5 else None if 0.75 < t < 0.95 else 12.0 if t < 2.0 else 5.0

    used, new = ZoneState(ZONE, Side.NONE), ZoneState(ZONE, Side.NONE)
    for number, value in enumerate(WAYS[before]):
        used.update(measured(value, t=number / 10), t=number / 10)
    used.reset()
    assert (used.inside, used.since_s, used.turning_s) == (False, None, None)
    assert follow(used, curve, 3.0) == follow(new, curve, 3.0) == [1.0, 2.4]


def gated(seen_crossed: dict[str, float | None]) -> PostureState:
    """A posture whose gate is entered after 0.25 s and left after 0.35."""
    gate = Zone(
        name="crossed",
        limits=(Limit(name="crossed", of=lambda body, side: seen_crossed["value"], low=0.5),),
        enter_s=0.25,
        leave_s=0.35,
    )
    return PostureState(Posture(zone=ZONE, gate=gate, travel=Travel(of=value_of, still=1.0)))


def test_a_posture_with_a_gate_needs_both_and_keeps_what_the_gate_has_seen() -> None:
    seen_crossed: dict[str, float | None] = {"value": None}
    state = gated(seen_crossed)
    assert follow(state, lambda t: 12.0, 1.0) == []
    assert state.since_s is None
    seen_crossed["value"] = 1.0
    changes = [t for t in (1.1, 1.2, 1.3, 1.4, 1.5) if state.update(measured(12.0, t=t), t=t)]
    assert changes[0] == 1.4
    assert state.since_s == 1.1
    seen_crossed["value"] = None
    assert state.update(measured(12.0, t=5.0), t=5.0)
    seen_crossed["value"] = 0.0
    assert [state.update(measured(12.0, t=t), t=t) for t in (5.1, 5.3, 5.5)] == [True, True, False]
    assert state.since_s == 5.1


def test_a_gate_is_seen_undone_once_that_has_lasted_as_long_as_it_takes_to_believe() -> None:
    seen_crossed: dict[str, float | None] = {"value": 1.0}
    state = gated(seen_crossed)
    follow(state, lambda t: 12.0, 1.0)
    assert state.ungated_s(1.0) is None
    seen_crossed["value"] = 0.0
    told = []
    for t in (1.1, 1.2, 1.3, 1.375, 1.4):
        assert state.update(measured(12.0, t=t), t=t)  # its own dwell still runs
        told.append(state.ungated_s(t))
    assert told == [None, None, None, 1.1, 1.1]


def test_a_posture_without_a_gate_has_none_that_is_undone() -> None:
    state = PostureState(Posture(zone=ZONE, travel=Travel(of=value_of, still=1.0)))
    follow(state, lambda t: 12.0 if t < 1.0 else 5.0, 1.3)
    assert state.leaving
    assert state.ungated_s(1.3) is None


@pytest.mark.parametrize("before", WAYS)
def test_a_posture_is_being_left_only_once_it_was_entered(before: str) -> None:
    state = PostureState(Posture(zone=ZONE, travel=Travel(of=value_of, still=1.0)))
    for number, value in enumerate(WAYS[before]):
        state.update(measured(value, t=number / 10), t=number / 10)
    assert state.leaving is (before == LEAVING)


def test_a_dwell_does_not_run_while_nothing_is_seen() -> None:
    state = ZoneState(ZONE, Side.NONE)
    follow(state, lambda t: IN, 1.0)
    assert state.update(measured(OUT, t=1.1), t=1.1)
    assert state.update(measured(OUT, t=1.8), t=1.8)  # nobody was seen for 0.7 s
    assert state.update(measured(OUT, t=1.9), t=1.9)
    assert not state.update(measured(OUT, t=2.0), t=2.0)


ALWAYS = Zone(name="always", limits=(Limit(name="always", of=lambda body, side: 1.0, low=0.0),), enter_s=0.1)


@pytest.mark.parametrize(("zone", "gate"), [(ZONE, None), (ALWAYS, ZONE)], ids=["zone", "gate"])
def test_a_posture_that_was_used_and_reset_equals_a_new_one(zone: Zone, gate: Zone | None) -> None:
    used, new = (PostureState(Posture(zone=zone, gate=gate, travel=Travel(of=value_of, still=1.0))) for _ in range(2))
    assert (new.inside, new.leaving, new.since_s) == (False, False, None)
    follow(used, lambda t: 12.0 if t < 1.0 else 5.0, 1.2)
    assert used.leaving is (gate is None)
    used.reset()
    assert (used.inside, used.leaving, used.since_s) == (False, False, None)
    assert follow(used, lambda t: 12.0, 1.0) == follow(new, lambda t: 12.0, 1.0) == [0.3]
