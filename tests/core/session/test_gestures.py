"""Gestures: seen in rendered people who make them, and in nobody else."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from coach.core.pose import Landmark, Pose
from coach.core.session.gestures import CONFIRMED_S, HELD_S, Gesture, GestureWatch, gesture_in
from tests.measure.corpus import SUFFIX, samples
from tests.support.gesturing import FOLDER, pose_at

BEGINS_S = (1.8, 5.8, 9.8, 13.8)  # when the arms have arrived
LATE_S = 1.2  # when both arms are hidden behind each other, the landmarker raises the other one too at first
HAND, BOTH, CROSSED = Gesture.HAND_UP, Gesture.BOTH_HANDS_UP, Gesture.ARMS_CROSSED
FRAME_S = 0.1


def told(seen: Iterable[tuple[float, Pose | None]]) -> list[tuple[Gesture, float]]:
    watch = GestureWatch()
    found = [(watch.update(pose, t=t), t) for t, pose in seen]
    return [(gesture, t) for gesture, t in found if gesture is not None]


def kept(pose: Pose | None, seconds: float, *, since_s: float = 0.0) -> list[tuple[float, Pose | None]]:
    times = (since_s + number * FRAME_S for number in range(round(seconds / FRAME_S)))
    return [(t, replace(pose, t=t) if pose is not None else None) for t in times]


@pytest.mark.parametrize("name", ["lying", "lying_turned_25", "kneeling", "kneeling_turned_75"])
def test_each_gesture_is_seen_once_and_soon(name: str) -> None:
    found = told((sample.t, sample.pose) for sample in samples(FOLDER / f"{name}{SUFFIX}"))
    two_arms = HAND if name.startswith("lying") else BOTH  # on the back the far arm cannot be told from the near one
    assert [gesture for gesture, _ in found] == [HAND, HAND, two_arms, CROSSED]
    for (_, t), begin_s in zip(found, BEGINS_S, strict=True):
        assert begin_s + HELD_S - 0.35 <= t <= begin_s + HELD_S + LATE_S


def test_arms_that_stay_crossed_say_so_once_more() -> None:
    crossed = pose_at("kneeling", 14.6)
    assert gesture_in(crossed) is CROSSED
    found = told(kept(crossed, 8.0))
    assert [gesture for gesture, _ in found] == [CROSSED, Gesture.STILL_CROSSED]
    assert [t for _, t in found] == pytest.approx([HELD_S, CONFIRMED_S], abs=FRAME_S)


def test_a_gesture_must_be_let_go_before_the_next_and_a_blink_is_no_letting_go() -> None:
    up, down = pose_at("kneeling", 7.0), pose_at("kneeling", 5.0)
    assert gesture_in(up) is HAND and gesture_in(down) is None
    blink = [*kept(up, 2.0), *kept(down, 0.2, since_s=2.0), *kept(up, 2.0, since_s=2.2)]
    assert [gesture for gesture, _ in told(blink)] == [HAND]
    twice = [*kept(up, 2.0), *kept(down, 1.0, since_s=2.0), *kept(up, 2.0, since_s=3.0)]
    assert [gesture for gesture, _ in told(twice)] == [HAND, HAND]
    gone = [*kept(up, 2.0), *kept(None, 1.0, since_s=2.0), *kept(up, 2.0, since_s=3.0)]
    assert [gesture for gesture, _ in told(gone)] == [HAND, HAND]


def test_a_hand_through_the_hair_is_no_gesture() -> None:
    up, down = pose_at("kneeling", 7.0), pose_at("kneeling", 5.0)
    assert told([*kept(up, 0.8), *kept(down, 2.0, since_s=0.8)]) == []


def test_nothing_is_read_from_a_pose_that_is_none() -> None:
    good = pose_at("kneeling", 7.0)
    unknown = good.landmarks.copy()
    unknown[Landmark.LEFT_WRIST] = np.nan
    assert gesture_in(replace(good, landmarks=unknown)) is None
    assert gesture_in(replace(good, landmarks=np.zeros_like(unknown))) is None


def test_arms_in_front_of_the_chest_are_crossed_only_by_the_world_landmarks() -> None:
    assert gesture_in(replace(pose_at("kneeling", 14.6), world=None)) is None
