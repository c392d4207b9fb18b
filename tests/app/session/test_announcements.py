"""What is said after a session and of the history has its sounds, and a session's last words are heard."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle, islice

import pytest

from coach.app.session.announcements import announcements
from coach.app.session.voice_in_use import VoiceInUse
from coach.core.events import Rejection, Side
from coach.core.session import Session
from coach.core.session.plan import plan_for_exercise
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal, Summary
from coach.core.speech.queue import Said
from coach.core.speech.words import sentences
from coach.report.review import Praise, review_of
from coach.report.trend import Change, Went
from coach.report.words import change_words
from coach.storage.history.kept import KeptSession
from coach.storage.history.recovery import CutOff
from coach.storage.session_log import SessionLog
from coach.storage.settings import Preferences, Settings
from coach.storage.shipped.resources import assets
from coach.ui.messages import TO_GO_ON
from coach.ui.screens.menus.history import names
from coach.ui.screens.menus.progress import spoken_trends
from coach.ui.screens.menus.settings import EDITING
from coach.ui.screens.summary.words import spoken, spoken_numbers
from coach.ui.settings_control import PICTURES, TO_CHANGE, fields
from coach.voice.languages import load_words
from coach.voice.player import SilentVoice
from coach.voice.sentences import Sentences, clauses
from tests.support.exercises import EXERCISES
from tests.tools import gallery

SHIPPED = Sentences(assets() / "voice" / "en")
ROW = BlockResult(exercise="glute_bridge", side=Side.NONE, set=1, reps=12, form=0.9)


def silent(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if not SHIPPED.files(text)]


def summary(minutes: float, form: float | None, rows: int = 1, ended_by: EndedBy = EndedBy.FINISHED) -> Summary:
    blocks = tuple(replace(ROW, form=form, set=number) for number in range(rows))
    return Summary(started="2026-03-14T07:30:00+01:00", took_s=60.0 * minutes, ended_by=ended_by, blocks=blocks)


@pytest.mark.parametrize("ended_by", EndedBy)
@pytest.mark.parametrize("form", [None, 0.3, 0.6, 0.8, 1.0])
def test_how_it_went_has_sounds_however_long_it_took(ended_by: EndedBy, form: float | None) -> None:
    for minutes in (0.2, 1, 2, 17, 60, 75):
        for rows in (0, 1, 2, 24):
            assert silent(spoken(review_of(summary(minutes, form, rows, ended_by), EXERCISES))) == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_praise_and_each_fault_of_each_exercise_has_sounds(exercise: str) -> None:
    for criterion in EXERCISES[exercise].criteria:
        fault = FaultTotal(exercise=exercise, name=criterion.name, times=2, seconds=3.0)
        review = review_of(
            replace(summary(5, 0.8), blocks=(replace(ROW, exercise=exercise, faults=(fault,)),)), EXERCISES
        )
        told = spoken(review)
        assert told[-1] == criterion.cue
        assert silent(told) == []
        for praise in Praise:
            assert silent(spoken(replace(review, well=(review.parts[0], praise)))) == []


def test_the_history_and_its_trends_have_sounds() -> None:
    assert silent((*spoken_trends(gallery.DIARY), TO_GO_ON)) == []
    assert silent(part for name in names(gallery.PAST) for part in name.split(" · ")) == []


@pytest.mark.parametrize("unit", ["good seconds", "repetitions"])
def test_a_trend_has_sounds_however_much_it_is(unit: str) -> None:
    for much in range(400):
        assert silent((change_words(Change(before=much / 2, after=much, error=1.0, went=Went.UP), unit),)) == []


def test_a_session_that_was_cut_off_is_told_aloud() -> None:
    for month in range(1, 13):
        session = KeptSession(uid="one", started=f"2026-{month:02}-28T07:30:00+01:00")
        assert silent((CutOff(session=session, rest=None).words,)) == []


def test_a_number_without_a_sound_is_said_in_two_or_three() -> None:
    said = {text: [file.stem for file in SHIPPED.files(text)] for text in ("61", "70", "75", "115", "278", "300")}
    assert said["61"] == ["60", "1"]
    assert said["70"] == ["70"]
    assert said["115"] == ["100", "15"]
    assert said["278"] == ["200", "70", "8"]
    assert said["300"] == ["300"]


def test_the_numbers_of_a_session_have_sounds() -> None:
    for reps, rejected in ((0, 1), (1, 0), (35, 3), (90, 2)):
        row = replace(ROW, reps=reps, rejected=rejected, why=tuple(islice(cycle(Rejection), rejected)))
        held = replace(ROW, exercise="plank", reps=0, held_s=1.0 + 3 * reps, good_s=2.0 * reps)
        review = review_of(replace(summary(17, 0.9), blocks=(row, held)), EXERCISES)
        told = tuple(spoken_numbers(review))
        assert len(told) > 5
        assert silent(told) == []


def test_each_setting_and_each_of_its_values_has_a_sound() -> None:
    rows = [field.row(value) for field in fields(Settings(), (), ()) for value, _ in field.values]
    assert len(rows) > 40
    assert silent((TO_CHANGE, PICTURES, EDITING, *(text for row in rows for text in (row.title, row.said)))) == []


def test_every_clause_is_prepared_in_each_language() -> None:
    """Also where the system's own voice speaks them."""
    from coach.ui.kit.translation import translator

    for code in ("en", "de"):
        words = load_words(code)
        prepared = {*announcements(words), *sentences(words, words.exercises(EXERCISES))}
        translate = translator({**words.screen, **{e.title: words.exercise(e).title for e in EXERCISES.values()}})
        for form in (0.3, 0.6, 0.8, 1.0):
            told = spoken(review_of(summary(17, form, 3, EndedBy.STOPPED), EXERCISES))
            for text in map(translate, (*told, *spoken_trends(gallery.DIARY))):
                assert text in prepared or set(clauses(text)) <= prepared, text


class Ear(SilentVoice):
    """Notes what it should say."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bool]] = []

    def say(self, said: Said) -> None:
        self.heard.append((said.line.text, said.cuts_off))


def test_the_summary_waits_for_the_last_words_of_the_session_and_the_next_screen_does_not() -> None:
    ear, words = Ear(), load_words("en")
    voice = VoiceInUse(Preferences(Settings()), words, ear, SessionLog())
    voice.announce(["Home"])
    voice.announce(())
    voice.talk(Session(plan_for_exercise(EXERCISES["plank"]), EXERCISES))
    voice.announce(["You did all of it"])
    voice.announce(["Home"])
    assert ear.heard == [("Home", True), ("", True), ("You did all of it", False), ("Home", True)]
