"""The work of one block: it feeds a tracker and adds up what that finds.

A pause or a lost camera cuts the work: the tracker is closed at the last frame seen, and a new one goes on at the next
frame, so that no tracker ever sees the gap and no second of it is held. The cut is the coach's doing and not the
person's: a repetition that it breaks off is left out, and is not counted as a rejected attempt. The end of a source
(`close`) is no cut: there it counts as cut off, as in `coach analyze`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from coach.core.events import Event, Fault, FaultCleared, FaultRaised, HoldEnded, Rejection, RepEnded, Side
from coach.core.exercise import Exercise, Kind, OutsideCriterion
from coach.core.pose import Pose
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, FaultTotal
from coach.core.tracking.top_timer import TopTimer, Tracking
from coach.core.tracking.tracker import Status, Tracker

MakeTracker = Callable[[Exercise, Block], Tracking]


def tracker_for(exercise: Exercise, block: Block) -> Tracking:
    """The tracker for a block; one that times the top where repetitions are to be held.

    Where a hold has a target, whoever goes over to an easier form of it pauses.
    """
    if exercise.kind is Kind.REPS:
        return TopTimer(Tracker(exercise)) if block.hold_s is not None else Tracker(exercise)
    return Tracker(exercise, easier_rests=block.hold_s is not None)


class Work:
    """One block while it is being worked at. Times are those of the source."""

    def __init__(self, block: Block, exercise: Exercise, make_tracker: MakeTracker = tracker_for) -> None:
        self.block = block
        self._exercise = exercise
        self._make_tracker = make_tracker
        self._tally = _Tally(exercise)
        self._tracker: Tracking | None = None
        self._before: Status | None = None  # what the segments before this one came to
        self._status: Status | None = None
        self._last_s = 0.0

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        """One frame, also with nobody in it."""
        if self._tracker is None:
            self._tracker = self._make_tracker(self._exercise, self.block)
        events = self._tracker.update(pose, t=t, light=light)
        self._last_s = t
        self._status = self._with_before(self._tracker.status)
        self._tally.add(events, self._seen_side)
        return events

    def cut(self) -> tuple[Event, ...]:
        """Closes what is open at the last frame seen; the next frame opens anew."""
        return self._finish(self._last_s, by_the_source=False)

    def close(self, *, t: float | None = None) -> tuple[Event, ...]:
        """The source ended at `t`, or with its last frame."""
        return self._finish(self._last_s if t is None else t, by_the_source=True)

    def _finish(self, t: float, *, by_the_source: bool) -> tuple[Event, ...]:
        if self._tracker is None:
            return ()
        events = self._tracker.finish(t=t)
        if not by_the_source:
            events = tuple(event for event in events if not _is_cut_off(event))
        self._tally.add(events, self._seen_side)
        self._status = self._before = replace(
            self._with_before(self._tracker.status), rejected=self._tally.rejected, faults=(), overlay=None
        )
        self._tracker = None
        return events

    @property
    def status(self) -> Status | None:
        """The tracker's status, with what the earlier segments of this block came to; None before the first frame."""
        return self._status

    def _with_before(self, now: Status) -> Status:
        before = self._before
        if before is None:
            return now
        return replace(
            now,
            reps=before.reps + now.reps,
            rejected=before.rejected + now.rejected,
            last_rep=now.last_rep or before.last_rep,
            last_course=now.last_course or before.last_course,
            holds=before.holds + now.holds,
            total_held_s=_plus(before.total_held_s, now.total_held_s),
            total_good_s=_plus(before.total_good_s, now.total_good_s),
        )

    @property
    def _seen_side(self) -> Side:
        side = self._status.side if self._status is not None else Side.NONE
        return side if side is not Side.NONE else self.block.side

    def good_s(self, side: Side) -> float:
        """Good seconds so far on a side, the hold in progress included; NONE asks for all of them."""
        status = self.status
        if status is None:
            return 0.0
        totals = status.total_good_s
        return sum(totals.values()) if side is Side.NONE else totals.get(side, 0.0)

    @property
    def holding(self) -> bool:
        return self.status is not None and self.status.holding

    @property
    def target_met(self) -> bool:
        """Whether the repetitions or the good seconds of the block are reached."""
        if self.block.reps is not None:
            status = self.status
            return status is not None and status.reps >= self.block.reps
        return self.block.hold_s is not None and self.good_s(self.block.side) >= self.block.hold_s

    @property
    def results(self) -> tuple[BlockResult, ...]:
        """A row for the side planned, and one for each other side seen."""
        return self._tally.rows(self.block)


def _is_cut_off(event: Event) -> bool:
    return isinstance(event, RepEnded) and event.rep.rejected_because is Rejection.CUT_OFF


def _plus(first: Mapping[Side, float], second: Mapping[Side, float]) -> dict[Side, float]:
    return {side: first.get(side, 0.0) + second.get(side, 0.0) for side in Side}


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


class _Tally:
    """Adds up a block's events, side by side."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._rows: dict[Side, _Row] = {}
        self._raised: dict[str, Side] = {}

    @property
    def rejected(self) -> int:
        return sum(row.rejected for row in self._rows.values())

    def add(self, events: tuple[Event, ...], side: Side) -> None:
        """side: the one that is seen now; the side of a fault, which does not say its own."""
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
        """Faults inside repetitions and holds are told by these, cut to their length; the others tell of themselves."""
        return isinstance(self._exercise.criterion(fault.name), OutsideCriterion)

    def _timed(self, fault: Fault) -> FaultTotal:
        return FaultTotal(exercise=self._exercise.name, name=fault.name, times=1, seconds=fault.seconds)

    def _add_rep(self, event: RepEnded) -> None:
        rep, row = event.rep, self._row(Side.NONE)
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
