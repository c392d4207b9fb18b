"""A pose is valid once built."""

from typing import Any

import numpy as np
import pytest

from coach.core.pose import BONES, Landmark, Pose

LANDMARKS = np.zeros((33, 4))
WORLD = np.zeros((33, 3))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"landmarks": np.zeros((32, 4))}, r"\(33, 4\)"),
        ({"landmarks": np.zeros((33, 3))}, r"\(33, 4\)"),
        ({"world": np.zeros((33, 4))}, r"\(33, 3\)"),
        ({"t": float("nan")}, "finite"),
        ({"t": float("inf")}, "finite"),
        ({"width": 0}, "size"),
        ({"height": -1}, "size"),
    ],
)
def test_a_pose_that_cannot_be_is_refused(wrong: dict[str, Any], said: str) -> None:
    right: dict[str, Any] = {"t": 0.0, "landmarks": LANDMARKS, "world": WORLD, "width": 640, "height": 480}
    with pytest.raises(ValueError, match=said):
        Pose(**{**right, **wrong})


def test_a_landmark_is_found_by_its_name() -> None:
    landmarks = LANDMARKS.copy()
    landmarks[25] = (320.0, 240.0, -5.0, 0.9)
    pose = Pose(t=0.0, landmarks=landmarks, width=640, height=480)
    assert pose.points[Landmark.LEFT_KNEE] == 320.0 - 240.0j


def test_a_joint_that_is_not_known_is_nan_and_no_error() -> None:
    pose = Pose(t=0.0, landmarks=np.full((33, 4), np.nan), width=640, height=480)
    assert np.isnan(pose.points[Landmark.NOSE])


def test_right_is_one_more_than_left() -> None:
    for landmark in Landmark:
        if landmark.name.startswith("LEFT_"):
            assert Landmark[landmark.name.replace("LEFT_", "RIGHT_")] == landmark + 1


def test_no_bone_is_drawn_twice() -> None:
    assert len({frozenset(bone) for bone in BONES}) == len(BONES)
