"""Routine files: the one that ships is right, and what is wrong with another is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import UsageError
from coach.storage.resources import assets
from coach.storage.routines import find_routine, load_routine, routine_names
from tests.support.scripted import EXERCISES

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
    with pytest.raises(UsageError, match="daily_hip_and_back"):
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
