"""Scores the faults in a `coach.analysis/1` document, the answer, against the labels of its clip.

Those of a rep are compared rep by rep. The others are matched one to one, by name, where the two have at least
half of their combined time in common.
Edges: begin and end lie within `EDGE_S` of the label; where a fault came on slowly, anywhere from its onset to its full
extent is right.
Direction: whether a correction that has an opposite (sag or pike) points the way the label says, or the opposite way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.core.signal.spans import Span, overlap
from coach.evaluation.labels import LabelledFault

EDGE_S = 0.5  # the dwell that confirms a fault, although faults are back-dated

_OPPOSED = (("hips_sag", "hips_pike"), ("hips_low", "overarched"), ("trunk_lean", "back_arch"))
OPPOSITE = {name: other for pair in _OPPOSED for name, other in (pair, pair[::-1])}
"""Faults whose corrections point in opposite directions: mistaking one for the other makes things worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Which way corrections with an opposite pointed: right, wrong (the opposite) or idle (nothing was wrong there)."""

    right: int = 0
    wrong: int = 0
    idle: int = 0

    def __add__(self, other: Direction) -> Direction:
        return Direction(right=self.right + other.right, wrong=self.wrong + other.wrong, idle=self.idle + other.idle)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultScore:
    """found, missed, extra: fault names.

    dated: labelled faults that have edges. edges: how many of them were dated right.
    """

    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    edges: int = 0
    dated: int = 0
    direction: Direction = field(default_factory=Direction)

    def __add__(self, other: FaultScore) -> FaultScore:
        return FaultScore(
            found=self.found + other.found,
            missed=self.missed + other.missed,
            extra=self.extra + other.extra,
            edges=self.edges + other.edges,
            dated=self.dated + other.dated,
            direction=self.direction + other.direction,
        )


def score_rep_faults(want: set[str], got: set[str]) -> FaultScore:
    """The faults of one rep: labelled, and in the answer."""
    ways = [(name in want, OPPOSITE[name] in want) for name in got if name in OPPOSITE]
    return FaultScore(
        found=tuple(sorted(want & got)),
        missed=tuple(sorted(want - got)),
        extra=tuple(sorted(got - want)),
        direction=_direction(ways),
    )


def _direction(ways: Iterable[tuple[bool, bool]]) -> Direction:
    """ways: for each correction, whether the label says the same there, and whether it says the opposite."""
    total = Direction()
    for same, opposite in ways:
        total += Direction(right=int(same), wrong=int(opposite and not same), idle=int(not same and not opposite))
    return total


def score_faults(labelled: Sequence[LabelledFault], found: Sequence[Mapping[str, Any]]) -> FaultScore:
    """All faults of a clip that is held: labelled, and in the answer."""
    free, names, missed, edges = list(found), [], [], 0
    for fault in labelled:
        same = [answer for answer in free if answer["name"] == fault.name]
        best = max(same, key=lambda answer: overlap(span_of(answer), (fault.start_s, fault.end_s)), default=None)
        if best is None or not _covers_half(span_of(best), (fault.start_s, fault.end_s)):
            missed.append(fault.name)
            continue
        free.remove(best)
        names.append(fault.name)
        edges += _dated(fault, span_of(best))
    return FaultScore(
        found=tuple(names),
        missed=tuple(missed),
        extra=tuple(str(answer["name"]) for answer in free),
        edges=edges,
        dated=len(labelled),
        direction=_direction(_ways(labelled, found)),
    )


def _ways(labelled: Sequence[LabelledFault], found: Sequence[Mapping[str, Any]]) -> Iterable[tuple[bool, bool]]:
    for answer in found:
        if answer["name"] in OPPOSITE:
            there = {f.name for f in labelled if overlap(span_of(answer), (f.start_s, f.end_s)) > 0}
            yield answer["name"] in there, OPPOSITE[answer["name"]] in there


def _covers_half(a: Span, b: Span) -> bool:
    return 2 * overlap(a, b) >= max(a[1], b[1]) - min(a[0], b[0])


def _dated(fault: LabelledFault, answer: Span) -> bool:
    return (
        fault.start_s - EDGE_S <= answer[0] <= fault.full_start_s + EDGE_S
        and fault.full_end_s - EDGE_S <= answer[1] <= fault.end_s + EDGE_S
    )


def span_of(row: Mapping[str, Any]) -> Span:
    return float(row["start_s"]), float(row["end_s"])
