"""From poses to bodies: smooths the landmarks, finds out which way the person faces, and measures length and speed.

The only state here is what one pose alone cannot tell: the filter, the trunk's length, and the facing, which is voted
on by several hints over time so that one bad frame never turns a person round.
"""

import bisect
import math
import statistics
from collections import deque
from collections.abc import Callable

import numpy as np

from coach.core.body.body import Body, Flank
from coach.core.body.front_view import front_view, is_front_on
from coach.core.body.in_space import in_space
from coach.core.body.legs import AsTheyCome, LegNames
from coach.core.events import Side
from coach.core.pose import Landmark, Pose
from coach.core.pose.geometry import Point
from coach.core.pose.smoothing import OneEuro

UNIT_WINDOW_S = 3.0  # the trunk foreshortens for moments (a crunch, a roll); its median over this long does not
SPEED_WINDOW_S = 0.2  # displacement is taken over this long: six frames at 30 a second
YAW_WINDOW_S = 1.0  # the camera does not move; the median takes out the world landmarks' wobble
CUT_DEG = 40.0  # from one frame to the next: that is another camera
VOTE_S = 0.6  # the hints' memory; a person who turns round is believed after about this long
VOTE_TURN = 0.15  # hysteresis: the vote must be this far on the other side before the facing changes
FOOT_SEEN = 0.93  # of the better hip's visibility, the better ankle's: 0.95-1.0 at all tops of 33 bridges' recordings,
# 0.49-0.91 where a blanket hides both
HEAD_BEYOND_EARS = 0.2  # trunks from the ears to the crown, at least; heads that are cut off are drawn 0.0-0.25 inside
_LEFT = (7, 11, 13, 15, 23, 25, 27, 29, 31)  # ear shoulder elbow wrist hip knee ankle heel toe
_RIGHT = tuple(number + 1 for number in _LEFT)
_SPEED_JOINTS = (11, 12, 23, 24, 25, 26)
_OF_TRUNK = 4  # the first of them
_Places = list[Point]  # of the 33 landmarks


