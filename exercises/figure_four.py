"""Figure-four: on the back, one ankle crossed over the other knee, thigh drawn to the chest; also seated.

The side is the crossed leg, whose ankle lies on the other knee. What the landmarks can do here: the supporting leg is
good when it is the one near the camera; the crossed leg's own knee is off by 20-30 degrees and is not judged; in the
hold one leg often hides the other, and both are then drawn onto the same place. So crossing is believed when it has
been seen, and until it is seen to be undone; legs drawn onto each other say nothing.
"""

from coach.core.body import measures
from coach.core.body.legs.crossed_leg import CrossedLeg
from coach.core.events import Side, Variant
from coach.core.exercise import (
    Dosage,
    Exercise,
    Focus,
    HoldCriterion,
    HoldRule,
    Instructions,
    Limit,
    OutsideCriterion,
    OwnRange,
    Posture,
    Reading,
    Rest,
    Setup,
    SideInstructions,
    Travel,
    Ways,
    Zone,
    on_either_side,
)
from exercises import figure_four_measures as own
from exercises.table import shipped

_LIMITS = shipped("figure_four")
_DRAWN_IN = _LIMITS.limit("thigh drawn in/thigh drawn in", own.thighs_drawn_deg)
_LOST_S = _LIMITS.value("lost")
_ON_THE_BACK = _LIMITS.limit("thigh drawn in/on the back", measures.on_side_deg)
_LYING = (
    Limit(name="front up", of=measures.front_up, low=0.5),
    _ON_THE_BACK,
    _LIMITS.limit("thigh drawn in/lying", measures.trunk_elevation_deg),
)
_SEATED = _LIMITS.limit("knee pressed down/sitting", measures.trunk_elevation_deg)
_ANKLE_CROSSED = _LIMITS.of_zone(
    "ankle crossed",
    {
        "ankle on the other knee": own.ankle_to_other_knee,
        "other foot further away": own.other_foot_further,
        "shins not side by side": own.shins_seen_apart,
    },
)
_SHINS = _LIMITS["ankle crossed/shins not side by side"]
# From above and the head's end, an ankle on the floor can be drawn onto the other leg's knee.
_OFF_FLOOR = _LIMITS.limit("ankle crossed/ankle off the floor", own.crossed_ankle_up)
_NOT_IN_PASSING = _LIMITS.limit("ankle crossed/not in passing", own.passing)


def _supine(side: Side) -> Posture:
    crossed = (*_LYING, *_ANKLE_CROSSED, _NOT_IN_PASSING, _OFF_FLOOR)
    drawn_in = (*_LYING, _DRAWN_IN, _LIMITS.limit("thigh drawn in/no leg on the floor", own.leg_on_floor_deg))
    return Posture(
        gate=Zone(name="ankle crossed", limits=crossed, leave_s=1.5),
        zone=Zone(name="thigh drawn in", limits=drawn_in, leave_s=0.4),
        travel=Travel(of=own.thighs_drawn_deg, still=3.0),
        side=side,
        variant=Variant.SUPINE,
    )


def _seated(side: Side) -> Posture:
    return Posture(
        gate=Zone(name="ankle crossed, sitting", limits=(_SEATED, *_ANKLE_CROSSED), leave_s=1.0),
        zone=Zone(
            name="knee pressed down",
            limits=(
                _SEATED,
                *_LIMITS.of_zone(
                    "knee pressed down",
                    {
                        "other foot on the floor": measures.height("other_knee", over="other_ankle"),
                        "knee down": own.crossed_knee_up,
                    },
                ),
            ),
            leave_s=0.4,
        ),
        travel=Travel(of=own.crossed_knee_up, still=0.03),
        side=side,
        variant=Variant.SEATED,
    )


_LYING_FLAT = Rest(
    of=measures.trunk_elevation_deg,
    zone=Zone(
        name="lying flat, feet on the floor",
        limits=(
            *_LYING,
            *_LIMITS.of_zone(
                "lying flat, feet on the floor",
                {"feet below knees": measures.feet_below_knees, "thighs away": own.wider_hip_reads_deg},
            ),
        ),
    ),
    low=_LIMITS["rest/slope"].low,
    high=_LIMITS["rest/slope"].high,
)


