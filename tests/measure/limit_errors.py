"""How far the measurements err: by how much disguises of labelled recordings move them (`tests.measure.limits`)."""

import itertools
import math
from collections.abc import Iterable
from functools import cache

import numpy as np

from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.evaluation.labels import LabelledClip
from tests.measure.corpus import place_of, samples
from tests.measure.disguises import drawn_at_random
from tests.measure.golden import EXERCISES, clips
from tests.measure.readings import EVERY_S, Moment, Readings, moments, read

DRAWS, DRAWN_CLIPS, DRAWN_S = 3, 6, 30.0
"""The errors are measured in so many disguises of so many clips of each exercise, real and rendered, for so long."""
ERROR_PERCENTILE = 90
SEED = 14
YAW_MAX_DEG = 50.0  # what is read from further off the side view is no reading of a side view
VIEWS_DEG = (20.0, YAW_MAX_DEG)  # the errors are told from the side, and from further off it


def looks(clip: LabelledClip) -> list[tuple[float, Pose | None]]:
    """The poses of a clip with their times."""
    return [(sample.t, sample.pose) for sample in samples(place_of(clip.file))]


@cache
def _moved() -> dict[tuple[str, str], list[tuple[float, float]]]:
    """How far each disguise moved each measurement inside the exercise, and how far off the side view that was."""
    rng = np.random.default_rng(SEED)
    moved: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for exercise, kind in itertools.product(EXERCISES.values(), ("real", "synthetic")):
        mine = [clip for clip in clips().values() if clip.exercise == exercise.name and clip.kind == kind]
        for number in rng.permutation(len(mine))[:DRAWN_CLIPS]:
            poses = _thinned(looks(mine[number]))
            plain = read(exercise, poses)
            yaw_deg = float(np.nanmedian(np.abs(plain.yaw_deg))) if np.isfinite(plain.yaw_deg).any() else math.nan
            for _ in range(DRAWS):
                disguised = read(exercise, drawn_at_random(rng).put_on(poses))
                for key, value in _differences(exercise, mine[number], plain, disguised).items():
                    moved.setdefault((exercise.name, key), []).append((yaw_deg, value))
    return moved


def all_errors() -> dict[tuple[str, str], float]:
    """How far nine of ten disguises move each measurement inside the exercise, at most.

    From no further off the side view than limits are read from, unless nobody was seen nearer.
    """
    return {key: _error(_from_the_side(moved) or [by for _, by in moved]) for key, moved in _moved().items()}


def _from_the_side(moved: Iterable[tuple[float, float]]) -> list[float]:
    return [by for yaw_deg, by in moved if not yaw_deg > YAW_MAX_DEG]


def errors_by_view(exercise: str, of: str) -> list[float | None]:
    """The same up to each of VIEWS_DEG off the side view; None where nobody was seen so."""
    values, found, low = _moved().get((exercise, of), []), list[float | None](), 0.0
    for high in VIEWS_DEG:
        some = [value for yaw_deg, value in values if low <= yaw_deg < high]
        found.append(_error(some) if some else None)
        low = high
    return found


def _error(values: Iterable[float]) -> float:
    return float(np.percentile(list(values), ERROR_PERCENTILE))


def _thinned(poses: Iterable[tuple[float, Pose | None]]) -> list[tuple[float, Pose | None]]:
    found: list[tuple[float, Pose | None]] = []
    for t, pose in poses:
        if t <= DRAWN_S and (not found or t - found[-1][0] >= EVERY_S - 1e-6):
            found.append((t, pose))
    return found


def _differences(exercise: Exercise, clip: LabelledClip, plain: Readings, other: Readings) -> dict[str, float]:
    """How far each measurement is moved, in the middle of the moments inside the exercise."""
    t, i, j = np.intersect1d(plain.t, other.t, return_indices=True)
    found: dict[str, list[float]] = {}
    for side in exercise.sides:
        inside = np.array([moment is Moment.INSIDE for moment in moments(clip, t, side)], dtype=np.bool_)
        for name, of in plain.values:
            if of is side:
                by = np.abs(other.of(name, side)[j] - plain.of(name, side)[i])[inside]
                found.setdefault(name, []).extend(by[np.isfinite(by)])
    return {name: float(np.median(values)) for name, values in found.items() if values}
