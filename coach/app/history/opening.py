"""Opens a person's history for a command, and says what was found wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.app.session.terminal import Write
from coach.errors import CoachError
from coach.storage.folders import data_folder, person_folder, require_person
from coach.storage.history.opening import open_history
from coach.storage.history.reader import History
from coach.storage.shipped.catalog import Catalog


@contextmanager
def opened(person: str | None, say: Write, *, new: bool = False) -> Iterator[History]:
    """The history of a person; None: of the chosen one. new: whether somebody without a history may begin one.

    Raises UsageError for a person who is not known, CoachError if the history cannot be used.
    """
    folder = person_folder(person) if new and person is not None else known_folder(person)
    with open_history(Catalog().exercises(), folder) as found:
        for sentence in found.sentences:
            say(sentence)
        try:
            yield found.history
        except sqlite3.Error as error:
            raise CoachError(f"The history {found.database.path} cannot be used: {error}.") from error


def known_folder(person: str | None) -> Path:
    """The folder of a known person; None: of the chosen one. Raises UsageError."""
    require_person(person)
    return person_folder(person) if person is not None else data_folder()
