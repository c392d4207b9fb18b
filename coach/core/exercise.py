"""What an exercise is: a frozen definition that the one tracker runs.

An `Exercise` names its measurements, its phases with their thresholds, its form criteria, its dosage and its words. It
holds no state. A definition that cannot be right is refused when it is made; the error names what and where.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from coach.core.events import Side


class Kind(Enum):
    """What is counted: repetitions, or the seconds of a hold."""

    REPS = "reps"
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosage:
    """How much is usual, as a range (low, high), and how often. Source: the routine's own prescription."""

    sets: int
    reps: tuple[int, int] | None = None
    hold_s: tuple[float, float] | None = None
    rest_s: float = 30.0
    how_often: str = "daily"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The words of an exercise.

    purpose: one sentence on what it is for. steps: what to do, in order, short enough to be spoken. placement: how to
    lie or kneel towards the camera.
    """

    purpose: str
    steps: tuple[str, ...]
    placement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:  # more fields follow: phases, measurements, criteria
    name: str  # identifier in code, files and on the command line
    title: str  # as people say it
    kind: Kind
    sides: tuple[Side, ...]  # (Side.NONE,) or (Side.LEFT, Side.RIGHT)
    dosage: Dosage
    instructions: Instructions
