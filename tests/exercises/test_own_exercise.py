"""The exercise in docs/own_exercise.md is what its page says: whole, and followed as it is written."""

import re
from pathlib import Path

import pytest

from coach.core.exercise import Exercise
from tests.support.builders import bridge, knees_hugged
from tests.support.builders import figure_four as lying
from tests.support.films import film, trembling, watch

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "own_exercise.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    names: dict[str, object] = {}
    exec(block("python"), names)
    found = names["EXERCISE"]
    assert isinstance(found, Exercise)
    return found


def test_its_entry_point_has_its_name(exercise: Exercise) -> None:
    assert f'{exercise.name} = "{exercise.name}:EXERCISE"' in block("toml")


def test_drawn_up_knees_are_held_and_a_bridge_is_not(exercise: Exercise) -> None:
    hugged = knees_hugged(both=True)
    held = watch(exercise, trembling(film((0.0, lying()), (2.0, hugged), (10.0, hugged), (11.0, lying()))))
    assert [(round(hold.held_s), hold.faults) for hold in held.holds] == [(8, ())]
    assert watch(exercise, trembling(film((0.0, bridge(130.0)), (2.0, bridge()), (10.0, bridge())))).holds == []
    assert watch(exercise, trembling(film((0.0, lying()), (2.0, knees_hugged(both=False))))).holds == []
