"""Recordings: the behaviour is held in place, and what is held in place is near to what really happens.

After a change that is meant to change them: `python -m tests.measure.golden`, and read the difference.
"""

import json
from dataclasses import replace
from typing import Any

import pytest

from coach.core.events import Event, HoldEnded, RepEnded
from coach.core.pose import Landmark, Pose
from coach.core.session.gestures import Gesture
from coach.core.tracking.presence.gap import QUIET_AFTER_S
from tests.measure import accuracy, limits
from tests.measure.corpus import RECORDINGS, SUFFIX
from tests.measure.golden import (
    EXERCISES,
    OTHER,
    REST,
    Case,
    cases,
    clips,
    expected_in_short,
    in_short,
    replay,
    replayed,
)

pytestmark = pytest.mark.corpus

CASES = cases()
KNOWN = [case for case in CASES if case.path.parent.name != OTHER]
WITH_REPS = [case for case in KNOWN if case.truth["reps"]]
WITH_HOLDS = [case for case in KNOWN if case.truth["holds"]]
RENDERED = [case for case in KNOWN if case.truth["kind"] == "synthetic"]
TOP_WITHIN_S = 0.25
WITHIN_S = 0.5  # of a hold's begin and length, and of a top labelled by eye
FAULT_WITHIN_S = 0.5


def name(case: Case) -> str:
    return case.name


