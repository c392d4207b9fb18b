"""Where the user's data lie: one folder, with a folder of its own for each person besides the first.

The first person's files lie in the data folder itself, so that somebody alone is never asked who they are. Anybody
else's lie in `profiles/NAME`, and their settings in `profiles/NAME` of the settings' folder. Who it is, is chosen for
the whole program: `coach --profile NAME`, or `COACH_PROFILE`. `COACH_DATA_DIR` names another data folder. Folders made
here can be read by their owner only.
"""

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import platformdirs

from coach.errors import CoachError, UsageError

DATA_DIR_VARIABLE = "COACH_DATA_DIR"
CONFIG_DIR_VARIABLE = "COACH_CONFIG_DIR"
PROFILE_VARIABLE = "COACH_PROFILE"
PROFILES = "profiles"
PICTURES = "pictures"
OWNER_ONLY = 0o700
DATA = (
    "history.db*", "history.damaged-*", "running", "sessions", "profile.json", "profile.damaged-*", "plans",
    "readiness.json", "log", PICTURES,
)  # fmt: skip
SETTINGS = ("settings.json", "settings.damaged-*")
"""What the coach keeps in the first person's folders, which may hold other things as well."""


def data_folder() -> Path:
    return person_folder(chosen_person())


def config_folder() -> Path:
    """The folder of their settings; `COACH_CONFIG_DIR` names another than the system's."""
    return person_settings_folder(chosen_person())


def shared_folder() -> Path:
    """The data folder that holds everybody's."""
    named = os.environ.get(DATA_DIR_VARIABLE)
    return Path(named) if named else _of_the_system(platformdirs.user_data_path)


def _of_the_system(place: Callable[..., Path]) -> Path:
    """Raises CoachError for a user without a home, as in some containers."""
    try:
        found = place("coach", appauthor=False)
    except RuntimeError:
        found = Path()
    if not found.is_absolute():
        raise CoachError(
            f"There is no home folder to keep anything in: set HOME, or {DATA_DIR_VARIABLE} and {CONFIG_DIR_VARIABLE}."
        )
    return found


def is_kept_here(place: Path) -> bool:
    """Whether a resolved path is where the coach keeps something of a person, whoever they are."""
    try:
        folders = ((shared_folder(), DATA), (person_settings_folder(None), SETTINGS))
    except CoachError:
        return False
    for folder, names in folders:
        if place.is_relative_to(folder.resolve()):
            first = Path(*place.relative_to(folder.resolve()).parts[:1])
            if any(first.match(name) for name in (*names, PROFILES)):
                return True
    return False


# --- people


def chosen_person() -> str | None:
    """Whose data the program uses; None for the first person, who needs no name."""
    return os.environ.get(PROFILE_VARIABLE) or None


def choose_person(name: str | None) -> None:
    """From here on the program uses this person's data. Raises UsageError for somebody who is not known."""
    require_person(name)
    if name is None:
        os.environ.pop(PROFILE_VARIABLE, None)
    else:
        os.environ[PROFILE_VARIABLE] = slug(name)


def require_person(name: str | None) -> None:
    """Raises UsageError for a person who is not known."""
    if name is not None and slug(name) not in person_names():
        names = ", ".join(person_names()) or "none besides the first, which needs no name"
        raise UsageError(f"There is no profile {name!r}. There are: {names}. `coach profile --new NAME` makes one.")


def person_folder(name: str | None, folder: Path | None = None) -> Path:
    """The data folder of one person; None: the first. Raises UsageError for a name that no folder can have."""
    base = folder or shared_folder()
    return base if name is None else base / PROFILES / slug(name)


def person_settings_folder(name: str | None) -> Path:
    named = os.environ.get(CONFIG_DIR_VARIABLE)
    base = Path(named) if named else _of_the_system(platformdirs.user_config_path)
    return base if name is None else base / PROFILES / slug(name)


def person_names(folder: Path | None = None) -> tuple[str, ...]:
    """The folders' names of the people besides the first, in order."""
    try:
        return tuple(sorted(path.name for path in ((folder or shared_folder()) / PROFILES).iterdir() if path.is_dir()))
    except OSError:
        return ()


def add_person(name: str) -> str:
    """Makes a folder for somebody new and gives the name as it is kept. Raises UsageError, CoachError."""
    if slug(name) in person_names():
        raise UsageError(f"There is already a profile {slug(name)!r}.")
    try:
        make_private(person_folder(name))
    except OSError as error:
        raise CoachError(f"{person_folder(name)} cannot be made: {error.strerror or error}.") from error
    return slug(name)


def slug(name: str) -> str:
    """A name as a folder's: lower case, letters and digits of any script, hyphens for the rest. Raises UsageError."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    found = re.sub(r"[\W_]+", "-", plain).strip("-")[:60]
    if not found:
        raise UsageError(f"{name!r} cannot be the name of a profile: it needs a letter or a digit.")
    return f"{found}-" if found in _RESERVED else found


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Names that Windows keeps for its devices."""


def make_private(folder: Path) -> None:
    """Makes a folder that only its owner can read, with those above it. Raises OSError."""
    for each in reversed((folder, *folder.parents)):
        each.mkdir(exist_ok=True, mode=OWNER_ONLY)
