"""The exercises that are installed: those that ship and those that other packages add.

Each is an entry point in the group `coach.exercises` whose name is the exercise's name and which leads to an
`Exercise`. On the command line hyphens are as good as underscores.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points

from coach.core.exercise import Exercise
from coach.errors import UsageError

GROUP = "coach.exercises"

_log = logging.getLogger(__name__)


class UnknownExercise(UsageError):
    """No exercise of that name is installed."""


class Catalog:
    """Exercises by name, loaded when they are first asked for."""

    def __init__(self, points: Iterable[EntryPoint] | None = None) -> None:
        """points: the entry points to choose from; None: those installed."""
        found = entry_points(group=GROUP) if points is None else points
        self._points = {point.name: point for point in found}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all installed exercises, in the order of the alphabet."""
        return tuple(sorted(self._points))

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name; hyphens count as underscores.

        Raises UnknownExercise, with the names that are known, and UsageError where the definition cannot be loaded.
        """
        point = self._points.get(name.strip().lower().replace("-", "_"))
        if point is None:
            known = ", ".join(self.names) or "none: coach is not installed (pip install .)"
            raise UnknownExercise(f"There is no exercise {name!r}. Known exercises: {known}.")
        return _load(point)

    def exercises(self) -> dict[str, Exercise]:
        """All exercises that can be loaded, by name; one that cannot be is left out and logged."""
        loaded = {}
        for name in self.names:
            try:
                loaded[name] = _load(self._points[name])
            except UsageError as error:
                _log.warning("%s", error)
        return loaded


def _load(point: EntryPoint) -> Exercise:
    try:
        exercise = point.load()
    except Exception as error:  # another package's code: whatever it raises, the others must load
        raise UsageError(f"The exercise {point.name} ({point.value}) cannot be loaded: {error}") from error
    if not isinstance(exercise, Exercise):
        raise UsageError(f"The exercise {point.name} ({point.value}) is a {type(exercise).__name__}, not an Exercise.")
    if exercise.name != point.name:
        raise UsageError(f"The exercise {point.name} ({point.value}) calls itself {exercise.name}.")
    return exercise
