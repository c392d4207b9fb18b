"""Zones have hysteresis and a dwell on the way in and out, and are dated back over the dwell."""

from __future__ import annotations

from collections.abc import Callable

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


def test_a_zone_is_entered_after_its_dwell_and_dated_back() -> None:
    state = ZoneState(ZONE, Side.NONE)
    assert follow(state, lambda t: 12.0 if t >= 1.0 else 5.0, 2.0) == [1.3]
    assert state.since_s == 1.0


def test_a_zone_is_left_after_its_dwell_and_dated_back() -> None:
    state = ZoneState(ZONE, Side.NONE)
    assert follow(state, lambda t: 12.0 if t < 1.0 else 5.0, 2.0) == [0.3, 1.4]
    assert state.since_s == 1.0


def test_a_moment_in_the_zone_is_not_enough() -> None:
    assert follow(ZoneState(ZONE, Side.NONE), lambda t: 12.0 if 1.0 <= t < 1.25 else 5.0, 2.0) == []


def test_a_moment_out_of_the_zone_does_not_end_it() -> None:
    assert follow(ZoneState(ZONE, Side.NONE), lambda t: 5.0 if 1.0 <= t < 1.35 else 12.0, 2.0) == [0.3]


def test_to_come_in_takes_more_than_to_stay() -> None:
    assert follow(ZoneState(ZONE, Side.NONE), lambda t: 8.0, 2.0) == []
    assert follow(ZoneState(ZONE, Side.NONE), lambda t: 12.0 if t < 1.0 else 8.0, 2.0) == [0.3]


def test_what_is_not_known_changes_nothing() -> None:
    state = ZoneState(ZONE, Side.NONE)
    assert follow(state, lambda t: 12.0 if t < 1.0 else None, 5.0) == [0.3]
    assert state.inside


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


def test_it_says_since_when_the_limits_have_said_otherwise() -> None:
    state = ZoneState(ZONE, Side.NONE)
    follow(state, lambda t: 12.0 if t < 1.0 else 5.0, 1.2)
    assert state.inside
    assert state.turning_s == 1.0


def test_a_reset_zone_is_outside() -> None:
    state = ZoneState(ZONE, Side.NONE)
    follow(state, lambda t: 12.0, 1.0)
    state.reset()
    assert (state.inside, state.since_s, state.turning_s) == (False, None, None)


def test_a_posture_with_a_gate_needs_both_and_keeps_what_the_gate_has_seen() -> None:
    seen_crossed: dict[str, float | None] = {"value": None}
    gate = Zone(
        name="crossed",
        limits=(Limit(name="crossed", of=lambda body, side: seen_crossed["value"], low=0.5),),
        enter_s=0.25,
        leave_s=0.35,
    )
    state = PostureState(Posture(zone=ZONE, gate=gate, travel=Travel(of=value_of, still=1.0)))
    assert follow(state, lambda t: 12.0, 1.0) == []
    seen_crossed["value"] = 1.0
    changes = [t for t in (1.1, 1.2, 1.3, 1.4, 1.5) if state.update(measured(12.0, t=t), t=t)]
    assert changes[0] == 1.4
    assert state.since_s == 1.1
    seen_crossed["value"] = None
    assert state.update(measured(12.0, t=5.0), t=5.0)
    seen_crossed["value"] = 0.0
    assert [state.update(measured(12.0, t=t), t=t) for t in (5.1, 5.5)] == [True, False]
    assert state.since_s == 5.1
