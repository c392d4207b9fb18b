"""The words of a language: keys, gaps, and the exercises' own words."""

import pytest

from coach.core.speech.words import Words, flat
from tests.support.exercises import EXERCISES

PLANK = EXERCISES["plank"]


def words(**document: object) -> Words:
    return Words("xx", dict(flat(document)))


def test_a_text_is_found_by_its_key_and_its_gaps_are_filled() -> None:
    known = words(talk={"go": "Go", "reps": "{n} reps"})
    assert known.text("talk.go") == "Go"
    assert known.text("talk.reps", n=12) == "12 reps"
    assert known.names == ("talk.go", "talk.reps")


def test_a_text_that_is_missing_is_an_error_unless_there_is_another() -> None:
    with pytest.raises(KeyError, match=r"xx has no text talk\.go"):
        words().text("talk.go")
    assert words().text("talk.go", "Go") == "Go"


@pytest.mark.parametrize("value", [3, {"a": 1.0}, ["one", 2]])
def test_a_file_holds_nothing_but_texts(value: object) -> None:
    with pytest.raises(ValueError, match="must be a text"):
        dict(flat({"talk": value}))


def test_an_exercise_speaks_the_language_where_it_has_words_and_keeps_its_own_elsewhere() -> None:
    known = words(
        exercise={"plank": {"title": "Stütz", "steps": ["Eins.", "Zwei."], "cue": {"hips_sag": "Becken hoch"}}}
    )
    made = known.exercise(PLANK)
    assert (made.title, made.instructions.steps) == ("Stütz", ("Eins.", "Zwei."))
    assert made.criterion("hips_sag").cue == "Becken hoch"
    assert made.criterion("hips_pike").cue == PLANK.criterion("hips_pike").cue
    assert made.instructions.purpose == PLANK.instructions.purpose
    assert made.postures == PLANK.postures
    assert known.exercise(EXERCISES["figure_four"]) == EXERCISES["figure_four"]
