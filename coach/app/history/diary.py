"""The history as the window shows it, with what the programme makes of each day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from coach.app.programme import record_of
from coach.core.exercise import Exercise
from coach.core.programme.prescription import usual
from coach.core.programme.week import marks_of
from coach.report.diary import WEEKS, Diary, diary_of, first_monday
from coach.storage.history.reader import History


def diary(history: History, exercises: Mapping[str, Exercise], today: date) -> Diary:
    sessions, monday = history.sessions(), first_monday(today)
    needed = [*sessions[:1], *(each for each in sessions[1:] if each.day >= monday - timedelta(days=1))]
    record = record_of(needed, history.measurements(), history.sick_days())
    days = range(monday.toordinal(), monday.toordinal() + 7 * WEEKS)
    marks = marks_of(record, usual(record), days, today.toordinal())
    return diary_of(sessions, exercises, marks, today)
