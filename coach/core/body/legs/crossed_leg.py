"""In the figure-four: which leg is the crossed one."""

from collections import deque

import numpy as np

from coach.core.body.legs.crossing import crossed_leg, feet_down
from coach.core.body.legs.first_lift import FirstLift
from coach.core.body.legs.hidden_leg import HiddenLeg
from coach.core.body.legs.names import FEET, exchanged
from coach.core.body.legs.seen_crossed import SeenCrossed
from coach.core.events import Side
from coach.core.pose import Landmark, Points, hips_of, is_lying, trunk_of
from coach.core.signal.duration import FRAME_S, Lasting
from coach.core.signal.levels import middle

_L = Landmark
_BOTH_FEET = FEET[Side.LEFT] + FEET[Side.RIGHT]

RESTED_S = 0.4  # both feet have kept still on the floor for this long,
RESTING = 0.06  # within this, in trunks; on its way a foot goes several times as far
PLANTED_S = 0.3  # the other foot has stayed where it is for this long
PLANTED = 0.15  # it is within this of where it was, in trunks; on 22 crossings of rendered people 0.01-0.12
NOT_PLANTED = 0.08  # and nearer to it by this than to where the other foot was; there 0.09-0.21, and 0.06 once
SURE_S = 0.5  # the majority that tells: 0.67-2.0 s on 37 rendered crossings, and wrong by up to 0.33 on 2

CALLED_NEAR_S = 0.7  # a near leg that is crossed is called so for 0.5-3.3 s, or never; a far one for 0.5 at the most
DOWN_S = 0.3  # both feet on the floor for this long: the other one may be crossed next
FOOT_DOWN = 0.3  # the lower ankle over the hips, in trunks: the foot is on the floor, or just off it

# With the head's end nearer to the camera the landmarker calls the far leg the crossed one where it is the near one,
# from the first picture on: in 22 of 27 holds of rendered people, whose trunks point to the camera by 6 to 28 degrees,
# and in none of 28 that were seen from elsewhere.
FROM_HEAD_DEG = -5.0


class CrossedLeg:
    """Figure-four: the crossed leg is the one whose foot has left the floor; the other one stays where it was.

    With the crossed leg near the camera the landmarker exchanges the legs' names as the ankle goes over the knee, and
    keeps to it; a far one it draws, for moments or for the whole hold, onto the near one or back on the floor. But
    while both feet are on the floor it knows them. So three things tell the crossed leg, in this order: the place of
    the foot that is still on the floor (`_Planted`), what the legs are called for longest (`_CalledNear`), and the foot
    that left the floor first (`FirstLift`). Where none does, the names stay as they come, and are believed unless the
    camera sees the body from the head's end (`_FromHead`). A leg that is lost on its way over is put where it went
    (`HiddenLeg`), unless it has been in sight there (`SeenCrossed`).
    """

    astray: frozenset[Side] = frozenset()

    def __init__(self) -> None:
        self._planted = _Planted()
        self._lift = FirstLift()
        self._called = _CalledNear()
        self._hidden = HiddenLeg()
        self._seen = SeenCrossed()
        self._from_head = _FromHead()
        self.sure = True

    @property
    def seen_crossed(self) -> bool:
        return self._seen.so

    def named(self, points: Points, *, t: float, unit: float, trunk_yaw_deg: float | None = None) -> Points:
        called = crossed_leg(points, unit)
        down = feet_down(points, called, unit)
        drawn = points
        self._seen.update(drawn, self._lift, down=down, crossed=called, t=t, unit=unit)
        points = self._hidden.put(drawn, self._lift, down=down, crossed=called, in_sight=self._seen.so, t=t, unit=unit)
        if points is not drawn:
            called = crossed_leg(points, unit)
            down = feet_down(points, called, unit)
        self._lift.update(points, down=down, at_knee=called is not None, t=t, unit=unit)
        if down:
            self._planted.rest(points, t=t, unit=unit)
        else:
            self._planted.leave()
        if points is drawn:
            if called is not None and not down:
                self._planted.cross(points[FEET[called.other]], t=t, unit=unit)
            self._called.update(called, points, down=down, t=t, unit=unit)
        self._from_head.update(trunk_yaw_deg, down=down, crossed=called is not None and is_lying(points), t=t)
        return self._by_name(points, called)

    def _by_name(self, points: Points, called: Side | None) -> Points:
        """The points with the crossed leg's name put right. called: the leg that is called so now."""
        told = self._planted.side or self._called.side
        name = told or self._lift.side
        if told is not None:
            self.sure = True
        elif self._from_head.seen:
            self.sure = self._lift.sure and self._hidden.side in (None, name)
        else:
            self.sure = self._lift.sure or name in (None, called)
        return exchanged(points) if called is not None and name is called.other else points


