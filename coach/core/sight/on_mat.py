"""Whether a person in the picture may be the one doing the exercise.

Asked about single poses: of the person being followed, and of somebody else beside them.
"""

from coach.core.body.estimator import BodyEstimator
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.pose import Pose


def on_the_mat(exercise: Exercise, pose: Pose) -> bool:
    """In or near the exercise's position, or down on the floor for one that is done there."""
    body = BodyEstimator(exercise.reading.legs).update(pose)
    if body is None:
        return False
    if exercise.near is not None and exercise.near.met(body, Side.NONE, inside=False) is True:
        return True
    return exercise.setup.lying is not False and body.is_lying
