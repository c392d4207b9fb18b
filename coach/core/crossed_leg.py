"""In the figure-four: which leg is the crossed one, and where it is while the landmarker cannot see it."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from coach.core.events import Side
from coach.core.legs import FRAME_S, LEFT_LEG, RIGHT_LEG, WorkingLeg, exchanged
from coach.core.pose import Array, Landmark

_L = Landmark
_FEET = {Side.LEFT: LEFT_LEG[1:], Side.RIGHT: RIGHT_LEG[1:]}
_KNEE = {Side.LEFT: LEFT_LEG[0], Side.RIGHT: RIGHT_LEG[0]}

FeetDown: TypeAlias = Callable[[Array, float], bool]
"""Whether both feet are on the floor and none is crossed, from the landmarks in pixels and the trunk's length."""

RESTED_S = 0.4  # both feet have kept still on the floor for this long,
RESTING = 0.06  # within this, in trunks; on its way a foot goes several times as far
PLANTED_S = 0.3  # the other foot has stayed where it is for this long
PLANTED = 0.15  # it is within this of where it was, in trunks; on 22 crossings of rendered people 0.01-0.12
NOT_PLANTED = 0.08  # and nearer to it by this than to where the other foot was; there 0.09-0.21, and 0.06 once
SURE_S = 0.5  # the majority that tells: 0.67-2.0 s on 37 rendered crossings, and wrong by up to 0.33 on 2

LIFTED = 0.25  # a foot is so far over its lowest place, in trunks: the first that is was the crossed one on 64 of 65
LOWEST_S = 1.0  # its lowest place in this time; a foot on its way up takes 0.4 s to be lifted
SETTLED_S = 0.3  # both feet are back on the floor for this long: the next one that is lifted counts

ALONE = 0.4  # a foot so far over its lowest place, in trunks, and the other one not: it is on its way over the knee
VANISHES_S = 0.2  # drawn on the floor so soon after that it is lost: one that is put down takes 0.3-0.5 s for the rest
GOING_S = 2.0  # so soon after it was lifted a foot is on its way to the other knee, not back from it: a crossing takes
# 1.4-2.2 s
ALONG = 0.22  # trunks: a leg is drawn onto the other one with the knees, and the ankle and the other shin, this near
LEFT_BEHIND_S = 0.2  # a leg on the other knee is drawn in with it: one that stays down for so long was none
DRAWN_IN_S = 0.2  # the other foot is off the floor for longer than one is drawn astray for a moment
HIDDEN_S = 10.0  # so long a leg that is out of sight is believed to lie on the other knee, with that foot on the floor

CALLED_NEAR_S = 0.7  # a near leg that is crossed is called so for 0.5-3.3 s, or never; a far one for 0.5 at the most
DOWN_S = 0.3  # both feet on the floor for this long: the other one may be crossed next
FOOT_DOWN = 0.3  # the lower ankle over the hips, in trunks: the foot is on the floor, or just off it


class CrossedLeg:
    """Figure-four: the crossed leg is the one whose foot has left the floor; the other one stays where it was.

    With the crossed leg near the camera the landmarker exchanges the legs' names as the ankle goes over the knee, and
    keeps to it; a far one it draws, for moments or for the whole hold, onto the near one or back on the floor. But
    while both feet are on the floor it knows them. So three things tell the crossed leg, in this order: the place of
    the foot that is still on the floor (`_Planted`), what the legs are called for longest (`_CalledNear`), and the foot
    that left the floor first (`_FirstLift`). Where none does, the names stay as they come. A leg that is lost on its
    way over is put where it went (`_HiddenLeg`).
    """

    def __init__(self, crossed_leg: WorkingLeg, feet_down: FeetDown) -> None:
        """crossed_leg: while the other foot is on the floor, and lifted."""
        self._crossed_leg = crossed_leg
        self._feet_down = feet_down
        self._planted = _Planted()
        self._lift = _FirstLift()
        self._called = _CalledNear()
        self._hidden = _HiddenLeg(feet_down)

    def named(self, points: Array, *, t: float, unit: float) -> Array:
        """See `LegNames`."""
        points = self._hidden.put(points, self._lift, t=t, unit=unit)
        down = self._feet_down(points, unit)
        self._lift.update(points, down=down, t=t, unit=unit)
        if down:
            self._planted.rest(points, t=t, unit=unit)
        else:
            self._planted.leave()
        called = self._crossed_leg(points, unit)
        if self._hidden.side is None:
            if called is not None and not down:
                self._planted.cross(points[_FEET[called.other]], t=t, unit=unit)
            self._called.update(called, points, down=down, t=t, unit=unit)
        name = self._planted.side or self._called.side or self._lift.side
        return exchanged(points) if called is not None and name is called.other else points


