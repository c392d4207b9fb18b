"""A body that lies on the floor, as it would look exactly from the side.

A camera that stands towards the head or the feet shortens what lies along the floor, and one that also looks down
slopes the floor itself in the picture. Both bend the angles there: a knee of 93 degrees reads 83 from 20 degrees
towards the head and 12 above. Two things undo it: the line between two joints on the floor is level, and the world
landmarks tell how far it runs away from the camera. What perspective does beyond that, and the places of the landmarks
themselves, stay in (docs/accuracy.md, joint angles).
"""

import math

from coach.core.body.body import Body, Flank
from coach.core.events import Side

FURTHEST_DEG = 45.0  # nobody is measured from further off the side view
STEEPEST = 0.40  # the floor's slope in the picture: tan(yaw) x sin(pitch) is 0.35 at 40 and 25 degrees

ON_THE_BACK = ("shoulder", "ankle")
"""Two joints that lie equally high over the floor on the back with the feet flat, hips down or up: about 10 cm."""


def from_the_side(body: Body, side: Side, *, floor: tuple[str, str]) -> Flank:
    """One side of the body, turned exactly to the side; Side.NONE: the one near the camera.

    floor: two joints of that side which lie equally high over the floor. Without world landmarks, or with the two over
    each other, what cannot be told stays as it is.
    """
    flank = body.flank(side)
    start, end = (complex(getattr(flank, joint)) for joint in floor)
    along = end - start
    slope = along.imag / along.real if along.real else 0.0
    slope = slope if abs(slope) <= STEEPEST else math.copysign(STEEPEST, slope)
    yaw_deg = min(abs(body.lying_yaw_deg or 0.0), FURTHEST_DEG)
    longer = 1.0 / math.cos(math.radians(yaw_deg))

    def turned(point: complex) -> complex:
        away = point - start
        return start + complex(away.real * longer, away.imag - slope * away.real)

    return Flank(**{joint: turned(getattr(flank, joint)) for joint in Flank.__dataclass_fields__})
