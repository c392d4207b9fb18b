"""The camera's pictures of a session's best and weakest moments, where the person has asked for them.

They lie in the data folder, in a folder for each session, and only their owner can read them. No report, no export and
no other program gets them from here; they go with the session's other data, or by themselves.
"""

import contextlib
import hashlib
import shutil
from pathlib import Path

from coach.core.session.moments import KeyMoment
from coach.errors import CoachError
from coach.storage.folders import PICTURES, data_folder
from coach.storage.output import replacing_file

MOST_SESSIONS = 60
MOST_BYTES = 100_000  # of one picture: with two a set, 60 sessions are some 20 MB


class SessionPictures:
    """The pictures of one session. uid: its name. folder: the data folder."""

    def __init__(self, uid: str, folder: Path | None = None) -> None:
        self._all = (folder or data_folder()) / PICTURES
        self._own = self._all / hashlib.sha256(uid.encode()).hexdigest()[:24]  # whatever an imported name may be

    def of(self, exercise: str, set_number: int, moment: KeyMoment) -> Path | None:
        path = self._place(exercise, set_number, moment)
        return path if path.is_file() else None

    def keep(self, exercise: str, set_number: int, moment: KeyMoment, jpeg: bytes) -> None:
        """Keeps a picture; the oldest sessions' make room. A full disk loses the picture and nothing else."""
        if len(jpeg) > MOST_BYTES:
            return
        with contextlib.suppress(OSError, CoachError):
            with replacing_file(self._place(exercise, set_number, moment), private=True) as file:
                file.write(jpeg)
            sessions = sorted(self._all.iterdir(), key=lambda each: each.stat().st_mtime)
            for old in sessions[:-MOST_SESSIONS]:
                shutil.rmtree(old, ignore_errors=True)

    def delete(self) -> None:
        """Removes all of this session's."""
        shutil.rmtree(self._own, ignore_errors=True)

    def _place(self, exercise: str, set_number: int, moment: KeyMoment) -> Path:
        return self._own / f"{exercise}-{set_number}-{round(moment.t * 1000)}.jpg"