class _Planted:
    """The crossed leg by the place of the foot that is on the floor: it is where it was when both rested there.

    By the majority of the frames until it leaves the floor itself: on its way over, the other one is drawn here and
    there, and onto it.
    """

    def __init__(self) -> None:
        self.side: Side | None = None
        self._down: deque[tuple[float, Array]] = deque()  # the last moments with both feet on the floor
        self._rested: Array | None = None  # where all was when both feet last kept still there
        self._crossed: deque[tuple[float, Array]] = deque()  # the foot on the floor while the other one is crossed
        self._votes = {Side.LEFT: 0.0, Side.RIGHT: 0.0}  # for how many seconds each leg seemed to be the crossed one

    def rest(self, points: Array, *, t: float, unit: float) -> None:
        """Both feet are on the floor; once they have kept still there, they are where they belong."""
        self._down.append((t, points))
        if t - self._down[0][0] < RESTED_S:
            return
        feet = np.stack([at[_FEET[Side.LEFT] + _FEET[Side.RIGHT]] for _, at in self._down])
        if float(np.ptp(feet, axis=0).max()) <= RESTING * unit:
            self._rested, self.side = np.median([at for _, at in self._down], axis=0), None
            self._crossed.clear()
            self._votes = dict.fromkeys(self._votes, 0.0)
        self._down.popleft()

    def leave(self) -> None:
        """A foot is off the floor."""
        self._down.clear()

    def cross(self, foot: Array, *, t: float, unit: float) -> None:
        """The place of the foot on the floor while the other one is crossed."""
        self._crossed.append((t, foot))
        if t - self._crossed[0][0] < PLANTED_S:
            return
        crossed = self._by_place(np.median([place for _, place in self._crossed], axis=0), unit)
        since_s, _ = self._crossed.popleft()
        if crossed is not None:
            self._votes[crossed] += min(FRAME_S, self._crossed[0][0] - since_s)
            most = max(self._votes, key=lambda side: self._votes[side])
            if self._votes[most] - self._votes[most.other] >= SURE_S:
                self.side = most

    def _by_place(self, foot: Array, unit: float) -> Side | None:
        """The crossed leg by the place of the other foot; None where that does not tell."""
        before = self._rested
        if before is None:
            return None
        away = {side: float(np.linalg.norm(foot - before[_FEET[side]], axis=1).mean()) / unit for side in _FEET}
        planted = min(away, key=lambda side: away[side])
        if away[planted] > PLANTED or away[planted.other] - away[planted] < NOT_PLANTED:
            return None
        return planted.other


class _FirstLift:
    """The foot that has left the floor first since both were on it: before it gets to the other leg it has its name."""

    def __init__(self) -> None:
        self.side: Side | None = None
        self.since_s = 0.0
        self._feet: deque[tuple[float, dict[Side, float]]] = deque()  # their heights in the picture, y down
        self._settling_s: float | None = None
        self._settled = False

    def update(self, points: Array, *, down: bool, t: float, unit: float) -> None:
        """One frame; down: both feet are on the floor."""
        up = {side: self.up(points, side) / unit for side in _FEET}
        if down:
            self._feet.append((t, {side: _height(points, side) for side in _FEET}))
            while t - self._feet[0][0] > LOWEST_S:
                self._feet.popleft()
        if not down or max(up.values()) > LIFTED / 2:
            self._settling_s = None
        elif self._settling_s is None:
            self._settling_s = t
        highest = max(up, key=lambda side: up[side])
        if self._settling_s is not None and t - self._settling_s >= SETTLED_S:
            self.side, self._settled = None, True
        elif self._settled and up[highest] > LIFTED:
            self.side, self.since_s, self._settled = highest, t, False

    def up(self, points: Array, side: Side) -> float:
        """How far a foot is over its lowest place on the floor, in pixels; 0 where it was not seen there."""
        if not self._feet:
            return 0.0
        return max(heights[side] for _, heights in self._feet) - _height(points, side)


