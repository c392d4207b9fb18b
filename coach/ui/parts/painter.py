"""Paints what was seen: the camera's picture with the overlay over it, and the count for an annotated video.

The picture is mirrored here and nowhere else: only what is shown, never what is measured. Shapes stand in picture
pixels and are mirrored with it; words never are. No display is needed.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pygame

from coach.capture.frame import Image
from coach.capture.native import load_cv2
from coach.core.exercise import Exercise, Kind
from coach.core.pose import BONES, Pose
from coach.core.tracking.overlay import Arc, Arrow, Dot, Label, Line, Overlay, Point, Shape, Tone
from coach.core.tracking.status import Status
from coach.ui.kit.brush import Brush, Mask, Paint, Sign, dashes, disc_mask, surface_over
from coach.ui.kit.fonts import Colour, Face, Fonts
from coach.ui.kit.palette import TONES
from coach.ui.kit.theme import Box, Canvas

_DARK: Paint = (20, 16, 12)  # under every bright line, so that it shows on any background
_SIGNS = {Tone.GOOD: "✓ ", Tone.WRONG: "! "}  # the second sign of a label, beside its colour
_WIDTH_U = {Tone.QUIET: 3.0, Tone.FOCUS: 7.0, Tone.IDEAL: 4.0, Tone.GOOD: 12.0, Tone.WRONG: 7.0}  # right: thicker too
_LABEL_U = 34.0
_LABEL_AWAY_U = 56.0  # from its joint: clear of the arc
_ARROW_HEAD_U = 20.0
_ARROW_SPREAD = math.radians(38)
_TARGET_TICK = (0.72, 1.28)  # across the arc, in its radii


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a picture of width x height pixels is shown: as large as it goes inside an area, whole, in its middle."""

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
        """A point of the picture, in pixels from the top left of where the picture is shown."""
        x, y = point
        across = self.width - x if self.mirrored else x
        return across * self.rect.w / self.width, y * self.rect.h / self.height


class PicturePainter:
    """Shows pictures on a surface. What was scaled and drawn is kept until another frame or overlay comes."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._of: tuple[object, ...] = ()
        self._shown: pygame.Surface | None = None
        self._pose: Pose | None = None
        self._skeleton: Overlay | None = None

    def skeleton(self, pose: Pose | None) -> Overlay | None:
        """The pose's bones as an overlay: the same one for the same pose."""
        if pose is not self._pose:
            self._pose, self._skeleton = pose, _bones(pose) if pose is not None else None
        return self._skeleton

    def paint(
        self,
        canvas: Canvas,
        box: Box,
        image: Image,
        overlay: Overlay | None = None,
        *,
        mirrored: bool = False,
        ground: Colour | None = None,
    ) -> Fit:
        """The picture, (height, width, 3) blue, green, red, letterboxed in `box`; returns where it is.

        ground: the colour behind its round corners; None for the screen's own.
        """
        ground = ground or canvas.palette.GROUND
        fit = Fit.inside(canvas.rect(box), image.shape[1], image.shape[0], mirrored=mirrored)
        of = (image, overlay, fit.rect.size, mirrored, ground, canvas.unit)
        if self._shown is None or not _same(of, self._of):
            self._shown = self._compose(image, overlay, fit, canvas.unit, ground)
            self._of = of
        canvas.surface.blit(self._shown, fit.rect)
        return fit

    def cover(self, canvas: Canvas, box: Box, image: Image, *, mirrored: bool, dim: float) -> None:
        """The middle of the picture, cut so that it fills `box`: a background for words, not to be judged by.

        dim: how much of the ground's colour is mixed in, 0-1.
        """
        ground = canvas.palette.GROUND
        area = canvas.rect(box)
        fit = Fit(area, image.shape[1], image.shape[0], mirrored)
        of = (image, None, area.size, mirrored, "cover", ground, dim, canvas.unit)
        if self._shown is None or not _same(of, self._of):
            self._shown = self._compose(_middle(image, area), None, fit, canvas.unit, ground, dim)
            self._of = of
        canvas.surface.blit(self._shown, area)

    def _compose(
        self, image: Image, overlay: Overlay | None, fit: Fit, unit: float, ground: Colour, dim: float = 0.0
    ) -> pygame.Surface:
        cv2 = load_cv2()
        shown: Image = cv2.resize(image, fit.rect.size, interpolation=cv2.INTER_LINEAR)
        if fit.mirrored:
            shown = cv2.flip(shown, 1)
        if dim > 0:
            shown = cv2.addWeighted(shown, 1.0 - dim, np.full_like(shown, ground[::-1]), dim, 0.0)
        shown = np.ascontiguousarray(shown)
        _round_corners(shown, round(16 * unit), ground[::-1], self._fonts)
        surface = surface_over(shown)
        if overlay is not None:
            paint_overlay(shown, surface, overlay, fit, self._fonts, unit)
        return surface


