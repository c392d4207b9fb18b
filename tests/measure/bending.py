"""A real person's good hold with a fault put into it: the hips of a plank let down or pushed up by so many degrees.

Faults are not labelled in films of real people, and a rendered person's neutral is the renderer's. So the fault is
rendered into the real landmarks: each keeps their own good plank, build and camera. First they hold it as filmed, to
and fro; then the hips come and go.
"""

import cmath
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach.core.pose import Array, Landmark, Pose

GOOD_S, MOVING_S, BENT_S = 5.0, 0.6, 4.0
_L = Landmark
_SIDES = (
    (_L.LEFT_SHOULDER, _L.LEFT_HIP, _L.LEFT_KNEE, _L.LEFT_ANKLE),
    (_L.RIGHT_SHOULDER, _L.RIGHT_HIP, _L.RIGHT_KNEE, _L.RIGHT_ANKLE),
)
_ARMS = ((_L.LEFT_SHOULDER, _L.LEFT_ELBOW), (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW))
_HEAD = slice(0, _L.LEFT_SHOULDER)


@dataclass(frozen=True, slots=True)
class Bent:
    """One frame. share: of the fault, 0 to 1."""

    pose: Pose
    share: float


def bent_plank(
    good: Sequence[Pose], degrees: float, *, own: float = 0.0, arms: float = 0.0, from_start: bool = False
) -> Iterator[Bent]:
    """A plank of which `good` was seen, held for GOOD_S, and then for BENT_S with the hips bent by `degrees`.

    degrees: of the hip angle; positive: the hips hang. own: by how much all of it is bent: so much more somebody else's
    own good plank reads. arms: how far the upper arms lean back with it, as they do under hips that are far too high.
    from_start: bent from the first frame on, for as long in all.
    """
    for t, pose in _to_and_fro(good, GOOD_S + MOVING_S + BENT_S):
        share = 1.0 if from_start else min(max((t - GOOD_S) / MOVING_S, 0.0), 1.0)
        yield Bent(replace(_hips_moved(_arms_leant(pose, arms * share), own + degrees * share), t=t), share)


def _to_and_fro(poses: Sequence[Pose], seconds: float) -> Iterator[tuple[float, Pose]]:
    """The poses forwards and backwards in turn, in even steps."""
    step_s = (poses[-1].t - poses[0].t) / (len(poses) - 1)
    there_and_back = [*poses, *poses[-2:0:-1]]
    for number in range(int(seconds / step_s)):
        yield number * step_s, there_and_back[number % len(there_and_back)]


def _arms_leant(pose: Pose, degrees: float) -> Pose:
    """The shoulders turned about the elbows, towards the feet, and the head moved along."""
    marks = pose.landmarks.copy()
    world = None if pose.world is None else pose.world.copy()
    moved = []
    for shoulder, elbow in _ARMS:
        arm = complex(*(marks[shoulder, :2] - marks[elbow, :2]))
        to_feet = 1.0 if marks[_L.LEFT_ANKLE, 0] > marks[shoulder, 0] else -1.0
        by = arm * (cmath.rect(1.0, math.radians(degrees * to_feet)) - 1.0)
        moved.append((shoulder, np.array([by.real, by.imag])))
    head = np.mean([by for _, by in moved], axis=0)
    for place, by_px in (*moved, (_HEAD, head)):
        marks[place, :2] += by_px
        if world is not None:
            world[place, :2] += by_px * _metres_a_pixel(pose)
    return replace(pose, landmarks=marks, world=world)


def _hips_moved(pose: Pose, degrees: float) -> Pose:
    """Both hips moved across the line from the shoulders to the ankles, and the knees with them on straight legs."""
    marks = pose.landmarks.copy()
    world = None if pose.world is None else pose.world.copy()
    for shoulder, hip, knee, ankle in _SIDES:
        down_px = _way_down_px(marks[[shoulder, hip, ankle], :2], degrees)
        leg = math.dist(marks[hip, :2], marks[ankle, :2])
        knee_share = math.dist(marks[knee, :2], marks[ankle, :2]) / leg if leg else 0.0
        marks[hip, 1] += down_px
        marks[knee, 1] += down_px * min(knee_share, 1.0)
        if world is not None:
            metres = down_px * _metres_a_pixel(pose)
            world[hip, 1] += metres
            world[knee, 1] += metres * min(knee_share, 1.0)
    return replace(pose, landmarks=marks, world=world)


def _way_down_px(points: Array, degrees: float) -> float:
    """How far the hip must go down in the picture so that shoulder-hip-ankle opens by so many degrees."""
    shoulder, hip, ankle = points
    want = _opening_deg(shoulder, hip, ankle) + degrees
    low, high = (-math.dist(shoulder, ankle), math.dist(shoulder, ankle))
    for _ in range(40):
        middle = (low + high) / 2
        if _opening_deg(shoulder, hip + np.array([0.0, middle]), ankle) < want:
            low = middle
        else:
            high = middle
    return low


def _opening_deg(shoulder: Array, hip: Array, ankle: Array) -> float:
    """The angle at the hip on the side of the floor: below 180 with the hips up, above it with them hanging."""
    to_shoulder, to_ankle = (complex(*(point - hip)) for point in (shoulder, ankle))
    turn = to_ankle / to_shoulder if shoulder[0] > ankle[0] else to_shoulder / to_ankle
    return math.degrees(math.atan2(turn.imag, turn.real)) % 360.0


def _metres_a_pixel(pose: Pose) -> float:
    if pose.world is None:
        return 0.0
    shoulders, hips = (pose.world[[a, b]].mean(axis=0) for a, b in ((11, 12), (23, 24)))
    return float(np.linalg.norm(shoulders - hips)) / pose.trunk_px
