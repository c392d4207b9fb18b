"""From home to its other screens and back, with what was changed there in use afterwards."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach.app.home import Home
from coach.app.options import Options
from coach.app.programme import Programme
from coach.app.session.terminal_host import NoScreen, Terminal
from coach.app.session.webcams import Webcams
from coach.app.sessions_command import _for_films
from coach.capture.eye import ShutEye
from coach.capture.feed import Feed
from coach.core.exercise import Exercise
from coach.core.programme.prescription import usual
from coach.core.programme.readiness import Answers, Question
from coach.core.programme.record import Record, SessionDone
from coach.core.session.plan import plan_for_exercise
from coach.core.session.summary import EndedBy
from coach.report.diary import Diary
from coach.report.review import Review
from coach.storage.history.opening import open_history
from coach.storage.readiness import save_answers
from coach.storage.settings import Preferences, Settings, SettingsFile
from coach.storage.shipped.catalog import measuring_exercises
from coach.ui.host import Awaited, Command, OpenPreview
from coach.ui.kit.actions import Action
from coach.ui.kit.choice import Asking, Choice, Destination, Offer
from coach.voice.languages import load_words
from tests.support.runners import runner_for
from tests.support.scripted_camera import Play, ScriptedSource
from tests.support.waiting import PATIENCE_S
from tests.tools.gallery import EXERCISES


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))


class ScriptedHost(Terminal):
    """Somebody who opens the settings, changes the language, and looks at the history."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(lambda _line: None)
        self._preferences = preferences
        self._choices: Iterator[Choice | None] = iter(
            (Choice(place=Destination.SETTINGS), Choice(place=Destination.HISTORY), None)
        )
        self.titles: list[set[str]] = []
        self.notices: list[str | None] = []

    def choose(
        self, offers: Mapping[str, Offer], exercises: Mapping[str, Exercise], notice: str | None, *_: object
    ) -> Choice | None:
        self.notices.append(notice)
        self.titles.append({exercise.title for exercise in exercises.values()})
        return next(self._choices)

    def adjust(self, open_preview: OpenPreview, renew: Callable[[], None], at: str | None = None) -> None:
        self._preferences.change(language="de", voice="off")
        renew()

    def look_back(self, diary: Diary, read: Callable[[str], Review], write_report: Callable[[], str]) -> None:
        assert diary.past == ()


def test_a_language_changed_in_the_settings_is_that_of_all_that_follows(tmp_path: Path) -> None:
    preferences = Preferences(Settings(language="en", voice="off"), file=SettingsFile(tmp_path))
    host = ScriptedHost(preferences)
    runner = runner_for(host, preferences)
    assert Home(runner, EXERCISES, "The settings were damaged.").run() == 0
    german = {load_words("de").exercise(exercise).title for exercise in EXERCISES.values()}
    assert host.titles[0] != german
    assert host.titles[1:] == [german] * 2
    assert host.notices == ["The settings were damaged.", None, None]
    assert runner.speech.words.language == "de"
    assert SettingsFile(tmp_path).load()[0].language == "de"


class Scripted(Webcams):
    """A camera with nobody before it."""

    def shown(self, camera: str) -> Feed:
        return Feed(lambda: (ScriptedSource([Play(2.0)], sleep=time.sleep), ShutEye()), live=True, real_time=True)


class InPain(ScriptedHost):
    """Chooses today's session, then another, and says each time that it hurts too much."""

    has_window = True

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences)
        self._choices = iter((Choice(routine="today"), Choice(exercise="figure_four"), None))
        self.notes: list[set[str]] = []

    def choose(self, offers: Mapping[str, Offer], *more: Any) -> Choice | None:
        self.notes.append({offer.note for offer in offers.values()})
        return super().choose(offers, *more)

    def rate(self, question: str) -> int | None:
        return 8

    def await_camera(self, feed: Feed) -> Awaited:
        return Awaited.PICTURE


def test_pain_that_is_too_much_to_begin_is_a_day_of_rest_that_is_kept(tmp_path: Path) -> None:
    save_answers(Answers(day=date.today().toordinal()))
    preferences = Preferences(Settings(language="en", voice="off", led_in=True), file=SettingsFile(tmp_path))
    host = InPain(preferences)
    assert Home(runner_for(host, preferences, print, Scripted()), EXERCISES).run() == 0
    assert host.notices[1] == load_words("en").text("health.pain.rest")
    assert host.notes == [{"Strength is due today", ""}, {"Today is for rest"}, {"Today is for rest"}]
    with open_history(EXERCISES) as opened:
        assert [each.asked.pain_before for each in opened.history.sessions()] == [8, 8]


def test_a_camera_that_is_only_shown_is_looked_at_by_nobody() -> None:
    with closing(
        Feed(lambda: (ScriptedSource([Play(2.0)], sleep=time.sleep), ShutEye()), live=True, real_time=True)
    ) as feed:
        seen = feed.take(wait_s=PATIENCE_S)
    assert seen
    assert all(each.sample.pose is None for each in seen)


