"""Which leg is which, by what it does, where the landmarker mixes up left and right.

Each exercise that needs it says how its legs are told apart (`Reading.legs`): `rear_leg` for the half-kneel,
`crossed_leg` for the figure-four. Both follow the leg that does the work. Nobody changes legs without leaving the
position, so that leg keeps one name for as long as the position lasts; where the landmarker hands the name to the other
leg, the two are exchanged.
"""

from typing import Protocol

from coach.core.events import Side
from coach.core.pose import Landmark, Points

LEFT_LEG = [Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX]
RIGHT_LEG = [Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX]
FEET = {Side.LEFT: LEFT_LEG[1:], Side.RIGHT: RIGHT_LEG[1:]}  # ankle, heel and toes of each leg
KNEE = {Side.LEFT: LEFT_LEG[0], Side.RIGHT: RIGHT_LEG[0]}


class LegNames(Protocol):
    """Names the legs of pose after pose."""

    @property
    def sure(self) -> bool:
        """Whether it can be told which leg is which."""
        ...

    @property
    def astray(self) -> frozenset[Side]:
        """The legs that are not to be believed."""
        ...

    @property
    def seen_crossed(self) -> bool:
        """Whether a crossed leg has been in sight for so long that it is seen to be uncrossed."""
        ...

    def named(self, points: Points, *, t: float, unit: float, trunk_yaw_deg: float | None = None) -> Points:
        """The landmarks (33,) at `t` seconds with the legs' names put right.

        unit: the trunk in pixels. trunk_yaw_deg: as `InSpace.trunk_yaw_deg`; None where nobody knows.
        """


class AsTheyCome:
    """The names that the landmarker gives."""

    sure = True
    seen_crossed = False
    astray: frozenset[Side] = frozenset()

    def named(self, points: Points, *, t: float, unit: float, trunk_yaw_deg: float | None = None) -> Points:
        return points


def exchanged(points: Points) -> Points:
    """The landmarks with the legs' names exchanged."""
    named: Points = points.copy()
    named[LEFT_LEG], named[RIGHT_LEG] = points[RIGHT_LEG], points[LEFT_LEG]
    return named
