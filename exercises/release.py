"""Release with a massage ball or a roller: a timed step that no camera watches, in a plan only if somebody adds it."""

from coach.core.body import measures
from coach.core.events import Side
from coach.core.exercise import (
    Dosage,
    Exercise,
    Focus,
    HoldRule,
    Instructions,
    Limit,
    Posture,
    Setup,
    SideInstructions,
    Travel,
    Zone,
)

_ANYWHERE = Zone(name="anywhere", limits=(Limit(name="anywhere", of=measures.on_side_deg, low=-1.0),))


def _told(side: Side) -> SideInstructions:
    return SideInstructions(
        steps=(
            f"Take your ball or roller to your {side} hip, where it feels good.",
            "Move slowly, and breathe. I only keep the time.",
        )
    )


EXERCISE = Exercise(
    name="release",
    title="Ball or roller",
    sides=(Side.LEFT, Side.RIGHT),
    dosage=Dosage(sets=1, hold_s=(60.0, 120.0), rest_s=5.0, how_often="daily", unwatched=True),
    instructions=Instructions(
        purpose="A few slow minutes for yourself.",
        steps=_told(Side.LEFT).steps,
        placement="A camera cannot judge this, and need not see you.",
        sided={side: _told(side) for side in (Side.LEFT, Side.RIGHT)},
    ),
    rule=HoldRule(
        postures=(Posture(zone=_ANYWHERE, travel=Travel(of=measures.on_side_deg, still=1.0)),), near=_ANYWHERE
    ),
    setup=Setup(side_view=False),
    criteria=(),
    focus=Focus(joints=("shoulder", "hip", "knee"), of=measures.hip_deg),
)
