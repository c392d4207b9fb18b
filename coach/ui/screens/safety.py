"""The safety screen: when not to train."""

from collections.abc import Sequence

from coach.ui.kit import safety_text as words
from coach.ui.kit.actions import Action, Hit
from coach.ui.kit.brush import Sign
from coach.ui.kit.fonts import Colour, Face
from coach.ui.kit.theme import HEIGHT_U, Box, Canvas
from coach.ui.kit.widgets import GAP, Style, button


def safety(canvas: Canvas) -> list[Hit]:
    """CONFIRM: the person has read it. END: they close the app."""
    canvas.fill(canvas.palette.GROUND)
    tight = canvas.box.h < HEIGHT_U  # large texts in a small window
    body = canvas.box.inset(56 if not canvas.portrait else 40, 20 if tight else 40)
    title, body = body.cut_top(60 if tight else 76, 4 if tight else 12)
    canvas.text(words.TITLE, title, 60, face=Face.TITLE)
    buttons, body = body.cut_bottom(72 if tight else 88, 12 if tight else 28)
    note, body = body.cut_bottom(40, 4)
    stop, body = body.cut_bottom(88 if tight else 104, 8 if tight else 20)
    gap = 24.0
    once, first = body.rows(2, gap) if canvas.portrait else body.columns(2, gap)
    _signs_of_harm(canvas, once, words.AT_ONCE, words.SEE_A_DOCTOR_AT_ONCE, Sign.STOP, canvas.palette.DANGER)
    _signs_of_harm(canvas, first, words.FIRST, words.SEE_A_DOCTOR_FIRST, Sign.ALERT, canvas.palette.WRONG)
    canvas.text(words.STOP, stop, 31, face=Face.BOLD, lines=3)
    canvas.text(words.NOT_A_DOCTOR, note, 23, colour=canvas.palette.SOFT, lines=2)
    close, read = buttons.cut_left(min(260.0, buttons.w * 0.32), GAP)
    button(canvas, close, "Close", "Esc", Action.END)
    button(canvas, read, "I have read this", "Enter", Action.CONFIRM, Style.MAIN)
    return canvas.hits


def _signs_of_harm(canvas: Canvas, box: Box, lead: str, signs: Sequence[str], sign: Sign, colour: Colour) -> None:
    canvas.card(box, canvas.palette.CARD, edge=colour, thick=3)
    inner = box.inset(28, 14)
    head, inner = inner.cut_top(min(84.0, inner.h * 0.34), 12)
    place, head = head.cut_left(64, 20)
    canvas.sign(sign, place, colour)
    canvas.text(lead, head, 29, face=Face.BOLD, lines=3)
    marks, lines = inner.cut_left(12, 20)
    for place in canvas.stack(signs, lines, 42 if canvas.portrait else 31, gap=5, spread=4.0):
        canvas.card(Box(marks.x, place.y, 11, place.h).centred(11, 11), colour, radius=6)
