"""The table of limits, `exercises/limits.json`, made from the labelled recordings (`tests.measure.corpus`).

    python -m tests.measure.limits    write it anew

`ROWS` says of each limit what is measured and which labelled moments it parts; `tests.measure.limit_rules` how. What
no recording tells, or has to agree with something else, stands in `exercises/given_limits.toml`, each with its reason;
the table takes those numbers from there, and says beside them what the rule would give. No number of the table is
written by hand: a limit that is wrong for somebody asks for his recording.
"""

import json
import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from coach.core.events import Side, Variant
from coach.core.exercise import Exercise, HoldCriterion, Zone
from coach.core.exercise.bounds import SCHEMA, Bounds, Limits
from coach.evaluation.labels import LabelledClip
from coach.storage.documents import read_toml
from tests.measure.golden import EXERCISES, clips, replayed
from tests.measure.limit_errors import YAW_MAX_DEG, all_errors, errors_by_view
from tests.measure.limit_rows import HIGH, LOW, ROWS, Less, Row
from tests.measure.limit_rules import End, Group, Made, make_limit
from tests.measure.readings import Flags, Moment, Readings, moments, with_any_fault, with_fault

TABLE = Path(__file__).parents[2] / "exercises" / "limits.json"
GIVEN = TABLE.with_name("given_limits.toml")
FEWEST_SOURCES = 3  # what one or two people read is no limit for everybody
YES_OR_NO = 0.5  # the bound of a limit that only asks whether


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Read:
    """A clip and what an exercise's measurements read in it."""

    clip: LabelledClip
    exercise: Exercise
    readings: Readings

    @property
    def source(self) -> str:
        """Whose clip it is: one person, room and maker; each rendered person is one."""
        return self.clip.source or self.clip.file

    def group(self, row: Row, side: Side, where: Flags, less: float = 0.0) -> Group:
        if row.from_side:
            where = where & ~(np.abs(self.readings.yaw_deg) > YAW_MAX_DEG)
        values = self.readings.of(row.of, side)[where] - less
        return Group(source=self.source, real=self.clip.kind == "real", values=values)


Errors: TypeAlias = Mapping[tuple[str, str], float]
"""Of each (exercise, measurement)."""
Kind: TypeAlias = Callable[[Row, Read, Side], Flags]
"""Which moments of a clip are of a kind, for a row and a side of the exercise."""

# --- which moments -------------------------------------------------------------------------------------------------


@cache
def _moments(clip: Read, side: Side, variant: Variant | None = None) -> list[Moment]:
    return moments(clip.clip, clip.readings.t, side, variant)


def _inside(row: Row, clip: Read, side: Side) -> Flags:
    """In the exercise on this side: in a hold of the row's variant, or at the top of a repetition that counts."""
    found = _moments(clip, side, row.variant)
    return np.array([moment is Moment.INSIDE for moment in found], dtype=np.bool_) & _as_posed(row, clip, side)


def _as_posed(row: Row, clip: Read, side: Side) -> Flags:
    """Where the row's zone is that of this moment at all: what it says with yes or no (side-on, front up) holds."""
    met = np.ones(len(clip.readings.t), dtype=np.bool_)
    for limit in _zone_of(row, clip).limits if row.zone else ():
        if YES_OR_NO in (limit.low, limit.high):
            values = clip.readings.of(f"{row.zone}/{limit.name}", side)
            met &= (values >= limit.low) & (values <= limit.high)
    return met


def _zone_of(row: Row, clip: Read) -> Zone:
    return next(zone for zone in clip.exercise.zones if zone.name == row.zone)


def _doing(row: Row, clip: Read, side: Side) -> Flags:
    """From the begin of the first repetition to the end of the last, at rest in between too."""
    t, reps = clip.readings.t, clip.clip.reps
    if not reps:
        return np.zeros(len(t), dtype=np.bool_)
    return (t >= reps[0].start_s) & (t <= reps[-1].end_s) & _as_posed(row, clip, side)


def _good(row: Row, clip: Read, side: Side) -> Flags:
    """The same without any fault; of real people, whose faults are not labelled, all of it."""
    return _inside(row, clip, side) & ~with_any_fault(clip.clip, clip.readings.t)


