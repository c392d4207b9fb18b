"""Finds and reads routine files. What they mean is `coach.core.plan`'s business."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from coach.core.exercise import Exercise
from coach.core.plan import Plan, RoutineError, plan_from_routine

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SUFFIX = ".toml"


def routine_names(folder: Path) -> tuple[str, ...]:
    """The names of the routines in a folder, in order."""
    return tuple(sorted(path.stem for path in folder.glob(f"*{SUFFIX}")))


def find_routine(name: str, folder: Path) -> Path:
    """The file that is meant by `name`: a routine in the folder, or a path. Raises RoutineError when there is none."""
    shipped = folder / f"{name.replace('-', '_')}{SUFFIX}"
    if shipped.is_file():
        return shipped
    path = Path(name)
    if path.is_file():
        return path
    names = ", ".join(routine_names(folder))
    raise RoutineError(f"there is no routine {name}: name a file, or one of {names}")


def load_routine(path: Path, exercises: Mapping[str, Exercise]) -> Plan:
    """The plan in a routine file. Raises RoutineError with the file, block and field that is wrong."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RoutineError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RoutineError(f"{path}: is not TOML: {error}") from error
    return plan_from_routine(document, exercises, where=str(path))
