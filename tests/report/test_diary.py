"""The history as its screens show it."""

from dataclasses import replace
from datetime import date, timedelta

from coach.core.programme.week import Mark
from coach.report.diary import WEEKS, diary_of, first_monday
from coach.storage.history.kept import KeptSession
from tests.support.diaries import kept, made_diary, months
from tests.support.exercises import EXERCISES
from tests.tools.gallery import FULL, TODAY


def test_the_calendar_begins_on_a_monday_and_ends_with_this_week() -> None:
    monday = first_monday(TODAY)
    assert monday.weekday() == 0
    assert timedelta(days=7 * WEEKS - 7) <= TODAY - monday < timedelta(days=7 * WEEKS)


def test_a_day_is_done_planned_or_one_of_rest() -> None:
    diary = made_diary(TODAY, ())
    done = {session.day for session in months(TODAY)}
    for number, mark in enumerate(diary.marks):
        day = diary.monday + timedelta(days=number)
        assert (mark in (Mark.STRENGTH, Mark.STRETCH)) == (day in done)
        assert (mark is Mark.PLANNED) == (day not in done)  # stretches are for every day
    assert all(mark is not Mark.REST for mark in diary.marks)


def unequalled(day: str) -> KeptSession:
    """A session with ten times as much in each set."""
    rows = tuple(replace(row, reps=10 * row.reps, good_s=10 * row.good_s) for row in FULL.blocks)
    return kept(replace(FULL, started=f"{day}T07:30:00+01:00", blocks=rows))


def test_a_trend_is_of_twelve_weeks_and_the_best_of_all_time() -> None:
    diary = diary_of([unequalled("2020-01-01"), *months(TODAY)], EXERCISES, (), TODAY)
    assert [trend.exercise.name for trend in diary.trends] == list(EXERCISES)
    assert {trend.best.day for trend in diary.trends} == {date(2020, 1, 1)}
    assert [trend.best.amount for trend in diary.trends] == [120, 300, 400, 1180]
    first = min(point.day for trend in diary.trends for line in trend.part.series for point in line.points)
    assert diary.period.first <= first and (TODAY - diary.period.first).days == 83


def test_of_equal_bests_the_newest_is_told() -> None:
    equals = [unequalled(day) for day in ("2026-02-28", "2026-03-01", "2026-03-09")]
    diary = diary_of([*months(TODAY), *equals], EXERCISES, (), TODAY)
    assert {str(trend.best.day) for trend in diary.trends} == {"2026-03-09"}


def test_without_a_session_there_is_nothing_to_show() -> None:
    assert diary_of((), EXERCISES, (), TODAY).trends == ()
