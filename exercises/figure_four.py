"""Figure-four: on the back, one ankle crossed over the other knee, thigh drawn to the chest; also seated.

The side is the crossed leg, whose ankle lies on the other knee. What the landmarks can do here: the supporting leg is
good when it is the one near the camera; the crossed leg's own knee is off by 20-30 degrees and is not judged; in the
hold one leg often hides the other, and both are then drawn onto the same place. So crossing is believed when it has
been seen, and until it is seen to be undone; legs drawn onto each other say nothing.
"""

from __future__ import annotations

from coach.core.body import measures
from coach.core.body.legs.crossed_leg import CrossedLeg
from coach.core.body.legs.crossing import CROSSED, OFF_FLOOR
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
from exercises.figure_four_measures import (
    FURTHEST_DEG,
    NOT_DRAWN_DEG,
    ankle_to_other_knee,
    ankle_to_other_knee_drawn_in,
    crossed_ankle_up,
    crossed_knee_up,
    drawn_hip_deg,
    head_over_shoulders,
    legs_at,
    nearest_ankle_to_other_knee,
    other_drawn_hip_deg,
    other_foot_further,
    passing,
    thighs_drawn_deg,
    wider_hip_reads_deg,
)
from exercises.table import ON_SIDE_DEG, shipped

_LIMITS = shipped("figure_four")
# The supporting ankle is then further from the crossed knee than the crossed one from the supporting knee by this many
# trunks: by 0.2-1.1 on 99 of 100 frames of 100 rendered people; for the leg that is not crossed by -0.5 to -0.1.
FURTHER = 0.20
CROSSED_DRAWN = 0.40  # with both thighs drawn in: uncrossed legs seen from 27 degrees off the side read 0.45 there
# Of the hips on a level floor (`_hips_deg`), in 61 rendered holds and with the foot on the floor in 21:
DRAWN_DEG = 88.0  # their mean: drawn in 44-83, crossed with the foot on the floor 103-138
DRAWN_SLACK_DEG = 8.0  # real ones loosen to 89 within a hold
BOTH_IN_DEG = 92.0  # without the ankle crossed both thighs come in: the wider one reads 58-86 (59 rendered times)
BEGINNER_DEG = 94.0  # half-way from DRAWN_DEG to the furthest
BOTH_DRAWN_DEG = 110.0  # the wider one: in a hold 56-108; with the foot on the floor 117-154
BOTH_SLACK_DEG = 5.0  # to 115, under 117
OWN_MARGIN_DEG = 5.0  # the thigh sways by 2-4 with the breath
# Closer to the chest it is another stretch: a shin across leaves little room for it (figure-fours 40-80). The same
# without the ankle crossed: the narrower one reads 56-86, both knees hugged 29-36.
HUGGED_DEG = 45.0
HUGGED_SLACK_DEG = 3.0  # the sway
DRAWN_MOVED_DEG = 10.0  # thighs that are drawn in further, or let go, change by 30-60; kept, they sway by 2-4
LEGS_MOVED = 0.20  # trunks: uncrossing moves the knees and ankles by 0.4-1.0 (34 rendered holds)
CROSSED_PAUSE_S = 0.3  # between crossing the ankle and drawing the thigh in, as the rendered people pause
KNEE_LOWEST = -0.45  # of the crossed one to the hips, sitting: -0.24 to 0.28; a thigh's length below kneeling, -0.8
LOST_S = 1.2  # the landmarker loses a crossed leg for up to 1 s; the end of a fault is dated back
HEAD_LIFTED = 0.24  # ears over shoulders, in trunks: on the floor 0.0-0.20, lifted to look at the knees 0.26-0.33
SLOPE_RANGE_DEG = (-28.0, 22.0)  # of the trunk lying flat, shoulders up: -24 to 18 at yaws to 38 (79 rendered people)
RESTING_HIPS_DEG = (100.0, 156.0)  # with both feet on the floor they read 119-153; with the hips lifted more


# Behind each limit: what 99 of 100 frames read in the holds of 269 rendered clips, yaw to 40, pitch to 25.
_LYING = (
    Limit(name="front up", of=measures.front_up, low=0.5),
    Limit(name="on the back", of=measures.on_side_deg, high=ON_SIDE_DEG, slack=5.0),
    _LIMITS.limit("thigh drawn in/lying", measures.trunk_elevation_deg),
)
_SEATED = (Limit(name="sitting", of=measures.trunk_elevation_deg, low=50.0, slack=10.0),)  # a real one 77-90
_ANKLE_CROSSED = (
    Limit(name="ankle on the other knee", of=ankle_to_other_knee, high=CROSSED, slack=0.15),  # 0-0.6
    Limit(name="other foot further away", of=other_foot_further, low=FURTHER, slack=0.15),  # 0.18-1.6
)
# From above and the head's end, an ankle on the floor can be drawn onto the other leg's knee.
_OFF_FLOOR = Limit(name="ankle off the floor", of=crossed_ankle_up, low=OFF_FLOOR, slack=0.08)  # 0.35-0.9
# Who draws the legs in crosses them before. First seen later, an ankle is only believed that is clearly at the knee.
_CROSSED_BEFORE = Limit(name="crossed before", of=ankle_to_other_knee_drawn_in, high=CROSSED_DRAWN, slack=0.25)
_NOT_PASSING = Limit(name="not in passing", of=passing, high=0.6, slack=9.0)  # 0-0.1; knees
# hugged in turn move at up to 1.2. Once crossed, who moves still has it there: so wide a slack is no limit


