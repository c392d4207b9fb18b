"""What is prescribed: for each exercise its steps from easy to hard, how many sets, and how many days a week.

The prescription that ships follows the routine: stretches daily, 30-60 s a side; strengthening three times a week. A
person or their physiotherapist can write another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from coach.core.events import Side, Word
from coach.core.programme.record import Record
from coach.core.session.plan import ROUND_S

BOTH = (Side.LEFT, Side.RIGHT)
STRENGTH_DAYS = 3
USUAL_STRENGTH = ("glute_bridge", "plank")
OWN_SHARE = 0.6  # of one's own longest hold, the most that a set begins with: 50-60 %, or less between whole fives
HARDER_BY = 1.2  # a hold grows by 20 % a step
LONGEST_S = 60.0
BRIDGES = (6, 8, 10, 11, 12, 13, 14, 15)
FIRST_REPS = 10  # below are the steps down, for whom it hurt at the first
SLOW_REPS = 10  # after fifteen usual ones: 50 s of lowering, five more than these have
SLOW_S = 5.0  # a slow way down; the exercise's own tempo is three
SLOW_READS_S = 3.7  # what reads so long was lowered in five seconds rather than in three: right in 95 of 100 single
# repetitions, however the hips moved (docs/decisions/0062)
SHORT_PLANKS_S = (5.0, 6.0, 8.0, 10.0, 13.0, 16.0)  # by a fifth to a third: fives would double the first
FIRST_PLANK_S = 20.0  # where it was not measured
STRETCH_S = range(30, 61, 5)


class Training(Enum):
    STRENGTH = "strength"  # on its own days, never two running
    STRETCH = "stretch"  # daily
    RELEASE = "release"  # a timed step that no camera watches


class Manner(Word):
    """How a step is done, where it is not as usual.

    Bridges on one leg are none: those the coach does not count.
    """

    USUAL = "usual"
    SLOW = "slow"  # lowered slowly


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rung of the ladder: repetitions or good seconds a set."""

    reps: int | None = None
    hold_s: float | None = None
    manner: Manner = Manner.USUAL

    def __post_init__(self) -> None:
        if (self.reps is None) == (self.hold_s is None):
            raise ValueError("a step has repetitions or seconds, and not both")
        if self.amount <= 0:
            raise ValueError(f"a step asks for something, not {self.amount}")

    @property
    def lower_s(self) -> float | None:
        """How long each way down is to take, where it is not as usual."""
        return SLOW_S if self.manner is Manner.SLOW else None

    @property
    def amount(self) -> float:
        return float(self.reps) if self.reps is not None else self.hold_s or 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """One exercise: steps from easy to hard, and the one to begin with. extra_on: the side that gets one more set."""

    exercise: str
    kind: Training
    steps: tuple[Step, ...]
    first: int = 0
    sets: int = 1
    sides: tuple[Side, ...] = (Side.NONE,)
    rest_s: float = 10.0
    extra_on: Side = Side.NONE

    def __post_init__(self) -> None:
        if not 0 <= self.first < len(self.steps):
            raise ValueError(f"{self.exercise}: begins at step {self.first} of {len(self.steps)}")
        if self.extra_on is not Side.NONE and self.extra_on not in self.sides:
            raise ValueError(f"{self.exercise}: has no side {self.extra_on} to do more on")

    def sets_on(self, side: Side) -> int:
        return self.sets + (side is self.extra_on and side is not Side.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """All exercises, in the order in which they are done. strength_days: in a week."""

    exercises: tuple[Prescribed, ...]
    strength_days: int = STRENGTH_DAYS

    def of(self, kind: Training) -> tuple[Prescribed, ...]:
        return tuple(each for each in self.exercises if each.kind is kind)

    def without(self, left_out: frozenset[str]) -> Prescription:
        return replace(self, exercises=tuple(each for each in self.exercises if each.exercise not in left_out))


def usual(record: Record) -> Prescription:
    """The prescription that ships, begun where the person's own measurements say."""
    plank = (*(Step(hold_s=seconds) for seconds in SHORT_PLANKS_S), *growing(FIRST_PLANK_S, LONGEST_S))
    bridge = (*(Step(reps=reps) for reps in BRIDGES), Step(reps=SLOW_REPS, manner=Manner.SLOW))
    stretches = (
        Prescribed(
            exercise=name,
            kind=Training.STRETCH,
            steps=tuple(Step(hold_s=float(s)) for s in STRETCH_S),
            sides=BOTH,
            extra_on=side_that_opened_less(record, MEASURED_BY[name]),
        )
        for name in ("kneeling_hip_flexor_stretch", "figure_four")
    )
    strength = (
        Prescribed(
            exercise="glute_bridge",
            kind=Training.STRENGTH,
            steps=bridge,
            sets=3,
            rest_s=45.0,
            first=BRIDGES.index(FIRST_REPS),
        ),
        Prescribed(
            exercise="plank", kind=Training.STRENGTH, steps=plank, sets=2, rest_s=45.0, first=_own_first(record, plank)
        ),
    )
    return Prescription(exercises=(*strength, *stretches)).without(record.left_out)


def growing(first_s: float, last_s: float) -> tuple[Step, ...]:
    """Holds from first to last, each longer by a fifth, in whole fives."""
    found = [first_s]
    while found[-1] < last_s:
        longer = ROUND_S * round(found[-1] * HARDER_BY / ROUND_S)
        found.append(min(last_s, max(found[-1] + ROUND_S, longer)))
    return tuple(Step(hold_s=seconds) for seconds in found)


def _own_first(record: Record, steps: Sequence[Step]) -> int:
    """The longest step within the share of one's own longest plank; the usual one where it was not measured.

    What was measured before the first plank counts: from then on the steps are earned, and no later measurement moves
    what has been done.
    """
    begun = min(record.days(["plank"]), default=None)
    known = record if begun is None else record.until(begun + 1)  # the plan of a day is made before it is done
    held, kneeling = known.latest("plank_hold"), known.latest("plank_hold_knees")
    most_s = FIRST_PLANK_S
    if held is not None:
        most_s = OWN_SHARE * max(held.tries)
    elif kneeling is not None:
        most_s = min(most_s, OWN_SHARE * max(kneeling.tries))  # it is easier, and can only ask for less
    return max((number for number, step in enumerate(steps) if step.amount <= most_s), default=0)


OPENED_LESS_DEG = 10.0  # a difference below this is within what a camera and a person's day make
_T_FOUR = 2.776  # Student's t, 95 %, for the four degrees of freedom of three tries a side


def detectable(left: Sequence[float], right: Sequence[float]) -> float:
    """The smallest difference of two means that the tries' own scatter allows to be told, in the tries' unit."""
    scatter = [sum((value - sum(side) / len(side)) ** 2 for value in side) for side in (left, right)]
    freedom = len(left) + len(right) - 2
    if freedom < 1:
        return float("inf")
    variance = sum(scatter) / freedom
    return float(_T_FOUR * (variance * (1 / len(left) + 1 / len(right))) ** 0.5)


MEASURED_BY = {"kneeling_hip_flexor_stretch": "hip_extension", "figure_four": "hip_rotation"}
"""Which measurement tells the two sides of a stretch apart."""


def side_that_opened_less(record: Record, name: str) -> Side:
    """The side that opened less in a measurement, where that is sure: by more than 10 degrees and more than the tries'
    own scatter. Both were measured on one day, the newest such: a person opens more in June than in January.
    """
    own = [measured for measured in record.measured if measured.name == name]
    by_side = {side: {measured.day: measured for measured in own if measured.side is side} for side in BOTH}
    both = by_side[Side.LEFT].keys() & by_side[Side.RIGHT].keys()
    if not both:
        return Side.NONE
    left, right = (by_side[side][max(both)] for side in BOTH)
    more_left = sum(left.tries) / len(left.tries) - sum(right.tries) / len(right.tries)
    if abs(more_left) <= max(OPENED_LESS_DEG, detectable(left.tries, right.tries)):
        return Side.NONE
    return Side.RIGHT if more_left > 0 else Side.LEFT
