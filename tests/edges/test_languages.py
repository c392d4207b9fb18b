"""The language files: each says all that English says, with the same gaps, and the system's language is found."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from coach.core.words import Words
from coach.errors import CoachError, UsageError
from coach.languages import language_codes, load_words, system_language
from tests.scripted import EXERCISES

CODES = language_codes()
OTHERS = [code for code in CODES if code != "en"]


def own_keys() -> set[str]:
    """The keys of what stands in the exercises' definitions."""
    keys = set()
    for name, exercise in EXERCISES.items():
        key = f"exercise.{name}"
        keys |= {f"{key}.{part}" for part in ("title", "purpose", "steps", "placement", "calibrate")}
        keys |= {f"{key}.{table}.{c.name}" for table in ("cue", "fault") for c in exercise.criteria}
    return keys


def texts_of(code: str) -> dict[str, object]:
    """What the file itself says, without what it leaves to English."""
    import coach.languages as languages
    from coach.resources import assets

    return dict(languages._texts(assets() / "languages" / f"{code}.toml"))


def gaps(text: object) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(str(text)) if name is not None}


def test_english_and_at_least_one_other_language_ship() -> None:
    assert "en" in CODES
    assert OTHERS


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_every_text_that_english_has_and_no_other(code: str) -> None:
    assert set(texts_of(code)) == set(texts_of("en")) | own_keys()


@pytest.mark.parametrize("code", OTHERS)
def test_every_gap_of_a_text_is_the_same_in_each_language(code: str) -> None:
    theirs = texts_of(code)
    assert {key: gaps(text) for key, text in texts_of("en").items()} == {
        key: gaps(theirs[key]) for key in texts_of("en")
    }


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_tells_an_exercise_in_as_many_steps(code: str) -> None:
    words = load_words(code)
    for exercise in EXERCISES.values():
        made = words.exercise(exercise)
        assert len(made.instructions.steps) == len(exercise.instructions.steps)
        assert made.title != exercise.title


@pytest.mark.parametrize("code", CODES)
def test_corrections_are_short_enough_to_be_spoken(code: str) -> None:
    words = load_words(code)
    for exercise in EXERCISES.values():
        for criterion in words.exercise(exercise).criteria:
            assert len(criterion.cue.split()) <= 11, criterion.cue


def test_a_country_is_no_other_language() -> None:
    assert load_words("de-AT").language == "de"
    assert load_words("EN_GB.UTF-8").language == "en"


def test_a_language_that_is_not_there_is_a_wrong_call_that_names_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"There is no language 'xx'\. There are de, en"):
        load_words("xx")


def test_what_a_language_leaves_out_is_said_in_english(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('[talk]\ngo = "Go"\nrest = "Rest"\n', encoding="utf-8")
    (tmp_path / "fr.toml").write_text('[talk]\nrest = "Pause"\n', encoding="utf-8")
    words: Words = load_words("fr", tmp_path)
    assert (words.text("talk.go"), words.text("talk.rest")) == ("Go", "Pause")


@pytest.mark.parametrize("damaged", [b"[talk", b"talk = 3", b"\xff\xfe"])
def test_a_damaged_language_file_is_named(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "en.toml").write_bytes(damaged)
    with pytest.raises(CoachError, match=r"en\.toml cannot be read"):
        load_words("en", tmp_path)


@pytest.mark.parametrize(
    ("environment", "system", "code"),
    [
        ({"LANG": "de_DE.UTF-8"}, "", "de"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "de_DE.UTF-8"}, "", "en"),
        ({"LANG": "C.UTF-8"}, "de_DE", "en"),
        ({"LANG": "fr_FR.UTF-8"}, "", "en"),
        ({}, "de_AT", "de"),
        ({}, "", "en"),
    ],
)
def test_the_system_s_language_is_taken_where_there_is_a_file_for_it(
    environment: dict[str, str], system: str, code: str
) -> None:
    assert system_language(environment, system) == code
