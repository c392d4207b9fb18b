"""The history as the window shows it, with what the programme makes of each day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coach.app.programme import record_of
from coach.core.exercise import Exercise
from coach.core.programme.prescription import usual
from coach.core.programme.week import marks_of
from coach.report.diary import WEEKS, Diary, diary_of, first_monday
from coach.storage.history.past import past_sessions
from coach.storage.history.reader import History


def diary(history: History, exercises: Mapping[str, Exercise], today: date) -> Diary:
    sessions = history.sessions()
    record = record_of(sessions, history.measurements(), history.sick_days())
    first = first_monday(today).toordinal()
    marks = marks_of(record, usual(record), range(first, first + 7 * WEEKS), today.toordinal())
    return diary_of(sessions, past_sessions(history, exercises), exercises, marks, today)
