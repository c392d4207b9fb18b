"""What is measured of a person, rather than trained: how long they hold, or how far they move.

An exercise whose dosage has a test is done once to measure, and its form is not judged.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from coach.core.body import Body, Measure
from coach.core.events import Side, Variant
from coach.core.exercise.zone import DefinitionError, Zone
from coach.core.pose.geometry import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTest:
    """How long one position is held, in seconds: until ten degrees are lost of the angle `of`, or for `most_s`.

    postures: where it counts as held, each with the variant that it is. Lost is what is less than at the begin; with
    either_way, what is more as well.
    """

    of: Measure
    postures: tuple[tuple[Zone, Variant | None], ...]
    most_s: float
    either_way: bool = False

    def __post_init__(self) -> None:
        if not self.postures or not self.most_s > 0:
            raise DefinitionError("a test of a hold needs a posture and a longest time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pivot:
    """A joint that a limb swings about, and that hardly moves itself.

    The landmarker draws it along with the limb. So `seen` of its way from where it was before the try is believed, and
    the remainder is not. place: of the joint, from what it keeps its place to. deg: the limb's angle with the joint at
    a place.
    """

    place: Callable[[Body, Side], Point]
    deg: Callable[[Body, Side, Point], float | None]
    seen: float

    def __post_init__(self) -> None:
        if not 0 <= self.seen <= 1:
            raise DefinitionError(f"of a joint's way a share from 0 to 1 is believed, not {self.seen}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeTest:
    """How far `of` goes within a zone, in degrees, `tries` times.

    A try begins at `least_deg` and is over below `back_deg`; it comes to the most that was kept for a moment.
    zero_within_deg: the zero is what it reads at rest before the first try, which must be less than this; None: it has
    a zero of its own. pivot: what the limb swings about, if that is to be held steady during a try.
    """

    of: Measure
    zone: Zone
    tries: int = 3
    least_deg: float
    back_deg: float
    zero_within_deg: float | None = None
    pivot: Pivot | None = None

    def __post_init__(self) -> None:
        if self.pivot is not None and self.zero_within_deg is None:
            raise DefinitionError("a pivot is held where it was at rest, so that the test needs a zero at rest")
        if not 0 < self.back_deg < self.least_deg or self.tries < 2:
            raise DefinitionError("a test of a range needs two tries, and to come back below where a try begins")


Test: TypeAlias = "HoldTest | RangeTest"