class _HiddenLeg:
    """A crossed leg that the landmarker has lost on its way over: put where it went, on the other knee.

    Its foot is drawn on the floor, at its own place or at the other foot's, sooner than a foot can be put down. So it
    is still on its way, behind the other leg.
    """

    def __init__(self, feet_down: FeetDown) -> None:
        self._feet_down = feet_down
        self.side: Side | None = None
        self._alone_s = dict.fromkeys(_FEET, -math.inf)  # when a foot was last seen up, and the other one down
        self._since_s = 0.0
        self._drawn_in = False  # the other foot has left the floor since
        self._planted_s = 0.0  # when the other foot was last on the floor
        self._back_s: float | None = None
        self._together_s = 0.0  # when the two legs were last both up, or both down

    def put(self, points: Array, lift: _FirstLift, *, t: float, unit: float) -> Array:
        """The pose with the foot of a hidden leg on the other knee."""
        if self.side is None and lift.side is not None and t - lift.since_s <= GOING_S:
            for side in _FEET:
                self._watch(points, lift, side, t=t, unit=unit)
        if self.side is None:
            return points
        up, other_up = lift.up(points, self.side) / unit, lift.up(points, self.side.other) / unit
        down = self._feet_down(points, unit)
        if down or other_up < LIFTED:
            self._planted_s = t
        self._drawn_in = self._drawn_in or t - self._planted_s > DRAWN_IN_S
        if down or other_up - up < LIFTED:
            self._together_s = t
        if self._is_over(down=down, t=t) or not _lying(points):
            self.side = None
            return points
        on_floor = up < ALONE and not self._drawn_in
        return self._crossed(points, self.side) if on_floor or _along(points, self.side, unit) else points

    def _watch(self, points: Array, lift: _FirstLift, side: Side, *, t: float, unit: float) -> None:
        """Whether the foot that was lifted is lost."""
        up, other_up = lift.up(points, side) / unit, lift.up(points, side.other) / unit
        if up > ALONE and other_up < LIFTED:
            self._alone_s[side] = t
        elif up < LIFTED and t - self._alone_s[side] <= VANISHES_S and self._feet_down(points, unit):
            self.side, self._drawn_in, self._back_s = side, False, None
            self._since_s = self._planted_s = self._together_s = t

    def _is_over(self, *, down: bool, t: float) -> bool:
        """Both feet are back on the floor after the hold; or there was none for too long, or without this leg."""
        if t - self._together_s > LEFT_BEHIND_S:
            return True
        if not self._drawn_in:
            return t - self._since_s > HIDDEN_S
        if not down:
            self._back_s = None
        elif self._back_s is None:
            self._back_s = t
        return self._back_s is not None and t - self._back_s >= RESTED_S

    def _crossed(self, points: Array, side: Side) -> Array:
        knee, foot = _KNEE[side.other], _FEET[side]
        put: Array = points.copy()
        put[foot] += points[knee] - points[foot[0]]
        put[_KNEE[side]] = points[knee]
        return put


class _CalledNear:
    """The near leg is not called the crossed one by mistake: where no foot's place has told, that does.

    While the other foot is on the floor: later each may have any name.
    """

    def __init__(self) -> None:
        self.side: Side | None = None
        self._near_s = 0.0  # for how long the near leg was called so
        self._t: float | None = None
        self._down_since_s: float | None = None

    def update(self, called: Side | None, points: Array, *, down: bool, t: float, unit: float) -> None:
        """One frame; called: the leg that is called the crossed one. down: both feet are on the floor."""
        if down:
            self._down_since_s = t if self._down_since_s is None else self._down_since_s
            if t - self._down_since_s >= DOWN_S:
                self._near_s, self._t, self.side = 0.0, None, None
            return
        self._down_since_s = None
        if called is None:
            return
        hips, lowest = points[[_L.LEFT_HIP, _L.RIGHT_HIP], 1].mean(), points[[_L.LEFT_ANKLE, _L.RIGHT_ANKLE], 1].max()
        since_s, self._t = self._t, t
        if not _lying(points) or float(hips - lowest) > FOOT_DOWN * unit:
            return
        near = Side.RIGHT if _trunk(points)[0] < 0 else Side.LEFT  # on the back, the head to the left: the right side
        if called is near and since_s is not None:
            self._near_s += min(FRAME_S, t - since_s)
        if self._near_s >= CALLED_NEAR_S:
            self.side = near


def _trunk(points: Array) -> Array:
    """From the middle of the hips to the middle of the shoulders."""
    shoulders, hips = points[[_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER]], points[[_L.LEFT_HIP, _L.RIGHT_HIP]]
    trunk: Array = shoulders.mean(axis=0) - hips.mean(axis=0)
    return trunk


def _lying(points: Array) -> bool:
    trunk = _trunk(points)
    return bool(abs(trunk[0]) > abs(trunk[1]))


def _height(points: Array, side: Side) -> float:
    """A foot's place from the top of the picture, in pixels."""
    return float(points[_FEET[side], 1].mean())


def _along(points: Array, side: Side, unit: float) -> bool:
    """Whether a leg is drawn onto the other one: knee at knee, the ankle at the other's ankle or along its shin."""
    knee, ankle = points[_KNEE[side.other]], points[_FEET[side.other][0]]
    shin, way = ankle - knee, points[_FEET[side][0]] - knee
    share = min(1.0, max(0.0, float(way @ shin) / max(float(shin @ shin), math.ulp(1.0))))
    beside = float(np.linalg.norm(way - share * shin))
    return max(float(np.linalg.norm(points[_KNEE[side]] - knee)), beside) < ALONG * unit
