"""What the screens of a session share: the frame around them, the camera's picture, and the timers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from coach.capture.frame import Image
from coach.core.pose import Pose
from coach.core.session.stages import View
from coach.core.tracking.overlay import Overlay
from coach.ui.kit.brush import Sign
from coach.ui.kit.fonts import Face
from coach.ui.kit.theme import Box, Canvas
from coach.ui.kit.widgets import GAP, KEYS, MARGIN, footer, progress
from coach.ui.kit.wording import clock_words
from coach.ui.parts.painter import PicturePainter

PANEL_U = 390.0
BAND_U = 116.0
CAPTION_U = 40.0
CAPTION_TEXT_U = 28.0


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The newest picture, (height, width, 3) blue, green, red, with its pose; `mirrored`: whether to show it so."""

    image: Image
    pose: Pose | None = None
    mirrored: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    picture: Box
    band: Box
    panel: Box


def begin(canvas: Canvas, view: View, notice: str | None) -> Layout:
    """Picture above a band of words, and the panel at the right; in portrait the panel is below."""
    return frame(canvas, ground(canvas, view, notice))


def frame(canvas: Canvas, body: Box) -> Layout:
    """The same within a box."""
    if canvas.portrait:
        picture, below = body.cut_top(min(body.w * 0.75, body.h * 0.4), GAP)
        strip, panel = below.cut_top(BAND_U + 20, GAP)
        return Layout(picture, strip, panel)
    panel, left = body.cut_right(max(PANEL_U, body.w * 0.28), GAP + 4)
    strip, picture = left.cut_bottom(BAND_U, GAP)
    return Layout(picture, strip, panel)


def ground(canvas: Canvas, view: View, notice: str | None, keys: tuple[tuple[str, str], ...] = KEYS) -> Box:
    canvas.fill(canvas.palette.GROUND)
    above = footer(canvas, keys, notice)
    progress(canvas, view.block_index, view.block_count)
    return Box(MARGIN, 34, above.w - 2 * MARGIN, above.bottom - 34)


@contextmanager
def captioned(canvas: Canvas, words: str) -> Iterator[None]:
    """What is being said, in a line at the bottom; what is drawn within is above it, also while nothing is said."""
    whole = canvas.box
    line, canvas.box = whole.cut_bottom(CAPTION_U)
    yield
    canvas.box = whole
    canvas.surface.fill(canvas.palette.CARD, canvas.rect(line))
    if words:
        canvas.text(words, line.inset(MARGIN, 3), CAPTION_TEXT_U, face=Face.BOLD, align=0.5, lines=2)


def title_of(view: View) -> str:
    return view.exercise.title if view.exercise is not None else ""


def pane(canvas: Canvas, painter: PicturePainter, box: Box, shown: Shown | None, overlay: Overlay | None) -> None:
    canvas.card(box, canvas.palette.CARD)
    if shown is None:
        sign, words = box.centred(min(420.0, box.w - 32), 150).cut_top(84, 14)
        canvas.sign(Sign.CAMERA, sign, canvas.palette.EDGE)
        canvas.text("Waiting for the camera", words, 26, colour=canvas.palette.SOFT, align=0.5)
        return
    painter.paint(canvas, box, shown.image, overlay, mirrored=shown.mirrored, ground=canvas.palette.CARD)


def timer(canvas: Canvas, box: Box, left_s: float | None, of_s: float, *, large: bool = False) -> None:
    """A ring that empties, with the seconds left in it."""
    if left_s is None:
        return
    side = min(box.w, box.h)
    width = 24.0 if large else 8.0
    canvas.ring(box, width, 0, 1, canvas.palette.CARD_HIGH)
    canvas.ring(box, width, 0, min(1.0, left_s / of_s), canvas.palette.ACCENT)
    whole = math.ceil(left_s)
    canvas.number(str(whole) if whole < 100 else clock_words(whole), box.centred(side * 0.66, side * 0.5), side * 0.46)
