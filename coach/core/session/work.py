"""The work of one block: feeds a tracker and adds up what it finds.

A pause or a lost camera cuts the work: the tracker is closed at the last frame seen, and a new one starts with the next
frame, so that no tracker sees the gap and none of it counts as held. The person did not cause the cut, so a repetition
that it breaks off is left out, and not counted as a rejected attempt. The end of a source (`close`) is different: there
it counts as cut off, as in `coach analyze`.
"""

from collections.abc import Callable
from dataclasses import replace

from coach.core.events import Event, Rejection, Rep, RepEnded, Side
from coach.core.exercise import Exercise, Kind
from coach.core.pose import Pose
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, SetSeen
from coach.core.session.tally import Tally
from coach.core.tracking.measuring.measuring_tracker import measuring
from coach.core.tracking.status import Status
from coach.core.tracking.top_timer import TopTimer, Tracking
from coach.core.tracking.tracker import Tracker
from coach.core.tracking.unwatched import Unwatched

WRONG_SIDE_S = 2.0  # a hold on the other side is meant once it has lasted this long

MakeTracker = Callable[[Exercise, Block], Tracking]


def tracker_for(exercise: Exercise, block: Block) -> Tracking:
    """The tracker for a block; it times the top where repetitions are to be held.

    Where a hold has a target, switching to an easier form of it counts as a rest.
    """
    if exercise.dosage.unwatched:
        return Unwatched(block.side)
    if exercise.dosage.measure is not None:
        return measuring(Tracker(exercise), exercise.dosage.measure, block.side)
    if exercise.kind is Kind.REPS:
        return TopTimer(Tracker(exercise)) if block.hold_s is not None else Tracker(exercise)
    return Tracker(exercise, easier_rests=block.hold_s is not None, planned=block.side)


class Work:
    """One block while it is being worked at. Times are those of the source.

    status: the tracker's, with what the earlier segments of this block came to; None before the first frame.
    """

    def __init__(self, block: Block, exercise: Exercise, make_tracker: MakeTracker = tracker_for) -> None:
        self.block = block
        self.exercise = exercise
        self._make_tracker = make_tracker
        self._tally = Tally(exercise)
        self._tracker: Tracking | None = None
        self._before: Status | None = None  # what the segments before this one came to
        self.status: Status | None = None
        self._last_s = 0.0

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        """One frame, even with nobody in it."""
        if self._tracker is None:
            self._tracker = self._make_tracker(self.exercise, self.block)
        events = self._tracker.update(pose, t=t, light=light)
        self._last_s = t
        self.status = self._with_before(self._tracker.status)
        self._tally.add(events, self._seen_side)
        return events

    def cut(self) -> tuple[Event, ...]:
        """Closes what is open at the last frame seen; the next frame opens anew."""
        return self._finish(keep_cut_off=False)

    def close(self) -> tuple[Event, ...]:
        """The source ended with the last frame seen."""
        return self._finish(keep_cut_off=True)

    def _finish(self, *, keep_cut_off: bool) -> tuple[Event, ...]:
        if self._tracker is None:
            return ()
        events = self._tracker.finish(t=self._last_s)
        last = self._tracker.status
        if not keep_cut_off:
            events = tuple(event for event in events if not (isinstance(event, RepEnded) and _is_cut_off(event.rep)))
            last = replace(last, reps=replace(last.reps, ended=tuple(r for r in last.reps.ended if not _is_cut_off(r))))
        self._tally.add(events, self._seen_side)
        self.status = self._before = replace(self._with_before(last), faults=(), overlay=None)
        self._tracker = None
        return events

    def _with_before(self, now: Status) -> Status:
        before = self._before
        if before is None:
            return now
        return replace(now, reps=now.reps.after(before.reps), holds=now.holds.after(before.holds))

    @property
    def _seen_side(self) -> Side:
        side = self.status.holds.side if self.status is not None else Side.NONE
        return side if side is not Side.NONE else self.block.side

    def good_s(self, side: Side) -> float:
        """Good seconds so far on a side, the hold in progress included; NONE asks for all of them."""
        return self.status.holds.good_s(side) if self.status is not None else 0.0

    @property
    def holding(self) -> bool:
        return self.status is not None and self.status.holding

    @property
    def on_other_side(self) -> bool:
        """Whether the person deliberately holds the side that is not this block's."""
        status, side = self.status, self.block.side
        return (
            status is not None
            and status.holding
            and side is not Side.NONE
            and status.holds.side is side.other
            and status.holds.now_s >= WRONG_SIDE_S
        )

    @property
    def began_on_other_side(self) -> bool:
        return self.on_other_side and not self.good_s(self.block.side) > 0

    @property
    def remaining_s(self) -> float | None:
        """The good seconds still to hold; None where the block is not held for a time."""
        return None if self.block.hold_s is None else max(0.0, self.block.hold_s - self.good_s(self.block.side))

    @property
    def target_met(self) -> bool:
        """Whether the repetitions or the good seconds of the block are reached, or what it measures has been."""
        if self.status is not None and self.status.over:
            return True
        if self.block.reps is not None:
            status = self.status
            return status is not None and status.reps.counted >= self.block.reps
        return self.block.hold_s is not None and self.good_s(self.block.side) >= self.block.hold_s

    @property
    def results(self) -> tuple[BlockResult, ...]:
        """A row for the side planned, and one for each other side seen."""
        return self._tally.rows(self.block)

    @property
    def done(self) -> SetSeen:
        """What happened in it so far."""
        return self._tally.done(self.block)


def _is_cut_off(rep: Rep) -> bool:
    return rep.rejected_because is Rejection.CUT_OFF
