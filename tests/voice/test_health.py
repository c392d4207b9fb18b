"""The texts that touch on health: one for each question, each with a source, all marked for a professional's review."""

import re
from pathlib import Path

import pytest

from coach.core.programme.readiness import Consequence, Question
from coach.core.speech.words import HEALTH
from coach.voice.languages import load_words

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = re.compile(
    r"\b(treats?|treatment|relieves?|prevents?|diagnos\w+|cures?|heals?|therap(?:y|ies|eutic)|rehabilitat\w+)\b"
    r"|\btight(?:er)? (?:\w+ )?(?:hip|muscle|glute|rotator|hamstring)s?\b|\bscreen(?:s|ed|ing)? (?:for|you)\b"
    r"|\bdetects? (?:pain|injur\w+|disease\w*|problems?|what is wrong)\b|\bfinds? (?:a|the|its|your) cause"
    r"|\b(behandelt|lindert|heilt|heilung|therapie|verhindert|verkürzt\w*|verspannt\w*|beugt \w+ vor)\b",
    re.IGNORECASE,
)
"""What the app never claims to do, and never says of a muscle."""


def test_every_question_has_its_words_and_its_source() -> None:
    words = load_words("en")
    for question in Question:
        assert words.text(f"health.question.{question}.text")
        assert words.text(f"health.question.{question}.source")
    for consequence in set(Consequence) - {Consequence.NONE}:
        assert words.text(f"health.asked.{consequence.value}")
    asked = {name.split(".")[2] for name in words.names if name.startswith("health.question.")}
    assert asked == {str(question) for question in Question}


def test_every_text_that_is_shown_is_there_in_german() -> None:
    english, german = load_words("en"), load_words("de")
    shown = {name for name in english.names if name.startswith(HEALTH) and not name.endswith(".source")}
    assert {name for name in shown if english.text(name) == german.text(name)} == {"health.review", "health.schema"}
    assert {name for name in german.names if name.startswith(HEALTH)} <= set(english.names)


def test_the_texts_say_that_a_professional_has_to_read_them() -> None:
    assert load_words("en").text("health.review") == "needed"


def test_no_other_file_sends_anybody_to_a_doctor() -> None:
    paths = [
        path for place in ("assets/languages/*.toml", "coach/**/*.py", "exercises/*.py") for path in ROOT.glob(place)
    ]
    assert len(paths) > 300
    sent = re.compile(r'".*\b(a|your) (doctor|physiotherapist)\b.*"|Arzt')
    assert [path for path in paths if sent.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_claims_what_only_a_professional_can_do() -> None:
    places = (
        "README.md", "pyproject.toml", "assets/**/*.toml", "exercises/*.py", "coach/ui/**/*.py",
        "coach/app/**/*.py", "coach/report/**/*.py", "assets/report/*", "docs/using.md", "docs/limits.md",
    )  # fmt: skip
    paths = [path for place in places for path in sorted(ROOT.glob(place))]
    assert len(paths) > 50
    lines = [(path, line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    assert [each for each in lines if CLAIMS.search(each[1]) and not each[1].startswith("source =")] == []


@pytest.mark.parametrize(
    "claim",
    [
        "It treats back pain",
        "Tight hip flexors pull",
        "a diagnosis",
        "screening for you",
        "detects problems early",
        "It finds the cause",
        "Das lindert Schmerzen",
        "Dein Hüftbeuger ist verkürzt",
    ],
)
def test_the_watch_notices_a_claim(claim: str) -> None:
    assert CLAIMS.search(claim)
