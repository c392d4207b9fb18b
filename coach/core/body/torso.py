"""How the torso is turned in space: onto its side, and in itself. From the world landmarks, good to 5-10 degrees."""

import math

import numpy as np

from coach.core.pose import Array, Landmark, Pose

_SHOULDERS = Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER
_HIPS = Landmark.LEFT_HIP, Landmark.RIGHT_HIP


def on_side_deg(pose: Pose) -> float | None:
    """How far the line from the left side to the right one is from level, 0-90.

    Lying on the back or the belly it reads what the camera looks down by; on a side, 60-80. None without world
    landmarks.
    """
    if pose.world is None or not np.isfinite(pose.world).all():
        return None
    across = _across(pose.world, _SHOULDERS) + _across(pose.world, _HIPS)
    length = float(np.linalg.norm(across))
    return math.degrees(math.asin(min(1.0, abs(float(across[1])) / length))) if length > 0 else None


def twist_deg(pose: Pose) -> float | None:
    """How far the shoulders of somebody upright are turned against the hips, -180 to 180; None as above."""
    if pose.world is None or not np.isfinite(pose.world).all():
        return None
    shoulders, hips = _across(pose.world, _SHOULDERS), _across(pose.world, _HIPS)
    turn = math.degrees(math.atan2(shoulders[2], shoulders[0]) - math.atan2(hips[2], hips[0]))
    return (turn + 180.0) % 360.0 - 180.0


def _across(world: Array, both: tuple[Landmark, Landmark]) -> Array:
    across: Array = world[both[1]] - world[both[0]]
    return across