def _elsewhere(row: Row, clip: Read, side: Side) -> Flags:
    """In something that is none of our exercises, or before and after a hold of this one."""
    if clip.clip.negative:
        return np.ones(len(clip.readings.t), dtype=np.bool_)
    found = _moments(clip, side, row.variant)
    held = bool(clip.clip.holds)
    return np.array([held and moment is Moment.OUTSIDE for moment in found], dtype=np.bool_)


def _with(name: str) -> Kind:
    def flags(row: Row, clip: Read, side: Side) -> Flags:
        found = with_fault(clip.clip, name, clip.readings.t)
        return found & _on_side(clip, side) if clip.clip.holds else found

    return flags


def _on_side(clip: Read, side: Side) -> Flags:
    return np.array([m is not Moment.OUTSIDE for m in _moments(clip, side)], dtype=np.bool_)


KINDS: dict[str, Kind] = {"inside": _inside, "doing": _doing, "good": _good, "elsewhere": _elsewhere}


# --- the making ----------------------------------------------------------------------------------------------------


def ruled() -> list[Row]:
    """The rows whose limits are held against people, if enough of them tell."""
    return [row for row in ROWS if (row.exercise, row.name) not in given()]


def make(rows: Sequence[Row], clips: Sequence[Read], errors: Errors) -> dict[Row, Made]:
    """What the rule gives for the rows, from these clips alone."""
    rough = {row: _make_row(row, clips, errors, {}) for row in rows}
    wide = {(row.exercise, row.of, row.end): made.value for row, made in _shipping(rough).items()}
    found = {row: _make_row(row, clips, errors, wide) for row in rows}
    return {row: made for row, made in found.items() if made is not None}


def _shipping(made: Mapping[Row, Made | None]) -> dict[Row, Made]:
    """Those that are held against people: not given otherwise, and told by enough of them."""
    return {
        row: one
        for row, one in made.items()
        if one is not None and (row.exercise, row.name) not in given() and sum(one.sources) >= FEWEST_SOURCES
    }


def _make_row(
    row: Row, clips: Sequence[Read], errors: Errors, wide: Mapping[tuple[str, str, End], float]
) -> Made | None:
    mine = [clip for clip in clips if clip.exercise.name == row.exercise]
    belonging = list(_groups(row, mine, row.belong))
    beyond = list(_groups(row, mine, row.beyond, wide)) if row.beyond and (wide or row.beyond != "elsewhere") else []
    staying = list(_groups(row, mine, row.stay)) if row.stay else []
    return make_limit(belonging, beyond, staying, end=row.end, error=errors.get((row.exercise, row.of), 0.0))


def _groups(
    row: Row, clips: Iterable[Read], kind: str, wide: Mapping[tuple[str, str, End], float] | None = None
) -> Iterable[Group]:
    flags_of = KINDS.get(kind) or _with(kind)
    for clip in clips:
        for side in clip.exercise.sides:
            where = flags_of(row, clip, side)
            if row.zone is not None and kind == "elsewhere":
                where = where & _meets_others(row, clip, side, wide or {})
            if not where.any():
                continue
            less = _less(row, clip, side)
            if less is not None:
                yield clip.group(row, side, where, less)


def _less(row: Row, clip: Read, side: Side) -> float | None:
    """What is taken off the readings of a clip; None where that is not known of it."""
    if row.less is None:
        return 0.0
    if row.less is Less.USUAL:
        criterion = clip.exercise.criterion(row.name)
        return criterion.neutral.usual if isinstance(criterion, HoldCriterion) and criterion.neutral else 0.0
    good = clip.readings.of(row.of, side)[_good(row, clip, side)]
    return float(np.nanmedian(good)) if np.isfinite(good).any() else None


def _meets_others(row: Row, clip: Read, side: Side, wide: Mapping[tuple[str, str, End], float]) -> Flags:
    """Where all limits of the zone but this one are met, by what has been made of them, else as defined."""
    zone = _zone_of(row, clip)
    met = np.ones(len(clip.readings.t), dtype=np.bool_)
    for limit in zone.limits:
        key = f"{zone.name}/{limit.name}"
        if key == row.of:
            continue
        values = clip.readings.of(key, side)
        met &= (values >= wide.get((row.exercise, key, LOW), limit.low)) & (
            values <= wide.get((row.exercise, key, HIGH), limit.high)
        )
    return met


