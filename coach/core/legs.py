"""Which leg is which, by what it does.

Half-kneeling, the landmarker now and then names the left leg right and the right leg left, for a frame or for seconds.
Nobody changes legs without getting out of the position, so the leg that does the work has one name for as long as the
position lasts: the one that the landmarker has given it for most of the time. In the other frames the names are put
right.

Between the two it draws both legs somewhere in the middle, nearer to each other than they are. Knee and foot are
planted in this position, so the legs are where they were last seen furthest apart, a moment ago.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from coach.core.events import Side
from coach.core.pose import Array, Landmark

WorkingLeg: TypeAlias = Callable[[Array, float], "Side | None"]
"""The leg that does the work as the landmarker names it, from the landmarks (33, 2) in pixels and the trunk's length;
None out of the position."""

_L = Landmark
_LEFT = [_L.LEFT_KNEE, _L.LEFT_ANKLE, _L.LEFT_HEEL, _L.LEFT_FOOT_INDEX]
_RIGHT = [_L.RIGHT_KNEE, _L.RIGHT_ANKLE, _L.RIGHT_HEEL, _L.RIGHT_FOOT_INDEX]

OUT_S = 0.25  # out of the position for this long, the legs may have been changed: the next name is taken anew
WIDEST_S = 0.5  # the moment in which the legs were seen furthest apart: drawn in the middle they are for 0.05-0.3 s
SHRUNK = 0.9  # nearer to each other than this share of it, they are drawn in the middle
OUTVOTED_S = 0.5  # the name changes when the landmarker has given the other one for this much longer


class Legs:
    """Names the legs of pose after pose."""

    def __init__(self, working_leg: WorkingLeg | None) -> None:
        self._working_leg = working_leg
        self._name: Side | None = None
        self._lead_s = 0.0  # how much longer the landmarker has given this name than the other
        self._t: float | None = None
        self._last_s = 0.0
        self._seen: deque[tuple[float, float, Array]] = deque()

    def named(self, points: Array, *, t: float, unit: float) -> Array:
        """The landmarks (33, 2) in pixels at `t` seconds with the legs' names put right; unit: the trunk in pixels."""
        if self._working_leg is None:
            return points
        dt = 0.0 if self._t is None else t - self._t
        self._t = t
        called = self._working_leg(points, unit)
        if called is not None:
            self._last_s = t
            self._vote(called, dt)
            points = points if called is self._name else _exchanged(points)
        elif t - self._last_s > OUT_S:
            self._name = None
            self._seen.clear()
        return self._apart(points, t) if self._name is not None else points

    def _vote(self, called: Side, dt: float) -> None:
        if self._name is None:
            self._name, self._lead_s = called, 0.0
        self._lead_s += dt if called is self._name else -dt
        if self._lead_s < -OUTVOTED_S:
            self._name, self._lead_s = called, OUTVOTED_S
            self._seen.clear()

    def _apart(self, points: Array, t: float) -> Array:
        """The same with legs that are drawn in the middle put where they were."""
        self._seen.append((t, _width(points), points))
        while t - self._seen[0][0] > WIDEST_S:
            self._seen.popleft()
        _, widest, apart = max(self._seen, key=lambda seen: seen[1])
        if self._seen[-1][1] >= SHRUNK * widest:
            return points
        put: Array = points.copy()
        put[_LEFT], put[_RIGHT] = apart[_LEFT], apart[_RIGHT]
        return put


def _width(points: Array) -> float:
    """How far apart the legs are, knees and ankles together, in pixels."""
    return float(np.linalg.norm(points[_LEFT[:2]] - points[_RIGHT[:2]], axis=1).sum())


def _exchanged(points: Array) -> Array:
    named: Array = points.copy()
    named[_LEFT], named[_RIGHT] = points[_RIGHT], points[_LEFT]
    return named
