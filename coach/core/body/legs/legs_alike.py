"""In exercises that both legs, or both arms, do alike: a limb that is drawn onto somebody else in the picture.

No limb leaps from one picture to the next while the trunk stays: one that does is not believed until it is as long as
it was, and back where it stood or beside the other one. Meanwhile that one stands for both.
"""

from dataclasses import dataclass

import numpy as np

from coach.core.body.legs.names import LEFT_LEG, RIGHT_LEG
from coach.core.events import Side
from coach.core.pose import TORSO, Points, is_lying

MOVED = 0.2  # trunks that the trunk moves by on average: that was a cut, or the camera
ALIKE = 0.5  # trunks between the knees, and between the ankles
STANDS, STOOD_S = 0.1, 0.5  # trunks, and for so long: a foot stands
FRESH_S = 1.0  # it stood so short a while ago
USUAL_PER_S = 0.5  # the usual lengths follow with a time constant of 2 s
AS_LONG = 1.18  # thigh and shin are as long as usual, within this factor
HOME, BESIDE = 0.25, 0.3  # trunks: from where the ankle stood; from the other knee and ankle
STAYED_S = 1.0  # legs that have not leapt for so long are where they are, if side by side or if both have leapt
MOVED_ON_S = 10.0  # both have not leapt for so long: the person has turned, and limbs are as long as they are now


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two limbs, left and right: three joints of each from the trunk on, and all landmarks that go with them.

    leap, leap_speed: of a joint against the trunk's from one picture to the next, in trunks and in trunks a second.
    held_within: only while the trunk's joint keeps within so many trunks are they sure to rest where they did.
    """

    joints: tuple[tuple[int, int, int], tuple[int, int, int]]
    landmarks: tuple[list[int], list[int]]
    leap: float
    leap_speed: float
    held_within: float = np.inf


# A leg that is lifted in 0.6 s keeps below. In 65 recordings of good bridges and planks only films that fade over leap
# so. Arms that lie on the floor leap by 0.36 trunks at most in 40 planks, except where a film is cut.
LEGS = Pair(joints=((23, 25, 27), (24, 26, 28)), landmarks=([*LEFT_LEG], [*RIGHT_LEG]), leap=0.5, leap_speed=7.5)
ARMS = Pair(
    joints=((11, 13, 15), (12, 14, 16)),
    landmarks=([13, 15, 17, 19, 21], [14, 16, 18, 20, 22]),
    leap=0.4,
    leap_speed=6.0,
    held_within=0.25,  # a sag moves the shoulders by less; whoever lies down puts the arms elsewhere
)


class LegsAlike:
    """Puts a leg that has leapt away beside the other one."""

    sure = True
    seen_crossed = False
    _pairs: tuple[Pair, ...] = (LEGS,)

    def __init__(self) -> None:
        self._watches = [_Watch(pair) for pair in self._pairs]

    @property
    def astray(self) -> frozenset[Side]:
        """The sides whose limbs are not to be believed."""
        return frozenset(side for watch in self._watches for side in watch.astray)

    def named(self, points: Points, *, t: float, unit: float, trunk_yaw_deg: float | None = None) -> Points:
        """See `LegNames`."""
        for watch in self._watches:
            points = watch.put_right(points, t=t, unit=unit)
        return points


class LimbsAlike(LegsAlike):
    """And an arm, where both rest on the floor."""

    _pairs = (LEGS, ARMS)


class _Watch:
    """Watches one pair of limbs."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._joints = [list(joints) for joints in pair.joints]
        self._before: tuple[float, Points] | None = None
        self._forget()

    def _forget(self) -> None:
        """Both are believed, and neither has stood yet."""
        self._feet = np.full(2, np.inf, complex)  # where the ankles have been
        self._feet_s = 0.0  # since then
        self._roots = np.full(2, np.inf, complex)  # where hips or shoulders were then
        self._home = np.zeros(2, complex)  # where they stood, legs alike,
        self._home_s = -np.inf  # until when,
        self._usual = np.zeros((2, 2))  # and how long thighs and shins were
        self._astray = np.zeros(2, bool)
        self._leapt_s = np.zeros(2)

    @property
    def astray(self) -> frozenset[Side]:
        """Those that are not to be believed."""
        return frozenset(side for side, astray in zip((Side.LEFT, Side.RIGHT), self._astray, strict=True) if astray)

    def put_right(self, points: Points, *, t: float, unit: float) -> Points:
        """The landmarks, with a limb that is not believed put onto the other one."""
        before = self._before
        if before is None or not is_lying(points) or np.abs(points[TORSO] - before[1][TORSO]).mean() > MOVED * unit:
            self._forget()
        else:
            self._look(points[self._joints], before[1][self._joints], unit, t=t, dt=t - before[0])
        self._before = t, points
        if self._astray.sum() != 1:
            return points
        limb, other = self._pair.landmarks if self._astray[0] else self._pair.landmarks[::-1]
        put: Points = points.copy()
        put[limb] = points[other]
        return put

    def _look(self, legs: Points, before: Points, unit: float, *, t: float, dt: float) -> None:
        """legs: (2, 3), the left and the right hip, knee and ankle."""
        if np.isfinite(self._roots).all() and np.abs(legs[:, 0] - self._roots).max() > self._pair.held_within * unit:
            self._forget()
        way = legs - before
        leap = np.abs(way[:, 1:] - way[:, :1]).max(axis=1) / unit
        pair = self._pair
        leapt = (leap > pair.leap) & (leap > pair.leap_speed * dt) & (self._astray | (t - self._home_s <= FRESH_S))
        self._astray, self._leapt_s = self._astray | leapt, np.where(leapt, t, self._leapt_s)
        lengths, apart = np.abs(legs[:, 1:] - legs[:, :-1]), np.abs(legs[0, 1:] - legs[1, 1:]).max() / unit
        if self._astray.any():
            self._home_s = t  # one that is back may leap again
            as_long = ((lengths < AS_LONG * self._usual) & (self._usual < AS_LONG * lengths)).all(axis=1)
            back = (np.abs(legs[:, 2] - self._home) < HOME * unit) | ((apart < BESIDE) & ~self._astray[::-1])
            still_s = t - self._leapt_s
            stayed = (still_s > STAYED_S) & ((apart < ALIKE) | self._astray.all())
            moved_on = (still_s > MOVED_ON_S) & self._astray.all()
            self._astray = self._astray & ~(as_long & (back | stayed) | moved_on)
        elif apart > ALIKE or (np.abs(legs[:, 2] - self._feet) > STANDS * unit).any():
            self._feet, self._feet_s = legs[:, 2], t
        elif t - self._feet_s >= STOOD_S:
            share = min(1.0, USUAL_PER_S * dt) if self._usual.all() else 1.0
            self._usual = self._usual + share * (lengths - self._usual)
            self._home, self._home_s, self._roots = self._feet, t, legs[:, 0]
