"""The results of an evaluation, by groups of clips and as tables of text.

A group is all clips of one kind and exercise, or those of them that were filmed alike. A cell without a value shows a
dash. Nothing is judged here: whether a number is good is for the reader to say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from coach.evaluation.pooling import VIEWS, FalseTotals, Totals, grouped, pool, pool_negatives
from coach.evaluation.scoring import FalseScore, Score

ALL = "all"
_UNITS = {"yaw": " deg", "pitch": " deg"}
NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Clips pooled together. by: what they are grouped by, "all" or a key of VIEWS. name: the group's own."""

    kind: str
    exercise: str
    by: str
    name: str
    totals: Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Text in rows and columns; the first column names the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def groups(scores: Sequence[Score]) -> list[Group]:
    """For each kind and exercise: all clips together, then grouped by each thing in VIEWS."""
    found = []
    for kind, exercise in sorted({(score.clip.kind, score.clip.exercise) for score in scores}):
        mine = [score for score in scores if (score.clip.kind, score.clip.exercise) == (kind, exercise)]
        found.append(Group(kind=kind, exercise=exercise, by=ALL, name=ALL, totals=pool(mine)))
        for by, group_of in VIEWS.items():
            for name, some in grouped(mine, group_of).items():
                found.append(Group(kind=kind, exercise=exercise, by=by, name=name, totals=pool(some)))
    return found


_Cells: TypeAlias = dict[str, str]


def group_table(title: str, rows: Iterable[tuple[str, Totals]]) -> Table:
    """Totals as a table, with the columns for reps or for holds."""
    cells = [{"": name, **_cells(totals)} for name, totals in rows]
    columns = tuple(cells[0]) if cells else ("",)
    return Table(title=title, columns=columns, rows=tuple(tuple(row[c] for c in columns) for row in cells))


def exercise_tables(found: Sequence[Group]) -> list[Table]:
    keys = {(group.kind, group.exercise): None for group in found}
    return [
        group_table(
            f"{exercise} ({kind})", [(row_name(g), g.totals) for g in found if (g.kind, g.exercise) == (kind, exercise)]
        )
        for kind, exercise in keys
    ]


def row_name(group: Group) -> str:
    """The name of a group's row, such as "yaw 11-20 deg"."""
    return ALL if group.by == ALL else f"{group.by} {group.name}{_UNITS.get(group.by, '')}"


def negative_table(scores: Sequence[FalseScore], title: str = "Clips of something else") -> Table:
    """What was found of each exercise in clips that do not show it."""
    names = sorted({score.exercise for score in scores})
    rows = [(name, pool_negatives([score for score in scores if score.exercise == name])) for name in names]
    rows.append((ALL, pool_negatives(scores)))
    columns = ("taken for", "runs", "clean", "reps", "seconds held", "corrections", "minutes")
    return Table(title=title, columns=columns, rows=tuple(_negative_row(name, totals) for name, totals in rows))


def wrong_table(scores: Sequence[Score], negatives: Sequence[FalseScore], title: str = "Not as labelled") -> Table:
    """Each clip whose answer differs from its labels, and how."""
    rows = [(score.clip.file, "; ".join(what)) for score in scores if (what := differences(score))]
    rows += [
        (score.file, f"as {score.exercise}: reps {score.reps}, {score.held_s:.1f} s held, corrections {score.cues}")
        for score in negatives
        if not score.clean or score.cues
    ]
    return Table(title=title, columns=("clip", "what"), rows=tuple(rows))


def differences(score: Score) -> list[str]:
    """How an answer differs from the labels; empty where it does not."""
    if score.error is not None:
        return [f"no answer: {score.error}"]
    what = []
    if score.reps is not None and score.reps.off:
        what.append(f"{score.reps.got} reps for {score.reps.want}")
    if score.reps is not None and score.reps.mixed_up:
        what.append(f"{score.reps.mixed_up} mixed up")
    if score.holds is not None and not score.holds.within:
        what.append(f"{score.holds.got_s:.1f} s for {score.holds.want_s:.1f} s")
    if score.holds is not None and score.holds.side < 0.99:
        what.append(f"side right for {score.holds.side:.0%}")
    if score.faults.missed:
        what.append(f"missed {', '.join(score.faults.missed)}")
    if score.faults.extra:
        what.append(f"not there: {', '.join(score.faults.extra)}")
    return what


def _cells(totals: Totals) -> _Cells:
    cells = {"clips": str(totals.clips)}
    if totals.reps is not None:
        cells |= {
            "exact": _percent(totals.reps.exact),
            "off by one": _percent(totals.reps.within_one),
            "MAE": f"{totals.reps.mae:.3f}",
            "mixed up": str(totals.reps.mixed_up),
            "top off": NONE if totals.reps.top_off_s is None else f"{totals.reps.top_off_s:.2f} s",
        }
    if totals.holds is not None:
        cells |= {
            "within": _percent(totals.holds.within),
            "off": f"{totals.holds.off_s:.2f} s",
            "IoU": f"{totals.holds.overlap:.3f}",
            "side": _percent(totals.holds.side),
        }
    faults = totals.faults
    cells |= {
        "faults": str(len(faults.found) + len(faults.missed)),
        "precision": _share(totals.precision),
        "recall": _share(totals.recall),
    }
    if totals.holds is not None:
        cells["edges"] = _percent(totals.edges)
    return cells | {"right way": _percent(totals.right_way), "not trusted": _percent(totals.unseen, digits=1)}


def _negative_row(name: str, totals: FalseTotals) -> tuple[str, ...]:
    return (
        name,
        str(totals.runs),
        str(totals.clean),
        str(totals.reps),
        f"{totals.held_s:.1f}",
        str(totals.cues),
        f"{totals.minutes:.1f}",
    )


def _percent(share: float | None, digits: int = 0) -> str:
    return NONE if share is None else f"{100 * share:.{digits}f} %"


def _share(share: float | None) -> str:
    return NONE if share is None else f"{share:.2f}"