# --- the table -----------------------------------------------------------------------------------------------------


@cache
def all_reads() -> tuple[Read, ...]:
    """Every clip of the corpus, read as its own exercise; one of something else as each of ours.

    Not those of `known/`: they were kept because the coach went wrong on them, and would be too many.
    """
    found = []
    for clip in clips().values():
        if clip.file.startswith("known/"):
            continue
        for name, readings in replayed(clip.file).readings.items():
            found.append(Read(clip=clip, exercise=EXERCISES[name], readings=readings))
    return tuple(found)


@cache
def given() -> dict[tuple[str, str], dict[str, Any]]:
    """The limits that no rule gives, by exercise and name: {"low", "high", "slack", "why"}."""
    document = read_toml(GIVEN)
    return {(exercise, name): row for exercise, rows in document.items() for name, row in rows.items()}


def limits_of(made: Mapping[Row, Made]) -> dict[str, Limits]:
    """What was made and is held against people, as the exercises take it."""
    found: dict[str, dict[str, Bounds]] = {name: {} for name in EXERCISES}
    for row, one in _shipping(made).items():
        known = found[row.exercise].get(row.name)
        low, high = (known.low, known.high) if known is not None else (-math.inf, math.inf)
        ends = (one.value, high) if row.end is LOW else (low, one.value)
        slack = max(one.slack, known.slack if known is not None else 0.0)
        found[row.exercise][row.name] = Bounds(low=ends[0], high=ends[1], error=one.error, slack=slack)
    return {name: Limits(name, bounds) for name, bounds in found.items()}


def table(made: Mapping[Row, Made]) -> dict[str, Any]:
    """The document `coach.limits/1`, with where each limit comes from.

    Raises ValueError for a row that too few sources tell and that nobody gave.
    """
    limits: dict[str, dict[str, Any]] = {name: {} for name in EXERCISES}
    for exercise, name in given():
        limits[exercise][name] = dict(given()[exercise, name])
    shipping = _shipping(made)
    for row, one in made.items():
        entry = limits[row.exercise].setdefault(row.name, {})
        origin = _origin(row, one)
        if (row.exercise, row.name) in given():
            entry[f"{row.end.value}_by_rule"] = {"value": _round(one.value), **origin}
        elif row in shipping:
            slack = max(entry.get("slack", 0.0), _round(one.slack))
            entry |= {row.end.value: _round(one.value), "slack": slack, f"{row.end.value}_from": origin}
        else:
            raise ValueError(
                f"{row.exercise}, {row.name}: too few people tell it; give it in {GIVEN.name}, and say why"
            )
        views = errors_by_view(row.exercise, row.of)
        by_view = [None if view is None else _round(view) for view in views]
        entry |= {"error": _round(one.error), "error_by_view": by_view}
    return {"schema": SCHEMA, "limits": limits}


def _origin(row: Row, one: Made) -> dict[str, Any]:
    return {
        "parts": [row.belong, row.beyond],
        "ends": _round(one.belong),
        "begins": None if one.beyond is None else _round(one.beyond),
        "right": [None if share is None else _round(share) for share in one.right],
        "sources": list(one.sources),
    }


def _round(value: float) -> float:
    """Three digits that count, and no decimals beyond the third."""
    return round(value, max(0, min(3, 2 - math.floor(math.log10(abs(value)))))) if value else 0.0


def text(document: Mapping[str, Any]) -> str:
    """The document, a limit a line."""
    lines = ["{", f' "schema": {json.dumps(document["schema"])},', ' "limits": {']
    blocks = []
    for exercise, rows in document["limits"].items():
        inner = ",\n".join(f"   {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
        blocks.append(f"  {json.dumps(exercise)}: {{\n{inner}\n  }}")
    return "\n".join([*lines, ",\n".join(blocks), " }", "}", ""])


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    TABLE.write_text(text(table(make(ROWS, all_reads(), all_errors()))), encoding="utf-8")
