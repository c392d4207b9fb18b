"""Form criteria: the faults that an exercise watches for, with a class for each moment at which one is judged.

HoldCriterion       while a hold is on
TopCriterion        over the top of a repetition
ShortTopCriterion   a top that is not straight  } both judged by the repetition machine
FastRiseCriterion   a rise that is thrown       }
OutsideCriterion    still in a posture that is not the exercise, without a hold
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from coach.core.body import Body, Measure
from coach.core.events import Side
from coach.core.exercise.person import Neutral
from coach.core.exercise.zone import DefinitionError, Zone
from coach.core.signal.levels import Places

PlacesOf: TypeAlias = Callable[[Body, Side], "Places | None"]  # where some joints are, in trunks from the hips


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A fault and its words."""

    name: str  # the fault's identifier
    title: str  # what is wrong, in words
    cue: str  # the correction, as said to the person
    priority: int  # lower comes first when several faults are on


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortTopCriterion(Criterion):
    """The top of a repetition stays below `RepRule.straight`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FastRiseCriterion(Criterion):
    """A repetition rises in less than `rise_s`."""

    rise_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredCriterion(Criterion):
    """A measurement that is wrong past one threshold: `above` it or `below` it."""

    of: Measure
    above: float | None = None
    below: float | None = None

    def __post_init__(self) -> None:
        if (self.above is None) == (self.below is None):
            raise DefinitionError(f"criterion {self.name}: needs one threshold, above or below")

    def excess(self, body: Body, side: Side, *, shift: float = 0.0) -> float | None:
        """How far past the threshold, in the measurement's unit; negative within it; None where not known."""
        value = body.read(self.of, side)
        if value is None:
            return None
        if self.above is not None:
            return value - (self.above + shift)
        return (self.below or 0.0) + shift - value


@dataclass(frozen=True, slots=True, kw_only=True)
class TopCriterion(MeasuredCriterion):
    """Judged by its median over the top of a repetition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCriterion(MeasuredCriterion):
    """Judged while a hold is on.

    Raised after `dwell_s` past the threshold, cleared after `clear_s` back within it by `slack`, both back-dated.
    neutral: where people differ, the value that is right for most. A person's own, calibrated or learnt in the first
    seconds of good holding, moves the threshold. masked_by: faults that explain this one; it is not raised with them.
    """

    slack: float = 5.0  # degrees: a held angle wobbles by 1-3
    dwell_s: float = 0.5  # a wobble past a threshold is over sooner, and half a second later no correction is late
    clear_s: float = 0.3
    neutral: Neutral | None = None
    masked_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        MeasuredCriterion.__post_init__(self)
        if self.slack < 0:
            raise DefinitionError(
                f"criterion {self.name}: the slack {self.slack} is negative: enter and leave would cross"
            )
        if self.neutral is not None and not self._allows(self.neutral):
            raise DefinitionError(f"criterion {self.name}: its neutral {self.neutral.usual} is itself a fault")

    def _allows(self, neutral: Neutral) -> bool:
        """Whether no possible neutral, usual or extreme, is itself past the threshold."""
        for value in (neutral.usual, neutral.low, neutral.high):
            shift = neutral.shift(value, neutral.learnt)
            if self.above is not None and value >= self.above + shift:
                return False
            if self.below is not None and value <= self.below + shift:
                return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What tells two ways of being in one posture apart: a measurement, or joints, that differ by `apart` or more."""

    of: Measure | PlacesOf
    apart: float

    def __post_init__(self) -> None:
        if not self.apart > 0:
            raise DefinitionError(f"ways of being in a posture must differ by more than 0, not {self.apart}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCriterion(Criterion):
    """A posture that is not the exercise, raised after `dwell_s` still in it.

    ways: each way of being in it is a fault of its own. sided: it is followed for each side. pause_s: how long
    everybody is in that posture on the way, which is no fault. after_hold_s: the dwell right after a hold, where it is
    another way, out and not in; None: the same. goes_on_from: the faults of a hold that lead there: one that was on
    when the hold ended goes on as this one, with no dwell.
    """

    zone: Zone
    ways: Ways | None = None
    dwell_s: float = 3.0  # passing through on the way in, out or at rest is no fault
    sided: bool = True
    pause_s: float = 0.0
    after_hold_s: float | None = None
    goes_on_from: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.pause_s <= self.dwell_s:
            raise DefinitionError(
                f"criterion {self.name}: the pause {self.pause_s} is not between 0 and the dwell {self.dwell_s}"
            )
