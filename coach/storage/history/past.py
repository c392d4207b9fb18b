"""What was done, as the screens show it: as far as they have words for it."""

from collections.abc import Mapping, Set
from dataclasses import replace

from coach.core.exercise import Exercise
from coach.storage.history.kept import KeptSession, KeptSet
from coach.storage.history.reader import History


def past_sessions(
    history: History, exercises: Mapping[str, Exercise], *, newest: int | None = None
) -> tuple[KeptSession, ...]:
    """The sessions that were kept, newest first, without exercises that are not installed. newest: at most so many."""
    return tuple(known_of(each, exercises) for each in reversed(history.sessions(newest=newest)))


def known_of(session: KeptSession, exercises: Mapping[str, Exercise]) -> KeptSession:
    """The session with only the exercises and faults that a screen has words for."""
    faults = {name: {criterion.name for criterion in exercise.criteria} for name, exercise in exercises.items()}
    sets = (each for each in session.sets if each.block.exercise in exercises)
    return replace(session, sets=tuple(_with_known(each, faults[each.block.exercise]) for each in sets))


def _with_known(done: KeptSet, faults: Set[str]) -> KeptSet:
    """Without faults that have no words. No screen names those of a repetition, and what a hold lost stays lost."""
    of_rows = {fault.name for row in done.results for fault in row.faults}
    if of_rows | {fault.name for hold in done.holds for fault in hold.faults} <= faults:
        return done  # as nearly all are: years of them are read at once
    rows = (replace(row, faults=tuple(fault for fault in row.faults if fault.name in faults)) for row in done.results)
    holds = (replace(hold, faults=tuple(fault for fault in hold.faults if fault.name in faults)) for hold in done.holds)
    return replace(done, results=tuple(rows), holds=tuple(holds))
