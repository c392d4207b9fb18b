"""Plank: on the forearms (or the hands, or the knees), the body one straight line; the core holds the pelvis neutral.

What is judged, and where it comes from: angles in the image of the side near the camera, and heights over the floor
line from the supporting arm to the toes. On rendered clips sag, straight and pike read 202 / 182 / 155 at the hip.
Real people hold good planks at 167-184, so the hip's neutral is one's own: calibrated, or learnt in the first good
seconds of the hold.
"""

from coach.core.body import measures
from coach.core.body.legs.legs_alike import LimbsAlike
from coach.core.events import Side, Variant
from coach.core.exercise import (
    Dosage,
    Exercise,
    Focus,
    GivingUp,
    HoldCriterion,
    HoldRule,
    Instructions,
    Limit,
    Neutral,
    OutsideCriterion,
    Posture,
    Reading,
    Setup,
    Travel,
    Ways,
    Zone,
)
from exercises import plank_measures as own
from exercises.table import shipped

_LIMITS = shipped("plank")
HIP_NEUTRAL_DEG = 182.0  # measured: rendered straight planks; the hip landmark lies 2 cm in front of the joint
HEAD_NEUTRAL_DEG = 175.0  # the ear in line reads 159-185 (72 of 73 rendered planks), 164-188 in real ones
HEAD_ROOM = 0.33  # trunks: cut at the shoulders 0.23-0.29 (2 rendered planks), at the neck 0.34-0.65 (3), else 0.96
# and more

_LEGS_LONG = _LIMITS.limit("forearm plank/legs long", measures.knee_deg)
_PRONE = (
    Limit(name="side-on", of=own.seen_from_front, high=0.5),
    Limit(name="front down", of=measures.front_up, high=0.5),
    *_LIMITS.of_zone("forearm plank", {"on the belly": measures.on_side_deg, "legs side by side": measures.legs_apart}),
)
_PRONE_ON_THE_ARMS = (
    *_PRONE,
    *_LIMITS.of_zone(
        "forearm plank",
        {
            "trunk level": measures.trunk_elevation_deg,
            "on the arms": own.shoulders_up,
            "arms under the shoulders": measures.upper_arm_lean_deg,
        },
    ),
)
_ON_THE_TOES = (
    _LIMITS.limit("forearm plank/hips neither folded nor hanging", measures.hip_deg),
    _LIMITS.limit("forearm plank/hips up", own.hips_up),
    _LEGS_LONG,
    Limit(name="knees off the floor", of=own.shin_lies, high=0.5),
)
_IN_FRONT = {
    "head first": "head_first",
    "legs behind": "legs_behind",
    "on the arms": "over_elbows",
    "arms under the shoulders": "upper_arm_deg",
    "hips not folded": "hip_deg",
    "legs long": "knee_deg",
    "hips up": "bend_deg",
}
_FROM_THE_FRONT = (
    Limit(name="front-on", of=own.seen_from_front, low=0.5),
    *_LIMITS.of_zone("plank from the front", {name: own.in_front(told) for name, told in _IN_FRONT.items()}),
)
_HIPS_FOLDED = (
    *_PRONE,
    *_LIMITS.of_zone(
        "hips folded",
        {
            "trunk sloping": measures.trunk_elevation_deg,
            "arms on the floor": own.arms_over_toes_deg,
            "hands under the shoulders": own.hands_ahead_deg,
            "hips folded": measures.hip_deg,
        },
    ),
    _LEGS_LONG,
)
_HIPS_LEFT_DOWN = (
    _LIMITS.limit("hips down/toes tucked", own.foot_standing_deg),
    _LEGS_LONG,
    _LIMITS.limit("hips down/hips down", own.hips_up),
    Limit(name="hips not bent", of=measures.hip_deg, low=HIP_NEUTRAL_DEG, slack=4.0),  # soft knees share the hang
)
_IN_LINE = (
    _LIMITS.limit("plank on the knees/trunk and thighs in line", measures.hip_deg),
    _LIMITS.limit("plank on the knees/hips not hanging", measures.hip_deg),
)
_SHINS_UP = (
    *_LIMITS.of_zone("plank on the knees", {"hips up": own.hips_up_from_knees, "on the knees": measures.knee_deg}),
    *_IN_LINE,
)
_SHINS_DOWN = (
    Limit(name="on the knees", of=own.shin_lies, low=0.5),
    _LIMITS.limit("plank on the knees, shins on the floor/hips up", own.hips_up_from_knees),
    *_IN_LINE,
)


def _zone(name: str, *limits: Limit) -> Zone:
    return Zone(name=name, limits=limits, leave_s=0.4)


def _own(what: str, usual_deg: float) -> tuple[float, float]:
    """How far one's own may lie from the usual: as far as it can be a neutral at all."""
    return _LIMITS.value(f"{what} lowest") - usual_deg, _LIMITS.value(f"{what} highest") - usual_deg


_HIPS_NEUTRAL = Neutral(
    name="hips",
    usual=HIP_NEUTRAL_DEG,
    low=_LIMITS.value("hips lowest"),
    high=_LIMITS.value("hips highest"),
    learnt=_own("hips", HIP_NEUTRAL_DEG),
    calibrated=_own("hips", HIP_NEUTRAL_DEG),
    lower="the hips are {by:.0f} degrees above the line",
    higher="the hips are {by:.0f} degrees below the line",
    same="the hips are on the line",
)
_HEAD_NEUTRAL = Neutral(
    name="head",
    usual=HEAD_NEUTRAL_DEG,
    low=_LIMITS.value("head lowest"),
    high=_LIMITS.value("head highest"),
    learnt=_own("head", HEAD_NEUTRAL_DEG),
)


