"""In the figure-four: the crossed leg that is lost, on its way over the other knee or as the thigh is drawn in."""

import math

from coach.core.body.legs.first_lift import LIFTED, FirstLift
from coach.core.body.legs.names import FEET, KNEE
from coach.core.events import Side
from coach.core.pose import Landmark, Points, is_lying
from coach.core.signal.duration import FRAME_S, Lasting

ALONE = 0.4  # a foot so far over its lowest place, in trunks, and the other one not: it is on its way over the knee
VANISHES_S = 0.27  # drawn on the floor so soon after that it is lost: one that is put down takes 0.3-0.5 s for the rest
GOING_S = 2.0  # so soon after it was lifted a foot is on its way to the other knee, not back from it: a crossing takes
# 1.4-2.2 s
ALONG = 0.22  # trunks: a leg is drawn onto the other one with the knees, and the ankle and the other shin, this near
DRAWN_IN_S = 0.2  # the other foot is off the floor for longer than one is drawn astray for a moment
LEFT_BEHIND_S = 0.2  # a leg on the other knee is drawn in with it: one that stays down for so long was none
BACK_S = 0.4  # both feet are back on the floor for so long: it is over
HIDDEN_S = 10.0  # so long a leg that is out of sight is believed to lie on the other knee, with that foot on the floor

SEEN_S = 0.4  # a leg that is seen on the other knee for so long lies there
ELSEWHERE = 0.2  # trunks from frame to frame: lying, shoulders move by 0.1 in 0.3 s; where a film was cut by 0.4
LOST_S = 0.8  # it is drawn along the other one for longer than it is for a moment
KNEES_NEAR = 0.4  # trunks: then the knees are this near to each other; 0.02-0.31 in the four holds that were lost by it


