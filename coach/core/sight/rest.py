"""What the exercise's own rest reads for this person and this camera, learnt while they rest in it.

Some measurements mean a change from rest: how far the pelvis has been eased forward is how much further the thigh leans
than it did upright. What upright reads differs by 15 degrees between people and views; what a stretch adds does not.
The level is the lowest that was kept for a moment in the resting posture.
"""

from collections import deque
from dataclasses import replace

from coach.core.body import Body
from coach.core.events import Side
from coach.core.exercise import Rest
from coach.core.signal.duration import FRAME_S

KEPT_S = 0.6  # a level is kept when the measurement stays at or below it this long; passing through takes less


class RestLevels:
    """Learns the levels of all sides, pose after pose."""

    def __init__(self, rest: Rest, sides: tuple[Side, ...]) -> None:
        self._rest = rest
        self._recent: dict[Side, deque[tuple[float, float]]] = {side: deque() for side in sides}
        self._levels: dict[Side, float] = {}

    def update(self, body: Body) -> Body:
        """The body, with the levels known so far."""
        for side, recent in self._recent.items():
            value = self._rest.of(body, side)
            if value is None or self._rest.zone.met(body, side, inside=False) is not True:
                recent.clear()
                continue
            if recent and body.t - recent[-1][0] > FRAME_S:
                recent.clear()  # what lies between two frames far apart was not seen
            recent.append((body.t, value))
            if body.t - recent[0][0] < KEPT_S:
                continue
            self._learn(side, max(known for _, known in recent))
            while body.t - recent[0][0] >= KEPT_S:
                recent.popleft()
        return replace(body, rest=dict(self._levels))

    def forget(self) -> None:
        """What was learnt no longer holds."""
        self._levels.clear()
        for recent in self._recent.values():
            recent.clear()

    def _learn(self, side: Side, kept: float) -> None:
        if kept <= self._rest.high:
            level = max(kept, self._rest.low)
            self._levels[side] = min(level, self._levels.get(side, level))
