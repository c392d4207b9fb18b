"""Where the user's data lie: one folder, with a folder of its own for each person besides the first.

The first person's files lie in the data folder itself, so that somebody alone is never asked who they are. Another's
lie in `profiles/NAME`. `COACH_DATA_DIR` names another data folder. A folder that is made here can be read by its owner
only.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import platformdirs

from coach.errors import UsageError

DATA_DIR_VARIABLE = "COACH_DATA_DIR"
CONFIG_DIR_VARIABLE = "COACH_CONFIG_DIR"
PROFILES = "profiles"
OWNER_ONLY = 0o700


def data_folder() -> Path:
    """The user's data folder for this app."""
    named = os.environ.get(DATA_DIR_VARIABLE)
    return Path(named) if named else platformdirs.user_data_path("coach", appauthor=False)


def config_folder() -> Path:
    """The folder of the settings; `COACH_CONFIG_DIR` names another."""
    named = os.environ.get(CONFIG_DIR_VARIABLE)
    return Path(named) if named else platformdirs.user_config_path("coach", appauthor=False)


def person_folder(name: str | None, folder: Path | None = None) -> Path:
    """The folder of one person; None for the first. Raises UsageError for a name that makes no folder's name."""
    base = folder or data_folder()
    return base if name is None else base / PROFILES / slug(name)


def person_names(folder: Path | None = None) -> tuple[str, ...]:
    """The folders' names of the people besides the first, in order."""
    try:
        return tuple(sorted(path.name for path in ((folder or data_folder()) / PROFILES).iterdir() if path.is_dir()))
    except OSError:
        return ()


def slug(name: str) -> str:
    """A name as a folder's: lower case, letters and digits of any script, hyphens for the rest. Raises UsageError."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    found = re.sub(r"[\W_]+", "-", plain).strip("-")[:60]
    if not found:
        raise UsageError(f"{name!r} is no name for a profile: it needs a letter or a digit.")
    return f"{found}-" if found in _RESERVED else found


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Names that Windows keeps for its devices."""


def make_private(folder: Path) -> None:
    """Makes a folder that only its owner can read, with those above it. Raises OSError."""
    for each in reversed((folder, *folder.parents)):
        each.mkdir(exist_ok=True, mode=OWNER_ONLY)
