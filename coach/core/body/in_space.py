"""How a body is turned in space, from the world landmarks: good to 5-10 degrees."""

import math
from dataclasses import dataclass

import numpy as np

from coach.core.pose import Pose

Way = tuple[float, float, float]  # metres to the right of the picture, down, and away from the camera


@dataclass(frozen=True, slots=True)
class InSpace:
    """shoulders, hips: from the left one to the right one. along, trunk: from the ankles and from the hips to the
    shoulders, of both sides.
    """

    shoulders: Way
    hips: Way
    along: Way
    trunk: Way

    def yaw_deg(self, facing: int) -> float:
        """How far the line through both shoulders and hips is turned out of the line of sight (`Body.yaw_deg`)."""
        x, _, z = self._across
        angle = math.degrees(math.atan2(x, z))
        return -angle if facing < 0 else (angle % 360.0) - 180.0

    @property
    def lying_yaw_deg(self) -> float:
        """How far the line from the ankles to the shoulders runs away from the camera."""
        return _away_deg(self.along)

    @property
    def trunk_yaw_deg(self) -> float:
        """The same of the line from the hips: negative with the head's end nearer to the camera."""
        return _away_deg(self.trunk)

    @property
    def on_side_deg(self) -> float | None:
        """How far the line from the left side to the right one is from level, 0-90; None where it has no length.

        Lying on the back or the belly it reads what the camera looks down by; on a side, 60-80.
        """
        length = math.hypot(*self._across)
        return math.degrees(math.asin(min(1.0, abs(self._across[1]) / length))) if length > 0 else None

    @property
    def twist_deg(self) -> float:
        """How far the shoulders of somebody upright are turned against the hips, -180 to 180."""
        (x, _, z), (hips_x, _, hips_z) = self.shoulders, self.hips
        turn = math.degrees(math.atan2(z, x) - math.atan2(hips_z, hips_x))
        return (turn + 180.0) % 360.0 - 180.0

    @property
    def _across(self) -> Way:
        (x, y, z), (hips_x, hips_y, hips_z) = self.shoulders, self.hips
        return x + hips_x, y + hips_y, z + hips_z


def _away_deg(way: Way) -> float:
    x, _, z = way
    return math.degrees(math.atan2(z, abs(x)))


def in_space(pose: Pose) -> InSpace | None:
    """None without world landmarks."""
    world = pose.world
    if world is None or not np.isfinite(world).all():
        return None
    shoulders, hips = world[11] + world[12], world[23] + world[24]
    ways = (world[12] - world[11], world[24] - world[23], shoulders - world[27] - world[28], shoulders - hips)
    return InSpace(*(tuple(way.tolist()) for way in ways))
