"""Bridge hold, to be measured: a glute bridge kept up, until 10 degrees of the hip are lost.

The posture and its angle are the glute bridge's own.
"""

from dataclasses import replace

from coach.core.exercise import Dosage, HoldTest, Instructions, Limit, Zone
from exercises.glute_bridge import EXERCISE as GLUTE_BRIDGE
from exercises.glute_bridge import hip_deg_from_side, trunk_slope_deg

LONGEST_S = 120.0  # who holds longer has nothing to gain from holding on

_RULE, _RANGE = GLUTE_BRIDGE.reps, GLUTE_BRIDGE.own_range
assert _RULE is not None and _RANGE is not None
_UP = Zone(
    name="hips up",
    limits=(
        *_RULE.position.limits,
        # What is lost ends it, not this limit.
        Limit(name="hips open", of=hip_deg_from_side, low=_RANGE.furthest, slack=25.0),
        Limit(name="trunk sloping up to the hips", of=trunk_slope_deg, low=_RULE.lift.top, slack=4.0),
    ),
)

EXERCISE = replace(
    GLUTE_BRIDGE,
    name="bridge_hold",
    title="Bridge hold",
    dosage=Dosage(
        sets=1,
        rest_s=60.0,
        how_often="every six weeks",
        measure=HoldTest(of=hip_deg_from_side, postures=((_UP, None),), most_s=LONGEST_S),
    ),
    instructions=Instructions(
        purpose="This shows how long you can hold a bridge.",
        steps=(
            "Lie on your back with your knees bent, feet flat and hip-wide.",
            "Lift your hips to one straight line, and keep them there for as long as you can.",
            "Come down as soon as you want to. I stop the clock.",
        ),
        placement=GLUTE_BRIDGE.instructions.placement,
    ),
    criteria=(),
    range=None,
)
