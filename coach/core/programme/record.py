"""What the programme knows of a person: their sessions, their pain, their measurements.

Days are whole numbers, one after another, as `datetime.date.toordinal` counts them: Mondays leave 1 when divided by 7.
Pain is what the person said, 0-10; None where they did not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.core.events import Side

WEEK = 7


def monday_of(day: int) -> int:
    return day - (day - 1) % WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDone:
    """One set on one side. amount: repetitions, or good seconds. form: 0-1; None where nothing was judged.

    lowered_s: how long the way down took, in the middle of its repetitions; None where nobody knows.
    """

    exercise: str
    side: Side = Side.NONE
    amount: float
    form: float | None
    lowered_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDone:
    """One session. hurt_in: the exercise at which they stopped for pain. pain_next_day: asked at the next start.

    exercises: those of its sets. worst_pain: that was said of it, the day after included; None where nothing was said.
    pain_rise: how much worse it was after, or the day after, than before; 0 where it was not said, or it was no worse.
    They are worked out once: each exercise of each day's plan asks every session for them.
    """

    day: int
    sets: tuple[SetDone, ...]
    pain_before: int | None = None
    pain_after: int | None = None
    pain_next_day: int | None = None
    hurt_in: str | None = None
    exercises: frozenset[str] = field(init=False, repr=False, compare=False)
    worst_pain: int | None = field(init=False, repr=False, compare=False)
    pain_rise: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        said = [p for p in (self.pain_before, self.pain_after, self.pain_next_day) if p is not None]
        for pain in said:
            if not 0 <= pain <= 10:
                raise ValueError(f"pain is a number from 0 to 10, not {pain}")
        object.__setattr__(self, "exercises", frozenset(done.exercise for done in self.sets))
        object.__setattr__(self, "worst_pain", max(said, default=None))
        object.__setattr__(self, "pain_rise", 0 if self.pain_before is None else max(said) - self.pain_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measurement of oneself: its name, such as `bridge_hold`, and each try's value in seconds or degrees."""

    day: int
    name: str
    side: Side = Side.NONE
    tries: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.tries:
            raise ValueError(f"the measurement {self.name} has no value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is known, oldest first. sick_days: as the person marked them. left_out: what they may not do yet."""

    sessions: tuple[SessionDone, ...] = ()
    measured: tuple[Measured, ...] = ()
    sick_days: frozenset[int] = frozenset()
    left_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        days = [session.day for session in self.sessions]
        if days != sorted(days):
            raise ValueError("the sessions of a record stand in the order of their days")

    def until(self, day: int) -> Record:
        """What was known before a day began."""
        return Record(
            sessions=tuple(session for session in self.sessions if session.day < day),
            measured=tuple(measured for measured in self.measured if measured.day < day),
            sick_days=frozenset(sick for sick in self.sick_days if sick < day),
            left_out=self.left_out,
        )

    def latest(self, name: str) -> Measured | None:
        found = [measured for measured in self.measured if measured.name == name]
        return found[-1] if found else None

    def days(self, exercises: Sequence[str]) -> frozenset[int]:
        """The days on which one of the exercises was done."""
        wanted = frozenset(exercises)
        return frozenset(session.day for session in self.sessions if session.exercises & wanted)
