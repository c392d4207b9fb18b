"""A limit on a measurement, and a zone: all limits of one posture together."""

import math
from dataclasses import dataclass

from coach.core.body import Body, Measure
from coach.core.events import Side


class DefinitionError(ValueError):
    """An exercise that cannot be right; the message says what is wrong and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A measurement's range. To enter, it must lie in low..high; once in, it may stray `slack` beyond (hysteresis)."""

    name: str
    of: Measure
    low: float = -math.inf
    high: float = math.inf
    slack: float = 0.0

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise DefinitionError(f"limit {self.name}: low {self.low} is not below high {self.high}")
        if self.slack < 0:
            raise DefinitionError(f"limit {self.name}: the slack {self.slack} is negative: enter and leave would cross")

    def met(self, body: Body, side: Side, *, inside: bool) -> bool | None:
        """Whether the body is within the limit; None where the measurement is not known."""
        value = body.read(self.of, side)
        if value is None:
            return None
        slack = self.slack if inside else 0.0
        return self.low - slack <= value <= self.high + slack


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A posture: all limits together. Entered after `enter_s` within them, left after `leave_s` out of them."""

    name: str
    limits: tuple[Limit, ...]
    enter_s: float = 0.3  # longer than a slip of the landmarks
    leave_s: float = 0.3

    def __post_init__(self) -> None:
        if not self.limits:
            raise DefinitionError(f"zone {self.name}: has no limit, so it would always be entered")
        if self.enter_s < 0 or self.leave_s < 0:
            raise DefinitionError(f"zone {self.name}: a dwell is negative")

    def met(self, body: Body, side: Side, *, inside: bool) -> bool | None:
        """True if all limits are met, False if one is surely not; otherwise, with one unknown, None."""
        unknown = False
        for limit in self.limits:
            met = limit.met(body, side, inside=inside)
            if met is False:
                return False  # whatever the others say: of most postures one limit is enough to tell
            unknown |= met is None
        return None if unknown else True


def on_either_side(name: str, *limits: Limit) -> Zone:
    """The zone in which all limits are met for the left side, or for the right one."""

    def met(body: Body, side: Side) -> float:
        return float(any(all(limit.met(body, s, inside=False) for limit in limits) for s in (Side.LEFT, Side.RIGHT)))

    return Zone(name=name, limits=(Limit(name=name, of=met, low=0.5),))
