"""What a session came to: one row for each block and side seen, and what the summary screen shows of them.

The rows add up to what `coach analyze` finds in the same poses; so a hold on the side that was not planned has a row of
its own. `Summary.as_dict` is the document `coach.summary/1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.core.events import Hold, Rejection, Rep, Side, Word
from coach.core.exercise.person import RangeMode
from coach.core.session.plan import Block

SUMMARY_SCHEMA = "coach.summary/1"
DIGITS = 3  # milliseconds: frame times are no more precise than that
FRAME_S = 0.1  # a target is met with a frame, and told with the one before it or after
GOOD_FORM = 0.9  # what went well, for a step up in the programme as for a shorter introduction
AWAY_DAYS = 14  # after so long without an exercise it is made easier, and taught again


class EndedBy(Word):
    """How a session came to its end."""

    FINISHED = "finished"
    STOPPED = "stopped"
    PAIN = "pain"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultTotal:
    """How often one fault came up, and for how long; seconds is None where it is counted by repetitions."""

    exercise: str
    name: str
    times: int
    seconds: float | None

    @property
    def amount(self) -> float:
        """What stands in the document: the seconds of a hold, or the number of repetitions."""
        return self.times if self.seconds is None else round(self.seconds, DIGITS)

    def __add__(self, other: FaultTotal) -> FaultTotal:
        seconds = None if self.seconds is None and other.seconds is None else (self.seconds or 0) + (other.seconds or 0)
        return FaultTotal(exercise=self.exercise, name=self.name, times=self.times + other.times, seconds=seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockResult:
    """What one side of one block came to.

    form: share of the seconds of its repetitions or holds without a fault, 0-1; None when there was neither. why: for
    each rejected attempt, why it was not counted; it is shown, and stands in no document. mode, eased: whose range
    counted, and what of it was eased, in words; None where nothing was.
    """

    exercise: str
    side: Side
    set: int
    reps: int = 0
    rejected: int = 0
    held_s: float = 0.0
    good_s: float = 0.0
    form: float | None = None
    faults: tuple[FaultTotal, ...] = ()
    why: tuple[Rejection, ...] = ()
    mode: RangeMode = RangeMode.STANDARD
    eased: str | None = None

    @property
    def worked(self) -> bool:
        """Whether anything was done in it, counted or not."""
        return bool(self.reps or self.rejected or self.held_s)

    @property
    def range_words(self) -> str | None:
        """How it was counted, if less than the usual range was enough: "counted in your own range: hips to 155
        degrees".
        """
        if self.eased is None:
            return None
        whose = "the beginner's" if self.mode is RangeMode.BEGINNER else "your own"
        return f"counted in {whose} range: {self.eased}"

    def as_dict(self) -> dict[str, Any]:
        """The row as it stands in `coach.summary/1`; `mode` and `eased` only where something was eased."""
        eased = {} if self.eased is None else {"mode": str(self.mode), "eased": self.eased}
        return {
            "exercise": self.exercise,
            "side": str(self.side),
            "set": self.set,
            "reps": self.reps,
            "rejected": self.rejected,
            "held_s": round(self.held_s, DIGITS),
            "good_s": round(self.good_s, DIGITS),
            "form": None if self.form is None else round(self.form, DIGITS),
            "faults": {fault.name: fault.amount for fault in self.faults},
            **eased,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSeen:
    """What happened in one set. top_deg: what counted as a straight top in it; None for an exercise that is held."""

    exercise: str
    set: int
    reps: tuple[Rep, ...] = ()
    holds: tuple[Hold, ...] = ()
    top_deg: float | None = None


def best_and_worst(reps: Iterable[Rep]) -> tuple[Rep, Rep] | None:
    """Of those that were seen whole: what counts before what does not, then form, then height. None without any."""
    seen = [rep for rep in reps if rep.rejected_because not in (Rejection.NOT_SEEN, Rejection.CUT_OFF)]
    if not seen:
        return None
    in_order = sorted(seen, key=lambda rep: (rep.counted, rep.form, rep.peak_hip_deg))
    return in_order[-1], in_order[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a session came to so far.

    started: ISO 8601, by the edge's clock. took_s: without pauses. hurt_in: the exercise at which the person said that
    it hurts. planned: the plan's blocks; empty where that is not known. sets: what happened in them, to be looked at.
    Neither stands in a document.
    """

    started: str
    took_s: float
    ended_by: EndedBy
    blocks: tuple[BlockResult, ...]
    hurt_in: str | None = None
    planned: tuple[Block, ...] = field(default=(), compare=False)
    sets: tuple[SetSeen, ...] = field(default=(), compare=False)

    @property
    def whole(self) -> bool:
        """Whether all that was planned was done, as far as is known."""
        return is_whole(self.planned, self.blocks)

    @property
    def reps(self) -> int:
        return sum(row.reps for row in self.blocks)

    @property
    def rejected(self) -> int:
        return sum(row.rejected for row in self.blocks)

    @property
    def held_s(self) -> float:
        return sum(row.held_s for row in self.blocks)

    @property
    def good_s(self) -> float:
        return sum(row.good_s for row in self.blocks)

    @property
    def commonest_fault(self) -> FaultTotal | None:
        """The fault that came up most often; of equals, the one that lasted longest."""
        found: dict[tuple[str, str], FaultTotal] = {}
        for fault in (fault for row in self.blocks for fault in row.faults):
            key = (fault.exercise, fault.name)
            found[key] = found[key] + fault if key in found else fault
        return max(found.values(), key=lambda fault: (fault.times, fault.seconds or 0.0), default=None)

    def as_dict(self) -> dict[str, Any]:
        """The document `coach.summary/1`."""
        return {
            "schema": SUMMARY_SCHEMA,
            "started": self.started,
            "took_s": round(self.took_s, DIGITS),
            "ended_by": str(self.ended_by),
            "blocks": [row.as_dict() for row in self.blocks],
        }


def is_whole(blocks: Sequence[Block], rows: Sequence[BlockResult]) -> bool:
    """Whether each block of a plan came to its target: none was left out, or broken off before it."""
    return all(_met(block, [row for row in rows if _of(block, row)]) for block in blocks)


def _of(block: Block, row: BlockResult) -> bool:
    return (row.exercise, row.set) == (block.exercise, block.set) and block.side in (Side.NONE, row.side)


def _met(block: Block, rows: Sequence[BlockResult]) -> bool:
    reps, good_s = sum(row.reps for row in rows), sum(row.good_s for row in rows)
    if block.reps is not None:
        return reps >= block.reps
    return good_s >= block.hold_s - FRAME_S if block.hold_s is not None else bool(reps or good_s)