class _Planted:
    """The crossed leg by the place of the foot that is on the floor: it is where it was when both rested there.

    By the majority of the frames until it leaves the floor itself: on its way over, the other one is drawn here and
    there, and onto it.
    """

    def __init__(self) -> None:
        self.side: Side | None = None
        self._down: deque[tuple[float, Points]] = deque()  # the feet in the last moments with both on the floor
        self._rested: dict[Side, Points] | None = None  # where the feet were when both last kept still there
        self._crossed: deque[tuple[float, Points]] = deque()  # the foot on the floor while the other one is crossed
        self._votes = {Side.LEFT: 0.0, Side.RIGHT: 0.0}  # for how many seconds each leg seemed to be the crossed one

    def rest(self, points: Points, *, t: float, unit: float) -> None:
        """Both feet are on the floor; once they have kept still there, they are where they belong."""
        self._down.append((t, points[_BOTH_FEET]))
        if t - self._down[0][0] < RESTED_S:
            return
        feet = np.array([places for _, places in self._down])
        if np.ptp(feet.view(np.float64), axis=0).max() <= RESTING * unit:
            left, right = middle(feet).reshape(2, -1)
            self._rested, self.side = {Side.LEFT: left, Side.RIGHT: right}, None
            self._crossed.clear()
            self._votes = dict.fromkeys(self._votes, 0.0)
        self._down.popleft()

    def leave(self) -> None:
        """A foot is off the floor."""
        self._down.clear()

    def cross(self, foot: Points, *, t: float, unit: float) -> None:
        """The place of the foot on the floor while the other one is crossed."""
        if self._crossed and t - self._crossed[-1][0] > FRAME_S:
            self._crossed.clear()
        self._crossed.append((t, foot))
        if t - self._crossed[0][0] < PLANTED_S:
            return
        crossed = self._by_place(middle(np.array([place for _, place in self._crossed])), unit)
        since_s, _ = self._crossed.popleft()
        if crossed is not None:
            self._votes[crossed] += min(FRAME_S, self._crossed[0][0] - since_s)
            most = max(self._votes, key=lambda side: self._votes[side])
            if self._votes[most] - self._votes[most.other] >= SURE_S:
                self.side = most

    def _by_place(self, foot: Points, unit: float) -> Side | None:
        """The crossed leg by the place of the other foot; None where that does not tell."""
        before = self._rested
        if before is None:
            return None
        away = {side: float(np.abs(foot - there).mean()) / unit for side, there in before.items()}
        planted = min(away, key=lambda side: away[side])
        if away[planted] > PLANTED or away[planted.other] - away[planted] < NOT_PLANTED:
            return None
        return planted.other


class _CalledNear:
    """The near leg is not called the crossed one by mistake: where no foot's place has told, that does.

    While the other foot is on the floor: later each may have any name.
    """

    def __init__(self) -> None:
        self.side: Side | None = None
        self._near_s = 0.0  # for how long the near leg was called so
        self._t: float | None = None
        self._down = Lasting()

    def update(self, called: Side | None, points: Points, *, down: bool, t: float, unit: float) -> None:
        """One frame; called: the leg that is called the crossed one. down: both feet are on the floor."""
        if self._down.update(down, t=t) >= DOWN_S:
            self._near_s, self._t, self.side = 0.0, None, None
        if down or called is None:
            return
        lowest = min(points[_L.LEFT_ANKLE].imag, points[_L.RIGHT_ANKLE].imag)
        since_s, self._t = self._t, t
        if not is_lying(points) or lowest - hips_of(points).imag > FOOT_DOWN * unit:
            return
        head_on_the_left = trunk_of(points).real < 0
        near = Side.RIGHT if head_on_the_left else Side.LEFT  # on the back
        if called is near and since_s is not None:
            self._near_s += min(FRAME_S, t - since_s)
        if self._near_s >= CALLED_NEAR_S:
            self.side = near


class _FromHead:
    """Whether a crossed ankle is seen from the head's end: for most of the time since both feet were down."""

    def __init__(self) -> None:
        self._more_s = 0.0  # for how much longer from there than from elsewhere
        self._t: float | None = None
        self._down = Lasting()

    @property
    def seen(self) -> bool:
        return self._more_s > 0.0

    def update(self, trunk_yaw_deg: float | None, *, down: bool, crossed: bool, t: float) -> None:
        """One frame; down: both feet are on the floor. crossed: an ankle is at the other knee, lying."""
        before, self._t = self._t, t
        if self._down.update(down, t=t) >= DOWN_S:
            self._more_s = 0.0
        if crossed and not down and trunk_yaw_deg is not None:
            stands_s = FRAME_S if before is None else min(FRAME_S, t - before)
            self._more_s += stands_s if trunk_yaw_deg < FROM_HEAD_DEG else -stands_s
