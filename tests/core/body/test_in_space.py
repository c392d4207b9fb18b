"""How a body is turned in space: its view, onto its side, and in itself."""

from dataclasses import replace

import numpy as np
import pytest

from coach.core.body import Body, measures
from coach.core.body.in_space import InSpace, in_space
from coach.core.events import Side
from exercises import plank_measures
from tests.support import builders
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK
from tests.support.films import body_of

SHOULDERS, HIPS = [11, 12], [23, 24]


def turned(*, shoulders: tuple[float, float, float], hips: tuple[float, float, float]) -> InSpace:
    """A body of which the lines from left to right run this way in space (x to the right, y down, z away)."""
    world = np.zeros((33, 3))
    world[12], world[24] = shoulders, hips
    found = in_space(replace(builders.standing(), world=world))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "deg"),
    [((0.0, 0.0, 1.0), 0.0), ((0.0, 1.0, 0.0), 90.0), ((0.0, -1.0, 1.0), 45.0), ((1.0, 1.0, 0.0), 45.0)],
)
def test_on_the_side_the_line_from_left_to_right_stands(line: tuple[float, float, float], deg: float) -> None:
    assert turned(shoulders=line, hips=line).on_side_deg == pytest.approx(deg)


@pytest.mark.parametrize(
    ("shoulders", "hips", "deg"),
    [
        ((0.0, 0.0, 1.0), (0.0, 0.0, 1.0), 0.0),
        ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), -90.0),
        ((0.0, 0.0, 1.0), (1.0, 0.3, 1.0), 45.0),
        ((-1.0, 0.0, -0.1), (-1.0, 0.0, 0.1), 11.4),  # across 180 degrees
    ],
)
def test_a_twist_is_the_turn_of_the_shoulders_against_the_hips(
    shoulders: tuple[float, float, float], hips: tuple[float, float, float], deg: float
) -> None:
    assert turned(shoulders=shoulders, hips=hips).twist_deg == pytest.approx(deg, abs=0.1)


@pytest.mark.parametrize("world", [None, np.full((33, 3), np.nan)], ids=["none", "unknown"])
def test_without_world_landmarks_neither_is_known_and_nothing_is_kept_out(world: np.ndarray | None) -> None:
    assert in_space(replace(builders.standing(), world=world)) is None
    body = body_of(builders.standing())
    assert (measures.on_side_deg(body, Side.NONE), measures.twisted_deg(body, Side.NONE)) == (0.0, 0.0)


@pytest.mark.parametrize(("yaw_deg", "off"), [(0.0, 0.0), (-70.0, 70.0), (170.0, 10.0)])
def test_out_of_the_side_view_is_to_the_camera_or_away_from_it(yaw_deg: float, off: float) -> None:
    body = replace(body_of(builders.standing()), yaw_deg=yaw_deg)
    assert measures.out_of_side_view_deg(body, Side.NONE) == off


POSTURES = {
    "plank": (PLANK, builders.plank(), Side.NONE),
    "figure-four": (FOUR, builders.figure_four(crossed=Side.RIGHT, hip_deg=70.0), Side.RIGHT),
    "half-kneeling": (KNEELING, builders.half_kneeling(rear=Side.RIGHT), Side.RIGHT),
}


@pytest.mark.parametrize(
    ("name", "changed", "kept_out"),
    [
        ("plank", {"on_side_deg": 30.0}, False),
        ("plank", {"on_side_deg": 60.0}, True),  # a side plank
        ("figure-four", {"on_side_deg": 30.0}, False),
        ("figure-four", {"on_side_deg": 60.0}, True),  # a leg lifted lying on the side
        ("half-kneeling", {"twist_deg": -25.0}, False),
        ("half-kneeling", {"twist_deg": -55.0}, True),  # a lunge with a turn of the trunk
        ("half-kneeling", {"yaw_deg": 50.0}, False),
        ("half-kneeling", {"yaw_deg": 75.0}, True),
    ],
)
def test_a_turned_torso_is_another_exercise(name: str, changed: dict[str, float], kept_out: bool) -> None:
    exercise, pose, side = POSTURES[name]
    body = replace(body_of(pose), **changed)
    posture = next(posture for posture in exercise.postures if posture.side is side)
    answers = {limit.name for limit in posture.zone.limits if limit.met(body, side, inside=False) is False}
    turned_names = {"on the belly", "on the back", "not twisted", "side-on"}
    assert bool(answers & turned_names) is kept_out


@pytest.mark.parametrize(("yaw_deg", "told"), [(-10.0, True), (-20.0, False), (25.0, False)])
def test_head_and_arms_of_a_plank_are_told_from_near_the_side_view_only(yaw_deg: float, told: bool) -> None:
    body = replace(body_of(builders.plank()), lying_yaw_deg=yaw_deg)
    for measure in (plank_measures.neck_deg, plank_measures.upper_arm_off_upright_deg):
        assert (measure(body, Side.NONE) is not None) is told


def test_a_bridge_on_the_side_is_none() -> None:
    body = replace(body_of(builders.bridge()), on_side_deg=60.0)
    assert BRIDGE.reps.position.met(body, Side.NONE, inside=False) is False


def test_legs_that_do_different_things_are_apart() -> None:
    pose = builders.plank()
    kicked = builders.with_joint(pose, builders.Landmark.LEFT_ANKLE, x_px=300.0, y_px=100.0)
    near, far = measures.legs_apart(body_of(pose), Side.NONE), measures.legs_apart(body_of(kicked), Side.NONE)
    assert near < 0.1 and far > 0.5
    zone = PLANK.postures[0].zone
    assert zone.met(body_of(pose), Side.NONE, inside=False) is True
    assert zone.met(body_of(kicked), Side.NONE, inside=False) is False


def test_legs_beside_each_other_are_alike_from_the_feet_too() -> None:
    across = 0.5 * body_of(builders.bridge()).unit_px

    def from_the_feet(body: Body, way: complex) -> Body:
        """As far apart as the shoulders are in the picture, and the left leg elsewhere."""
        left = {joint: getattr(body.left, joint) + across for joint in ("shoulder", "knee", "ankle")}
        return replace(body, left=replace(body.left, **{**left, "ankle": left["ankle"] + way}))

    both, lifted = (from_the_feet(body_of(builders.bridge()), way) for way in (0j, 1.5j * across))
    assert measures.legs_apart(both, Side.NONE) > 0.45
    assert measures.legs_unlike(both, Side.NONE) < 0.1
    assert measures.legs_unlike(lifted, Side.NONE) > 0.6


@pytest.mark.parametrize(
    ("along", "deg"), [((1.0, 0.0, 0.0), 0.0), ((-1.0, 0.0, -1.0), -45.0), ((1.0, 0.0, 1.0), 45.0)]
)
def test_the_trunk_points_to_the_camera_where_the_head_is_nearer(along: tuple[float, float, float], deg: float) -> None:
    world = np.zeros((33, 3))
    world[SHOULDERS] = along
    found = in_space(replace(builders.standing(), world=world))
    assert found is not None
    assert found.trunk_yaw_deg == pytest.approx(deg)
