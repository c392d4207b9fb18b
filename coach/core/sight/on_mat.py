"""Whether a person in the picture may be the one doing the exercise.

Asked about single poses: of the person being followed, and of somebody else beside them.
"""

from enum import IntEnum

from coach.core.body.estimator import BodyEstimator
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.pose import Pose

LARGER = 1.25  # than the other: whoever is nearer to the camera by so much is no neighbour, but who is on a screen


class Mat(IntEnum):
    """How much speaks for a person's being the one who exercises."""

    OFF = 0
    DOWN = 1  # down on the floor, for an exercise that is done there
    IN_POSITION = 2  # in or near the exercise's position


def on_the_mat(exercise: Exercise, pose: Pose) -> Mat:
    """Where somebody is."""
    body = BodyEstimator(exercise.reading.legs).update(pose)
    if body is None:
        return Mat.OFF
    if exercise.near is not None and exercise.near.met(body, Side.NONE, inside=False) is True:
        return Mat.IN_POSITION
    return Mat.DOWN if exercise.setup.lying is not False and body.is_lying else Mat.OFF


def is_rather_on_the_mat(exercise: Exercise, other: Pose, followed: Pose) -> bool:
    """Whether somebody else is rather the one who exercises than the person followed.

    On a screen or a poster people are smaller. Of two who are on the mat it is therefore the larger one, or who is in
    position and no smaller.
    """
    mat, others_mat = on_the_mat(exercise, followed), on_the_mat(exercise, other)
    if mat is Mat.OFF or others_mat is Mat.OFF:
        return others_mat > mat
    size = other.trunk_px / followed.trunk_px if followed.trunk_px > 0 else 1.0
    return size > LARGER or (others_mat > mat and size >= 1.0)