def read(case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is found in a recording, and what really happens in it."""
    (found,) = replayed(case.file).documents.values()
    return found, case.truth


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_recording_gives_what_is_expected_of_it(case: Case) -> None:
    assert replayed(case.file).documents == json.loads(case.expected_path.read_text())


@pytest.mark.parametrize("file", REST)
def test_a_clip_of_the_corpus_gives_what_it_gave(file: str) -> None:
    found = json.loads(json.dumps(in_short(file)))
    assert found == expected_in_short()[file]


@pytest.mark.parametrize("case", WITH_REPS, ids=name)
def test_every_attempt_is_found_and_judged_as_it_was(case: Case) -> None:
    expected, truth = read(case)
    assert [rep["counted"] for rep in expected["reps"]] == [rep["counts"] for rep in truth["reps"]]
    within_s = TOP_WITHIN_S if truth["kind"] == "synthetic" else WITHIN_S
    for found, real in zip(expected["reps"], truth["reps"], strict=True):
        assert found["top_s"] == pytest.approx(real["top_s"], abs=within_s)
        assert (found["rejected_because"] is None) is real["counts"]
        if truth["faults_labelled"]:
            assert found["faults"] == real["faults"]


@pytest.mark.parametrize("case", WITH_HOLDS, ids=name)
def test_every_hold_is_found_on_its_side_for_as_long_as_it_was(case: Case) -> None:
    expected, truth = read(case)
    assert [hold["side"] for hold in expected["holds"]] == [hold["side"] for hold in truth["holds"]]
    for found, real in zip(expected["holds"], truth["holds"], strict=True):
        assert found["start_s"] < real["end_s"]
        assert found["end_s"] > real["start_s"]
        if not truth.get("pulsed"):
            within_s = truth.get("within_s", WITHIN_S)
            assert found["held_s"] == pytest.approx(real["end_s"] - real["start_s"], abs=within_s)
            assert found["start_s"] == pytest.approx(real["start_s"], abs=within_s)


@pytest.mark.parametrize("case", [case for case in WITH_HOLDS if case in RENDERED], ids=name)
def test_the_faults_of_a_hold_are_those_that_were_made(case: Case) -> None:
    expected, truth = read(case)
    for found, real in zip(expected["holds"], truth["holds"], strict=True):
        assert [fault["name"] for fault in found["faults"]] == [fault["name"] for fault in real["faults"]]
        for fault, made in zip(found["faults"], real["faults"], strict=True):
            assert fault["start_s"] == pytest.approx(made["start_s"], abs=FAULT_WITHIN_S)
            assert fault["end_s"] == pytest.approx(made["end_s"], abs=FAULT_WITHIN_S)
        faulty_s = sum(fault["end_s"] - fault["start_s"] for fault in found["faults"])
        blinks_s = QUIET_AFTER_S if truth["difficulty"] == "hard" else 0.0  # not seen for too short to be told
        assert found["good_s"] == pytest.approx(found["held_s"] - faulty_s, abs=0.01 + blinks_s)


@pytest.mark.parametrize("case", [case for case in CASES if case not in (*WITH_REPS, *WITH_HOLDS)], ids=name)
def test_where_there_is_nothing_to_count_nothing_is_counted(case: Case) -> None:
    for found in replayed(case.file).documents.values():
        assert found["totals"]["reps"] == 0
        assert found["holds"] == []


def test_a_mirrored_film_gives_the_same_with_the_sides_swapped() -> None:
    for case in RENDERED:
        if case.path.parent.name not in ("kneeling_hip_flexor_stretch", "glute_bridge"):
            continue
        samples = [replace(s, pose=mirrored(s.pose) if s.pose is not None else None) for s in case.samples()]
        (exercise,) = case.exercises
        expected, _ = read(case)
        told = replay(samples, exercise)
        assert counts(told) == [rep["counted"] for rep in expected["reps"]], case.name
        sides = [event.hold.side.other.value for event in told if isinstance(event, HoldEnded)]
        assert sides == [hold["side"] for hold in expected["holds"]], case.name


def mirrored(pose: Pose) -> Pose:
    """The pose as a landmarker sees it in the mirrored picture: it takes the left for the right."""
    order = list(range(33))
    for landmark in Landmark:
        if landmark.name.startswith("LEFT_"):
            order[landmark], order[landmark + 1] = landmark + 1, landmark
    landmarks = pose.landmarks[order].copy()
    landmarks[:, 0] = pose.width - landmarks[:, 0]
    world = None if pose.world is None else pose.world[order] * (-1.0, 1.0, 1.0)
    return replace(pose, landmarks=landmarks, world=world)


def counts(told: tuple[Event, ...]) -> list[bool]:
    return [event.rep.counted for event in told if isinstance(event, RepEnded)]


@pytest.mark.parametrize("case", RENDERED, ids=name)
def test_half_the_frames_tell_the_same_story(case: Case) -> None:
    samples = case.samples()[::2]
    (exercise,) = case.exercises
    expected, _ = read(case)
    told = replay(samples, exercise)
    assert counts(told) == [rep["counted"] for rep in expected["reps"]]
    holds = [event.hold for event in told if isinstance(event, HoldEnded)]
    for hold, usual in zip(holds, expected["holds"], strict=True):
        assert hold.side == usual["side"]
        assert hold.held_s == pytest.approx(usual["held_s"], abs=0.3)


MADE_ELSEWHERE = {
    "other/dead_bug": (Gesture.HAND_UP,),
    "strangers/han_side_plank": (Gesture.HAND_UP,),
    "strangers/goo_warm_lunge_rotation": (Gesture.ARMS_CROSSED,),
}
"""Other exercises hold an arm to the ceiling, or fold the arms over the chest."""


def test_nobody_who_exercises_makes_a_gesture() -> None:
    made = {file.removesuffix(SUFFIX): replayed(file).gestures for file in clips()}
    assert {file: gestures for file, gestures in made.items() if gestures} == MADE_ELSEWHERE


def test_the_published_accuracy_is_what_the_recordings_give() -> None:
    if not accuracy.DOCUMENT.exists():
        pytest.skip("docs/ is not part of a source package")
    page = accuracy.DOCUMENT.read_text(encoding="utf-8")
    found = accuracy.document(accuracy.measure(), accuracy.measured_joints(), accuracy.strangers_in(page))
    assert page == found, "out of date: python -m tests.measure.accuracy"


def test_the_table_of_limits_is_what_the_recordings_give() -> None:
    found = limits.text(limits.table(limits.make(limits.ROWS, limits.all_reads(), limits.all_errors())))
    assert found == limits.TABLE.read_text(encoding="utf-8"), "out of date: python -m tests.measure.limits"


def test_every_recording_has_an_expectation_and_every_expectation_a_recording() -> None:
    beside = {path.name.removesuffix(".json") for path in RECORDINGS.glob("*/*.json")}
    assert beside == {case.path.name.removesuffix(".jsonl.gz") for case in CASES}
    assert {case.path.parent.name for case in CASES} == {*EXERCISES, OTHER}
    assert [*expected_in_short()] == REST
    assert sorted([*REST, *(case.file for case in CASES)]) == sorted(clips())
