"""Half-kneeling hip extension, to be measured: how far the rear thigh goes forward from kneeling upright.

The posture is that of the kneeling stretch, and the angle its rear thigh, less what the trunk leans forward meanwhile.
A camera sees hip and low back together. The two sides are compared as the same person's: each is measured with the
knee that is down near the camera.
"""

from __future__ import annotations

from dataclasses import replace

from coach.core.body import Body, measures
from coach.core.events import Side
from coach.core.exercise import Dosage, Instructions, RangeTest, Setup, SideInstructions
from exercises.kneeling_hip_flexor_stretch import EXERCISE as STRETCH
from exercises.kneeling_hip_flexor_stretch import TRUNK_NEUTRAL_DEG, rear_thigh_lean_deg

LEAST_DEG = 6.0  # kneeling upright moves by 1-2
BACK_DEG = 4.0
UPRIGHT_DEG = 10.0  # kneeling upright reads 2-8, by how somebody holds the trunk; a stretch begins at 11

_NEAR = STRETCH.near
assert _NEAR is not None


def extension_deg(body: Body, side: Side) -> float | None:
    """How far the thigh has gone forward under the trunk, from kneeling upright."""
    thigh, trunk = rear_thigh_lean_deg(body, side), measures.trunk_lean_deg(body, side)
    return None if thigh is None or trunk is None else thigh - (trunk - TRUNK_NEUTRAL_DEG)


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
            of=extension_deg, zone=_NEAR, least_deg=LEAST_DEG, back_deg=BACK_DEG, zero_within_deg=UPRIGHT_DEG
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
