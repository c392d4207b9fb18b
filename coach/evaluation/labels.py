"""What really happens in a clip, as somebody has labelled it, and the camera's place where that is known.

The document: {"clips": [{"file", "exercise", "kind": "real"|"synthetic", "negative": bool, "faults_labelled": bool,
"reps": [{"start_s", "top_s", "end_s", "counts", "faults": [name]}],
"holds": [{"start_s", "end_s", "side", "faults": [{"name", "start_s", "end_s"}]}],
"faults": [{"name", "start_s", "end_s"}], "difficulty": "easy"|"medium"|"hard"}]}.

A clip may add: reps_range [low, high] where the count itself is uncertain; ignore [[from_s, to_s]]; pulsed (the person
rocks in and out: only that each hold is found on its side is judged); view {yaw_deg, pitch_deg, light, fps, resolution,
near_side}; angles, a file with the true joint angles. `faults` of the clip are those outside any hold. A negative clip
shows another exercise: nothing in it may count. Times are seconds from the start of the clip.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.core.events import Side
from coach.core.signal.spans import Span


class LabelError(ValueError):
    """Labels that cannot be right; the message names the clip and what is wrong in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledFault:
    """A fault that was really there. full_start_s, full_end_s: while it was fully there, where it came on slowly."""

    name: str
    start_s: float
    end_s: float
    full_start_s: float
    full_end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledRep:
    """One attempt, and whether it should count."""

    start_s: float
    top_s: float
    end_s: float
    counts: bool
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledHold:
    """One hold, from the arrival to the begin of leaving."""

    start_s: float
    end_s: float
    side: Side
    faults: tuple[LabelledFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How the clip was filmed; None where nobody knows.

    yaw_deg: the camera's turn from the exact side view, positive towards the feet (kneeling: towards the front).
    pitch_deg: its elevation. near_side: the person's own side that is nearer to it.
    """

    yaw_deg: float | None = None
    pitch_deg: float | None = None
    light: str | None = None
    fps: float | None = None
    resolution: str | None = None
    near_side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClip:
    """One clip. file: beside the labels. exercise: of the name that the catalogue knows, anything for a negative."""

    file: str
    exercise: str
    kind: str = "real"
    negative: bool = False
    faults_labelled: bool = False
    reps: tuple[LabelledRep, ...] = ()
    holds: tuple[LabelledHold, ...] = ()
    faults: tuple[LabelledFault, ...] = ()
    hard: bool = False
    reps_range: tuple[int, int] | None = None
    ignore: tuple[Span, ...] = ()
    pulsed: bool = False
    view: View = field(default_factory=View)
    angles: str | None = None

    @property
    def all_faults(self) -> tuple[LabelledFault, ...]:
        """Those of the holds and those outside them."""
        return tuple(fault for hold in self.holds for fault in hold.faults) + self.faults


def parse(document: Any) -> tuple[LabelledClip, ...]:
    """The clips of a document. Raises LabelError."""
    rows = document.get("clips") if isinstance(document, Mapping) else None
    if not isinstance(rows, list):
        raise LabelError('the labels have no list "clips"')
    clips = tuple(_clip(_Row(row, f"clip {number}")) for number, row in enumerate(rows, start=1))
    if not clips:
        raise LabelError("the labels name no clip")
    return clips


class _Row:
    """A JSON object being read; says where it stands when a value is missing or wrong."""

    def __init__(self, values: Any, where: str) -> None:
        if not isinstance(values, Mapping):
            raise LabelError(f"{where} is not an object")
        self.values = values
        self.where = where

    def wrong(self, key: str, what: str) -> LabelError:
        return LabelError(f"{self.where}: {key} {what}")

    def has(self, key: str) -> bool:
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str) or not value:
            raise self.wrong(key, "is missing" if value is None else "is no text")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self.values.get(key)
        value = default if value is None else value
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise self.wrong(key, "is missing" if value is None else f"is no number: {value!r}")
        return float(value)

    def flag(self, key: str, default: bool) -> bool:
        value = self.values.get(key)
        value = default if value is None else value
        if not isinstance(value, bool):
            raise self.wrong(key, f"is neither true nor false: {value!r}")
        return value

    def items(self, key: str) -> list[Any]:
        value = self.values.get(key)
        value = [] if value is None else value
        if not isinstance(value, list):
            raise self.wrong(key, "is no list")
        return value

    def rows(self, key: str) -> list[_Row]:
        return [_Row(row, f"{self.where}, {key}[{number}]") for number, row in enumerate(self.items(key))]

    def span(self) -> Span:
        start_s, end_s = self.number("start_s"), self.number("end_s")
        if end_s < start_s:
            raise self.wrong("end_s", f"is before start_s: {end_s} < {start_s}")
        return start_s, end_s

    def one_of(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in known:
            raise self.wrong(key, f"is not {', '.join(known[:-1])} or {known[-1]}: {value!r}")
        return value

    def side(self, key: str, default: str | None = None) -> Side:
        return Side(self.one_of(key, tuple(side.value for side in Side), default))


def _clip(row: _Row) -> LabelledClip:
    file = row.text("file")
    row.where = f"{row.where} ({file})"
    negative = row.flag("negative", False)
    exercise = row.text("exercise", "other" if negative else None).replace("-", "_")
    if not (negative or "reps" in row.values or "holds" in row.values):
        raise LabelError(f"{row.where} names neither reps nor holds")
    return LabelledClip(
        file=file,
        exercise=exercise,
        kind=row.one_of("kind", ("real", "synthetic"), "real"),
        negative=negative,
        faults_labelled=row.flag("faults_labelled", False),
        reps=tuple(_rep(r) for r in row.rows("reps")),
        holds=_holds(row),
        faults=tuple(_fault(r) for r in row.rows("faults")) if not negative else (),
        hard=row.one_of("difficulty", ("easy", "medium", "hard"), "easy") == "hard",
        reps_range=_range(row),
        ignore=tuple(_ignored(row, pair) for pair in row.items("ignore")),
        pulsed=row.flag("pulsed", False),
        view=_view(row),
        angles=row.text("angles") if row.has("angles") else None,
    )


def _rep(row: _Row) -> LabelledRep:
    start_s, end_s = row.span()
    faults = row.items("faults")
    if not all(isinstance(name, str) for name in faults):
        raise row.wrong("faults", "are no names")
    top_s = row.number("top_s")
    if not start_s <= top_s <= end_s:
        raise row.wrong("top_s", f"does not lie between start_s and end_s: {top_s}")
    return LabelledRep(start_s=start_s, top_s=top_s, end_s=end_s, counts=row.flag("counts", True), faults=tuple(faults))


def _holds(row: _Row) -> tuple[LabelledHold, ...]:
    holds = tuple(_hold(r) for r in row.rows("holds"))
    in_order = sorted(holds, key=lambda hold: hold.start_s)
    for before, after in itertools.pairwise(in_order):
        if after.start_s < before.end_s:
            raise row.wrong(
                "holds", f"overlap: one begins at {after.start_s} s, the one before ends at {before.end_s} s"
            )
    return holds


def _hold(row: _Row) -> LabelledHold:
    start_s, end_s = row.span()
    faults = tuple(_fault(r) for r in row.rows("faults"))
    return LabelledHold(start_s=start_s, end_s=end_s, side=row.side("side", "none"), faults=faults)


def _fault(row: _Row) -> LabelledFault:
    start_s, end_s = row.span()
    return LabelledFault(
        name=row.text("name"),
        start_s=start_s,
        end_s=end_s,
        full_start_s=row.number("full_start_s", start_s),
        full_end_s=row.number("full_end_s", end_s),
    )


def _range(row: _Row) -> tuple[int, int] | None:
    if not row.has("reps_range"):
        return None
    low, high = _pair(row, "reps_range", row.values["reps_range"])
    return int(low), int(high)


def _ignored(row: _Row, pair: Any) -> Span:
    return _pair(row, "ignore", pair)


def _pair(row: _Row, key: str, pair: Any) -> Span:
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(v, (int, float)) for v in pair):
        raise row.wrong(key, f"is no pair of numbers: {pair!r}")
    low, high = float(pair[0]), float(pair[1])
    if high < low:
        raise row.wrong(key, f"runs backwards: {pair!r}")
    return low, high


def _view(row: _Row) -> View:
    """The camera's place; a view that is only a word (side, oblique) tells nothing that can be sorted by."""
    if not isinstance(row.values.get("view"), Mapping):
        return View(light=row.text("light") if row.has("light") else None)
    view = _Row(row.values["view"], f"{row.where}, view")
    light = view if view.has("light") else row
    return View(
        yaw_deg=view.number("yaw_deg") if view.has("yaw_deg") else None,
        pitch_deg=view.number("pitch_deg") if view.has("pitch_deg") else None,
        light=light.text("light") if light.has("light") else None,
        fps=view.number("fps") if view.has("fps") else None,
        resolution=view.text("resolution") if view.has("resolution") else None,
        near_side=view.side("near_side") if view.has("near_side") else None,
    )
