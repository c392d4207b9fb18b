"""Settles a session during which the program ended: its open set is added up, and it can be continued."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.core.events import Event, FaultCleared, FaultRaised, HoldEnded, RepEnded, Side
from coach.core.exercise import Exercise
from coach.core.session.plan import Block, Plan
from coach.core.session.summary import BlockResult, EndedBy
from coach.core.session.tally import Tally
from coach.storage.history.kept import KeptSession, KeptSet
from coach.storage.history.reader import History
from coach.storage.history.recorder import SessionToKeep
from coach.storage.history.running import is_running
from coach.storage.history.sqlite import tables
from coach.storage.history.sqlite.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """A session that was found without an end. rest: what is left of it, to continue with; None if nothing is."""

    session: KeptSession
    rest: SessionToKeep | None

    @property
    def words(self) -> str:
        """What was found, in a sentence."""
        day = self.session.day
        return f"A session was cut off: {day.day} {day:%B}. What you did is kept."


def settle_cut_off(database: Database, exercises: Mapping[str, Exercise]) -> tuple[CutOff, ...]:
    """Gives each session that was cut off an end, with the results of its open set. Raises sqlite3.Error.

    One that is going on in another window is left alone.
    """
    if not database.writable:
        return ()
    folder = database.path.parent
    found = [s for s in History(database).open_sessions() if not is_running(folder, s.uid)]
    return tuple(_settle(database, session, exercises) for session in found)


def _settle(database: Database, session: KeptSession, exercises: Mapping[str, Exercise]) -> CutOff:
    sets = tuple(each if each.ended else replace(each, results=added_up(each, exercises)) for each in session.sets)
    with database.transaction() as connection:
        (own,) = connection.execute("SELECT id FROM sessions WHERE uid = ?", (session.uid,)).fetchone()
        open_sets = connection.execute("SELECT id FROM sets WHERE session_id = ? AND NOT ended ORDER BY id", (own,))
        for (row,), kept in zip(open_sets.fetchall(), (each for each in sets if not each.ended), strict=True):
            connection.execute("DELETE FROM results WHERE set_id = ?", (row,))
            for result in kept.results:
                tables.RESULTS.insert(connection, result, set_id=row)
        tables.SESSIONS.change(connection, own, ended_by=EndedBy.INTERRUPTED)
    settled = replace(session, sets=sets, ended_by=EndedBy.INTERRUPTED)
    return CutOff(session=settled, rest=rest_of(settled, exercises))


def added_up(kept: KeptSet, exercises: Mapping[str, Exercise]) -> tuple[BlockResult, ...]:
    """The results of a set, added up as `Work` does; none for an exercise that is not installed."""
    exercise = exercises.get(kept.block.exercise)
    if exercise is None:
        return ()
    tally = Tally(exercise)
    events: list[Event] = [RepEnded(t=rep.end_s, rep=rep) for rep in kept.reps]
    events += [HoldEnded(t=hold.end_s, hold=hold) for hold in kept.holds]
    tally.add(tuple(events), kept.block.side)
    for fault in kept.faults:
        raised = FaultRaised(t=fault.start_s, name=fault.name, start_s=fault.start_s)
        tally.add((raised, FaultCleared(t=fault.end_s, fault=fault)), kept.block.side)
    return tally.rows(kept.block)


def rest_of(session: KeptSession, exercises: Mapping[str, Exercise]) -> SessionToKeep | None:
    """The plan from where it stopped: what is left of the open set, and the blocks after it."""
    begun = max((each.number for each in session.sets), default=-1)
    after = session.blocks[begun + 1 :]
    last = session.sets[-1] if session.sets else None
    left = None if last is None or last.ended else _left_of(last)
    blocks = (*(() if left is None else (left,)), *after)
    if not blocks or not all(block.exercise in exercises for block in blocks):
        return None
    plan = Plan(name=session.plan, title=session.title, blocks=blocks)
    first = begun if left is not None else begun + 1
    return SessionToKeep(plan=plan, started=session.started, uid=session.uid, first=first, took_s=session.took_s)


def _left_of(kept: KeptSet) -> Block | None:
    """The block with only what is still to be done of it; None if that is nothing."""
    block = kept.block
    if block.reps is not None:
        reps = block.reps - sum(rep.counted for rep in kept.reps)
        return replace(block, reps=reps) if reps > 0 else None
    if block.hold_s is not None:
        good_s = sum(hold.good_s for hold in kept.holds if block.side in (Side.NONE, hold.side))
        hold_s = round(block.hold_s - good_s, 1)
        return replace(block, hold_s=hold_s) if hold_s >= 1.0 else None
    return block
