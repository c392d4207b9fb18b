"""What to say and what to keep when the program itself fails."""

import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from coach.storage.folders import make_private, shared_folder


def crash_sentence(error: BaseException) -> str:
    """One sentence for the person, which names the file that the traceback is in."""
    kept = _keep("".join(traceback.format_exception(type(error), error, error.__traceback__)))
    what = f"Something went wrong inside the coach ({type(error).__name__})"
    return f"{what}, which is not your fault. The details are in {kept}." if kept else f"{what}: {error}."


def _keep(text: str) -> Path | None:
    name = f"crash-{datetime.now().strftime('%Y-%m-%dT%H-%M-%S')}.txt"
    for folder in (shared_folder() / "log", Path(tempfile.gettempdir())):
        try:
            make_private(folder)
            path = folder / name
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return path
    return None
