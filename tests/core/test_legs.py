"""The leg that does the work keeps the name that it has had for most of the time in the position."""

from __future__ import annotations

import numpy as np

from coach.core.events import Side
from coach.core.legs import Legs
from coach.core.pose import Array, Landmark
from exercises.kneeling_hip_flexor_stretch import rear_leg
from tests.builders import half_kneeling, standing

LEFT_DOWN = half_kneeling(rear=Side.LEFT).landmarks[:, :2]
STANDING = standing().landmarks[:, :2]
LEGS = [(Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE), (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)]
LEGS += [(Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL), (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)]


def exchanged(points: Array) -> Array:
    swapped = points.copy()
    for left, right in LEGS:
        swapped[[left, right]] = points[[right, left]]
    return swapped


RIGHT_DOWN = exchanged(LEFT_DOWN)


def film(*parts: tuple[Array, float]) -> list[Array]:
    """What `Legs` makes of each stretch of points, so many seconds long: the last frame of each."""
    legs, t, last = Legs(rear_leg), 0.0, []
    for points, seconds in parts:
        for _ in range(round(seconds * 30)):
            t += 1 / 30
            named = legs.named(points, t=t, unit=110.0)
        last.append(named)
    return last


def test_the_rear_leg_is_the_one_with_the_knee_on_the_floor() -> None:
    assert rear_leg(LEFT_DOWN, 110.0) is Side.LEFT
    assert rear_leg(RIGHT_DOWN, 110.0) is Side.RIGHT
    assert rear_leg(STANDING, 110.0) is None


def test_legs_exchanged_for_a_while_get_their_names_back() -> None:
    for named in film((LEFT_DOWN, 2.0), (RIGHT_DOWN, 1.0), (LEFT_DOWN, 0.1), (RIGHT_DOWN, 0.5)):
        assert np.array_equal(named, LEFT_DOWN)


def test_a_name_that_was_wrong_first_is_given_up() -> None:
    *_, late = film((RIGHT_DOWN, 0.5), (LEFT_DOWN, 1.2))
    assert np.array_equal(late, LEFT_DOWN)


def test_after_standing_up_the_other_leg_may_be_the_rear_one() -> None:
    *_, after = film((LEFT_DOWN, 5.0), (STANDING, 0.5), (RIGHT_DOWN, 0.1))
    assert np.array_equal(after, RIGHT_DOWN)


def test_without_a_working_leg_nothing_is_changed() -> None:
    legs = Legs(None)
    for n, points in enumerate((LEFT_DOWN, RIGHT_DOWN)):
        assert legs.named(points, t=float(n), unit=110.0) is points


def test_legs_drawn_in_the_middle_are_where_they_were_a_moment_ago() -> None:
    middle = LEFT_DOWN.copy()
    for left, right in LEGS:
        half = (LEFT_DOWN[right] - LEFT_DOWN[left]) * 0.4
        middle[left], middle[right] = LEFT_DOWN[left] + half, LEFT_DOWN[right] - half
    drawn, later = film((LEFT_DOWN, 2.0), (middle, 0.2), (LEFT_DOWN, 0.1))[1:]
    assert np.array_equal(drawn, LEFT_DOWN)
    assert np.array_equal(later, LEFT_DOWN)
