"""Lying on the back: whether an ankle lies on the other knee, whether both feet are down, and how the floor slopes."""

import math

from coach.core.events import Side
from coach.core.pose import HIPS_AND_ANKLES, Landmark, Points, is_lying, trunk_of
from coach.core.pose.geometry import Point, elevation_deg

CROSSED = 0.50  # ankle to the other knee, in trunks: crossed 0.1-0.45, feet side by side 0.6-1.0
ON_FLOOR = 0.15  # lower than this, an ankle at a knee is on the floor beside it
OFF_FLOOR = 0.20  # ankle over hips, in trunks, lying: on the floor -0.15 to 0.15, crossed 0.2-0.6
TRUNK_TILT_DEG = 8.0  # lying flat, seen level: -3 to 3 in rendered people, -3 to 8 in real ones


def floor_slope_deg(trunk_deg: float) -> float:
    """How far the floor rises towards the feet in the picture, from the trunk's elevation lying flat.

    A little of it, up to TRUNK_TILT_DEG, is the person's own: a pillow, a broad back, where the hip is drawn.
    """
    return -math.copysign(max(0.0, abs(trunk_deg) - TRUNK_TILT_DEG), trunk_deg)


def feet_down(points: Points, crossed: Side | None, unit_px: float) -> bool:
    """Both feet on the floor, lying; an ankle on the other knee is none, however low it is drawn.

    crossed: the `crossed_leg`. How high a foot is, is told from the line along the trunk, which lies on the floor.
    """
    if not is_lying(points):
        return False
    trunk = trunk_of(points)
    slope = math.tan(math.radians(floor_slope_deg(elevation_deg(trunk) or 0.0)))  # up, for each pixel to the feet
    slope *= math.copysign(1.0, trunk.real)
    left_hip, right_hip, *ankles = points[HIPS_AND_ANKLES].tolist()
    ways: list[Point] = [ankle - (left_hip + right_hip) / 2 for ankle in ankles]
    heights = [way.imag + slope * way.real for way in ways]
    if crossed is not None and heights[int(crossed is Side.RIGHT)] > ON_FLOOR * unit_px:
        return False
    return max(heights) < OFF_FLOOR * unit_px


def crossed_leg(points: Points, unit_px: float) -> Side | None:
    """The leg whose ankle is on the other knee, as the landmarker names it; None where there is none."""
    left = abs(points[Landmark.LEFT_ANKLE] - points[Landmark.RIGHT_KNEE])
    right = abs(points[Landmark.RIGHT_ANKLE] - points[Landmark.LEFT_KNEE])
    if min(left, right) > CROSSED * unit_px:
        return None
    return Side.LEFT if left < right else Side.RIGHT
