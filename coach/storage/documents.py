"""Reads JSON and TOML files; what is in them is checked with `coach.fields`."""

from __future__ import annotations

import gzip
import importlib
import json
import sys
import zlib
from pathlib import Path
from typing import Any

from coach.fields import DocumentError

_toml: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")


def read_json(path: Path) -> Any:
    """A JSON document, compressed by gzip if its name ends in .gz. Raises OSError, and DocumentError with the place."""
    data = path.read_bytes()
    try:
        return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: is not JSON: it is no text") from error
    except json.JSONDecodeError as error:
        raise DocumentError(f"{path}: is not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (OSError, EOFError, zlib.error) as error:
        raise DocumentError(f"{path}: is damaged: {error}") from error


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML document. Raises OSError, and DocumentError with the place."""
    try:
        document: dict[str, Any] = _toml.loads(path.read_text(encoding="utf-8"))
    except (_toml.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: is not TOML: {error}") from error
    return document
