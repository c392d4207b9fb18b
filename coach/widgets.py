"""The parts that screens are made of: buttons, the row of keys, the strip of progress, the band of words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from coach.acts import Act
from coach.brush import Sign
from coach.theme import Box, Canvas, Colour, Face, Palette

MARGIN = 24.0
GAP = 16.0
KEYS = (("Space", "pause"), ("N", "next"), ("Esc", "end"), ("F", "full screen"), ("M", "mute"))


class Style(Enum):
    """How much a button asks to be pressed."""

    MAIN = "main"
    PLAIN = "plain"
    DANGER = "danger"


def button(canvas: Canvas, box: Box, words: str, key: str, act: Act, style: Style = Style.PLAIN) -> None:
    """A button with its key beside the words."""
    fill, ink, edge = {
        Style.MAIN: (Palette.ACCENT, Palette.ON_ACCENT, Palette.ACCENT),
        Style.PLAIN: (Palette.CARD_HIGH, Palette.TEXT, Palette.EDGE),
        Style.DANGER: (Palette.DANGER, (255, 255, 255), Palette.DANGER),
    }[style]
    canvas.card(box, fill, radius=14, edge=edge)
    size = min(34.0, box.h * 0.42)
    inner = box.inset(18, 4)
    cap_w = 22 + size * 0.62 * len(key)
    label = canvas.text(words, inner.cut_right(cap_w + 12)[1], size, face=Face.BOLD, colour=ink, align=0.5)
    cap = Box(label.right + 14, box.y + (box.h - size * 1.25) / 2, cap_w, size * 1.25)
    keycap(canvas, cap, key, ink)
    canvas.hit(box, act)


def keycap(canvas: Canvas, box: Box, key: str, colour: Colour) -> None:
    """The name of a key in a thin frame."""
    canvas.outline(box, colour, radius=6)
    canvas.text(key, box.inset(4, 0), box.h * 0.62, face=Face.BOLD, colour=colour, align=0.5)


def footer(canvas: Canvas, keys: Sequence[tuple[str, str]] = KEYS, notice: str | None = None) -> Box:
    """The row of keys at the bottom, with a notice at its right; returns what is left above."""
    row, above = canvas.box.inset(MARGIN, 0).cut_bottom(46)
    row = Box(row.x, row.y + 2, row.w, 30)
    x = row.x
    for key, words in keys:
        cap = Box(x, row.y + 1, 16 + 10.5 * len(key), 28)
        keycap(canvas, cap, key, Palette.SOFT)
        label = canvas.text(words, Box(cap.right + 8, row.y, 200, row.h), 19, colour=Palette.SOFT)
        x = label.right + 22
    if notice is not None:
        canvas.text(notice, Box(x + 8, row.y, row.right - x - 8, 34), 19, colour=Palette.TEXT, align=1.0, lines=2)
    return Box(canvas.box.x, canvas.box.y, canvas.box.w, above.h - 6)


def progress(canvas: Canvas, index: int, count: int) -> None:
    """One piece for each block at the top edge: done ones full, the present one half high, the others empty."""
    strip = Box(MARGIN, 14, canvas.box.w - 2 * MARGIN, 6)
    for number, piece in enumerate(strip.columns(count, min(6.0, strip.w / count / 4))):
        colour = Palette.ACCENT if number < index else Palette.TEXT if number == index else Palette.CARD_HIGH
        canvas.card(piece, colour, radius=3)


def band(canvas: Canvas, box: Box, words: str, sign: Sign | None, colour: Colour, *, quiet: bool = False) -> None:
    """A sentence across the screen, to be read from three metres."""
    canvas.card(box, Palette.CARD, edge=Palette.CARD if quiet else colour, thick=4)
    inner = box.inset(24, 10)
    if sign is not None:
        place, inner = inner.cut_left(min(72.0, inner.h * 0.8), 22)
        canvas.sign(sign, place, colour)
    canvas.text(words, inner, 52, face=Face.BOLD, colour=Palette.TEXT, lines=2)
