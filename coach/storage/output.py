"""Files that the user asked for: whole or not there.

A file is written beside its place and moved there when it is complete, so that a full disk, an error or Ctrl-C leaves
what was there before. Something that is no plain file (`/dev/stdout`, a pipe) is written to directly.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from coach.errors import CoachError, UsageError

STANDARD_OUTPUT = "-"


def require_writable(path: str | Path) -> None:
    """Raises UsageError where a file cannot be made there: better before a long analysis than after it."""
    if str(path) == STANDARD_OUTPUT:
        raise UsageError("That cannot go to standard output; name a file.")
    place = Path(path).resolve()
    if place.is_dir():
        raise UsageError(f"{path} is a folder; name a file.")
    if not place.parent.is_dir():
        raise UsageError(f"There is no folder {place.parent} to write {place.name} to.")
    if not os.access(place if place.exists() and not place.is_file() else place.parent, os.W_OK):
        raise UsageError(f"{path} may not be written to.")


@contextlib.contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A path beside `path` to write to; what stands there takes its place when the block ends without an error.

    It has the same suffix. Raises CoachError with a sentence for what the system refuses.
    """
    place = Path(path).resolve()  # through a link: the file it leads to is replaced, not the link
    if place.exists() and not place.is_file():
        with _explained(path):
            yield place
        return
    beside = place.with_name(f".{place.stem}.{os.getpid()}.part{place.suffix}")
    try:
        with _explained(path):
            yield beside
            beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


@contextlib.contextmanager
def replacing_file(path: str | Path) -> Iterator[BinaryIO]:
    """As `replacing`, with the file open for writing bytes."""
    with replacing(path) as beside, beside.open("wb") as file:
        yield file
        file.flush()
        if beside.is_file():
            os.fsync(file.fileno())  # a crash of the machine must not leave an empty file in its place


@contextlib.contextmanager
def _explained(path: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CoachError(f"{path} cannot be written: {error.strerror or error}.") from error


def write_document(target: str | Path, document: Mapping[str, Any]) -> None:
    """The document as JSON, to a file or, for "-", to standard output. Raises CoachError.

    In ASCII with escapes: a file name that is not valid text must not stop it.
    """
    data = (json.dumps(document, indent=2, allow_nan=False) + "\n").encode("ascii")
    if str(target) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with replacing_file(target) as file:
        file.write(data)


def set_aside(path: Path) -> Path:
    """Gives a damaged file another name beside its own, so that nothing of it is lost. Raises OSError."""
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not aside.exists():
            break
    path.replace(aside)
    return aside