def _bones(pose: Pose) -> Overlay:
    ends = ((pose.xy(a), pose.xy(b)) for a, b in BONES)
    lines = tuple(Line((float(a[0]), float(a[1])), (float(b[0]), float(b[1])), Tone.QUIET) for a, b in ends)
    return Overlay(pose.width, pose.height, lines)


def _middle(image: Image, area: pygame.Rect) -> Image:
    """The largest part with the shape of `area`, from the middle."""
    height, width = image.shape[:2]
    w, h = min(width, round(height * area.w / area.h)), min(height, round(width * area.h / area.w))
    left, top = (width - w) // 2, (height - h) // 2
    return image[top : top + max(1, h), left : left + max(1, w)]


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Pictures and overlays are compared by identity: they are never changed once they are made."""
    return len(one) == len(other) and one[0] is other[0] and one[1] is other[1] and one[2:] == other[2:]


def paint_overlay(image: Image, surface: pygame.Surface, overlay: Overlay, fit: Fit, fonts: Fonts, unit: float) -> None:
    """The shapes on `image`, which already has the size of `fit`, and the labels on `surface`, its twin."""
    fit = replace(fit, width=overlay.width, height=overlay.height)
    brush = Brush(image)
    known = [shape for shape in overlay.shapes if all(math.isfinite(v) for point in _points(shape) for v in point)]
    drawn = [shape for shape in known if not isinstance(shape, Label)]
    for (tone, dashed), group in itertools.groupby(drawn, _kind):
        if tone is None:
            for shape in group:
                _draw(brush, shape, fit, unit)
        else:
            _draw_lines(brush, [shape for shape in group if isinstance(shape, Line)], tone, dashed, fit, unit)
    for label in (shape for shape in known if isinstance(shape, Label)):
        _write(surface, label, fit, fonts, unit)


def _kind(shape: Shape) -> tuple[Tone | None, bool]:
    """Lines that look alike and follow each other are drawn at once."""
    return (shape.tone, shape.dashed) if isinstance(shape, Line) else (None, False)


def _draw_lines(brush: Brush, lines: list[Line], tone: Tone, dashed: bool, fit: Fit, unit: float) -> None:
    ends = [(fit.place(line.start), fit.place(line.end)) for line in lines]
    if dashed:
        ends = [piece for start, end in ends for piece in dashes(start, end, 16 * unit, 14 * unit)]
    width = _WIDTH_U[tone] * unit
    brush.lines(ends, _DARK, width + 2 * max(1.0, unit))
    brush.lines(ends, TONES[tone][::-1], width)


def _points(shape: Shape) -> tuple[Point, ...]:
    if isinstance(shape, Line):
        return shape.start, shape.end
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
    share = 0.5 if arc.target is None else 0.36  # with a target there is an arrow, which comes out of the arc
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
    """A shaft with a head; of a short one the head is smaller."""
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


def _round_corners(image: Image, radius: int, ground: Paint, fonts: Fonts) -> None:
    """Mixes the ground into the four corners, in place."""
    radius = min(radius, image.shape[0] // 2, image.shape[1] // 2)
    if radius < 1:
        return
    disc: Mask = fonts.pieces.get(("corner", radius), lambda: disc_mask(2 * radius))
    colour = np.array(ground, dtype=np.float32)
    for rows in (slice(0, radius), slice(-radius, None)):
        for columns in (slice(0, radius), slice(-radius, None)):
            share = disc[rows, columns, np.newaxis].astype(np.float32) / 255
            image[rows, columns] = (image[rows, columns] * share + colour * (1 - share)).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Hud:
    """What stands on the picture of an annotated video.

    sub: what the number is of. wrong: the words are a correction.
    """

    title: str
    number: str
    sub: str
    words: str | None = None
    wrong: bool = False


def hud_of(exercise: Exercise, status: Status, correction: str | None = None, *, timed: bool | None = None) -> Hud:
    """timed: whether seconds are shown instead of repetitions; None leaves it to the exercise."""
    held_s, good_s = status.total_held_s(), status.total_good_s()
    if timed if timed is not None else exercise.kind is Kind.HOLD:
        number, sub = f"{good_s:.0f}", f"good seconds of {held_s:.0f} held"
    else:
        number, sub = str(status.reps), f"reps, {status.rejected} not counted" if status.rejected else "reps"
    if not status.seen:
        return Hud(exercise.title, number, sub, "I cannot see you", wrong=True)
    return Hud(exercise.title, number, sub, correction, wrong=correction is not None)


def paint_hud(canvas: Canvas, hud: Hud) -> None:
    """The number in the top left corner, the correction beside it: over the wall, not over the person on the floor."""
    left = Box(20, 20, 250, 208)
    canvas.card(left, canvas.palette.GROUND)
    title, rest = left.inset(18, 14).cut_top(34)
    sub, number = rest.cut_bottom(28)
    canvas.text(hud.title, title, 24, face=Face.BOLD, colour=canvas.palette.SOFT)
    canvas.text(hud.number, number, 124, face=Face.BOLD)
    canvas.text(hud.sub, sub, 22, colour=canvas.palette.SOFT)
    if hud.words is None:
        return
    band = Box(left.right + 16, 20, canvas.box.w - left.right - 36, 92)
    colour = canvas.palette.WRONG if hud.wrong else canvas.palette.GOOD
    canvas.card(band, canvas.palette.GROUND, edge=colour, thick=3)
    sign, words = band.inset(20, 8).cut_left(52, 16)
    canvas.sign(Sign.ALERT if hud.wrong else Sign.TICK, sign, colour)
    canvas.text(hud.words, words, 38, face=Face.BOLD, lines=2)


def annotated(image: Image, overlay: Overlay | None, hud: Hud | None, fonts: Fonts) -> Image:
    """A copy of a (height, width, 3) blue, green, red picture with the overlay and the count on it; unmirrored."""
    copy: Image = np.ascontiguousarray(image).copy()
    surface = surface_over(copy)
    canvas = Canvas(surface, fonts)
    height, width = copy.shape[:2]
    if overlay is not None:
        fit = Fit(pygame.Rect(0, 0, width, height), overlay.width, overlay.height, mirrored=False)
        paint_overlay(copy, surface, overlay, fit, fonts, canvas.unit)
    if hud is not None:
        paint_hud(canvas, hud)
    return copy


def to_bgr(surface: pygame.Surface) -> Image:
    """The pixels of a surface as a (height, width, 3) blue, green, red picture, as a video writer takes it."""
    width, height = surface.get_size()
    rgb = np.frombuffer(pygame.image.tobytes(surface, "RGB"), dtype=np.uint8).reshape(height, width, 3)
    return np.ascontiguousarray(rgb[..., ::-1])


def save_png(surface: pygame.Surface, path: Path) -> None:
    """Writes the surface as a PNG file. Raises OSError or pygame.error when that cannot be done."""
    pygame.image.save(surface, str(path), "PNG")
