"""Whether a session is going on right now, in whichever window: a lock that is released however the program ends.

The lock is SQLite's own, on a small file for each session: it works the same on every system, and a killed program
cannot keep it.
"""

import contextlib
import hashlib
import sqlite3
from pathlib import Path

from coach.storage.folders import make_private

FOLDER = "running"


class Running:
    """Holds the lock of a session until `end`, and does without if there can be no lock: nothing depends on it but what
    another window says about the session.
    """

    def __init__(self, folder: Path, uid: str) -> None:
        """folder: the history's."""
        self._path = _lock(folder, uid)
        self._connection: sqlite3.Connection | None = None
        with contextlib.suppress(sqlite3.Error, OSError):
            make_private(self._path.parent)
            connection = sqlite3.connect(self._path, timeout=0.0, isolation_level=None)
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error:
                connection.close()
                raise
            self._connection = connection

    def end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            with contextlib.suppress(OSError):
                self._path.unlink()


def is_running(folder: Path, uid: str) -> bool:
    """Whether some program is in the middle of the session."""
    path = _lock(folder, uid)
    if not path.is_file():
        return False
    with contextlib.closing(sqlite3.connect(path, timeout=0.0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
    with contextlib.suppress(OSError):
        path.unlink()
    return False


def _lock(folder: Path, uid: str) -> Path:
    """Of a name made from the uid, which an imported history may have given any."""
    return folder / FOLDER / f"{hashlib.sha256(ascii(uid).encode()).hexdigest()[:24]}.lock"
