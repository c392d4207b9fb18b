"""The leg that does the work has one name for as long as the position lasts."""

from itertools import pairwise

import numpy as np
import pytest

from coach.core.body.legs import FEET, KNEE, AsTheyCome, LegNames
from coach.core.body.legs.crossed_leg import CrossedLeg
from coach.core.body.legs.crossing import crossed_leg
from coach.core.body.legs.rear_leg import RearLeg, near_leg, rear_leg
from coach.core.events import Side
from coach.core.pose import Landmark, Points, Pose
from tests.support.builders import TRUNK_PX, both_knees, figure_four, half_kneeling, standing

LEFT_DOWN = half_kneeling(rear=Side.LEFT, above=0.0).points
STANDING = standing().points
LEGS = [(Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE), (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)]
LEGS += [(Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL), (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)]


def exchanged(points: Points) -> Points:
    swapped = points.copy()
    for left, right in LEGS:
        swapped[[left, right]] = points[[right, left]]
    return swapped


RIGHT_DOWN = exchanged(LEFT_DOWN)


def film(*parts: tuple[Points, float]) -> list[Points]:
    """What `RearLeg` makes of each stretch of points, so many seconds long: the last frame of each."""
    return played(RearLeg(), *parts)


def played(legs: LegNames, *parts: tuple[Points, float]) -> list[Points]:
    t, last = 0.0, []
    for points, seconds in parts:
        for _ in range(round(seconds * 30)):
            t += 1 / 30
            named = legs.named(points, t=t, unit=TRUNK_PX)
        last.append(named)
    return last


def test_the_rear_leg_is_the_one_with_the_knee_on_the_floor() -> None:
    assert rear_leg(LEFT_DOWN, 110.0) is Side.LEFT
    assert rear_leg(RIGHT_DOWN, 110.0) is Side.RIGHT
    assert rear_leg(STANDING, 110.0) is None


@pytest.mark.parametrize("facing", [1, -1])
def test_the_near_leg_is_the_one_on_the_side_that_is_faced(facing: int) -> None:
    points = half_kneeling(rear=Side.LEFT, facing=facing).points
    near = Side.RIGHT if facing > 0 else Side.LEFT
    assert (near_leg(points), near_leg(exchanged(points))) == (near, near)


def test_a_far_rear_leg_keeps_its_name_however_long_the_near_one_is_called_so() -> None:
    for named in film((LEFT_DOWN, 1.0), (RIGHT_DOWN, 30.0), (LEFT_DOWN, 0.1), (RIGHT_DOWN, 0.5)):
        assert np.array_equal(named, LEFT_DOWN)


def test_legs_that_are_confused_once_have_the_far_one_behind() -> None:
    *_, confused, late = film((RIGHT_DOWN, 2.0), (LEFT_DOWN, 0.3), (RIGHT_DOWN, 5.0))
    assert np.array_equal(confused, LEFT_DOWN)
    assert np.array_equal(late, LEFT_DOWN)


def test_a_near_rear_leg_keeps_its_name_through_a_blink() -> None:
    *_, late = film((RIGHT_DOWN, 2.0), *[(LEFT_DOWN, 0.1), (RIGHT_DOWN, 2.5)] * 4)
    assert np.array_equal(late, RIGHT_DOWN)


def test_after_standing_up_the_other_leg_may_be_the_rear_one() -> None:
    *_, after = film((LEFT_DOWN, 5.0), (STANDING, 1.0), (RIGHT_DOWN, 0.1))
    assert np.array_equal(after, RIGHT_DOWN)


def test_without_a_working_leg_nothing_is_changed() -> None:
    legs = AsTheyCome()
    for n, points in enumerate((LEFT_DOWN, RIGHT_DOWN)):
        assert legs.named(points, t=float(n), unit=110.0) is points


def test_legs_drawn_in_the_middle_are_where_they_were_a_moment_ago() -> None:
    middle = drawn_in_the_middle(LEFT_DOWN, 0.4)
    drawn, later = film((LEFT_DOWN, 2.0), (middle, 0.2), (LEFT_DOWN, 0.1))[1:]
    assert np.allclose(drawn, LEFT_DOWN)
    assert np.array_equal(later, LEFT_DOWN)


