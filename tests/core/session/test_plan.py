"""What a routine file may say, how it is unfolded into blocks, and how its mistakes are told."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.plan import (
    Block,
    Plan,
    RoutineError,
    clip_plan,
    hold_plan,
    plan_for_exercise,
    plan_from_routine,
)
from tests.support.scripted import EXERCISES

STRETCH = EXERCISES["kneeling_hip_flexor_stretch"]
ROUTINE: dict[str, Any] = {
    "schema": "coach.routine/1",
    "name": "short",
    "title": "A short one",
    "text": "Bridges three times a week.",
    "block": [
        {"exercise": "glute_bridge", "sets": 2, "reps": 12, "rest_s": 45, "how_often": "three times a week"},
        {"exercise": "kneeling-hip-flexor-stretch", "hold_s": 40, "sets": 2, "rest_s": 10},
    ],
}


def routine(**changes: Any) -> dict[str, Any]:
    """The routine above; `changes` go to its first block."""
    document = copy.deepcopy(ROUTINE)
    document["block"][0].update(changes)
    return document


def test_a_routine_unfolds_set_by_set_and_side_by_side() -> None:
    plan = plan_from_routine(ROUTINE, EXERCISES, where="short.toml")
    assert [(block.exercise, block.set, str(block.side)) for block in plan.blocks] == [
        ("glute_bridge", 1, "none"),
        ("glute_bridge", 2, "none"),
        ("kneeling_hip_flexor_stretch", 1, "left"),
        ("kneeling_hip_flexor_stretch", 1, "right"),
        ("kneeling_hip_flexor_stretch", 2, "left"),
        ("kneeling_hip_flexor_stretch", 2, "right"),
    ]
    assert plan.blocks[0] == Block(
        exercise="glute_bridge", set=1, sets=2, reps=12, rest_s=45.0, how_often="three times a week"
    )
    assert (plan.blocks[2].hold_s, plan.blocks[2].reps) == (40.0, None)
    assert (plan.title, plan.text) == ("A short one", "Bridges three times a week.")


def test_what_a_block_leaves_out_comes_from_the_dosage_of_the_exercise() -> None:
    document = routine()
    document["block"] = [{"exercise": "kneeling_hip_flexor_stretch"}]
    plan = plan_from_routine(document, EXERCISES, where="short.toml")
    low, high = STRETCH.dosage.hold_s or (0.0, 0.0)
    assert all(block.hold_s is not None and low <= block.hold_s <= high for block in plan.blocks)
    assert {block.sets for block in plan.blocks} == {STRETCH.dosage.sets}
    assert {block.side for block in plan.blocks} == {Side.LEFT, Side.RIGHT}


def test_bridges_may_be_held_instead_of_counted() -> None:
    document = routine(hold_s=20)
    del document["block"][0]["reps"]
    assert plan_from_routine(document, EXERCISES, where="short.toml").blocks[0].hold_s == 20.0


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"exercise": "squat"}, 'short.toml: block 1: exercise: there is no exercise "squat"; there are figure_four'),
        ({"reps": "12"}, "short.toml: block 1: reps: must be a whole number from 1 to 200, not '12'"),
        ({"reps": 0}, "short.toml: block 1: reps: must be a whole number"),
        ({"reps": True}, "short.toml: block 1: reps: must be a whole number"),
        ({"sets": 2.5}, "short.toml: block 1: sets: must be a whole number from 1 to 20"),
        ({"hold_s": 30}, "short.toml: block 1: hold_s: give reps or hold_s, not both"),
        ({"rest_s": -1}, "short.toml: block 1: rest_s: must be seconds from 0"),
        ({"rest_s": float("nan")}, "short.toml: block 1: rest_s: must be seconds from 0"),
        ({"sides": ["left"]}, 'short.toml: block 1: sides: glute_bridge has the sides none, not "left"'),
        ({"sides": "left"}, "short.toml: block 1: sides: must be a list of words"),
        ({"how_often": 3}, "short.toml: block 1: how_often: must be text in quotes"),
        ({"repetitions": 3}, "short.toml: block 1: repetitions: is no field here; there are exercise, hold_s"),
    ],
)
def test_a_wrong_field_is_refused_by_file_block_and_name(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(RoutineError) as refused:
        plan_from_routine(routine(**changes), EXERCISES, where="short.toml")
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "coach.routine/2"}, 'short.toml: schema: must be "coach.routine/1", not "coach.routine/2"'),
        ({"schema": None}, "short.toml: schema: is missing"),
        ({"name": ""}, "short.toml: name: must not be empty"),
        ({"block": []}, "short.toml: block: needs at least one [[block]]"),
        ({"block": "plank"}, "short.toml: block: needs at least one [[block]]"),
        ({"author": "me"}, "short.toml: author: is no field here"),
    ],
)
def test_a_wrong_head_is_refused_by_file_and_name(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RoutineError) as refused:
        plan_from_routine({**ROUTINE, **change}, EXERCISES, where="short.toml")
    assert str(refused.value).startswith(message)


def test_reps_of_a_hold_are_refused() -> None:
    document = routine()
    document["block"][1]["reps"] = 3
    del document["block"][1]["hold_s"]
    with pytest.raises(RoutineError, match="block 2: reps: kneeling_hip_flexor_stretch is held, not counted"):
        plan_from_routine(document, EXERCISES, where="short.toml")


WORDS = st.sampled_from(["", "left", "right", "none", "plank", "glute-bridge", "12"])


@pytest.mark.parametrize(
    ("field", "least", "most"), [("sets", 1, 20), ("reps", 1, 200), ("rest_s", 0, 3600), ("hold_s", 1, 3600)]
)
def test_the_ends_of_each_range_are_taken_and_nothing_beyond(field: str, least: int, most: int) -> None:
    def with_value(value: float) -> Block:
        table = {"exercise": "glute_bridge", field: value}
        return plan_from_routine({**ROUTINE, "block": [table]}, EXERCISES, where="any.toml").blocks[0]

    assert getattr(with_value(least), field) == least
    assert getattr(with_value(most), field) == most
    for beyond in (least - 1, most + 1):
        with pytest.raises(RoutineError, match=f"block 1: {field}: must be"):
            with_value(beyond)


def test_a_target_that_nobody_names_is_a_third_of_the_way_up_and_round() -> None:
    def of(exercise: Exercise, **dosage: Any) -> Block:
        return plan_for_exercise(replace(exercise, dosage=replace(exercise.dosage, **dosage))).blocks[0]

    bridge, plank = EXERCISES["glute_bridge"], EXERCISES["plank"]
    assert of(bridge, reps=(10, 15)).reps == 12
    assert of(plank, hold_s=(30.0, 60.0)).hold_s == 40.0
    assert of(plank, hold_s=(20.0, 30.0)).hold_s == 25.0
    assert of(bridge, reps=None).reps is None
    assert of(plank, hold_s=None).hold_s is None


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["exercise", "sides", "sets", "reps", "hold_s", "rest_s", "how_often", "x"]),
        st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.lists(WORDS | st.integers(), max_size=3),
    )
)
def test_any_block_is_either_a_plan_or_refused_with_its_number(table: dict[str, Any]) -> None:
    try:
        plan = plan_from_routine({**ROUTINE, "block": [table]}, EXERCISES, where="any.toml")
    except RoutineError as error:
        assert str(error).startswith("any.toml: block 1: ")
    else:
        assert plan.blocks


def test_one_exercise_is_done_with_its_own_dosage() -> None:
    bridge = plan_for_exercise(EXERCISES["glute_bridge"])
    low, high = EXERCISES["glute_bridge"].dosage.reps or (0, 0)
    assert len(bridge.blocks) == EXERCISES["glute_bridge"].dosage.sets
    assert all(block.reps is not None and low <= block.reps <= high for block in bridge.blocks)
    assert [block.side for block in plan_for_exercise(STRETCH).blocks[:2]] == [Side.LEFT, Side.RIGHT]


def test_a_hold_timer_is_one_block_on_either_side() -> None:
    assert hold_plan(STRETCH, 45.0).blocks == (Block(exercise=STRETCH.name, hold_s=45.0),)


def test_a_clip_has_no_target() -> None:
    assert clip_plan(STRETCH).blocks == (Block(exercise=STRETCH.name),)


@pytest.mark.parametrize(
    "wrong", [{"set": 2}, {"reps": 0}, {"hold_s": 0.0}, {"rest_s": -1.0}, {"reps": 3, "hold_s": 3.0}]
)
def test_a_block_that_cannot_be_done_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must be|not both"):
        Block(exercise="plank", **wrong)


def test_a_plan_without_blocks_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one block"):
        Plan(name="empty", title="Empty", blocks=())
