"""Where the work on an exercise stands after a frame."""

from __future__ import annotations

from dataclasses import dataclass

from coach.core.events import Hold, Missing, Rep, Side, Unseeable
from coach.core.tracking.overlay import Overlay
from coach.core.tracking.repetition.rep_course import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Is somebody seen, and if not, why? Are they in the exercise, and if not for a while, what is missing?"""

    seen: bool = False
    why: Unseeable | None = None
    in_position: bool = False
    missing: Missing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reps:
    """The repetitions that have ended, and the course of the one under way and of the last one."""

    ended: tuple[Rep, ...] = ()
    course: Course | None = None
    last_course: Course | None = None

    @property
    def counted(self) -> int:
        return sum(rep.counted for rep in self.ended)

    @property
    def rejected(self) -> int:
        return len(self.ended) - self.counted

    @property
    def last(self) -> Rep | None:
        return self.ended[-1] if self.ended else None

    def after(self, before: Reps) -> Reps:
        """These, after those of an earlier stretch of the same work."""
        last_course = self.last_course or before.last_course
        return Reps(ended=before.ended + self.ended, course=self.course, last_course=last_course)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """The holds that have ended, and the one in progress."""

    ended: tuple[Hold, ...] = ()
    now: Hold | None = None

    @property
    def all(self) -> tuple[Hold, ...]:
        return self.ended if self.now is None else (*self.ended, self.now)

    @property
    def side(self) -> Side:
        """The side of the hold in progress."""
        return self.now.side if self.now is not None else Side.NONE

    @property
    def now_s(self) -> float:
        """The seconds of the hold in progress."""
        return self.now.held_s if self.now is not None else 0.0

    def held_s(self, side: Side = Side.NONE) -> float:
        """The seconds of all holds on a side; NONE asks for every side."""
        return sum(hold.held_s for hold in self.all if side in (Side.NONE, hold.side))

    def good_s(self, side: Side = Side.NONE) -> float:
        """The good ones of these seconds."""
        return sum(hold.good_s for hold in self.all if side in (Side.NONE, hold.side))

    def after(self, before: Holds) -> Holds:
        """These, after those of an earlier stretch of the same work."""
        return Holds(ended=before.ended + self.ended, now=self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where the work stands after the last frame.

    resting: in an easier form of a hold's posture, after a harder one, where that is a rest. faults: those on now, the
    worst first. value_deg: the angle of the exercise's focus. over: what was to be measured has been.
    """

    presence: Presence = Presence()
    phase: str = "away"
    reps: Reps = Reps()
    holds: Holds = Holds()
    resting: bool = False
    faults: tuple[str, ...] = ()
    value_deg: float | None = None
    overlay: Overlay | None = None
    over: bool = False

    @property
    def holding(self) -> bool:
        return self.holds.now is not None
