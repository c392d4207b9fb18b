"""In the figure-four: which foot has left the floor first."""

from collections import deque

from coach.core.body.legs.names import FEET
from coach.core.events import Side
from coach.core.pose import Points
from coach.core.signal.duration import Lasting

LIFTED = 0.25  # a foot is so far over its lowest place, in trunks: the first that is was the crossed one on 64 of 65
RESTS = 0.16  # both stay below this: a real person's feet on the floor tremble by up to 0.14 in the landmarks
LOWEST_S = 1.0  # its lowest place in this time; a foot on its way up takes 0.4 s to be lifted
SETTLED_S = 0.3  # both feet are back on the floor for this long: the next one that is lifted counts
CROSSED_LOW_S = 0.5  # for this long, with an ankle at the other knee: a crossed one may be drawn as low for 0.47 s
CLEARLY = 0.12  # trunks: so much higher than the other foot it is lifted alone


class FirstLift:
    """The foot that has left the floor first since both were on it: before it gets to the other leg it has its name.

    sure: it came up clearly alone. A crossed foot may be drawn on the floor for a moment as the thigh is drawn in; then
    both come up together, and it is known from before.
    """

    def __init__(self) -> None:
        self.side: Side | None = None
        self.sure = False
        self.since_s = 0.0
        self.from_rest = False  # it went up from the floor, and not from the other knee
        self._feet: deque[tuple[float, dict[Side, float]]] = deque()  # their heights in the picture
        self._both_down = Lasting()
        self._settled = False

    def update(self, points: Points, *, down: bool, at_knee: bool, t: float, unit: float) -> None:
        """One frame; down: both feet are on the floor. at_knee: one of them is drawn at the other knee."""
        up = {side: self.up(points, side) / unit for side in FEET}
        if down:
            self._feet.append((t, {side: height(points, side) for side in FEET}))
            while t - self._feet[0][0] > LOWEST_S:
                self._feet.popleft()
        highest = max(up, key=lambda side: up[side])
        down_s = self._both_down.update(down and up[highest] <= RESTS, t=t)
        if down_s >= SETTLED_S:
            self._settled, self.from_rest = True, not at_knee or down_s >= CROSSED_LOW_S
            if down_s >= CROSSED_LOW_S:
                self.side, self.sure = None, False
        elif self._settled and up[highest] > LIFTED:
            self.since_s, self._settled = t, False
            clearly = up[highest] - up[highest.other] >= CLEARLY
            if clearly or self.side is None:
                self.side, self.sure = highest, clearly

    def up(self, points: Points, side: Side) -> float:
        """How far a foot is over its lowest place on the floor, in pixels; 0 where it was not seen there."""
        if not self._feet:
            return 0.0
        return height(points, side) - min(heights[side] for _, heights in self._feet)


def height(points: Points, side: Side) -> float:
    """Of a foot in the picture, in pixels."""
    return float(points[FEET[side]].imag.mean())
