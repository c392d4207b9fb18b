"""What an exercise's own rest reads is learnt from the lowest level that is kept in it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from coach.core.events import Side
from coach.core.exercise import Limit, Rest, Zone
from coach.core.sight.rest import RestLevels
from tests.support.builders import measured, value_of

UP_AND_ABOUT = 2.0  # the speed of somebody who is out of the resting posture
REST = Rest(
    of=value_of,
    zone=Zone(name="resting", limits=(Limit(name="quiet", of=lambda body, side: body.speed, high=1.0),)),
    low=2.0,
    high=10.0,
)
Curve = Callable[[float], "float | None"]


def learnt(
    curve: Curve,
    *,
    until_s: float = 3.0,
    rest: Rest = REST,
    sides: tuple[Side, ...] = (Side.NONE,),
    speed: Callable[[float], float] = lambda t: 0.0,
) -> Mapping[Side, float]:
    """What the body of the last frame knows of the rest, over frames 0.1 s apart."""
    levels = RestLevels(rest, sides)
    known: Mapping[Side, float] = {}
    for number in range(round(until_s * 10) + 1):
        t = number / 10
        known = levels.update(measured(curve(t), t=t, speed=speed(t))).rest
    return known


@pytest.mark.parametrize(("until_s", "known"), [(0.5, {}), (0.6, {Side.NONE: 5.0}), (3.0, {Side.NONE: 5.0})], ids=str)
def test_a_level_is_learnt_once_it_has_been_kept(until_s: float, known: dict[Side, float]) -> None:
    assert learnt(lambda t: 5.0, until_s=until_s) == known


def test_the_lowest_level_that_was_kept_is_the_rest() -> None:
    assert learnt(lambda t: 8.0 if t < 1.0 else 4.0 if t < 2.0 else 6.0) == {Side.NONE: 4.0}


def test_passing_through_a_lower_one_teaches_nothing() -> None:
    assert learnt(lambda t: 4.0 if 1.0 <= t < 1.5 else 8.0) == {Side.NONE: 8.0}


def test_of_a_level_that_wobbles_the_highest_is_kept() -> None:
    assert learnt(lambda t: 5.0 if round(t * 10) % 2 else 3.0) == {Side.NONE: 5.0}


def test_what_is_too_high_is_no_rest() -> None:
    assert learnt(lambda t: 10.1) == {}
    assert learnt(lambda t: 10.0) == {Side.NONE: 10.0}
    assert learnt(lambda t: 6.0 if t < 1.0 else 12.0) == {Side.NONE: 6.0}


def test_what_is_too_low_is_taken_for_the_lowest_that_can_be() -> None:
    assert learnt(lambda t: 0.5) == {Side.NONE: 2.0}


def test_out_of_the_resting_posture_nothing_is_learnt() -> None:
    assert learnt(lambda t: 4.0, speed=lambda t: UP_AND_ABOUT) == {}
    assert learnt(lambda t: 8.0 if t < 1.0 else 4.0, speed=lambda t: UP_AND_ABOUT if t >= 1.0 else 0.0) == {
        Side.NONE: 8.0
    }


def test_two_moments_of_rest_do_not_make_one_that_is_kept() -> None:
    assert learnt(lambda t: 4.0, until_s=1.0, speed=lambda t: UP_AND_ABOUT if 0.45 < t < 0.55 else 0.0) == {}


def test_a_moment_that_is_not_known_begins_it_anew() -> None:
    assert learnt(lambda t: None if 0.45 < t < 0.55 else 4.0, until_s=1.0) == {}
    assert learnt(lambda t: None) == {}


def test_what_was_learnt_stays_when_the_rest_is_over() -> None:
    assert learnt(lambda t: 4.0 if t < 1.0 else None) == {Side.NONE: 4.0}


def test_each_side_has_its_own_rest() -> None:
    rest = replace(REST, of=lambda body, side: {Side.LEFT: 4.0, Side.RIGHT: 7.0}[side])
    assert learnt(lambda t: 0.0, rest=rest, sides=(Side.LEFT, Side.RIGHT)) == {Side.LEFT: 4.0, Side.RIGHT: 7.0}


def test_the_body_of_a_frame_keeps_what_it_was_told() -> None:
    levels, bodies = RestLevels(REST, (Side.NONE,)), []
    for number in range(20):
        bodies.append(levels.update(measured(8.0 if number < 10 else 4.0, t=number / 10)))
    assert (bodies[0].rest, bodies[9].rest, bodies[-1].rest) == ({}, {Side.NONE: 8.0}, {Side.NONE: 4.0})
    assert value_of(bodies[9], Side.NONE) == 8.0


def test_what_lies_between_two_frames_far_apart_was_not_kept() -> None:
    levels = RestLevels(REST, (Side.NONE,))
    apart = [levels.update(measured(4.0, t=t)).rest for t in (0.0, 0.15, 0.3, 0.45, 0.75, 0.9, 1.05, 1.2)]
    assert apart == [{}] * 8
    assert levels.update(measured(4.0, t=1.36)).rest == {Side.NONE: 4.0}


def test_levels_that_were_used_and_forgotten_equal_new_ones() -> None:
    used, new = RestLevels(REST, (Side.NONE,)), RestLevels(REST, (Side.NONE,))
    for number in range(10):
        used.update(measured(3.0, t=number / 10))
    used.forget()
    later = [measured(8.0, t=1.0 + number / 10) for number in range(10)]
    assert [used.update(body).rest for body in later] == [new.update(body).rest for body in later]
