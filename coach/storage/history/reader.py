"""Reads the history, and adds whole sessions to it."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from coach.storage.history.kept import Asked, KeptSession, KeptSet, Measurement
from coach.storage.history.sqlite import tables
from coach.storage.history.sqlite.database import Database

_LOWERED_SLOWLY = """block GLOB '*"lower_s":[0-9]*'"""  # of a set: whether it was to be
CHUNK = 200  # sessions in memory at once when going through all of them

T = TypeVar("T")


class History:
    """The sessions that were kept, the oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(
        self, *, first: date | None = None, last: date | None = None, newest: int | None = None
    ) -> tuple[KeptSession, ...]:
        """Sessions with the results of their sets and nothing more, so that many can be read at once; but with the
        repetitions of sets that were to be lowered slowly, since only these tell whether they were.

        first, last: days, both included. newest: at most so many, counted from the end.
        """
        after = "" if first is None else first.isoformat()  # `started` begins with the day: compared as text
        before = "~" if last is None else f"{last.isoformat()}~"  # after all of that day's times
        chosen = "SELECT id FROM sessions WHERE started >= ? AND started < ? ORDER BY started DESC, id DESC LIMIT ?"
        most = -1 if newest is None else newest  # SQLite: no limit
        return tuple(self._read(f"SELECT id FROM ({chosen})", [after, before, most], whole=False))

    def first_day(self) -> date | None:
        """Of the oldest session."""
        ((started,),) = self._database.rows("SELECT MIN(started) FROM sessions")
        return None if started is None else date.fromisoformat(started[:10])

    def whole(self) -> Iterator[KeptSession]:
        """All sessions with all that happened, a few at a time."""
        ids = [row["id"] for row in self._database.rows("SELECT id FROM sessions ORDER BY started, id")]
        for begin in range(0, len(ids), CHUNK):
            some = ids[begin : begin + CHUNK]
            yield from self._read(
                f"SELECT id FROM sessions WHERE id IN ({', '.join('?' * len(some))})", some, whole=True
            )

    def session(self, uid: str) -> KeptSession:
        """One whole session. Raises KeyError if it is not there."""
        for found in self._read("SELECT id FROM sessions WHERE uid = ?", [uid], whole=True):
            return found
        raise KeyError(uid)

    def open_sessions(self) -> tuple[KeptSession, ...]:
        """Whole sessions that have no end yet: still going on, or cut off."""
        return tuple(self._read("SELECT id FROM sessions WHERE ended_by IS NULL", [], whole=True))

    def measurements(self) -> tuple[Measurement, ...]:
        found = self._database.rows("SELECT * FROM measurements ORDER BY day, id")
        return tuple(map(tables.MEASUREMENTS.item, found))

    def sick_days(self) -> tuple[str, ...]:
        """ISO 8601, in order."""
        return tuple(row["day"] for row in self._database.rows("SELECT day FROM sick_days ORDER BY day"))

    def __len__(self) -> int:
        (row,) = self._database.rows("SELECT count(*) AS n FROM sessions")
        return int(row["n"])

    def __contains__(self, uid: object) -> bool:
        return bool(self._database.rows("SELECT 1 FROM sessions WHERE uid = ?", (uid,)))

    # --- adding

    def add(self, session: KeptSession) -> bool:
        """Adds a whole session; False if it is there already. Raises sqlite3.Error."""
        with self._database.transaction() as connection:
            if connection.execute("SELECT 1 FROM sessions WHERE uid = ?", (session.uid,)).fetchone():
                return False
            own = tables.SESSIONS.insert(connection, session)
            for each in session.sets:
                _add_set(connection, own, each)
            for moment in session.moments:
                tables.MOMENTS.insert(connection, moment, session_id=own)
        return True

    def add_measurement(self, measurement: Measurement) -> bool:
        """False if it is there already. Raises sqlite3.Error."""
        if measurement in self.measurements():
            return False
        with self._database.transaction() as connection:
            tables.MEASUREMENTS.insert(connection, measurement)
        return True

    def add_sick_day(self, day: str) -> bool:
        """day: ISO 8601. False if it is there already. Raises sqlite3.Error."""
        with self._database.transaction() as connection:
            return connection.execute("INSERT OR IGNORE INTO sick_days VALUES (?)", (day,)).rowcount > 0

    def ask(self, uid: str, asked: Asked) -> None:
        """Keeps what the person said about a session. Raises sqlite3.Error."""
        with self._database.transaction() as connection:
            changes = ", ".join(f"{column} = ?" for column in asdict(asked))
            connection.execute(f"UPDATE sessions SET {changes} WHERE uid = ?", (*asdict(asked).values(), uid))

    # --- reading

    def _read(self, chosen: str, values: list[Any], *, whole: bool) -> Iterator[KeptSession]:
        read = self._database.rows
        sets_of = f"SELECT id FROM sets WHERE session_id IN ({chosen})"

        def by_set(table: tables.Table[T], sets: str = sets_of) -> dict[int, list[T]]:
            found = read(f"SELECT * FROM {table.name} WHERE set_id IN ({sets}) ORDER BY id", values)
            return _grouped(found, "set_id", table.item)

        results = by_set(tables.RESULTS)
        reps = by_set(tables.REPS, sets_of if whole else f"{sets_of} AND {_LOWERED_SLOWLY}")
        holds = by_set(tables.HOLDS) if whole else {}
        faults = by_set(tables.FAULTS) if whole else {}

        def set_of(row: sqlite3.Row) -> KeptSet:
            return tables.SETS.item(
                row,
                results=tuple(results.get(row["id"], ())),
                reps=tuple(reps.get(row["id"], ())),
                holds=tuple(holds.get(row["id"], ())),
                faults=tuple(faults.get(row["id"], ())),
            )

        of_sessions = f"WHERE session_id IN ({chosen}) ORDER BY id"
        sets = _grouped(read(f"SELECT * FROM sets {of_sessions}", values), "session_id", set_of)
        moments = _grouped(
            read(f"SELECT * FROM moments {of_sessions}", values) if whole else [], "session_id", tables.MOMENTS.item
        )
        for row in read(f"SELECT * FROM sessions WHERE id IN ({chosen}) ORDER BY started, id", values):
            own = row["id"]
            yield tables.SESSIONS.item(row, sets=tuple(sets.get(own, ())), moments=tuple(moments.get(own, ())))


def _add_set(connection: sqlite3.Connection, session: int, kept: KeptSet) -> None:
    own = tables.SETS.insert(connection, kept, session_id=session)
    happened: tuple[tuple[tables.Table[Any], Sequence[Any]], ...] = (
        (tables.RESULTS, kept.results),
        (tables.REPS, kept.reps),
        (tables.HOLDS, kept.holds),
        (tables.FAULTS, kept.faults),
    )
    for table, items in happened:
        for item in items:
            table.insert(connection, item, set_id=own)


def _grouped(found: list[sqlite3.Row], column: str, made: Callable[[sqlite3.Row], T]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for row in found:
        groups[row[column]].append(made(row))
    return groups
