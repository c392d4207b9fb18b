"""Half-kneeling: which leg is the rear one, and where both are while the landmarker mixes them up."""

import math
from collections import deque

import numpy as np

from coach.core.body.legs.names import FEET, KNEE, LEFT_LEG, RIGHT_LEG, exchanged
from coach.core.events import Side
from coach.core.pose import Landmark, Points, hips_of
from coach.core.pose.geometry import Point
from coach.core.signal.duration import FRAME_S

_L = Landmark

KNEES_LEVEL = 0.25  # trunks between the knees' heights: half-kneeling they differ by 0.4-0.8
# Out of the position and not clearly in it for this long, the legs may have been changed: that takes people 0.8-1.5 s
# (5 clips).
OUT_S = 0.4
FEET_BEHIND = -0.25  # the front ankle before the hips, in trunks: half-kneeling 0.0-0.9, on both knees -0.5 to -0.8
LOWEST, STANDING = 0.25, 1.25  # the hips over the feet, in trunks: half-kneeling 0.6-1.0, standing 1.5-1.7
SHRUNK = 0.9  # nearer to each other than this share of it, they are drawn in the middle
RISEN = 1.2  # times the thigh: seen from 40 degrees off the side it gets 1.1 longer as it comes upright
KEPT_S = 0.2  # of how far apart they are the most counts that was kept for so long
STEADY_S, STEADY = 1.0, 0.04  # equally far apart, to this share, for so long: confused legs jitter by 0.1-0.4
# With the rear leg near the camera not one frame of 21 rendered and 3 real stretches was confused. With it far, 17 of
# 31 were, and 12 had it named wrong; on all of these there was this much confusion before the stretch.
CONFUSED_S = 0.25  # legs drawn at one height, or the far one called the rear one, for so long together,
CALLED_FAR_S = 0.15  # the latter for this long of it: with a near rear leg it is the name of a frame or two, moving
CLEAR_S = 2.0  # with less than this of clear view in between

# The rear shin lies on the floor and points to the front. Drawn on to the front heel, which is on the floor too, it
# passes below it in the picture where the rear leg is the near one, and above it where it is the far one: by more or
# less than this, in trunks. That needs no yaw, which is read as 1-7 where it is 23-36. Of 58 stretches (yaw to 49,
# pitch to 21; 52 people) none lies on the wrong side; with what is read as the yaw in place of the shin 5 do.
LOWER = -0.10  # the toes are drawn higher than they lie, and the heel lower
SLOPE_SHARE = 0.7  # of the shin's slope, since the toes' place errs (0.6-0.8 part the same)
STEEPEST = 0.9  # steeper, the foot is not on the floor but on a wall behind; within, -0.36 to 0.81
UNSURE = 0.02  # nearer to it a frame tells nothing: two of the 58
BY_LITTLE = 0.10  # what it says against the landmarker's own name is taken back if it comes to agree with it. Of 90
# stretches the floor contradicts the name in six: in three by more, and is right; in three by less, and is right in two
STILL = 0.5  # trunks a second: a foot that is put somewhere is not on the floor yet
FLOOR_S = 0.5  # by so many seconds more of the one than of the other


def rear_leg(points: Points, unit_px: float) -> Side | None:
    """The leg whose knee is on the floor, as the landmarker names it; None with both knees at about one height."""
    left, right = points[_L.LEFT_KNEE].imag, points[_L.RIGHT_KNEE].imag
    if abs(left - right) < KNEES_LEVEL * unit_px:
        return None
    return Side.LEFT if left < right else Side.RIGHT


def near_leg(points: Points) -> Side:
    """The leg near the camera: who faces right shows the right side, and the leg with the higher knee is in front.

    By knees and ankles together: from behind and above the two knees can lie over each other.
    """
    legs = (points[[_L.LEFT_KNEE, _L.LEFT_ANKLE]], points[[_L.RIGHT_KNEE, _L.RIGHT_ANKLE]])
    rear, front = sorted(legs, key=lambda leg: float(leg[0].imag))
    return Side.RIGHT if front.sum().real > rear.sum().real else Side.LEFT


