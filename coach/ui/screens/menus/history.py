"""The history: five weeks as a calendar, the way to how each exercise goes, and the sessions to open."""

from collections.abc import Sequence
from datetime import timedelta

from coach.core.programme.week import Mark
from coach.report.diary import WEEKS, Diary
from coach.storage.history.kept import KeptSession
from coach.ui.kit.actions import Action, Choose, Way
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, button, keycap, keycap_w
from coach.ui.kit.wording import DAYS, ENDED, clock_words, day_words, reps_words, short_day_words
from coach.ui.screens.menus.cards import Cursor, begin_menu, framed, mark
from coach.ui.screens.menus.progress import PROGRESS

TITLE, NOTHING = "History", "Nothing yet. What you do is kept here."
REPORT = "Report"
HISTORY_KEYS = (("↑↓", "choose"), ("Enter", "open"), ("→", "progress"), ("R", "report"), ("Esc", "back"))
PER_PAGE, LARGE_PER_PAGE = 6, 4
MARKS = {
    Mark.STRENGTH: "strength",
    Mark.STRETCH: "stretches",
    Mark.PLANNED: "planned",
    Mark.REST: "rest",
    Mark.SICK: "sick",
}
ALWAYS_TOLD = (Mark.STRENGTH, Mark.STRETCH, Mark.PLANNED, Mark.REST)
PROGRESS_U = 84.0
WEEK_LABEL_U = 128.0
LEGEND_U = 120.0  # what a mark and its word take


def history(canvas: Canvas, diary: Diary, cursor: Cursor, notice: str | None = None) -> None:
    """Choose(n): the n-th session on the page. RIGHT: how each exercise goes. REPORT: one page for somebody who helps.
    END: back.

    The choices: 0 for how each exercise goes, then the sessions over all pages, the newest first, the report, and back.
    """
    past = diary.past
    keys = HISTORY_KEYS if past else HISTORY_KEYS[-1:]
    body = begin_menu(canvas, TITLE, len(past) + 2 if past else 0, cursor, keys, notice)
    if not past:
        canvas.text(NOTHING, body, 32, colour=canvas.palette.SOFT, align=0.5, lines=2)
        return
    left, sessions = body.cut_top(body.h * 0.55, GAP) if canvas.portrait else body.cut_left(body.w * 0.52, GAP + 4)
    progress, calendar = left.cut_bottom(PROGRESS_U, 10)
    _calendar(canvas, calendar, diary)
    _progress(canvas, progress, cursor)
    most = per_page(canvas)
    first = first_on_page(cursor.at, len(past), most)
    foot, table = sessions.cut_bottom(52, 8)
    report, foot = foot.cut_right(min(230.0, foot.w * 0.55), GAP)
    mark(canvas, report.inset(-5), cursor, len(past) + 1)
    button(canvas, report, Way(REPORT, "R", Action.REPORT))
    rows = table.cut_top(min(table.h, 96.0 * most))[0].rows(most, 8)
    for number, (row, session) in enumerate(zip(rows, past[first - 1 : first - 1 + most], strict=False)):
        framed(canvas, row, cursor, first + number)
        _session(canvas, row, session, number)
    canvas.text(_pages(first, past, most), foot, 21, colour=canvas.palette.SOFT, align=0.5)


def names(past: Sequence[KeptSession]) -> list[str]:
    """What can be chosen, as it is said aloud: how each exercise goes, the sessions, and the report."""
    return [PROGRESS, *map(_name, past), REPORT]


def _name(session: KeptSession) -> str:
    summary = session.summary
    parts = (session.title, day_words(summary.started, short=True), ENDED[summary.ended_by])
    return " · ".join(part for part in parts if part)


def per_page(canvas: Canvas) -> int:
    """How many sessions are shown at once: fewer with large words, so that their rows grow too."""
    return PER_PAGE if canvas.look.text_size.near == 1 else LARGE_PER_PAGE


def first_on_page(selected: int, count: int, most: int) -> int:
    """The first session, counted from 1, on the page that `selected` is on; what is no session shares the nearest.

    most: sessions on a page.
    """
    return (min(max(selected, 1), max(count, 1)) - 1) // most * most + 1


