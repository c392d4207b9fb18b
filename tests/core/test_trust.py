"""A pose is believed for what a body can do, never for the landmarks' own visibility."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.core.events import Unseeable
from coach.core.pose import Landmark, Pose
from coach.core.trust import Trust
from exercises import figure_four, glute_bridge, plank
from tests.builders import at, bridge, moved, scaled, standing, with_joint
from tests.builders import plank as plank_pose
from tests.films import bodies, body_of, stay

BRIDGE, PLANK, FIGURE_FOUR = glute_bridge.EXERCISE, plank.EXERCISE, figure_four.EXERCISE
LEGS = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
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
    assert Trust(BRIDGE).check(pose, body_of(pose)) is why


def test_a_hand_or_the_head_outside_the_picture_does_no_harm() -> None:
    pose = with_joint(plank_pose(), Landmark.NOSE, Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST, x_px=900.0, y_px=380.0)
    assert Trust(PLANK).check(pose, body_of(pose)) is None


def test_one_whole_side_in_the_picture_is_enough() -> None:
    pose = with_joint(bridge(), Landmark.LEFT_ANKLE, x_px=900.0, y_px=380.0)
    assert Trust(BRIDGE).check(pose, body_of(pose)) is None


def test_the_front_view_is_believed_where_the_exercise_needs_no_side_view() -> None:
    pose = standing(breadth=0.75)
    assert Trust(FIGURE_FOUR).check(pose, body_of(pose)) is None
    assert Trust(BRIDGE).check(pose, body_of(pose)) is Unseeable.NOT_SIDE_ON


def test_the_landmarks_own_visibility_is_no_check() -> None:
    landmarks = bridge().landmarks.copy()
    landmarks[:, 3] = 0.01
    pose = replace(bridge(), landmarks=landmarks)
    assert Trust(BRIDGE).check(pose, body_of(pose)) is None


def test_a_body_that_flies_has_jumped() -> None:
    body = replace(body_of(bridge()), speed=6.0)
    assert Trust(BRIDGE).check(bridge(), body) is Unseeable.JUMPED


def test_a_torso_that_is_suddenly_elsewhere_has_jumped() -> None:
    trust = Trust(BRIDGE)
    unit_px = body_of(bridge()).unit_px
    assert not trust.jumped(at(bridge(), 0.0), unit_px)
    assert not trust.jumped(at(moved(bridge(), x_px=2.0), 1 / 30), unit_px)
    assert trust.jumped(at(moved(bridge(), x_px=120.0), 2 / 30), unit_px)
    assert not trust.jumped(at(moved(bridge(), x_px=120.0), 3 / 30), unit_px)


def test_the_hips_alone_may_move_fast() -> None:
    frames = stay(bridge(), 1.0)
    trust, unit_px = Trust(BRIDGE), bodies(frames)[-1].unit_px
    trust.jumped(at(bridge(), 0.0), unit_px)
    hips_up = with_joint(bridge(), Landmark.LEFT_HIP, Landmark.RIGHT_HIP, x_px=300.0, y_px=300.0)
    assert not trust.jumped(at(hips_up, 1 / 30), unit_px)


@pytest.mark.parametrize("pause_s", [0.6, 5.0])
def test_after_a_pause_or_out_of_sight_elsewhere_is_no_jump(pause_s: float) -> None:
    trust = Trust(BRIDGE)
    trust.jumped(at(bridge(), 0.0), 110.0)
    assert not trust.jumped(at(moved(bridge(), x_px=120.0), pause_s), 110.0)
    trust.lost()
    assert not trust.jumped(at(bridge(), pause_s + 0.03), 110.0)
