"""Stick figures: poses that say what they are, `bridge(hip_deg=170)`.

A figure is drawn in the facing frame of `coach.core.body` (x towards the person's front when standing, y up, lengths in
trunks) and then put into a picture of 640 x 480 pixels. Angles are those that the coach measures: below 180 flexed,
above 180 past straight. The far leg and arm are drawn `DEPTH` further up and along, as a lens would.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from coach.core.body import Body, Flank
from coach.core.events import Side
from coach.core.pose import N_LANDMARKS, Landmark, Pose

WIDTH, HEIGHT = 640, 480
TRUNK_PX = 110.0
FLOOR_PX = 400.0  # the lowest point of every figure lies here
THIGH, SHIN, FOOT, HEEL = 0.85, 0.80, 0.22, 0.06
UPPER_ARM, FOREARM = 0.60, 0.50
NECK, NOSE = 0.30, 0.16  # shoulder to ear, ear to nose
DEPTH = 0.02 + 0.02j
ON_FLOOR = 0.06  # a joint that lies on the floor is this high above it
HEEL_BELOW_KNEE = 0.10j  # a heel on the floor is drawn lower than a knee on it by this much


def direction(deg: float) -> complex:
    """The unit vector at so many degrees counter-clockwise from the front."""
    return cmath.rect(1.0, math.radians(deg))


def turned(start: complex, deg: float) -> complex:
    return start * direction(deg)


@dataclass(frozen=True)
class Half:
    """One side of the body, points in trunks in the facing frame."""

    ear: complex
    shoulder: complex
    elbow: complex
    wrist: complex
    hip: complex
    knee: complex
    ankle: complex
    heel: complex
    toe: complex

    def points(self) -> tuple[complex, ...]:
        return tuple(vars(self).values())

    def mapped(self, change: Callable[[complex], complex]) -> Half:
        return Half(*(change(point) for point in self.points()))


def half(
    *,
    shoulder: complex = 0j,
    trunk_deg: float,
    hip_deg: float,
    knee_deg: float,
    thigh: float = THIGH,
    neck_deg: float = 175.0,
    arm_deg: float | None = None,
    elbow_deg: float = 175.0,
) -> Half:
    """A side of the body, from the shoulder down.

    trunk_deg: the direction from hip to shoulder. arm_deg: the direction from shoulder to elbow; None: along the trunk.
    """
    trunk = direction(trunk_deg)
    hip = shoulder - trunk
    thigh_way = turned(trunk, -hip_deg)
    shin_way = turned(-thigh_way, knee_deg)
    foot_way = turned(shin_way, 90.0)
    knee = hip + thigh * thigh_way
    ankle = knee + SHIN * shin_way
    arm_way = -trunk if arm_deg is None else direction(arm_deg)
    elbow = shoulder + UPPER_ARM * arm_way
    return Half(
        ear=shoulder + NECK * turned(-trunk, -neck_deg),
        shoulder=shoulder,
        elbow=elbow,
        wrist=elbow + FOREARM * turned(-arm_way, -elbow_deg),
        hip=hip,
        knee=knee,
        ankle=ankle,
        heel=ankle - HEEL * foot_way,
        toe=ankle + FOOT * foot_way,
    )


def figure(
    near: Half, far: Half | None = None, *, facing: int = 1, breadth: float = 0.0, trunk_px: float = TRUNK_PX
) -> Pose:
    """The pose of a body on the floor, in the middle of the picture; the near side is the one towards the camera.

    facing: +1 the front is to the right of the picture when standing, -1 to the left. breadth: how far left and right
    lie apart across the trunk, in trunks: 0 from the side, 0.7 from the front.
    """
    far = far or near.mapped(lambda point: point + DEPTH)
    across = 1j * (near.shoulder - near.hip) / abs(near.shoulder - near.hip) * breadth / 2
    near, far = near.mapped(lambda point: point - across), far.mapped(lambda point: point + across)
    left, right = (far, near) if facing > 0 else (near, far)
    trunk = near.shoulder - near.hip
    front = turned(trunk / abs(trunk), -90.0)
    nose = (near.ear + far.ear) / 2 + NOSE * front
    points = np.zeros(N_LANDMARKS, complex)
    points[:11] = nose
    points[[7, 11, 13, 15, 23, 25, 27, 29, 31]] = left.points()
    points[[8, 12, 14, 16, 24, 26, 28, 30, 32]] = right.points()
    points[[17, 19, 21]], points[[18, 20, 22]] = left.wrist, right.wrist  # fingers
    landmarks = np.zeros((N_LANDMARKS, 4))
    landmarks[:, 0] = points.real * facing * trunk_px
    landmarks[:, 1] = -points.imag * trunk_px
    middle_px = (landmarks[:, 0].max() + landmarks[:, 0].min()) / 2
    landmarks[:, 0] += WIDTH / 2 - middle_px
    landmarks[:, 1] += FLOOR_PX - landmarks[:, 1].max()
    landmarks[:, 3] = 0.99
    return Pose(t=0.0, landmarks=landmarks, width=WIDTH, height=HEIGHT)


def _supine(head: str) -> int:
    """On the back the head lies towards -x: whose head is on the left faces right."""
    return {"left": 1, "right": -1}[head]


def _prone(head: str) -> int:
    return -_supine(head)


def bridge(
    hip_deg: float = 130.0,
    *,
    head: str = "left",
    feet: float = 2.1,
    breadth: float = 0.0,
    up_deg: float | None = None,
    crossed: bool = False,
) -> Pose:
    """On the back, knees bent, shoulders and feet on the floor, hips as high as the hip angle asks.

    up_deg: the hip angle of the other leg, if that is in the air, long. crossed: its ankle lies on this one's knee.
    feet: how far the ankles are from the shoulders, in trunks: 2.1 usual, 2.4 too far, 1.5 too close. Ankles and
    shoulders lie equally high over the floor, so that the angles are those that are seen exactly from the side.
    """
    ankle = complex(feet, 0.0)
    to_knee = 1.0 + THIGH * direction(180.0 - hip_deg)  # as seen along the trunk
    reach = (abs(to_knee) ** 2 + abs(ankle) ** 2 - SHIN**2) / (2 * abs(to_knee) * abs(ankle))
    knee_way = cmath.phase(ankle) + math.acos(min(1.0, reach))
    rise = math.degrees(knee_way - cmath.phase(to_knee))
    hip = direction(rise)
    knee = hip + THIGH * direction(rise + 180.0 - hip_deg)
    knee_deg = math.degrees(cmath.phase((ankle - knee) / (hip - knee))) % 360.0
    near = half(trunk_deg=rise + 180.0, hip_deg=hip_deg, knee_deg=knee_deg, arm_deg=0.0, neck_deg=180.0 - rise)
    up = half(trunk_deg=rise + 180.0, hip_deg=up_deg or hip_deg, knee_deg=165.0, arm_deg=0.0, neck_deg=180.0 - rise)
    far = _crossed_over(near) if crossed else None if up_deg is None else up
    return figure(near, far, facing=_supine(head), breadth=breadth)


def _crossed_over(supporting: Half) -> Half:
    """The half whose ankle lies on the other knee."""
    thigh_way = (supporting.knee - supporting.hip) / THIGH
    knee = supporting.hip + 0.5 * turned(thigh_way, 30.0)  # it points at the camera or away: short
    ankle = supporting.knee - 0.1 * thigh_way
    return replace(supporting, knee=knee, ankle=ankle, heel=ankle - HEEL * thigh_way, toe=ankle + FOOT * thigh_way)


def crunch(trunk_deg: float = 30.0, *, head: str = "left") -> Pose:
    """On the back, knees bent, head and shoulders curled up by so many degrees; the hips stay on the floor."""
    near = half(trunk_deg=180.0 - trunk_deg, hip_deg=130.0 - trunk_deg, knee_deg=85.0, neck_deg=190.0)
    return figure(near, facing=_supine(head))


def hip_thrust(hip_deg: float = 180.0, *, head: str = "left") -> Pose:
    """Shoulders on a bench, both feet on the floor; with the hips straight the trunk is level and the shins upright."""
    near = half(trunk_deg=180.0 - 0.45 * (180.0 - hip_deg), hip_deg=hip_deg, knee_deg=90.0, neck_deg=185.0)
    return figure(near, facing=_supine(head))


def plank(
    hip_deg: float = 182.0,
    *,
    arms: str = "forearm",
    head: str = "right",
    knee_deg: float = 178.0,
    neck_deg: float = 172.0,
    arm_lean_deg: float = 0.0,
    on_knees: bool = False,
    shins_down: bool = False,
    breadth: float = 0.0,
) -> Pose:
    """On the belly, on the forearms (or arms="straight") and the toes (or the knees).

    shins_down: on the knees, with the shins and the insteps on the floor as well. arm_lean_deg: the upper arm from
    upright, positive with the shoulders in front of the elbows; forearms stay down.
    """
    straight = arms == "straight"
    knee_deg = 100.0 if on_knees else knee_deg
    arm_deg = 270.0 - arm_lean_deg  # shoulder to elbow
    lying = half(
        trunk_deg=0.0,
        hip_deg=hip_deg,
        knee_deg=knee_deg,
        neck_deg=neck_deg,
        arm_deg=arm_deg,
        elbow_deg=175.0 if straight else 90.0 - arm_lean_deg,  # the forearm lies on the floor
    )
    shoulder_height = (UPPER_ARM + (FOREARM if straight else 0.0)) * math.cos(math.radians(arm_lean_deg))
    support = lying.knee if on_knees else lying.toe
    tilt_rad = math.pi + math.asin(shoulder_height / abs(support)) - cmath.phase(support)
    tilt = cmath.rect(1.0, tilt_rad)
    upright_arm = {"shoulder": 0j, "elbow": lying.elbow, "wrist": lying.wrist}
    near = replace(lying.mapped(lambda point: point * tilt), **upright_arm)
    if shins_down:
        ankle = near.knee - SHIN
        near = replace(near, ankle=ankle, heel=ankle + HEEL * 1j, toe=ankle - FOOT)
    return figure(near, facing=_prone(head), breadth=breadth)


def sphinx(*, head: str = "right") -> Pose:
    """On the belly, propped on the forearms, hips and legs on the floor, the feet on the instep."""
    near = half(trunk_deg=33.0, hip_deg=213.0, knee_deg=180.0, arm_deg=270.0, elbow_deg=90.0)
    shin = near.ankle - near.knee
    return figure(replace(near, toe=near.ankle + FOOT * shin / abs(shin)), facing=_prone(head))


def prone(*, head: str = "right") -> Pose:
    """Flat on the belly, arms along the floor overhead."""
    return figure(half(trunk_deg=0.0, hip_deg=180.0, knee_deg=180.0, arm_deg=0.0), facing=_prone(head))


def half_kneeling(
    *,
    rear: Side = Side.RIGHT,
    thigh_deg: float = 0.0,
    trunk_deg: float = 0.0,
    front_shin_deg: float = 5.0,
    facing: int = 1,
    above: float = 0.06,
) -> Pose:
    """On the rear knee, the other foot in front. Leans are from upright: positive to the front.

    above: how much higher the far leg is drawn, in trunks; 0: nothing tells which leg is the near one.

    thigh_deg: the rear thigh, the hip in front of the knee. front_shin_deg: the front shin, the knee past the ankle.
    """
    rear_knee = complex(0.0, ON_FLOOR)
    hip = rear_knee + THIGH * direction(90.0 - thigh_deg)
    trunk_way = direction(90.0 - trunk_deg)
    rear_half = half(
        shoulder=hip + trunk_way,
        trunk_deg=90.0 - trunk_deg,
        hip_deg=180.0 - trunk_deg + thigh_deg,
        knee_deg=90.0 + thigh_deg,
    )
    rear_half = replace(rear_half, toe=complex(rear_half.toe.real, rear_knee.imag))
    shin_way = direction(90.0 - front_shin_deg)
    rise = ON_FLOOR + (SHIN * shin_way).imag - hip.imag
    front_knee = hip + complex(math.sqrt(THIGH**2 - rise**2), rise)
    ankle = front_knee - SHIN * shin_way
    front_half = replace(rear_half, knee=front_knee, ankle=ankle, heel=ankle - HEEL - HEEL_BELOW_KNEE, toe=ankle + FOOT)
    rear_is_near = rear is (Side.RIGHT if facing > 0 else Side.LEFT)
    near, far = (rear_half, front_half) if rear_is_near else (front_half, rear_half)
    higher = {joint: getattr(far, joint) + above * 1j for joint in ("knee", "ankle", "heel", "toe")}
    return figure(near, replace(far, **higher), facing=facing)


def both_knees(*, facing: int = 1) -> Pose:
    """Kneeling upright on both knees, the feet behind."""
    return figure(half(trunk_deg=90.0, hip_deg=180.0, knee_deg=90.0), facing=facing)


def figure_four(
    *, crossed: Side = Side.NONE, hip_deg: float = 130.0, neck_deg: float = 175.0, head: str = "left"
) -> Pose:
    """On the back; the ankle of the crossed side lies on the other knee, whose thigh is at `hip_deg` to the trunk.

    130: the supporting foot is on the floor; 70: the thigh is drawn to the chest. Side.NONE: no ankle is crossed.
    neck_deg: 250 with the head lifted.
    """
    facing = _supine(head)
    supporting = half(trunk_deg=180.0, hip_deg=hip_deg, knee_deg=85.0, neck_deg=neck_deg, arm_deg=0.0)
    if crossed is Side.NONE:
        return figure(supporting, facing=facing)
    over = _crossed_over(supporting)
    crossed_is_near = crossed is (Side.RIGHT if facing > 0 else Side.LEFT)
    near, far = (over, supporting) if crossed_is_near else (supporting, over)
    return figure(near, far, facing=facing)


def knees_hugged(*, both: bool, head: str = "left") -> Pose:
    """On the back, one knee or both pulled to the chest; the other foot stays on the floor."""
    hugged = half(trunk_deg=180.0, hip_deg=32.0, knee_deg=45.0, arm_deg=0.0)
    down = half(trunk_deg=180.0, hip_deg=135.0, knee_deg=85.0, arm_deg=0.0)
    return figure(hugged, hugged if both else down, facing=_supine(head))


def seated_figure_four(
    *, crossed: Side = Side.LEFT, knee_up: float = 0.1, folded_deg: float = 0.0, facing: int = 1
) -> Pose:
    """On a chair, an ankle on the other knee. knee_up: the crossed knee over the hips, in trunks.

    folded_deg: how far the trunk is bent over it.
    """
    supporting = half(trunk_deg=90.0 - folded_deg, hip_deg=90.0 - folded_deg, knee_deg=90.0)
    ankle = supporting.knee - 0.1
    over = replace(
        supporting, knee=supporting.hip + complex(0.5, knee_up), ankle=ankle, heel=ankle - 0.1j, toe=ankle + 0.1j
    )
    crossed_is_near = crossed is (Side.RIGHT if facing > 0 else Side.LEFT)
    near, far = (over, supporting) if crossed_is_near else (supporting, over)
    return figure(near, far, facing=facing)


def standing(*, facing: int = 1, breadth: float = 0.0) -> Pose:
    return figure(half(trunk_deg=90.0, hip_deg=180.0, knee_deg=180.0), facing=facing, breadth=breadth, trunk_px=90.0)


def sitting(*, facing: int = 1) -> Pose:
    """On a chair, seen from the side."""
    return figure(half(trunk_deg=90.0, hip_deg=90.0, knee_deg=90.0), facing=facing)


def at(pose: Pose, t: float) -> Pose:
    """The same pose at another time."""
    return replace(pose, t=t)


def moved(pose: Pose, x_px: float = 0.0, y_px: float = 0.0) -> Pose:
    """The same pose elsewhere in the picture."""
    landmarks = pose.landmarks.copy()
    landmarks[:, :2] += (x_px, y_px)
    return replace(pose, landmarks=landmarks)


def over(pose: Pose, before: Pose) -> Pose:
    """The same pose with its left knee where it was: a knee that is knelt on stays in its place."""
    return moved(pose, x_px=before.landmarks[Landmark.LEFT_KNEE, :2][0] - pose.landmarks[Landmark.LEFT_KNEE, :2][0])


def from_front(pose: Pose, *, metre_px: float = 2 * TRUNK_PX) -> Pose:
    """A figure on the floor as a camera sees it towards which its head points, with world landmarks."""
    x, y = pose.landmarks[:, 0] / metre_px, pose.landmarks[:, 1] / metre_px
    head_first = 1.0 if x[Landmark.LEFT_SHOULDER] > x[Landmark.LEFT_HIP] else -1.0
    across = np.zeros(N_LANDMARKS)
    across[1:] = [0.18 if number % 2 else -0.18 for number in range(1, N_LANDMARKS)]
    world = np.stack([across, y, -head_first * x], axis=1)
    world -= world[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0)
    landmarks = pose.landmarks.copy()
    landmarks[:, 0] = pose.width / 2 + across * metre_px
    return replace(pose, landmarks=landmarks, world=world)


def scaled(pose: Pose, share: float) -> Pose:
    """The same pose smaller or larger, about the picture's middle."""
    landmarks = pose.landmarks.copy()
    middle = np.array([pose.width, pose.height]) / 2
    landmarks[:, :2] = middle + (landmarks[:, :2] - middle) * share
    return replace(pose, landmarks=landmarks)


def with_joint(pose: Pose, *joints: Landmark, x_px: float, y_px: float) -> Pose:
    """The same pose with joints somewhere else; NaN for joints that are not known."""
    landmarks = pose.landmarks.copy()
    landmarks[list(joints), :2] = (x_px, y_px)
    return replace(pose, landmarks=landmarks)


def measured(value: float | None, *, t: float = 0.0, speed: float = 0.0) -> Body:
    """A body of which `value_of` measures just this."""
    flank = Flank(**vars(half(trunk_deg=90.0, hip_deg=180.0, knee_deg=180.0)))
    breadth = -1.0 if value is None else value
    return Body(
        t=t, facing=1, unit_px=1.0, left=flank, right=flank, nose=0j, breadth=breadth, speed=speed, trunk_speed=speed
    )


def value_of(body: Body, side: Side) -> float | None:
    """The measurement of a `measured` body."""
    return None if body.breadth < 0 else body.breadth
