"""The history's file, `history.db`: an SQLite database that survives whatever happens to the program.

It has write-ahead logging, foreign keys, and tables that are brought up to date when it is opened. Opening never fails:
`problem` says in a sentence what is wrong and what was done about it. A damaged file is set aside under another name.
One that a newer version wrote, or that may not be written to, is opened for reading. If there can be no file, the rows
are kept in memory while the program runs.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from coach.storage.folders import data_folder, make_private
from coach.storage.history.sqlite.schema import APPLICATION_ID, MIGRATIONS
from coach.storage.output import set_aside

FILE = "history.db"
BUSY_S = 2.0  # how long a write waits for another window's: its transactions take milliseconds
_BESIDE = ("", "-wal", "-shm")  # what SQLite keeps beside the file


class _Damaged(Exception):
    """The file is no database, or what is in it cannot be right."""


class Database:
    """An open history. problem: a sentence, None if all is well. writable: whether new rows are kept in a file."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, writable: bool, problem: str | None) -> None:
        self._connection = connection
        self.path = path
        self.writable = writable
        self.problem = problem

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """All rows that a SELECT gives."""
        return self._connection.execute(statement, values).fetchall()

    def transaction(self) -> contextlib.AbstractContextManager[sqlite3.Connection]:
        """Everything written in the block is kept, or nothing. Raises sqlite3.Error."""
        return _transaction(self._connection)

    def settle(self) -> None:
        """Tries to make what is written safe from a power cut."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(FULL)")

    def close(self) -> None:
        self._connection.close()


def open_database(folder: Path | None = None) -> Database:
    """The history in a folder, made if there is none. Only its owner can read the file."""
    path = (folder or data_folder()) / FILE
    try:
        return _open(path)
    except _Damaged as damage:
        return _begin_anew(path, damage)
    except (sqlite3.Error, OSError) as error:
        if type(error) is sqlite3.DatabaseError:  # and none of its kinds: damaged, or no database at all
            return _begin_anew(path, _Damaged(str(error)))
        return _to_be_read(path, f"The history {path} cannot be written to ({_words(error)})")


def _open(path: Path) -> Database:
    make_private(path.parent)
    with contextlib.suppress(FileExistsError):  # made before SQLite does, which would let everybody read it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = _connected(str(path))
    with _closed_if_it_fails(connection):
        _check(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        version = _migrate(connection)
    if version > len(MIGRATIONS):
        connection.close()
        return _to_be_read(path, f"A newer version of the app wrote the history {path}")
    return Database(connection, path, writable=True, problem=None)


def _connected(name: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=BUSY_S, isolation_level=None, uri=uri)
    connection.row_factory = sqlite3.Row
    with _closed_if_it_fails(connection):  # a damaged file is noticed here
        connection.execute("PRAGMA foreign_keys = ON")
        # What is committed survives the program; `settle`, a power cut.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA trusted_schema = OFF")
    return connection


@contextlib.contextmanager
def _closed_if_it_fails(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("BEGIN IMMEDIATE")  # two windows that open together do not both bring a file up to date
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _check(connection: sqlite3.Connection) -> None:
    """Raises _Damaged, or sqlite3.Error if it cannot even be looked at."""
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise _Damaged(str(found))
    if tables and identity != APPLICATION_ID:
        raise _Damaged("it is another program's database")


def _migrate(connection: sqlite3.Connection) -> int:
    """Applies the migrations that the file lacks; gives its version, which may be newer than ours."""
    while True:
        with _transaction(connection):
            version = _version(connection)
            if version >= len(MIGRATIONS):
                return version
            _apply(connection, version)


def _version(connection: sqlite3.Connection) -> int:
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").fetchone()
    return 0 if known is None else connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()[0]


def _apply(connection: sqlite3.Connection, number: int) -> None:
    """Migration `number`, from 0; the table lists it under `number` + 1."""
    if number == 0:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(
            "CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)"
        )
    migration = MIGRATIONS[number]
    for statement in migration.statements:
        connection.execute(statement)
    applied = datetime.now(timezone.utc).isoformat(timespec="seconds")
    connection.execute("INSERT INTO migrations VALUES (?, ?, ?)", (number + 1, migration.name, applied))


def _to_be_read(path: Path, why: str) -> Database:
    """Opens what there is for reading; if nothing can be read, an empty history in memory."""
    for how in ("mode=ro", "mode=ro&immutable=1"):  # the second where not even SQLite's own files may be made beside it
        with contextlib.suppress(sqlite3.Error, OSError):
            connection = _connected(f"{path.resolve().as_uri()}?{how}", uri=True)
            with _closed_if_it_fails(connection):
                connection.execute("SELECT count(*) FROM sessions").fetchone()
            with contextlib.suppress(sqlite3.Error):
                connection = _brought_up_to_date(connection)
            return Database(connection, path, writable=False, problem=f"{why}: it can be read, and nothing is added.")
    connection = _connected(":memory:")
    _migrate(connection)
    return Database(connection, path, writable=False, problem=f"{why}: what you do now is not kept.")


def _brought_up_to_date(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy in memory with the tables of today, if the file is older. Raises sqlite3.Error."""
    if _version(connection) >= len(MIGRATIONS):
        return connection
    copy = _connected(":memory:")
    with _closed_if_it_fails(copy):
        connection.backup(copy)
        _migrate(copy)
    connection.close()
    return copy


def _begin_anew(path: Path, damage: _Damaged) -> Database:
    try:
        aside = set_aside(path, _BESIDE)
    except OSError as error:
        return _to_be_read(path, f"The history {path} is damaged ({damage}) and cannot be set aside ({_words(error)})")
    fresh = open_database(path.parent)
    sentence = f"The history was damaged ({damage}). It is kept as {aside}, and a new one begins."
    fresh.problem = sentence if fresh.problem is None else f"{sentence} {fresh.problem}"
    return fresh


def _words(error: sqlite3.Error | OSError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