def test_legs_drawn_at_one_height_or_crossed_are_where_they_were_a_moment_ago() -> None:
    level, crossed = drawn_at_one_height(LEFT_DOWN), LEFT_DOWN.copy()
    legs = [number for pair in LEGS for number in pair]
    crossed.real[legs] *= -0.5  # half as far apart, and facing the other way
    for drawn in (level, crossed):
        put = film((LEFT_DOWN, 2.0), (drawn, 0.2))[1]
        assert np.allclose(put[legs], LEFT_DOWN[legs])


@pytest.mark.parametrize(("risen", "put_back"), [(0.1, True), (0.3, False)])
def test_legs_are_not_where_they_were_once_the_hips_are_farther_up_than_a_thigh_is_long(
    risen: float, put_back: bool
) -> None:
    """Up from a lunge with both feet in their places: the knees are at one height, and neither is on the floor."""
    up = LEFT_DOWN.copy()
    up.imag[[number for number in range(len(up)) if number < Landmark.LEFT_KNEE]] += risen * TRUNK_PX
    up.imag[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]] = up.imag[Landmark.RIGHT_KNEE]
    put = film((LEFT_DOWN, 2.0), (up, 0.2))[1]
    assert np.allclose(put[Landmark.LEFT_KNEE], LEFT_DOWN[Landmark.LEFT_KNEE]) is put_back
    assert np.array_equal(put, up) is not put_back


def drawn_at_one_height(points: Points) -> Points:
    """Both knees as low as the one on the floor."""
    level = points.copy()
    knees = [Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]
    level.imag[knees] = points[knees].imag.min()
    return level


def drawn_in_the_middle(points: Points, share: float) -> Points:
    """Both legs drawn nearer to each other, by this share of the way between them."""
    middle = points.copy()
    for left, right in LEGS:
        way = (points[right] - points[left]) * share
        middle[left], middle[right] = points[left] + way, points[right] - way
    return middle


def eased(points: Points, x_px: float) -> Points:
    """The hips, and all that is above them, further forward; the legs stay where they are."""
    forward = points.copy()
    legs = [number for pair in LEGS for number in pair]
    forward[[number for number in range(len(points)) if number not in legs]] += x_px
    return forward


def length(points: Points, start: Landmark, end: Landmark) -> float:
    return float(abs(points[end] - points[start]))


def test_legs_drawn_in_the_middle_for_long_stay_planted_and_the_front_knee_bends() -> None:
    forward = eased(LEFT_DOWN, 15.0)
    jitter = [(drawn_in_the_middle(forward, 0.15 + 0.05 * (number % 3)), 0.1) for number in range(30)]
    put = film((LEFT_DOWN, 2.0), *jitter)[-1]
    front = Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE
    planted = [number for pair in LEGS for number in pair if number is not front[1]]
    assert np.array_equal(put[planted], LEFT_DOWN[planted])
    assert np.array_equal(put[front[0]], forward[front[0]])
    for start, end in pairwise(front):
        assert length(put, start, end) == pytest.approx(length(LEFT_DOWN, start, end))
    knee, before = put[front[1]], LEFT_DOWN[front[1]]
    assert (knee - before).real == pytest.approx(15.0, abs=5.0)  # forward with the hips, and still in front of them
    assert knee.real > put[front[0]].real
    assert length(put, front[0], front[2]) < length(LEFT_DOWN, front[0], front[2])


def test_a_leg_that_is_out_of_reach_of_its_hip_stays_as_it_was() -> None:
    away = eased(LEFT_DOWN, -200.0)
    put = film((LEFT_DOWN, 2.0), (drawn_in_the_middle(away, 0.2), 0.2))[-1]
    assert np.array_equal(put[Landmark.RIGHT_KNEE], LEFT_DOWN[Landmark.RIGHT_KNEE])


def test_who_puts_the_legs_nearer_to_each_other_has_put_them_there() -> None:
    nearer = drawn_in_the_middle(LEFT_DOWN, 0.1)
    at_once, kept = film((LEFT_DOWN, 2.0), (nearer, 0.3), (nearer, 1.7))[1:]
    assert np.allclose(at_once, LEFT_DOWN)
    assert np.array_equal(kept, nearer)


