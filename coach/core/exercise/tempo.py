"""The calm tempo of a repetition, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
