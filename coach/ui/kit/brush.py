"""Smooth lines, discs and arcs, and the small signs beside words, drawn by OpenCV: pygame's own lines are jagged.

Points are (x, y) in pixels and may have fractions; the middle of the top left pixel is (0.5, 0.5). A sign is a mask, to
be tinted with one colour. No text is drawn here.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pygame

from coach.capture.frame import Image
from coach.capture.native import load_cv2

Mask: TypeAlias = npt.NDArray[np.uint8]
Point: TypeAlias = tuple[float, float]
Paint: TypeAlias = Sequence[int]
"""A pixel's value in the order of its channels: blue, green, red, or the single value of a mask."""

_SHIFT = 4  # OpenCV takes points in sixteenths of a pixel
_ARC_STEP_DEG = 3.0
_FULL = (255,)
_CIRCLE = np.array([(math.cos(a), math.sin(a)) for a in np.linspace(0.0, 2 * math.pi, 48, endpoint=False)])


class Brush:
    """Draws on a picture or on a mask, in place."""

    def __init__(self, image: Image) -> None:
        self._cv2: Any = load_cv2()
        self._image = image

    def lines(self, ends: Sequence[tuple[Point, Point]], paint: Paint, width: float) -> None:
        """Separate lines with round ends, all at once."""
        if ends:
            cv2 = self._cv2
            segments = list(_fixed(ends))
            cv2.polylines(self._image, segments, False, paint, max(1, round(width)), cv2.LINE_AA, _SHIFT)

    def path(self, points: Sequence[Point], paint: Paint, width: float, *, closed: bool = False) -> None:
        """Joined lines with round ends, `width` pixels thick."""
        cv2 = self._cv2
        cv2.polylines(self._image, [_fixed(points)], closed, paint, max(1, round(width)), cv2.LINE_AA, _SHIFT)

    def disc(self, centre: Point, radius: float, paint: Paint) -> None:
        at = _fixed((centre,))[0].tolist()
        self._cv2.circle(self._image, at, round(radius * 2**_SHIFT), paint, -1, self._cv2.LINE_AA, _SHIFT)

    def area(self, points: Sequence[Point], paint: Paint) -> None:
        """A filled polygon."""
        self._cv2.fillPoly(self._image, [_fixed(points)], paint, self._cv2.LINE_AA, _SHIFT)

    def round(self, centres: Sequence[Point], radii: Sequence[float], paint: Paint) -> None:
        """Discs with a skin stretched around them, filled: one disc, or a limb that grows thinner."""
        circles = [np.asarray(centre) + radius * _CIRCLE for centre, radius in zip(centres, radii, strict=True)]
        outline = self._cv2.convexHull(np.concatenate(circles).astype(np.float32))[:, 0]
        # Around a curve fillPoly leaves steps; this one knows no other shapes than such.
        self._cv2.fillConvexPoly(self._image, _fixed(outline), paint, self._cv2.LINE_AA, _SHIFT)

    def arc(self, centre: Point, radius: float, from_deg: float, to_deg: float, paint: Paint, width: float) -> None:
        """Part of a circle. 0 degrees is to the right, 90 down: clockwise, as the picture has it."""
        self.path(arc_points(centre, radius, from_deg, to_deg), paint, width)


def clipped(start: Point, end: Point, least: Point, most: Point) -> tuple[Point, Point] | None:
    """The part of a line inside a rectangle, from the corner `least` to `most` (Liang and Barsky's way).

    The very ends where they are inside; None where nothing is, or an end is not a number.
    """
    first, last = 0.0, 1.0
    for begin, finish, low, high in zip(start, end, least, most, strict=True):
        length = finish - begin
        if not math.isfinite(length) or (length == 0 and not low <= begin <= high):
            return None
        if length != 0:
            shares = sorted(((low - begin) / length, (high - begin) / length))
            first, last = max(first, shares[0]), min(last, shares[1])
    if first > last:
        return None

    def at(share: float) -> Point:
        x, y = (begin + (finish - begin) * share for begin, finish in zip(start, end, strict=True))
        return kept_inside((x, y))

    def kept_inside(point: Point) -> Point:
        """Of an end at 1e300 a share is too coarse to lead back to the rectangle."""
        return min(max(point[0], least[0]), most[0]), min(max(point[1], least[1]), most[1])

    return kept_inside(start) if first == 0.0 else at(first), kept_inside(end) if last == 1.0 else at(last)