def test_a_near_leg_that_is_called_the_far_one_for_two_frames_is_not_renamed() -> None:
    level = drawn_at_one_height(RIGHT_DOWN)
    *_, late = film((RIGHT_DOWN, 2.0), (level, 0.3), (LEFT_DOWN, 2 / 30), (RIGHT_DOWN, 1.0))
    assert np.array_equal(late, RIGHT_DOWN)
    *_, late = film((RIGHT_DOWN, 2.0), (level, 0.3), (LEFT_DOWN, 6 / 30), (RIGHT_DOWN, 1.0))
    assert np.array_equal(late, LEFT_DOWN)


@pytest.mark.parametrize("between", [both_knees(), standing()], ids=["over both knees", "standing up"])
def test_after_getting_out_of_the_position_the_legs_may_be_renamed(between: Pose) -> None:
    out = between.points
    *_, passing, _, after = film((LEFT_DOWN, 5.0), (out, 0.2), (RIGHT_DOWN, 0.1), (out, 0.8), (RIGHT_DOWN, 0.1))[1:]
    assert np.array_equal(passing, LEFT_DOWN)
    assert np.array_equal(after, RIGHT_DOWN)


def test_legs_that_are_confused_for_seconds_are_not_forgotten() -> None:
    level = drawn_at_one_height(LEFT_DOWN)
    *_, after = film((LEFT_DOWN, 2.0), (level, 5.0), (RIGHT_DOWN, 0.5))
    assert np.array_equal(after, LEFT_DOWN)


def seen_from_above(points: Points, *, far: Side, higher: float = 0.15) -> Points:
    """The far leg drawn higher in the picture, as a camera over the floor sees it; the near one is the other."""
    raised = points.copy()
    raised[[KNEE[far], *FEET[far]]] += higher * 1j * TRUNK_PX
    return raised