class RearLeg:
    """Half-kneeling: which leg is the rear one, and where both are while they are drawn nearer to each other.

    A rear leg near the camera is in full view, and the landmarker never takes it for the other one. The far one it does
    confuse, for seconds on end. So it does not count how long each name has been given: what lies lower in the picture
    tells (`_Floor`), and until it does, legs that were confused once have the far one behind, until somebody gets out
    of the position. In between both are drawn somewhere in the middle, at one height or crossed. Rear knee and feet are
    planted in this position, so they are where they were when the legs were last seen apart; the front knee is where
    thigh and shin meet between the hip and the planted foot.
    """

    astray: frozenset[Side] = frozenset()
    seen_crossed = False

    def __init__(self) -> None:
        self._name: Side | None = None
        self._near: Side | None = None
        self._broadest = 0.0
        self._t: float | None = None
        self._last_s = self._clear_s = self._confused_s = self._out_s = 0.0
        self._called_far_s = 0.0
        self._is_far = False
        self._floor = _Floor()
        self._stance = _Stance()

    @property
    def sure(self) -> bool:
        return self._is_far or self._floor.is_far is not None

    def named(self, points: Points, *, t: float, unit: float, trunk_yaw_deg: float | None = None) -> Points:
        dt = 0.0 if self._t is None else min(FRAME_S, t - self._t)
        self._t = t
        self._watch(points, t, dt, unit)
        called = rear_leg(points, unit)
        if called is None or near_leg(points) is not self._nearest(points):
            if self._name is None:
                return points
            self._confused_s += dt
            return points if self._stance.is_left(points, self._name) else self._stance.kept(points, self._name)
        self._last_s = t
        self._weigh(called is self._near, dt)
        self._floor.update(points, called, called_far=called is not self._near, dt=dt, unit=unit)
        name = called.other if self._is_far and called is self._near else called
        if self._floor.is_far is not None and self._near is not None:
            name = self._near.other if self._floor.is_far else self._near
        if name is not self._name:
            self._name, self._stance = name, _Stance()
        return self._stance.seen(points if called is name else exchanged(points), t, name, sure=called is name)

    def _nearest(self, points: Points) -> Side | None:
        """The leg near the camera, from the moment in which the legs were furthest apart: in the middle they cross."""
        width = _width(points)
        if width > self._broadest:
            self._broadest, self._near = width, near_leg(points)
        return self._near

    def _watch(self, points: Points, t: float, dt: float, unit: float) -> None:
        """Forgets the legs once somebody is out of the position: then they may be changed."""
        self._out_s = self._out_s + dt if self._is_out(points, unit) else 0.0
        if self._name is None or t - self._last_s <= OUT_S or self._out_s <= OUT_S:
            return
        self._name, self._is_far, self._floor = None, False, _Floor()
        self._confused_s = self._called_far_s = self._broadest = 0.0
        self._stance = _Stance()

    def _is_out(self, points: Points, unit: float) -> bool:
        """Both feet behind the hips, as kneeling on both knees, or standing, or down on the floor.

        Confused legs are none of it: drawn in the middle, the feet still have the hips between or over them.
        """
        ways = points[[_L.LEFT_ANKLE, _L.RIGHT_ANKLE]] - hips_of(points)
        front = 1.0 if self._near is Side.RIGHT else -1.0  # who faces right shows the right side
        ahead = (ways.real * front).max() / unit
        height = -ways.imag.min() / unit
        return bool(ahead < FEET_BEHIND or not LOWEST < height < STANDING)

    def _weigh(self, is_near: bool, dt: float) -> None:
        """is_near: the near leg is called the rear one, as it always is when it is."""
        self._clear_s = self._clear_s + dt if is_near else 0.0
        if not is_near:
            self._called_far_s += dt
            self._confused_s += dt
        if self._called_far_s >= CALLED_FAR_S and self._confused_s >= CONFUSED_S:
            self._is_far = True
        if self._clear_s > CLEAR_S:
            self._confused_s = self._called_far_s = 0.0


class _Floor:
    """Whether the rear leg is the far one, by where its shin passes the front heel.

    Decided once, early: in the stretch people lift the front heel. Only what it says by little against the landmarker's
    name for the leg may be taken back.
    """

    def __init__(self) -> None:
        self.is_far: bool | None = None
        self._decided = False
        self._far_s = 0.0  # for how many seconds more it seemed to be the far one than the near one
        self._before: Points | None = None

    def update(self, points: Points, rear: Side, *, called_far: bool, dt: float, unit: float) -> None:
        """rear: the leg with the lower knee, whatever it is called. called_far: it is called the far one."""
        where = points[[KNEE[rear], FEET[rear.other][1], FEET[rear][2]]]
        before, self._before = self._before, where
        if self._decided or before is None or dt <= 0:
            return
        moved = np.abs(where - before)[:2].max() / unit
        lower = _below_heel(where) / unit - LOWER
        if moved > STILL * dt or abs(lower) < UNSURE:
            return
        seems_far = lower < 0
        self._far_s = max(-FLOOR_S, min(FLOOR_S, self._far_s + (dt if seems_far else -dt)))
        if abs(self._far_s) == FLOOR_S:
            self.is_far = self._far_s > 0
            self._decided = self.is_far is called_far or abs(lower) >= BY_LITTLE


