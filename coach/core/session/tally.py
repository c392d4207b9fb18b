"""Adds up what was done: the events of one block, side by side, and the blocks of a session."""

from collections.abc import Iterable

from coach.core.events import Event, Fault, FaultCleared, FaultRaised, Hold, HoldEnded, Rep, RepEnded, RepLowered, Side
from coach.core.exercise import Exercise, OutsideCriterion
from coach.core.session.plan import Block, Plan
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal, SetSeen, Summary


class Tally:
    """Adds up a block's events, side by side."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._reps: list[Rep] = []
        self._holds: list[Hold] = []
        self._outside: list[tuple[Side, Fault]] = []  # those that no repetition or hold tells of
        self._raised: dict[str, Side] = {}

    def add(self, events: tuple[Event, ...], side: Side) -> None:
        """side: the one seen now. Faults do not name their own, so they count for this one."""
        for event in events:
            match event:
                case RepEnded(rep=rep):
                    self._reps.append(rep)
                case RepLowered(rep=rep):
                    self._reps[-1] = rep
                case HoldEnded(hold=hold):
                    self._holds.append(hold)
                case FaultRaised(name=name):
                    self._raised[name] = side
                case FaultCleared(fault=fault) if isinstance(self._exercise.criterion(fault.name), OutsideCriterion):
                    self._outside.append((self._raised.pop(fault.name, side), fault))

    def rows(self, block: Block) -> tuple[BlockResult, ...]:
        """A row for the side planned, and one for each other side on which something was done."""
        rows = {side: self._row(block, side) for side in Side}
        worked = [side for side in Side if rows[side].worked]
        home = worked[0] if worked and block.side is Side.NONE else block.side
        kept = dict.fromkeys([home, *worked])
        strays = [fault for side, fault in self._outside if side not in kept]  # on the way in, before a side was known
        return tuple(rows[side] if side is not home else self._row(block, side, strays) for side in kept)

    def _row(self, block: Block, side: Side, strays: Iterable[Fault] = ()) -> BlockResult:
        """strays: faults of no side that has a row."""
        reps = self._reps if side is Side.NONE else []
        holds = [hold for hold in self._holds if hold.side is side]
        outside = [fault for at, fault in self._outside if at is side]
        judged_s = sum(rep.end_s - rep.start_s for rep in reps) + sum(hold.held_s for hold in holds)
        clean_s = sum(rep.form * (rep.end_s - rep.start_s) for rep in reps)
        clean_s += sum(min(hold.good_s, hold.held_s) for hold in holds)
        return BlockResult(
            exercise=self._exercise.name,
            side=side,
            set=block.set,
            reps=sum(rep.counted for rep in reps),
            rejected=sum(not rep.counted for rep in reps),
            held_s=sum((hold.held_s for hold in holds), 0.0),
            good_s=sum((hold.good_s for hold in holds), 0.0),
            form=clean_s / judged_s if judged_s > 0 else None,
            faults=self._totals(reps, [*(fault for hold in holds for fault in hold.faults), *outside, *strays]),
            why=tuple(rep.rejected_because for rep in reps if rep.rejected_because is not None),
            mode=self._exercise.mode,
            eased=self._exercise.eased,
        )

    def _totals(self, reps: Iterable[Rep], timed: Iterable[Fault]) -> tuple[FaultTotal, ...]:
        """By name. Those of repetitions are counted, all others timed as well."""
        found: dict[str, FaultTotal] = {}
        counted = [(name, None) for rep in reps for name in rep.faults]
        for name, seconds in (*counted, *((fault.name, fault.seconds) for fault in timed)):
            fault = FaultTotal(exercise=self._exercise.name, name=name, times=1, seconds=seconds)
            found[name] = found[name] + fault if name in found else fault
        return tuple(found[name] for name in sorted(found))

    def done(self, block: Block) -> SetSeen:
        """What happened."""
        rule = self._exercise.reps
        return SetSeen(
            exercise=self._exercise.name,
            set=block.set,
            reps=tuple(self._reps),
            holds=tuple(self._holds),
            top_deg=None if rule is None else rule.straight,
        )


class Outcome:
    """What a session has come to so far. One that does not say how it ended was interrupted."""

    def __init__(self, started: str) -> None:
        self._started = started
        self._results: list[BlockResult] = []
        self._sets: list[SetSeen] = []
        self.ended_by = EndedBy.INTERRUPTED
        self.hurt_in: str | None = None
        self.left_over: Plan | None = None

    def add(self, results: Iterable[BlockResult], done: SetSeen) -> None:
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
