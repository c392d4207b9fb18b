"""From poses to bodies: smooths the landmarks, finds out which way the person faces, and measures length and speed.

The only state here is what one pose alone cannot tell: the filter, the trunk's length, and the facing, which is voted
on by several hints over time so that one bad frame never turns a person round.
"""

import math
import statistics
from collections import deque
from collections.abc import Callable

import numpy as np

from coach.core.body.body import Body, Flank
from coach.core.body.front_view import front_view, is_front_on
from coach.core.body.legs import AsTheyCome, LegNames
from coach.core.body.torso import on_side_deg, twist_deg
from coach.core.events import Side
from coach.core.pose import Array, Landmark, Pose
from coach.core.pose.geometry import Point
from coach.core.pose.smoothing import OneEuro

UNIT_WINDOW_S = 3.0  # the trunk foreshortens for moments (a crunch, a roll); its median over this long does not
SPEED_WINDOW_S = 0.2  # displacement is taken over this long: six frames at 30 a second
YAW_WINDOW_S = 1.0  # the camera does not move; the median takes out the world landmarks' wobble
CUT_DEG = 40.0  # from one frame to the next: that is another camera
AT_ONCE_S = 1.0  # a gap that a hold outlasts as well
VOTE_S = 0.6  # the hints' memory; a person who turns round is believed after about this long
VOTE_TURN = 0.15  # hysteresis: the vote must be this far on the other side before the facing changes
FOOT_SEEN = 0.93  # of the better hip's visibility, the better ankle's: 0.95-1.0 at all tops of 33 bridges' recordings,
# 0.49-0.91 where a blanket hides both
_LEFT = (7, 11, 13, 15, 23, 25, 27, 29, 31)  # ear shoulder elbow wrist hip knee ankle heel toe
_RIGHT = tuple(number + 1 for number in _LEFT)
_SPEED_JOINTS = (11, 12, 23, 24, 25, 26)
_OF_TRUNK = 4  # the first of them


class BodyEstimator:
    """Turns poses, given in time order, into bodies."""

    def __init__(self, make_legs: Callable[[], LegNames] = AsTheyCome) -> None:
        """make_legs: how the exercise tells its legs apart."""
        self._make_legs = make_legs
        self._filter = OneEuro()
        self._legs = make_legs()
        self._left_s: float | None = None
        self._trunks: deque[tuple[float, float]] = deque()
        self._trail: deque[tuple[float, Array]] = deque()
        self._yaws = _Median()
        self._lying_yaws = _Median()
        self._vote = 0.0
        self._facing = 0
        self._t: float | None = None

    def reset(self) -> None:
        """Forget the person (they left, or the film was cut). Who is back at once has not changed legs."""
        legs, t = self._legs, self._t or self._left_s
        self.__init__(self._make_legs)  # type: ignore[misc]
        self._legs, self._left_s = legs, t

    def forget_legs(self) -> None:
        """Which leg is which, and where a hidden one is, has to be seen anew."""
        self._legs = self._make_legs()

    def update(self, pose: Pose) -> Body | None:
        """The body of a pose, or None when the pose has no extent or a landmark is not a number."""
        raw = pose.landmarks[:, :2]
        if not np.isfinite(raw).all():
            return None
        unit = self._unit(pose)
        if unit <= 0.0:
            return None
        if self._left_s is not None and pose.t - self._left_s > AT_ONCE_S:
            self.forget_legs()
        self._left_s = None
        raw = self._legs.named(raw, t=pose.t, unit=unit)
        points = self._filter(raw, t=pose.t, unit=unit)
        facing = self._turned(points, unit, pose.t)
        z = points[:, 0] * facing + 1j * -points[:, 1]
        left, right = (_flank(z, numbers) for numbers in (_LEFT, _RIGHT))
        breadth, yaw_deg = _breadth(left, right, unit), self._yaw(pose, facing)
        front_on = is_front_on(pose, breadth=breadth, yaw_deg=yaw_deg)
        self._t = pose.t
        speed, trunk_speed = self._speeds(points, unit, pose.t)
        return Body(
            t=pose.t,
            facing=facing,
            unit_px=unit,
            left=left,
            right=right,
            nose=complex(z[Landmark.NOSE]),
            breadth=breadth,
            speed=speed,
            trunk_speed=trunk_speed,
            yaw_deg=yaw_deg,
            lying_yaw_deg=self._lying_yaw(pose),
            on_side_deg=on_side_deg(pose),
            twist_deg=twist_deg(pose),
            legs_told=self._legs.sure,
            limbs_seen=(Side.RIGHT if facing > 0 else Side.LEFT) not in self._legs.astray,
            feet_seen=_is_a_foot_seen(pose),
            front_on=front_on,
            front=front_view(pose) if front_on else None,
        )

    def _unit(self, pose: Pose) -> float:
        """The trunk's length in pixels: the median of the last seconds, so that a moment's foreshortening passes by."""
        self._trunks.append((pose.t, pose.trunk_px))
        while pose.t - self._trunks[0][0] > UNIT_WINDOW_S:
            self._trunks.popleft()
        return statistics.median(length for _, length in self._trunks)

    def _yaw(self, pose: Pose, facing: int) -> float | None:
        """How far the line through both shoulders and hips is turned out of the line of sight."""
        if pose.world is None or not np.isfinite(pose.world).all():
            return None
        across = pose.world[12] - pose.world[11] + pose.world[24] - pose.world[23]
        angle = math.degrees(math.atan2(across[0], across[2]))
        return self._yaws.update(-angle if facing < 0 else (angle % 360.0) - 180.0, pose.t)

    def _lying_yaw(self, pose: Pose) -> float | None:
        """How far the line from the ankles to the shoulders runs away from the camera."""
        if pose.world is None or not np.isfinite(pose.world).all():
            return None
        along = pose.world[11] + pose.world[12] - pose.world[27] - pose.world[28]
        return self._lying_yaws.update(math.degrees(math.atan2(along[2], abs(along[0]))), pose.t)

    def _turned(self, points: Array, unit: float, t: float) -> int:
        vote = _facing_vote(points[:, 0] + 1j * -points[:, 1], unit)
        share = 1.0 if self._t is None else 1.0 - math.exp(-(t - self._t) / VOTE_S)
        self._vote += share * (vote - self._vote)
        if self._facing == 0 or self._vote * self._facing < -VOTE_TURN:
            self._facing = 1 if self._vote >= 0 else -1
        return self._facing

    def _speeds(self, points: Array, unit: float, t: float) -> tuple[float, float]:
        """How fast the fastest joint moves, and the fastest of the trunk."""
        joints = points[list(_SPEED_JOINTS)]
        self._trail.append((t, joints.copy()))
        while len(self._trail) > 2 and t - self._trail[1][0] >= SPEED_WINDOW_S:
            self._trail.popleft()
        then, before = self._trail[0]
        if t <= then:
            return 0.0, 0.0
        moved = np.linalg.norm(joints - before, axis=1) / unit / (t - then)
        return float(moved.max()), float(moved[:_OF_TRUNK].max())


