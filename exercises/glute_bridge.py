"""Glute bridge: on the back, knees bent, hips up until shoulders, hips and knees make one straight line.

What is judged, and where it comes from: the hip angle (shoulder-hip-knee) of the side near the camera, as seen exactly
from the side. MediaPipe's hip lies about 2 cm in front of and below the joint: a straight bridge reads 8 degrees more
than it is.
"""

import math

from coach.core.body import Body, measures
from coach.core.body.legs.legs_alike import LegsAlike
from coach.core.body.side_view import FURTHEST_DEG, ON_THE_BACK, from_the_side
from coach.core.events import Side
from coach.core.exercise import (
    Dosage,
    Exercise,
    FastRiseCriterion,
    Focus,
    Instructions,
    Lift,
    Limit,
    Measure,
    OwnRange,
    Reading,
    RepRule,
    Rest,
    Setup,
    ShortTopCriterion,
    Tempo,
    TopCriterion,
    Zone,
)
from coach.core.pose.geometry import elevation_deg
from exercises.table import shipped

_LIMITS = shipped("glute_bridge")
# Clearly short is below the limit by the measurement's error; surely straight and surely too high, above it by as much.
STRAIGHT_DEG = _LIMITS.value("top") + _LIMITS.error("top")
DOUBT_DEG = 2 * _LIMITS.error("top")
OVERARCHED_DEG = _LIMITS.value("overarched") + _LIMITS.error("overarched")
HIP_READS_STRAIGHT_DEG = 185.0
KNEE_PER_HIP = 0.5  # degrees that the knee opens by while the hip does by one, near the top: 0.4-0.7 (6 people)
KNEE_YAW_DEG = 30.0  # seen from further off the side the knee errs by 8.5 on average, and by 3-6 up to there
REST_READS_DEG = 1.7  # the trunk's slope at rest, where it is level: the mean of 31 rendered people (-0.4 to 4.6)
HIP_PER_REST_SLOPE = 0.75  # each degree more is a hip landmark so much higher, and a hip angle wider by 0.77 at the top
# (least squares over 354 tops of 131 people)
FEET_PER_YAW = 0.01  # trunks of the feet's height, for each degree of camera yaw towards the head: seen from there and
# from above the feet lie higher in the picture than the shoulders (18-23 degrees and 0.4-0.6 trunks at -20 to -40)
FURTHEST_YAW_DEG = 40.0
# Seen from the feet and 30 degrees above, shoulders rise over feet 2.2 trunks away by the yaw's tangent times so many
SHOULDERS_FROM_FEET = 1.1
TEMPO = Tempo(up_s=2.0, hold_s=2.0, down_s=3.0)  # intentionally slow repetitions for those who begin (ACSM position
# stand 2009, Med Sci Sports Exerc 41:687); "squeeze" at the top and "lower slowly" are the exercise's own steps


def hip_deg_from_side(body: Body, side: Side) -> float | None:
    """The hip angle, as seen exactly from the side, less what this person's hip landmark lies too high."""
    hip = from_the_side(body, floor=ON_THE_BACK).hip_deg
    sloped = body.rest.get(side, REST_READS_DEG) - REST_READS_DEG
    return None if hip is None else hip - HIP_PER_REST_SLOPE * sloped


def knee_deg_when_straight(body: Body, side: Side) -> float | None:
    """The knee angle, as seen exactly from the side, as it would be with the hips straight: it opens as they rise."""
    flank = from_the_side(body, floor=ON_THE_BACK)
    hip, knee = flank.hip_deg, flank.knee_deg
    if hip is None or knee is None or abs(body.lying_yaw_deg or 0.0) > KNEE_YAW_DEG:
        return None
    return knee - KNEE_PER_HIP * (hip - HIP_READS_STRAIGHT_DEG)


def trunk_slope_deg(body: Body, side: Side) -> float | None:
    """How far the trunk slopes up towards the hips."""
    flank = from_the_side(body, floor=ON_THE_BACK)
    return elevation_deg(flank.hip - flank.shoulder)


def trunk_tilt_deg(body: Body, side: Side) -> float | None:
    """The same in the picture, however the camera stands: a head that comes up does not level the floor along."""
    return elevation_deg(body.hips - body.shoulders)


def _off_floor(foot: Measure) -> Measure:
    """How far a foot is above the shoulders, in trunks, less what a camera towards the head adds."""

    def off_floor(body: Body, side: Side) -> float | None:
        height, towards_head_deg = foot(body, side), -(body.lying_yaw_deg or 0.0)
        return None if height is None else height - FEET_PER_YAW * min(max(towards_head_deg, 0.0), FURTHEST_YAW_DEG)

    return off_floor


def shoulders_off_floor(body: Body, side: Side) -> float:
    """How far the shoulders are above the feet, in trunks, less what a camera towards the feet adds.

    On the floor both lie on, about 0; on a bench, as for a hip thrust, by its height.
    """
    over_feet = (body.shoulders - (body.left.ankle + body.right.ankle) / 2).imag / body.unit_px
    towards_feet_deg = min(max(body.lying_yaw_deg or 0.0, 0.0), FURTHEST_DEG)
    return over_feet - SHOULDERS_FROM_FEET * math.tan(math.radians(towards_feet_deg))


