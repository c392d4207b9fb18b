"""The writes of one session, in order: committed at once, or tried again if the history cannot be written to."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from coach.storage.history.kept import MomentKind
from coach.storage.history.sqlite.database import Database

TRY_AGAIN_S = 2.0  # after a failed write; trying sooner, a locked history would hold up the picture


@dataclass(slots=True)
class Ids:
    """The rows being written to; 0 for none."""

    session: int = 0
    set: int = 0
    rep: int = 0
    hold: int = 0
    lasting: dict[MomentKind, int] = field(default_factory=dict)


Write = Callable[[sqlite3.Connection, Ids], object]
"""Adds to the history or changes it, and notes the rows that later writes need."""


class Writer:
    """Takes writes, and commits them in the order in which they came."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids = Ids()
        self._waiting: list[Write] = []
        self._failure: str | None = None
        self._try_at_s = 0.0

    @property
    def problem(self) -> str | None:
        """Why nothing is being kept, in a sentence; None if all is."""
        return self._failure or self._database.problem

    @property
    def waits(self) -> bool:
        return bool(self._waiting)

    def later(self, write: Write) -> None:
        self._waiting.append(write)

    def write(self, *, t: float) -> None:
        """Writes all that waits, in one transaction.

        If that fails, it goes on waiting, and is not tried again for a while.
        """
        if self._waiting and t >= self._try_at_s:
            self._try(t)

    def close(self) -> None:
        """Tries one last time, and makes what is written safe from a power cut."""
        if self._waiting:
            self._try(0.0)
        self._database.settle()

    def _try(self, t: float) -> None:
        ids = replace(self._ids, lasting=dict(self._ids.lasting))
        try:
            with self._database.transaction() as connection:
                for write in self._waiting:
                    write(connection, ids)
        except sqlite3.Error as error:
            self._failure = f"This session goes on, but it is not kept: {error}."
            self._try_at_s = t + TRY_AGAIN_S
            return
        self._ids = ids
        self._waiting.clear()
        self._failure = None
        self._try_at_s = 0.0