class _Median:
    """The median of an angle over the last second, begun anew where a film changes cameras."""

    def __init__(self) -> None:
        self._values: deque[tuple[float, float]] = deque()

    def update(self, value: float, t: float) -> float:
        if self._values and abs(value - self._values[-1][1]) > CUT_DEG:
            self._values.clear()
        self._values.append((t, value))
        while t - self._values[0][0] > YAW_WINDOW_S:
            self._values.popleft()
        return statistics.median(known for _, known in self._values)


def _flank(z: np.ndarray[tuple[int], np.dtype[np.complex128]], numbers: tuple[int, ...]) -> Flank:
    ear, shoulder, elbow, wrist, hip, knee, ankle, heel, toe = (complex(z[number]) for number in numbers)
    return Flank(
        ear=ear, shoulder=shoulder, elbow=elbow, wrist=wrist, hip=hip, knee=knee, ankle=ankle, heel=heel, toe=toe
    )


def _is_a_foot_seen(pose: Pose) -> bool:
    """Whether the better ankle is as clearly seen as the hips."""
    hip, ankle = (pose.landmarks[list(pair), 3].max() for pair in ((23, 24), (27, 28)))
    return bool(ankle >= FOOT_SEEN * hip)


def _breadth(left: Flank, right: Flank, unit: float) -> float:
    """Shoulder to shoulder, across the trunk, in trunks."""
    trunk = (left.shoulder + right.shoulder - left.hip - right.hip) / 2
    if abs(trunk) == 0:
        return 0.0
    return abs(((left.shoulder - right.shoulder) / (trunk / abs(trunk))).imag) / unit


def _facing_vote(z: np.ndarray[tuple[int], np.dtype[np.complex128]], unit: float) -> float:
    """Which way the front looks, -1 (left when standing) to +1 (right), from what each body part says.

    Knees bend backwards, toes and noses point forwards. Each hint weighs by how far it stands out, and by what it is: a
    bent knee is drawn best, feet worst.
    """
    votes = 0.0
    weights = 0.0
    for _, _, _, _, hip, knee, ankle, heel, toe in (_LEFT, _RIGHT):
        hints = (
            (_across(z[knee] - z[ankle], z[toe] - z[heel]), 1.0),  # toes are in front of the heel
            (_across(z[hip] - z[ankle], z[knee] - (z[hip] + z[ankle]) / 2), 3.0),  # a bent knee stands out in front
        )
        for along_front, weight in hints:
            votes += weight * along_front / unit
            weights += weight * abs(along_front) / unit
    shoulders = (z[11] + z[12]) / 2
    hips = (z[23] + z[24]) / 2
    ears = (z[7] + z[8]) / 2
    nose = _across(shoulders - hips, z[Landmark.NOSE] - ears)
    votes += 2.0 * nose / unit
    weights += 2.0 * abs(nose) / unit
    return votes / weights if weights > 0 else 0.0


def _across(up: Point, direction: Point) -> float:
    """How far `direction` goes to the right of `up`, in pixels: to the front of somebody who faces right."""
    length = abs(up)
    return (direction / (up / length)).imag * -1.0 if length > 0 else 0.0
