"""The week: which days are for strength, what each day was, and how many weeks in a row have been kept.

Strength has days of its own, three in a calendar week, and never two running. Stretches are daily. A day without a
session, sick or in pain, never breaks a row of weeks; only a week in which nothing kept the person from it does.
"""

from collections.abc import Collection, Iterable
from enum import Enum

from coach.core.programme.prescription import USUAL_STRENGTH, Prescription, Training
from coach.core.programme.progress import STRONG_PAIN
from coach.core.programme.record import WEEK, Record, monday_of

KEPT_DAYS = 3  # a week with a session on so many days is kept


class Mark(Enum):
    """What one day of the week is."""

    STRENGTH = "strength"  # done
    STRETCH = "stretch"  # done
    PLANNED = "planned"
    REST = "rest"
    SICK = "sick"


def strength_is_due(record: Record, prescription: Prescription, day: int) -> bool:
    """Whether a day is one for strength: not the day after one, and not the fourth in its week."""
    return _is_due(record.days(_strength(prescription)), prescription, day)


def strength_was_done(record: Record, prescription: Prescription, day: int) -> bool:
    return day in record.days(_strength(prescription))


def _strength(prescription: Prescription) -> list[str]:
    """What is strength, also what the plan does not name and was done all the same, such as before it was changed."""
    named = {each.exercise for each in prescription.exercises}
    return [
        *(each.exercise for each in prescription.of(Training.STRENGTH)),
        *(n for n in USUAL_STRENGTH if n not in named),
    ]


def _is_due(done: Collection[int], prescription: Prescription, day: int) -> bool:
    """done: the days of strength; what comes after the day changes nothing."""
    if not prescription.of(Training.STRENGTH) or day - 1 in done:
        return False
    return sum(monday_of(day) <= earlier < day for earlier in done) < prescription.strength_days


def week_of(record: Record, prescription: Prescription, today: int) -> tuple[Mark, ...]:
    """The seven marks of today's week, from Monday on; nothing that is over is still planned."""
    monday = monday_of(today)
    marks = marks_of(record, prescription, range(monday, monday + WEEK), today)
    over = today - monday
    return (*(Mark.REST if mark is Mark.PLANNED else mark for mark in marks[:over]), *marks[over:])


def marks_of(record: Record, prescription: Prescription, days: Iterable[int], today: int) -> tuple[Mark, ...]:
    """What each of some days is, in order.

    A day on which nothing was done is planned if the plan had something for it, by what had been done until then; days
    to come, as if each went as planned. Before the first session there was no plan.
    """
    strength = set(record.days(_strength(prescription)))
    done = frozenset(session.day for session in record.sessions if session.sets)
    first, marks = min((*done, today)), []
    daily = len(prescription.of(Training.STRENGTH)) < len(prescription.exercises)
    for day in days:
        mark = _mark_done(record, day, strength, done)
        if mark is None:
            due = _is_due(strength, prescription, day)
            mark = Mark.PLANNED if day >= first and (due or daily) else Mark.REST
            if due and day >= today:
                strength.add(day)
        marks.append(mark)
    return tuple(marks)


def _mark_done(record: Record, day: int, strength: Collection[int], done: Collection[int]) -> Mark | None:
    """None for a day on which nothing was done, by somebody who was well."""
    if day in done:
        return Mark.STRENGTH if day in strength else Mark.STRETCH
    return Mark.SICK if day in record.sick_days else None


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
