"""What is measured on a plank: heights over the floor line from the supporting arm to the toes, and hips given up."""

from collections.abc import Callable, Sequence

from coach.core.body import Body, Flank, measures
from coach.core.events import Side
from coach.core.pose.geometry import elevation_deg
from exercises.table import shipped

HEAD_AND_ARMS_YAW_DEG = 15.0  # of `Body.lying_yaw_deg`; further off the side view good necks read 130-201, as hanging
# ones do (155-190 up to there), and arms that lean by 10 are drawn leaning by 67 (33 planks)
HIPS_YAW_DEG = 45.0  # of the same; hips were measured up to 37 (33 planks). A stranger's good plank read 153-156, and
# 141 from about 60
LEVEL_YAW_DEG = 20.0  # further off the side view a forearm on the floor slopes in the picture
# Hips that sag and hips put down on the floor: either the height or the angle alone overlaps between views. Against the
# same person's plank at arrival both together tell for most: on 60 rendered planks a sag of 20 gives -0.23 to 0.19,
# once 0.54, the floor 0.26 to 0.96, once -0.19. In between it is a sag, unless the chest follows the hips soon.
FLOOR_HIP_DEG = 20.0  # the hip angle opens by this much in a sag of 20, and by 20-31 on the floor
FLOOR_SHARE = 0.5  # of the hips' height is left in a sag of 20, and 0.22-0.44 on the floor
HIPS_DOWN = 0.65
GOING_DOWN_SHARE = 0.72  # of the hips' own height is left, in a sag of 20 as on the way down,
GOING_DOWN_DEG = 8.0  # and the hips are more open by so much
LYING_LEFT, LYING_OPENED = 1.1, 0.6  # of the two: with the chest down as well the hip angle closes again
FOREARM_LIES_DEG = 20.0  # on the floor it slopes by up to 13 from the side; part of an arm that leans by 60, by 25-30
SHIN_LIES = 0.15  # the knee over the floor line, in trunks: 0.02-0.13 with the shins on the floor (two rendered
# people), 0.20-0.60 on the toes (20), but 0.09-0.15 there with bent knees; the foot
SHIN_LIES_FOOT_DEG = 52.0  # then stands at 63 and more, and lies at 10-43
ON_THE_KNEES_DEG = shipped("plank")["plank on the knees/on the knees"].high


def _arm_on_floor(body: Body, flank: Flank) -> complex:
    """Where the arm stands on the floor: the elbow, or the wrist of a straight arm.

    From the side no elbow is higher than its wrist: a forearm on the floor is level, but its elbow is at times drawn
    too high, beside the trunk or where the sleeve ends.
    """
    if _arm_is_straight(flank):
        return flank.wrist
    if body.yaw_deg is None or abs(body.yaw_deg) > LEVEL_YAW_DEG:
        return flank.elbow
    return complex(flank.elbow.real, min(flank.elbow.imag, flank.wrist.imag))


def _arm_is_straight(flank: Flank) -> bool:
    """The forearm stands (more upright than level) rather than lies."""
    forearm = flank.elbow - flank.wrist
    return forearm.imag > abs(forearm.real)


def straight_arm(body: Body, side: Side) -> float | None:
    """1 on the hands, 0 on the forearms."""
    return 1.0 if _arm_is_straight(body.flank(side)) else 0.0


def hips_up(body: Body, side: Side) -> float | None:
    """The hips' height over the line from the supporting arm to the toes, in trunks."""
    flank = body.flank(side)
    return body.height(flank.hip, _arm_on_floor(body, flank), flank.toe)


def hips_put_down(now: Sequence[float], own: Sequence[float]) -> bool:
    """Whether the hips that were up when the hold began are on the floor now; by their height and angle."""
    (up, hip_deg), (own_up, own_deg) = now, own
    if own_up <= 0.0:
        return False
    opened, left = (hip_deg - own_deg) / FLOOR_HIP_DEG, up / own_up / FLOOR_SHARE
    return opened - left > HIPS_DOWN or (left < LYING_LEFT and opened < LYING_OPENED)


def hips_going_down(now: Sequence[float], own: Sequence[float]) -> bool:
    """Whether the hips have come down so far that they sag, or are being put down: what follows tells."""
    (up, hip_deg), (own_up, own_deg) = now, own
    return up < GOING_DOWN_SHARE * own_up and hip_deg - own_deg > GOING_DOWN_DEG