_SUPINE_KNEES_BENT = Zone(
    name="supine, knees bent, feet down",
    limits=(
        Limit(name="front up", of=measures.front_up, low=0.5),
        *_LIMITS.of_zone(
            "supine, knees bent, feet down",
            {
                "on the back": measures.on_side_deg,
                "trunk lying": measures.trunk_elevation_deg,
                "knee bent": measures.knee_deg,
                "feet below knees": measures.feet_below_knees,
                "feet on the floor": _off_floor(measures.feet_over_shoulders),
                "shoulders on the floor": shoulders_off_floor,
                "legs alike": measures.legs_unlike,
            },
        ),
    ),
    enter_s=0.0,
    leave_s=0.4,
)

_FOOT_ON_FLOOR = _LIMITS["supine, knees bent, feet down/feet on the floor"].high
_LEGS_APART = _LIMITS["supine, knees bent, feet down/legs alike"].high
_ON_ONE_LEG = Zone(
    name="hips up on one leg",
    limits=(
        *_SUPINE_KNEES_BENT.limits[:2],
        Limit(name="hips lifted", of=trunk_slope_deg, low=_LIMITS["rest/level"].high),
        Limit(name="one leg up or crossed", of=measures.legs_unlike, low=_LEGS_APART),
        Limit(name="other foot down", of=_off_floor(measures.lower_foot_over_shoulders), high=_FOOT_ON_FLOOR),
    ),
)

_LYING = Rest(
    of=trunk_slope_deg,
    zone=_SUPINE_KNEES_BENT,
    low=_LIMITS["rest/level"].low,
    high=_LIMITS["rest/level"].high,
)

EXERCISE = Exercise(
    name="glute_bridge",
    title="Glute bridge",
    sides=(Side.NONE,),
    dosage=Dosage(sets=3, reps=(10, 15), rest_s=45.0, how_often="three times a week"),
    instructions=Instructions(
        purpose="Strong glutes carry the pelvis, so that the lower back does not have to.",
        steps=(
            "Lie on your back with your knees bent, feet flat and hip-wide.",
            "Press through your heels and lift your hips.",
            "Stop when your shoulders, hips and knees make one straight line, and squeeze.",
            "Lower slowly until your hips touch the floor.",
        ),
        placement="Lie side-on to the camera, head left or right.",
        calibrate="Lift your hips as high as is comfortable, stay there for two seconds, and lower them. Do it twice.",
    ),
    rule=RepRule(
        position=_SUPINE_KNEES_BENT,
        of=hip_deg_from_side,
        rise=_LIMITS.value("rise"),
        straight=STRAIGHT_DEG,
        doubt=DOUBT_DEG,
        own_spread=_LIMITS.value("own/spread"),
        rest_max=_LIMITS.value("rest/hip"),
        lift=Lift(
            of=trunk_slope_deg,
            least=_LIMITS.value("lift"),
            top=_LIMITS.value("lift/top"),
            rest_max=_LIMITS.value("rest/slope"),
            level=_LIMITS["rest/level"].high,
            tilt=trunk_tilt_deg,
            share=_LIMITS.value("lift/share"),
        ),
        tempo=TEMPO,
        one_legged=_ON_ONE_LEG,
    ),
    reading=Reading(rest=_LYING, legs=LegsAlike),
    setup=Setup(lying=True, floor=(("shoulder", "ankle"), ("shoulder", "hip"))),
    criteria=(
        ShortTopCriterion(name="hips_low", title="hips too low", cue="Hips higher", priority=1),
        TopCriterion(
            name="overarched",
            title="hips pushed too high",
            cue="Not so high: stop at a straight line",
            priority=2,
            of=hip_deg_from_side,
            above=OVERARCHED_DEG,
        ),
        TopCriterion(
            name="feet_too_far",
            title="feet too far away",
            cue="Bring your feet closer",
            priority=3,
            of=knee_deg_when_straight,
            above=_LIMITS.value("feet_too_far"),
        ),
        TopCriterion(
            name="feet_too_close",
            title="feet too close",
            cue="Move your feet away a little",
            priority=4,
            of=knee_deg_when_straight,
            below=_LIMITS.value("feet_too_close"),
        ),
        FastRiseCriterion(
            name="too_fast",
            title="too fast",
            cue="Slower on the way up",
            priority=5,
            rise_s=_LIMITS.value("too_fast"),
        ),
    ),
    focus=Focus(joints=("shoulder", "hip", "knee"), of=hip_deg_from_side, target_deg=180.0, straight_line=True),
    range=OwnRange(
        usual=STRAIGHT_DEG,
        beginner=_LIMITS.value("own/beginner"),
        furthest=_LIMITS.value("own/furthest"),
        margin=_LIMITS.value("own/margin"),
        eased="hips to {now:.0f} degrees instead of {usual:.0f}",
        reached="You lift your hips to {reach:.0f} degrees in comfort; 180 is straight.",
    ),
)
