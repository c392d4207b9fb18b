"""The first start of a new person with the screen black: what the log says was spoken, from safety to the session."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pygame
import pytest

from coach.app.home import Home
from coach.app.options import Options
from coach.app.session.pain import ask_before
from coach.app.session.session_setup import open_staging
from coach.storage.readiness import load_answers
from coach.storage.settings import Preferences, Settings, SettingsFile
from coach.storage.shipped.health import health_texts
from coach.ui.host import accept_safety
from coach.ui.kit import safety_text
from coach.ui.messages import FIRST_STEPS, TO_ACCEPT, TRY_A_HAND
from coach.ui.window_host import WindowHost
from coach.voice.languages import load_words
from coach.voice.sentences import INDEX
from tests.support.exercises import EXERCISES

TEXTS = health_texts()
SHIPPED = json.loads((Path(__file__).parents[2] / "assets" / "voice" / "en" / INDEX).read_text("utf-8"))["sentences"]
ENTER, ESC, DOWN, RIGHT = pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_RIGHT
ONE, TWO = pygame.K_KP_1, pygame.K_KP_2


def press(keys: Sequence[int]) -> None:
    for key in keys:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))


def started(tmp_path: Path, keys: Sequence[int]) -> list[tuple[str, ...]]:
    """What was announced, screen by screen, when a new person pressed these keys and the app was left at home."""
    log = tmp_path / "log.jsonl"
    words, options = load_words("en"), Options(log=log)
    preferences = Preferences(Settings(language="en", voice="off"), file=SettingsFile(tmp_path))
    said: list[tuple[str, ...]] = []
    with open_staging(preferences, EXERCISES, words, options, lambda _line: None, live=True) as stage:
        host = stage.host
        assert isinstance(host, WindowHost)
        spoken = host.announce

        def noted(texts: Sequence[str]) -> None:
            said.append(tuple(texts))
            spoken(texts)

        host.announce = noted
        pygame.event.clear()
        press(keys)
        assert accept_safety(host, preferences)
        assert Home(stage, EXERCISES, lambda _line: None).run() == 0
        press([TWO])
        assert ask_before(host, TEXTS) == 2
    lines = [json.loads(line) for line in log.read_text("ascii").splitlines()]
    assert [line["kind"] for line in lines] == ["announced"] * len(said)
    assert all(line["t"] >= 0 for line in lines)
    return said


@pytest.fixture(autouse=True)
def black_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SDL_VIDEODRIVER", "SDL_AUDIODRIVER"):
        monkeypatch.setenv(name, "dummy")
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CONFIG_DIR", str(tmp_path))


def test_every_step_of_the_first_start_is_heard(tmp_path: Path) -> None:
    steps = [ENTER] * 4  # laptop, mat, voice, hands
    said = started(tmp_path, [ENTER, *steps, ONE, ONE, ONE, ENTER, DOWN, ESC])
    assert said[0] == (*safety_text.sentences(), TO_ACCEPT)
    assert [each[0] for each in said[1:5]] == [*(step.title for step in FIRST_STEPS), TRY_A_HAND.title]
    assert [each[0] for each in said[5:8]] == [TEXTS.text("asked.lead")] * 3
    assert said[8] == (TEXTS.text("asked.thanks"), TEXTS.text("asked.nothing"))
    assert said[9] == ("Strength and stretches", "Strength is due today", "Press Enter to start")
    assert said[10] == ("Stretches",)  # where the arrow key leads
    assert said[11] == (TEXTS.text("pain.before"),)
    assert len(said) == 12
    answers = load_answers()
    assert answers is not None and answers.may_exercise


def test_who_has_a_replaced_hip_hears_what_follows_and_two_stretches_are_not_offered(tmp_path: Path) -> None:
    said = started(tmp_path, [ENTER, *[ENTER] * 4, ONE, ONE, TWO, ONE, ENTER, ESC])
    assert said[8] == (TEXTS.text("asked.one"), TEXTS.text("question.replaced_hip.text"), TEXTS.text("asked.allowed"))
    assert said[9] == (TEXTS.text("asked.thanks"), TEXTS.text("asked.leave_out"))
    answers = load_answers()
    assert answers is not None and answers.left_out == {"figure_four", "kneeling_hip_flexor_stretch"}


def test_the_sentences_of_the_first_start_have_sounds(tmp_path: Path) -> None:
    said = started(tmp_path, [ENTER, *[ENTER] * 4, TWO, TWO, ONE, ONE, ENTER, ESC])
    assert TEXTS.text("asked.get_help") in said[-2]  # home says it again, and offers nothing for today
    assert "Today's session is done" not in said[-2]
    assert {text for each in said for text in each} - set(SHIPPED) == set()