def hips_up_from_knees(body: Body, side: Side) -> float | None:
    """The hips' height over the line from the supporting arm to the knees, in trunks."""
    flank = body.flank(side)
    return body.height(flank.hip, _arm_on_floor(body, flank), flank.knee)


def shin_lies(body: Body, side: Side) -> float | None:
    """1 with the knee, the shin and the instep on the floor, 0 with a knee or a heel in the air."""
    flank, foot_deg = body.flank(side), body.read(foot_standing_deg, side)
    knee_up = body.height(flank.knee, _arm_on_floor(body, flank), flank.toe)
    if knee_up is None or foot_deg is None:
        return None
    return 1.0 if knee_up < SHIN_LIES and foot_deg < SHIN_LIES_FOOT_DEG else 0.0


def shoulders_up(body: Body, side: Side) -> float | None:
    """The shoulders' height over the floor line, in trunks; about 0.55 on the forearms, 1 on the hands.

    Of both sides together: seen from above, the near elbow lies lower in the picture than the far one. The line goes
    from the arms to the toes, or to the knees where they are lower.
    """
    arms = (_arm_on_floor(body, body.left) + _arm_on_floor(body, body.right)) / 2
    feet = (body.left.toe + body.right.toe) / 2
    knees = (body.left.knee + body.right.knee) / 2
    return body.height(body.shoulders, arms, min(feet, knees, key=lambda point: point.imag))


def hands_ahead_deg(body: Body, side: Side) -> float | None:
    """How far the arm leans of somebody on the hands; 0 on the forearms, where the arm leans along with the trunk."""
    flank = body.flank(side)
    forearm_deg = elevation_deg(flank.elbow - flank.wrist)
    if forearm_deg is None:
        return None
    return measures.upper_arm_lean_deg(body, side) if abs(forearm_deg) > FOREARM_LIES_DEG else 0.0


def arms_over_toes_deg(body: Body, side: Side) -> float | None:
    """How steeply the floor line rises from the toes to the supporting arm; 0 with both on a level floor."""
    flank = body.flank(side)
    return elevation_deg(_arm_on_floor(body, flank) - flank.toe)


def hip_deg(body: Body, side: Side) -> float | None:
    """Shoulder-hip-knee, where the view lets it be told: from nearer to the front the hips only seem bent."""
    return measures.hip_deg(body, side) if abs(body.lying_yaw_deg or 0.0) <= HIPS_YAW_DEG else None


def neck_deg(body: Body, side: Side) -> float | None:
    """Ear-shoulder-hip, where the view lets it be told."""
    return measures.neck_deg(body, side) if body.head_seen and _head_and_arms_told(body) else None


def upper_arm_off_upright_deg(body: Body, side: Side) -> float | None:
    """How far the upper arm leans, to either side, where the view lets it be told."""
    lean = measures.upper_arm_lean_deg(body, side)
    return None if lean is None or not _head_and_arms_told(body) else abs(lean)


def _head_and_arms_told(body: Body) -> bool:
    return abs(body.lying_yaw_deg or 0.0) <= HEAD_AND_ARMS_YAW_DEG


def foot_standing_deg(body: Body, side: Side) -> float | None:
    """The foot against the floor: about 80 with the toes tucked, 20 lying on the instep."""
    flank = body.flank(side)
    return elevation_deg(flank.ankle - flank.toe)


def in_front(name: str) -> Callable[[Body, Side], float | None]:
    """What is told of a body that is seen from the front; not known of one from the side."""

    def measure(body: Body, side: Side) -> float | None:
        return getattr(body.front, name) if body.front is not None else None

    return measure


def seen_from_front(body: Body, side: Side) -> float | None:
    """1 with the front to the camera, 0 side-on."""
    return 1.0 if body.front_on else 0.0


def knee_on_the_toes_deg(body: Body, side: Side) -> float | None:
    """The knee angle; not known of somebody on the knees."""
    knee_deg = body.read(measures.knee_deg, side)
    return None if knee_deg is None or knee_deg < ON_THE_KNEES_DEG or body.read(shin_lies, side) else knee_deg
