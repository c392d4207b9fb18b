"""A number from 0 to 10, as when somebody says how strong a pain is."""

from coach.ui.kit.actions import SKIP, Choose
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, Style, button
from coach.ui.screens.menus.cards import Cursor, framed, mark, menu_page

MOST = 10
NONE, WORST = "none", "the worst"
RATING_KEYS = (("0-9", "choose"), ("Enter", "take it"), ("Esc", "skip"))


def rating(canvas: Canvas, question: str, cursor: Cursor) -> None:
    """Choose(n): the number n. END: no answer, which is the choice MOST + 1."""
    body = menu_page(canvas, RATING_KEYS, cursor)
    title, body = body.cut_top(body.h * 0.3, GAP)
    skip, body = body.cut_bottom(84, GAP)
    canvas.text(question, title, 56, face=Face.TITLE, align=0.5, lines=2)
    rows = (range(6), range(6, MOST + 1)) if canvas.portrait else (range(MOST + 1),)
    words, body = body.cut_top(min(body.h, 190.0 * len(rows)))[0].cut_bottom(44, 8)
    for row, numbers in zip(body.rows(len(rows), 12), rows, strict=True):
        for number, cell in zip(numbers, row.columns(len(numbers), 12), strict=True):
            place = cell.centred(cell.w, min(cell.h, 150))
            framed(canvas, place, cursor, number)
            canvas.number(str(number), place.inset(8), min(56.0, place.h * 0.6))
            canvas.hit(place, Choose(number))
    _ends(canvas, words)
    skip = skip.centred(min(360.0, skip.w), 72)
    mark(canvas, skip.inset(-6), cursor, MOST + 1)
    button(canvas, skip, SKIP, Style.PLAIN)


def _ends(canvas: Canvas, box: Box) -> None:
    """What the first and the last number mean, below them."""
    none, worst = box.columns(2, GAP)
    canvas.text(NONE, none, 28, colour=canvas.palette.SOFT)
    canvas.text(WORST, worst, 28, colour=canvas.palette.SOFT, align=1.0)
