"""A pose is believed for what a body can do, never for the landmarks' own visibility."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from coach.core.events import Unseeable
from coach.core.pose import Landmark, Pose
from coach.core.sight.trust import Trust
from exercises import figure_four, glute_bridge, plank
from tests.support.builders import at, bridge, from_front, moved, scaled, standing, with_joint
from tests.support.builders import figure_four as figure_four_pose
from tests.support.builders import plank as plank_pose
from tests.support.films import body_of

BRIDGE, PLANK, FIGURE_FOUR = glute_bridge.EXERCISE, plank.EXERCISE, figure_four.EXERCISE
LEGS = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
STILL = bridge()
COLLAPSED = with_joint(bridge(), *LEGS, x_px=310.0, y_px=380.0)


@pytest.mark.parametrize(
    ("pose", "why"),
    [
        (bridge(), None),
        (bridge(178.0), None),
        (moved(bridge(), x_px=400.0), Unseeable.OUT_OF_PICTURE),
        (moved(bridge(), y_px=200.0), Unseeable.OUT_OF_PICTURE),
        (scaled(bridge(), 4.0), Unseeable.OUT_OF_PICTURE),
        (bridge(breadth=0.75), Unseeable.NOT_SIDE_ON),
        (COLLAPSED, Unseeable.COLLAPSED),
    ],
)
def test_a_pose_is_believed_or_says_why_not(pose: Pose, why: Unseeable | None) -> None:
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is why


def test_a_hand_or_the_head_outside_the_picture_does_no_harm() -> None:
    pose = with_joint(plank_pose(), Landmark.NOSE, Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST, x_px=900.0, y_px=380.0)
    assert Trust(PLANK).check(pose, body_of(pose), jumped=False) is None


def test_one_whole_side_in_the_picture_is_enough() -> None:
    pose = with_joint(bridge(), Landmark.LEFT_ANKLE, x_px=900.0, y_px=380.0)
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is None


def test_toes_far_outside_the_picture_are_those_of_nobody() -> None:
    """Filmed without its feet, a body is given some: ankles at the picture's edge, toes beyond it."""
    toes = (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)
    for x_px, why in ((640 * 1.05, None), (640 * 1.12, Unseeable.OUT_OF_PICTURE)):
        pose = with_joint(bridge(), *toes, x_px=x_px, y_px=380.0)
        assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is why


def test_the_front_view_is_believed_where_the_exercise_needs_no_side_view() -> None:
    pose = standing(breadth=0.75)
    assert Trust(FIGURE_FOUR).check(pose, body_of(pose), jumped=False) is None
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is Unseeable.NOT_SIDE_ON


def test_somebody_who_lies_is_never_believed_from_the_front() -> None:
    pose = from_front(figure_four_pose())
    assert Trust(FIGURE_FOUR).check(pose, body_of(pose), jumped=False) is Unseeable.NOT_SIDE_ON
    flat = bridge(breadth=0.75)  # without world landmarks
    assert Trust(FIGURE_FOUR).check(flat, body_of(flat), jumped=False) is Unseeable.NOT_SIDE_ON


def test_the_landmarks_own_visibility_is_no_check() -> None:
    landmarks = bridge().landmarks.copy()
    landmarks[:, 3] = 0.01
    pose = replace(bridge(), landmarks=landmarks)
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is None


def test_a_body_that_flies_has_jumped() -> None:
    body = replace(body_of(bridge()), speed=6.0)
    assert Trust(BRIDGE).check(bridge(), body, jumped=False) is Unseeable.JUMPED


def believed(trust: Trust, pose: Pose) -> Unseeable | None:
    """One pose as the tracker shows it."""
    return trust.check(pose, body_of(pose), jumped=trust.jumped(pose))


def trusting(pose: Pose = STILL) -> Trust:
    """Somebody who has been seen, at 0 s."""
    trust = Trust(BRIDGE)
    assert believed(trust, at(pose, 0.0)) is None
    return trust


def test_a_torso_that_is_suddenly_elsewhere_has_jumped() -> None:
    trust = trusting()
    assert not trust.jumped(at(moved(STILL, x_px=2.0), 1 / 30))
    assert trust.jumped(at(moved(STILL, x_px=120.0), 2 / 30))
    assert not trust.jumped(at(moved(STILL, x_px=120.0), 3 / 30))


def test_the_hips_alone_may_move_fast() -> None:
    trust = trusting()
    hips_up = with_joint(STILL, Landmark.LEFT_HIP, Landmark.RIGHT_HIP, x_px=300.0, y_px=300.0)
    assert not trust.jumped(at(hips_up, 1 / 30))


@pytest.mark.parametrize("pause_s", [0.6, 5.0])
def test_after_a_pause_or_out_of_sight_elsewhere_is_no_jump(pause_s: float) -> None:
    trust = trusting()
    assert not trust.jumped(at(moved(STILL, x_px=120.0), pause_s))
    trust.lost()
    assert not trust.jumped(at(STILL, pause_s + 0.03))


def test_a_skeleton_that_jumps_onto_somebody_else_is_not_believed_until_it_is_back() -> None:
    trust = trusting()
    other = moved(standing(), x_px=180.0)
    assert [believed(trust, at(other, n / 30)) for n in (1, 2, 30)] == [Unseeable.SECOND_PERSON] * 3
    assert believed(trust, at(STILL, 31 / 30)) is None


def test_a_skeleton_that_stays_elsewhere_is_the_person() -> None:
    trust = trusting()
    other = moved(standing(), x_px=180.0)
    believed(trust, at(other, 1 / 30))
    assert believed(trust, at(other, 1.9)) is Unseeable.SECOND_PERSON
    assert believed(trust, at(other, 2.1)) is None
    assert trust.moved


def test_a_cut_in_a_film_to_the_exercise_itself_is_believed_at_once() -> None:
    trust = trusting()
    assert believed(trust, at(moved(STILL, x_px=120.0), 1 / 30)) is None
    assert trust.moved


def test_a_skeleton_that_shrinks_onto_the_legs_has_collapsed() -> None:
    trust = trusting()
    assert believed(trust, at(scaled(STILL, 0.4), 1 / 30)) is Unseeable.COLLAPSED
    assert believed(trust, at(STILL, 2 / 30)) is None


def deep(pose: Pose, *, near: float) -> Pose:
    """The same with the person's right side nearer to the camera by so many trunks, as the landmarker says."""
    landmarks = pose.landmarks.copy()
    landmarks[[12, 24], 2] = -near * body_of(pose).unit_px
    return replace(pose, landmarks=landmarks)


def test_left_and_right_the_wrong_way_round_are_swapped() -> None:
    near = 1.0 if body_of(STILL).facing > 0 else -1.0
    assert believed(Trust(BRIDGE), deep(STILL, near=near)) is None
    assert believed(Trust(BRIDGE), deep(STILL, near=-near)) is Unseeable.SWAPPED


def test_knees_that_have_changed_places_are_swapped() -> None:
    world = np.zeros((33, 3))
    world[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0] = 0.1, -0.1
    for knees, why in (((0.15, -0.15), None), ((-0.15, 0.15), Unseeable.SWAPPED)):
        world[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE], 0] = knees
        assert believed(Trust(BRIDGE), replace(STILL, world=world.copy())) is why
