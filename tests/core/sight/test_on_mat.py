"""Who is on the mat: in or near the exercise's position, or down on the floor where it is done there."""

from dataclasses import replace

import pytest

from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.sight.on_mat import LARGER, Mat, is_rather_on_the_mat, on_the_mat
from tests.support import builders
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK

ALL = (BRIDGE, PLANK, KNEELING, FOUR)
POSES = {
    "on the back": builders.bridge(),
    "on the belly": builders.prone(),
    "planking": builders.plank(),
    "ankle crossed, lying": builders.figure_four(crossed=builders.Side.RIGHT),
    "ankle crossed, sitting": builders.seated_figure_four(),
    "half-kneeling": builders.half_kneeling(),
    "sitting": builders.sitting(),
    "standing": builders.standing(),
}
ON_THE_FLOOR = {"on the back", "on the belly", "planking", "ankle crossed, lying"}
ON_THE_MAT = {
    BRIDGE.name: ON_THE_FLOOR,
    PLANK.name: ON_THE_FLOOR,
    KNEELING.name: {"half-kneeling"},
    FOUR.name: ON_THE_FLOOR | {"ankle crossed, sitting"},
}


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_who_is_on_the_mat_for_an_exercise(exercise: Exercise) -> None:
    found = {name for name, pose in POSES.items() if on_the_mat(exercise, pose)}
    assert found == ON_THE_MAT[exercise.name]


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
@pytest.mark.parametrize("pose", [builders.standing(facing=-1), builders.standing(breadth=0.7)], ids=["left", "front"])
def test_who_stands_is_not_on_the_mat_whichever_way_they_face(exercise: Exercise, pose: Pose) -> None:
    assert not on_the_mat(exercise, pose)


@pytest.mark.parametrize("exercise", [BRIDGE, PLANK, FOUR], ids=lambda exercise: exercise.name)
def test_who_is_down_on_the_floor_is_on_the_mat_without_the_position(exercise: Exercise) -> None:
    assert on_the_mat(exercise, builders.knees_hugged(both=True))
    assert on_the_mat(exercise, builders.sphinx())


def scaled(pose: Pose, by: float) -> Pose:
    landmarks = pose.landmarks.copy()
    landmarks[:, :2] *= by
    return replace(pose, landmarks=landmarks)


def test_somebody_is_in_position_or_only_down_on_the_floor_or_neither() -> None:
    assert on_the_mat(PLANK, builders.plank()) is Mat.IN_POSITION
    assert on_the_mat(PLANK, builders.bridge()) is Mat.DOWN
    assert on_the_mat(PLANK, builders.standing()) is Mat.OFF


@pytest.mark.parametrize(
    ("other", "followed", "rather"),
    [
        (builders.plank(), builders.standing(), True),
        (builders.bridge(), builders.standing(), True),
        (scaled(builders.plank(), 0.5), builders.standing(), True),
        (builders.standing(), builders.standing(), False),
        (builders.standing(), builders.bridge(), False),
        (builders.plank(), builders.bridge(), True),
        (scaled(builders.plank(), 0.9), builders.bridge(), False),  # on a screen, while they lie down
        (builders.bridge(), builders.plank(), False),
        (builders.plank(), builders.plank(), False),  # a neighbour
        (scaled(builders.bridge(), LARGER + 0.1), builders.plank(), True),  # a plank on a screen
        (scaled(builders.standing(), LARGER + 0.1), builders.plank(), False),
    ],
)
def test_who_of_two_rather_exercises(other: Pose, followed: Pose, rather: bool) -> None:
    assert is_rather_on_the_mat(PLANK, other, followed) is rather


def test_a_body_that_cannot_be_made_out_is_not_on_the_mat() -> None:
    joints = (builders.Landmark.LEFT_HIP, builders.Landmark.RIGHT_HIP)
    unknown = builders.with_joint(builders.bridge(), *joints, x_px=float("nan"), y_px=float("nan"))
    assert not on_the_mat(BRIDGE, unknown)
