"""Kneeling hip flexor stretch: one knee down, the other foot in front, the pelvis eased forward.

The side is the rear leg, whose knee is on the floor. The stretch shows in the rear thigh: it tilts forward as the
pelvis moves in front of the knee. In the image the rear thigh is good to about 4 degrees, also on the far side; the
world landmarks are off by 7-17 and are not used. A side view cannot see whether the pelvis is tucked.
"""

import math

from coach.core.body import Body, measures
from coach.core.body.legs.rear_leg import RearLeg
from coach.core.events import Side
from coach.core.exercise import (
    Dosage,
    Exercise,
    Focus,
    HoldCriterion,
    HoldRule,
    Instructions,
    Limit,
    Neutral,
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
from coach.core.pose.geometry import lean_deg
from coach.core.setup.turn import SIDE_ON_DEG, SLACK_DEG
from exercises.table import shipped

ANKLE_SEEN = 0.5  # measured: 0.91 and more in the holds of 22 recordings, 0.67 before them; 0.27-0.50 under a blanket
_LIMITS = shipped("kneeling_hip_flexor_stretch")
_STRETCH = _LIMITS["half-kneeling, pelvis forward/pelvis forward"]  # of the rear thigh, from this person's upright
TRUNK_NEUTRAL_DEG = 2.0  # good stretches hold the trunk at -3 to +5, one real one at 11
UPRIGHT_READS_DEG = 3.5  # of the line from the rear knee to the middle of the hips, kneeling upright: the landmarks'
HALF_HIPS_DEG = 12.5  # own; and what half the hips' breadth (0.10 m) would lean it by at the end of a thigh (0.43 m),
# seen from the front; so much times the tangent of the camera's yaw
YAW_MAX_DEG = 40.0
NEAR_FOOT = 0.75  # of 29 rendered times hips were eased forward a little, 24 are told by it; by both feet alike 21


front_foot_ahead = measures.ahead("other_ankle", of="knee")
front_foot_below_knee = measures.height("other_knee", over="other_ankle")


def rear_thigh_lean_deg(body: Body, side: Side) -> float | None:
    """How far the rear thigh leans forward from where it is kneeling upright: 0 upright, 15-30 in the stretch."""
    lean, upright = _rear_thigh_reads_deg(body, side), body.rest.get(side)
    if lean is None or (upright is None and _STRETCH.low <= lean < _LIMITS.value("rest/unlearnt")):
        return None
    return lean - (upright or 0.0)


def _rear_thigh_reads_deg(body: Body, side: Side) -> float | None:
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


_HALF_KNEELING = _LIMITS.of_zone(
    "half-kneeling, pelvis forward",
    {
        "not twisted": measures.twisted_deg,
        "side-on": measures.out_of_side_view_deg,
        "trunk upright": measures.trunk_lean_deg,
        "rear knee down": measures.height("other_knee", over="knee"),
        "off the heel": measures.height("hip", over="knee"),
        "front foot ahead": front_foot_ahead,
        "front foot on the floor": front_foot_below_knee,
        "front knee bent": measures.other_knee_deg,
        "rear knee bent": measures.knee_deg,
    },
)


def _upright_off_side_view_deg(body: Body, side: Side) -> float:
    """How far somebody upright is turned out of the side view; who lies is not in the exercise from any view."""
    return 0.0 if body.is_lying else measures.out_of_side_view_deg(body, side)


# Nearer the front than the camera check lets pass, the view is what is missing, whatever else reads wrong.
_IN_SIDE_VIEW = Limit(name="side-on", of=_upright_off_side_view_deg, high=SIDE_ON_DEG, slack=SLACK_DEG)


def _posture(side: Side) -> Posture:
    forward = _LIMITS.limit("half-kneeling, pelvis forward/pelvis forward", rear_thigh_lean_deg)
    return Posture(
        zone=Zone(name="half-kneeling, pelvis forward", limits=(*_HALF_KNEELING, forward), enter_s=0.25, leave_s=0.3),
        travel=Travel(of=hips_over_feet, still=0.012),
        side=side,
    )


_UPRIGHT = Rest(
    of=_rear_thigh_reads_deg,
    zone=Zone(name="half-kneeling", limits=_HALF_KNEELING),
    low=_LIMITS["rest/upright"].low,
    high=_LIMITS["rest/upright"].high,
)


_TRUNK_NEUTRAL = Neutral(
    name="trunk",
    usual=TRUNK_NEUTRAL_DEG,
    low=_LIMITS.value("trunk lowest"),
    high=_LIMITS.value("trunk highest"),
    learnt=(0.0, 0.0),  # who begins with a lean is to be told so: only a calibration moves it
    calibrated=(_LIMITS["trunk calibrated"].low, _LIMITS["trunk calibrated"].high),
    lower="the trunk leans {by:.0f} degrees further back than usual",
    higher="the trunk leans {by:.0f} degrees further forward than usual",
    same="the trunk is upright",
)


def _steps(side: Side) -> SideInstructions:
    """side: whose hip is stretched, the rear leg's."""
    return SideInstructions(
        steps=(
            f"Go down on your {side} knee, with your {side.other} foot flat in front of you.",
            f"Squeeze your {side} buttock and stay tall.",
            f"Move your hips forward until the front of your {side} hip stretches.",
            "Breathe, and keep your trunk upright.",
        )
    )


EXERCISE = Exercise(
    name="kneeling_hip_flexor_stretch",
    title="Hip flexor stretch",
    sides=(Side.LEFT, Side.RIGHT),
    dosage=Dosage(sets=1, hold_s=(30.0, 60.0), rest_s=10.0, how_often="daily"),
    instructions=Instructions(
        purpose="This opens the front of the hip, on the side whose knee is down.",
        steps=(
            "Go down on one knee, with the other foot flat in front of you.",
            "Squeeze your buttocks and stay tall.",
            "Move your hips forward until the front of your hip stretches.",
            "Breathe, and keep your trunk upright.",
        ),
        sided={side: _steps(side) for side in (Side.LEFT, Side.RIGHT)},
        placement="Turn side-on to the camera, facing left or right.",
        calibrate="On your tighter side: ease into the stretch as far as is comfortable, and stay for ten seconds.",
    ),
    rule=HoldRule(
        postures=(_posture(Side.LEFT), _posture(Side.RIGHT)),
        near=Zone(
            name="half-kneeling",
            limits=(
                _IN_SIDE_VIEW,
                *on_either_side("half-kneeling", *_HALF_KNEELING[1:]).limits,
                _HALF_KNEELING[0],  # twisted: told as that only of somebody who half-kneels
            ),
        ),
    ),
    reading=Reading(rest=_UPRIGHT, legs=RearLeg, ankle_seen=ANKLE_SEEN),
    setup=Setup(lying=False),
    criteria=(
        HoldCriterion(
            name="trunk_lean",
            title="trunk pitched forward",
            cue="Lift your chest",
            priority=1,
            of=measures.trunk_lean_deg,
            above=TRUNK_NEUTRAL_DEG + _LIMITS.value("trunk_lean"),
            neutral=_TRUNK_NEUTRAL,
        ),
        HoldCriterion(
            name="back_arch",
            title="leaning back",
            cue="Ribs down, squeeze your buttocks",
            priority=2,
            of=measures.trunk_lean_deg,
            below=_LIMITS.value("back_arch"),
            neutral=_TRUNK_NEUTRAL,
        ),
        HoldCriterion(
            name="knee_past_toes",
            title="front knee past the toes",
            cue="Front foot further forward",
            priority=3,
            of=front_knee_past_toes,
            above=_LIMITS.value("knee_past_toes"),
            slack=_LIMITS["knee_past_toes"].slack,
        ),
        OutsideCriterion(
            name="no_shift",
            title="no stretch yet",
            cue="Move your hips forward",
            priority=4,
            ways=Ways(of=hips_over_feet, apart=_LIMITS.value("no_shift/eased")),
            zone=Zone(
                name="half-kneeling upright",
                limits=(
                    *_HALF_KNEELING,
                    _LIMITS.limit("half-kneeling upright/pelvis not forward", rear_thigh_lean_deg),
                ),
            ),
        ),
    ),
    focus=Focus(joints=("shoulder", "hip", "knee"), of=measures.hip_deg, upright=("hip", "shoulder")),
    range=OwnRange(
        usual=_STRETCH.low,
        beginner=_LIMITS.value("own/beginner"),
        furthest=_LIMITS.value("own/furthest"),
        margin=_LIMITS.value("own/margin"),
        eased="rear thigh {now:.3g} degrees forward instead of {usual:.3g}",
        reached="Your rear thigh goes {reach:.0f} degrees forward in comfort.",
        lows=("pelvis forward",),
        highs=("pelvis not forward",),
    ),
)