def _supine(side: Side) -> Posture:
    return Posture(
        gate=Zone(
            name="ankle crossed",
            limits=(*_LYING, *_ANKLE_CROSSED, _CROSSED_BEFORE, _OFF_FLOOR, _NOT_PASSING),
            enter_s=0.3,
            leave_s=1.5,
        ),
        zone=Zone(
            name="thigh drawn in",
            limits=(
                *_LYING,
                Limit(name="thigh drawn in", of=thighs_drawn_deg, high=DRAWN_DEG, slack=DRAWN_SLACK_DEG),
                Limit(name="no leg on the floor", of=other_drawn_hip_deg, high=BOTH_DRAWN_DEG, slack=BOTH_SLACK_DEG),
            ),
            enter_s=0.3,
            leave_s=0.4,
        ),
        travel=Travel(of=thighs_drawn_deg, still=3.0),
        side=side,
        variant=Variant.SUPINE,
    )


def _seated(side: Side) -> Posture:
    return Posture(
        gate=Zone(name="ankle crossed, sitting", limits=(*_SEATED, *_ANKLE_CROSSED), enter_s=0.3, leave_s=1.0),
        zone=Zone(
            name="knee pressed down",
            limits=(
                *_SEATED,
                Limit(
                    name="other foot on the floor",
                    of=measures.height("other_knee", over="other_ankle"),
                    low=0.35,
                    slack=0.1,
                ),  # a real one 0.8-0.9
                Limit(
                    name="knee down", of=crossed_knee_up, low=KNEE_LOWEST, high=0.30, slack=0.08
                ),  # -0.2 to 0.1; hugged, 0.5
            ),
            enter_s=0.3,
            leave_s=0.4,
        ),
        travel=Travel(of=crossed_knee_up, still=0.03),
        side=side,
        variant=Variant.SEATED,
    )


_LYING_FLAT = Rest(
    of=measures.trunk_elevation_deg,
    zone=Zone(
        name="lying flat, feet on the floor",
        limits=(
            *_LYING,
            Limit(name="feet below knees", of=measures.feet_below_knees, low=0.25),
            Limit(name="thighs away", of=wider_hip_reads_deg, low=RESTING_HIPS_DEG[0], high=RESTING_HIPS_DEG[1]),
        ),
    ),
    low=SLOPE_RANGE_DEG[0],
    high=SLOPE_RANGE_DEG[1],
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
        placement=f"Lie with your {side.other} side to the camera: "
        f"facing the screen, your head goes to the {side.other}.",
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
        placement="Lie side-on to the camera, with the crossed leg away from it and your whole body in the picture.",
        calibrate="On your tighter side: draw the thigh in as far as is comfortable, and stay for ten seconds.",
    ),
    rule=HoldRule(
        postures=(_supine(Side.LEFT), _supine(Side.RIGHT), _seated(Side.LEFT), _seated(Side.RIGHT)),
        near=on_either_side("ankle crossed", *_ANKLE_CROSSED),
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
            ways=Ways(of=other_drawn_hip_deg, apart=DRAWN_MOVED_DEG),
            zone=Zone(
                name="thigh drawn in, ankle not crossed",
                limits=(
                    *_LYING,
                    Limit(name="both thighs drawn in", of=other_drawn_hip_deg, high=BOTH_IN_DEG, slack=DRAWN_SLACK_DEG),
                    Limit(name="not hugged", of=drawn_hip_deg, low=HUGGED_DEG, slack=HUGGED_SLACK_DEG),
                    Limit(name="no ankle on a knee", of=nearest_ankle_to_other_knee, low=CROSSED + 0.05, slack=0.1),
                ),
                leave_s=LOST_S,
            ),
        ),
        OutsideCriterion(
            name="not_pulled",
            title="thigh not drawn in",
            cue="Draw your thigh to your chest",
            priority=2,
            ways=Ways(of=legs_at, apart=LEGS_MOVED),
            pause_s=CROSSED_PAUSE_S,
            zone=Zone(
                name="ankle crossed, thigh not drawn in",
                limits=(
                    *_LYING,
                    *_ANKLE_CROSSED,
                    _OFF_FLOOR,
                    Limit(name="thigh away", of=measures.other_hip_deg, low=NOT_DRAWN_DEG, high=165.0, slack=6.0),
                    Limit(name="supporting knee bent", of=measures.other_knee_deg, low=35.0, high=135.0, slack=10.0),
                    Limit(name="crossed knee out", of=measures.hip_deg, low=70.0, slack=10.0),
                ),
                leave_s=LOST_S,
            ),
        ),
        HoldCriterion(
            name="head_lift",
            title="head lifted",
            cue="Rest your head on the floor",
            priority=3,
            of=head_over_shoulders,
            above=HEAD_LIFTED,
            slack=0.04,
        ),
    ),
    reading=Reading(rest=_LYING_FLAT, legs=CrossedLeg),
    focus=Focus(joints=("shoulder", "hip", "knee"), of=measures.other_hip_deg, other_leg=True),
    range=OwnRange(
        usual=DRAWN_DEG,
        beginner=BEGINNER_DEG,
        furthest=FURTHEST_DEG,
        margin=OWN_MARGIN_DEG,
        eased="thigh drawn in to {now:.0f} degrees instead of {usual:.0f}",
        reached="You draw your thigh in to {reach:.0f} degrees in comfort; less is nearer to the chest.",
        highs=("thigh drawn in",),
    ),
)