def _on_the_toes(name: str, variant: Variant, arms: str, **end: float) -> Posture:
    return Posture(
        zone=_zone(name, *_PRONE_ON_THE_ARMS, Limit(name=arms, of=own.straight_arm, **end), *_ON_THE_TOES),
        travel=Travel(of=own.hips_up, still=0.015, settles=True),
        giving_up=GivingUp(of=(own.hips_up, measures.hip_deg), begun=own.hips_going_down, done=own.hips_put_down),
        variant=variant,
    )


def _on_the_knees(name: str, *legs: Limit) -> Posture:
    return Posture(
        zone=_zone(name, *_PRONE_ON_THE_ARMS, *legs),
        travel=Travel(of=own.hips_up_from_knees, still=0.015, settles=True),
        giving_up=GivingUp(
            of=(own.hips_up_from_knees, measures.hip_deg), begun=own.hips_going_down, done=own.hips_put_down
        ),
        variant=Variant.KNEES,
        easier=True,
    )


EXERCISE = Exercise(
    name="plank",
    title="Plank",
    sides=(Side.NONE,),
    dosage=Dosage(sets=2, hold_s=(20.0, 60.0), rest_s=45.0, how_often="three times a week"),
    instructions=Instructions(
        purpose="The muscles around the trunk learn to hold the pelvis still.",
        steps=(
            "Lie on your belly, elbows under your shoulders.",
            "Tuck your toes under, and lift your hips and knees.",
            "Make one straight line from head to heels, and breathe.",
            "Too hard? Keep your knees on the floor.",
        ),
        placement="Lie side-on to the camera, head left or right.",
        calibrate="Take your best plank, as it is comfortable to hold, and keep it for ten seconds.",
    ),
    rule=HoldRule(
        postures=(
            _on_the_toes("forearm plank", Variant.FOREARM, "on the forearms", high=0.5),
            _on_the_toes("straight-arm plank", Variant.STRAIGHT_ARM, "on the hands", low=0.5),
            _on_the_knees("plank on the knees", *_SHINS_UP),
            _on_the_knees("plank on the knees, shins on the floor", *_SHINS_DOWN),
            Posture(
                zone=_zone("plank from the front", *_FROM_THE_FRONT),
                travel=Travel(of=own.in_front("over_elbows"), still=0.05),
                variant=Variant.FOREARM,
                from_front=True,
            ),
        ),
        near=_zone("on the belly, on the arms", *_PRONE_ON_THE_ARMS),
    ),
    reading=Reading(legs=LimbsAlike, head_room=HEAD_ROOM),
    setup=Setup(lying=True, floor=(("elbow", "toe"),)),
    criteria=(
        HoldCriterion(
            name="hips_sag",
            title="hips sagging",
            cue="Hips up a little",
            priority=1,
            of=own.hip_deg,
            above=HIP_NEUTRAL_DEG + _LIMITS.value("hips_sag"),
            neutral=_HIPS_NEUTRAL,
        ),
        OutsideCriterion(
            name="hips_down",
            title="hips not lifted",
            cue="Hips higher",
            priority=6,
            zone=_zone("on the arms and toes, hips down", *_PRONE_ON_THE_ARMS, *_HIPS_LEFT_DOWN),
            dwell_s=_LIMITS.value("hips down/still"),
            after_hold_s=_LIMITS.value("hips down/still after a hold"),
            ways=Ways(of=own.shoulders_up, apart=_LIMITS.value("hips down/chest moved")),
            goes_on_from=("hips_sag",),
        ),
        OutsideCriterion(
            name="hips_folded",
            title="hips far too high",
            cue="Lower your hips a little",
            priority=7,
            zone=_zone("on the arms and toes, hips folded", *_HIPS_FOLDED),
            dwell_s=_LIMITS.value("hips folded/still"),
            goes_on_from=("hips_pike",),
        ),
        HoldCriterion(
            name="hips_pike",
            title="hips too high",
            cue="Lower your hips a little",
            priority=2,
            of=own.hip_deg,
            below=HIP_NEUTRAL_DEG + _LIMITS.value("hips_pike"),
            neutral=_HIPS_NEUTRAL,
            masked_by=("knees_bent",),
        ),
        HoldCriterion(
            name="knees_bent",
            title="knees bent",
            cue="Straighten your legs",
            priority=3,
            of=own.knee_on_the_toes_deg,
            below=_LIMITS.value("knees_bent"),
        ),
        HoldCriterion(
            name="head_drop",
            title="head hanging",
            cue="Head in line: look at the floor between your hands",
            priority=5,
            of=own.neck_deg,
            above=HEAD_NEUTRAL_DEG + _LIMITS.value("head_drop"),
            neutral=_HEAD_NEUTRAL,
            masked_by=("hips_pike",),
        ),
        HoldCriterion(
            name="shoulders_off_elbows",
            title="shoulders not over the elbows",
            cue="Shoulders over your elbows",
            priority=4,
            of=own.upper_arm_off_upright_deg,
            above=_LIMITS.value("shoulders_off_elbows"),
        ),
    ),
    focus=Focus(joints=("shoulder", "hip", "ankle"), of=own.hip_deg, target_deg=180.0, straight_line=True),
)
