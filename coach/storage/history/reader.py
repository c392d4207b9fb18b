"""Reads the history, and adds whole sessions to it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from coach.core.events import Side
from coach.storage.history.kept import Asked, KeptSession, KeptSet, Measurement
from coach.storage.history.sqlite import rows
from coach.storage.history.sqlite.database import Database

CHUNK = 200  # sessions in memory at once when going through all of them

T = TypeVar("T")


class History:
    """The sessions that were kept, the oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(
        self, *, first: date | None = None, last: date | None = None, newest: int | None = None
    ) -> tuple[KeptSession, ...]:
        """Sessions with the results of their sets and nothing more, so that many can be read at once.

        first, last: days, both included. newest: at most so many, counted from the end.
        """
        after = "" if first is None else first.isoformat()  # `started` begins with the day: compared as text
        before = "~" if last is None else (last + timedelta(days=1)).isoformat()
        chosen = "SELECT id FROM sessions WHERE started >= ? AND started < ? ORDER BY started DESC, id DESC LIMIT ?"
        most = -1 if newest is None else newest  # SQLite: no limit
        return tuple(self._read(f"SELECT id FROM ({chosen})", [after, before, most], whole=False))

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
        return tuple(
            Measurement(day=row["day"], name=row["name"], side=Side(row["side"]), tries=rows.numbers(row["tries"]))
            for row in found
        )

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
            own = rows.insert(connection, "sessions", rows.session_values(session))
            for each in session.sets:
                _add_set(connection, own, each)
            for moment in session.moments:
                rows.insert(connection, "moments", {"session_id": own, **rows.moment_values(moment)})
        return True

    def add_measurement(self, measurement: Measurement) -> bool:
        """False if it is there already. Raises sqlite3.Error."""
        if measurement in self.measurements():
            return False
        with self._database.transaction() as connection:
            rows.insert(connection, "measurements", rows.measurement_values(measurement))
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
        of_sets = f"set_id IN (SELECT id FROM sets WHERE session_id IN ({chosen}))"

        def by_set(table: str, made: Callable[[sqlite3.Row], T]) -> dict[int, list[T]]:
            return _grouped(read(f"SELECT * FROM {table} WHERE {of_sets} ORDER BY id", values), "set_id", made)

        results = by_set("results", rows.result_of)
        reps = by_set("reps", rows.rep_of) if whole else {}
        holds = by_set("holds", rows.hold_of) if whole else {}
        faults = by_set("faults", rows.fault_of) if whole else {}

        def set_of(row: sqlite3.Row) -> KeptSet:
            return KeptSet(
                number=row["number"],
                block=rows.block_in(row["block"]),
                ended=bool(row["ended"]),
                results=tuple(results.get(row["id"], ())),
                reps=tuple(reps.get(row["id"], ())),
                holds=tuple(holds.get(row["id"], ())),
                faults=tuple(faults.get(row["id"], ())),
                top_deg=row["top_deg"],
            )

        of_sessions = f"WHERE session_id IN ({chosen}) ORDER BY id"
        sets = _grouped(read(f"SELECT * FROM sets {of_sessions}", values), "session_id", set_of)
        moments = _grouped(
            read(f"SELECT * FROM moments {of_sessions}", values) if whole else [], "session_id", rows.moment_of
        )
        for row in read(f"SELECT * FROM sessions WHERE id IN ({chosen}) ORDER BY started, id", values):
            own = row["id"]
            yield replace(rows.session_of(row), sets=tuple(sets.get(own, ())), moments=tuple(moments.get(own, ())))


def _add_set(connection: sqlite3.Connection, session: int, kept: KeptSet) -> None:
    values = {
        "session_id": session,
        "number": kept.number,
        "block": rows.block_json(kept.block),
        "ended": kept.ended,
        "top_deg": kept.top_deg,
    }
    own = rows.insert(connection, "sets", values)
    for table, items in (
        ("results", map(rows.result_values, kept.results)),
        ("reps", map(rows.rep_values, kept.reps)),
        ("holds", map(rows.hold_values, kept.holds)),
        ("faults", map(rows.fault_values, kept.faults)),
    ):
        for item in items:
            rows.insert(connection, table, {"set_id": own, **item})


def _grouped(found: list[sqlite3.Row], column: str, made: Callable[[sqlite3.Row], T]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for row in found:
        groups[row[column]].append(made(row))
    return groups
