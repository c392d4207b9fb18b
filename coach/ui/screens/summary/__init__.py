"""The summary of a session: pages to look at, one card for each exercise, and behind them the numbers in a table."""

from __future__ import annotations

from coach.core.session.summary import EndedBy
from coach.report.review import Review
from coach.ui.kit.actions import Action, Hit
from coach.ui.kit.brush import Sign
from coach.ui.kit.fonts import Face
from coach.ui.kit.theme import Box, Canvas
from coach.ui.kit.widgets import GAP, MARGIN, Style, button, footer
from coach.ui.kit.wording import ENDED, day_words
from coach.ui.screens.summary import words
from coach.ui.screens.summary.overview import HEAD_U, cards_on_page, overview
from coach.ui.screens.summary.table import table, table_pages

KEYS = (("Enter", "done"), ("←→", "pages"), ("F", "full screen"))
BUTTON_U = 200.0


def summary(
    canvas: Canvas, review: Review, title: str = "Summary", notice: str | None = None, page: int = 0
) -> list[Hit]:
    """CONFIRM: done; LEFT, RIGHT: the page before and after. page: counted from 0, cards first."""
    canvas.fill(canvas.palette.GROUND)
    above = footer(canvas, KEYS, notice)
    body = Box(MARGIN, 14, above.w - 2 * MARGIN, above.bottom - 16)
    head, body = body.cut_top(HEAD_U, 4)
    cards, last = _card_pages(canvas, review), last_page(canvas, review)
    page = min(max(page, 0), last)
    head = _ways(canvas, head, on_from(canvas, review, page), page, last)
    _head(canvas, head, review, title)
    if page < cards:
        overview(canvas, body, review, page)
    else:
        table(canvas, body, review, page - cards)
    return canvas.hits


def last_page(canvas: Canvas, review: Review) -> int:
    """The number of the last page, from 0."""
    return _card_pages(canvas, review) + table_pages(review) - 1


def on_from(canvas: Canvas, review: Review, page: int) -> str:
    """What the page after this one shows."""
    return "Numbers" if page + 1 >= _card_pages(canvas, review) else "More"


def _card_pages(canvas: Canvas, review: Review) -> int:
    return max(1, -(-len(review.parts) // cards_on_page(canvas)))


def _ways(canvas: Canvas, box: Box, on: str, page: int, last: int) -> Box:
    """The ways on and back; returns the rest of the row."""
    wide = min(BUTTON_U, box.w * 0.24)
    place, box = box.cut_right(wide, GAP)
    button(canvas, place.inset(0, 4), "Done", "Enter", Action.CONFIRM, Style.MAIN)
    ways = [(on, "→", Action.RIGHT)] if page < last else []
    ways += [("Back", "←", Action.LEFT)] if page > 0 else []
    for words_, key, act in ways:
        place, box = box.cut_right(wide, GAP)
        button(canvas, place.inset(0, 4), words_, key, act)
    return box


def _head(canvas: Canvas, box: Box, review: Review, title: str) -> None:
    """The session's title; below it how it ended, the day, and the pain that was said."""
    upper, lower = box.cut_top(box.h * 0.58, 0)
    canvas.text(title, upper, 34, face=Face.TITLE)
    summary = review.summary
    finished = summary.ended_by is EndedBy.FINISHED
    colour = canvas.palette.GOOD if finished else canvas.palette.WRONG
    sign = {EndedBy.FINISHED: Sign.TICK, EndedBy.PAIN: Sign.STOP}.get(summary.ended_by, Sign.PAUSE)
    place, lower = lower.cut_left(20, 8)
    canvas.sign(sign, place, colour)
    ended = canvas.text(ENDED[summary.ended_by], lower, 20, face=Face.BOLD, colour=colour)
    place = lower.cut_left(ended.w, 14)[1]
    said = _said(review, short=False)
    if canvas.width(said, 20) > place.w:
        said = _said(review, short=True)
    canvas.text(said, place, 20, colour=canvas.palette.SOFT)


def _said(review: Review, *, short: bool) -> str:
    parts = (day_words(review.summary.started, short=short), words.pain(review.asked))
    return " · ".join(part for part in parts if part)
