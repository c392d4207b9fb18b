"""A body reduced to what it takes to draw it."""

from dataclasses import replace

import pytest

from coach.core.body.estimator import BodyEstimator
from coach.core.body.moving_figure import JOINTS
from coach.core.body.stance import PER_TRUNK, stance_of
from coach.core.events import STANCE_POINTS, Side, Stance
from tests.support.builders import bridge, measured


def joint(stance: Stance, name: str) -> tuple[float, float]:
    """In trunks from the hips."""
    at = 2 * JOINTS.index(name)
    return stance.points[at] / PER_TRUNK, stance.points[at + 1] / PER_TRUNK


@pytest.mark.parametrize(("head", "way", "near"), [("left", -1, Side.RIGHT), ("right", 1, Side.LEFT)])
def test_it_lies_as_the_camera_saw_it(head: str, way: int, near: Side) -> None:
    estimator = BodyEstimator()
    body = estimator.update(bridge(175.0, head=head))
    assert body is not None
    stance = stance_of(body)
    assert stance is not None and stance.near is near
    x, y = joint(stance, "head")
    assert x * way > 0.8 and y < 0
    x, y = joint(stance, "right_knee")
    assert x * way < -0.5 and y > 0
    assert len(stance.points) == 2 * len(JOINTS) == STANCE_POINTS


def test_a_joint_that_is_not_known_leaves_nothing_to_draw() -> None:
    body = measured(1.0)
    assert stance_of(body) is not None
    assert stance_of(replace(body, nose=complex("nan"))) is None
    assert stance_of(replace(body, unit_px=0.0)) is None