def test_films_are_shown_as_the_person_wants_screens_and_change_nothing_of_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_CONFIG_DIR", str(tmp_path))
    SettingsFile().save(Settings(theme="light", text_size="largest", mute=True, language="de"))
    preferences, _words = _for_films(Options(settings={"mute": False}))
    wanted = (preferences.now.theme, preferences.now.text_size, preferences.now.language)
    assert wanted == ("light", "largest", "de")
    assert not preferences.now.mute
    assert not preferences.now.mirror
    preferences.change(theme="dark")
    assert SettingsFile().load()[0].theme == "light"


class Asked(InPain):
    """Says of the pain before and after what they are told to."""

    def __init__(self, preferences: Preferences, *pains: int) -> None:
        super().__init__(preferences)
        self._pains = iter(pains)
        self.asked: list[str] = []

    def rate(self, question: str) -> int | None:
        self.asked.append(question)
        return next(self._pains)

    def ask(self, asking: Asking) -> int | None:
        self.asked.append(asking.title)
        return 0


def home_of(tmp_path: Path, *pains: int) -> tuple[Home, Asked]:
    preferences = Preferences(Settings(language="en", voice="off", led_in=True), file=SettingsFile(tmp_path))
    host = Asked(preferences, *pains)
    return Home(runner_for(host, preferences, print, Scripted()), EXERCISES), host


def test_a_session_that_was_named_beforehand_asks_for_the_pain_too(tmp_path: Path) -> None:
    save_answers(Answers(day=date.today().toordinal()))
    home, host = home_of(tmp_path, 8)
    assert home.run_one(plan_for_exercise(EXERCISES["plank"])) == 0
    assert host.asked == [load_words("en").text("health.pain.now"), load_words("en").text("health.pain.rest")]


def test_on_a_day_on_which_it_hurt_much_nobody_is_measured(tmp_path: Path) -> None:
    save_answers(Answers(day=date.today().toordinal()))
    home, host = home_of(tmp_path, 8)
    assert home.run_one(plan_for_exercise(EXERCISES["plank"])) == 0
    host.asked.clear()
    assert home.measure() == 0
    assert host.asked == [load_words("en").text("health.pain.rest")]


class Hurting(NoScreen):
    """Somebody whom it hurts at once, before any work."""

    def commands(self) -> Sequence[Command]:
        return (Action.HURTS,)


def test_pain_in_a_test_of_oneself_is_asked_for_and_kept_and_makes_a_day_of_rest(tmp_path: Path) -> None:
    save_answers(Answers(day=date.today().toordinal()))
    home, host = home_of(tmp_path, 7)
    host.screen = Hurting()
    assert home.measure() == 0
    with open_history(EXERCISES) as opened:
        (kept,) = opened.history.sessions()
    assert (kept.title, kept.ended_by, kept.asked.pain_after) == ("Measure yourself", EndedBy.PAIN, 7)
    assert kept.hurt_in in measuring_exercises()
    host.asked.clear()
    assert home.measure() == 0
    assert host.asked == [load_words("en").text("health.pain.rest")]


def test_what_hurt_before_the_first_set_is_kept_with_what_was_said_of_it(tmp_path: Path) -> None:
    save_answers(Answers(day=date.today().toordinal()))
    home, host = home_of(tmp_path, 2, 7)
    host.screen = Hurting()
    assert home.run_one(plan_for_exercise(EXERCISES["plank"])) == 0
    with open_history(EXERCISES) as opened:
        (kept,) = opened.history.sessions()
    assert (kept.ended_by, kept.hurt_in, kept.sets, kept.asked.pains) == (EndedBy.PAIN, "plank", (), (2, 7, None))


def test_a_session_of_what_is_left_out_does_not_begin_and_says_why(tmp_path: Path) -> None:
    save_answers(Answers(day=date.today().toordinal(), yes=frozenset({Question.REPLACED_HIP})))
    home, host = home_of(tmp_path, 0)
    assert home.run_one(plan_for_exercise(EXERCISES["figure_four"])) == 0
    assert host.asked[-1] == load_words("en").text("health.asked.leave_out")


def test_where_nobody_can_answer_what_was_said_last_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_answers(Answers(day=date.today().toordinal() - 31, yes=frozenset({Question.NUMB_SEAT})))
    home, host = home_of(tmp_path)
    host.has_window = False
    monkeypatch.setattr(host, "ask", lambda _asking: None)
    assert home.run_one(plan_for_exercise(EXERCISES["plank"])) == 0
    assert host.asked == []


def test_after_strong_pain_the_rest_of_a_session_is_not_offered(tmp_path: Path) -> None:
    home, _ = home_of(tmp_path)
    home._left_over = plan_for_exercise(EXERCISES["plank"])
    today = date.today().toordinal()
    for pain, offered in ((5, True), (6, False)):
        record = Record(sessions=(SessionDone(day=today, sets=(), pain_after=pain, hurt_in="plank"),))
        assert bool(home._rest(Programme(record, usual(record), None))) is offered
