"""The one reader for JSON and TOML files; what is in them is checked with `coach.fields`.

Nothing in a file may hang or crash the app, or fill its memory: it must be a plain file of at most LARGEST_BYTES
(unpacked), nested no deeper than DEEPEST, with numbers that a float can hold.
"""

import gzip
import importlib
import json
import math
import re
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from coach.errors import SourceError
from coach.fields import DocumentError
from coach.files import require_plain
from coach.storage.output import set_aside

T = TypeVar("T")

_toml: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

LARGEST_BYTES = 32_000_000  # the labels of ten thousand clips, or the true angles of an hour
LARGEST_TOML_BYTES = 1_000_000  # a routine has a few hundred; parsing this much takes some seconds at worst
NOT_TOML = "is not TOML:"
DEEPEST = 32  # our own documents nest 6 deep
LONGEST_NUMBER = 40  # digits; no double needs more than 17


def read_json(path: Path, most: int = LARGEST_BYTES) -> Any:
    """A JSON document of at most so many bytes, compressed by gzip if its name ends in .gz.

    Raises OSError, and DocumentError with the place.
    """
    data = _read(path, most)
    try:
        document = json.loads(data, parse_int=_whole, parse_float=_float, parse_constant=_float)
    except json.JSONDecodeError as error:
        raise DocumentError(f"{path}: is not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: is not JSON: it is not text") from error
    except ValueError as error:
        raise DocumentError(f"{path}: {error}") from error
    except RecursionError as error:
        raise DocumentError(f"{path}: {_TOO_DEEP}") from error
    return _checked(document, path)


def read_handed_in(path: Path, most: int = LARGEST_BYTES) -> Any:
    """`read_json` for a file that the person names. Raises SourceError, with a sentence."""
    try:
        return read_json(path, most)
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {path}.") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error
    except DocumentError as error:
        raise SourceError(f"{error}.") from error


def read_kept(
    path: Path, understood: Callable[[object], tuple[T, str | None]], usual: T, *, name: str, instead: str
) -> tuple[T, str | None]:
    """What a file of ours holds, else what is usual; and a sentence if something is wrong with it. It does not raise.

    A damaged file is set aside; one that cannot be read is left alone. understood: makes it of the document, with a
    sentence about what was not. instead: what is done without the file, as in "nothing is calibrated".
    """
    try:
        return understood(read_json(path))
    except FileNotFoundError:
        return usual, None
    except OSError as error:
        return usual, f"The {name} {path} cannot be read ({error.strerror or error}); {instead}."
    except DocumentError as damage:
        try:
            aside = set_aside(path)
        except OSError as error:
            return usual, f"The {name} cannot be read ({damage}) nor set aside ({error.strerror}): {path}."
        return usual, f"The file of the {name} was damaged ({damage}). It is kept as {aside}; {instead}."


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML document. Raises OSError, and DocumentError with the place."""
    data = _read(path, LARGEST_TOML_BYTES)
    try:
        text = data.decode("utf-8")
        if _DEEP_KEY.search(text):
            raise RecursionError
        document: dict[str, Any] = _toml.loads(text)
    except RecursionError as error:
        raise DocumentError(f"{path}: {_TOO_DEEP}") from error
    except (_toml.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: {NOT_TOML} {error}") from error
    except ValueError as error:  # of `int`: thousands of digits
        raise DocumentError(f"{path}: {_TOO_LONG}") from error
    _checked(document, path)
    return document


_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*\.[ \t]*"""
_DEEP_KEY = re.compile(rf"(?<![\w-])(?:{_PART}){{{DEEPEST}}}")
"""A key of so many parts (`a.b.c`), which takes minutes to parse if they are ten thousand."""
_TOO_DEEP = f"is nested too deep: at most {DEEPEST} levels"
_TOO_LONG = f"holds a number of more than {LONGEST_NUMBER} digits"


def _read(path: Path, most: int) -> bytes:
    require_plain(path)
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data: bytes = file.read(most + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DocumentError(f"{path}: is damaged: {error}") from error
    if len(data) > most:
        raise DocumentError(f"{path}: is too large: at most {most // 1_000_000} MB")
    return data


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise ValueError(_TOO_LONG)
    return int(text)


def _float(text: str) -> float:
    if len(text) > LONGEST_NUMBER:
        raise ValueError(_TOO_LONG)
    if not math.isfinite(value := float(text)):
        raise ValueError(f"holds the number {text}, which is none")
    return value


def _checked(document: Any, path: Path) -> Any:
    """The document, if it is not nested too deep."""
    level, depth = [document], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise DocumentError(f"{path}: {_TOO_DEEP}")
        level = [
            part
            for node in level
            if isinstance(node, (dict, list))
            for part in (node.values() if isinstance(node, dict) else node)
            if isinstance(part, (dict, list))
        ]
    return document