@pytest.mark.parametrize("rear", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("called_right", [True, False], ids=["called right", "called wrong"])
def test_the_heights_of_rear_knee_and_front_heel_tell_which_leg_is_the_near_one(rear: Side, called_right: bool) -> None:
    true = seen_from_above(half_kneeling(rear=rear, above=0.0).points, far=Side.LEFT)  # who faces right shows the right
    comes = true if called_right else exchanged(true)
    (named,) = played(RearLeg(), (comes, 0.7))
    assert np.array_equal(named, true)


def sloping(points: Points, slope: float) -> Points:
    """The floor as a camera over it sees it from towards the back: it rises to the front, which is on the right."""
    sloped = points.copy()
    sloped.imag += slope * (points - points[Landmark.LEFT_KNEE]).real
    return sloped


@pytest.mark.parametrize("far", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("slope", [-0.3, 0.0, 0.5])
def test_a_floor_that_slopes_in_the_picture_does_not_change_which_leg_is_near(far: Side, slope: float) -> None:
    true = sloping(seen_from_above(LEFT_DOWN, far=far), slope)
    near = Side.RIGHT  # who faces right shows the right side
    points = true if far is near.other else exchanged(true)
    assert np.array_equal(film((points, 1.0))[-1], points)
    assert np.array_equal(film((exchanged(points), 1.0))[-1], points)


@pytest.mark.parametrize(("higher", "taken_back"), [(0.05, True), (0.25, False)])
def test_what_the_floor_says_by_little_against_the_name_is_taken_back_once_it_agrees_with_it(
    higher: float, taken_back: bool
) -> None:
    called_near = exchanged(seen_from_above(LEFT_DOWN, far=Side.LEFT, higher=higher))
    agrees = exchanged(seen_from_above(LEFT_DOWN, far=Side.LEFT, higher=-0.1))
    first, late = film((called_near, 1.0), (agrees, 2.0))
    assert np.array_equal(first, exchanged(called_near))
    assert np.array_equal(late, agrees) is taken_back


def test_a_front_foot_on_its_way_tells_nothing() -> None:
    true = seen_from_above(LEFT_DOWN, far=Side.LEFT)
    lifted_heel = true.copy()
    lifted_heel[Landmark.RIGHT_HEEL] += 0.4j * TRUNK_PX
    stepping = [*way(true, lifted_heel, 0.4), *way(lifted_heel, true, 0.4)] * 3
    *_, named = played(RearLeg(), *stepping, (true, 1.0), (exchanged(true), 1.0))
    assert np.array_equal(named, true)


def far_leg_apart(pose: Pose) -> Points:
    """The points of somebody on the back with the right leg near the camera; the left one is seen above it."""
    points = pose.points.copy()
    points[[left for left, _ in LEGS]] += (0.12 + 0.08j) * TRUNK_PX
    return points


FEET_DOWN = far_leg_apart(figure_four())
CROSSED = {side: far_leg_apart(figure_four(crossed=side)) for side in (Side.LEFT, Side.RIGHT)}
DRAWN = {side: far_leg_apart(figure_four(crossed=side, hip_deg=70.0)) for side in (Side.LEFT, Side.RIGHT)}


def figure_four_film(*parts: tuple[Points, float]) -> list[Points]:
    return played(CrossedLeg(), *parts)


def way(start: Points, end: Points, seconds: float) -> list[tuple[Points, float]]:
    """A movement, frame by frame."""
    frames = round(seconds * 30)
    return [(start + (end - start) * (number + 1) / frames, 1 / 30) for number in range(frames)]


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_foot_that_is_still_in_its_place_tells_which_leg_is_crossed(side: Side) -> None:
    wrong = exchanged(CROSSED[side]), exchanged(DRAWN[side])
    *_, crossed, drawn, right_again = figure_four_film(
        (FEET_DOWN, 1.0), (wrong[0], 1.0), (wrong[1], 5.0), (DRAWN[side], 0.5)
    )
    assert np.array_equal(crossed, CROSSED[side])
    assert np.array_equal(drawn, DRAWN[side])
    assert np.array_equal(right_again, DRAWN[side])


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_legs_that_have_their_names_keep_them(side: Side) -> None:
    *_, crossed, drawn = figure_four_film((FEET_DOWN, 1.0), (CROSSED[side], 1.0), (DRAWN[side], 5.0))
    assert np.array_equal(crossed, CROSSED[side])
    assert np.array_equal(drawn, DRAWN[side])


def test_with_the_feet_back_on_the_floor_the_other_leg_may_be_crossed() -> None:
    *_, drawn = figure_four_film(
        (FEET_DOWN, 1.0),
        (CROSSED[Side.LEFT], 1.0),
        *way(CROSSED[Side.LEFT], FEET_DOWN, 0.8),
        (FEET_DOWN, 1.0),
        (exchanged(CROSSED[Side.RIGHT]), 1.0),
    )
    assert np.array_equal(drawn, CROSSED[Side.RIGHT])


def drawn_astray(side: Side) -> Points:
    """On its way over the knee a leg is drawn with its foot on the floor where the other one's was."""
    astray = CROSSED[side].copy()
    feet = [(left, right) if side is Side.LEFT else (right, left) for left, right in LEGS[1:]]
    for crossed, on_floor in feet:
        astray[on_floor] = FEET_DOWN[crossed]
    return astray


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_majority_of_the_frames_names_the_crossed_leg(side: Side) -> None:
    astray = drawn_astray(side)
    *_, early, late = figure_four_film((FEET_DOWN, 1.0), (astray, 1.0), (CROSSED[side], 2.0))
    assert np.array_equal(early, exchanged(astray))
    assert np.array_equal(late, CROSSED[side])


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_foot_that_is_drawn_astray_for_less_than_a_majority_names_nothing(side: Side) -> None:
    astray = drawn_astray(side)
    *_, early, late = figure_four_film((FEET_DOWN, 1.0), (astray, 0.7), (CROSSED[side], 2.0))
    assert np.array_equal(early, astray)
    assert np.array_equal(late, CROSSED[side])


NEAR = CROSSED[Side.RIGHT]
"""With the head to the left the right leg is the near one."""


def test_a_near_leg_that_is_called_crossed_for_long_enough_is_named_so() -> None:
    *_, after = figure_four_film((NEAR, 0.8), (exchanged(NEAR), 2.0))
    assert np.array_equal(after, NEAR)


def test_a_near_leg_that_is_called_crossed_for_a_moment_is_not_named() -> None:
    *_, after = figure_four_film((NEAR, 0.6), (exchanged(NEAR), 2.0))
    assert np.array_equal(after, exchanged(NEAR))


def test_a_far_leg_that_is_called_crossed_is_not_named_by_that() -> None:
    far = CROSSED[Side.LEFT]
    *_, after = figure_four_film((far, 5.0), (exchanged(far), 0.5))
    assert np.array_equal(after, exchanged(far))


def test_a_name_by_call_is_forgotten_with_both_feet_on_the_floor() -> None:
    *_, stepped = figure_four_film((NEAR, 0.8), (FEET_DOWN, 0.2), (exchanged(NEAR), 0.5))
    assert np.array_equal(stepped, NEAR)
    # Down for longer than DOWN_S, and for less than teaches the feet's places.
    *_, down = figure_four_film((NEAR, 0.8), (FEET_DOWN, 0.37), (exchanged(NEAR), 0.5))
    assert np.array_equal(down, exchanged(NEAR))


def lifted(side: Side, height: float) -> Points:
    """Both feet on the floor, and one so far over it, in trunks."""
    points = FEET_DOWN.copy()
    points[FEET[side]] += 1j * height * TRUNK_PX
    return points


FAR_UP = lifted(Side.LEFT, 0.6)
"""The far leg on its way over the near one."""

GOING_OVER = [(FEET_DOWN, 1.0), *way(FEET_DOWN, FAR_UP, 0.5)]


def far_lost(points: Points) -> Points:
    """The far leg drawn onto the near one."""
    lost = points.copy()
    lost[[left for left, _ in LEGS]] = points[[right for _, right in LEGS]]
    return lost


FAR_LOST = far_lost(FEET_DOWN)
"""With both feet on the floor."""

DRAWN_LOST = far_lost(DRAWN[Side.LEFT])
"""With the near thigh drawn in."""


def is_crossed(points: Points) -> bool:
    return crossed_leg(points, TRUNK_PX) is Side.LEFT


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_foot_that_left_the_floor_first_is_the_crossed_one_where_its_place_tells_nothing(side: Side) -> None:
    # The other foot slides along as the leg goes over, so that it is in neither foot's place.
    slid = exchanged(CROSSED[side]) + 0.3 * TRUNK_PX
    *_, named = figure_four_film((FEET_DOWN, 1.0), *way(FEET_DOWN, lifted(side, 0.4), 0.4), (slid, 0.6))
    assert np.array_equal(named, exchanged(slid))


def test_a_leg_that_is_drawn_onto_the_other_one_on_its_way_over_lies_on_its_knee() -> None:
    over = [*GOING_OVER, (FAR_LOST, 1.0)]
    drawn_in = [*over, *way(FAR_LOST, DRAWN_LOST, 1.0), (DRAWN_LOST, 20.0)]
    back = [*drawn_in, *way(DRAWN_LOST, FAR_LOST, 1.0)]
    assert is_crossed(figure_four_film(*over)[-1])
    assert is_crossed(figure_four_film(*drawn_in)[-1])
    assert is_crossed(figure_four_film(*back, (FAR_LOST, 0.2))[-1])
    *_, rested = figure_four_film(*back, (FAR_LOST, 1.0))
    assert np.array_equal(rested, FAR_LOST)


def test_a_leg_that_is_seen_again_is_where_it_is_seen() -> None:
    *_, seen = figure_four_film(*GOING_OVER, (FAR_LOST, 1.0), (CROSSED[Side.LEFT], 0.1))
    assert np.array_equal(seen, CROSSED[Side.LEFT])


def test_a_foot_that_is_put_back_down_is_down() -> None:
    *_, down = figure_four_film(*GOING_OVER, *way(FAR_UP, FAR_LOST, 0.6), (FAR_LOST, 0.1))
    assert np.array_equal(down, FAR_LOST)


def test_a_hidden_leg_that_does_not_come_along_is_none() -> None:
    over = [*GOING_OVER, (FAR_LOST, 1.0)]
    other_up = FAR_LOST.copy()
    other_up[FEET[Side.RIGHT]] += 0.6j * TRUNK_PX
    *_, after = figure_four_film(*over, (other_up, 0.5))
    assert np.array_equal(after, other_up)


def test_a_hidden_leg_is_given_up_when_nothing_comes_of_it_or_when_they_get_up() -> None:
    *_, late = figure_four_film(*GOING_OVER, (FAR_LOST, 11.0))
    assert np.array_equal(late, FAR_LOST)
    *_, up = figure_four_film(*GOING_OVER, (FAR_LOST, 1.0), (STANDING, 0.1))
    assert np.array_equal(up, STANDING)


def test_legs_that_are_drawn_in_together_are_no_crossed_ones() -> None:
    both = lifted(Side.LEFT, 0.6)
    both[FEET[Side.RIGHT]] += 0.55j * TRUNK_PX
    *_, lost = figure_four_film((FEET_DOWN, 1.0), *way(FEET_DOWN, both, 0.5), (FAR_LOST, 0.5))
    assert np.array_equal(lost, FAR_LOST)


SEEN_AND_DRAWN_IN = [
    *GOING_OVER,
    *way(FAR_UP, CROSSED[Side.LEFT], 0.5),
    (CROSSED[Side.LEFT], 1.0),
    *way(CROSSED[Side.LEFT], DRAWN[Side.LEFT], 1.0),
]
"""The far leg seen on the near knee, and both drawn in."""


def test_a_crossed_leg_that_is_lost_as_both_are_drawn_in_lies_on_the_other_knee() -> None:
    assert is_crossed(figure_four_film(*SEEN_AND_DRAWN_IN, (DRAWN_LOST, 1.6))[-1])


def test_a_leg_that_is_lost_long_after_it_was_crossed_is_drawn_where_it_is() -> None:
    apart = DRAWN[Side.LEFT].copy()
    apart[FEET[Side.LEFT]] += 0.9j * TRUNK_PX
    assert not is_crossed(figure_four_film(*SEEN_AND_DRAWN_IN, (apart, 3.0), (DRAWN_LOST, 1.0))[-1])


@pytest.mark.parametrize(("in_sight_s", "hidden"), [(0.1, True), (2.0, False)])
def test_a_crossed_leg_that_was_in_sight_with_both_drawn_in_is_uncrossed_where_it_leaves_the_knee(
    in_sight_s: float, hidden: bool
) -> None:
    """The landmarker loses a leg as both are drawn in, or not at all."""
    in_sight = [*SEEN_AND_DRAWN_IN, (DRAWN[Side.LEFT], in_sight_s)]
    assert is_crossed(figure_four_film(*in_sight, (DRAWN_LOST, 1.6))[-1]) is hidden


def test_a_crossed_leg_may_be_lost_again_once_the_other_foot_was_back_on_the_floor() -> None:
    in_sight = [*SEEN_AND_DRAWN_IN, (DRAWN[Side.LEFT], 2.0)]
    again = [*way(DRAWN[Side.LEFT], CROSSED[Side.LEFT], 1.0), (CROSSED[Side.LEFT], 1.0)]
    drawn_in = way(CROSSED[Side.LEFT], DRAWN[Side.LEFT], 1.0)
    assert is_crossed(figure_four_film(*in_sight, *again, *drawn_in, (DRAWN_LOST, 1.6))[-1])


def test_a_leg_that_is_lost_on_its_way_over_may_be_drawn_a_little_aside_once_both_are_drawn_in() -> None:
    over, aside = [*GOING_OVER, (FAR_LOST, 1.0)], DRAWN_LOST.copy()
    aside[KNEE[Side.LEFT]] += 0.3j * TRUNK_PX
    assert is_crossed(figure_four_film(*over, *way(FAR_LOST, DRAWN_LOST, 1.0), (aside, 5.0))[-1])


def test_somebody_who_is_elsewhere_at_once_has_crossed_nothing() -> None:
    elsewhere = DRAWN_LOST + 0.5 * TRUNK_PX
    assert not is_crossed(figure_four_film(*SEEN_AND_DRAWN_IN, (elsewhere, 1.6))[-1])


def test_who_has_shuffled_keeps_the_names_that_come() -> None:
    elsewhere = exchanged(CROSSED[Side.LEFT]) + 0.5 * TRUNK_PX
    *_, crossed = figure_four_film((FEET_DOWN, 1.0), (elsewhere, 1.0))
    assert np.array_equal(crossed, elsewhere)


def test_who_was_never_seen_with_the_feet_down_keeps_the_names_that_come() -> None:
    (drawn,) = figure_four_film((DRAWN[Side.LEFT], 3.0))
    assert np.array_equal(drawn, DRAWN[Side.LEFT])


def test_places_from_before_a_break_tell_nothing() -> None:
    astray, stretched = drawn_astray(Side.LEFT), lifted(Side.LEFT, 0.6)
    stretched[FEET[Side.LEFT] + FEET[Side.RIGHT]] += 1.0 * TRUNK_PX
    assert crossed_leg(stretched, TRUNK_PX) is None
    blinks = [(astray, 0.25), (stretched, 0.5)] * 5
    *_, named = figure_four_film((FEET_DOWN, 1.0), (stretched, 0.5), *blinks, (CROSSED[Side.LEFT], 0.1))
    assert np.array_equal(named, CROSSED[Side.LEFT])


FROM_HEAD = -15.0


def is_sure(*parts: tuple[Points, float], trunk_yaw_deg: float | None) -> bool:
    """Whether it is known which leg is crossed after a film from there."""
    legs, t = CrossedLeg(), 0.0
    for points, seconds in parts:
        for _ in range(round(seconds * 30)):
            t += 1 / 30
            legs.named(points, t=t, unit=TRUNK_PX, trunk_yaw_deg=trunk_yaw_deg)
    return legs.sure


@pytest.mark.parametrize(("trunk_yaw_deg", "sure"), [(FROM_HEAD, False), (0.0, True), (15.0, True), (None, True)])
@pytest.mark.parametrize("seconds", [0.1, 5.0])
def test_from_the_heads_end_a_name_alone_tells_no_side(trunk_yaw_deg: float | None, sure: bool, seconds: float) -> None:
    assert is_sure((DRAWN[Side.LEFT], seconds), trunk_yaw_deg=trunk_yaw_deg) is sure


def test_from_the_heads_end_a_foot_in_its_place_tells_the_side() -> None:
    assert is_sure((FEET_DOWN, 1.0), (CROSSED[Side.LEFT], 1.0), (DRAWN[Side.LEFT], 1.0), trunk_yaw_deg=FROM_HEAD)


@pytest.mark.parametrize(("other_up", "sure"), [(0.0, True), (0.4, False)])
def test_from_the_heads_end_the_foot_that_was_lifted_tells_the_side_if_it_came_up_alone(
    other_up: float, sure: bool
) -> None:
    up = lifted(Side.LEFT, 0.45)
    up[FEET[Side.RIGHT]] += other_up * 1j * TRUNK_PX
    slid = CROSSED[Side.LEFT] + 0.3 * TRUNK_PX
    assert is_sure((FEET_DOWN, 1.0), (up, 0.1), (slid, 1.0), trunk_yaw_deg=FROM_HEAD) is sure


def test_a_foot_that_touches_the_floor_as_the_thigh_is_drawn_in_is_still_the_crossed_one() -> None:
    both_up = lifted(Side.RIGHT, 0.4)
    both_up[FEET[Side.LEFT]] += 0.35j * TRUNK_PX
    slid = exchanged(CROSSED[Side.LEFT]) + 0.3 * TRUNK_PX
    up = way(FEET_DOWN, lifted(Side.LEFT, 0.4), 0.4)
    *_, named = figure_four_film((FEET_DOWN, 1.0), *up, (FEET_DOWN, 0.4), (both_up, 0.2), (slid, 0.2))
    assert np.array_equal(named, exchanged(slid))
    *_, rested = figure_four_film((FEET_DOWN, 1.0), *up, (FEET_DOWN, 1.0), (both_up, 0.2), (slid, 0.2))
    assert np.array_equal(rested, slid)


def test_somebody_who_sits_is_sure_of_the_side_from_everywhere() -> None:
    seated = figure_four(crossed=Side.LEFT, hip_deg=70.0).points * 1j
    assert is_sure((seated, 1.0), trunk_yaw_deg=FROM_HEAD)
