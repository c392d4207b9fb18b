"""How each exercise goes: twelve weeks with the measurement's error, what became of it, and the best so far."""

from collections.abc import Sequence

from coach.core.exercise import Kind
from coach.report.diary import Diary, Trend
from coach.report.words import series_words
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.wording import short_day_words
from coach.ui.parts.trend_chart import colours, trend_chart
from coach.ui.screens.menus.cards import NOWHERE, menu_page, way_back

PROGRESS_KEYS = (("Esc", "back"), ("F", "full screen"))
PROGRESS, NOTHING = "How each exercise goes", "Nothing in the last twelve weeks."
BAND = "The pale band is what the camera may be wrong by. A change is one only beyond it."
MOST = 4
LINE_U = 28.0


def progress(canvas: Canvas, diary: Diary) -> None:
    """END: back."""
    body = menu_page(canvas, PROGRESS_KEYS, NOWHERE)
    head, body = body.cut_top(60, 8)
    canvas.text(PROGRESS, way_back(canvas, head, NOWHERE, 0), 42, face=Face.TITLE)
    if canvas.look.text_size.near == 1:  # with large words it makes room for the drawings
        note, body = body.cut_bottom(30, 6)
        canvas.text(BAND, note, 20, colour=canvas.palette.SOFT)
    trends = diary.trends[:MOST]
    if not trends:
        canvas.text(NOTHING, body, 32, colour=canvas.palette.SOFT, align=0.5, lines=2)
        return
    if canvas.look.text_size.near > 1 and not canvas.portrait:
        _wide_cards(canvas, body, trends, diary)
        return
    columns = 1 if canvas.portrait or len(trends) == 1 else 2
    for place, trend in zip(body.grid(-(-len(trends) // columns), columns, 12), trends, strict=False):
        _card(canvas, place, trend, diary)


def spoken_trends(diary: Diary) -> list[str]:
    """What is said aloud: each exercise, and what became of it."""
    told = [text for trend in diary.trends[:MOST] for text in (trend.exercise.title, *series_words(trend.part))]
    return [PROGRESS, *(told or [NOTHING])]


def _card(canvas: Canvas, box: Box, trend: Trend, diary: Diary) -> None:
    canvas.card(box, canvas.palette.CARD)
    inner = box.inset(18, 8)
    head, inner = inner.cut_top(34, 2)
    best = best_words(trend)
    wide = canvas.width(best, 21) + 34
    if wide + canvas.width(trend.exercise.title, 26, Face.BOLD) + 12 <= head.w:
        right, left = head.cut_right(wide, 10)
    else:
        left, (right, inner) = head, inner.cut_top(28, 2)
    canvas.text(trend.exercise.title, left, 26, face=Face.BOLD)
    _best(canvas, right, best, align=1.0)
    told = series_words(trend.part)[:2]
    lines, inner = inner.cut_bottom(LINE_U * len(told), 4)
    _told(canvas, lines, trend, told)
    trend_chart(canvas, inner, trend.exercise.name, trend.part.series, diary.period)


def _wide_cards(canvas: Canvas, body: Box, trends: Sequence[Trend], diary: Diary) -> None:
    """Below each other, as high as their words ask for: large ones leave no height for a drawing above them."""
    counts = [2 + min(len(series_words(trend.part)), 2) for trend in trends]
    line_u = min(48.0, (body.h - 10 * (len(trends) - 1)) / sum(counts))
    for trend, count in zip(trends, counts, strict=True):
        box, body = body.cut_top(line_u * count, 10)
        _wide_card(canvas, box, trend, diary)


def _wide_card(canvas: Canvas, box: Box, trend: Trend, diary: Diary) -> None:
    """The words beside the drawing."""
    canvas.card(box, canvas.palette.CARD)
    left, field = box.inset(18, 4).cut_left(box.w * 0.5, 16)
    told = series_words(trend.part)[:2]
    title, best, *_ = left.rows(2 + len(told), 0)
    canvas.text(trend.exercise.title, title, 26, face=Face.BOLD)
    _best(canvas, best, best_words(trend), align=0.0)
    _told(canvas, left.cut_top(best.bottom - left.y)[1], trend, told)
    trend_chart(canvas, field, trend.exercise.name, trend.part.series, diary.period)


def _best(canvas: Canvas, box: Box, words: str, *, align: float) -> None:
    label = canvas.text(words, box.cut_left(30)[1], 21, colour=canvas.palette.GOOD, align=align)
    canvas.sign(Sign.TICK, Box(label.x - 26, box.y + (box.h - 18) / 2, 18, 18), canvas.palette.GOOD)


def _told(canvas: Canvas, box: Box, trend: Trend, told: Sequence[str]) -> None:
    """What became of it, each side in the colour of its line."""
    two = len(trend.part.series) == 2
    for number, (words, place) in enumerate(zip(told, box.rows(max(1, len(told)), 0), strict=False)):
        canvas.text(words, place, 21, colour=colours(canvas.palette)[number] if two else canvas.palette.TEXT)


def best_words(trend: Trend) -> str:
    """The best so far, in words: "Most: 15 in a set, 3 March"."""
    best = trend.best
    day = short_day_words(best.day)
    if trend.exercise.kind is Kind.REPS:
        return f"Most: {best.amount:.0f} in a set, {day}"
    return f"Longest: {best.amount:.0f} s, {day}"
