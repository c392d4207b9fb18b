"""The building blocks of screens: the page with its keys, buttons, headings, progress, and the band of words."""

from collections.abc import Sequence
from enum import Enum

from coach.ui.kit.actions import Way
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour, Face

MARGIN = 24.0
GAP = 16.0
KEYS = (("Space", "pause"), ("N", "next"), ("P", "that hurts"), ("Esc", "end"), ("F", "full screen"), ("M", "mute"))
NOTICE_U, LONG_NOTICE_U = 19.0, 23.0
_CAP = 0.72  # the size of a key's name, relative to the words beside it


class Style(Enum):
    """How strongly a button asks to be pressed."""

    MAIN = "main"
    PLAIN = "plain"
    DANGER = "danger"


def button(canvas: Canvas, box: Box, way: Way, style: Style = Style.PLAIN, size: float = 34.0) -> None:
    fill, ink, edge = {
        Style.MAIN: (canvas.palette.ACCENT, canvas.palette.ON_ACCENT, canvas.palette.ACCENT),
        Style.PLAIN: (canvas.palette.CARD_HIGH, canvas.palette.TEXT, canvas.palette.EDGE),
        Style.DANGER: (canvas.palette.DANGER, canvas.palette.ON_DANGER, canvas.palette.DANGER),
    }[style]
    canvas.card(box, fill, radius=14, edge=edge)
    words, key = way.words, way.key
    size = min(size, box.h * 0.42)
    while size > 12 and canvas.width(words, size, Face.BOLD) + 14 + keycap_w(canvas, key, size) > box.w - 24:
        size -= 1
    label_w, cap_w = canvas.width(words, size, Face.BOLD) + 2, keycap_w(canvas, key, size)
    row = box.centred(label_w + 14 + cap_w, size * 1.3)
    canvas.text(words, row.cut_left(label_w)[0], size, face=Face.BOLD, colour=ink)
    keycap(canvas, row.cut_right(cap_w)[0].centred(cap_w, size * 1.2), key, ink)
    canvas.hit(box, way.act)


def keycap_w(canvas: Canvas, key: str, size: float) -> float:
    """The width of a key's frame beside words of `size`."""
    return max(size * 1.2, canvas.width(key, size * _CAP, Face.BOLD) + size * 0.7)


def keycap(canvas: Canvas, box: Box, key: str, colour: Colour) -> None:
    """The name of a key in a thin frame."""
    canvas.outline(box, colour)
    canvas.text(key, box.inset(2, 0), box.h * _CAP / 1.2, face=Face.BOLD, colour=colour, align=0.5)


def footer(
    canvas: Canvas, keys: Sequence[tuple[str, str]] = KEYS, notice: str | None = None, size: float = 19.0
) -> Box:
    """The row at the bottom: keys, a notice, and why nothing is heard; returns the space above, all of it if there is
    nothing to say.

    The last keys give way to a short notice; a long one has a place of its own above the row.
    """
    if not keys and notice is None and canvas.look.silence is None:
        return canvas.box.cut_bottom(MARGIN / 2)[1]
    row, above = canvas.box.inset(MARGIN, 0).cut_bottom(46)
    if canvas.look.silence is not None:
        row = _silence(canvas, row, canvas.look.silence)
    row = Box(row.x, row.y + 2, row.w, 30)
    if notice is not None and canvas.width(notice, NOTICE_U) > row.w * 0.6:
        above, notice = _long_notice(canvas, above, notice), None
    room = row.w - (canvas.width(notice, NOTICE_U) + 30 if notice is not None else 0.0)
    x = row.x
    for key, words in keys:
        cap = Box(x, row.y + 2, keycap_w(canvas, key, size + 2), min(32.0, size + 7))
        label = Box(cap.right + 8, row.y, canvas.width(words, size) + 2, min(36.0, size + 11))
        if label.right > row.x + room:
            break
        keycap(canvas, cap, key, canvas.palette.SOFT)
        canvas.text(words, label, size, colour=canvas.palette.SOFT)
        x = label.right + 18
    if notice is not None:
        canvas.text(notice, Box(x + 8, row.y - 2, row.right - x - 8, 36), NOTICE_U, align=1.0)
    return Box(canvas.box.x, canvas.box.y, canvas.box.w, above.h - 6)


def _long_notice(canvas: Canvas, above: Box, notice: str) -> Box:
    """A notice across the screen; returns what is left above it."""
    lines = 1 if canvas.width(notice, LONG_NOTICE_U) <= above.w else 2
    place, above = above.cut_bottom(LONG_NOTICE_U * 1.35 * lines, 8)
    canvas.text(notice, place, LONG_NOTICE_U, face=Face.BOLD, lines=lines)
    return above


def _silence(canvas: Canvas, row: Box, words: str) -> Box:
    """Says at the right end of the row why nothing is heard; returns the rest of the row."""
    size = 26.0 if canvas.far == 1 else 34.0
    place, rest = row.cut_right(min(row.w * 0.6, canvas.width(words, size, Face.BOLD) + size * 1.5), GAP)
    sign, label = Box(place.x, place.y - 4, place.w, place.h).cut_left(size, size * 0.4)
    canvas.sign(Sign.SILENT, sign, canvas.palette.WRONG)
    canvas.text(words, label, size, face=Face.BOLD, colour=canvas.palette.WRONG)
    return rest


def page(
    canvas: Canvas,
    keys: Sequence[tuple[str, str]],
    notice: str | None = None,
    *,
    top: float = 24.0,
    side: float = MARGIN,
    bottom: float = 0.0,
    key_size: float = 19.0,
) -> Box:
    """An empty screen with its row of keys; returns the space above them, within the margins."""
    canvas.fill(canvas.palette.GROUND)
    above = footer(canvas, keys, notice, key_size)
    return Box(side, top, above.w - 2 * side, above.bottom - top - bottom)


def heading(canvas: Canvas, box: Box, title: str, sub: str, *, gap: float) -> Box:
    """The title of a panel with a soft line below it; returns what is left."""
    head, box = box.cut_top(44, 4)
    line, box = box.cut_top(30, gap)
    canvas.text(title, head, 34, face=Face.TITLE)
    canvas.text(sub, line, 23, colour=canvas.palette.SOFT)
    return box


def progress(canvas: Canvas, index: int, count: int) -> None:
    """A strip at the top edge with a piece for each block: done, present, and to come."""
    strip = Box(MARGIN, 14, canvas.box.w - 2 * MARGIN, 6)
    for number, piece in enumerate(strip.columns(count, min(6.0, strip.w / count / 4))):
        colour = (
            canvas.palette.ACCENT
            if number < index
            else canvas.palette.TEXT
            if number == index
            else canvas.palette.CARD_HIGH
        )
        canvas.card(piece, colour, radius=3)


def band(canvas: Canvas, box: Box, words: str, sign: Sign | None, colour: Colour, *, quiet: bool = False) -> None:
    """A sentence across the screen, to be read from three metres."""
    canvas.card(box, canvas.palette.CARD, edge=canvas.palette.CARD if quiet else colour, thick=4)
    inner = box.inset(24, 10)
    if sign is not None:
        place, inner = inner.cut_left(min(72.0, inner.h * 0.8), 22)
        canvas.sign(sign, place, colour)
    canvas.read(words, inner, 52, face=Face.BOLD, lines=3)