def _below_heel(floor: Points) -> float:
    """How far the rear shin, drawn on, passes below the front heel, in pixels; of rear knee, front heel, rear toes."""
    knee, heel, toe = floor.tolist()
    shin, way = knee - toe, heel - knee
    slope = shin.imag / shin.real if shin.real else math.inf
    rises = SLOPE_SHARE * slope * way.real if abs(slope) <= STEEPEST else 0.0
    return float(way.imag - rises)


class _Stance:
    """Where the planted parts of both legs are, half-kneeling: from the last moment in which they were seen apart."""

    def __init__(self) -> None:
        self._points: Points | None = None
        self._widths: deque[tuple[float, float]] = deque()
        self._sure_s: float | None = None  # since when the legs have come with their names
        self._width = 0.0  # how far apart the legs are: the most that was kept for a while

    def seen(self, points: Points, t: float, rear: Side, *, sure: bool) -> Points:
        """The pose with its legs named; with both put where they were if they are drawn nearer to each other.

        sure: the legs came with these names. Who keeps them steadily nearer then has put them there.
        """
        width = _width(points)
        self._widths.append((t, width))
        while t - self._widths[0][0] > STEADY_S:
            self._widths.popleft()
        self._width = max(self._width, min(known for at, known in self._widths if t - at <= KEPT_S))
        self._sure_s = (self._sure_s if self._sure_s is not None else t) if sure else None
        if self._points is None or width >= SHRUNK * self._width or self._steady(t):
            self._points, self._width = points, max(width, min(self._width, width / SHRUNK))
            return points
        return self.kept(points, rear)

    def _steady(self, t: float) -> bool:
        """Whether the legs have been surely named, and equally far apart, for a while."""
        if self._sure_s is None or t - self._sure_s < STEADY_S or t - self._widths[0][0] < 0.9 * STEADY_S:
            return False
        widths = [width for _, width in self._widths]
        return max(widths) - min(widths) <= STEADY * max(widths)

    def is_left(self, points: Points, rear: Side) -> bool:
        """Whether the hips are farther from where the rear knee was than a thigh is long: somebody has got up."""
        if self._points is None:
            return False
        knee = self._points[KNEE[rear]]
        return bool(abs(hips_of(points) - knee) > RISEN * abs(hips_of(self._points) - knee))

    def kept(self, points: Points, rear: Side) -> Points:
        """The pose with the planted parts where they were, and the front knee between hip and foot."""
        before = self._points
        if before is None:
            return points
        put: Points = points.copy()
        put[LEFT_LEG], put[RIGHT_LEG] = before[LEFT_LEG], before[RIGHT_LEG]
        knee, hip, ankle = _JOINTS_OF[rear.other]
        put[knee] = _bent(*map(complex, (points[hip], before[ankle], before[hip], before[knee])))
        return put


_JOINTS_OF = {
    Side.LEFT: (_L.LEFT_KNEE, _L.LEFT_HIP, _L.LEFT_ANKLE),
    Side.RIGHT: (_L.RIGHT_KNEE, _L.RIGHT_HIP, _L.RIGHT_ANKLE),
}


def _bent(hip: Point, ankle: Point, hip_before: Point, knee_before: Point) -> Point:
    """The knee between hip and ankle, with thigh and shin as long as before and bent to the same side."""
    thigh, shin, away = abs(knee_before - hip_before), abs(ankle - knee_before), ankle - hip
    far = abs(away)
    if not abs(thigh - shin) < far < thigh + shin:
        return knee_before
    along = (thigh**2 - shin**2 + far**2) / (2 * far)
    across = 1j * away / far * math.sqrt(max(0.0, thigh**2 - along**2))
    side = math.copysign(1.0, ((ankle - hip_before).conjugate() * (knee_before - hip_before)).imag)
    return hip + away * (along / far) + side * across


def _width(points: Points) -> float:
    """How far apart the legs are, knees and ankles together, in pixels."""
    return float(np.abs(points[LEFT_LEG[:2]] - points[RIGHT_LEG[:2]]).sum())