def dashes(start: Point, end: Point, dash: float, gap: float) -> list[tuple[Point, Point]]:
    """The pieces of a dashed line."""
    length = math.dist(start, end)
    if length < 1.0:
        return []

    def at(distance: float) -> Point:
        share = min(distance, length) / length
        return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share

    begins = [number * (dash + gap) for number in range(math.ceil(length / (dash + gap)))]
    return [(at(begin), at(begin + dash)) for begin in begins]


def arc_points(centre: Point, radius: float, from_deg: float, to_deg: float) -> list[Point]:
    steps = max(1, math.ceil(abs(to_deg - from_deg) / _ARC_STEP_DEG))
    angles = (math.radians(from_deg + (to_deg - from_deg) * i / steps) for i in range(steps + 1))
    return [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles]


def _fixed(points: Sequence[Point] | Sequence[tuple[Point, Point]]) -> npt.NDArray[np.int32]:
    """To OpenCV's sixteenths, whose origin is the middle of the first pixel."""
    fixed: npt.NDArray[np.int32] = np.round((np.asarray(points, dtype=np.float64) - 0.5) * 2**_SHIFT).astype(np.int32)
    return fixed


def mask_of(width: int, height: int, draw: Callable[[Brush], None]) -> Mask:
    """What `draw` paints with the value 255 on a mask of zeros."""
    mask: Mask = np.zeros((height, width), dtype=np.uint8)
    draw(Brush(mask))
    return mask


def disc_mask(diameter: int) -> Mask:
    """A disc that fills its square; each pixel as opaque as the part of it that is covered."""
    from_middle = np.arange(diameter) + 0.5 - diameter / 2
    distance = np.hypot(from_middle[:, np.newaxis], from_middle[np.newaxis, :])
    mask: Mask = (np.clip(diameter / 2 - distance + 0.5, 0.0, 1.0) * 255).astype(np.uint8)
    return mask


def ring_mask(diameter: int, width: float, from_share: float, to_share: float) -> Mask:
    """Part of a ring, from twelve o'clock clockwise; the shares are of the whole turn, 0-1."""
    middle, radius = diameter / 2, (diameter - width) / 2 - 1

    def draw(brush: Brush) -> None:
        if to_share > from_share:
            brush.arc((middle, middle), radius, from_share * 360 - 90, to_share * 360 - 90, _FULL, width)

    return mask_of(diameter, diameter, draw)


