"""Leave one source out: the coach on real people by limits that were made without them.

    python -m tests.measure.leave_one_out    print it

For each source (one person, room and maker) the table of limits is made from all other clips of the corpus
(`tests.measure.limits`), the exercises are held against it, and the source's clips are analysed and scored.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach.core.events import Unseeable
from coach.core.exercise import Exercise, Kind
from coach.evaluation.accuracy_tables import Table
from coach.evaluation.labels import LabelledClip
from coach.evaluation.pooling import pool_negatives
from coach.evaluation.scoring import FalseScore, Score, score, score_negative
from tests.measure.corpus import place_of, samples
from tests.measure.disguised import documents
from tests.measure.golden import EXERCISES, clips
from tests.measure.limits import all_errors, all_reads, limits_of, make, ruled
from tests.measure.with_limits import with_limits

WITHIN_S, WITHIN_SHARE = 0.5, 0.05
"""How far seconds held may be off: the larger of the two."""
STRETCHES = ("plank", "kneeling_hip_flexor_stretch", "figure_four")


@dataclass(frozen=True)
class Fold:
    """What came of one source's clips. end_on: the bridges that were refused as not seen from the side, by name."""

    source: str
    scores: tuple[Score, ...]
    negatives: tuple[FalseScore, ...]
    end_on: frozenset[str] = frozenset()


def exercises_without(source: str) -> list[Exercise]:
    """The exercises, held against limits that were made without this source."""
    made = limits_of(make(ruled(), [each for each in all_reads() if each.source != source], all_errors()))
    return [with_limits(exercise, made[exercise.name]) for exercise in EXERCISES.values()]


def sources() -> list[str]:
    """The sources of the real clips."""
    return sorted({clip.source for clip in clips().values() if clip.source is not None})


@cache
def folds() -> tuple[Fold, ...]:
    return tuple(fold(source, exercises_without(source)) for source in sources())


def fold(source: str, exercises: Sequence[Exercise]) -> Fold:
    """These exercises on the clips of one source."""
    scores: list[Score] = []
    negatives: list[FalseScore] = []
    end_on: set[str] = set()
    by_name = {exercise.name: exercise for exercise in exercises}
    for clip in clips().values():
        if clip.source != source:
            continue
        if clip.negative:
            negatives += [score_negative(clip, found) for found in _documents(clip, exercises).values()]
        else:
            exercise = by_name[clip.exercise]
            document = _documents(clip, [exercise])[exercise.name]
            scores.append(score(clip, document, exercise.kind))
            if exercise.kind is Kind.REPS and _is_refused(document):
                end_on.add(clip.file)
    return Fold(source, tuple(scores), tuple(negatives), frozenset(end_on))


def _is_refused(document: Mapping[str, Any]) -> bool:
    """Whether most of a film was not looked at because the body is not seen from the side."""
    away = [span for span in document["unseen"] if span["why"] == Unseeable.NOT_SIDE_ON]
    return bool(sum(span["end_s"] - span["start_s"] for span in away) > document["source"]["duration_s"] / 2)


def _documents(clip: LabelledClip, exercises: Sequence[Exercise]) -> dict[str, dict[str, Any]]:
    return documents(clip, samples(place_of(clip.file)), exercises)


# --- the tables ----------------------------------------------------------------------------------------------------


def tables(found: Sequence[Fold]) -> list[Table]:
    """All sources together, then each of them."""
    rows = [("all", found), *((one.source, [one]) for one in found)]
    return [
        _table("Bridges", ("clips", "exact", "off by one at most", "refused: not from the side"), rows, _bridges),
        _table("Planks and stretches", ("clips", "seconds right", "IoU", "side"), rows, _holds),
        _table("Something else", ("minutes", "repetitions", "held", "corrections"), rows, _negatives),
    ]


def _table(
    title: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[str, Sequence[Fold]]],
    cells_of: Callable[[Sequence[Fold]], tuple[str, ...] | None],
) -> Table:
    cells = [(name, cells_of(some)) for name, some in rows]
    told = tuple((name, *row) for name, row in cells if row is not None)
    return Table(title=title, columns=("", *columns), rows=told)


def _bridges(found: Sequence[Fold]) -> tuple[str, ...] | None:
    reps = [each.reps for fold in found for each in fold.scores if each.reps is not None]
    if not reps:
        return None
    return (
        str(len(reps)),
        _of(sum(r.off == 0 for r in reps), len(reps)),
        _of(sum(r.off <= 1 for r in reps), len(reps)),
        str(sum(len(fold.end_on) for fold in found)),
    )


def _holds(found: Sequence[Fold]) -> tuple[str, ...] | None:
    holds = [each.holds for fold in found for each in fold.scores if each.holds is not None]
    if not holds:
        return None
    right = sum(abs(h.off_s) <= max(WITHIN_S, WITHIN_SHARE * h.want_s) for h in holds)
    mean, side = (sum(values) / len(holds) for values in ([h.overlap for h in holds], [h.side for h in holds]))
    return (str(len(holds)), _of(right, len(holds)), f"{mean:.3f}", f"{side:.0%}")


def _negatives(found: Sequence[Fold]) -> tuple[str, ...] | None:
    scores = [score for fold in found for score in fold.negatives]
    if not scores:
        return None
    totals = pool_negatives(scores)
    minutes = totals.minutes / len(EXERCISES)  # each clip is given to each exercise
    return (f"{minutes:.1f}", str(totals.reps), f"{totals.held_s:.1f} s", str(totals.cues))


def _of(some: int, whole: int) -> str:
    return f"{some} of {whole}" if whole < 2 else f"{some} of {whole} ({some / whole:.0%})"


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    for table in tables(folds()):
        print(
            f"\n{table.title}\n"
            + "\n".join("  ".join(cell.ljust(18) for cell in row) for row in (table.columns, *table.rows))
        )