class BodyEstimator:
    """Turns poses, given in time order, into bodies."""

    def __init__(self, make_legs: Callable[[], LegNames] = AsTheyCome) -> None:
        """make_legs: how the exercise tells its legs apart."""
        self._make_legs = make_legs
        self._filter = OneEuro()
        self._legs = make_legs()
        self._unit = _Median(UNIT_WINDOW_S)
        self._trail: deque[tuple[float, _Places]] = deque()
        self._yaw = _Median(YAW_WINDOW_S, anew=CUT_DEG)
        self._lying_yaw = _Median(YAW_WINDOW_S, anew=CUT_DEG)
        self._vote = 0.0
        self._facing = 0
        self._t: float | None = None

    def reset(self) -> None:
        """Forget the person, but for their legs: who is back at once has not changed them."""
        legs = self._legs
        self.__init__(self._make_legs)  # type: ignore[misc]
        self._legs = legs

    def forget_legs(self) -> None:
        """Which leg is which, and where a hidden one is, has to be seen anew."""
        self._legs = self._make_legs()

    def update(self, pose: Pose) -> Body | None:
        """The body of a pose, or None when the pose has no extent or a landmark is not a number."""
        raw, t = pose.points, pose.t
        if not np.isfinite(raw).all():
            return None
        unit = self._unit.update(pose.trunk_px, t)
        if unit <= 0.0:
            return None
        space = in_space(pose)
        named = self._legs.named(raw, t=t, unit=unit, trunk_yaw_deg=None if space is None else space.trunk_yaw_deg)
        points: _Places = self._filter(named, t=t, unit=unit).tolist()
        facing = self._turned(points, unit, t)
        faced = points if facing > 0 else [complex(-point.real, point.imag) for point in points]
        left, right = (_flank(faced, numbers) for numbers in (_LEFT, _RIGHT))
        breadth = _breadth(left, right, unit)
        yaw_deg = None if space is None else self._yaw.update(space.yaw_deg(facing), t)
        front_on = is_front_on(pose, breadth=breadth, yaw_deg=yaw_deg)
        self._t = t
        speed, trunk_speed = self._speeds(points, unit, t)
        return Body(
            t=t,
            facing=facing,
            unit_px=unit,
            left=left,
            right=right,
            nose=faced[Landmark.NOSE],
            breadth=breadth,
            speed=speed,
            trunk_speed=trunk_speed,
            yaw_deg=yaw_deg,
            lying_yaw_deg=None if space is None else self._lying_yaw.update(space.lying_yaw_deg, t),
            on_side_deg=None if space is None else space.on_side_deg,
            twist_deg=None if space is None else space.twist_deg,
            legs_told=self._legs.sure,
            seen_crossed=self._legs.seen_crossed,
            limbs_seen=(Side.RIGHT if facing > 0 else Side.LEFT) not in self._legs.astray,
            feet_seen=pose.ankle_seen >= FOOT_SEEN,
            head_seen=_is_the_head_seen(pose, unit),
            front_on=front_on,
            front=front_view(pose) if front_on else None,
        )

    def _turned(self, points: _Places, unit: float, t: float) -> int:
        vote = _facing_vote(points, unit)
        share = 1.0 if self._t is None else 1.0 - math.exp(-(t - self._t) / VOTE_S)
        self._vote += share * (vote - self._vote)
        if self._facing == 0 or self._vote * self._facing < -VOTE_TURN:
            self._facing = 1 if self._vote >= 0 else -1
        return self._facing

    def _speeds(self, points: _Places, unit: float, t: float) -> tuple[float, float]:
        """How fast the fastest joint moves, and the fastest of the trunk."""
        joints = [points[number] for number in _SPEED_JOINTS]
        self._trail.append((t, joints))
        while len(self._trail) > 2 and t - self._trail[1][0] >= SPEED_WINDOW_S:
            self._trail.popleft()
        then, before = self._trail[0]
        if t <= then:
            return 0.0, 0.0
        moved = [abs(joint - was) / unit / (t - then) for joint, was in zip(joints, before, strict=True)]
        return max(moved), max(moved[:_OF_TRUNK])


class _Median:
    """The median of a measurement over the last seconds, begun anew where it changes by more than `anew` at once."""

    def __init__(self, window_s: float, *, anew: float = math.inf) -> None:
        self._window_s, self._anew = window_s, anew
        self._seen: deque[tuple[float, float]] = deque()
        self._sorted: list[float] = []

    def update(self, value: float, t: float) -> float:
        if self._seen and abs(value - self._seen[-1][1]) > self._anew:
            self._seen.clear()
            self._sorted.clear()
        self._seen.append((t, value))
        bisect.insort(self._sorted, value)
        while t - self._seen[0][0] > self._window_s:
            _, old = self._seen.popleft()
            del self._sorted[bisect.bisect_left(self._sorted, old)]
        return statistics.median(self._sorted)


def _flank(points: _Places, numbers: tuple[int, ...]) -> Flank:
    ear, shoulder, elbow, wrist, hip, knee, ankle, heel, toe = (points[number] for number in numbers)
    return Flank(
        ear=ear, shoulder=shoulder, elbow=elbow, wrist=wrist, hip=hip, knee=knee, ankle=ankle, heel=heel, toe=toe
    )


def _is_the_head_seen(pose: Pose, unit: float) -> bool:
    """Whether there is room in the picture for the head around its ears."""
    ears = pose.landmarks[[Landmark.LEFT_EAR, Landmark.RIGHT_EAR], :2]
    room = np.minimum(ears, (pose.width, pose.height) - ears).min()
    return bool(room >= HEAD_BEYOND_EARS * unit)


def _breadth(left: Flank, right: Flank, unit: float) -> float:
    """Shoulder to shoulder, across the trunk, in trunks."""
    trunk = (left.shoulder + right.shoulder - left.hip - right.hip) / 2
    if abs(trunk) == 0:
        return 0.0
    return abs(((left.shoulder - right.shoulder) / (trunk / abs(trunk))).imag) / unit


def _facing_vote(z: _Places, unit: float) -> float:
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
