"""How a repetition is recognised: a measurement leaves its rest, reaches a top and goes back; and its calm tempo."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from coach.core.body import Measure
from coach.core.exercise.zone import DefinitionError, Zone

REST_BELOW_TOP = 3.0  # the highest rest stays this far below a top that was lowered; rest itself reads 120-140


class Part(Enum):
    """The parts of a repetition, in their order."""

    UP = "up"
    HOLD = "hold"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Tempo:
    """How long each part of a calm repetition takes, in seconds. Raises ValueError for a part that takes no time."""

    up_s: float
    hold_s: float
    down_s: float

    def __post_init__(self) -> None:
        if not min(self.up_s, self.hold_s, self.down_s) > 0:
            raise ValueError(f"each part of a tempo takes time, not {self.up_s}, {self.hold_s}, {self.down_s} s")

    @property
    def total_s(self) -> float:
        return self.up_s + self.hold_s + self.down_s

    def of(self, part: Part) -> float:
        return {Part.UP: self.up_s, Part.HOLD: self.hold_s, Part.DOWN: self.down_s}[part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """A second measurement that must change along with the first.

    Without it, a trunk that curls up and lies down again would pass for hips that rise. It must change by `least` and
    reach `top`; the first rest is believed only while it is below `rest_max`. Who keeps still below `level` lies
    on the floor, however far open the first measurement is: with the feet far away, say.

    tilt: the trunk's slope as it is in the picture. Hips that rise open at the thigh, too: as long as more than `share`
    of it is the trunk's, it is a trunk that lies down.
    """

    of: Measure
    least: float
    top: float
    rest_max: float
    level: float = -math.inf
    tilt: Measure | None = None
    share: float = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class RepRule:
    """How the repetitions of an exercise are recognised.

    position: the exercise's own posture, without which nothing counts. rise: this far above rest, a rise is under way.
    straight: a right top reaches it. doubt: a top that misses it by no more still counts, since the measurement may
    err by as much. own_spread: how far one person's tops differ; a top that misses straight, and misses their own by
    more, does not count. rest_max: the first rest must be seen below it; otherwise the rise had already begun. tempo:
    how long the parts of a calm repetition take. one_legged: the top of the same movement on one leg, which is called
    by its name and not counted.
    """

    position: Zone
    of: Measure
    rise: float
    straight: float
    doubt: float = 0.0
    own_spread: float = math.inf
    rest_max: float
    lift: Lift
    tempo: Tempo | None = None
    one_legged: Zone | None = None

    def __post_init__(self) -> None:
        if self.rest_max >= self.shortest:
            raise DefinitionError(f"reps in {self.position.name}: rest ({self.rest_max}) is not below the top")

    @property
    def shortest(self) -> float:
        """The lowest top that may count."""
        return self.straight - self.doubt

    def with_zones(self, change: Callable[[Zone], Zone]) -> RepRule:
        return replace(self, position=change(self.position))

    def with_top(self, straight: float, doubt: float) -> RepRule:
        """The same with another top; the rest stays below it."""
        return replace(
            self, straight=straight, doubt=doubt, rest_max=min(self.rest_max, straight - doubt - REST_BELOW_TOP)
        )
