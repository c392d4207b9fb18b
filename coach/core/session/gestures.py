"""Gestures, for somebody whose hands and eyes are busy: a raised hand, both hands, arms crossed over the chest.

They are read from the pose alone, whatever the exercise and the stage. Each threshold lies between what these gestures
read and what the exercises and other movements read. Both were measured on rendered people, lying and half-kneeling,
with cameras up to 75 degrees off the side view, and on 25 films of real people who make no gesture.

Seen from the side, the far arm of somebody who lies is hidden, and the landmarker often draws it beside the near one.
So there one arm means the same as two.
"""

from dataclasses import dataclass

import numpy as np

from coach.core.events import Word
from coach.core.pose import Landmark, Pose
from coach.core.pose.geometry import Point, elevation_deg, turn_deg

HELD_S = 1.0  # a gesture counts once it has been kept for a second
CONFIRMED_S = 3.0  # hands also come to rest on the chest, so what ends the session must be kept longer
BLINK_S = 0.3  # an arm that is drawn elsewhere for a moment has not been lowered
LET_GO_S = 0.5  # the arms must be away for this long before anything is a gesture again

UPRIGHT_DEG, LYING_DEG = 55.0, 35.0  # the trunk's elevation, at least and at most
# Heights and lengths are in trunks.
OVER_HEAD = 0.55  # of the wrist over the shoulders: the ears are at 0.3-0.4, raised hands at 0.7-1.1
OVER_HEAD_BOTH = 0.50  # two hands at once are less likely an accident than one
NOT_RAISED = 0.2  # of the other hand; between the two it cannot be told
TO_CEILING = 0.65  # of the wrist over the shoulders: 0.74-1.1, the far arm too; hands that hold a thigh reach 0.6
TO_CEILING_DEG = 45.0  # the arm from upright; the far arm reads up to 43
STRAIGHT_DEG = 120.0  # the elbow; 135-180
CHEST = (0.05, 0.50)  # of the wrists, from the shoulders towards the hips: 0.16-0.43; hands on the belly 0.7-0.9
CHEST_UP = (0.1, 0.5)  # and over the trunk of somebody who lies
FOLDED_DEG = 75.0  # the more bent elbow of the two: 22-66; with hands on the belly 103-160
# Hands that hug the knees are near the chest too, and those that hold a thigh reach up in a picture whose floor slopes:
# 0.2-0.4 from a knee there, an arm to the ceiling 0.8-1.7.
FROM_THE_KNEES = 0.5
CROSSED = 0.2  # how far each hand is past the other; crossed 0.45-0.55, hands at the hips -0.25 to -1.7


class Gesture(Word):
    """HAND_UP: a hand above the head, or, on the back, an arm to the ceiling. ARMS_CROSSED: over the chest."""

    HAND_UP = "hand_up"
    BOTH_HANDS_UP = "both_hands_up"
    ARMS_CROSSED = "arms_crossed"
    STILL_CROSSED = "still_crossed"


class GestureWatch:
    """Follows the pose of frame after frame, and tells of each gesture once."""

    def __init__(self) -> None:
        self._now: Gesture | None = None
        self._since_s = 0.0
        self._last_s = 0.0
        self._told: Gesture | None = None
        self._armed = True  # the arms have been away since the last gesture

    def update(self, pose: Pose | None, *, t: float) -> Gesture | None:
        """The gesture that is complete in the frame at `t` seconds."""
        seen = gesture_in(pose) if pose is not None else None
        if seen is self._now:
            self._last_s = t
        elif self._now is None or t - self._last_s >= BLINK_S:
            self._now, self._since_s, self._last_s, self._told = seen, t, t, None
        kept_s = t - self._since_s
        if self._now is None:
            self._armed = self._armed or kept_s >= LET_GO_S
            return None
        return self._complete(self._now, kept_s) if seen is self._now else None

    def _complete(self, now: Gesture, kept_s: float) -> Gesture | None:
        if self._armed and kept_s >= HELD_S:
            self._told, self._armed = now, False
            return now
        if self._told is Gesture.ARMS_CROSSED and kept_s >= CONFIRMED_S:
            self._told = None
            return Gesture.STILL_CROSSED
        return None


