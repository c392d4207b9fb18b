"""A plan file gives back what was written, and each mistake in one is told with its line and what would be right."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.core.programme.prescription import Manner, Prescription, Step, usual
from coach.core.programme.record import Record
from coach.errors import UsageError
from coach.storage.prescriptions import load_prescription, plan_file, written
from tests.measure.golden import EXERCISES


def with_manners(prescription: Prescription) -> Prescription:
    """As somebody writes it who wants bridges lowered slowly, and then more of them."""
    bridge, *others = prescription.exercises
    harder = (Step(reps=15, manner=Manner.SLOW), Step(reps=20, manner=Manner.USUAL))
    return replace(prescription, exercises=(replace(bridge, steps=(*bridge.steps, *harder)), *others))


OWN = with_manners(usual(Record()))
PLAN = written(OWN)


def load(tmp_path: Path, text: str) -> str:
    """What is said of a plan file; empty where it is right."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    try:
        load_prescription(path, EXERCISES)
    except UsageError as error:
        return str(error).replace(str(path), "mine.toml")
    return ""


def test_a_plan_that_was_written_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(PLAN, encoding="utf-8")
    assert load_prescription(path, EXERCISES) == OWN


MISTAKES = [
    ('schema = "coach.plan/1"', 'schema = "coach.plan/2"', 'line 2: schema: must be "coach.plan/1"'),
    ('schema = "coach.plan/1"', "", 'line 1: schema: is missing: must be "coach.plan/1"'),
    ("strength_days = 3", "strength_days = 4", "line 3: strength_days: must be a whole number from 1 to 3, not 4"),
    ("strength_days = 3", "strength_days = 0", "line 3: strength_days: must be a whole number from 1 to 3, not 0"),
    ("strength_days = 3", 'strength_days = "three"', "line 3: strength_days: must be a whole number"),
    ("strength_days = 3", "strength_dayz = 3", "line 3: strength_dayz: is no field here; there are"),
    ('name = "plank"', 'name = "plonk"', 'line 15: exercise 2: name: there is no exercise "plonk"; there are'),
    ('name = "plank"', "name = 3", "line 15: exercise 2: name: must be text"),
    ('name = "plank"', 'name = "glute_bridge"', "line 17: exercise 2: hold_s: glute_bridge is counted: give reps"),
    ('name = "plank"', "", "line 14: exercise 2: name: is missing; there are figure_four, "),
    ('name = "figure_four"', 'name = "plank"', "line 37: exercise 4: sides: plank has no sides: leave this out"),
    ("rest_s = 45", 'rest_s = 45\nextra_on = "left"', "line 13: exercise 1: extra_on: glute_bridge has no sides"),
    ("reps = [6, 8,", "reps = [8, 6,", "line 8: exercise 1: reps: goes from easy to hard, and 6 comes after 8"),
    ("reps = [6, 8,", "reps = [6, 6,", "line 8: exercise 1: reps: goes from easy to hard, and 6 comes after 6"),
    ('kind = "stretch"', 'kind = "release"', "line 24: exercise 3: kind: the camera watches kneeling_"),
    ('kind = "strength"', 'kind = "strenght"', "line 7: exercise 1: kind: must be strength, stretch or release"),
    ('kind = "strength"', "", "line 5: exercise 1: kind: is missing; must be strength, stretch or release"),
    ("reps = [6,", "reps = [0,", "line 8: exercise 1: reps: each step is a number from 1 to 100, not 0"),
    ("reps = [6,", "reps = [10.5,", "line 8: exercise 1: reps: each step is a number from 1 to 100, not 10.5"),
    ("reps = [6,", 'reps = ["ten",', "line 8: exercise 1: reps: each step is a number from 1 to 100, not 'ten'"),
    ("reps = [6,", "reps = [true,", "line 8: exercise 1: reps: each step is a number from 1 to 100, not True"),
    ("reps = [6,", "reps = 10\nx = [", "line 9: exercise 1: x: is no field here"),
    ("reps = [6,", "hold_s = [10,", "line 8: exercise 1: hold_s: glute_bridge is counted: give reps"),
    ("hold_s = [5,", "reps = [20,", "line 17: exercise 2: reps: plank is held: give hold_s"),
    ("hold_s = [5,", "hold_s = [-20,", "line 17: exercise 2: hold_s: each step is a number from 1 to 600, not -20"),
    ("hold_s = [5,", "hold_s = [inf,", "line 17: exercise 2: hold_s: each step is a number from 1 to 600, not inf"),
    ('manner = ["usual"', 'manner = ["fast"', "line 9: exercise 1: manner: must be usual, slow, not"),
    ('manner = ["usual", ', "manner = [", "line 9: exercise 1: manner: names 10 steps, and reps has 11"),
    ("first = 3", "first = 12", "line 10: exercise 1: first: must be a whole number from 1 to 11, not 12"),
    ("sets = 3", "sets = 0", "line 11: exercise 1: sets: must be a whole number from 1 to 10, not 0"),
    ("sets = 3", "sets = 3000", "line 11: exercise 1: sets: must be a whole number from 1 to 10, not 3000"),
    ("rest_s = 45", "rest_s = -1", "line 12: exercise 1: rest_s: must be a number from 0 to 600, not -1"),
    ("rest_s = 45", "rest_s = nan", "line 12: exercise 1: rest_s: must be a number from 0 to 600, not nan"),
    ("rest_s = 45", "rest = 45", "line 12: exercise 1: rest: is no field here; there are"),
    (
        'sides = ["left", "right"]',
        'sides = ["left", "up"]',
        'line 28: exercise 3: sides: name each of left, right once at most, not "up"',
    ),
    ('sides = ["left", "right"]', 'sides = ["left", "left"]', "line 28: exercise 3: sides: name each of left, right"),
    ('name = "plank"', "name = plank", "line 15: cannot be read: name = plank (each field once, text in quotes"),
    ('name = "plank"', "name = 'plank", "line 15: cannot be read: name = 'plank ("),
    ("hold_s = [5,", "hold_s = 5,", "line 17: cannot be read: hold_s = 5, 6, 8, "),
    ("sets = 3", "sets = 3\nsets = 4", "line 12: cannot be read: sets = 4 (each field once"),
    ("reps = [6,", "manner = [6,", "line 9: cannot be read: manner ="),
    ('sides = ["left", "right"]', 'sides = ["left"]\nextra_on = "right"', "line 29: exercise 3: extra_on: kneeling_"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_would_be_right(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    assert right in PLAN
    assert load(tmp_path, PLAN.replace(right, wrong, 1)).startswith(f"mine.toml: {told}")


def test_a_plan_has_a_name_that_makes_a_file(tmp_path: Path) -> None:
    assert plan_file("mine", tmp_path) == tmp_path / "plans" / "mine.toml"
    with pytest.raises(UsageError, match="cannot be the name of a plan"):
        plan_file("../mine", tmp_path)
