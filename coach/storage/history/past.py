"""What was done, as the history screen shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime

from coach.core.exercise import Exercise, Kind
from coach.core.session.summary import BlockResult, Summary
from coach.storage.history.kept import KeptSession
from coach.storage.history.reader import History

WEEKS = 4
DAYS = 7 * WEEKS


@dataclass(frozen=True, slots=True)
class Past:
    """A session that was kept. name: its own. summary: None if it cannot be read. title: what was done, if known."""

    name: str
    summary: Summary | None
    title: str = ""

    @property
    def day(self) -> date | None:
        """The day on which it began, by the local clock of that time."""
        return None if self.summary is None else datetime.fromisoformat(self.summary.started).date()


def past_sessions(
    history: History, exercises: Mapping[str, Exercise], *, newest: int | None = None
) -> tuple[Past, ...]:
    """The sessions that were kept, newest first, without exercises that are not installed. newest: at most so many."""
    kept = reversed(history.sessions(newest=newest))
    return tuple(Past(each.uid, _known(each, exercises), each.title) for each in kept)


def _known(session: KeptSession, exercises: Mapping[str, Exercise]) -> Summary:
    """The summary with only the exercises and faults that a screen has words for."""
    faults = {name: {criterion.name for criterion in exercise.criteria} for name, exercise in exercises.items()}
    summary = session.summary
    rows = (row for row in summary.blocks if row.exercise in exercises)
    return replace(summary, blocks=tuple(_with_known(row, faults[row.exercise]) for row in rows))


def _with_known(row: BlockResult, faults: Set[str]) -> BlockResult:
    known = tuple(fault for fault in row.faults if fault.name in faults)
    return row if len(known) == len(row.faults) else replace(row, faults=known)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was done of one exercise on each of DAYS days from a Monday on: repetitions, or good seconds."""

    exercise: Exercise
    days: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.days)


def amounts(past: Sequence[Past], exercises: Mapping[str, Exercise], monday: date) -> tuple[Amounts, ...]:
    """The exercises, each with what was done of it in WEEKS weeks from `monday` on."""
    days = {name: [0.0] * DAYS for name in exercises}
    for session in past:
        if session.summary is None or session.day is None:
            continue
        number = (session.day - monday).days
        if 0 <= number < DAYS:
            for row in session.summary.blocks:
                days[row.exercise][number] += row.reps if _counted(exercises[row.exercise]) else row.good_s
    return tuple(Amounts(exercise, tuple(days[name])) for name, exercise in exercises.items())


def _counted(exercise: Exercise) -> bool:
    return exercise.kind is Kind.REPS
