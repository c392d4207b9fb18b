"""Files that the app writes: whole, or not at all.

A file is written beside its place and moved there once it is complete, so that a full disk, an error or Ctrl-C leaves
what was there before. Anything but a plain file (`/dev/stdout`, a pipe) is written to directly.
"""

import contextlib
import glob
import json
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from coach.errors import CoachError, UsageError
from coach.storage.folders import is_kept_here, make_private

STANDARD_OUTPUT = "-"
LEFT_OVER_S = 3600.0  # a part this old belongs to a process that was killed


def require_writable(path: str | Path) -> None:
    """Raises UsageError if a file cannot be made there: better before a long analysis than after it."""
    if str(path) == STANDARD_OUTPUT:
        raise UsageError("That cannot go to standard output; name a file.")
    place = Path(path).resolve()
    if is_kept_here(place):
        raise UsageError(f"{path} is where the coach keeps what you have done: name another place.")
    if place.is_dir():
        raise UsageError(f"{path} is a folder; name a file.")
    if not place.parent.is_dir():
        raise UsageError(f"There is no folder {place.parent} to write {place.name} to.")
    if not os.access(place if place.exists() and not place.is_file() else place.parent, os.W_OK):
        raise UsageError(f"{path} may not be written to.")


def require_outputs(outputs: Mapping[str, str | Path | None], *, inputs: Iterable[str | Path | None] = ()) -> None:
    """Raises UsageError unless each output can be written, and is neither an input nor another output.

    outputs: by the option that names them; None if it was not given. Links are followed.
    """
    if STANDARD_OUTPUT in outputs.values() and sys.__stdout__ is None:
        raise UsageError("Standard output is closed: name a file.")
    named = {option: path for option, path in outputs.items() if path is not None and str(path) != STANDARD_OUTPUT}
    for option, path in named.items():
        require_writable(path)
        for source in inputs:
            if source is not None and _same_file(path, source):
                raise UsageError(f"{option} {path} is the input itself, which would be lost: name another file.")
        for other, taken in named.items():
            if other < option and _same_file(path, taken):
                raise UsageError(f"{other} and {option} both name {path}: name two files.")


def _same_file(one: str | Path, other: str | Path) -> bool:
    with contextlib.suppress(OSError):
        return Path(one).samefile(other) and Path(one).is_file()
    return os.path.normcase(Path(one).resolve()) == os.path.normcase(Path(other).resolve())


@contextlib.contextmanager
def replacing(path: str | Path, *, private: bool = False) -> Iterator[Path]:
    """A path beside `path` to write to; it replaces `path` when the block ends without an error.

    It has the same suffix, and a name that nobody can guess, so that nobody can plant a link there. private: only its
    owner may read it, and its folder, which is made if there is none; otherwise it keeps the mode of the file it
    replaces. Raises CoachError, with a sentence, for what the system refuses.
    """
    place = Path(path).resolve()  # through a link: the file it leads to is replaced, not the link
    if place.exists() and not place.is_file():
        with _explained(path):
            yield place
        return
    with _explained(path):
        if private:
            make_private(place.parent)
        _sweep(place)
    beside = place.with_name(f".{place.stem}.{secrets.token_hex(8)}.part{place.suffix}")
    try:  # begun before the file exists: a signal may come at any moment
        with _explained(path):
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            yield beside
            if not private:
                beside.chmod(_mode(place))
            beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _sweep(place: Path) -> None:
    """Removes what killed processes left behind when they wrote this file."""
    for part in place.parent.glob(f".{glob.escape(place.stem)}.*.part{glob.escape(place.suffix)}"):
        with contextlib.suppress(OSError):
            if time.time() - part.lstat().st_mtime > LEFT_OVER_S:
                part.unlink()


def _mode(place: Path) -> int:
    """The permissions that an ordinary `open` would have given the file."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextlib.contextmanager
def replacing_file(path: str | Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """As `replacing`, with the file open for writing bytes."""
    with replacing(path, private=private) as beside, beside.open("wb") as file:
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


def write_document(target: str | Path, document: Mapping[str, Any], *, private: bool = False) -> None:
    """The document as JSON, to a file or, for "-", to standard output. Raises CoachError.

    It is ASCII with escapes, so that a file name that is not valid text does not stop it.
    """
    data = (json.dumps(document, indent=2, allow_nan=False) + "\n").encode("ascii")
    if str(target) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with replacing_file(target, private=private) as file:
        file.write(data)


def set_aside(path: Path, endings: Sequence[str] = ("",)) -> Path:
    """Gives a damaged file another name beside its own, so that nothing of it is lost. Raises OSError.

    endings: of files that belong to it, after its own name.
    """
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not any(Path(f"{aside}{ending}").exists() for ending in endings):
            break
    for ending in endings:
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{ending}").replace(f"{aside}{ending}")
    return aside
