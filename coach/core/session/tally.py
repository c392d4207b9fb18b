"""Adds up what was done: the events of one block, side by side, and the blocks of a session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from coach.core.events import (
    Event,
    Fault,
    FaultCleared,
    FaultRaised,
    Hold,
    HoldEnded,
    Rejection,
    Rep,
    RepEnded,
    Side,
)
from coach.core.exercise import Exercise, OutsideCriterion
from coach.core.session.plan import Block, Plan
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal, SetDone, Summary


@dataclass(slots=True)
class _Row:
    """One side's results while they are being added up."""

    reps: int = 0
    rejected: int = 0
    held_s: float = 0.0
    good_s: float = 0.0
    judged_s: float = 0.0  # the seconds that form is a share of
    clean_s: float = 0.0
    faults: dict[str, FaultTotal] = field(default_factory=dict)
    why: tuple[Rejection, ...] = ()

    def add_fault(self, fault: FaultTotal) -> None:
        self.faults[fault.name] = self.faults[fault.name] + fault if fault.name in self.faults else fault

    @property
    def worked(self) -> bool:
        return bool(self.reps or self.rejected or self.held_s)


class Tally:
    """Adds up a block's events, side by side."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._rows: dict[Side, _Row] = {}
        self._raised: dict[str, Side] = {}
        self._reps: list[Rep] = []
        self._holds: list[Hold] = []

    def add(self, events: tuple[Event, ...], side: Side) -> None:
        """side: the one seen now. Faults do not name their own, so they count for this one."""
        for event in events:
            if isinstance(event, RepEnded):
                self._add_rep(event)
            elif isinstance(event, HoldEnded):
                self._add_hold(event)
            elif isinstance(event, FaultRaised):
                self._raised[event.name] = side
            elif isinstance(event, FaultCleared) and self._is_outside(event.fault):
                self._row(self._raised.pop(event.fault.name, side)).add_fault(self._timed(event.fault))

    def _is_outside(self, fault: Fault) -> bool:
        """Faults inside repetitions and holds come with these, cut to their length; the others come on their own."""
        return isinstance(self._exercise.criterion(fault.name), OutsideCriterion)

    def _timed(self, fault: Fault) -> FaultTotal:
        return FaultTotal(exercise=self._exercise.name, name=fault.name, times=1, seconds=fault.seconds)

    def _add_rep(self, event: RepEnded) -> None:
        rep, row = event.rep, self._row(Side.NONE)
        self._reps.append(rep)
        row.reps += rep.counted
        row.rejected += not rep.counted
        if rep.rejected_because is not None:
            row.why += (rep.rejected_because,)
        row.judged_s += rep.end_s - rep.start_s
        row.clean_s += rep.form * (rep.end_s - rep.start_s)
        for name in rep.faults:
            row.add_fault(FaultTotal(exercise=self._exercise.name, name=name, times=1, seconds=None))

    def _add_hold(self, event: HoldEnded) -> None:
        hold, row = event.hold, self._row(event.hold.side)
        self._holds.append(hold)
        row.held_s += hold.held_s
        row.good_s += hold.good_s
        row.judged_s += hold.held_s
        row.clean_s += min(hold.good_s, hold.held_s)
        for fault in hold.faults:
            row.add_fault(self._timed(fault))

    def _row(self, side: Side) -> _Row:
        return self._rows.setdefault(side, _Row())

    def rows(self, block: Block) -> tuple[BlockResult, ...]:
        rows = {side: replace(row, faults=dict(row.faults)) for side, row in self._rows.items()}
        worked = [side for side in Side if side in rows and rows[side].worked]
        home = worked[0] if worked and block.side is Side.NONE else block.side
        kept = {side: rows.get(side) or _Row() for side in dict.fromkeys([home, *worked])}
        for side, row in rows.items():
            if side not in kept:  # a fault on the way in, when the side was not known yet
                for fault in row.faults.values():
                    kept[home].add_fault(fault)
        return tuple(self._result(block, side, row) for side, row in kept.items())

    def done(self, block: Block) -> SetDone:
        """What happened."""
        rule = self._exercise.reps
        return SetDone(
            exercise=self._exercise.name,
            set=block.set,
            reps=tuple(self._reps),
            holds=tuple(self._holds),
            top_deg=None if rule is None else rule.straight,
        )

    def _result(self, block: Block, side: Side, row: _Row) -> BlockResult:
        return BlockResult(
            exercise=self._exercise.name,
            side=side,
            set=block.set,
            reps=row.reps,
            rejected=row.rejected,
            held_s=row.held_s,
            good_s=row.good_s,
            form=row.clean_s / row.judged_s if row.judged_s > 0 else None,
            faults=tuple(row.faults[name] for name in sorted(row.faults)),
            why=row.why,
            mode=self._exercise.mode,
            eased=self._exercise.eased,
        )


class Outcome:
    """What a session has come to so far. One that does not say how it ended was interrupted."""

    def __init__(self, started: str) -> None:
        self._started = started
        self._results: list[BlockResult] = []
        self._sets: list[SetDone] = []
        self.ended_by = EndedBy.INTERRUPTED
        self.hurt_in: str | None = None
        self.left_over: Plan | None = None

    def add(self, results: Iterable[BlockResult], done: SetDone) -> None:
        """A block has ended."""
        self._results.extend(results)
        self._sets.append(done)

    def summary(self, plan: Plan, took_s: float) -> Summary:
        return Summary(
            started=self._started,
            took_s=took_s,
            ended_by=self.ended_by,
            blocks=tuple(self._results),
            hurt_in=self.hurt_in,
            planned=plan.blocks,
            sets=tuple(self._sets),
        )
