"""Which leg is which, by what it does.

Half-kneeling, the landmarker now and then names the left leg right and the right leg left, for a frame or for seconds.
Nobody changes legs without getting out of the position, so the leg that does the work has one name for as long as the
position lasts: the one that the landmarker has given it for most of the time. In the other frames the names are put
right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from coach.core.events import Side
from coach.core.pose import Array, Landmark

WorkingLeg: TypeAlias = Callable[[Array, float], "Side | None"]
"""The leg that does the work as the landmarker names it, from the landmarks (33, 2) in pixels and the trunk's length;
None out of the position."""

_L = Landmark
_LEFT = [_L.LEFT_KNEE, _L.LEFT_ANKLE, _L.LEFT_HEEL, _L.LEFT_FOOT_INDEX]
_RIGHT = [_L.RIGHT_KNEE, _L.RIGHT_ANKLE, _L.RIGHT_HEEL, _L.RIGHT_FOOT_INDEX]

OUT_S = 0.25  # out of the position for this long, the legs may have been changed: the next name is taken anew
OUTVOTED_S = 0.5  # the name changes when the landmarker has given the other one for this much longer


class Legs:
    """Names the legs of pose after pose."""

    def __init__(self, working_leg: WorkingLeg | None) -> None:
        self._working_leg = working_leg
        self._name: Side | None = None
        self._lead_s = 0.0  # how much longer the landmarker has given this name than the other
        self._t: float | None = None
        self._last_s = 0.0

    def named(self, points: Array, *, t: float, unit: float) -> Array:
        """The landmarks (33, 2) in pixels at `t` seconds with the legs' names put right; unit: the trunk in pixels."""
        if self._working_leg is None:
            return points
        dt = 0.0 if self._t is None else t - self._t
        self._t = t
        called = self._working_leg(points, unit)
        if called is None:
            if t - self._last_s > OUT_S:
                self._name = None
        else:
            self._last_s = t
            self._vote(called, dt)
            if called is not self._name:
                points = _exchanged(points)
        return points

    def _vote(self, called: Side, dt: float) -> None:
        if self._name is None:
            self._name, self._lead_s = called, 0.0
        self._lead_s += dt if called is self._name else -dt
        if self._lead_s < -OUTVOTED_S:
            self._name, self._lead_s = called, OUTVOTED_S


def _exchanged(points: Array) -> Array:
    named: Array = points.copy()
    named[_LEFT], named[_RIGHT] = points[_RIGHT], points[_LEFT]
    return named
