"""The installed exercises: those that ship, and those that other packages add.

Each is an entry point in the group `coach.exercises` that has the exercise's name and leads to an `Exercise`. Hyphens
and underscores in names are the same.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points

from coach.core.exercise import Exercise
from coach.errors import UsageError, did_you_mean

GROUP = "coach.exercises"
OURS = "exercises"
IMPORT_WAIT_S = 5.0  # numpy on a slow disk takes one

_log = logging.getLogger(__name__)


class UnknownExercise(UsageError):
    """No exercise of that name is installed."""


class Catalog:
    """Exercises by name, loaded on demand."""

    def __init__(self, points: Iterable[EntryPoint] | None = None) -> None:
        """points: the entry points to choose from; None: those installed."""
        found = entry_points(group=GROUP) if points is None else points
        self._points = {point.name: point for point in found}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all installed exercises, sorted."""
        return tuple(sorted(self._points))

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name; hyphens count as underscores.

        Raises UnknownExercise, with the names that are known, and UsageError where the definition cannot be loaded.
        """
        point = self._points.get(name.strip().lower().replace("-", "_"))
        if point is None:
            as_typed = [known.replace("_", "-") for known in self.names]
            known = ", ".join(as_typed) or "none: coach is not installed (pip install .)"
            words = (f"There is no exercise {name!r}.", did_you_mean(name, as_typed), f"Known exercises: {known}.")
            raise UnknownExercise(" ".join(filter(None, words)))
        return _load(point)

    def exercises(self) -> dict[str, Exercise]:
        """All exercises that load, by name; the others are left out and logged."""
        loaded = {}
        for name in self.names:
            try:
                loaded[name] = _load(self._points[name])
            except UsageError as error:
                _log.warning("%s", error)
        return loaded


def _load(point: EntryPoint) -> Exercise:
    """Raises UsageError, whatever another package's code does: the other exercises must load."""
    name = f"The exercise {point.name} ({point.value})"
    exercise = _imported(point, name)
    if not isinstance(exercise, Exercise):
        raise UsageError(f"{name} is of the type {type(exercise).__name__}, not an Exercise.")
    if exercise.name != point.name:
        raise UsageError(f"{name} calls itself {exercise.name}.")
    wrong = next((text for text in _texts(exercise) if not isinstance(text, str)), None)
    if wrong is not None:
        raise UsageError(f"{name} has {wrong!r} where text belongs.")
    return exercise


def _imported(point: EntryPoint, name: str) -> object:
    """What the entry point leads to. Raises UsageError even for an import that exits the program or never ends."""
    found: list[object] = []
    failed: list[BaseException] = []

    def load() -> None:
        try:
            found.append(point.load())
        except BaseException as error:  # noqa: BLE001 - SystemExit too: it is told below
            failed.append(error)

    if point.value.startswith(f"{OURS}."):
        try:
            return point.load()  # in the main thread: Ctrl-C meanwhile is no fault of the exercise's
        except Exception as error:
            raise _cannot_be_loaded(name, error) from error
    thread = threading.Thread(target=load, name=f"import {point.name}", daemon=True)
    thread.start()
    thread.join(IMPORT_WAIT_S)
    if failed:
        raise _cannot_be_loaded(name, failed[0]) from failed[0]
    if not found:
        raise UsageError(f"{name} takes more than {IMPORT_WAIT_S:g} s to load: it is left out.")
    return found[0]


def _cannot_be_loaded(name: str, error: BaseException) -> UsageError:
    try:
        why = str(error)
    except Exception:  # noqa: BLE001 - its text is another package's code too
        why = ""
    return UsageError(f"{name} cannot be loaded: {why or type(error).__name__}")


def _texts(exercise: Exercise) -> Iterator[object]:
    words = exercise.instructions
    yield from (exercise.title, words.purpose, words.placement, words.calibrate, *words.steps)
    for criterion in exercise.criteria:
        yield from (criterion.name, criterion.title, criterion.cue)


# --- exercises that are in no list to choose from


def measuring_exercises() -> dict[str, Exercise]:
    """Those that measure a person, by name, in the order in which they are done."""
    from exercises import bridge_hold, hip_extension, hip_rotation, plank_hold

    found = (
        bridge_hold.EXERCISE,
        plank_hold.EXERCISE,
        hip_extension.EXERCISE,
        hip_rotation.INWARD,
        hip_rotation.OUTWARD,
    )
    return {exercise.name: exercise for exercise in found}


def unwatched_exercises() -> dict[str, Exercise]:
    """Steps that no camera watches, by name. They are in a plan only where somebody adds them."""
    from exercises import release

    return {release.EXERCISE.name: release.EXERCISE}
