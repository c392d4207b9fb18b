"""A plan: the blocks of a session, in order. A block is one set of one exercise on one side.

A plan can come from a routine file too: `coach.storage.routines` reads those.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coach.core.events import Side
from coach.core.exercise import Exercise, Kind

ROUND_S = 5.0  # a target that people can say and remember
TIMER_S = 30.0  # of the hold timer, for an exercise that has no seconds of its own
TARGET_SHARE = 1 / 3  # where in a dosage range the target lies if none is named: 12 of 10-15 repetitions, 40 of 30-60 s


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One set of one exercise on one side.

    side: the one to be done; NONE for an exercise without sides, or if either side will do. reps: counted repetitions
    that end the block. hold_s: good seconds that end it. With neither, it ends when it is skipped or its source ends.
    lower_s: how long each way down is to take, where it is not as usual. rest_s: the rest that follows it.
    """

    exercise: str
    side: Side = Side.NONE
    set: int = 1
    sets: int = 1
    reps: int | None = None
    hold_s: float | None = None
    lower_s: float | None = None
    rest_s: float = 0.0
    how_often: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.set <= self.sets:
            raise ValueError(f"set must be between 1 and sets, not {self.set} of {self.sets}")
        if self.reps is not None and self.hold_s is not None:
            raise ValueError("a block has a target in reps or in hold_s, not both")
        if self.reps is not None and self.reps < 1:
            raise ValueError(f"reps must be 1 or more, not {self.reps}")
        if self.hold_s is not None and not (math.isfinite(self.hold_s) and self.hold_s > 0):
            raise ValueError(f"hold_s must be more than 0, not {self.hold_s}")
        if self.lower_s is not None and not (math.isfinite(self.lower_s) and self.lower_s > 0):
            raise ValueError(f"lower_s must be more than 0, not {self.lower_s}")
        if not (math.isfinite(self.rest_s) and self.rest_s >= 0):
            raise ValueError(f"rest_s must be 0 or more, not {self.rest_s}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The blocks of one session. name: identifier. title: as shown. text: what the person should know about it.

    reasons: why so much of an exercise, by its name, in a sentence of the person's language.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    text: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.blocks:
            raise ValueError("a plan needs at least one block")

    def without(self, exercises: Collection[str], title: str) -> Plan | None:
        """The plan without these exercises; None if nothing is left."""
        blocks = tuple(block for block in self.blocks if block.exercise not in exercises)
        return replace(self, title=title, blocks=blocks) if blocks else None


def plan_for_exercise(exercise: Exercise) -> Plan:
    """One exercise with its own dosage: every set, on every side."""
    return _plan_of(exercise, exercise.dosage.sets, reps=usual_reps(exercise), hold_s=usual_hold_s(exercise))


def dosed_plan(exercise: Exercise, sets: int, amount: float) -> Plan:
    """One exercise with so many sets of `amount` repetitions or good seconds, on every side."""
    if exercise.kind is Kind.REPS:
        return _plan_of(exercise, sets, reps=round(amount), hold_s=None)
    return _plan_of(exercise, sets, reps=None, hold_s=amount)


def _plan_of(exercise: Exercise, sets: int, *, reps: int | None, hold_s: float | None) -> Plan:
    dosage = exercise.dosage
    block = Block(
        exercise=exercise.name, sets=sets, reps=reps, hold_s=hold_s, rest_s=dosage.rest_s, how_often=dosage.how_often
    )
    return Plan(name=exercise.name, title=exercise.title, blocks=tuple(blocks_of(block, exercise.sides)))


def clip_plan(exercise: Exercise) -> Plan:
    """One block on either side, for a source that shows one exercise and ends by itself."""
    return Plan(name=exercise.name, title=exercise.title, blocks=(Block(exercise=exercise.name),))


def hold_plan(exercise: Exercise, seconds: float) -> Plan:
    """The hold timer: one block on either side until `seconds` good seconds are held."""
    block = Block(exercise=exercise.name, hold_s=seconds)
    return Plan(name=f"hold_{exercise.name}", title=f"{exercise.title}, {seconds:g} s", blocks=(block,))


def blocks_of(block: Block, sides: Sequence[Side]) -> Iterator[Block]:
    """All sets of one that is like `block`: set by set, and in each set side by side."""
    for number in range(1, block.sets + 1):
        for side in sides:
            yield replace(block, set=number, side=side)


def usual_reps(exercise: Exercise) -> int | None:
    """The target of an exercise that is counted, from its dosage."""
    if exercise.kind is not Kind.REPS or exercise.dosage.reps is None:
        return None
    low, high = exercise.dosage.reps
    return round(low + (high - low) * TARGET_SHARE)


def usual_hold_s(exercise: Exercise) -> float | None:
    """The target of an exercise that is held, from its dosage: good seconds."""
    if exercise.kind is not Kind.HOLD or exercise.dosage.hold_s is None:
        return None
    low, high = exercise.dosage.hold_s
    return ROUND_S * round((low + (high - low) * TARGET_SHARE) / ROUND_S)


def timer_s(exercise: Exercise) -> float:
    """What the hold timer suggests: good seconds."""
    return usual_hold_s(exercise) or TIMER_S
