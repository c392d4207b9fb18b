"""In the figure-four: whether the crossed leg has been in sight on the other knee, both thighs drawn in."""

from coach.core.body.legs.first_lift import LIFTED, FirstLift
from coach.core.body.legs.names import FEET, KNEE
from coach.core.events import Side
from coach.core.pose import Points
from coach.core.signal.duration import Lasting

IN_SIGHT_S = 1.0  # for this long without a break; 0.6 tells the same of 173 films
CLEARLY = (
    0.5  # trunks, how much farther the other ankle is from its knee: in sight 0.7-1.2, with the legs folded 0.2-0.4
)


class SeenCrossed:
    """Whether the crossed leg has been in sight since the thighs came in.

    The landmarker loses it as the thighs come in, or not at all: of 167 holds none lost a leg for longer than 1.0 s
    once it had been in sight for 0.6. So legs that are drawn along each other after that have been uncrossed.
    """

    def __init__(self) -> None:
        self.so = False
        self._in_sight = Lasting()

    def update(
        self, points: Points, lift: FirstLift, *, down: bool, crossed: Side | None, t: float, unit: float
    ) -> None:
        """One frame, as drawn. down, crossed: as in `HiddenLeg.put`."""
        up = {side: lift.up(points, side) / unit > LIFTED for side in FEET}
        if not any(up.values()) or (crossed is not None and not up[crossed.other]):
            self.so = False  # back on the floor, or not off it yet
        drawn_in = all(up.values()) and not down
        if self._in_sight.update(drawn_in and _is_clear(points, crossed, unit), t=t) >= IN_SIGHT_S:
            self.so = True


def _is_clear(points: Points, crossed: Side | None, unit: float) -> bool:
    """Whether one ankle is at the other knee and the other ankle far from this one's."""
    if crossed is None:
        return False
    away, other_away = (abs(points[FEET[side][0]] - points[KNEE[side.other]]) for side in (crossed, crossed.other))
    return bool(other_away - away > CLEARLY * unit)
