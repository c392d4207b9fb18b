"""The first start of a new person with the screen black: what the log says was spoken, from safety to the session and
its summary, and home again.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pygame
import pytest

from coach.app.home import Home
from coach.app.options import Options
from coach.app.session.clock import ClipClock, Clock
from coach.app.session.pain import ask_before
from coach.app.session.session_setup import open_runner
from coach.app.session.webcams import Webcams
from coach.capture.eye import Seen
from coach.capture.feed import Feed
from coach.capture.opening import open_file
from coach.core.session import Session, View
from coach.storage.readiness import load_answers
from coach.storage.settings import Preferences, Settings, SettingsFile
from coach.ui.host import Command, Host, Screen, accept_safety
from coach.ui.kit.actions import Action
from coach.ui.messages import FIRST_STEPS, TO_ACCEPT, TO_NEXT, TO_RATE, TO_START_OR_MORE, TRY_A_HAND
from coach.ui.screens import safety_text
from coach.ui.window_host import WindowHost
from coach.voice.languages import load_words
from coach.voice.sentences import INDEX
from tests.support.exercises import EXERCISES
from tests.support.spoken import Record, broken_rules, of_kind, records_of
from tests.support.windows import press, unseen
from tests.tools.routine import RECORDING

TEXTS = load_words("en")
SHIPPED = json.loads((Path(__file__).parents[2] / "assets" / "voice" / "en" / INDEX).read_text("utf-8"))["sentences"]
ENTER, ESC, DOWN, RIGHT = pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_RIGHT
ONE, TWO = pygame.K_KP_1, pygame.K_KP_2
SCREENS = ["intro", "setup", "countdown", "work", "summary"]


def started(tmp_path: Path, keys: Sequence[int]) -> list[tuple[str, ...]]:
    """What was announced, screen by screen, when a new person pressed these keys and the app was left at home."""
    log = tmp_path / "log.jsonl"
    words, options = load_words("en"), Options(log=log)
    preferences = Preferences(Settings(language="en", voice="off"), file=SettingsFile(tmp_path))
    said: list[tuple[str, ...]] = []
    with open_runner(preferences, EXERCISES, words, options, lambda _line: None, live=True) as runner:
        host = runner.host
        assert isinstance(host, WindowHost)
        spoken = host.announce

        def noted(texts: Sequence[str]) -> None:
            said.append(tuple(texts))
            spoken(texts)

        host.announce = noted
        pygame.event.clear()
        press(*keys)
        assert accept_safety(host, preferences)
        assert Home(runner, EXERCISES).run() == 0
        press(TWO)
        assert ask_before(host, TEXTS) == 2
    lines = [json.loads(line) for line in log.read_text("ascii").splitlines()]
    assert [line["kind"] for line in lines] == ["announced"] * len(said)
    assert all(line["t"] >= 0 for line in lines)
    return said


@pytest.fixture(autouse=True)
def black_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CONFIG_DIR", str(tmp_path))
    with unseen():
        yield


def test_every_step_of_the_first_start_is_heard(tmp_path: Path) -> None:
    steps = [ENTER] * 4  # laptop, mat, voice, hands
    said = started(tmp_path, [ENTER, *steps, ONE, ONE, ONE, ENTER, DOWN, ESC])
    assert said[0] == (*safety_text.sentences(), TO_ACCEPT)
    assert [each[0] for each in said[1:5]] == [*(step.title for step in FIRST_STEPS), TRY_A_HAND.title]
    assert all(each[-1] == TO_NEXT for each in said[1:5])
    leads = [TEXTS.text(f"health.asked.{key}") for key in ("lead", "lead", "one")]
    assert [each[0] for each in said[5:8]] == leads
    assert all(each[-4:] == ("Press 1", "None of these", "Press 2", "Some of these") for each in said[5:7])
    assert said[7][-4:] == ("Press 1", "No", "Press 2", "Yes")
    assert said[8] == (TEXTS.text("health.asked.thanks"), TEXTS.text("health.asked.nothing"), "Press Enter", "Go on")
    assert said[9] == ("Strength and stretches", "Strength is due today", TO_START_OR_MORE)
    assert said[10] == ("A short session",)  # where the arrow key leads
    assert said[11] == (TEXTS.text("health.pain.now"), TO_RATE)
    assert len(said) == 12
    answers = load_answers()
    assert answers is not None and answers.may_exercise


def test_who_has_a_replaced_hip_hears_what_follows_and_two_stretches_are_not_offered(tmp_path: Path) -> None:
    said = started(tmp_path, [ENTER, *[ENTER] * 4, ONE, ONE, TWO, ONE, ENTER, ESC])
    assert said[8][:2] == (TEXTS.text("health.asked.allowed"), TEXTS.text("health.question.replaced_hip.text"))
    assert said[9][:2] == (TEXTS.text("health.asked.thanks"), TEXTS.text("health.asked.leave_out"))
    answers = load_answers()
    assert answers is not None and answers.left_out == {"figure_four", "kneeling_hip_flexor_stretch"}


def test_the_sentences_of_the_first_start_have_sounds(tmp_path: Path) -> None:
    said = started(tmp_path, [ENTER, *[ENTER] * 4, TWO, TWO, ONE, ONE, ENTER, ESC])
    assert TEXTS.text("health.asked.get_help") in said[-2]  # home says it again, and offers nothing for today
    assert "Today's session is done" not in said[-2]
    assert {text for each in said for text in each} - set(SHIPPED) == set()


# --- Start, and the session


class Recorded(Webcams):
    """A camera before which somebody does bridges, seen as fast as the frames come."""

    def shown(self, camera: str) -> Feed:
        return Feed(lambda: open_file(RECORDING, None), live=False, real_time=False)

    def watched(self, camera: str, session: Session | None = None) -> Feed:
        return self.shown(camera)

    def clock(self) -> Clock:
        return ClipClock()


class Black(Screen):
    """A screen that nobody sees. Esc is pressed when the first set has been done so far."""

    wait_s = 1.0

    def __init__(self, reps: int) -> None:
        self._reps = reps
        self._done = False

    def commands(self) -> Sequence[Command]:
        return [Action.END] if self._done else []

    def show(self, view: View, seen: Seen | None, notice: str | None, caption: str | None) -> None:
        self._done = self._done or (view.work.status is not None and view.work.status.reps.counted >= self._reps)


class Blind:
    """Somebody who presses a key for each thing heard, in this order, and nothing once there is nothing more."""

    def __init__(self, host: Host, keys: Sequence[int]) -> None:
        self._speak, self._keys = host.announce, iter(keys)
        self.heard: list[str] = []
        host.announce = self

    def __call__(self, texts: Sequence[str]) -> None:
        self._speak(texts)
        if texts:
            self.heard.append(texts[0])
            press(next(self._keys))


@pytest.fixture
def followed(tmp_path: Path) -> list[Record]:
    """The log of a new person who presses Start, does three bridges, ends, reads the summary, and leaves from home."""
    log = tmp_path / "log.jsonl"
    words, options = load_words("en"), Options(log=log)
    preferences = Preferences(Settings(language="en", voice="normal", led_in=True), file=SettingsFile(tmp_path))
    with open_runner(preferences, EXERCISES, words, options, lambda _: None, live=True, cameras=Recorded()) as runner:
        runner.host.screen = Black(reps=3)
        pygame.event.clear()
        to_start = [ENTER, ONE, ONE, ONE, ENTER, ENTER, TWO]  # safety, the questions, Start, pain before
        Blind(runner.host, [*to_start, TWO, ENTER, ESC])  # pain after, the summary, and out from home
        assert accept_safety(runner.host, preferences)
        assert Home(runner, EXERCISES).run() == 0
    return records_of(log)


def test_each_screen_and_the_session_are_heard_from_safety_to_home_again(followed: list[Record]) -> None:
    begins = [
        safety_text.sentences()[0],
        *[TEXTS.text("health.asked.lead")] * 2,
        TEXTS.text("health.asked.one"),
        TEXTS.text("health.asked.thanks"),
        f"Strength and stretches. Strength is due today. {TO_START_OR_MORE}",
        TEXTS.text("health.pain.now"),
        TEXTS.text("health.pain.now"),
        "You did 1 set in 1 minute",
        f"Strength and stretches. Strength is due today. {TO_START_OR_MORE}",  # too little was done to count
    ]
    said = [record["text"] for record in of_kind(followed, "announced")]
    assert len(said) == len(begins)
    for text, begin in zip(said, begins, strict=True):
        assert text.startswith(begin)
    # and in the session, from how it is done to the count
    assert [record["screen"] for record in of_kind(followed, "screen")] == SCREENS
    spoken = [record["text"] for record in of_kind(followed, "spoken")]
    assert spoken[0] == "Glute bridge. 10 reps"
    assert [text for text in spoken if text in ("3", "2", "1", "Go")][:4] == ["3", "2", "1", "Go"]
    assert [record["rep"] for record in of_kind(followed, "spoken") if record["rep"] is not None] == [1, 2, 3]
    assert spoken[-1] == "Stopped"
    during = [record for record in followed if record["kind"] != "announced"]
    assert not broken_rules(during)
