"""A question in large type, with its answers below it."""

from coach.ui.kit.actions import Hit
from coach.ui.kit.choice import Asking
from coach.ui.kit.fonts import Face
from coach.ui.kit.theme import Canvas
from coach.ui.kit.widgets import GAP
from coach.ui.screens.menus.cards import Item, card, menu_page, way_back

IN_ONE_COLUMN = 5
QUESTION_KEYS = (("1-9", "answer"), ("Enter", "take it"), ("Esc", "back"))


def question(canvas: Canvas, asking: Asking, selected: int, waited: float | None = None) -> list[Hit]:
    """Choose(n): the n-th answer. END: back.

    selected: counted from 0; the way back comes after the last answer. waited: how much of a remote's wait is over,
    0-1; None if nothing waits.
    """
    body = menu_page(canvas, QUESTION_KEYS, waited)
    head, body = body.cut_top(68, 12)
    head = way_back(canvas, head, chosen=selected == len(asking.answers), waited=waited)
    if asking.step is not None:
        number, count = asking.step
        canvas.text(f"{number} of {count}", head, 25, face=Face.BOLD, colour=canvas.palette.ACCENT)
    title, body = body.cut_top(70, 12)
    canvas.text(asking.title, title, 46, face=Face.TITLE, lines=2)
    below = asking.answers if canvas.portrait else (None,)
    answers, body = body.cut_bottom(110.0 * len(below) + 14.0 * (len(below) - 1), GAP)
    two = len(asking.lines) > IN_ONE_COLUMN and not canvas.portrait
    half = -(-len(asking.lines) // 2) if two else len(asking.lines)
    for lines, box in zip((asking.lines[:half], asking.lines[half:]), body.columns(1 + two, 40), strict=False):
        canvas.stack(lines, box, 34 if two else 40, gap=12, spread=2.0)
    count = len(asking.answers)
    cells = answers.rows(count, 14) if canvas.portrait else answers.columns(count, 14)
    for number, (answer, cell) in enumerate(zip(asking.answers, cells, strict=True)):
        card(canvas, cell, Item(answer), number, chosen=number == selected, waited=waited)
    return canvas.hits
