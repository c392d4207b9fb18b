"""Which exercises are installed, and what happens when one of them is wrong."""

import logging
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from coach.errors import UsageError
from coach.storage.shipped.catalog import GROUP, Catalog, UnknownExercise

SHIPPED = ("figure_four", "glute_bridge", "kneeling_hip_flexor_stretch", "plank")


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group=GROUP)


def test_the_four_that_ship_are_installed_as_entry_points() -> None:
    assert set(SHIPPED) <= set(Catalog().names)


def test_all_four_load_and_call_themselves_by_their_names() -> None:
    exercises = Catalog().exercises()
    for name in SHIPPED:
        assert exercises[name].name == name


@pytest.mark.parametrize("name", ["glute_bridge", "glute-bridge", " Glute-Bridge "])
def test_hyphens_are_as_good_as_underscores(name: str) -> None:
    assert Catalog().exercise(name).name == "glute_bridge"


def test_an_unknown_exercise_lists_the_known_ones() -> None:
    with pytest.raises(UnknownExercise, match=r"'squat'.*figure-four, glute-bridge, kneeling") as caught:
        Catalog().exercise("squat")
    assert caught.value.exit_status == 2


def test_without_any_entry_point_it_says_that_coach_is_not_installed() -> None:
    with pytest.raises(UnknownExercise, match="pip install"):
        Catalog([]).exercise("plank")


class Interrupted(EntryPoint):
    def load(self) -> object:
        raise KeyboardInterrupt


def test_ctrl_c_while_an_exercise_is_imported_is_not_the_exercise_s_fault() -> None:
    with pytest.raises(KeyboardInterrupt):
        Catalog([Interrupted(name="plank", value="exercises.plank:EXERCISE", group=GROUP)]).exercise("plank")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("nowhere_to_be_found:EXERCISE", "cannot be loaded"),
        ("exercises.plank:NOTHING", "cannot be loaded"),
        ("json:dumps", "not an Exercise"),
        ("exercises.plank:EXERCISE", "calls itself plank"),
        ("ends_the_program:EXERCISE", "cannot be loaded: 3"),
        ("says_nothing:EXERCISE", "cannot be loaded: GeneratorExit"),
        ("fails_to_say_why:EXERCISE", "cannot be loaded: Bad"),
        ("never_ends:EXERCISE", "takes more than 0.2 s to load: it is left out"),
        ("has_no_title:EXERCISE", "has 3 where text belongs"),
    ],
)
def test_a_wrong_entry_point_is_named_and_leaves_the_others_alone(
    value: str, why: str, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ends_the_program.py").write_text("import sys; sys.exit(3)")
    (tmp_path / "says_nothing.py").write_text("raise GeneratorExit")
    (tmp_path / "fails_to_say_why.py").write_text(
        "class Bad(Exception):\n    def __str__(self):\n        raise RuntimeError\nraise Bad"
    )
    (tmp_path / "never_ends.py").write_text("import time; time.sleep(60.0)")
    (tmp_path / "has_no_title.py").write_text(
        "from dataclasses import replace\nfrom exercises.plank import EXERCISE\n"
        "EXERCISE = replace(EXERCISE, name='wrong', title=3)"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("coach.storage.shipped.catalog.IMPORT_WAIT_S", 0.2 if "never" in value else 60.0)
    catalog = Catalog([point("wrong", value), point("plank", "exercises.plank:EXERCISE")])
    with pytest.raises(UsageError, match=why):
        catalog.exercise("wrong")
    with caplog.at_level(logging.WARNING):
        assert list(catalog.exercises()) == ["plank"]
    assert "wrong" in caplog.text
