"""In exercises that both legs do alike: a leg that is drawn onto somebody else in the picture.

No leg leaps from one picture to the next while the trunk stays: one that does is not believed until it is as long as it
was, and back where it stood or beside the other one. Meanwhile that one stands for both.
"""

import numpy as np

from coach.core.body.legs.names import LEFT_LEG, RIGHT_LEG, is_lying
from coach.core.events import Side
from coach.core.pose import Array

# A leap, of a knee or an ankle against its hip from one picture to the next: in trunks, and in trunks a second. A leg
# that is lifted in 0.6 s keeps below. In 65 recordings of good bridges and planks only films that fade over leap so.
LEAP, LEAP_SPEED = 0.5, 7.5
MOVED = 0.2  # trunks that the trunk moves by on average: that was a cut, or the camera
ALIKE = 0.5  # trunks between the knees, and between the ankles
STANDS, STOOD_S = 0.1, 0.5  # trunks, and for so long: a foot stands
FRESH_S = 1.0  # it stood so short a while ago
USUAL_PER_S = 0.5  # the usual lengths follow with a time constant of 2 s
AS_LONG = 1.18  # thigh and shin are as long as usual, within this factor
HOME, BESIDE = 0.25, 0.3  # trunks: from where the ankle stood; from the other knee and ankle
STAYED_S = 1.0  # legs that have not leapt for so long are where they are, if side by side or if both have leapt
_TRUNK = [11, 12, 23, 24]
_JOINTS = [[23, 25, 27], [24, 26, 28]]  # hip, knee and ankle of each leg
_LEGS = (LEFT_LEG, RIGHT_LEG)


class LegsAlike:
    """Puts a leg that has leapt away beside the other one."""

    sure = True

    def __init__(self) -> None:
        self._before: tuple[float, Array] | None = None
        self._forget()

    def _forget(self) -> None:
        """All legs are believed, and none has stood yet."""
        self._feet = np.full((2, 2), np.inf)  # where the ankles have been
        self._feet_s = 0.0  # since then
        self._home = self._usual = np.zeros((2, 2))  # where they stood, legs alike, and how long thighs and shins were,
        self._home_s = -np.inf  # and until when
        self._astray = np.zeros(2, bool)
        self._leapt_s = np.zeros(2)

    @property
    def astray(self) -> frozenset[Side]:
        """The legs that are not to be believed."""
        return frozenset(side for side, astray in zip((Side.LEFT, Side.RIGHT), self._astray, strict=True) if astray)

    def named(self, points: Array, *, t: float, unit: float) -> Array:
        """See `LegNames`."""
        before = self._before
        if before is None or not is_lying(points) or _far(points[_TRUNK] - before[1][_TRUNK]).mean() > MOVED * unit:
            self._forget()
        else:
            self._look(points[_JOINTS], before[1][_JOINTS], unit, t=t, dt=t - before[0])
        self._before = t, points
        if self._astray.sum() != 1:
            return points
        leg, other = _LEGS if self._astray[0] else _LEGS[::-1]
        put: Array = points.copy()
        put[leg] = points[other]
        return put

    def _look(self, legs: Array, before: Array, unit: float, *, t: float, dt: float) -> None:
        """legs: (2, 3, 2), the left and the right hip, knee and ankle."""
        way = legs - before
        leap = _far(way[:, 1:] - way[:, :1]).max(axis=1) / unit
        leapt = (leap > LEAP) & (leap > LEAP_SPEED * dt) & (self._astray | (t - self._home_s <= FRESH_S))
        self._astray, self._leapt_s = self._astray | leapt, np.where(leapt, t, self._leapt_s)
        lengths, apart = _far(np.diff(legs, axis=1)), _far(legs[0, 1:] - legs[1, 1:]).max() / unit
        if self._astray.any():
            self._home_s = t  # one that is back may leap again
            as_long = ((lengths < AS_LONG * self._usual) & (self._usual < AS_LONG * lengths)).all(axis=1)
            back = (_far(legs[:, 2] - self._home) < HOME * unit) | ((apart < BESIDE) & ~self._astray[::-1])
            stayed = (t - self._leapt_s > STAYED_S) & ((apart < ALIKE) | self._astray.all())
            self._astray = self._astray & ~((as_long & back) | stayed)
        elif apart > ALIKE or (_far(legs[:, 2] - self._feet) > STANDS * unit).any():
            self._feet, self._feet_s = legs[:, 2], t
        elif t - self._feet_s >= STOOD_S:
            share = min(1.0, USUAL_PER_S * dt) if self._usual.all() else 1.0
            self._usual = self._usual + share * (lengths - self._usual)
            self._home, self._home_s = self._feet, t


def _far(ways: Array) -> Array:
    """How far each goes."""
    lengths: Array = np.linalg.norm(ways, axis=-1)
    return lengths
