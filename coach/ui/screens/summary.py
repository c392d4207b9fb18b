"""The summary of a session: one sheet, like paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.summary import BlockResult, EndedBy, Summary
from coach.ui.kit.actions import Action, Hit
from coach.ui.kit.brush import Sign
from coach.ui.kit.fonts import Colour, Face
from coach.ui.kit.theme import HEIGHT_U, Box, Canvas
from coach.ui.kit.widgets import MARGIN, Style, button, footer
from coach.ui.kit.wording import ENDED, REJECTED, clock_words, day_words, reps_words, seconds_words

_MOST_ROWS = 18
OWN_RANGE_U = 28.0
_COLUMNS = (  # title, share of the width
    ("Exercise", 0.24),
    ("Set", 0.06),
    ("Side", 0.07),
    ("Done", 0.12),
    ("", 0.155),
    ("Form", 0.08),
    ("To work on", 0.275),
)


def summary(
    canvas: Canvas,
    result: Summary,
    exercises: Mapping[str, Exercise],
    title: str = "Summary",
    notice: str | None = None,
    page: int = 0,
) -> list[Hit]:
    """CONFIRM: done. page: counted from 0, where there are many rows."""
    canvas.fill(canvas.palette.GROUND)
    above = footer(canvas, (("Enter", "done"), ("F", "full screen")), notice)
    tight = canvas.box.h < HEIGHT_U  # large texts in a small window
    sheet = Box(MARGIN, 10 if tight else 18, above.w - 2 * MARGIN, above.bottom - (10 if tight else 18))
    canvas.card(sheet, canvas.palette.PAPER, radius=14)
    body = sheet.inset(24, 8) if tight else sheet.inset(40, 20)
    head, body = body.cut_top(44, 2) if tight else body.cut_top(62, 14)
    _sheet_head(canvas, head, result, title)
    if result.ended_by is EndedBy.PAIN:
        pain, body = body.cut_top(70, 10)
        _pain(canvas, pain, result, exercises)
    facts, body = body.cut_top(62, 2) if tight else body.cut_top(78, 8)
    _facts(canvas, facts, result, exercises)
    foot, body = body.cut_bottom(56, 4 if tight else 10)
    button(canvas, foot.cut_right(240)[0], "Done", "Enter", Action.CONFIRM, Style.MAIN)
    pages = last_page(result) + 1
    page = min(max(page, 0), pages - 1)
    rows = result.blocks[page * _MOST_ROWS : (page + 1) * _MOST_ROWS]
    own = _own_range(rows, exercises)
    eased, body = body.cut_bottom((22.0 if tight else OWN_RANGE_U) * len(own), 4 if own else 0)
    for line, told in zip(eased.rows(max(1, len(own)), 0), own, strict=False):
        canvas.text(told, line, 21, colour=canvas.palette.INK)
    _table(canvas, body, rows, exercises)
    notes = [f"Page {page + 1} of {pages}: arrow keys."] if pages > 1 else []
    form = "Form: the share of the seconds without a fault." if any(row.form is not None for row in rows) else ""
    notes += [_not_counted(result), form]
    canvas.text("\n".join(filter(None, notes)), foot.cut_right(240, 20)[1], 19, colour=canvas.palette.INK_SOFT, lines=3)
    return canvas.hits


def last_page(result: Summary) -> int:
    """The number of the last page, from 0."""
    return max(0, len(result.blocks) - 1) // _MOST_ROWS


def _not_counted(result: Summary) -> str:
    """Why attempts did not count, the commonest reason first."""
    why = Counter(reason for row in result.blocks for reason in row.why)
    reasons = ", ".join(f"{times} × {REJECTED[reason]}" for reason, times in why.most_common())
    return f"Not counted: {reasons}." if reasons else ""


def _own_range(rows: Sequence[BlockResult], exercises: Mapping[str, Exercise]) -> list[str]:
    """A line for each exercise that was counted in an eased range."""
    words = {row.exercise: row.range_words for row in rows if row.range_words is not None}
    return [f"{exercises[name].title}: {told}." for name, told in words.items()]


def _sheet_head(canvas: Canvas, box: Box, result: Summary, title: str) -> None:
    right, left = box.cut_right(box.w * 0.42, 20)
    canvas.text(title, left, 46, face=Face.TITLE, colour=canvas.palette.INK)
    state, day = right.rows(2, 2)
    finished = result.ended_by is EndedBy.FINISHED
    colour = canvas.palette.INK_GOOD if finished else canvas.palette.INK_WRONG
    label = canvas.text(ENDED[result.ended_by], state, 25, face=Face.BOLD, colour=colour, align=1.0)
    sign = {EndedBy.FINISHED: Sign.TICK, EndedBy.PAIN: Sign.STOP}.get(result.ended_by, Sign.PAUSE)
    canvas.sign(sign, Box(label.x - 34, state.y + (state.h - 24) / 2, 24, 24), colour)
    canvas.text(day_words(result.started), day, 22, colour=canvas.palette.INK_SOFT, align=1.0)


def _pain(canvas: Canvas, box: Box, result: Summary, exercises: Mapping[str, Exercise]) -> None:
    canvas.card(box, canvas.palette.PAPER_WARN, edge=canvas.palette.INK_WRONG, thick=2)
    sign, line = box.inset(18, 8).cut_left(44, 16)
    canvas.sign(Sign.STOP, sign, canvas.palette.INK_WRONG)
    where = f" ({exercises[result.hurt_in].title})" if result.hurt_in is not None else ""
    text = (
        f"You stopped because it hurt{where}. If the pain is sharp or runs down the leg, see a doctor before you go on."
    )
    canvas.text(text, line, 23, face=Face.BOLD, colour=canvas.palette.INK, lines=2)


def _facts(canvas: Canvas, box: Box, result: Summary, exercises: Mapping[str, Exercise]) -> None:
    fault = result.commonest_fault
    held_s, good_s = sum(result.held_s.values()), sum(result.good_s.values())
    facts = [("Time taken", clock_words(result.took_s))]
    if result.reps or result.rejected:
        facts.append(("Reps", f"{result.reps}, {result.rejected} not counted" if result.rejected else str(result.reps)))
    if held_s:
        facts.append(("Good of held", f"{clock_words(good_s)} of {clock_words(held_s)}"))
    if fault is not None:
        facts.append(("Most often to work on", exercises[fault.exercise].criterion(fault.name).title.capitalize()))
    elif any(row.form is not None for row in result.blocks):
        facts.append(("Most often to work on", "Nothing"))
    x = box.x
    widths = [max(canvas.width(value, 31, Face.BOLD), canvas.width(name, 20)) + 4 for name, value in facts]
    squeeze = min(1.0, (box.w - 40 * (len(facts) - 1)) / sum(widths))
    for (name, value), w in zip(facts, widths, strict=True):
        label, number = Box(x, box.y, w * squeeze, box.h).cut_top(28)
        canvas.text(name, label, 20, colour=canvas.palette.INK_SOFT)
        canvas.text(value, number, 31, face=Face.BOLD, colour=canvas.palette.INK, lines=2, valign=0.15)
        x += w * squeeze + max(40.0, min(90.0, (box.w - sum(widths)) / max(1, len(facts) - 1)))


def _table(canvas: Canvas, box: Box, rows: Sequence[BlockResult], exercises: Mapping[str, Exercise]) -> None:
    head, box = box.cut_top(32, 2)
    _cells(canvas, head, [name for name, _ in _COLUMNS], 19, canvas.palette.INK_SOFT)
    canvas.surface.fill(canvas.palette.INK_SOFT, canvas.rect(Box(head.x, head.bottom, head.w, 1.5)))
    if not rows:
        canvas.text("Nothing was done yet.", box, 26, colour=canvas.palette.INK_SOFT, align=0.5)
        return
    h = min(52.0, box.h / len(rows))
    table = [_values(row, exercises[row.exercise]) for row in rows]
    size = _cell_size(canvas, box.w, h, table)
    for number, values in enumerate(table):
        line = Box(box.x, box.y + number * h, box.w, h)
        again = number > 0 and rows[number - 1].exercise == rows[number].exercise
        if number:
            canvas.surface.fill(canvas.palette.INK_LINE, canvas.rect(Box(line.x, line.y, line.w, 1)))
        _cells(canvas, line, ["" if again else values[0], *values[1:]], size, canvas.palette.INK)


def _values(row: BlockResult, exercise: Exercise) -> list[str]:
    """The words of a row, column by column."""
    counted = bool(row.reps or row.rejected) or (exercise.reps is not None and not row.held_s)
    if not (row.reps or row.rejected or row.held_s):
        return [exercise.title, str(row.set), _side(row), "not done", "", "–", ""]
    done = reps_words(row.reps) if counted else f"{seconds_words(round(row.held_s))} s held"
    of_it = f"{seconds_words(round(row.good_s))} s good"
    if counted:
        of_it = f"{row.rejected} not counted" if row.rejected else "all counted" if row.reps else ""
    form = "–" if row.form is None else f"{row.form:.0%}"
    worst = max(row.faults, key=lambda fault: (fault.times, fault.seconds or 0.0), default=None)
    fault = exercise.criterion(worst.name).title if worst is not None else ""
    return [exercise.title, str(row.set), _side(row), done, of_it, form, fault]


def _side(row: BlockResult) -> str:
    return "" if row.side is Side.NONE else str(row.side)


def _cell_size(canvas: Canvas, width: float, h: float, table: Sequence[Sequence[str]]) -> float:
    """The largest size at which all middle columns fit; the names at both ends may be smaller."""
    size = min(24.0, (h - 3) / 1.3)
    for values in table:
        for value, (_, share) in list(zip(values, _COLUMNS, strict=True))[1:-1]:
            size = min(size, size * (width * share - 14) / max(1.0, canvas.width(value, size) + 1))
    return size


def _cells(canvas: Canvas, line: Box, values: Sequence[str], size: float, colour: Colour) -> None:
    x = line.x
    for number, (value, (_, share)) in enumerate(zip(values, _COLUMNS, strict=True)):
        cell = Box(x, line.y + 1, line.w * share - 12, line.h - 2)
        face = Face.BOLD if number == 0 and colour is canvas.palette.INK else Face.TEXT
        if value:
            names = number in (0, len(values) - 1)
            canvas.text(value, cell, size, face=face, colour=colour, lines=2 if names else 1)
        x += line.w * share
