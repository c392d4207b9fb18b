"""A body seen from the front, head towards the camera: what the world landmarks tell of it.

There the angles in the picture mean nothing, and those in space are good to 10-20 degrees only: enough to know a
posture, and too little to judge it.
"""

from dataclasses import dataclass

import numpy as np

from coach.core.pose import Array, Landmark, Pose

FRONT_BREADTH = 0.62  # trunks; shoulders this broad are seen from the front: 0.75 is a full front view, sin 56 of it
# With the camera 40 degrees off the side view the world landmarks say 39 at most, at 60 they say 41-64 ...
FRONT_YAW_DEG = 46.0
FRONT_DEPTH = 0.7  # ... and a trunk that lies then points at the camera by 0.72 of its length


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView:
    """Means of both sides. Lengths are in trunks, angles in degrees.

    head_first: how much nearer to the camera the shoulders are than the hips. legs_behind: how much farther the ankles
    are than the hips. over_elbows: the shoulders' height over the elbows. upper_arm_deg: the upper arm from upright.
    rise_deg: the trunk over the horizontal, up to the head; lying about 0 and as much more as the camera looks down.
    bend_deg: how much steeper the trunk rises to the head than the legs rise to the hips; about 0 in a plank, well
    above it with the chest propped up and the hips on the floor. hip_deg, knee_deg: unsigned, 180 straight.
    """

    head_first: float
    legs_behind: float
    over_elbows: float
    upper_arm_deg: float
    rise_deg: float
    bend_deg: float
    hip_deg: float
    knee_deg: float


def is_front_on(pose: Pose, *, breadth: float, yaw_deg: float | None) -> bool:
    """Whether somebody is seen from the front or from behind rather than from the side.

    breadth: of the shoulders, in trunks. yaw_deg: as `Body.yaw_deg`; near 180 it is no other view, but left and right
    exchanged.
    """
    if breadth > FRONT_BREADTH:
        return True
    if pose.world is None or yaw_deg is None or not FRONT_YAW_DEG < abs(yaw_deg) < 180.0 - FRONT_YAW_DEG:
        return False
    trunk = _mean(pose.world[_SHOULDERS] - pose.world[_HIPS])
    return bool(abs(trunk[2]) > FRONT_DEPTH * np.linalg.norm(trunk))


def front_view(pose: Pose) -> FrontView | None:
    """None without world landmarks, or where they have no extent."""
    if pose.world is None or not np.isfinite(pose.world).all():
        return None
    world = pose.world * (1.0, -1.0, 1.0)  # y up
    shoulders, elbows, hips, knees, ankles = (world[[number, number + 1]] for number in _PAIRS)
    trunk, legs, arms = _mean(shoulders - hips), _mean(ankles - hips), shoulders - elbows
    length = float(np.linalg.norm(trunk))
    if min(length, float(np.linalg.norm(legs)), *np.linalg.norm(arms, axis=1)) <= 0:
        return None
    rise_deg = _rise_deg(trunk)
    return FrontView(
        head_first=-float(trunk[2]) / length,
        legs_behind=float(legs[2]) / length,
        over_elbows=float(_mean(arms)[1]) / length,
        upper_arm_deg=float(np.mean(_between_deg(arms, np.array([[0.0, 1.0, 0.0]])))),
        rise_deg=rise_deg,
        bend_deg=rise_deg - _rise_deg(-legs),
        hip_deg=float(np.mean(_between_deg(shoulders - hips, knees - hips))),
        knee_deg=float(np.mean(_between_deg(hips - knees, ankles - knees))),
    )


_SHOULDERS = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]
_HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
_PAIRS = (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE)


def _mean(both: Array) -> Array:
    middle: Array = both.mean(axis=0)
    return middle


def _rise_deg(direction: Array) -> float:
    """How far it rises over the horizontal."""
    return float(np.degrees(np.arctan2(direction[1], np.hypot(direction[0], direction[2]))))


def _between_deg(one: Array, other: Array) -> Array:
    """The angles between directions, row by row, 0-180."""
    (ax, ay, az), (bx, by, bz) = one.T, other.T  # numpy's cross takes three times as long for a few rows
    across = np.sqrt((ay * bz - az * by) ** 2 + (az * bx - ax * bz) ** 2 + (ax * by - ay * bx) ** 2)
    angles: Array = np.degrees(np.arctan2(across, (one * other).sum(axis=1)))
    return angles
