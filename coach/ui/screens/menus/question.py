"""A question in large type, with its answers below it."""

from collections.abc import Sequence

from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.choice import Asking
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP
from coach.ui.screens.menus.cards import BACK_U, Cursor, Item, card, menu_page, way_back

IN_ONE_COLUMN = 5
TITLE_U, TWO_LINES_U = 46, 112
STEP_U = 110
ANSWER_U = 92.0
QUESTION_KEYS = (("1-9", "answer"), ("Enter", "take it"), ("Esc", "back"))


def question(canvas: Canvas, asking: Asking, cursor: Cursor) -> None:
    """Choose(n): the n-th answer. END: back."""
    body = menu_page(canvas, QUESTION_KEYS, cursor)
    body = _heading(canvas, body, asking, cursor)
    below = asking.answers if canvas.portrait else (None,)
    answers, body = body.cut_bottom(ANSWER_U * len(below) + 14.0 * (len(below) - 1), GAP)
    if asking.lines:
        _lines(canvas, body, asking.lines)
    else:
        canvas.text(asking.title, body, TITLE_U, face=Face.TITLE, lines=5)
    count = len(asking.answers)
    cells = answers.rows(count, 14) if canvas.portrait else answers.columns(count, 14)
    for number, (answer, cell) in enumerate(zip(asking.answers, cells, strict=True)):
        card(canvas, cell, Item(answer), cursor, number)


def _heading(canvas: Canvas, body: Box, asking: Asking, cursor: Cursor) -> Box:
    """What is asked, the step, and the way back; returns what is left below. Upright, the title has its own row."""
    fits = canvas.width(asking.title, TITLE_U, Face.TITLE) <= body.w - BACK_U - STEP_U - 2 * GAP
    one_row = fits or canvas.portrait or len(asking.lines) > IN_ONE_COLUMN  # many lines need the room
    head, body = body.cut_top(68 if one_row else TWO_LINES_U, 12)
    head = way_back(canvas, head, cursor, len(asking.answers))
    if asking.step is not None:
        number, count = asking.step
        step, head = (head, head) if canvas.portrait else head.cut_right(STEP_U, GAP)
        canvas.text(f"{number} of {count}", step, 25, face=Face.BOLD, colour=canvas.palette.ACCENT)
    if canvas.portrait and asking.lines:
        head, body = body.cut_top(70, 12)
    if asking.lines:
        canvas.text(asking.title, head, TITLE_U, face=Face.TITLE, lines=2)
    return body


def _lines(canvas: Canvas, box: Box, lines: Sequence[str]) -> None:
    """All of one size; many of them in two columns."""
    two = len(lines) > IN_ONE_COLUMN and not canvas.portrait
    half = -(-len(lines) // 2) if two else len(lines)
    columns = list(zip((lines[:half], lines[half:]), box.columns(1 + two, 40), strict=False))
    size = min(canvas.stack_size(some, place, 34 if two else 40) for some, place in columns)
    for some, place in columns:
        canvas.stack(some, place, size, gap=12, spread=2.0)
