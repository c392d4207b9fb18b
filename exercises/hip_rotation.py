"""Seated hip rotation, to be measured: on a chair, facing the camera, the shin swung out to the side or in across.

With the knee bent and still, the shin shows how far the thigh turns in the hip: the foot out to the side is inward
rotation. The angle is the shin's from the vertical in the picture, counted from where it hangs at rest, so that a
tilted camera does not favour a side, and about a knee that is held near where it was then.
"""

import math
from collections.abc import Callable

from coach.core.body import Body, measures
from coach.core.events import Side
from coach.core.exercise import (
    Dosage,
    Exercise,
    Focus,
    HoldRule,
    Instructions,
    Limit,
    Pivot,
    Posture,
    RangeTest,
    Setup,
    SideInstructions,
    Travel,
    Zone,
)
from coach.core.pose.geometry import Point

LEAST_DEG, BACK_DEG = 8.0, 5.0  # a shin at rest moves by 1-2
KNEE_SEEN = 2 / 3
"""Of the knee's way. With the thigh pointing at the camera, the landmarker draws the knee along the shin, by up to 0.3
shins, and the angle falls short by up to 8 degrees. Real knees move as well: by this share the two sides of a rendered
person, whose knee drifts by up to 2.5 cm, differ least from the truth, and hardly more at 0.5 or 0.8
(docs/measuring.md).
"""
HANGING_DEG = 15.0  # how far from the vertical a shin may hang at rest, by what the camera is tilted and how one sits


def knee_from_hips(body: Body, side: Side) -> Point:
    """Where the knee is in the picture, whichever way they are taken to face: seen from the front, that may change."""
    return body.turned(body.flank(side).knee - body.hips) / body.unit_px


def shin_out_deg(body: Body, side: Side, knee: Point | None = None) -> float | None:
    """The shin from the vertical in the picture, positive with the foot out to the person's own side.

    knee: from the hips, in trunks; None: where it is seen.
    """
    flank = body.flank(side)
    shin = flank.ankle - (flank.knee if knee is None else body.hips + body.turned(knee) * body.unit_px)
    if shin.imag >= 0:
        return None
    to_the_left_of_the_body = shin.real * body.facing * (1.0 if side is Side.LEFT else -1.0)  # they face the camera
    return math.degrees(math.atan2(to_the_left_of_the_body, -shin.imag))


def shin_in_deg(body: Body, side: Side, knee: Point | None = None) -> float | None:
    """The same, positive with the foot across, in front of the other one."""
    out = shin_out_deg(body, side, knee)
    return None if out is None else -out


def knee_below_hip(body: Body, side: Side) -> float | None:
    """How far the knee is below the hip in the picture, in trunks: standing 0.9, sitting 0 to 0.5."""
    flank = body.flank(side)
    return (flank.hip - flank.knee).imag / body.unit_px


def lower_ankle_below_knee(body: Body, side: Side) -> float | None:
    """How far the lower foot is below its knee, in trunks: on a chair 0.6-0.9."""
    return max((flank.knee - flank.ankle).imag for flank in (body.left, body.right)) / body.unit_px


_SEATED = Zone(
    name="seated, facing the camera",
    limits=(
        Limit(name="facing the camera", of=measures.out_of_side_view_deg, low=50.0, slack=10.0),
        Limit(name="trunk upright", of=measures.trunk_elevation_deg, low=60.0, slack=10.0),
        Limit(name="seated", of=knee_below_hip, low=-0.25, high=0.62, slack=0.08),
        Limit(name="foot down", of=lower_ankle_below_knee, low=0.35, slack=0.1),
    ),
)


def _told(side: Side, where: str) -> SideInstructions:
    return SideInstructions(
        steps=(
            "Sit tall, feet off the floor or only just on it, and let your shins hang for a moment.",
            f"Keep your knee still, and swing your {side} foot {where}, as far as is comfortable.",
            "Stay there for two seconds.",
            "Let it hang again. Three times.",
        )
    )


def _exercise(name: str, title: str, of: Callable[..., float | None], where: str) -> Exercise:
    pivot = Pivot(place=knee_from_hips, deg=of, seen=KNEE_SEEN)
    return Exercise(
        name=name,
        title=title,
        sides=(Side.LEFT, Side.RIGHT),
        dosage=Dosage(
            sets=1,
            reps=(3, 3),
            rest_s=5.0,
            how_often="every six weeks",
            measure=RangeTest(
                of=of,
                zone=_SEATED,
                least_deg=LEAST_DEG,
                back_deg=BACK_DEG,
                zero_within_deg=HANGING_DEG,
                pivot=pivot,
            ),
        ),
        instructions=Instructions(
            purpose="This shows how far each thigh turns in its hip.",
            steps=_told(Side.LEFT, where).steps,
            placement="Sit on a chair, facing the camera.",
            sided={side: _told(side, where) for side in (Side.LEFT, Side.RIGHT)},
        ),
        rule=HoldRule(postures=(Posture(zone=_SEATED, travel=Travel(of=knee_below_hip, still=0.05)),), near=_SEATED),
        setup=Setup(lying=False, side_view=False),
        criteria=(),
        focus=Focus(joints=("hip", "knee", "ankle"), of=of),
    )


INWARD = _exercise("hip_rotation", "Hip rotation inward", shin_out_deg, "out to the side")
OUTWARD = _exercise("hip_rotation_out", "Hip rotation outward", shin_in_deg, "in, across the other one")
