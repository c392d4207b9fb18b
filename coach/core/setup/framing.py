"""How the body lies in the picture: whether all of it is in, what is missing, which way to move, and how large it is.

It looks at landmarks alone. The landmarker puts joints that it cannot see outside the picture or onto its edge.
"""

import math

from coach.core.body import Body
from coach.core.pose import Array, Pose
from coach.core.setup.reasons import Found, Reason

EDGE = 0.035  # of the picture: joints nearer to its edge leave no margin, since a head is larger than its ears
EDGE_SLACK = 0.02  # a body that was well in the picture may come this much nearer to the edge
SMALLEST_SLACK = 0.03  # of the picture: a body that was large enough stays so, though its extent wobbles
SHORTEST = 0.4  # of its length: seen from the feet, a lying body is still as long as its trunk is broad
ROOM = 0.90  # a body that spans more of the picture than this cannot be shifted into it: the camera must go back
SMALLEST = 0.34  # of the picture's width or height, whichever it fills more; joints are then 4-5 pixels off at 640x480
_BODY = (0, 7, 8, 11, 12, 13, 14, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32)  # without the hands, which may reach out
_PARTS = (
    ("head", (0, 7, 8)),
    ("feet", (27, 28, 31, 32)),
    ("knees", (25, 26)),
    ("hips", (23, 24)),
    ("shoulders", (11, 12)),
    ("arms", (13, 14)),
)


def framed(pose: Pose, body: Body, *, upright: bool, inside: bool, turned_deg: float) -> list[Found]:
    """What is wrong with how the body of a pose lies in its picture: cut off, too large to fit in, or too small.

    upright: whether the trunk stands. inside: all was right before. turned_deg: how far out of the side view; that
    makes the body short in the picture without the camera being far.
    """
    edge, smallest = (EDGE - EDGE_SLACK, SMALLEST - SMALLEST_SLACK) if inside else (EDGE, SMALLEST)
    x, y = pose.landmarks[:, 0] / pose.width, pose.landmarks[:, 1] / pose.height
    spans = [float(v[list(_BODY)].max() - v[list(_BODY)].min()) for v in (x, y)]
    part = _cut_off(x, y, edge)
    if part is None:
        shortened = max(SHORTEST, math.cos(math.radians(turned_deg)))
        return [Found(Reason.TOO_FAR, "closer")] if max(spans) < smallest * shortened else []
    left, right, top, bottom = (_beyond(v, edge) for v in (x, 1 - x, y, 1 - y))
    too_large = (left and right) or (top and bottom) or ((left or right) and spans[0] > ROOM)
    if too_large or ((top or bottom) and spans[1] > ROOM):
        return [Found(reason, f"no_{part}") for reason in (Reason.OUT_OF_PICTURE, Reason.TOO_NEAR)]
    return [Found(Reason.OUT_OF_PICTURE, _move(part, left or right, left, top, body, upright=upright))]


def _cut_off(x: Array, y: Array, edge: float) -> str | None:
    """The part that is furthest outside the picture, or None when all of the body is in it."""
    outside = {
        part: max(max(edge - v[j], v[j] - (1 - edge)) for j in joints for v in (x, y)) for part, joints in _PARTS
    }
    part = max(outside, key=lambda name: outside[name])
    return part if outside[part] > 0 else None


def _beyond(v: Array, edge: float) -> bool:
    return bool(v[list(_BODY)].min() < edge)


def _move(part: str, sideways: bool, left: bool, top: bool, body: Body, *, upright: bool) -> str:
    """Which way to go, or to tip the camera, so that the part comes in."""
    if not sideways:
        return "tip_up" if top else "tip_down"
    if upright:
        forwards = left == (body.facing > 0)  # who faces right and is cut off at the left
        return "move_forwards" if forwards else "move_backwards"
    head_left = (body.shoulders - body.hips).real * body.facing < 0
    return "move_to_feet" if head_left == left else "move_to_head"
