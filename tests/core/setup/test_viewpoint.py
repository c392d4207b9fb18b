"""Where the camera stands, from a skeleton in space that is turned by known angles."""

import math
from dataclasses import replace

import numpy as np
import pytest

from coach.core.body.estimator import BodyEstimator
from coach.core.pose import N_LANDMARKS, Array, Pose
from coach.core.setup.viewpoint import Lines, Viewpoint, viewpoint
from tests.support.builders import bridge, half_kneeling

SHOULDERS, HIPS, ANKLES = (11, 12), (23, 24), (27, 28)
FLOOR = (("shoulder", "ankle"), ("shoulder", "hip"))
Along = dict[tuple[int, ...], tuple[float, float]]
AHEAD = {"yaw_deg": 0.0, "pitch_deg": 0.0, "roll_deg": 0.0}


def turned(points: Array, yaw_deg: float, pitch_deg: float, roll_deg: float) -> Array:
    """As a camera sees them that stands so: x to the right, y down, z away from it."""
    yaw, pitch, roll = (math.radians(value) for value in (yaw_deg, pitch_deg, roll_deg))
    about_y = np.array([[math.cos(yaw), 0, math.sin(yaw)], [0, 1, 0], [-math.sin(yaw), 0, math.cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, math.cos(pitch), -math.sin(pitch)], [0, math.sin(pitch), math.cos(pitch)]])
    about_z = np.array([[math.cos(roll), -math.sin(roll), 0], [math.sin(roll), math.cos(roll), 0], [0, 0, 1]])
    seen: Array = points @ (about_z @ about_x @ about_y).T
    return seen


def seen(pose: Pose, along: Along, floor: Lines = FLOOR, **camera: float) -> Viewpoint:
    """along: (x, y) in metres of joints; of a pair, the left one is 0.3 m further away than the right one."""
    world = np.zeros((N_LANDMARKS, 3))
    for joints, (x, y) in along.items():
        world[list(joints)] = [(x, y, 0.15), (x, y, -0.15)][: len(joints)]
    pose = replace(pose, world=turned(world, **camera))
    body = BodyEstimator().update(pose)
    assert body is not None
    return viewpoint(pose, body, floor)


LYING: Along = {SHOULDERS: (-0.5, 0.0), HIPS: (0.0, 0.0), ANKLES: (0.5, 0.0)}


@pytest.mark.parametrize("yaw_deg", [-60.0, -20.0, 0.0, 35.0])
@pytest.mark.parametrize("pitch_deg", [0.0, 25.0])
def test_the_turn_out_of_the_side_view_is_found(yaw_deg: float, pitch_deg: float) -> None:
    found = seen(bridge(), LYING, yaw_deg=yaw_deg, pitch_deg=pitch_deg, roll_deg=0.0)
    assert not found.upright
    assert found.yaw_deg is not None and abs(found.yaw_deg) == pytest.approx(abs(yaw_deg), abs=4.0)


def test_the_feet_are_on_the_positive_side() -> None:
    towards_feet = seen(bridge(), LYING, yaw_deg=30.0, pitch_deg=0.0, roll_deg=0.0)
    towards_head = seen(bridge(), LYING, yaw_deg=-30.0, pitch_deg=0.0, roll_deg=0.0)
    assert towards_feet.yaw_deg == pytest.approx(30.0)
    assert towards_head.yaw_deg == pytest.approx(-30.0)


@pytest.mark.parametrize("pitch_deg", [0.0, 20.0, 50.0])
def test_how_far_the_camera_looks_down_is_found(pitch_deg: float) -> None:
    found = seen(bridge(), LYING, yaw_deg=0.0, pitch_deg=pitch_deg, roll_deg=0.0)
    assert found.pitch_deg == pytest.approx(pitch_deg, abs=0.1)


@pytest.mark.parametrize("roll_deg", [-20.0, 0.0, 15.0])
@pytest.mark.parametrize("yaw_deg", [-25.0, 0.0, 25.0])
def test_a_tilted_camera_is_found_from_the_floor_whatever_the_view(yaw_deg: float, roll_deg: float) -> None:
    found = seen(bridge(), LYING, yaw_deg=yaw_deg, pitch_deg=15.0, roll_deg=roll_deg)
    assert found.roll_deg == pytest.approx(roll_deg, abs=1.0)


def test_hips_that_are_lifted_do_not_tilt_the_camera() -> None:
    lifted = {SHOULDERS: (-0.5, 0.0), HIPS: (0.0, -0.25), ANKLES: (0.5, 0.02)}
    assert seen(bridge(170.0), lifted, yaw_deg=0.0, pitch_deg=10.0, roll_deg=0.0).roll_deg == pytest.approx(0.0)


def test_a_trunk_that_leans_does_not_tilt_the_camera() -> None:
    upright = {SHOULDERS: (0.15, -0.5), HIPS: (0.0, 0.0), (25, 26): (0.1, 0.0), ANKLES: (0.1, 0.4)}
    found = seen(half_kneeling(), upright, yaw_deg=0.0, pitch_deg=5.0, roll_deg=0.0)
    assert found.upright
    assert found.roll_deg is None or abs(found.roll_deg) < 5.0


def test_without_world_landmarks_nothing_is_said_of_the_camera() -> None:
    body = BodyEstimator().update(bridge())
    assert body is not None
    assert viewpoint(bridge(), body, FLOOR) == Viewpoint(upright=False)


KNEELING: Along = {
    SHOULDERS: (0.0, -0.5), HIPS: (0.0, 0.0), (25,): (0.3, 0.0), (27,): (0.3, 0.4), (26,): (0.0, 0.4),
    (31,): (0.4, 0.4), (32,): (-0.4, 0.4),
}  # fmt: skip


@pytest.mark.parametrize("roll_deg", [-15.0, 0.0, 10.0])
def test_a_tilted_camera_is_found_from_the_trunk_the_shin_and_the_feet_of_somebody_upright(roll_deg: float) -> None:
    found = seen(half_kneeling(), KNEELING, **{**AHEAD, "roll_deg": roll_deg})
    assert found.upright
    assert found.roll_deg == pytest.approx(roll_deg, abs=0.1)


def test_a_trunk_that_leans_over_an_upright_shin_is_no_tilt() -> None:
    leaning = {**KNEELING, SHOULDERS: (0.15, -0.5)}
    assert seen(half_kneeling(), leaning, **AHEAD).roll_deg == pytest.approx(0.0, abs=0.1)


def test_without_a_line_on_the_floor_there_is_no_tilt_to_tell() -> None:
    assert seen(bridge(), LYING, (), **AHEAD).roll_deg is None
    assert seen(bridge(), {**LYING, ANKLES: (-0.5, 0.0)}, (("shoulder", "ankle"),), **AHEAD).roll_deg is None


def test_two_flanks_in_one_place_say_nothing() -> None:
    assert seen(bridge(), {}, **AHEAD) == Viewpoint(upright=False)


def test_a_body_whose_turn_is_not_known_has_no_turn_here() -> None:
    pose = replace(bridge(), world=np.random.default_rng(0).normal(size=(N_LANDMARKS, 3)))
    body = BodyEstimator().update(bridge())
    assert body is not None and body.yaw_deg is None
    assert viewpoint(pose, body, FLOOR).yaw_deg is None
