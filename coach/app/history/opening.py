"""Opens a person's history for a command, and says what was found wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from coach.errors import CoachError, UsageError
from coach.storage.catalog import Catalog
from coach.storage.folders import person_folder, person_names, slug
from coach.storage.history.database import open_database
from coach.storage.history.reader import History
from coach.storage.history.recovery import settle_cut_off
from coach.storage.history.takeover import take_over

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A history, and the folder it lies in."""

    history: History
    folder: Path


@contextmanager
def opened(person: str | None, say: Say, *, new: bool = False) -> Iterator[Opened]:
    """The history of a person, None for the first, with what was kept in files before and what was cut off.

    new: whether somebody may begin with it who has none. Raises UsageError for a person who is not known, CoachError
    where the history cannot be used.
    """
    folder = known_folder(person) if not new else person_folder(person)
    with closing(open_database(folder)) as database:
        if database.problem is not None:
            say(database.problem)
        try:
            for problem in take_over(database):
                say(problem)
            for found in settle_cut_off(database, Catalog().exercises()):
                say(found.words)
            yield Opened(History(database), folder)
        except sqlite3.Error as error:
            raise CoachError(f"The history {database.path} cannot be used: {error}.") from error


def known_folder(person: str | None) -> Path:
    """The folder of a person who is there. Raises UsageError."""
    if person is not None and slug(person) not in person_names():
        names = ", ".join(person_names()) or "none besides the first, which needs no name"
        raise UsageError(f"There is no profile {person!r}. There are: {names}.")
    return person_folder(person)
