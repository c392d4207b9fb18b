"""Recordings in which the landmarks go wrong for seconds: the coach is quiet within 0.3 s, and counts nothing.

Rendered people, made wrong here: left and right exchanged, the skeleton shrunk onto the legs, or somebody else's.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache

import pytest

from coach.capture.recording import Sample
from coach.core.events import HoldEnded, Side, SightLost, SightRegained, Unseeable
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.tracking.presence.gap import QUIET_AFTER_S
from coach.core.tracking.tracker import Tracker
from tests.measure.corpus import SUFFIX, place_of, samples
from tests.support.builders import moved, standing
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK

pytestmark = pytest.mark.corpus

CASES: list[tuple[Exercise, str, float]] = [
    (BRIDGE, "glute_bridge/rendered_1", 5.0),
    (PLANK, "plank/rendered_1", 8.0),
    (KNEELING, "kneeling_hip_flexor_stretch/rendered_1_left_then_right", 5.0),
    (FOUR, "figure_four/rendered_2_turned_20", 8.0),
]
FRAME_S = 1.0 / 30.0
PAIRS = [(left, left + 1) for left in (7, 9, *range(11, 33, 2))] + [(1, 4), (2, 5), (3, 6)]

Spoil = Callable[[Pose], Pose]


def swapped(pose: Pose) -> Pose:
    landmarks, world = pose.landmarks.copy(), None if pose.world is None else pose.world.copy()
    for left, right in PAIRS:
        landmarks[[left, right]] = landmarks[[right, left]]
        if world is not None:
            world[[left, right]] = world[[right, left]]
    return replace(pose, landmarks=landmarks, world=world)


def collapsed(pose: Pose) -> Pose:
    landmarks = pose.landmarks.copy()
    legs = landmarks[23:33, :2].mean(axis=0)
    landmarks[:, :2] = legs + 0.35 * (landmarks[:, :2] - landmarks[:, :2].mean(axis=0))
    return replace(pose, landmarks=landmarks)


def somebody_else(pose: Pose) -> Pose:
    """Somebody who stands at the side of the picture."""
    landmarks = moved(standing(), x_px=180.0).landmarks.copy()
    landmarks[:, :2] *= (pose.width / 640, pose.height / 480)
    return replace(pose, landmarks=landmarks, world=None)


def seen_wrongly(
    exercise: Exercise, name: str, from_s: float, spoil: Spoil, *, wrong_s: float
) -> list[SightLost | SightRegained]:
    tracker, told = deepcopy(begun(exercise, name, from_s)), []
    for sample in recorded(name):
        if not from_s <= sample.t <= from_s + wrong_s + 1.0:
            continue
        pose = sample.pose
        if pose is not None and sample.t < from_s + wrong_s:
            pose = spoil(pose)
        for event in tracker.update(pose, t=sample.t, light=sample.light):
            if isinstance(event, (SightLost, SightRegained)):
                told.append(event)
            elif from_s + QUIET_AFTER_S + FRAME_S < sample.t < from_s + wrong_s:
                assert type(event).__name__ in ("HoldEnded", "RepEnded", "FaultCleared"), event
    return told


@cache
def begun(exercise: Exercise, name: str, until_s: float) -> Tracker:
    """A tracker that has seen a recording until then."""
    tracker = Tracker(exercise)
    for sample in recorded(name):
        if sample.t < until_s:
            tracker.update(sample.pose, t=sample.t, light=sample.light)
    return tracker


@cache
def recorded(name: str) -> list[Sample]:
    return samples(place_of(f"{name}{SUFFIX}"))


@pytest.mark.parametrize(
    ("exercise", "name", "from_s"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
@pytest.mark.parametrize(
    ("spoil", "whys", "wrong_s"),
    [
        (swapped, {Unseeable.SWAPPED}, 2.0),
        (swapped, {Unseeable.SWAPPED}, 5.0),
        (collapsed, {Unseeable.COLLAPSED, Unseeable.JUMPED}, 2.0),
        (collapsed, {Unseeable.COLLAPSED, Unseeable.JUMPED}, 5.0),
        (
            somebody_else,
            {Unseeable.SECOND_PERSON, Unseeable.JUMPED, Unseeable.OUT_OF_PICTURE, Unseeable.COLLAPSED},
            2.0,
        ),
    ],
    ids=["swapped", "swapped_for_long", "collapsed", "collapsed_for_long", "somebody_else"],
)
def test_the_coach_goes_quiet_within_0_3_s(
    exercise: Exercise, name: str, from_s: float, spoil: Spoil, whys: set[Unseeable], wrong_s: float
) -> None:
    told = seen_wrongly(exercise, name, from_s, spoil, wrong_s=wrong_s)
    lost = [event for event in told if isinstance(event, SightLost)]
    assert lost and lost[0].why in whys
    assert lost[0].t - from_s <= QUIET_AFTER_S + FRAME_S
    back = [event for event in told if isinstance(event, SightRegained) and event.t >= from_s + wrong_s]
    assert back and back[0].t - (from_s + wrong_s) <= 0.5


def mirrored(pose: Pose) -> Pose:
    """The same person doing the same with the other side, facing the other way."""
    other = swapped(pose)
    landmarks = other.landmarks.copy()
    landmarks[:, 0] = pose.width - landmarks[:, 0]
    world = None if other.world is None else other.world * (-1.0, 1.0, 1.0)
    return replace(other, landmarks=landmarks, world=world)


def test_somebody_else_who_faces_the_other_way_is_seen_again_after_a_second_and_a_half() -> None:
    exercise, name, cut_s = CASES[2]
    tracker, events = deepcopy(begun(exercise, name, cut_s)), []
    for sample in recorded(name):
        if sample.t >= cut_s and sample.pose is not None:
            events += tracker.update(mirrored(sample.pose), t=sample.t, light=sample.light)
    back = next(event for event in events if isinstance(event, SightRegained))
    assert back.unseen.why is Unseeable.SWAPPED
    assert back.unseen.end_s - cut_s == pytest.approx(1.5, abs=0.2)
    held = [event.hold.side for event in events if isinstance(event, HoldEnded)]
    assert held == [Side.LEFT, Side.RIGHT, Side.LEFT]


def test_a_film_cut_to_somebody_smaller_who_faces_the_other_way_goes_on_at_once() -> None:
    exercise, name, cut_s = CASES[1]
    tracker, events = deepcopy(begun(exercise, name, cut_s)), []
    for sample in recorded(name):
        if sample.t >= cut_s and sample.pose is not None:
            other = replace(collapsed(mirrored(sample.pose)), scene=1)
            events += tracker.update(other, t=sample.t, light=sample.light)
    events += tracker.finish(t=recorded(name)[-1].t)
    assert not [event for event in events if isinstance(event, SightLost)]
    before, after = (event.hold for event in events if isinstance(event, HoldEnded))
    assert (before.end_s, after.start_s) == (pytest.approx(cut_s, abs=0.1), pytest.approx(cut_s, abs=0.1))
