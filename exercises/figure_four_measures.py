"""What is measured in a figure-four: where the crossed ankle is, and how far in the thighs are, on a level floor."""

import math

import numpy as np

from coach.core.body import Body, measures
from coach.core.body.legs.crossing import floor_slope_deg
from coach.core.events import Side
from coach.core.pose.geometry import Point
from coach.core.signal.levels import Places
from exercises.table import shipped

AT_KNEE = 0.05  # it was put there, as one that is lost on its way (`legs.hidden_leg`); seen, it is further away
OVERLAP = 0.22  # knees and ankles this near to each other, in trunks: one leg hides the other
FEET_UP = 0.40  # trunks: with a foot on the floor the lower ankle is drawn up to 0.39 over it (1,527 frames); drawn in
# 0.34-0.57, where a thigh is drawn too open (three rendered people)
NOT_DRAWN_DEG = shipped("figure_four")["not pulled/thigh away"].low
FURTHEST_DEG = shipped("figure_four").value("own/furthest")

SITTING_TALL_DEG = 77.0  # who sits upright reads 77-90
UP_PER_DEG = 0.01  # trunks; folded by 20-25 degrees, the knee reads 0.24-0.26 higher (two rendered people)

_crossed_knee_up = measures.height("knee", over="hips")


def crossed_knee_up(body: Body, side: Side) -> float | None:
    """How high the crossed knee is over the hips, in trunks, less what a trunk folded over it adds."""
    up, trunk_deg = _crossed_knee_up(body, side), measures.trunk_elevation_deg(body, side)
    if up is None or trunk_deg is None:
        return None
    return up - UP_PER_DEG * max(0.0, SITTING_TALL_DEG - trunk_deg)


def _legs_merged(body: Body) -> bool:
    """Both legs drawn onto the same place with the knees near the chest: one hides the other, and nothing can be said.

    With the feet on the floor two legs side by side look the same; they are what they seem, uncrossed. So they are of
    somebody who sits, and once the crossed leg has been in sight (`legs.seen_crossed`).
    """
    drawn = body.read(drawn_hip_deg, Side.NONE)
    if drawn is None or drawn > NOT_DRAWN_DEG or not body.is_lying or body.seen_crossed:
        return False
    knees = abs(body.left.knee - body.right.knee) / body.unit_px
    ankles = abs(body.left.ankle - body.right.ankle) / body.unit_px
    return knees < OVERLAP and ankles < OVERLAP


def ankle_to_other_knee(body: Body, side: Side) -> float | None:
    """From the crossed ankle to the supporting knee, in trunks."""
    if _legs_merged(body):
        return None
    return abs(body.flank(side).ankle - body.flank(side.other).knee) / body.unit_px


def other_foot_further(body: Body, side: Side) -> float | None:
    """How much further the supporting ankle is from the crossed knee than the crossed one from the other, in trunks."""
    crossed = body.read(ankle_to_other_knee, side)
    if crossed is None:
        return None
    return abs(body.flank(side.other).ankle - body.flank(side).knee) / body.unit_px - crossed


def crossed_ankle_up(body: Body, side: Side) -> float | None:
    """How high the crossed ankle is over the floor at the hips' height, in trunks."""
    return None if _legs_merged(body) else _over_floor(body, body.flank(side).ankle)


def _over_floor(body: Body, point: Point) -> float:
    """How high a point is over the floor at the hips' height, in trunks."""
    way = point - body.hips
    return (way.imag - math.tan(math.radians(_floor_slope_deg(body))) * way.real) / body.unit_px


def legs_at(body: Body, side: Side) -> Places:
    """Where the knees and ankles are, from the hips, in trunks."""
    joints = [joint for flank in (body.left, body.right) for joint in (flank.knee, flank.ankle)]
    return (np.array(joints) - body.hips) / body.unit_px


def _floor_slope_deg(body: Body) -> float:
    return floor_slope_deg(body.rest.get(Side.LEFT, 0.0))


def _hips_read_deg(body: Body) -> tuple[float, float] | None:
    """The hip angles of both legs in the picture, the smaller one first."""
    left, right = body.left.hip_deg, body.right.hip_deg
    return None if left is None or right is None else (min(left, right), max(left, right))


def _hips_deg(body: Body) -> tuple[float, float] | None:
    """The same on a level floor.

    A camera that looks down from the head's or the feet's end slopes the floor, and with it what is measured to it.
    """
    read, slope = _hips_read_deg(body), _floor_slope_deg(body)
    return None if read is None else (read[0] - slope, read[1] - slope)


def drawn_hip_deg(body: Body, side: Side) -> float | None:
    """The hip angle of the leg that is drawn in further."""
    hips = _hips_deg(body)
    return None if hips is None else hips[0]


def thighs_drawn_deg(body: Body, side: Side) -> float | None:
    """The mean hip angle of both legs: crossed, the thighs come in together, and one is seen when the other is not."""
    hips = _hips_deg(body)
    return None if hips is None else sum(hips) / 2


def other_drawn_hip_deg(body: Body, side: Side) -> float | None:
    """The hip angle of the leg that is drawn in less: with one foot on the floor 120-140."""
    hips = _hips_deg(body)
    return None if hips is None else hips[1]


def leg_on_floor_deg(body: Body, side: Side) -> float | None:
    """The hip angle of the leg that is drawn in less, unless both feet are well off the floor: then of the other."""
    hips = _hips_deg(body)
    if hips is None:
        return None
    lower = min(_over_floor(body, flank.ankle) for flank in (body.left, body.right))
    return hips[0] if lower > FEET_UP else hips[1]


def wider_hip_reads_deg(body: Body, side: Side) -> float | None:
    """The wider hip angle in the picture."""
    read = _hips_read_deg(body)
    return None if read is None else read[1]


def shins_apart(body: Body, side: Side) -> float | None:
    """How much the two shins differ, by length and direction, in trunks.

    Uncrossed they lie side by side, and parallel lines look parallel from everywhere. How near an ankle is to the other
    knee does not tell: from the head's end both knees and feet lie over each other, and it is 0.3-0.5 on the floor too.
    """
    left, right = body.left, body.right
    return abs((left.ankle - left.knee) - (right.ankle - right.knee)) / body.unit_px


def shins_seen_apart(body: Body, side: Side) -> float | None:
    """The same, where not one leg hides the other."""
    return None if _legs_merged(body) else shins_apart(body, side)


def head_over_shoulders(body: Body, side: Side) -> float | None:
    """How high the ears are over the shoulders lying on the back, in trunks; sitting, nothing."""
    if not (body.is_lying and body.head_seen):
        return None
    return ((body.left.ear + body.right.ear) / 2 - body.shoulders).imag / body.unit_px


def passing(body: Body, side: Side) -> float | None:
    """How fast the body moves, in trunks a second; 0 with the supporting thigh drawn in, or the ankle put on its knee.

    An ankle that goes past a knee is as near to it as one that lies on it. But it goes past a leg that points away: on
    470 frames of real dead bugs, bicycles and knees hugged in turn the hip there is open to 124 or more, on one to 86.
    """
    hip_deg, away = body.read(measures.other_hip_deg, side), body.read(ankle_to_other_knee, side)
    drawn_in = hip_deg is not None and hip_deg < FURTHEST_DEG
    return 0.0 if drawn_in or (away is not None and away < AT_KNEE) else body.speed
