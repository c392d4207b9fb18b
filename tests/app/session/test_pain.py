"""Pain is asked before, after, and for the day after; what is said is kept, and what is skipped is not."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from coach.app.session.pain import ask_after, ask_away, ask_before, ask_day_after, rested, too_much
from coach.app.session.terminal_host import Terminal
from coach.core.session import Stage
from coach.core.session.summary import EndedBy
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.reader import History
from coach.voice.languages import load_words
from tests.support.histories import recorded
from tests.support.opened import open_database
from tests.support.runners import Answering

TODAY = date(2026, 3, 10)
TEXTS = load_words("en")


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(open_database(tmp_path)) as database:
        yield History(database)


NOT_ASKED = Asked()


def session(day: date, asked: Asked = NOT_ASKED) -> KeptSession:
    return KeptSession(uid=f"on {day}", started=f"{day}T08:00:00+00:00", ended_by=EndedBy.FINISHED, asked=asked)


def test_the_day_after_is_asked_once_and_kept_with_the_session_before(history: History) -> None:
    history.add(session(TODAY - timedelta(days=2), Asked(pain_after=1, note="wet")))
    history.add(session(TODAY))
    person = Answering(4)
    ask_day_after(person, history, TEXTS, TODAY)
    ask_day_after(person, history, TEXTS, TODAY)
    assert person.asked == ["How was the pain the day after your last session, from 0 to 10?"]
    assert history.session("on 2026-03-08").asked == Asked(pain_after=1, pain_next_day=4, note="wet")


def test_a_day_after_that_is_skipped_is_asked_again_until_it_is_too_long_ago(history: History) -> None:
    history.add(session(TODAY - timedelta(days=3)))
    person = Answering(None, None)
    ask_day_after(person, history, TEXTS, TODAY)
    ask_day_after(person, history, TEXTS, TODAY + timedelta(days=1))
    assert len(person.asked) == 1
    assert history.session("on 2026-03-07").asked == Asked()


def test_before_and_after_are_kept_with_the_session_that_was_done(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as database:
        person, recorder = recorded(database)
        person.until(Stage.WORK)
        answers = Answering(2, 3)
        recorder.ask(ask_after(answers, TEXTS, ask_before(answers, TEXTS)))
        (kept,) = History(open_database(tmp_path)).sessions()  # at once
        assert kept.asked == Asked(pain_before=2, pain_after=3)
        recorder.ask(ask_after(Answering(None), TEXTS, None))  # skipped, which takes nothing back
        recorder.close()
        (kept,) = History(database).sessions()
        assert kept.asked == Asked(pain_before=2, pain_after=3)


def test_where_nothing_was_done_nothing_is_kept(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as database:
        _, recorder = recorded(database)
        recorder.ask(Asked(pain_before=2, pain_after=3))
        recorder.close()
        assert History(database).sessions() == ()


def test_pain_that_was_too_much_to_begin_is_kept_and_is_no_session_to_ask_about(history: History) -> None:
    history.add(session(TODAY - timedelta(days=2)))
    history.add(rested(7, datetime(2026, 3, 9, 8)))
    assert history.sessions()[-1].asked == Asked(pain_before=7)
    ask_day_after(Answering(3), history, TEXTS, TODAY)
    assert [each.asked.pain_next_day for each in history.sessions()] == [3, None]


@pytest.mark.parametrize(
    ("away", "answer", "sick"), [(7, 1, 6), (7, 0, 0), (7, None, 0), (6, 1, 0)], ids=["ill", "no", "skipped", "days"]
)
def test_who_was_away_for_a_week_is_asked_whether_they_were_ill(
    history: History, away: int, answer: int | None, sick: int
) -> None:
    history.add(session(TODAY - timedelta(days=away)))
    person = Answering(answer)
    ask_away(person, history, TEXTS, TODAY)
    assert len(person.asked) == (away >= 7)
    assert len(history.sick_days()) == sick
    assert TODAY.isoformat() not in history.sick_days()


def test_who_has_trained_today_is_not_asked_again(history: History) -> None:
    history.add(session(TODAY - timedelta(days=9)))
    history.add(session(TODAY))
    ask_away(Answering(), history, TEXTS, TODAY)


@pytest.mark.parametrize(("pain", "rest"), [(None, False), (0, False), (5, False), (6, True), (10, True)])
def test_more_than_five_is_a_day_of_rest(pain: int | None, rest: bool) -> None:
    assert too_much(pain) is rest


@pytest.mark.parametrize(
    ("typed", "number"), [("3", 3), ("10", 10), (" 0 ", 0), ("", None), ("11", None), ("no", None)]
)
def test_on_a_terminal_a_number_is_typed_and_anything_else_skips(typed: str, number: int | None) -> None:
    assert Terminal(lambda _line: None, ask=lambda _question: typed).rate("How much?") == number
