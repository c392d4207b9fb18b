"""The history, its trends and the summaries opened from it, by keys and a presenter's two keys."""

from dataclasses import replace

import numpy as np
import pytest

from coach.core.session.summary import EndedBy, Summary
from coach.report.diary import Diary
from coach.report.review import review_of
from coach.ui.kit.actions import Act, Action, Choose
from coach.ui.looking_back import look_back, read_summary
from tests.support.diaries import with_sets
from tests.support.scripted_board import ScriptedBoard
from tests.tools import gallery
from tests.tools.gallery import EXERCISES

NEXT, BACK = Action.NEXT, Action.PREVIOUS


def no_report() -> str:
    raise AssertionError("nobody asked for a report")


READ = {past.uid: review_of(past.summary, EXERCISES) for past in gallery.PAST}


def looked_back(*acts: Act, diary: Diary = gallery.DIARY) -> list[str]:
    """What the screens showed, one after the other."""
    board = ScriptedBoard(*acts)
    look_back(board, diary, READ.__getitem__, no_report)
    return board.shown


def test_a_report_is_written_when_it_is_asked_for_and_where_it_is_told() -> None:
    written: list[str] = []

    def write() -> str:
        written.append("one")
        return "The report is in Documents"

    look_back(ScriptedBoard(Action.REPORT, Action.END), gallery.DIARY, READ.__getitem__, write)
    assert written == ["one"]
    there = [Action.DOWN] * (len(gallery.PAST) + 1)
    look_back(ScriptedBoard(*there, Action.CONFIRM, Action.END), gallery.DIARY, READ.__getitem__, write)
    assert written == ["one", "one"]
    look_back(ScriptedBoard(*there, Action.DOWN, Action.CONFIRM), gallery.DIARY, READ.__getitem__, no_report)
    assert "Nothing yet" in looked_back(Action.REPORT, Action.END, diary=gallery.NOT_YET)[0]


def test_a_session_of_the_past_opens_and_a_number_that_is_not_there_opens_nothing() -> None:
    shown = looked_back(Choose(1), Action.UP, Action.RIGHT, Action.CONFIRM, Choose(7), Action.END)
    assert sum("You did all of it" in words for words in shown) == 1
    assert "23:04" in next(words for words in shown if "Time taken" in words)


def test_a_session_is_opened_by_arrow_keys_and_by_a_remote() -> None:
    first = looked_back(Action.DOWN, Action.CONFIRM, Action.UP, Action.CONFIRM, Action.END)
    assert "You did all of it in 23 minutes" in " ".join(first)
    hurt = looked_back(Action.DOWN, Action.DOWN, Action.CONFIRM, Action.UP, Action.CONFIRM, Action.END)
    assert "You stopped because it hurt" in " ".join(hurt)


@pytest.mark.parametrize("act", [Action.RIGHT, Action.CONFIRM], ids=["the key", "the first choice"])
def test_how_each_exercise_goes_is_one_choice_away_and_left_by_any_key(act: Action) -> None:
    for leave in (Action.END, Action.LEFT, Action.NEXT, Action.PREVIOUS, Action.CONFIRM):
        shown = looked_back(act, Action.UP, leave, Action.END)
        assert "good seconds a set, up from" in shown[0]
        assert "planned" in shown[-1]


def heard(*acts: Act, diary: Diary = gallery.DIARY) -> list[str]:
    """What was said, screen by screen."""
    board = ScriptedBoard(*acts)
    look_back(board, diary, READ.__getitem__, lambda: "The report is in your documents: /a/b.pdf")
    return board.said


def test_the_history_says_where_a_key_leads() -> None:
    first = "Strength and stretches | 14 March | Finished"
    there = [Action.DOWN] * (len(gallery.PAST) - 1)
    assert heard(Action.DOWN, Action.DOWN, Action.DOWN, Action.UP, Action.REPORT, *there, Action.DOWN) == [
        "History | How each exercise goes | The arrow keys choose, and Enter opens",
        first,
        "Strength and stretches | 12 March | Stopped: it hurt",
        "11 March | Ended early",
        "Strength and stretches | 12 March | Stopped: it hurt",
        "The report is in your documents",
        "11 March | Ended early",
        *(f"Stretches | {day} March | Finished" for day in (9, 7, 6, 4, 2)),
        "18 February | Ended early",
        "Report",
        "Back",
    ]
    assert heard(diary=gallery.NOT_YET) == ["History | Nothing yet. What you do is kept here."]


def test_a_session_and_its_trends_are_told_when_they_are_opened_and_where_one_is_after_them() -> None:
    said = heard(Action.CONFIRM, Action.END, Action.DOWN, Action.CONFIRM, Action.RIGHT, Action.RIGHT, Action.CONFIRM)
    assert said[1].startswith("How each exercise goes | Glute bridge | ")
    assert said[2] == "How each exercise goes"
    assert said[4:] == [
        "You did all of it in 23 minutes, most of it in good form. | Done well | Figure-four stretch: "
        "most of it in good form | To work on: Glute bridge | Hips higher | "
        "Press Enter to go on, or the right arrow for more",
        "Numbers | Glute bridge | 35 repetitions | 92 percent in good form | Not counted: 3 | hips not high enough | "
        "hips not back on the floor | Plank | 73 seconds held | 60 in good form | Hip flexor stretch | "
        "168 seconds held | 160 in good form | Figure-four stretch | 164 seconds held | 158 in good form",
        "Strength and stretches | 14 March | Finished",
    ]


def test_a_session_that_hurt_says_so_and_nothing_of_what_to_work_on() -> None:
    said = heard(Action.DOWN, Action.DOWN, Action.CONFIRM)[3]
    assert said.startswith("Stopped: it hurt | You did ")
    assert "work on" not in said


def test_a_summary_of_one_page_promises_no_more() -> None:
    board = ScriptedBoard(Action.CONFIRM)
    nothing = Summary(started="", took_s=3.0, ended_by=EndedBy.INTERRUPTED, blocks=())
    read_summary(board, review_of(nothing, EXERCISES))
    assert board.said == ["Nothing was done yet. | Press Enter to go on"]


DARK = np.zeros((9, 16, 3), dtype=np.uint8)


def test_the_pictures_of_a_session_are_a_page_and_deleted_there() -> None:
    album = gallery.MadeAlbum(glute_bridge=(DARK, DARK))
    gone: list[bool] = []
    album.delete = lambda: gone.append(True)  # type: ignore[method-assign]
    of, album.of = album.of, lambda *what: None if gone else of(*what)  # type: ignore[method-assign]
    session = replace(READ[gallery.PAST[0].uid], album=album)
    session = replace(session, parts=review_of(with_sets(session.summary), EXERCISES).parts)
    board = ScriptedBoard(*[Action.RIGHT] * 4, Action.DELETE, *[Action.RIGHT] * 4, Action.DELETE, Action.CONFIRM)
    read_summary(board, session)
    assert gone == [True]
    assert board.said.count("Pictures") == 1
    assert board.said.count("The pictures of this session are deleted") == 1
    assert any("never leave this computer" in words for words in board.shown)


def test_the_pages_of_the_history_follow_what_is_selected() -> None:
    shown = looked_back(*[Action.DOWN] * 7, Action.END)
    assert "1 of 2" in shown[0]
    assert "2 of 2" in shown[-1]


def test_a_past_of_nothing_can_be_left() -> None:
    assert "Nothing yet" in looked_back(Choose(1), Action.CONFIRM, diary=gallery.NOT_YET)[0]
