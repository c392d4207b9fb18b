"""In the figure-four: which leg is the crossed one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np

from coach.core.events import Side
from coach.core.legs import FRAME_S, LEFT_LEG, RIGHT_LEG, WorkingLeg, exchanged
from coach.core.pose import Array, Landmark

_L = Landmark
_FEET = {Side.LEFT: LEFT_LEG[1:], Side.RIGHT: RIGHT_LEG[1:]}

RESTED_S = 0.4  # both feet have kept still on the floor for this long,
RESTING = 0.06  # within this, in trunks; on its way a foot goes several times as far
PLANTED_S = 0.3  # the other foot has stayed where it is for this long
PLANTED = 0.15  # it is within this of where it was, in trunks; on 22 crossings of rendered people 0.01-0.12
SURE_S = 0.5  # the majority that tells: 0.67-2.0 s on 37 rendered crossings, and wrong by up to 0.33 on 2
CALLED_NEAR_S = 0.7  # a near leg that is crossed is called so for 0.5-3.3 s, or never; a far one for 0.5 at the most
DOWN_S = 0.3  # both feet on the floor for this long: the other one may be crossed next
FOOT_DOWN = 0.3  # the lower ankle over the hips, in trunks: the foot is on the floor, or just off it
NOT_PLANTED = 0.08  # and nearer to it by this than to where the other foot was; there 0.09-0.21, and 0.06 once


class CrossedLeg:
    """Figure-four: the crossed leg is the one whose foot has left the floor; the other one stays where it was.

    With the crossed leg near the camera the landmarker exchanges the legs' names as the ankle goes over the knee, and
    keeps to it. But while both feet are on the floor it knows them: the lower one is the near one. So the foot that is
    still in its place tells which one is gone, by the majority of the frames until it leaves the floor itself: on its
    way over, a foot is drawn here and there. Where neither is in its place, as when somebody shuffles, the names stay
    as they come.
    """

    def __init__(self, crossed_leg: WorkingLeg, feet_down: Callable[[Array, float], bool]) -> None:
        """crossed_leg: while the other foot is on the floor, and lifted. feet_down: both on the floor, not crossed."""
        self._crossed_leg = crossed_leg
        self._feet_down = feet_down
        self._down: deque[tuple[float, Array]] = deque()  # the last moments with both feet on the floor
        self._rested: Array | None = None  # where all was when both feet last kept still there
        self._crossed: deque[tuple[float, Array]] = deque()  # the foot on the floor while the other one is crossed
        self._votes = {Side.LEFT: 0.0, Side.RIGHT: 0.0}  # for how many seconds each leg seemed to be the crossed one
        self._called_near_s = 0.0  # for how many the near one was called so
        self._called_s: float | None = None
        self._named_by_call = False
        self._down_since_s: float | None = None
        self._name: Side | None = None

    def named(self, points: Array, *, t: float, unit: float) -> Array:
        """See `LegNames`."""
        down = self._feet_down(points, unit)
        if down:
            self._rest(points, t, unit)
            self._uncall(t)
        else:
            self._down.clear()
            self._down_since_s = None
        called = self._crossed_leg(points, unit)
        if called is None:
            return points
        if not down:
            self._cross(points[_FEET[called.other]], t, unit)
            self._call(called, points, t, unit)
        return exchanged(points) if self._name is not None and called is not self._name else points

    def _call(self, called: Side, points: Array, t: float, unit: float) -> None:
        """The near leg is not called the crossed one by mistake: where no foot's place has told, that does.

        While the other foot is on the floor: later each may have any name.
        """
        hips, ankles = points[[_L.LEFT_HIP, _L.RIGHT_HIP]].mean(axis=0), points[[_L.LEFT_ANKLE, _L.RIGHT_ANKLE]]
        shoulders = points[[_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER]].mean(axis=0)
        since_s, self._called_s = self._called_s, t
        trunk = shoulders - hips
        if abs(trunk[0]) < abs(trunk[1]) or float(hips[1] - ankles[:, 1].max()) > FOOT_DOWN * unit:
            return
        near = Side.RIGHT if trunk[0] < 0 else Side.LEFT  # on the back, the head to the left shows the right side
        if called is near and since_s is not None:
            self._called_near_s += min(FRAME_S, t - since_s)
        if self._name is None and self._called_near_s >= CALLED_NEAR_S:
            self._name, self._named_by_call = near, True

    def _uncall(self, t: float) -> None:
        """Both feet are on the floor: what the legs are called next counts anew."""
        self._down_since_s = t if self._down_since_s is None else self._down_since_s
        if t - self._down_since_s < DOWN_S:
            return
        self._called_near_s, self._called_s = 0.0, None
        if self._named_by_call:
            self._name, self._named_by_call = None, False

    def _rest(self, points: Array, t: float, unit: float) -> None:
        """Both feet are on the floor; once they have kept still there, they are where they belong."""
        self._down.append((t, points))
        if t - self._down[0][0] < RESTED_S:
            return
        feet = np.stack([at[_FEET[Side.LEFT] + _FEET[Side.RIGHT]] for _, at in self._down])
        if float(np.ptp(feet, axis=0).max()) <= RESTING * unit:
            self._rested, self._name = np.median([at for _, at in self._down], axis=0), None
            self._crossed.clear()
            self._votes = dict.fromkeys(self._votes, 0.0)
        self._down.popleft()

    def _cross(self, foot: Array, t: float, unit: float) -> None:
        """The place of the foot on the floor while the other one is crossed."""
        self._crossed.append((t, foot))
        if t - self._crossed[0][0] < PLANTED_S:
            return
        crossed = self._planted(np.median([place for _, place in self._crossed], axis=0), unit)
        since_s, _ = self._crossed.popleft()
        if crossed is not None:
            self._votes[crossed] += min(FRAME_S, self._crossed[0][0] - since_s)
            most = max(self._votes, key=lambda side: self._votes[side])
            if self._votes[most] - self._votes[most.other] >= SURE_S:
                self._name, self._named_by_call = most, False

    def _planted(self, foot: Array, unit: float) -> Side | None:
        """The crossed leg by the place of the foot that is on the floor; None where that does not tell."""
        before = self._rested
        if before is None:
            return None
        away = {side: _mean_distance(foot, before[_FEET[side]]) / unit for side in _FEET}
        planted = min(away, key=lambda side: away[side])
        if away[planted] > PLANTED or away[planted.other] - away[planted] < NOT_PLANTED:
            return None
        return planted.other


def _mean_distance(one: Array, other: Array) -> float:
    return float(np.linalg.norm(one - other, axis=1).mean())
