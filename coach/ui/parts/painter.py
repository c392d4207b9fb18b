"""Paints the camera's picture with its overlay. It is kept until the frame or the overlay changes.

Mirroring happens here and nowhere else: what is shown may be mirrored, what is measured never. No display is needed.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pygame

from coach.capture.frame import Image
from coach.capture.native import load_cv2
from coach.core.pose import Pose
from coach.core.tracking.overlay import Label, Overlay
from coach.core.tracking.overlay.drawing import bones
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Mask, Paint, disc_mask, surface_over
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour, Fonts
from coach.ui.parts.overlay_shapes import Fit, paint_overlay


def paint_picture(
    canvas: Canvas,
    box: Box,
    image: Image,
    overlay: Overlay | None = None,
    *,
    mirrored: bool = False,
    ground: Colour | None = None,
) -> None:
    """Paints the picture, (height, width, 3) BGR, letterboxed in `box`.

    ground: the colour behind its round corners; None for the screen's.
    """
    ground = ground or canvas.palette.GROUND
    fit = Fit.inside(canvas.rect(box), image.shape[1], image.shape[0], mirrored=mirrored)
    of = (image, overlay, fit.rect.size, mirrored, ground, canvas.unit)
    picture = _kept(canvas, of, lambda: _composed(canvas, image, overlay, fit, ground))
    canvas.surface.blit(picture, fit.rect)


def cover(canvas: Canvas, box: Box, image: Image, *, mirrored: bool, dim: float) -> None:
    """Fills `box` with the middle of the picture: a background for words, not to judge a posture by.

    dim: how much of the ground colour is mixed in, 0-1.
    """
    ground, area = canvas.palette.GROUND, canvas.rect(box)
    fit = Fit(area, image.shape[1], image.shape[0], mirrored)
    of = (image, None, area.size, mirrored, "cover", ground, dim, canvas.unit)
    canvas.surface.blit(
        _kept(canvas, of, lambda: _composed(canvas, _middle(image, area), None, fit, ground, dim)), area
    )


class _Last:
    """The picture that was painted last, and what it was made of."""

    of: tuple[object, ...] = ()
    surface: pygame.Surface | None = None


def _kept(canvas: Canvas, of: tuple[object, ...], make: Callable[[], pygame.Surface]) -> pygame.Surface:
    """The last picture, as long as it is made of the same."""
    last = canvas.fonts.pieces.get("the camera's picture", _Last)
    if last.surface is None or not _same(of, last.of):
        last.of, last.surface = of, make()
    return last.surface


def _composed(
    canvas: Canvas, image: Image, overlay: Overlay | None, fit: Fit, ground: Colour, dim: float = 0.0
) -> pygame.Surface:
    cv2 = load_cv2()
    shown: Image = cv2.resize(image, fit.rect.size, interpolation=cv2.INTER_LINEAR)
    if fit.mirrored:
        shown = cv2.flip(shown, 1)
    if dim > 0:
        shown = cv2.addWeighted(shown, 1.0 - dim, np.full_like(shown, ground[::-1]), dim, 0.0)
    shown = np.ascontiguousarray(shown)
    _round_corners(shown, round(16 * canvas.unit), ground[::-1], canvas.fonts)
    surface = surface_over(shown)
    if overlay is not None:
        paint_overlay(shown, surface, overlay, fit, canvas.fonts, canvas.unit)
    return surface


@lru_cache(maxsize=1)
def skeleton(pose: Pose) -> Overlay:
    """The pose's bones; the same object for the same pose."""
    return Overlay(pose.width, pose.height, bones(pose))


@lru_cache(maxsize=1)
def plain(overlay: Overlay) -> Overlay:
    """The overlay without its labels, which are degrees; the same object for the same overlay."""
    return replace(overlay, shapes=tuple(shape for shape in overlay.shapes if not isinstance(shape, Label)))


def _middle(image: Image, area: pygame.Rect) -> Image:
    """The largest part of the picture with the proportions of `area`, from its middle."""
    height, width = image.shape[:2]
    w, h = min(width, round(height * area.w / area.h)), min(height, round(width * area.h / area.w))
    left, top = (width - w) // 2, (height - h) // 2
    return image[top : top + max(1, h), left : left + max(1, w)]


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Compares pictures and overlays by identity: they are never changed once made."""
    return len(one) == len(other) and one[0] is other[0] and one[1] is other[1] and one[2:] == other[2:]


def _round_corners(image: Image, radius: int, ground: Paint, fonts: Fonts) -> None:
    """Rounds the four corners in place, with the ground colour outside."""
    radius = min(radius, image.shape[0] // 2, image.shape[1] // 2)
    if radius < 1:
        return
    disc: Mask = fonts.pieces.get(("corner", radius), lambda: disc_mask(2 * radius))
    colour = np.array(ground, dtype=np.float32)
    for rows in (slice(0, radius), slice(-radius, None)):
        for columns in (slice(0, radius), slice(-radius, None)):
            share = disc[rows, columns, np.newaxis].astype(np.float32) / 255
            image[rows, columns] = (image[rows, columns] * share + colour * (1 - share)).astype(np.uint8)


def save_png(surface: pygame.Surface, path: Path) -> None:
    """Writes the surface as a PNG file. Raises OSError or pygame.error."""
    pygame.image.save(surface, str(path), "PNG")
