"""Plank hold, to be measured: on the forearms or on the knees, until the hips have moved by 10 degrees either way.

The postures and their angle are the plank's own.
"""

from dataclasses import replace

from coach.core.body import measures
from coach.core.exercise import Dosage, HoldTest, Instructions
from exercises.plank import EXERCISE as PLANK

LONGEST_S = 90.0  # who holds longer has nothing to gain from holding on
_SIDE_ON = tuple((posture.zone, posture.variant) for posture in PLANK.postures if not posture.from_front)

EXERCISE = replace(
    PLANK,
    name="plank_hold",
    title="Plank hold",
    dosage=Dosage(
        sets=1,
        rest_s=60.0,
        how_often="every six weeks",
        measure=HoldTest(of=measures.hip_deg, postures=_SIDE_ON, most_s=LONGEST_S, either_way=True),
    ),
    instructions=Instructions(
        purpose="This shows how long you can hold a plank.",
        steps=(
            "Lie on your belly, elbows under your shoulders.",
            "Lift your hips and knees, or your hips alone, and keep the line for as long as you can.",
            "Come down as soon as you want to. I stop the clock.",
        ),
        placement=PLANK.instructions.placement,
    ),
    criteria=(),
)
