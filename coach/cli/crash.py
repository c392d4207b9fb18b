"""What to say and what to keep when the program itself fails."""

import os
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from coach.errors import CoachError
from coach.storage.folders import make_private, shared_folder


def crash_sentence(error: BaseException) -> str:
    """One sentence for the person, which names the file that the traceback is in."""
    kept = _keep("".join(traceback.format_exception(type(error), error, error.__traceback__)))
    what = f"Something went wrong inside the coach ({type(error).__name__})"
    return f"{what}, which is not your fault. The details are in {kept}." if kept else f"{what}: {error}."


def _keep(text: str) -> Path | None:
    """A new file for its owner alone, of a name that nobody can have planted a link under."""
    began = f"crash-{datetime.now().strftime('%Y-%m-%dT%H-%M-%S')}-"
    for place in (_log_folder, tempfile.gettempdir):
        try:
            folder = Path(place())
            make_private(folder)
            number, name = tempfile.mkstemp(prefix=began, suffix=".txt", dir=folder)
            with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except (OSError, CoachError):
            continue
        return Path(name)
    return None


def _log_folder() -> Path:
    return shared_folder() / "log"
