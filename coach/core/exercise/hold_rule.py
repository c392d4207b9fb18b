"""How a hold is recognised: the postures in which an exercise is held, and how each is reached and given up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from coach.core.body import Measure
from coach.core.events import Side, Variant
from coach.core.exercise.zone import DefinitionError, Zone

SinceArrival: TypeAlias = Callable[[Sequence[float], Sequence[float]], bool]
"""Whether something holds of what is measured now, given what the same measurements read when the hold began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """The measurement that changes on the way in and out. A change of less than `still` is the landmarks' noise.

    settles: the posture is reached before the change ends, as hips go on sinking in a plank; in a stretch, how far it
    goes is the point.
    """

    of: Measure
    still: float
    settles: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingUp:
    """How a posture is given up where no limit fits everybody: hips that sag, or hips put down on the floor.

    of: what tells it. begun: it may be about to be given up; what follows soon tells. done: it has been given up for
    good once this has held for the zone's dwell.
    """

    of: tuple[Measure, ...]
    begun: SinceArrival
    done: SinceArrival


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """One form of a hold.

    gate: a second zone that must have been entered and not left since, for what is seen on the way in but not during
    the hold (an ankle crossed behind the other leg); there, an unknown measurement changes nothing. easier: an easier
    form, such as a plank on the knees. from_front: the posture seen from the front, timed but not judged. passing: a
    zone from which one may be passing through, as standing with a lunge; a hold is told once that has been left for
    its `leave_s`, and counts from its own arrival.
    """

    zone: Zone
    travel: Travel
    side: Side = Side.NONE
    variant: Variant | None = None
    easier: bool = False
    from_front: bool = False
    gate: Zone | None = None
    passing: Zone | None = None
    giving_up: GivingUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRule:
    """postures: tried in this order. near: in or near the exercise; only there can a correction help."""

    postures: tuple[Posture, ...]
    near: Zone | None = None

    def __post_init__(self) -> None:
        if not self.postures:
            raise DefinitionError("holds: there is no posture, so a hold would never be reached")

    def with_zones(self, change: Callable[[Zone], Zone]) -> HoldRule:
        postures = (
            replace(p, zone=change(p.zone), gate=None if p.gate is None else change(p.gate)) for p in self.postures
        )
        return replace(self, postures=tuple(postures), near=None if self.near is None else change(self.near))
