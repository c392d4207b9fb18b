"""What may differ from person to person in an exercise: a neutral of one's own, and a smaller range of movement.

An exercise declares both, how far they may go, and every threshold that moves with them. Nothing here moves anything:
`coach.core.exercise.fitting` does, and never further than is declared.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.core.events import Side, Word
from coach.core.exercise.zone import DefinitionError


class RangeMode(Word):
    """Whose range counts: the exercise's, the person's own as calibrated, or a beginner's."""

    STANDARD = "standard"
    COMFORTABLE = "comfortable"
    BEGINNER = "beginner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neutral:
    """Where a measurement lies in a good position: the usual place, and how far from it one person's own may be.

    name: as in the profile; criteria that share a neutral share this object. low..high: what can be somebody's neutral;
    a value beyond it is a fault, and nothing is learnt from it. learnt, calibrated: how far (down, up) the thresholds
    may move by the first seconds of good holding, and by a calibration; a neutral that no calibration may move is not
    calibrated. lower, higher: the words for a neutral below and above the usual one, with `{by:.0f}`; same: for one
    about the same.
    """

    name: str
    usual: float
    low: float
    high: float
    learnt: tuple[float, float]
    calibrated: tuple[float, float] = (0.0, 0.0)
    lower: str = ""
    higher: str = ""
    same: str = ""

    def __post_init__(self) -> None:
        if not self.low < self.usual < self.high:
            raise DefinitionError(f"neutral {self.name}: {self.usual} does not lie between {self.low} and {self.high}")
        for down, up in (self.learnt, self.calibrated):
            if not down <= 0.0 <= up:
                raise DefinitionError(f"neutral {self.name}: it may move down by {down} and up by {up}")

    @property
    def is_calibrated(self) -> bool:
        """Whether a calibration measures it, too."""
        return any(self.calibrated)

    def can_be(self, value: float) -> bool:
        """Whether this can be somebody's own neutral."""
        return self.low <= value <= self.high

    def shift(self, value: float, limits: tuple[float, float]) -> float:
        """How far the thresholds move for a neutral of `value`. limits: `learnt` or `calibrated`, which bound it."""
        return max(limits[0], min(limits[1], value - self.usual))

    def words(self, value: float) -> str:
        by = value - self.usual
        if abs(by) < 1.0:
            return self.same
        return (self.higher if by > 0 else self.lower).format(by=abs(by))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRange:
    """The range of movement that counts, and how little of it may count for one person.

    usual: the threshold of the exercise. beginner: the eased one of the beginner's mode. furthest: the safe limit; no
    mode and no calibration goes past it. margin: a person's threshold lies this far short of their comfortable range,
    so that a repetition that goes a little less far still counts. lows, highs: the limits whose low or high end moves
    along; a rep rule's top always does. eased: the words for a threshold that has moved, with `{now:.0f}` and
    `{usual:.0f}`; reached: for the comfortable range, with `{reach:.0f}`.
    """

    usual: float
    beginner: float
    furthest: float
    margin: float
    eased: str
    reached: str
    lows: tuple[str, ...] = ()
    highs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        low, high = sorted((self.usual, self.furthest))
        if low == high or not low <= self.beginner <= high:
            raise DefinitionError(f"range: {self.beginner} does not lie between {self.usual} and {self.furthest}")
        if self.margin < 0:
            raise DefinitionError(f"range: the margin {self.margin} is negative")

    @property
    def easier_is(self) -> int:
        """-1 where a smaller number is easier (a bridge's top), +1 where a larger one is."""
        return 1 if self.furthest > self.usual else -1

    def own(self, reach: float) -> float:
        """The threshold of a person whose comfortable range ends at `reach`: never stricter than usual, never past the
        furthest."""
        low, high = sorted((self.usual, self.furthest))
        return max(low, min(high, reach + self.easier_is * self.margin))

    def enough(self, reach: float) -> bool:
        """Whether a comfortable range is large enough to be somebody's own."""
        return (reach - self.furthest) * self.easier_is <= 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EasedRange:
    """A range that has been fitted: whose it is, and in words what was eased; None if nothing had to be."""

    mode: RangeMode
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What ten seconds showed of a person in one exercise.

    when: date, ISO 8601. seconds: how many of them were seen and good. neutral: by the neutral's name, in its unit.
    reach: where the comfortable range ends, in the range's unit; None for an exercise without one. unknown: what a
    newer version wrote, kept as it is. Raises ValueError for NaN and infinity.
    """

    exercise: str
    when: str
    seconds: float
    side: Side = Side.NONE
    neutral: Mapping[str, float] = field(default_factory=dict)
    reach: float | None = None
    unknown: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        numbers = (self.seconds, *self.neutral.values(), *(() if self.reach is None else (self.reach,)))
        if not all(math.isfinite(number) for number in numbers):
            raise ValueError(f"calibration of {self.exercise}: a number is not finite")
