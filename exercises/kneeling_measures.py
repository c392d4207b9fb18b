"""What is measured in the kneeling stretch: how far the rear thigh leans forward, as seen exactly from the side."""

import math

from coach.core.body import Body, measures
from coach.core.events import Side
from coach.core.pose.geometry import lean_deg
from exercises.table import shipped

_LIMITS = shipped("kneeling_hip_flexor_stretch")
_STRETCH = _LIMITS["half-kneeling, pelvis forward/pelvis forward"]
UPRIGHT_READS_DEG = 3.5  # of the line from the rear knee to the middle of the hips, kneeling upright: the landmarks'
HALF_HIPS_DEG = 12.5  # own; and what half the hips' breadth (0.10 m) would lean it by at the end of a thigh (0.43 m),
# seen from the front; so much times the tangent of the camera's yaw
YAW_MAX_DEG = 40.0
NEAR_FOOT = 0.75  # of 29 rendered times hips were eased forward a little, 24 are told by it; by both feet alike 21

front_foot_ahead = measures.ahead("other_ankle", of="knee")
front_foot_below_knee = measures.height("other_knee", over="other_ankle")


def risen(body: Body, side: Side) -> float:
    """How far somebody has risen from the knees, in trunks: standing 0.6-0.9, legs astride 0.3-0.6.

    Kneeling on both knees, the lower knee is no higher than its foot; on one, the hips are no higher than the other
    knee. A camera that looks down on a turned body moves either, one up and the other down.
    """
    off_floor = min((flank.knee - flank.ankle).imag for flank in (body.left, body.right))
    over_knees = body.hips.imag - max(body.left.knee.imag, body.right.knee.imag)
    return min(off_floor, over_knees) / body.unit_px


def rear_thigh_lean_deg(body: Body, side: Side) -> float | None:
    """How far the rear thigh leans forward from where it is kneeling upright: 0 upright, 15-30 in the stretch."""
    lean, upright = rear_thigh_reads_deg(body, side), body.rest.get(side)
    if lean is None or (upright is None and _STRETCH.low <= lean < _LIMITS.value("rest/unlearnt")):
        return None
    return lean - (upright or 0.0)


def rear_thigh_reads_deg(body: Body, side: Side) -> float | None:
    """The line from the rear knee to the middle of the hips, from upright.

    To the middle, since the landmarker mixes up the two hips with the legs. As seen exactly from the side: a turned
    camera shortens the way forward, and sees the middle of the hips beside the rear knee and not over it.
    """
    thigh = body.hips - body.flank(side).knee
    lean = _lean_from_side_deg(body, thigh)
    if lean is None:
        return None
    beside = HALF_HIPS_DEG * math.tan(_yaw(body))
    return lean - UPRIGHT_READS_DEG + (beside if side is not body.near else -beside)


def _lean_from_side_deg(body: Body, way: complex) -> float | None:
    """How far a line leans forward from upright, as seen exactly from the side: a turned camera shortens that."""
    return lean_deg(complex(way.real / math.cos(_yaw(body)), way.imag))


def _yaw(body: Body) -> float:
    """How far the camera stands from the exact side view, in radians."""
    return math.radians(max(-YAW_MAX_DEG, min(YAW_MAX_DEG, body.yaw_deg or 0.0)))


def hips_over_feet(body: Body, side: Side) -> float | None:
    """How far the hips are in front of the feet, in trunks, by the near one more than by the far one.

    Both feet are planted; the near one is measured better, and legs that are mixed up or drawn onto each other move
    neither much. None while the front foot is not in its place: then it is the feet that move.
    """
    ahead, down = front_foot_ahead(body, side), front_foot_below_knee(body, side)
    if (
        ahead is None
        or ahead < _LIMITS.value("front foot/planted")
        or down is None
        or down < _LIMITS.value("front foot/below knee")
    ):
        return None
    feet = NEAR_FOOT * body.near_flank.ankle + (1 - NEAR_FOOT) * body.flank(body.near.other).ankle
    return (body.hips - feet).real / body.unit_px


def front_knee_past_toes(body: Body, side: Side) -> float:
    """How far the front knee is past the toes, in trunks, as seen exactly from the side.

    Along the floor, and not by the shin's lean: a camera that looks down shortens what is upright, and leans it more.
    """
    flank = body.flank(side.other)
    return (flank.knee - flank.toe).real / math.cos(_yaw(body)) / body.unit_px


def upright_off_side_view_deg(body: Body, side: Side) -> float:
    """How far somebody upright is turned out of the side view; who lies is not in the exercise from any view."""
    return 0.0 if body.is_lying else measures.out_of_side_view_deg(body, side)


def on_the_back(body: Body, side: Side) -> float:
    """1 of somebody who lies on the back, or leans back as far, else 0."""
    return float(body.is_lying and body.front_up)
