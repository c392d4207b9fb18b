"""The history as one looks back at it: what each day was, how each exercise goes, its best, and the sessions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.programme.week import Mark
from coach.core.session.summary import BlockResult
from coach.report.contents import ExercisePart, Period, report_of
from coach.storage.history.kept import KeptSession
from coach.storage.history.past import known_of

WEEKS = 5  # of the calendar: this one, and four before it
DAYS_OF_TREND = 84  # twelve weeks: strength takes six to show, and a season is more than one looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The most of an exercise in one set: repetitions, or good seconds; and when that was."""

    amount: float
    day: date
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """How an exercise goes. part: over the period. best: since the history began."""

    exercise: Exercise
    part: ExercisePart
    best: Best


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """All that the history's screens show. marks: of the days from `monday` on. past: the newest first."""

    today: date
    monday: date
    marks: tuple[Mark, ...]
    period: Period
    trends: tuple[Trend, ...]
    past: tuple[KeptSession, ...]


def first_monday(today: date) -> date:
    """Where the calendar begins."""
    return today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))


def diary_of(
    sessions: Sequence[KeptSession], exercises: Mapping[str, Exercise], marks: Sequence[Mark], today: date
) -> Diary:
    """sessions: all of them, the oldest first. marks: of WEEKS weeks from `first_monday` on."""
    period = Period(first=today - timedelta(days=DAYS_OF_TREND - 1), last=today)
    report = report_of([each for each in sessions if period.first <= each.day <= period.last], exercises, period)
    parts = {part.name: part for part in report.exercises}
    past = tuple(known_of(each, exercises) for each in reversed(sessions))
    bests = _bests(past)
    return Diary(
        today=today,
        monday=first_monday(today),
        marks=tuple(marks),
        period=period,
        trends=tuple(
            Trend(exercise=exercises[name], part=part, best=bests[name])
            for name, part in parts.items()
            if name in bests
        ),
        past=past,
    )


def _bests(past: Iterable[KeptSession]) -> dict[str, Best]:
    """Of equals the newest."""
    bests: dict[str, Best] = {}
    for session in past:
        for row in session.results:
            amount, known = _amount(row), bests.get(row.exercise)
            if amount > (known.amount if known is not None else 0.0):
                bests[row.exercise] = Best(amount=amount, day=session.day, side=row.side)
    return bests


def _amount(row: BlockResult) -> float:
    """Repetitions, or good seconds; whole ones, as they are shown."""
    return float(row.reps or round(row.good_s))
