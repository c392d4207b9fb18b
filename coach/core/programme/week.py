"""The week: which days are for strength, what each day was, and how many weeks in a row have been kept.

Strength has days of its own, three in a calendar week, and never two running. Stretches are daily. A day without a
session, sick or in pain, never breaks a row of weeks; only a week in which nothing kept the person from it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from coach.core.programme.prescription import Kind, Prescription
from coach.core.programme.progress import STRONG_PAIN
from coach.core.programme.record import WEEK, Record, monday_of

KEPT_DAYS = 3
"""A week with a session on so many days is kept."""


class Mark(Enum):
    """What one day of the week is."""

    STRENGTH = "strength"  # done
    STRETCH = "stretch"  # done
    PLANNED = "planned"
    REST = "rest"
    SICK = "sick"


def strength_is_due(record: Record, prescription: Prescription, day: int) -> bool:
    """Whether a day is one for strength: not the day after one, and not the fourth in its week."""
    names = [each.exercise for each in prescription.of(Kind.STRENGTH)]
    done = record.until(day).days(names)
    if not names or day - 1 in done:
        return False
    return sum(monday_of(day) <= earlier < day for earlier in done) < prescription.strength_days


def week_of(record: Record, prescription: Prescription, today: int) -> tuple[Mark, ...]:
    """The seven marks of today's week, from Monday on."""
    monday = monday_of(today)
    return marks_of(record, prescription, range(monday, monday + WEEK), today)


def marks_of(record: Record, prescription: Prescription, days: Iterable[int], today: int) -> tuple[Mark, ...]:
    """What each of some days is."""
    strength = record.days([each.exercise for each in prescription.of(Kind.STRENGTH)])
    done = frozenset(session.day for session in record.sessions if session.sets)
    return tuple(_mark(record, day, today, strength, done) for day in days)


def _mark(record: Record, day: int, today: int, strength: frozenset[int], done: frozenset[int]) -> Mark:
    if day in strength:
        return Mark.STRENGTH
    if day in done:
        return Mark.STRETCH
    if day in record.sick_days:
        return Mark.SICK
    return Mark.PLANNED if day >= today else Mark.REST


def weeks_in_a_row(record: Record, today: int) -> int:
    """How many weeks up to this one have been kept; this one counts as soon as it is."""
    days = frozenset(session.day for session in record.sessions if session.sets)
    if not days:
        return 0
    excused = record.sick_days | {s.day for s in record.sessions if (s.worst_pain or 0) > STRONG_PAIN or s.hurt_in}
    count, monday = 0, monday_of(today)
    while monday + WEEK > min(days):
        week = range(monday, monday + WEEK)
        if sum(day in days for day in week) >= KEPT_DAYS:
            count += 1
        elif today not in week and not any(day in excused for day in week):
            break
        monday -= WEEK
    return count