@dataclass(frozen=True, slots=True)
class _Arm:
    """One arm in the picture. up: the wrist's height over the shoulders. down: from the shoulders towards the hips."""

    up: float
    down: float
    from_upright_deg: float
    elbow_deg: float
    from_the_knees: float


def gesture_in(pose: Pose) -> Gesture | None:
    """The gesture in one pose; None if there is none, or if it cannot be told."""
    if not np.isfinite(pose.points).all() or pose.trunk_px <= 0.0:
        return None
    points: list[Point] = pose.points.tolist()
    shoulders, hips = _middle(points, Landmark.LEFT_SHOULDER), _middle(points, Landmark.LEFT_HIP)
    elevation = elevation_deg(shoulders - hips)
    if elevation is None:
        return None
    left, right = (_arm(points, shoulders, hips, side, pose.trunk_px) for side in (0, 1))
    if elevation >= UPRIGHT_DEG:
        return _upright(pose, left, right)
    return _lying(left, right) if abs(elevation) <= LYING_DEG else None


def _upright(pose: Pose, left: _Arm, right: _Arm) -> Gesture | None:
    low, high = sorted((left.up, right.up))
    if low >= OVER_HEAD_BOTH:
        return Gesture.BOTH_HANDS_UP
    if high >= OVER_HEAD and low <= NOT_RAISED:
        return Gesture.HAND_UP
    on_the_chest = all(CHEST[0] <= arm.down <= CHEST[1] for arm in (left, right))
    return Gesture.ARMS_CROSSED if on_the_chest and _crossed(pose) else None


def _lying(left: _Arm, right: _Arm) -> Gesture | None:
    arms = (left, right)
    if any(
        arm.up >= TO_CEILING
        and arm.from_upright_deg <= TO_CEILING_DEG
        and arm.elbow_deg >= STRAIGHT_DEG
        and arm.from_the_knees >= FROM_THE_KNEES
        for arm in arms
    ):
        return Gesture.HAND_UP
    on_the_chest = all(
        CHEST[0] <= arm.down <= CHEST[1]
        and CHEST_UP[0] <= arm.up <= CHEST_UP[1]
        and arm.from_the_knees >= FROM_THE_KNEES
        for arm in arms
    )
    folded = min(arm.elbow_deg for arm in arms) <= FOLDED_DEG
    return Gesture.ARMS_CROSSED if on_the_chest and folded else None


def _crossed(pose: Pose) -> bool:
    """Whether the left hand is to the right of the right one, seen along the line of the shoulders."""
    if pose.world is None or not np.isfinite(pose.world).all():
        return False
    to_the_left = pose.world[Landmark.LEFT_SHOULDER] - pose.world[Landmark.RIGHT_SHOULDER]
    hands = pose.world[Landmark.RIGHT_WRIST] - pose.world[Landmark.LEFT_WRIST]
    return bool(hands @ to_the_left > CROSSED * (to_the_left @ to_the_left))


def _arm(points: list[Point], shoulders: Point, hips: Point, side: int, trunk_px: float) -> _Arm:
    shoulder, elbow, wrist = (
        points[joint + side] for joint in (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST)
    )
    bend = turn_deg(shoulder - elbow, wrist - elbow)
    knees = points[Landmark.LEFT_KNEE], points[Landmark.RIGHT_KNEE]
    raised = elevation_deg(wrist - shoulder)
    return _Arm(
        up=(wrist - shoulders).imag / trunk_px,
        down=((wrist - shoulders) / (hips - shoulders)).real * abs(hips - shoulders) / trunk_px,
        from_upright_deg=180.0 if raised is None else 90.0 - raised,
        elbow_deg=180.0 if bend is None else min(bend, 360.0 - bend),
        from_the_knees=min(abs(wrist - knee) for knee in knees) / trunk_px,
    )


def _middle(points: list[Point], left: Landmark) -> Point:
    return (points[left] + points[left + 1]) / 2
