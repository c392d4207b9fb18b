"""The safety screen: when not to train."""

from collections.abc import Sequence

from coach.ui.kit.actions import Action, Way
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import HEIGHT_U, Canvas
from coach.ui.kit.fonts import Colour, Face
from coach.ui.kit.widgets import GAP, Style, button
from coach.ui.screens.safety_text import SEE_A_DOCTOR_AT_ONCE, SEE_A_DOCTOR_FIRST, text

_MARKS_U = (12.0, 20.0)  # a mark's width, and the gap beside it
_SIGN_GAP_U = 5.0


def safety(canvas: Canvas) -> None:
    """CONFIRM: the person has read it. END: they close the app."""
    canvas.fill(canvas.palette.GROUND)
    tight = canvas.box.h < HEIGHT_U  # large texts in a small window
    body = canvas.box.inset(56 if not canvas.portrait else 40, 20 if tight else 40)
    title, body = body.cut_top(60 if tight else 76, 4 if tight else 12)
    canvas.text(text("title"), title, 60, face=Face.TITLE)
    buttons, body = body.cut_bottom(72 if tight else 88, 12 if tight else 28)
    note, body = body.cut_bottom(40, 4)
    stop, body = body.cut_bottom(88 if tight else 104, 8 if tight else 20)
    once, first = body.rows(2, 24.0) if canvas.portrait else body.columns(2, 24.0)
    danger, wrong = canvas.palette.DANGER, canvas.palette.WRONG
    kinds = (
        (tuple(map(text, SEE_A_DOCTOR_AT_ONCE)), danger, _card(canvas, once, text("at_once"), Sign.STOP, danger)),
        (tuple(map(text, SEE_A_DOCTOR_FIRST)), wrong, _card(canvas, first, text("first"), Sign.ALERT, wrong)),
    )
    usual = 42 if canvas.portrait else 31
    size = min(
        canvas.stack_size(signs, room.cut_left(*_MARKS_U)[1], usual, gap=_SIGN_GAP_U) for signs, _, room in kinds
    )
    for signs, colour, room in kinds:
        _signs_of_harm(canvas, room, signs, colour, size)
    canvas.text(text("stop"), stop, 31, face=Face.BOLD, lines=3)
    canvas.text(text("no_doctor"), note, 23, colour=canvas.palette.SOFT, lines=2)
    close, read = buttons.cut_left(min(260.0, buttons.w * 0.32), GAP)
    button(canvas, close, Way("Close", "Esc", Action.END))
    button(canvas, read, Way("I have read this", "Enter", Action.CONFIRM), Style.MAIN)


def _card(canvas: Canvas, box: Box, lead: str, sign: Sign, colour: Colour) -> Box:
    """What to do about some signs; returns the room for them."""
    canvas.card(box, canvas.palette.CARD, edge=colour, thick=3)
    inner = box.inset(28, 14)
    head, inner = inner.cut_top(min(84.0, inner.h * 0.34), 12)
    place, head = head.cut_left(64, 20)
    canvas.sign(sign, place, colour)
    canvas.text(lead, head, 29, face=Face.BOLD, lines=3)
    return inner


def _signs_of_harm(canvas: Canvas, box: Box, signs: Sequence[str], colour: Colour, size: float) -> None:
    marks, lines = box.cut_left(*_MARKS_U)
    for place in canvas.stack(signs, lines, size, gap=_SIGN_GAP_U, spread=4.0):
        canvas.card(Box(marks.x, place.y, 11, place.h).centred(11, 11), colour, radius=6)
