"""The texts that touch on health: one for each question, each with a source, all marked for a professional's review."""

import re
from pathlib import Path

import pytest

from coach.core.programme.readiness import Consequence, Question
from coach.storage.shipped.health import health_texts

ROOT = Path(__file__).resolve().parents[3]
CLAIMS = re.compile(
    r"\b(treats?|treatment|relieves?|prevents?|diagnos\w+|cures?|heals?|therap(?:y|ies|eutic)|rehabilitat\w+)\b"
    r"|\btight(?:er)? (?:\w+ )?(?:hip|muscle|glute|rotator|hamstring)s?\b|\bscreen(?:s|ed|ing)? (?:for|you)\b",
    re.IGNORECASE,
)
"""What the app never claims to do, and never says of a muscle."""


def test_every_question_has_its_words_and_its_source() -> None:
    texts = health_texts()
    for question in Question:
        assert texts.question(question)
        assert texts.text(f"question.{question}.source")
    for consequence in set(Consequence) - {Consequence.NONE}:
        assert texts.text(f"asked.{consequence.value}")
    assert set(texts.texts["question"]) == {str(question) for question in Question}


def test_every_text_that_is_shown_is_there_in_german() -> None:
    english, german = health_texts("en"), health_texts("de")
    assert len(german.spoken()) == len(english.spoken())
    assert [one for one, other in zip(english.spoken(), german.spoken(), strict=True) if one == other] == []
    assert set(german.texts["de"]) <= set(english.texts)


def test_a_language_without_texts_of_its_own_has_the_english_ones() -> None:
    assert health_texts("fr").text("asked.yes") == "Yes"
    with pytest.raises(KeyError):
        health_texts("de").text("asked.nonsense")


def test_the_texts_say_that_a_professional_has_to_read_them() -> None:
    assert health_texts().text("review") == "needed"


def test_nothing_claims_what_only_a_professional_can_do() -> None:
    places = (
        "README.md",
        "pyproject.toml",
        "assets/**/*.toml",
        "exercises/*.py",
        "coach/ui/**/*.py",
        "coach/app/**/*.py",
    )
    paths = [path for place in places for path in sorted(ROOT.glob(place))]
    assert len(paths) > 50
    lines = [(path, line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    assert [each for each in lines if CLAIMS.search(each[1]) and not each[1].startswith("source =")] == []


@pytest.mark.parametrize("claim", ["It treats back pain", "Tight hip flexors pull", "a diagnosis", "screening for you"])
def test_the_watch_notices_a_claim(claim: str) -> None:
    assert CLAIMS.search(claim)
