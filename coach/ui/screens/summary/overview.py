"""The first pages of a summary: how it went, what was done well, what to work on, and a card for each exercise."""

from coach.core.session.summary import EndedBy
from coach.report.review import Review
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour, Face
from coach.ui.kit.widgets import GAP
from coach.ui.screens.summary import words
from coach.ui.screens.summary.card import LEAST_CARD_U, LEAST_CARD_W_U, exercise_card

HEAD_U, SENTENCE_U, STRIP_U = 64.0, 42.0, 78.0
APART_U = 10.0
PLAIN_CARD_U = 100.0
AROUND_U = 74.0  # what else stands on the page: margins, and the row of keys


def cards_on_page(canvas: Canvas) -> int:
    """How many cards fit below the words of the first page; other pages have as many."""
    room = canvas.box.h - AROUND_U - HEAD_U - SENTENCE_U - STRIP_U - 2 * APART_U
    rows = max(1, int((room + APART_U) / (LEAST_CARD_U + APART_U)))
    return rows * _columns(canvas)


def _columns(canvas: Canvas) -> int:
    return 1 if canvas.portrait or canvas.box.w < 2 * LEAST_CARD_W_U else 2


def overview(canvas: Canvas, body: Box, review: Review, page: int) -> None:
    """page: counted from 0, where there are more exercises than fit on one."""
    if page == 0:
        sentence, body = body.cut_top(SENTENCE_U, APART_U)
        canvas.text(words.how_it_went(review), sentence, 31, face=Face.BOLD, lines=2)
        strip, body = body.cut_top(STRIP_U, APART_U)
        _strip(canvas, strip, review)
    fit = cards_on_page(canvas)
    parts = review.parts[page * fit : (page + 1) * fit]
    columns = min(_columns(canvas), max(1, len(parts)))
    rows = -(-len(parts) // columns)
    if not any(part.reps or part.holds for part in parts):  # an older session, with nothing to draw
        body = body.cut_top(min(body.h, rows * PLAIN_CARD_U))[0]
    for place, part in zip(body.grid(max(1, rows), columns, APART_U), parts, strict=False):
        exercise_card(canvas, place, part)


def _strip(canvas: Canvas, box: Box, review: Review) -> None:
    """Done well and to work on, side by side; what to do about pain instead, where that ended it."""
    palette = canvas.palette
    if review.summary.ended_by is EndedBy.PAIN:
        canvas.card(box, palette.CARD, edge=palette.WRONG, thick=3)
        sign, line = box.inset(18, 8).cut_left(44, 16)
        canvas.sign(Sign.STOP, sign, palette.WRONG)
        canvas.text(words.hurt(review), line, 23, face=Face.BOLD, lines=3)
        return
    if not review.sets:
        return
    well, work = box.columns(2, GAP)
    _said(canvas, well, Sign.TICK, palette.GOOD, "Done well", words.done_well(review))
    fault, cue = words.to_work_on(review)
    if review.work_on is not None:
        _said(canvas, work, Sign.UP, palette.WRONG, fault, cue)
    else:
        _said(canvas, work, Sign.TICK, palette.GOOD, fault, cue)


def _said(canvas: Canvas, box: Box, sign: Sign, colour: Colour, lead: str, said: str) -> None:
    canvas.card(box, canvas.palette.CARD, edge=colour, thick=3)
    place, inner = box.inset(18, 8).cut_left(38, 16)
    canvas.sign(sign, place, colour)
    upper, lower = inner.cut_top(inner.h * 0.42, 0)
    canvas.text(lead, upper, 21, colour=colour)
    canvas.text(said, lower, 27, face=Face.BOLD, lines=2)
