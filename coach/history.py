"""Keeps what was done: `sessions/<start>/summary.json` in the user's data folder, written again after each set.

The file is whole at any moment, so that a crash loses at most the set in progress. A full disk or a folder that cannot
be written to does not stop a session: `save` says so in a sentence. `COACH_DATA_DIR` names another folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import platformdirs

from coach.errors import CoachError
from coach.output import write_document

DATA_DIR_VARIABLE = "COACH_DATA_DIR"


class Keeper(Protocol):
    """Where the summary of one session goes, as it grows."""

    def save(self, summary: Mapping[str, Any]) -> str | None:
        """Keeps a `coach.summary/1`; a sentence when that cannot be done."""


class SessionFile:
    """The folder of one session. started: ISO 8601; the folder is made with the first summary."""

    def __init__(self, started: str, folder: Path | None = None) -> None:
        self._sessions = (folder or data_folder()) / "sessions"
        self._stamp = started[:19].replace(":", "-")  # no colons: they are not allowed in a file's name everywhere
        self._own: Path | None = None

    @property
    def path(self) -> Path | None:
        """The summary's file; None before the first is written."""
        return None if self._own is None else self._own / "summary.json"

    def save(self, summary: Mapping[str, Any]) -> str | None:
        """Puts the summary so far in place of the one before; a sentence when that cannot be done."""
        try:
            if self._own is None:
                self._own = _new_folder(self._sessions, self._stamp)
            write_document(self._own / "summary.json", summary)
        except (OSError, CoachError) as error:
            return f"This session cannot be saved, but it goes on: {error}"
        return None


class KeepNothing:
    """For a clip that is only shown: nothing is kept."""

    def save(self, summary: Mapping[str, Any]) -> str | None:
        return None


def data_folder() -> Path:
    """The user's data folder for this app."""
    named = os.environ.get(DATA_DIR_VARIABLE)
    return Path(named) if named else platformdirs.user_data_path("coach", appauthor=False)


def _new_folder(parent: Path, stamp: str) -> Path:
    """Two sessions begun in the same second get a folder each."""
    parent.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        folder = parent / (stamp if number == 1 else f"{stamp}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise FileExistsError(17, "there are too many sessions of this second", str(parent))