class HiddenLeg:
    """A crossed leg that the landmarker has lost: put where it went, on the other knee.

    Lost on its way over, its foot is drawn on the floor, at its own place or at the other foot's, sooner than a foot
    can be put down. So it is still on its way, behind the other leg. Or it was seen on the other knee, and is lost as
    both are drawn in: then it is drawn along the other leg. It is believed to lie on the knee until both feet are back
    on the floor after the hold, until the other leg is drawn in without it, or until nothing has come of it for too
    long.
    """

    def __init__(self) -> None:
        self.side: Side | None = None
        self._seen, self._lost = Lasting(), Lasting()
        self._on_knee: Side | None = None  # the leg that was seen on the other knee, that foot on the floor,
        self._on_knee_s = -math.inf  # and when it was last
        self._before: tuple[float, Points] | None = None  # the frame before
        self._alone_s = dict.fromkeys(FEET, -math.inf)  # when a foot was last seen up, and the other one down
        self._begin(None, 0.0)

    def put(
        self,
        points: Points,
        lift: FirstLift,
        *,
        down: bool,
        crossed: Side | None,
        in_sight: bool = False,
        t: float,
        unit: float,
    ) -> Points:
        """The pose with the foot of a hidden leg on the other knee; one that is seen stays where it is seen.

        down, crossed: whether both feet are drawn on the floor, and the leg whose ankle is drawn at the other knee.
        in_sight: whether it has been seen to lie there; then it is not hidden.
        """
        if self.side is None and lift.side is not None and lift.from_rest and t - lift.since_s <= GOING_S:
            for side in FEET:
                self._watch(points, lift, side, down=down, t=t, unit=unit)
        if self.side is None and not in_sight:
            self._watch_drawing_in(points, lift, down=down, crossed=crossed, t=t, unit=unit)
        if self.side is None:
            return points
        up, other_up = lift.up(points, self.side) / unit, lift.up(points, self.side.other) / unit
        if self._is_over(points, up, other_up, down=down, t=t):
            self.side = None
            return points
        if in_sight:
            return points
        on_floor = up < ALONE and not self._drawn_in
        along = _along(points, self.side, unit, KNEES_NEAR if self._drawn_in else ALONG)
        return _on_the_knee(points, self.side) if on_floor or along else points

    def _begin(self, side: Side | None, t: float, *, drawn_in: bool = False) -> None:
        self.side, self._since_s = side, t
        self._drawn_in = drawn_in  # the other foot has left the floor
        self._other_up, self._left_behind, self._back = Lasting(), Lasting(), Lasting()

    def _watch(self, points: Points, lift: FirstLift, side: Side, *, down: bool, t: float, unit: float) -> None:
        """Whether a foot that was lifted alone is lost."""
        up, other_up = lift.up(points, side) / unit, lift.up(points, side.other) / unit
        if up > ALONE and other_up < LIFTED:
            self._alone_s[side] = t
        elif up < LIFTED and t - self._alone_s[side] <= VANISHES_S and down:
            self._begin(side, t)

    def _watch_drawing_in(
        self, points: Points, lift: FirstLift, *, down: bool, crossed: Side | None, t: float, unit: float
    ) -> None:
        """Whether a leg that lay on the other knee is drawn along the other leg once both are drawn in."""
        waits = crossed is not None and not down and lift.up(points, crossed.other) / unit < LIFTED
        if self._seen.update(waits, t=t) >= SEEN_S:
            self._on_knee = crossed
        if self._lost_sight(points, t=t, unit=unit):
            self._on_knee = None
        side = self._on_knee
        if crossed is side:
            self._on_knee_s = t
        lost = False
        if side is not None and crossed is not side and not down and t - self._on_knee_s <= GOING_S:
            drawn_in = lift.up(points, side.other) / unit > LIFTED
            lost = drawn_in and _along(points, side, unit, KNEES_NEAR)
        if self._lost.update(lost, t=t) > LOST_S:
            self._begin(side, t, drawn_in=True)

    def _lost_sight(self, points: Points, *, t: float, unit: float) -> bool:
        """Whether nothing is known of the moment before: it was not seen, or the shoulders are elsewhere at once."""
        before, self._before = self._before, (t, points)
        if before is None or t - before[0] > FRAME_S:
            return True
        way = points - before[1]
        return bool(abs(way[Landmark.LEFT_SHOULDER] + way[Landmark.RIGHT_SHOULDER]) / 2 > ELSEWHERE * unit)

    def _is_over(self, points: Points, up: float, other_up: float, *, down: bool, t: float) -> bool:
        """up, other_up: how far this foot and the other one are drawn over their lowest places, in trunks."""
        if self._other_up.update(not down and other_up > LIFTED, t=t) > DRAWN_IN_S:
            self._drawn_in = True
        left_behind = self._left_behind.update(not down and other_up - up > LIFTED and up < ALONE, t=t) > LEFT_BEHIND_S
        back = self._back.update(down and self._drawn_in, t=t) >= BACK_S
        in_vain = not self._drawn_in and t - self._since_s > HIDDEN_S
        return left_behind or back or in_vain or not is_lying(points)


def _on_the_knee(points: Points, side: Side) -> Points:
    """The pose with a leg's ankle, and its knee, on the other knee."""
    knee, foot = points[KNEE[side.other]], FEET[side]
    put: Points = points.copy()
    put[foot] += knee - points[foot[0]]
    put[KNEE[side]] = knee
    return put


def _along(points: Points, side: Side, unit: float, knees: float) -> bool:
    """Whether a leg is drawn onto the other one: knee at knee, the ankle at the other's ankle or along its shin."""
    knee = points[KNEE[side.other]]
    shin, way = points[FEET[side.other][0]] - knee, points[FEET[side][0]] - knee
    share = min(1.0, max(0.0, (way * shin.conjugate()).real / max(abs(shin) ** 2, math.ulp(1.0))))
    return bool(abs(way - share * shin) < ALONG * unit and abs(points[KNEE[side]] - knee) < knees * unit)
