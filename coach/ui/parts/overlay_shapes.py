"""Draws the shapes and labels of an overlay over the camera's picture.

Each bright line has a dark rim, so that it shows on any background. Labels are never mirrored; shapes are mirrored with
the picture.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace

import pygame

from coach.capture.frame import Image
from coach.core.tracking.overlay import Arc, Arrow, Dot, Label, Line, Overlay, Point, Shape, Tone
from coach.ui.kit.brush import Brush, Paint, clipped, dashes
from coach.ui.kit.fonts import Face, Fonts
from coach.ui.kit.palette import TONES

_DARK: Paint = (20, 16, 12)  # under every bright line, so that it shows on any background
_SIGNS = {Tone.GOOD: "✓ ", Tone.WRONG: "! "}  # a label never speaks by colour alone
_WIDTH_U = {Tone.QUIET: 3.0, Tone.FOCUS: 7.0, Tone.IDEAL: 4.0, Tone.GOOD: 12.0, Tone.WRONG: 7.0}  # good is also thicker
_LABEL_U = 34.0
_LABEL_AWAY_U = 56.0  # from its joint: clear of the arc
_ARROW_HEAD_U = 20.0
_ARROW_SPREAD = math.radians(38)
_TARGET_TICK = (0.72, 1.28)  # across the arc, in its radii


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a picture of width x height pixels is shown: whole, centred, and as large as the area allows."""

    rect: pygame.Rect
    width: int
    height: int
    mirrored: bool

    @classmethod
    def inside(cls, area: pygame.Rect, width: int, height: int, *, mirrored: bool) -> Fit:
        scale = min(area.w / width, area.h / height)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        rect = pygame.Rect((0, 0), size)
        rect.center = area.center
        return cls(rect, width, height, mirrored)

    def place(self, point: Point) -> Point:
        """A point of the picture, in pixels from the top left of the place where it is shown."""
        x, y = point
        across = self.width - x if self.mirrored else x
        return across * self.rect.w / self.width, y * self.rect.h / self.height


def paint_overlay(image: Image, surface: pygame.Surface, overlay: Overlay, fit: Fit, fonts: Fonts, unit: float) -> None:
    """Draws the shapes on `image`, which already has the size of `fit`, and the labels on `surface`, its twin."""
    fit = replace(fit, width=overlay.width, height=overlay.height)
    brush = Brush(image)
    known = [near for shape in overlay.shapes if (near := _near(shape, overlay)) is not None]
    drawn = [shape for shape in known if not isinstance(shape, Label)]
    for (tone, dashed), group in itertools.groupby(drawn, _kind):
        if tone is None:
            for shape in group:
                _draw(brush, shape, fit, unit)
        else:
            _draw_lines(brush, [shape for shape in group if isinstance(shape, Line)], tone, dashed, fit, unit)
    for label in (shape for shape in known if isinstance(shape, Label)):
        _write(surface, label, fit, fonts, unit)


def _near(shape: Shape, overlay: Overlay) -> Shape | None:
    """The shape, or as much of a line as is no farther away than the picture is large: a point that is lost a million
    pixels off must not make a million dashes. None where nothing is left, or a point is not known.
    """
    least, most = (-overlay.width, -overlay.height), (2 * overlay.width, 2 * overlay.height)
    if isinstance(shape, Line):
        ends = clipped(shape.start, shape.end, least, most)
        return None if ends is None else replace(shape, start=ends[0], end=ends[1])
    points = _points(shape)
    inside = all(low <= v <= high for point in points for low, v, high in zip(least, point, most, strict=True))
    return shape if inside else None


def _kind(shape: Shape) -> tuple[Tone | None, bool]:
    """Groups consecutive lines that look alike, to draw them in one call."""
    return (shape.tone, shape.dashed) if isinstance(shape, Line) else (None, False)


def _draw_lines(brush: Brush, lines: list[Line], tone: Tone, dashed: bool, fit: Fit, unit: float) -> None:
    ends = [(fit.place(line.start), fit.place(line.end)) for line in lines]
    if dashed:
        ends = [piece for start, end in ends for piece in dashes(start, end, 16 * unit, 14 * unit)]
    width = _WIDTH_U[tone] * unit
    brush.lines(ends, _DARK, width + 2 * max(1.0, unit))
    brush.lines(ends, TONES[tone][::-1], width)