class Sign(Enum):
    """The signs that say without colour what a colour says."""

    TICK = "tick"
    CROSS = "cross"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    ALERT = "alert"
    UNSEEN = "unseen"
    PAUSE = "pause"
    CAMERA = "camera"
    STOP = "stop"
    TURN = "turn"
    SILENT = "silent"
    STRIPES = "stripes"


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A line through points of the unit square. width 0: the area inside it; a single point: a disc that wide."""

    points: tuple[Point, ...]
    width: float = 0.13
    closed: bool = False


def sign_mask(sign: Sign, size: int) -> Mask:
    """The sign in a square of `size` pixels."""

    def draw(brush: Brush) -> None:
        for stroke in _STROKES[sign]:
            points = [(x * size, y * size) for x, y in stroke.points]
            if len(points) == 1:
                brush.disc(points[0], stroke.width * size, _FULL)
            elif stroke.width == 0:
                brush.area(points, _FULL)
            else:
                brush.path(points, _FULL, stroke.width * size, closed=stroke.closed)

    return mask_of(size, size, draw)


def _lid(centre_y: float, from_deg: float, to_deg: float) -> _Stroke:
    return _Stroke(tuple(arc_points((0.5, centre_y), 0.53, from_deg, to_deg)), 0.085)


def _stripe(x: float) -> _Stroke:
    return _Stroke(((x - 0.09, 0.08), (x + 0.09, 0.08), (x + 0.09, 0.92), (x - 0.09, 0.92)), 0)


_OCTAGON = tuple(
    (0.5 + 0.42 * math.cos(math.radians(deg)), 0.5 + 0.42 * math.sin(math.radians(deg)))
    for deg in (22.5 + 45 * i for i in range(8))
)
_STROKES: dict[Sign, tuple[_Stroke, ...]] = {
    Sign.TICK: (_Stroke(((0.14, 0.54), (0.40, 0.80), (0.87, 0.24))),),
    Sign.CROSS: (_Stroke(((0.2, 0.2), (0.8, 0.8))), _Stroke(((0.8, 0.2), (0.2, 0.8)))),
    Sign.UP: (_Stroke(((0.5, 0.9), (0.5, 0.14))), _Stroke(((0.18, 0.46), (0.5, 0.13), (0.82, 0.46)))),
    Sign.DOWN: (_Stroke(((0.5, 0.1), (0.5, 0.86))), _Stroke(((0.18, 0.54), (0.5, 0.87), (0.82, 0.54)))),
    Sign.LEFT: (_Stroke(((0.66, 0.14), (0.3, 0.5), (0.66, 0.86)), 0.15),),
    Sign.RIGHT: (_Stroke(((0.34, 0.14), (0.7, 0.5), (0.34, 0.86)), 0.15),),
    Sign.ALERT: (
        _Stroke(((0.5, 0.12), (0.92, 0.86), (0.08, 0.86)), 0.09, closed=True),
        _Stroke(((0.5, 0.4), (0.5, 0.6)), 0.1),
        _Stroke(((0.5, 0.735),), 0.058),
    ),
    Sign.UNSEEN: (
        _lid(0.82, 218, 322),
        _lid(0.18, 38, 142),
        _Stroke(((0.5, 0.5),), 0.13),
        _Stroke(((0.16, 0.88), (0.84, 0.12)), 0.085),
    ),
    Sign.PAUSE: (_Stroke(((0.33, 0.18), (0.33, 0.82)), 0.17), _Stroke(((0.67, 0.18), (0.67, 0.82)), 0.17)),
    Sign.CAMERA: (
        _Stroke(((0.1, 0.27), (0.62, 0.27), (0.62, 0.73), (0.1, 0.73)), 0.09, closed=True),
        _Stroke(((0.68, 0.47), (0.93, 0.29), (0.93, 0.71), (0.68, 0.55)), 0),
    ),
    Sign.STOP: (
        _Stroke(_OCTAGON, 0.085, closed=True),
        _Stroke(((0.5, 0.29), (0.5, 0.54)), 0.1),
        _Stroke(((0.5, 0.7),), 0.058),
    ),
    Sign.TURN: (
        _Stroke(((0.1, 0.33), (0.86, 0.33)), 0.1),
        _Stroke(((0.66, 0.12), (0.88, 0.33), (0.66, 0.54)), 0.1),
        _Stroke(((0.9, 0.69), (0.14, 0.69)), 0.1),
        _Stroke(((0.34, 0.48), (0.12, 0.69), (0.34, 0.9)), 0.1),
    ),
    Sign.SILENT: (
        _Stroke(((0.08, 0.38), (0.26, 0.38), (0.5, 0.16), (0.5, 0.84), (0.26, 0.62), (0.08, 0.62)), 0),
        _Stroke(((0.64, 0.38), (0.90, 0.64)), 0.09),
        _Stroke(((0.90, 0.38), (0.64, 0.64)), 0.09),
    ),
    Sign.STRIPES: (_stripe(0.2), _stripe(0.5), _stripe(0.8)),
}


def surface_over(image: Image) -> pygame.Surface:
    """A surface that shares the memory of a contiguous (height, width, 3) picture: what is drawn on one is on both."""
    height, width = image.shape[:2]
    return pygame.image.frombuffer(image.data, (width, height), "BGR")
