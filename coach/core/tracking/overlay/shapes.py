"""What is drawn over the picture, as data: shapes in picture pixels, unmirrored.

The overlay says what the tracker measured; it decides nothing. A painter turns the shapes into pixels, mirrored or not.
"""

from dataclasses import dataclass
from enum import Enum

Point = tuple[float, float]  # (x_px, y_px) in the unmirrored picture


class Tone(Enum):
    """What a shape means; the painter chooses the colour, and a second sign where the colour alone would not do."""

    QUIET = "quiet"  # the skeleton
    FOCUS = "focus"  # the joint that matters
    IDEAL = "ideal"  # the line that the body should make
    GOOD = "good"  # within the criterion
    WRONG = "wrong"  # past the criterion


@dataclass(frozen=True, slots=True)
class Line:
    start: Point
    end: Point
    tone: Tone
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    centre: Point
    tone: Tone


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where a joint is to where it should be: as long as what is missing."""

    start: Point
    end: Point
    tone: Tone


@dataclass(frozen=True, slots=True)
class Arc:
    """The angle at `centre` between the directions to `start` and to `end`.

    clockwise: on which way round from `start` to `end` it lies in the unmirrored picture; None: on the shorter one.
    target: where `end` should be seen from the centre; None where there is no target, or it is reached.
    """

    centre: Point
    start: Point
    end: Point
    tone: Tone
    clockwise: bool | None = None
    target: Point | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """Words above a point, or below it: the angle of the joint that matters."""

    at: Point
    text: str
    tone: Tone
    below: bool = False


Shape = Line | Dot | Arrow | Arc | Label


@dataclass(frozen=True, slots=True)
class Overlay:
    """The shapes for one picture of `width` x `height` pixels, in the order in which they are drawn."""

    width: int
    height: int
    shapes: tuple[Shape, ...] = ()
