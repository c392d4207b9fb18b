"""A body that lies on the floor, as it would look exactly from the side.

A camera that stands towards the head or the feet shortens what lies along the floor, and one that also looks down
slopes the floor itself in the picture. Both bend the angles there: a knee of 93 degrees reads 83 from 20 degrees
towards the head and 12 above. Two things undo it: the line between two joints on the floor is level, and the world
landmarks tell how far it runs away from the camera. What perspective does beyond that, and the places of the landmarks
themselves, stay in (docs/accuracy.md, joint angles).

From the side, the side near the camera is measured, since it hides the other one. Further off, one side alone slopes by
what shoulders are broader than hips, and by how wide the feet stand; in the middle of both that cancels. Tops of
rendered people then differ by 3.7 degrees instead of 6.0 towards the head, and by 2.9 instead of 9.6 towards the feet.
"""

import math

from coach.core.body.body import Body, Flank
from coach.core.pose.geometry import Point

FURTHEST_DEG = 45.0  # nobody is measured from further off the side view
NEAR_DEG, MIDDLE_DEG = 20.0, 35.0  # off the side view: up to the first the near side is measured, from the second on
# the middle, and between them something between

ON_THE_BACK = ("shoulder", "ankle")
"""Two joints that lie equally high over the floor on the back with the feet flat, hips down or up: about 10 cm."""


def from_the_side(body: Body, *, floor: tuple[str, str]) -> Flank:
    """The body, turned exactly to the side.

    floor: two joints which lie equally high over the floor. Without world landmarks, or with the two over each other,
    what cannot be told stays as it is.
    """
    yaw_deg = abs(body.lying_yaw_deg or 0.0)
    seen = _between(body, yaw_deg)
    start, end = (seen[joint] for joint in floor)
    along = end - start
    slope = along.imag / along.real if along.real else 0.0
    longer = 1.0 / math.cos(math.radians(min(yaw_deg, FURTHEST_DEG)))

    def turned(point: Point) -> Point:
        away = point - start
        return start + complex(away.real * longer, away.imag - slope * away.real)

    return Flank(**{joint: turned(point) for joint, point in seen.items()})


def _between(body: Body, yaw_deg: float) -> dict[str, Point]:
    """The joints of the near side, or as far from them to the middle of both as the view asks for."""
    near, far = body.near_flank, body.flank(body.near.other)
    share = min(max((yaw_deg - NEAR_DEG) / (MIDDLE_DEG - NEAR_DEG), 0.0), 1.0) / 2
    return {
        joint: getattr(near, joint) + share * (getattr(far, joint) - getattr(near, joint))
        for joint in Flank.__dataclass_fields__
    }