def _pages(first: int, past: Sequence[KeptSession], most: int) -> str:
    pages = -(-len(past) // most)
    return f"{first // most + 1} of {pages}" if pages > 1 else ""


def _progress(canvas: Canvas, box: Box, cursor: Cursor) -> None:
    framed(canvas, box, cursor, 0)
    canvas.hit(box, Action.RIGHT)
    inner = box.inset(20, 8)
    cap = keycap_w(canvas, "→", 30)
    place, inner = inner.cut_right(cap, 10)
    keycap(canvas, place.centred(cap, 36), "→", canvas.palette.TEXT)
    upper, lower = inner.rows(2, 0)
    canvas.text(PROGRESS, upper, 27, face=Face.BOLD)
    canvas.text("twelve weeks, and your best", lower, 22, colour=canvas.palette.SOFT)


def _session(canvas: Canvas, box: Box, session: KeptSession, number: int) -> None:
    inner = box.inset(18, 6)
    canvas.hit(box, Choose(number + 1))
    upper, lower = inner.rows(2, 0)
    summary = session.summary
    if session.title and canvas.look.text_size.near > 1:  # with large words there is room for the day alone
        canvas.text(session.title, upper, 25, face=Face.BOLD)
        canvas.text(day_words(summary.started), lower, 22, colour=canvas.palette.SOFT)
        return
    if session.title:
        told = day_words(summary.started)
        if canvas.width(session.title, 25, Face.BOLD) + 10 + canvas.width(told, 21) > upper.w:
            told = day_words(summary.started, short=True)  # a long title is read first
        day, upper = upper.cut_right(canvas.width(told, 21) + 4, 10)
        canvas.text(session.title, upper, 25, face=Face.BOLD)
        canvas.text(told, day, 21, colour=canvas.palette.SOFT, align=1.0)
    else:
        canvas.text(day_words(summary.started), upper, 25, face=Face.BOLD)
    parts = [reps_words(summary.reps)] if summary.reps else []
    parts += [f"{clock_words(summary.good_s)} good"] if summary.good_s else []
    canvas.text(" · ".join([*parts, ENDED[summary.ended_by]]), lower, 22, colour=canvas.palette.SOFT)


# --- the calendar


def _calendar(canvas: Canvas, box: Box, diary: Diary) -> None:
    """A row for each week, a cell for each day; and below, what the cells mean."""
    canvas.card(box, canvas.palette.CARD)
    head, inner = box.inset(18, 12).cut_top(28, 6)
    told = [mark for mark in Mark if mark in ALWAYS_TOLD or mark in diary.marks]
    lines = 1 if inner.w >= LEGEND_U * len(told) else 2
    legend, inner = inner.cut_bottom(30 * lines, 6)
    label_u = min(WEEK_LABEL_U, inner.w * 0.24)
    for name, place in zip(DAYS, head.cut_left(label_u, 8)[1].columns(7, 6), strict=True):
        canvas.text(name, place, 21, colour=canvas.palette.SOFT, align=0.5)
    for week, row in enumerate(inner.rows(WEEKS, 6)):
        label, days = row.cut_left(label_u, 8)
        monday = diary.monday + timedelta(days=7 * week)
        canvas.text(short_day_words(monday), label, 22, colour=canvas.palette.SOFT)
        for number, place in enumerate(days.columns(7, 6)):
            day = monday + timedelta(days=number)
            _day(canvas, place, diary.marks[7 * week + number], day.day, today=day == diary.today)
    places = [place for row in legend.rows(lines, 2) for place in row.columns(-(-len(told) // lines), 8)]
    for each, place in zip(told, places, strict=False):
        cell, words = place.cut_left(28, 8)
        _day(canvas, cell.centred(28, 24), each, None)
        canvas.text(MARKS[each], words, 20, colour=canvas.palette.TEXT)


def _day(canvas: Canvas, box: Box, mark: Mark, number: int | None, *, today: bool = False) -> None:
    """Done is filled: strength in colour, stretches less so. Planned is an empty frame, rest has none."""
    palette = canvas.palette
    fill, ink, edge = {
        Mark.STRENGTH: (palette.ACCENT, palette.ON_ACCENT, palette.ACCENT),
        Mark.STRETCH: (palette.CARD_HIGH, palette.TEXT, palette.ACCENT),
        Mark.PLANNED: (palette.CARD, palette.SOFT, palette.MARK),
        Mark.SICK: (palette.CARD, palette.SOFT, palette.SOFT),
        Mark.REST: (palette.CARD, palette.SOFT, palette.CARD),
    }[mark]
    words = box.inset(2)
    if today:
        canvas.card(box, palette.TEXT, radius=10)
        box = box.inset(4)
    canvas.card(box, fill, radius=8, edge=edge, thick=2.5)
    done = mark in (Mark.STRENGTH, Mark.STRETCH)
    if number is not None:
        face = Face.BOLD if done else Face.TEXT
        canvas.text(str(number), words, 24, face=face, colour=ink, align=0.5)
    elif mark is Mark.REST:
        canvas.text("–", box, 20, colour=ink, align=0.5)
