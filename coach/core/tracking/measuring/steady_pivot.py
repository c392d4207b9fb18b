"""The angle of a limb that swings about a joint which hardly moves: the joint is held near where it was at rest."""

import statistics
from collections import deque

from coach.core.body import Body
from coach.core.events import Side
from coach.core.exercise.measuring import Pivot
from coach.core.pose.geometry import Point
from coach.core.tracking.measuring.range_course import ZERO_S


class SteadyPivot:
    """Told the body frame by frame: at rest between the tries, and swinging during one."""

    def __init__(self, pivot: Pivot, side: Side) -> None:
        self._pivot = pivot
        self._side = side
        self._resting: deque[tuple[float, Point]] = deque()

    def watch(self, body: Body, *, t: float) -> None:
        """At rest: where the joint was for the last second counts."""
        self._resting.append((t, self._pivot.place(body, self._side)))
        while t - self._resting[0][0] > ZERO_S:
            self._resting.popleft()

    def angle_deg(self, body: Body) -> float | None:
        """While it swings."""
        places = [place for _, place in self._resting]
        rest = complex(
            statistics.median(place.real for place in places), statistics.median(place.imag for place in places)
        )
        seen = self._pivot.place(body, self._side)
        return self._pivot.deg(body, self._side, rest + self._pivot.seen * (seen - rest))
