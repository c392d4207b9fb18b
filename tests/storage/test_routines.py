"""Routine files: the one that ships is right, and what is wrong with another is told with its place."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.core.events import Side
from coach.core.session.plan import Block
from coach.errors import UsageError
from coach.fields import DocumentError
from coach.storage.routines import find_routine, load_routine, plan_of, routine_names
from coach.storage.shipped.resources import assets
from tests.support.exercises import EXERCISES

FOLDER = assets() / "routines"


@pytest.mark.parametrize("name", routine_names(FOLDER))
def test_every_routine_that_ships_is_within_the_dosage_of_its_exercises(name: str) -> None:
    plan = load_routine(find_routine(name, FOLDER), EXERCISES)
    for block in plan.blocks:
        dosage = EXERCISES[block.exercise].dosage
        if block.reps is not None and dosage.reps is not None:
            assert dosage.reps[0] <= block.reps <= dosage.reps[1]
        if block.hold_s is not None and dosage.hold_s is not None:
            assert dosage.hold_s[0] <= block.hold_s <= dosage.hold_s[1]


def test_the_daily_routine_has_the_prescribed_dosage() -> None:
    plan = load_routine(find_routine("daily-hip-and-back", FOLDER), EXERCISES)
    done = [(block.exercise, str(block.side), block.set, block.reps, block.hold_s) for block in plan.blocks]
    assert done == [
        ("glute_bridge", "none", 1, 12, None),
        ("glute_bridge", "none", 2, 12, None),
        ("glute_bridge", "none", 3, 12, None),
        ("plank", "none", 1, None, 30.0),
        ("plank", "none", 2, None, 30.0),
        ("kneeling_hip_flexor_stretch", "left", 1, None, 40.0),
        ("kneeling_hip_flexor_stretch", "right", 1, None, 40.0),
        ("figure_four", "left", 1, None, 40.0),
        ("figure_four", "right", 1, None, 40.0),
    ]
    assert "three times a week" in plan.text
    assert "every day" in plan.text


def test_a_routine_is_found_by_its_path_too(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('schema = "coach.routine/1"\nname = "mine"\n[[block]]\nexercise = "plank"\n')
    assert load_routine(find_routine(str(file), FOLDER), EXERCISES).name == "mine"


def test_a_routine_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="daily-hip-and-back"):
        find_routine("nightly", FOLDER)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"schema = ", "is not TOML"),
        (b"\xff\xfe", "is not TOML"),
        (b'schema = "coach.routine/1"\nname = "x"\n[[block]]\nexercise = "squat"\n', "block 1: exercise: there is no"),
    ],
)
def test_a_wrong_file_is_a_wrong_call_that_names_it(tmp_path: Path, text: bytes, message: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_bytes(text)
    with pytest.raises(UsageError) as refused:
        load_routine(file, EXERCISES)
    assert str(refused.value).startswith(f"{file}: ")
    assert message in str(refused.value)
    assert refused.value.exit_status == 2


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
    plan = plan_of(ROUTINE, EXERCISES, where="short.toml")
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
    plan = plan_of(document, EXERCISES, where="short.toml")
    low, high = STRETCH.dosage.hold_s or (0.0, 0.0)
    assert all(block.hold_s is not None and low <= block.hold_s <= high for block in plan.blocks)
    assert {block.sets for block in plan.blocks} == {STRETCH.dosage.sets}
    assert {block.side for block in plan.blocks} == {Side.LEFT, Side.RIGHT}


def test_bridges_may_be_held_instead_of_counted() -> None:
    document = routine(hold_s=20)
    del document["block"][0]["reps"]
    assert plan_of(document, EXERCISES, where="short.toml").blocks[0].hold_s == 20.0


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"exercise": "squat"}, 'short.toml: block 1: exercise: there is no exercise "squat"; there are figure_four'),
        ({"reps": "12"}, "short.toml: block 1: reps: must be a whole number from 1 to 200, not '12'"),
        ({"reps": 0}, "short.toml: block 1: reps: must be a whole number"),
        ({"reps": True}, "short.toml: block 1: reps: must be a whole number"),
        ({"sets": 2.5}, "short.toml: block 1: sets: must be a whole number from 1 to 20"),
        ({"hold_s": 30}, "short.toml: block 1: hold_s: give reps or hold_s, not both"),
        ({"rest_s": -1}, "short.toml: block 1: rest_s: must be a number from 0 to 3600"),
        ({"rest_s": float("nan")}, "short.toml: block 1: rest_s: must be a number from 0 to 3600"),
        ({"sides": ["left"]}, 'short.toml: block 1: sides: glute_bridge has the sides none, not "left"'),
        ({"sides": "left"}, "short.toml: block 1: sides: must be a list of words"),
        ({"how_often": 3}, "short.toml: block 1: how_often: must be text in quotes"),
        ({"repetitions": 3}, "short.toml: block 1: repetitions: is no field here; there are exercise, hold_s"),
    ],
)
def test_a_wrong_field_is_refused_by_file_block_and_name(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(DocumentError) as refused:
        plan_of(routine(**changes), EXERCISES, where="short.toml")
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "coach.routine/2"}, "short.toml: schema: must be \"coach.routine/1\", not 'coach.routine/2'"),
        ({"schema": None}, "short.toml: schema: is missing"),
        ({"name": ""}, "short.toml: name: must not be empty"),
        ({"block": []}, "short.toml: block: needs at least one [[block]]"),
        ({"block": "plank"}, "short.toml: block: must be a list"),
        ({"block": [{"exercise": "plank"}] * 20_000}, "short.toml: block: there are 20000 of them: at most 100"),
        ({"author": "me"}, "short.toml: author: is no field here"),
    ],
)
def test_a_wrong_head_is_refused_by_file_and_name(change: dict[str, Any], message: str) -> None:
    with pytest.raises(DocumentError) as refused:
        plan_of({**ROUTINE, **change}, EXERCISES, where="short.toml")
    assert str(refused.value).startswith(message)


def test_reps_of_a_hold_are_refused() -> None:
    document = routine()
    document["block"][1]["reps"] = 3
    del document["block"][1]["hold_s"]
    with pytest.raises(DocumentError, match="block 2: reps: kneeling_hip_flexor_stretch is held, not counted"):
        plan_of(document, EXERCISES, where="short.toml")


WORDS = st.sampled_from(["", "left", "right", "none", "plank", "glute-bridge", "12"])


@pytest.mark.parametrize(
    ("field", "least", "most"), [("sets", 1, 20), ("reps", 1, 200), ("rest_s", 0, 3600), ("hold_s", 1, 3600)]
)
def test_the_ends_of_each_range_are_taken_and_nothing_beyond(field: str, least: int, most: int) -> None:
    def with_value(value: float) -> Block:
        table = {"exercise": "glute_bridge", field: value}
        return plan_of({**ROUTINE, "block": [table]}, EXERCISES, where="any.toml").blocks[0]

    assert getattr(with_value(least), field) == least
    assert getattr(with_value(most), field) == most
    for beyond in (least - 1, most + 1):
        with pytest.raises(DocumentError, match=f"block 1: {field}: must be"):
            with_value(beyond)


@given(
    st.dictionaries(
        st.sampled_from(["exercise", "sides", "sets", "reps", "hold_s", "rest_s", "how_often", "x"]),
        st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.lists(WORDS | st.integers(), max_size=3),
    )
)
def test_any_block_is_either_a_plan_or_refused_with_its_number(table: dict[str, Any]) -> None:
    try:
        plan = plan_of({**ROUTINE, "block": [table]}, EXERCISES, where="any.toml")
    except DocumentError as error:
        assert str(error).startswith("any.toml: block 1: ")
    else:
        assert plan.blocks