def _steps(side: Side) -> SideInstructions:
    """side: the crossed leg's. It lies away from the camera (`side_away`), which says where the head goes: on the back
    with the right side near, a person who faces the screen before lying down has the head at their right.
    """
    return SideInstructions(
        steps=(
            "Lie on your back, knees bent, feet flat.",
            f"Put your {side} ankle on your {side.other} knee.",
            f"Hold the back of your {side.other} thigh, and draw it to your chest.",
            "Keep your head down and breathe.",
        ),
        placement=f"Facing the screen, lie with your head to the {side.other}.",
    )


EXERCISE = Exercise(
    name="figure_four",
    title="Figure-four stretch",
    sides=(Side.LEFT, Side.RIGHT),
    dosage=Dosage(sets=1, hold_s=(30.0, 60.0), rest_s=10.0, how_often="daily"),
    instructions=Instructions(
        purpose="This opens the back of the hip, and the seat with it.",
        steps=(
            "Lie on your back, knees bent, feet flat.",
            "Put one ankle on the other knee.",
            "Hold the back of the other thigh, and draw it to your chest.",
            "Keep your head down and breathe.",
        ),
        sided={side: _steps(side) for side in (Side.LEFT, Side.RIGHT)},
        placement="Lie side-on to the camera, the crossed leg away from it.",
        calibrate="On your tighter side: draw the thigh in as far as is comfortable, and stay for ten seconds.",
    ),
    rule=HoldRule(
        postures=(_supine(Side.LEFT), _supine(Side.RIGHT), _seated(Side.LEFT), _seated(Side.RIGHT)),
        near=Zone(
            name="ankle crossed, not on a side",
            limits=(_ON_THE_BACK, *on_either_side("ankle crossed", *_ANKLE_CROSSED).limits),
        ),
    ),
    setup=Setup(
        side_view=False,  # seated it is seen well from the front
        floor=(("shoulder", "hip"),),
        side_away=True,  # near the camera, the crossed leg swaps with the other
    ),
    criteria=(
        OutsideCriterion(
            name="ankle_not_crossed",
            title="ankle not crossed",
            cue="Put your ankle on the other knee",
            priority=1,
            sided=False,
            ways=Ways(of=own.other_drawn_hip_deg, apart=_LIMITS.value("not crossed/moved")),
            zone=Zone(
                name="thigh drawn in, ankle not crossed",
                limits=(
                    *_LYING,
                    *_LIMITS.of_zone(
                        "not crossed",
                        {"both thighs drawn in": own.other_drawn_hip_deg, "not hugged": own.drawn_hip_deg},
                    ),
                    Limit(name="shins side by side", of=own.shins_apart, high=_SHINS.low, slack=_SHINS.slack),
                ),
                leave_s=_LOST_S,
            ),
        ),
        OutsideCriterion(
            name="not_pulled",
            title="thigh not drawn in",
            cue="Draw your thigh to your chest",
            priority=2,
            ways=Ways(of=own.legs_at, apart=_LIMITS.value("not pulled/moved")),
            pause_s=_LIMITS.value("not pulled/pause"),
            zone=Zone(
                name="ankle crossed, thigh not drawn in",
                limits=(
                    *_LYING,
                    *_ANKLE_CROSSED,
                    _OFF_FLOOR,
                    *_LIMITS.of_zone(
                        "not pulled",
                        {
                            "thigh away": measures.other_hip_deg,
                            "supporting knee bent": measures.other_knee_deg,
                            "crossed knee out": measures.hip_deg,
                        },
                    ),
                ),
                leave_s=_LOST_S,
            ),
        ),
        HoldCriterion(
            name="head_lift",
            title="head lifted",
            cue="Rest your head on the floor",
            priority=3,
            of=own.head_over_shoulders,
            above=_LIMITS.value("head_lift"),
            slack=_LIMITS["head_lift"].slack,
        ),
    ),
    reading=Reading(rest=_LYING_FLAT, legs=CrossedLeg),
    focus=Focus(joints=("shoulder", "hip", "knee"), of=measures.other_hip_deg, other_leg=True),
    range=OwnRange(
        usual=_DRAWN_IN.high,
        beginner=_LIMITS.value("own/beginner"),
        furthest=_LIMITS.value("own/furthest"),
        margin=_LIMITS.value("own/margin"),
        eased="thigh drawn in to {now:.0f} degrees instead of {usual:.0f}",
        reached="You draw your thigh in to {reach:.0f} degrees in comfort; less is nearer to the chest.",
        highs=("thigh drawn in",),
    ),
)
