"""How far a `coach.analysis/1` document is from the labels of its clip.

Reps: the attempt nearest to a labelled top, and within `TOP_S` of it, is that attempt. mixed_up: it was counted and
should not, or the other way round. off: how far the count is from the label.
Holds: the seconds held and labelled, each merged to disjoint spans; their intersection over union; the share of the
common time that was held on the right side. On hard clips what the answer declares unseen leaves both. A pulsed clip is
judged by whether each hold was found on its side, and its edges are not.
Faults: of a rep, by the rep; of a hold or outside, the same name with half of the two together in common, one for one.
Edges: begin and end within `EDGE_S` of the label, between the slow coming-on and the fully-there where both are known.
Direction: of a correction that has an opposite (sag or pike), whether the label says the same or the opposite there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from coach.core.exercise import Kind
from coach.core.signal.spans import Span, common, length, merged, overlap
from coach.evaluation.labels import LabelledClip, LabelledFault, LabelledHold

TOP_S = 0.75  # an answer this far from a labelled top may still mean it; half the shortest rep
EDGE_S = 0.5  # the dwell that confirms a fault, which is back-dated
CONTRACT_S = 0.05  # what rounding may do to times of one document
FOUND_NOTHING: Mapping[str, Any] = {"reps": [], "holds": [], "faults": [], "unseen": []}

_OPPOSED = (("hips_sag", "hips_pike"), ("hips_low", "overarched"), ("trunk_lean", "back_arch"))
OPPOSITE = {name: other for pair in _OPPOSED for name, other in (pair, pair[::-1])}
"""Faults whose corrections point in opposite directions: to take one for the other makes things worse."""


class ScoringError(ValueError):
    """A document that breaks its own contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Where corrections with an opposite pointed: right; wrong, at the opposite; idle, where nothing was to correct."""

    right: int = 0
    wrong: int = 0
    idle: int = 0

    def __add__(self, other: Direction) -> Direction:
        return Direction(right=self.right + other.right, wrong=self.wrong + other.wrong, idle=self.idle + other.idle)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultScore:
    """found, missed, extra: names. edges: how many of the labelled ones that have edges were dated right."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RepScore:
    """want, got: repetitions that should count and that did. attempts: labelled ones; matched: those found."""

    want: int
    got: int
    off: int
    attempts: int
    matched: int
    mixed_up: int
    top_off_s: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldScore:
    """Seconds labelled and held. overlap: intersection over union. side: share of the common time on the right side."""

    want_s: float
    got_s: float
    off_s: float
    overlap: float
    side: float

    @property
    def within(self) -> bool:
        """Off by no more than half a second or three per cent."""
        return abs(self.off_s) <= max(0.5, 0.03 * self.want_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One clip's.

    unseen_s: what the answer declares as not trusted. hidden: the share of the labelled holds that a hard clip's answer
    declares so. error: why there was no answer, which is a wrong answer.
    """

    clip: LabelledClip
    reps: RepScore | None = None
    holds: HoldScore | None = None
    faults: FaultScore = field(default_factory=FaultScore)
    duration_s: float = 0.0
    unseen_s: float = 0.0
    hidden: float | None = None
    fps: float | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseScore:
    """What was found, as one exercise, in a clip that does not show it."""

    file: str
    exercise: str
    reps: int
    held_s: float
    cues: int
    duration_s: float

    @property
    def clean(self) -> bool:
        return not self.reps and not self.held_s


def score(clip: LabelledClip, found: Mapping[str, Any], kind: Kind) -> Score:
    """Compares. kind: what the exercise counts. Raises ScoringError where the document breaks its contract."""
    unseen = merged(_span(row) for row in found.get("unseen", []))
    source = found.get("source", {})
    about: dict[str, Any] = {
        "clip": clip,
        "duration_s": float(source.get("duration_s", 0.0)),
        "unseen_s": length(unseen),
        "fps": source.get("fps") or None,
    }
    if kind is Kind.REPS:
        reps, faults = _score_reps(clip, found["reps"])
        return Score(reps=reps, faults=faults, **about)
    require_contract(found["holds"])
    ignore = clip.ignore
    if clip.hard:
        labelled = merged((_hold_span(h) for h in clip.holds), ignore)
        about["hidden"] = common(labelled, unseen) / (length(labelled) or 1.0)
        ignore += tuple(unseen)
    holds = _score_pulsed(clip, found["holds"], ignore) if clip.pulsed else None
    faults = _score_faults(clip.all_faults, found["faults"]) if clip.faults_labelled else FaultScore()
    return Score(holds=holds or _score_holds(clip, found["holds"], ignore), faults=faults, **about)


def no_answer(clip: LabelledClip, error: str, kind: Kind) -> Score:
    """The score of a clip that could not be analysed: nothing found, and off by two reps or seconds at least."""
    empty = score(clip, FOUND_NOTHING, kind)
    reps, holds = empty.reps, empty.holds
    return replace(
        empty,
        reps=reps and replace(reps, off=max(2, reps.off)),
        holds=holds and replace(holds, off_s=min(-2.0, holds.off_s), overlap=0.0, side=0.0),
        hidden=None,
        error=error,
    )


def score_negative(clip: LabelledClip, found: Mapping[str, Any]) -> FalseScore:
    """What a document finds in a clip of something else."""
    return FalseScore(
        file=clip.file,
        exercise=str(found["exercise"]),
        reps=sum(rep["counted"] for rep in found["reps"]),
        held_s=sum(hold["held_s"] for hold in found["holds"]),
        cues=len(found["faults"]),
        duration_s=float(found["source"]["duration_s"]),
    )


def _score_reps(clip: LabelledClip, found: Sequence[Mapping[str, Any]]) -> tuple[RepScore, FaultScore]:
    left = [rep for rep in found if not any(low <= rep["top_s"] <= high for low, high in clip.ignore)]
    got = sum(rep["counted"] for rep in left)
    want = sum(rep.counts for rep in clip.reps)
    low, high = clip.reps_range or (want, want)
    mixed_up, top_off_s, faults = 0, [], FaultScore()
    for rep in clip.reps:
        near = min(left, key=lambda answer: abs(answer["top_s"] - rep.top_s), default=None)
        if near is None or abs(near["top_s"] - rep.top_s) > TOP_S:
            faults += FaultScore(missed=rep.faults)
            continue
        left.remove(near)
        top_off_s.append(abs(near["top_s"] - rep.top_s))
        mixed_up += near["counted"] != rep.counts
        faults += _rep_faults(set(rep.faults), set(near["faults"]))
    for extra in left:  # an attempt that is not there, corrected all the same
        faults += _rep_faults(set(), set(extra["faults"]))
    reps = RepScore(
        want=want,
        got=got,
        off=0 if low <= got <= high else min(abs(got - low), abs(got - high)),
        attempts=len(clip.reps),
        matched=len(top_off_s),
        mixed_up=mixed_up,
        top_off_s=tuple(top_off_s),
    )
    return reps, faults if clip.faults_labelled else FaultScore()


def _rep_faults(want: set[str], got: set[str]) -> FaultScore:
    ways = [(name in want, OPPOSITE[name] in want) for name in got if name in OPPOSITE]
    return FaultScore(
        found=tuple(sorted(want & got)),
        missed=tuple(sorted(want - got)),
        extra=tuple(sorted(got - want)),
        direction=_direction(ways),
    )


def _direction(ways: Iterable[tuple[bool, bool]]) -> Direction:
    """From (the label says the same, the label says the opposite) of each correction."""
    total = Direction()
    for same, opposite in ways:
        total += Direction(right=int(same), wrong=int(opposite and not same), idle=int(not same and not opposite))
    return total


def require_contract(holds: Sequence[Mapping[str, Any]]) -> None:
    """Raises ScoringError for holds that overlap, are out of order, or whose seconds do not add up."""
    for hold in holds:
        if abs(hold["held_s"] - (hold["end_s"] - hold["start_s"])) > CONTRACT_S:
            raise ScoringError(
                f"the hold from {hold['start_s']} s lasts {hold['held_s']} s, which is not end less begin"
            )
        if hold["good_s"] > hold["held_s"] + CONTRACT_S:
            raise ScoringError(f"the hold from {hold['start_s']} s has more good seconds than seconds")
    for before, after in pairwise(holds):
        if before["end_s"] > after["start_s"] + CONTRACT_S:
            raise ScoringError(f"the holds from {before['start_s']} s and {after['start_s']} s overlap")


def _score_holds(clip: LabelledClip, found: Sequence[Mapping[str, Any]], ignore: Sequence[Span]) -> HoldScore:
    want = merged((_hold_span(hold) for hold in clip.holds), ignore)
    got = merged((_span(hold) for hold in found), ignore)
    both = common(want, got)
    either = length(want) + length(got) - both
    on_side = sum(
        common(
            merged((_hold_span(h) for h in clip.holds if h.side == side), ignore),
            merged((_span(h) for h in found if h["side"] == side), ignore),
        )
        for side in {hold.side for hold in clip.holds}
    )
    return HoldScore(
        want_s=length(want),
        got_s=length(got),
        off_s=length(got) - length(want),
        overlap=both / either if either else 1.0,
        side=on_side / both if both else float(not clip.holds and not found),
    )


def _score_pulsed(clip: LabelledClip, found: Sequence[Mapping[str, Any]], ignore: Sequence[Span]) -> HoldScore:
    """Rocking in and out: each hold found on its side."""
    hits = sum(any(h.side == x["side"] and overlap(_hold_span(h), _span(x)) > 0 for x in found) for h in clip.holds)
    share = hits / len(clip.holds) if clip.holds else 1.0
    return HoldScore(
        want_s=length(merged((_hold_span(hold) for hold in clip.holds), ignore)),
        got_s=length(merged((_span(hold) for hold in found), ignore)),
        off_s=0.0 if hits == len(clip.holds) else -2.0,
        overlap=share,
        side=share,
    )


def _score_faults(labelled: Sequence[LabelledFault], found: Sequence[Mapping[str, Any]]) -> FaultScore:
    free, names, missed, edges = list(found), [], [], 0
    for fault in labelled:
        same = [answer for answer in free if answer["name"] == fault.name]
        best = max(same, key=lambda answer: overlap(_span(answer), (fault.start_s, fault.end_s)), default=None)
        if best is None or not _covers_half(_span(best), (fault.start_s, fault.end_s)):
            missed.append(fault.name)
            continue
        free.remove(best)
        names.append(fault.name)
        edges += _dated(fault, _span(best))
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
            there = {f.name for f in labelled if overlap(_span(answer), (f.start_s, f.end_s)) > 0}
            yield answer["name"] in there, OPPOSITE[answer["name"]] in there


def _covers_half(a: Span, b: Span) -> bool:
    return 2 * overlap(a, b) >= max(a[1], b[1]) - min(a[0], b[0])


def _dated(fault: LabelledFault, answer: Span) -> bool:
    return (
        fault.start_s - EDGE_S <= answer[0] <= fault.full_start_s + EDGE_S
        and fault.full_end_s - EDGE_S <= answer[1] <= fault.end_s + EDGE_S
    )


def _span(row: Mapping[str, Any]) -> Span:
    return float(row["start_s"]), float(row["end_s"])


def _hold_span(hold: LabelledHold) -> Span:
    return hold.start_s, hold.end_s
