"""What can go wrong at the edges, as exceptions whose text is a sentence for the person at the keyboard.

Each names the exit status of the command line. The sentence says what is wrong and what to do about it.
"""

import difflib
from collections.abc import Collection, Sequence


class CoachError(Exception):
    """Something outside the program stopped it. `exit_status`: what the process ends with."""

    exit_status = 1


class UsageError(CoachError):
    """A wrong call: an unknown exercise, an output that cannot be written there."""

    exit_status = 2


class SourceError(CoachError):
    """A camera, video or recording cannot be read."""

    exit_status = 3


class ModelError(CoachError):
    """The pose model cannot be used."""

    exit_status = 4


class ModelMissing(ModelError):
    """There is no model file where it should be."""


class ModelDamaged(ModelError):
    """The model file is not what it should be."""


class SystemLibraryMissing(CoachError):
    """A library of the operating system is not installed, so that MediaPipe or OpenCV cannot start."""


class NoWindow(CoachError):
    """A window cannot be opened; the text says why."""


def require_known(what: str, name: str, known: Collection[str]) -> None:
    """Raises UsageError where there is none of that name."""
    if name not in known:
        raise UsageError(f"There is no {what} {name!r}. There are {', '.join(known)}.")


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """A question that names what is nearest; empty where nothing is near."""
    plain = name.strip().lower().replace("_", "-")
    inside = [each for each in known if plain and plain in each]
    near = inside or difflib.get_close_matches(plain, known, n=2, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else ""
