"""The history: four weeks of each exercise, and the sessions to open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.core.exercise import Kind
from coach.storage.history.past import WEEKS, Amounts, Past
from coach.ui.kit.actions import Action, Choose, Hit
from coach.ui.kit.brush import Sign
from coach.ui.kit.fonts import Face
from coach.ui.kit.theme import Box, Canvas
from coach.ui.kit.widgets import GAP, button
from coach.ui.kit.wording import ENDED, clock_words, day_words, reps_words, short_day_words
from coach.ui.screens.menus.cards import begin_menu, framed

HISTORY_KEYS = (("↑↓", "choose"), ("Enter", "open"), ("R", "report"), ("Esc", "back"))
PER_PAGE = 6
LEAST_BAR_U = 5.0
"""A day with little must not look like a day with nothing."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """What the chart shows. monday: its first day. today: days since then."""

    monday: date
    today: int
    amounts: tuple[Amounts, ...]


def history(
    canvas: Canvas,
    weeks: Weeks,
    past: Sequence[Past],
    selected: int,
    waited: float | None = None,
    notice: str | None = None,
) -> list[Hit]:
    """Choose(n): the n-th session on the page. selected: counted from 0 over all pages. REPORT: one page for somebody
    who helps. END: back.
    """
    body = begin_menu(canvas, "History", len(past), selected, waited, HISTORY_KEYS, notice)
    if not past:
        canvas.text("Nothing yet. What you do is kept here.", body, 32, colour=canvas.palette.SOFT, align=0.5, lines=2)
        return canvas.hits
    if canvas.portrait:
        chart, sessions = body.cut_top(body.h * 0.5, GAP + 8)
    else:
        chart, sessions = body.cut_left(body.w * 0.55, GAP + 8)
    _chart(canvas, chart, weeks)
    first = first_on_page(selected, len(past))
    foot, table = sessions.cut_bottom(52, 8)
    report, foot = foot.cut_right(min(230.0, foot.w * 0.55), GAP)
    button(canvas, report, "Report", "R", Action.REPORT)
    rows = table.cut_top(min(table.h, 96.0 * PER_PAGE))[0].rows(PER_PAGE, 8)
    for number, (row, session) in enumerate(zip(rows, past[first : first + PER_PAGE], strict=False)):
        _session(canvas, row, session, number, chosen=first + number == selected, waited=waited)
    canvas.text(_pages(first, past), foot, 21, colour=canvas.palette.SOFT, align=0.5)
    return canvas.hits


def first_on_page(selected: int, count: int) -> int:
    """The first session on the page that `selected` is on; the way back, after the last, shares the last page."""
    return min(selected, count - 1) // PER_PAGE * PER_PAGE


def _pages(first: int, past: Sequence[Past]) -> str:
    pages = -(-len(past) // PER_PAGE)
    return f"{first // PER_PAGE + 1} of {pages}" if pages > 1 else ""


def _session(canvas: Canvas, box: Box, session: Past, number: int, *, chosen: bool, waited: float | None) -> None:
    framed(canvas, box, chosen=chosen, waited=waited)
    inner = box.inset(18, 6)
    canvas.hit(box, Choose(number + 1))
    upper, lower = inner.rows(2, 0)
    summary = session.summary
    if summary is None:
        sign, words = upper.cut_left(26, 10)
        canvas.sign(Sign.ALERT, sign.centred(26, 26), canvas.palette.WRONG)
        canvas.text("This one cannot be read", words, 25, face=Face.BOLD)
        canvas.text(session.name, lower, 21, colour=canvas.palette.SOFT)
        return
    if session.title and canvas.look.text_size.near > 1:  # with large words there is room for the day alone
        canvas.text(session.title, upper, 25, face=Face.BOLD)
        canvas.text(day_words(summary.started), lower, 22, colour=canvas.palette.SOFT)
        return
    if session.title:
        day, upper = upper.cut_right(upper.w * 0.44, 10)
        canvas.text(session.title, upper, 25, face=Face.BOLD)
        canvas.text(day_words(summary.started), day, 21, colour=canvas.palette.SOFT, align=1.0)
    else:
        canvas.text(day_words(summary.started), upper, 25, face=Face.BOLD)
    held_s = sum(summary.good_s.values())
    parts = [reps_words(summary.reps)] if summary.reps else []
    parts += [f"{clock_words(held_s)} good"] if held_s else []
    canvas.text(" · ".join([*parts, ENDED[summary.ended_by]]), lower, 22, colour=canvas.palette.SOFT)


def _chart(canvas: Canvas, box: Box, weeks: Weeks) -> None:
    """A row for each exercise with a bar for each day, grouped by week."""
    canvas.card(box, canvas.palette.CARD)
    names, inner = box.inset(22, 14).cut_bottom(34, 4)
    rows = inner.rows(max(1, len(weeks.amounts)), 12)
    for place, monday in zip(names.columns(WEEKS, 14), range(WEEKS), strict=True):
        day = weeks.monday + timedelta(days=7 * monday)
        canvas.text(short_day_words(day), place, 24, colour=canvas.palette.TEXT)
    for row, done in zip(rows, weeks.amounts, strict=True):
        head, bars = row.cut_top(min(32.0, row.h * 0.36), 4)
        total, title = head.cut_right(head.w * 0.34, 8)
        canvas.text(done.exercise.title, title, 24, face=Face.BOLD)
        canvas.text(_amount_words(done), total, 23, face=Face.BOLD, colour=canvas.palette.ACCENT, align=1.0)
        _bars(canvas, bars, done, weeks.today)


def _amount_words(done: Amounts) -> str:
    if done.exercise.kind is Kind.REPS:
        return reps_words(round(done.total))
    return f"{clock_words(done.total)} good"


def _bars(canvas: Canvas, box: Box, done: Amounts, today: int) -> None:
    most = max(*done.days, 1e-9)
    days = [day for week in box.columns(WEEKS, 14) for day in week.columns(7, 3)]
    for number, (day, amount) in enumerate(zip(days, done.days, strict=True)):
        base = day.cut_bottom(3)[0]
        colour = canvas.palette.TEXT if number == today else canvas.palette.EDGE
        canvas.card(base, colour if number <= today else canvas.palette.CARD_HIGH, radius=1)
        if amount > 0:
            high = max(LEAST_BAR_U, amount / most * (day.h - 6))
            canvas.card(Box(day.x, base.y - 2 - high, day.w, high), canvas.palette.ACCENT, radius=3)
