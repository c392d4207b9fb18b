"""Opens a history ready for use: older files are taken over, and sessions that were cut off get an end."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from coach.core.exercise import Exercise
from coach.errors import CoachError
from coach.storage.folders import data_folder, person_folder, require_person
from coach.storage.history.reader import History
from coach.storage.history.recovery import CutOff, settle_cut_off
from coach.storage.history.sqlite.database import Database, open_database
from coach.storage.history.takeover import take_over
from coach.storage.shipped.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Opened:
    """An open history. problems: what went wrong on the way, in sentences. cut_off: sessions found without an end."""

    database: Database
    problems: tuple[str, ...]
    cut_off: tuple[CutOff, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that the person should be told."""
        return (*self.problems, *(each.words for each in self.cut_off))

    @property
    def history(self) -> History:
        return History(self.database)


@contextmanager
def open_history(exercises: Mapping[str, Exercise], folder: Path | None = None) -> Iterator[Opened]:
    """The history in a data folder. Never fails: if it cannot be used, `problems` says so."""
    with closing(open_database(folder)) as database:
        problems = [] if database.problem is None else [database.problem]
        cut_off: tuple[CutOff, ...] = ()
        try:
            problems += take_over(database)
            cut_off = settle_cut_off(database, exercises)
        except sqlite3.Error as error:
            problems.append(f"The history {database.path} cannot be brought up to date: {error}.")
        yield Opened(database, tuple(problems), cut_off)


@contextmanager
def history_of(person: str | None, say: Callable[[str], None], *, new: bool = False) -> Iterator[History]:
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
