"""Where the work on an exercise stands after a frame."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.core.events import Hold, Missing, Rep, Side, Unseeable
from coach.core.tracking.overlay import Overlay
from coach.core.tracking.repetition.rep_course import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where the work stands after the last frame.

    missing: what is, once somebody has been seen elsewhere for a while. hold: the one in progress; holds: those that
    have ended. course, last_course: of the repetition under way, and of the last one that ended. resting: in an easier
    form of the posture, after a harder one, where that is a rest. value_deg: the angle of the exercise's focus. over:
    what was to be measured has been.
    """

    seen: bool = False
    why: Unseeable | None = None
    missing: Missing | None = None
    in_position: bool = False
    resting: bool = False
    phase: str = "away"
    reps: int = 0
    rejected: int = 0
    last_rep: Rep | None = None
    course: Course | None = None
    last_course: Course | None = None
    hold: Hold | None = None
    holds: tuple[Hold, ...] = ()
    faults: tuple[str, ...] = ()
    value_deg: float | None = None
    overlay: Overlay | None = None
    over: bool = False

    def without_repetitions(self) -> Status:
        """The same, where what the tracker saw as repetitions is told as something else."""
        return replace(self, reps=0, rejected=0, last_rep=None, course=None, last_course=None)

    @property
    def holding(self) -> bool:
        return self.hold is not None

    @property
    def side(self) -> Side:
        """The side of the hold in progress."""
        return self.hold.side if self.hold is not None else Side.NONE

    @property
    def held_s(self) -> float:
        """The seconds of the hold in progress."""
        return self.hold.held_s if self.hold is not None else 0.0

    @property
    def all_holds(self) -> tuple[Hold, ...]:
        """Those that have ended, and the one in progress."""
        return self.holds if self.hold is None else (*self.holds, self.hold)

    def total_held_s(self, side: Side = Side.NONE) -> float:
        """The seconds of all holds on a side; NONE asks for every side."""
        return sum(hold.held_s for hold in self.all_holds if side in (Side.NONE, hold.side))

    def total_good_s(self, side: Side = Side.NONE) -> float:
        """The good ones of these seconds."""
        return sum(hold.good_s for hold in self.all_holds if side in (Side.NONE, hold.side))
