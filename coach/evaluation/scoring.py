"""Scores a `coach.analysis/1` document, the answer, against the labels of its clip.

Reps: a labelled rep is matched with the nearest one in the answer whose top lies within `TOP_S` of its own. mixed_up:
matches of which one counts and the other does not. off: how far the number counted is from the label.
Holds: the time held and the time labelled, each merged into disjoint spans; their intersection over union; the share of
the intersection that was held on the right side. On a hard clip, time that the answer declares unseen is taken out of
both. On a pulsed clip it only matters that each hold was found on its side, not where its edges lie.
Faults: `coach.evaluation.fault_scoring`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from coach.core.exercise import Kind
from coach.core.signal.spans import Span, common, length, merged, overlap
from coach.evaluation.fault_scoring import FaultScore, score_faults, score_rep_faults, span_of
from coach.evaluation.labels import LabelledClip, LabelledHold

TOP_S = 0.75  # half the shortest rep: an answer farther from a labelled top means another one
CONTRACT_S = 0.05  # how far rounding may move the times in one document
FOUND_NOTHING: Mapping[str, Any] = {"reps": [], "holds": [], "faults": [], "unseen": []}


class ScoringError(ValueError):
    """The document contradicts itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepScore:
    """want, got: how many reps should count, and how many did.

    attempts: labelled reps. matched: those that were found.
    """

    want: int
    got: int
    off: int
    attempts: int
    matched: int
    mixed_up: int
    top_off_s: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldScore:
    """want_s, got_s: labelled and held.

    overlap: intersection over union. side: share of the intersection on the right side.
    """

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
    """The score of one clip.

    unseen_s: time that the answer declares unseen. hidden: on a hard clip, the share of the labelled holds that lies in
    that time. error: why there was no answer, which counts as a wrong one.
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
    """What was found of one exercise in a clip that does not show it."""

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
    """The score of one clip. kind: whether the exercise is counted or held. Raises ScoringError for a bad document."""
    unseen = merged(span_of(row) for row in found.get("unseen", []))
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
    faults = score_faults(clip.all_faults, found["faults"]) if clip.faults_labelled else FaultScore()
    return Score(holds=holds or _score_holds(clip, found["holds"], ignore), faults=faults, **about)


def no_answer(clip: LabelledClip, error: str, kind: Kind) -> Score:
    """The score of a clip that could not be analysed: nothing found, and off by at least two reps or seconds."""
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
    """What a document finds in a clip that shows something else."""
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
        faults += score_rep_faults(set(rep.faults), set(near["faults"]))
    for extra in left:  # an attempt that never happened may have been corrected all the same
        faults += score_rep_faults(set(), set(extra["faults"]))
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


def require_contract(holds: Sequence[Mapping[str, Any]]) -> None:
    """Raises ScoringError for holds that overlap, are out of order, or whose seconds do not add up."""
    for hold in holds:
        if abs(hold["held_s"] - (hold["end_s"] - hold["start_s"])) > CONTRACT_S:
            raise ScoringError(
                f"the hold from {hold['start_s']} s lasts {hold['held_s']} s, which is not its end minus its start"
            )
        if hold["good_s"] > hold["held_s"] + CONTRACT_S:
            raise ScoringError(f"the hold from {hold['start_s']} s has more good seconds than seconds")
    for before, after in pairwise(holds):
        if before["end_s"] > after["start_s"] + CONTRACT_S:
            raise ScoringError(f"the holds from {before['start_s']} s and {after['start_s']} s overlap")


def _score_holds(clip: LabelledClip, found: Sequence[Mapping[str, Any]], ignore: Sequence[Span]) -> HoldScore:
    want = merged((_hold_span(hold) for hold in clip.holds), ignore)
    got = merged((span_of(hold) for hold in found), ignore)
    both = common(want, got)
    either = length(want) + length(got) - both
    on_side = sum(
        common(
            merged((_hold_span(h) for h in clip.holds if h.side == side), ignore),
            merged((span_of(h) for h in found if h["side"] == side), ignore),
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
    """For somebody who rocks in and out: whether each hold was found on its side."""
    hits = sum(any(h.side == x["side"] and overlap(_hold_span(h), span_of(x)) > 0 for x in found) for h in clip.holds)
    share = hits / len(clip.holds) if clip.holds else 1.0
    return HoldScore(
        want_s=length(merged((_hold_span(hold) for hold in clip.holds), ignore)),
        got_s=length(merged((span_of(hold) for hold in found), ignore)),
        off_s=0.0 if hits == len(clip.holds) else -2.0,
        overlap=share,
        side=share,
    )


def _hold_span(hold: LabelledHold) -> Span:
    return hold.start_s, hold.end_s
