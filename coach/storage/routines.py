"""Finds and reads routine files. What they mean is `coach.core.session.plan`'s business."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coach.core.exercise import Exercise
from coach.core.session.plan import Plan, RoutineError, plan_from_routine
from coach.errors import UsageError

_toml: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

SUFFIX = ".toml"


def routine_names(folder: Path) -> tuple[str, ...]:
    """The names of the routines in a folder, in order."""
    return tuple(sorted(path.stem for path in folder.glob(f"*{SUFFIX}")))


def find_routine(name: str, folder: Path) -> Path:
    """The file that is meant by `name`: a routine in the folder, or a path. Raises UsageError when there is none."""
    shipped = folder / f"{name.replace('-', '_')}{SUFFIX}"
    if shipped.is_file():
        return shipped
    path = Path(name)
    if path.is_file():
        return path
    names = ", ".join(routine_names(folder))
    raise UsageError(f"There is no routine {name}: name a file, or one of {names}.")


def load_routine(path: Path, exercises: Mapping[str, Exercise]) -> Plan:
    """The plan in a routine file. Raises UsageError with the file, block and field that is wrong."""
    try:
        document = _toml.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except (_toml.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is not TOML: {error}") from error
    try:
        return plan_from_routine(document, exercises, where=str(path))
    except RoutineError as error:
        raise UsageError(str(error)) from error