def _points(shape: Label | Arc | Arrow | Dot) -> tuple[Point, ...]:
    if isinstance(shape, Label):
        return (shape.at,)
    if isinstance(shape, Arc):
        known = (shape.centre, shape.start, shape.end)
        return known if shape.target is None else (*known, shape.target)
    return (shape.start, shape.end) if isinstance(shape, Arrow) else (shape.centre,)


def _draw(brush: Brush, shape: Shape, fit: Fit, unit: float) -> None:
    paint = TONES[shape.tone][::-1]
    if isinstance(shape, Arrow):
        _draw_arrow(brush, fit.place(shape.start), fit.place(shape.end), paint, unit)
    elif isinstance(shape, Arc):
        _draw_arc(brush, shape, fit, paint, unit)
    elif isinstance(shape, Dot):
        centre = fit.place(shape.centre)
        brush.disc(centre, 13 * unit, _DARK)
        brush.disc(centre, 11 * unit, paint)
        brush.disc(centre, 5 * unit, _DARK)


def _draw_arc(brush: Brush, arc: Arc, fit: Fit, paint: Paint, unit: float) -> None:
    centre, start, end = fit.place(arc.centre), fit.place(arc.start), fit.place(arc.end)
    share = 0.5 if arc.target is None else 0.36  # with a target, an arrow starts at the arc
    radius = min(44 * unit, share * min(math.dist(centre, start), math.dist(centre, end)))
    if radius < 6 * unit:
        return
    from_deg, to_deg = _towards_deg(centre, start), _towards_deg(centre, end)
    turn = (to_deg - from_deg + 180) % 360 - 180  # the shorter way round
    if arc.clockwise is not None:
        turn = turn % 360 if arc.clockwise is not fit.mirrored else -(-turn % 360)
    brush.arc(centre, radius, from_deg, from_deg + turn, _DARK, 6 * unit)
    brush.arc(centre, radius, from_deg, from_deg + turn, paint, 4 * unit)
    if arc.target is not None:
        ray = math.radians(_towards_deg(centre, fit.place(arc.target)))
        tick = [_polar(centre, share * radius, ray) for share in _TARGET_TICK]
        brush.path(tick, _DARK, 8 * unit)
        brush.path(tick, TONES[Tone.IDEAL][::-1], 4 * unit)


def _draw_arrow(brush: Brush, start: Point, end: Point, paint: Paint, unit: float) -> None:
    """A shaft with a head, smaller on a short arrow."""
    length, ray = math.dist(start, end), math.radians(_towards_deg(start, end))
    head = min(_ARROW_HEAD_U * unit, 0.6 * length)
    sides = [_polar(end, -head, ray + spread) for spread in (-_ARROW_SPREAD, _ARROW_SPREAD)]
    for colour, width in ((_DARK, 9 * unit), (paint, 5 * unit)):
        brush.path((start, end), colour, width)
        brush.path((sides[0], end, sides[1]), colour, width)


def _towards_deg(start: Point, end: Point) -> float:
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


def _polar(start: Point, distance: float, ray: float) -> Point:
    return start[0] + distance * math.cos(ray), start[1] + distance * math.sin(ray)


def _write(surface: pygame.Surface, label: Label, fit: Fit, fonts: Fonts, unit: float) -> None:
    """A label on a dark plate above or below its point, kept inside the picture."""
    x, y = fit.place(label.at)
    plate = fonts.pieces.get(("label", label.text, label.tone, unit), lambda: _plate(label, fonts, unit))
    away = round(y + _LABEL_AWAY_U * unit) if label.below else round(y - _LABEL_AWAY_U * unit)
    rect = plate.get_rect(midtop=(round(x), away)) if label.below else plate.get_rect(midbottom=(round(x), away))
    surface.blit(plate, rect.clamp(surface.get_rect()))


def _plate(label: Label, fonts: Fonts, unit: float) -> pygame.Surface:
    words = f"{_SIGNS.get(label.tone, '')}{label.text}"
    text = fonts.font(Face.BOLD, max(12, round(_LABEL_U * unit))).render(words, True, TONES[label.tone])
    pad = max(2, round(10 * unit))
    plate = pygame.Surface((text.get_width() + 2 * pad, text.get_height() + pad // 2), pygame.SRCALPHA)
    pygame.draw.rect(plate, (10, 13, 18, 215), plate.get_rect(), border_radius=pad)
    plate.blit(text, text.get_rect(center=plate.get_rect().center))
    return plate
