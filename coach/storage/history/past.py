"""What was done, as the history screen shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime

from coach.core.exercise import Exercise
from coach.core.session.summary import BlockResult, SetDone, Summary
from coach.storage.history.kept import KeptSession
from coach.storage.history.reader import History


@dataclass(frozen=True, slots=True)
class Past:
    """A session that was kept. name: its own. title: what was done, if known."""

    name: str
    summary: Summary
    title: str = ""

    @property
    def day(self) -> date:
        """The day on which it began, by the local clock of that time."""
        return datetime.fromisoformat(self.summary.started).date()


def past_sessions(
    history: History, exercises: Mapping[str, Exercise], *, newest: int | None = None
) -> tuple[Past, ...]:
    """The sessions that were kept, newest first, without exercises that are not installed. newest: at most so many."""
    return past_of(history.sessions(newest=newest), exercises)


def past_of(sessions: Sequence[KeptSession], exercises: Mapping[str, Exercise]) -> tuple[Past, ...]:
    """The same of sessions that were read already, the oldest first."""
    return tuple(Past(each.uid, known_summary(each, exercises), each.title) for each in reversed(sessions))


def known_summary(session: KeptSession, exercises: Mapping[str, Exercise]) -> Summary:
    """A session's summary with only the exercises and faults that a screen has words for."""
    faults = {name: {criterion.name for criterion in exercise.criteria} for name, exercise in exercises.items()}
    summary = session.summary
    rows = (row for row in summary.blocks if row.exercise in exercises)
    return replace(
        summary,
        blocks=tuple(_with_known(row, faults[row.exercise]) for row in rows),
        sets=tuple(_set_with_known(each, faults[each.exercise]) for each in summary.sets if each.exercise in exercises),
    )


def _set_with_known(done: SetDone, faults: Set[str]) -> SetDone:
    """Repetitions name their faults nowhere on a screen; what a hold lost stays lost."""
    if not done.holds:
        return done
    holds = (replace(hold, faults=tuple(fault for fault in hold.faults if fault.name in faults)) for hold in done.holds)
    return replace(done, holds=tuple(holds))


def _with_known(row: BlockResult, faults: Set[str]) -> BlockResult:
    known = tuple(fault for fault in row.faults if fault.name in faults)
    return row if len(known) == len(row.faults) else replace(row, faults=known)
