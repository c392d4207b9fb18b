"""The summary of a session: pages to look at, one card for each exercise, and behind them the numbers in a table."""

from coach.core.session.summary import EndedBy
from coach.report.review import Review
from coach.ui.kit.actions import DONE, Action, Way
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, MARGIN, Style, button, footer
from coach.ui.kit.wording import ENDED, day_words
from coach.ui.screens.summary import words
from coach.ui.screens.summary.overview import HEAD_U, cards_on_page, overview
from coach.ui.screens.summary.pictures import ON_A_PAGE, pictures
from coach.ui.screens.summary.table import table, table_pages

TO_PAGES = ("←→", "pages")
KEYS = (("Enter", "done"), TO_PAGES, ("F", "full screen"))
NUMBERS = "Numbers"
BUTTON_U = 200.0
MOST_SMALLER = 0.8  # beyond that, less is said


def summary(canvas: Canvas, review: Review, title: str = "Summary", notice: str | None = None, page: int = 0) -> None:
    """CONFIRM: done; LEFT, RIGHT: the page before and after. page: counted from 0, cards first."""
    canvas.fill(canvas.palette.GROUND)
    last = last_page(canvas, review)
    above = footer(canvas, [key for key in KEYS if last > 0 or key is not TO_PAGES], notice)
    body = Box(MARGIN, 14, above.w - 2 * MARGIN, above.bottom - 16)
    head, body = body.cut_top(HEAD_U, 4)
    cards = _card_pages(canvas, review)
    page = min(max(page, 0), last)
    head = _ways(canvas, head, on_from(canvas, review, page), page, last)
    _head(canvas, head, review, title)
    if page < cards:
        overview(canvas, body, review, page)
    elif page < cards + _picture_pages(review):
        pictures(canvas, body, review, page - cards)
    else:
        table(canvas, body, review, page - cards - _picture_pages(review))


def last_page(canvas: Canvas, review: Review) -> int:
    """The number of the last page, from 0."""
    return _card_pages(canvas, review) + _picture_pages(review) + table_pages(canvas, review) - 1


def on_from(canvas: Canvas, review: Review, page: int) -> str:
    """What the page after this one shows."""
    after = page + 1 - _card_pages(canvas, review)
    if after < 0:
        return "More"
    return "Pictures" if after < _picture_pages(review) else NUMBERS


def spoken_page(canvas: Canvas, review: Review, page: int) -> tuple[str, ...]:
    """What is said aloud of a page."""
    if page == 0:
        return words.spoken(review)
    name = on_from(canvas, review, page - 1)
    return (name, *words.spoken_numbers(review)) if name == NUMBERS else (name,)


def _picture_pages(review: Review) -> int:
    return -(-len(review.pictures) // ON_A_PAGE)


def _card_pages(canvas: Canvas, review: Review) -> int:
    return max(1, -(-len(review.parts) // cards_on_page(canvas)))


def _ways(canvas: Canvas, box: Box, on: str, page: int, last: int) -> Box:
    """The ways on and back; returns the rest of the row."""
    ways = [Way(on, "→", Action.RIGHT)] if page < last else []
    ways += [Way("Back", "←", Action.LEFT)] if page > 0 else []
    wide = min(BUTTON_U, box.w * (0.24 if len(ways) < 2 else 0.18))
    place, box = box.cut_right(wide, GAP)
    button(canvas, place.inset(0, 4), DONE, Style.MAIN)
    for way in ways:
        place, box = box.cut_right(wide, GAP)
        button(canvas, place.inset(0, 4), way)
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
    day = day_words(summary.started, short=True)
    said = _said(review, day_words(summary.started))
    if canvas.width(said, 20) > place.w:
        said = _said(review, day)
    if canvas.width(said, 20 * MOST_SMALLER) > place.w:
        said = day
    canvas.text(said, place, 20, colour=canvas.palette.SOFT)


def _said(review: Review, day: str) -> str:
    return " · ".join(part for part in (day, words.pain(review.asked)) if part)
