"""What a report says of a period."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.core.session.plan import Block
from coach.core.session.summary import EndedBy
from coach.report import words
from coach.report.contents import Count, Period, Report, report_of
from coach.report.trend import Went
from coach.storage.history.kept import Asked, KeptSession
from tests.support.exercises import EXERCISES
from tests.support.histories import daily

PERIOD = Period(first=date(2026, 2, 2), last=date(2026, 3, 1))


@pytest.fixture
def sessions() -> list[KeptSession]:
    """Four weeks without their Sundays."""
    return [session for session in daily(28) if session.day.weekday() != 6]


def report(sessions: list[KeptSession]) -> Report:
    return report_of(sessions, EXERCISES, PERIOD)


def test_days_and_sets_are_told_against_what_was_planned(sessions: list[KeptSession]) -> None:
    found = report(sessions)
    assert found.days == Count(done=24, of=28)
    assert found.strength_days == Count(done=12, of=12)
    assert found.sets == Count(done=24 * 4 + 12 * 5, of=24 * 4 + 12 * 5)


def test_a_set_that_was_planned_and_not_done_is_missing(sessions: list[KeptSession]) -> None:
    first = sessions[0]
    sessions[0] = replace(first, blocks=(*first.blocks, Block(exercise="plank", hold_s=30.0)), sets=first.sets[:-1])
    assert report(sessions).sets == Count(done=155, of=157)


def test_each_exercise_that_was_done_has_a_part_and_no_other(sessions: list[KeptSession]) -> None:
    assert [part.title for part in report(sessions).exercises] == [exercise.title for exercise in EXERCISES.values()]
    without = [session for session in sessions if session.day.weekday() in (1, 3, 5)]
    assert len(report(without).exercises) == 2


def test_a_plank_that_got_longer_is_told_so_and_bridges_that_stayed_are_the_same(sessions: list[KeptSession]) -> None:
    bridge, plank, *_ = report(sessions).exercises
    assert bridge.series[0].change.went is Went.SAME
    assert plank.series[0].change.went is Went.UP
    assert words.series_words(plank) == ["34 good seconds a set, up from 21."]


def test_left_and_right_are_told_apart_and_the_difference_named(sessions: list[KeptSession]) -> None:
    stretch = report(sessions).exercises[2]
    assert [line.name for line in stretch.series] == ["left", "right"]
    assert stretch.apart == pytest.approx(-4.0)
    assert words.series_words(stretch)[-1] == "Left is held 4 s shorter than the other side."


def test_a_difference_within_the_error_is_none(sessions: list[KeptSession]) -> None:
    stretch = replace(report(sessions).exercises[2], apart=-1.0)
    assert words.series_words(stretch)[-1] == "Both sides alike, within the error."


def test_the_commonest_fault_is_told_by_halves(sessions: list[KeptSession]) -> None:
    bridge = report(sessions).exercises[0]
    assert words.fault_words(bridge.faults[0]) == (
        "Hips too low: in 13 of 18 sets of the first half, 9 of 18 of the second, about as often."
    )


def test_of_few_sets_no_halves_are_told(sessions: list[KeptSession]) -> None:
    stretch = report(sessions[-1:]).exercises[0]
    assert words.fault_words(stretch.faults[0]) == "Trunk pitched forward: in 2 of 2 sets."


def test_pain_is_what_was_said_and_nothing_where_nothing_was(sessions: list[KeptSession]) -> None:
    assert [(pain.when, pain.points[0].value) for pain in report(sessions).pain] == [("before", 3.0), ("after", 2.0)]
    assert report([replace(session, asked=Asked()) for session in sessions]).pain == ()


def test_sessions_that_ended_in_pain_are_counted(sessions: list[KeptSession]) -> None:
    sessions[0] = replace(sessions[0], ended_by=EndedBy.PAIN)
    assert ("Ended because it hurt", "1x") in words.done_lines(report(sessions))


def test_the_newest_notes_are_told_the_newest_first(sessions: list[KeptSession]) -> None:
    noted = [replace(session, asked=Asked(note=f"day {session.day.day}")) for session in sessions]
    assert [note for _, note in report(noted).notes] == ["day 28", "day 27", "day 26", "day 25"]


def test_an_empty_period_is_a_report_too() -> None:
    found = report([])
    assert (found.days, found.exercises, found.notes) == (Count(done=0, of=28), (), ())


def test_a_session_in_which_nothing_was_done_is_no_day(sessions: list[KeptSession]) -> None:
    empty = KeptSession(uid="x", started=(sessions[-1].day + timedelta(days=1)).isoformat() + "T07:00:00+01:00")
    assert report([*sessions, empty]).days.done == 24
