"""Where the camera stands, told from the landmarks of one pose: how far from the side, how high, how level.

The line from one flank to the other, through shoulder and hip, is level whatever the exercise. Its direction in space
(the world landmarks have the camera's axes) tells how far the camera is turned out of the side view (yaw) and how far
it looks down (pitch). With a second level line it gives the upright of the floor, and so the camera's roll.

Measured on 96 rendered views (four exercises, yaw to 80, pitch to 65, roll to 22 degrees): yaw good to 8 degrees within
30 of the side and 5-15 too small beyond; pitch good to 8 lying, and half of the truth upright, where the hips'
depth is hardly seen and the trunk, which stands, is asked as well; roll good to 8.
"""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from coach.core.body import Body
from coach.core.pose import Array, Landmark, Pose

UPRIGHT_DEG = 55.0  # the trunk's slope in the picture; lying it is below 35, with the camera tilted by 25 too
POINTING = 0.5  # of the trunk's length: a trunk that points at the camera or away by more than 30 degrees lies
STEEP = 0.9  # of the level line's length: seen from so far above, nothing tells which way it points

Lines: TypeAlias = "tuple[tuple[str, str], ...]"  # lines between two joints each, by name

_JOINTS = {
    "shoulder": (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    "elbow": (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW),
    "hip": (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    "knee": (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE),
    "ankle": (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
    "toe": (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """The camera's place, in degrees; None where it cannot be told.

    upright: whether the trunk stands, in the picture. yaw_deg: out of the exact side view, positive towards the feet
    (upright: towards the front). pitch_deg: how far the camera looks down. roll_deg: how far it is tilted.
    """

    upright: bool
    yaw_deg: float | None = None
    pitch_deg: float | None = None
    roll_deg: float | None = None


def viewpoint(pose: Pose, body: Body, floor: Lines) -> Viewpoint:
    """floor: the lines that are level, lying, at the start of the exercise (`coach.core.exercise.Setup`)."""
    slope = body.trunk_elevation_deg
    upright = slope is not None and slope > UPRIGHT_DEG
    world = pose.world
    if world is None or not np.isfinite(world).all():
        return Viewpoint(upright=upright)
    trunk = _joint(world, "shoulder") - _joint(world, "hip")
    upright = upright and abs(trunk[2]) < POINTING * float(np.linalg.norm(trunk))
    level = _flank(world, 1) - _flank(world, 0)
    length = float(np.linalg.norm(level))
    if length == 0.0:
        return Viewpoint(upright=upright)
    away = level if level[2] >= 0 else -level  # from the side near the camera to the far one
    rise = float(np.clip(-away[1] / length, -1.0, 1.0))
    pitch = math.degrees(math.asin(rise))
    if upright:
        pitch = (pitch + math.degrees(math.atan2(-trunk[2], -trunk[1]))) / 2
    yaw = None if abs(rise) > STEEP else body.yaw_deg if upright else _lying_yaw(body, trunk)
    roll = _upright_roll(world, level, trunk) if upright else _lying_roll(world, level, floor)
    return Viewpoint(upright=upright, yaw_deg=yaw, pitch_deg=pitch, roll_deg=roll)


def _joint(world: Array, name: str) -> Array:
    left, right = _JOINTS[name]
    middle: Array = (world[left] + world[right]) / 2
    return middle


def _flank(world: Array, side: int) -> Array:
    """The middle of a side's shoulder and hip; 0: left, 1: right."""
    middle: Array = (world[_JOINTS["shoulder"][side]] + world[_JOINTS["hip"][side]]) / 2
    return middle


def _lying_yaw(body: Body, trunk: Array) -> float | None:
    """The larger of what the level line and the trunk say, since both fall short of the truth far from the side.

    The sign is the trunk's: its shoulders are further away when the camera stands towards the feet.
    """
    if body.yaw_deg is None:
        return None
    along = math.degrees(math.atan2(trunk[2], abs(trunk[0])))
    return math.copysign(max(abs(along), abs(body.yaw_deg)), along)


def _lying_roll(world: Array, level: Array, floor: Lines) -> float | None:
    """The least of what the lines say; level if two of them lean opposite ways, since then the body leans."""
    leans = [_roll(level, _joint(world, start) - _joint(world, end)) for start, end in floor]
    return _agreed([lean for lean in leans if lean is not None])


def _upright_roll(world: Array, level: Array, trunk: Array) -> float | None:
    """What the trunk says, but no more than the front shin and the line between the feet: people lean, not floors."""
    feet = _roll(level, world[Landmark.LEFT_FOOT_INDEX] - world[Landmark.RIGHT_FOOT_INDEX])
    if feet is None:
        return None
    front = min((0, 1), key=lambda side: world[_JOINTS["knee"][side]][1])  # the knee that is up
    shin = world[_JOINTS["knee"][front]] - world[_JOINTS["ankle"][front]]
    return _agreed([_lean(trunk), (_lean(shin) + feet) / 2])


def _agreed(leans: list[float]) -> float | None:
    if not leans:
        return None
    one_way = all(lean > 0 for lean in leans) or all(lean < 0 for lean in leans)
    return min(leans, key=abs) if one_way else 0.0


def _lean(bone: Array) -> float:
    """How far a bone leans in the picture, from the upright."""
    return math.degrees(math.atan2(bone[0], -bone[1]))


def _roll(level: Array, on_floor: Array) -> float | None:
    """How far the upright of the plane through two level lines leans in the picture."""
    up = np.cross(level, on_floor)
    if up[1] > 0:  # y grows downwards
        up = -up
    if math.hypot(up[0], up[1]) == 0.0:
        return None
    return math.degrees(math.atan2(up[0], -up[1]))
