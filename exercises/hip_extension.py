"""Half-kneeling hip extension, to be measured: how far the rear thigh goes forward from kneeling upright.

The posture is that of the kneeling stretch. The angle is the thigh's lean less what the trunk leans forward meanwhile,
both of the side near the camera, where the knee is down: what is farther away looks smaller, and a line from one side
of the body to the other falls short. A camera sees hip and low back together. The two sides are compared as the same
person's, each with its own knee down near the camera.
"""

from dataclasses import replace

from coach.core.body import Body
from coach.core.events import Side
from coach.core.exercise import Dosage, Instructions, Pivot, RangeTest, Setup, SideInstructions
from coach.core.pose.geometry import Point, lean_deg
from exercises.kneeling_hip_flexor_stretch import EXERCISE as STRETCH

LEAST_DEG = 6.0  # kneeling upright moves by 1-2
BACK_DEG = 4.0
UPRIGHT_DEG = 10.0  # kneeling upright reads -7 to 9 in 261 films; a stretch begins at 11
THIGH_SEEN = 0.865
"""Of each degree that the thigh leans. The landmarker draws the hip back towards where hips mostly are, by 8 % of its
way, so that the thigh leans less and the trunk more: with this share, 100 rendered people who kept their trunk upright
are measured with a slope of 1. 48 others, who leaned or arched, prove it (docs/measuring.md).
"""
KNEE_SEEN = 0.5
"""Of the way of the knee on the floor, which moves in the picture by 0.02 trunks and not at all on the floor. A quarter
does as well on rendered people, whose knees never slide; real ones may by a centimetre.
"""

_NEAR = STRETCH.near
assert _NEAR is not None


def knee_on_floor(body: Body, side: Side) -> Point:
    """Where the knee is in the picture, in pixels, whichever way the body is taken to face."""
    return body.turned(body.flank(side).knee)


def extension_deg(body: Body, side: Side, knee: Point | None = None) -> float | None:
    """How far the thigh leans forward under the trunk: about 0 kneeling upright.

    knee: in the picture; None: where it is seen.
    """
    flank = body.flank(side)
    thigh = lean_deg(flank.hip - (flank.knee if knee is None else body.turned(knee)))
    trunk = flank.trunk_lean_deg
    return None if thigh is None or trunk is None else thigh / THIGH_SEEN - trunk


def _told(side: Side) -> SideInstructions:
    return SideInstructions(
        steps=(
            f"Go down on your {side} knee, the other foot flat in front of you, and kneel upright for a moment.",
            "Stay tall, and move your hips forward as far as is comfortable. Stay there for two seconds.",
            "Come back to upright. Three times.",
        ),
        placement=f"Kneel with your {side} side to the camera.",
    )


EXERCISE = replace(
    STRETCH,
    name="hip_extension",
    title="Hip extension",
    dosage=Dosage(
        sets=1,
        reps=(3, 3),
        rest_s=10.0,
        how_often="every six weeks",
        measure=RangeTest(
            of=extension_deg,
            zone=_NEAR,
            least_deg=LEAST_DEG,
            back_deg=BACK_DEG,
            zero_within_deg=UPRIGHT_DEG,
            pivot=Pivot(place=knee_on_floor, deg=extension_deg, seen=KNEE_SEEN),
        ),
    ),
    instructions=Instructions(
        purpose="This shows how far your thigh goes back under you, on each side.",
        steps=_told(Side.LEFT).steps,
        placement=STRETCH.instructions.placement,
        sided={side: _told(side) for side in (Side.LEFT, Side.RIGHT)},
    ),
    setup=Setup(lying=False, side_near=True),
    criteria=(),
    range=None,
)
