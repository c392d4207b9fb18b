"""The numbers of a session: a row for each set and side."""

from collections import Counter
from collections.abc import Mapping, Sequence

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.summary import BlockResult, Summary
from coach.report.review import Review
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import HEIGHT_U, Canvas
from coach.ui.kit.fonts import Colour, Face
from coach.ui.kit.wording import REJECTED, clock_words, reps_words, time_words

_MOST_ROWS, _LARGE_MOST_ROWS = 18, 8
NOTE_U = 27.0
_COLUMNS = (  # title, share of the width
    ("Exercise", 0.24),
    ("Set", 0.06),
    ("Side", 0.07),
    ("Done", 0.12),
    ("", 0.155),
    ("Form", 0.08),
    ("To work on", 0.275),
)


def table(canvas: Canvas, body: Box, review: Review, page: int) -> None:
    """page: counted from 0, where there are many rows."""
    tight = body.h < HEIGHT_U - 150  # large texts in a small window
    canvas.card(body, canvas.palette.CARD, radius=14)
    body = body.inset(24, 8) if tight else body.inset(32, 16)
    facts, body = body.cut_top(62, 2) if tight else body.cut_top(78, 8)
    _facts(canvas, facts, review.summary, review.exercises)
    most = _most_rows(canvas)
    rows = review.summary.blocks[page * most : (page + 1) * most]
    notes = [*_own_range(rows, review.exercises), *_notes(review)]
    pages = table_pages(canvas, review)
    notes += [f"Page {page + 1} of {pages}: arrow keys."] if pages > 1 else []
    foot, body = body.cut_bottom((23.0 if tight else NOTE_U) * len(notes), 4 if notes else 0)
    for line, told in zip(foot.rows(max(1, len(notes)), 0), notes, strict=False):
        canvas.text(told, line, 20, colour=canvas.palette.SOFT)
    _rows(canvas, body, rows, review.exercises)


def table_pages(canvas: Canvas, review: Review) -> int:
    """None where nothing was done."""
    return -(-len(review.summary.blocks) // _most_rows(canvas))


def _most_rows(canvas: Canvas) -> int:
    """On a page: fewer with large words, so that they grow here too."""
    return _MOST_ROWS if canvas.look.text_size.near == 1 else _LARGE_MOST_ROWS


def _notes(review: Review) -> list[str]:
    """Why attempts did not count, and what form is."""
    judged = any(row.form is not None for row in review.summary.blocks)
    form = "Form: the share of the seconds without a fault." if judged else ""
    return [note for note in (_not_counted(review.summary), form) if note]


def _not_counted(result: Summary) -> str:
    """Why attempts did not count, the commonest reason first."""
    why = Counter(reason for row in result.blocks for reason in row.why)
    reasons = ", ".join(f"{times} × {REJECTED[reason]}" for reason, times in why.most_common())
    return f"Not counted: {reasons}." if reasons else ""


def _own_range(rows: Sequence[BlockResult], exercises: Mapping[str, Exercise]) -> list[str]:
    """A line for each exercise that was counted in an eased range."""
    words = {row.exercise: row.range_words for row in rows if row.range_words is not None}
    return [f"{exercises[name].title}: {told}." for name, told in words.items()]


def _facts(canvas: Canvas, box: Box, result: Summary, exercises: Mapping[str, Exercise]) -> None:
    fault = result.commonest_fault
    facts = [("Time taken", clock_words(result.took_s))]
    if result.reps or result.rejected:
        facts.append(("Reps", f"{result.reps}, {result.rejected} not counted" if result.rejected else str(result.reps)))
    if result.held_s:
        facts.append(("Good of held", f"{clock_words(result.good_s)} of {clock_words(result.held_s)}"))
    if fault is not None:
        facts.append(("Most often to work on", exercises[fault.exercise].criterion(fault.name).title.capitalize()))
    elif any(row.form is not None for row in result.blocks):
        facts.append(("Most often to work on", "Nothing"))
    x = box.x
    widths = [max(canvas.width(value, 31, Face.BOLD), canvas.width(name, 20)) + 4 for name, value in facts]
    squeeze = min(1.0, (box.w - 40 * (len(facts) - 1)) / sum(widths))
    for (name, value), w in zip(facts, widths, strict=True):
        label, number = Box(x, box.y, w * squeeze, box.h).cut_top(28)
        canvas.text(name, label, 20, colour=canvas.palette.SOFT)
        canvas.text(value, number, 31, face=Face.BOLD, colour=canvas.palette.TEXT, lines=2, valign=0.15)
        x += w * squeeze + max(40.0, min(90.0, (box.w - sum(widths)) / max(1, len(facts) - 1)))


def _rows(canvas: Canvas, box: Box, rows: Sequence[BlockResult], exercises: Mapping[str, Exercise]) -> None:
    head, box = box.cut_top(32, 2)
    _cells(canvas, head, [name for name, _ in _COLUMNS], 19, canvas.palette.SOFT)
    canvas.surface.fill(canvas.palette.SOFT, canvas.rect(Box(head.x, head.bottom, head.w, 1.5)))
    if not rows:
        canvas.text("Nothing was done yet.", box, 26, colour=canvas.palette.SOFT, align=0.5)
        return
    h = min(52.0, box.h / len(rows))
    table = [_values(row, exercises[row.exercise]) for row in rows]
    size = _cell_size(canvas, box.w, h, table)
    for number, values in enumerate(table):
        line = Box(box.x, box.y + number * h, box.w, h)
        again = number > 0 and rows[number - 1].exercise == rows[number].exercise
        if number:
            canvas.surface.fill(canvas.palette.EDGE, canvas.rect(Box(line.x, line.y, line.w, 1)))
        _cells(canvas, line, ["" if again else values[0], *values[1:]], size, canvas.palette.TEXT)


def _values(row: BlockResult, exercise: Exercise) -> list[str]:
    """The words of a row, column by column."""
    counted = bool(row.reps or row.rejected) or (exercise.reps is not None and not row.held_s)
    if not row.worked:
        return [exercise.title, str(row.set), _side(row), "not done", "", "–", ""]
    done = reps_words(row.reps) if counted else f"{time_words(round(row.held_s))} held"
    of_it = f"{time_words(round(row.good_s))} good"
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
        face = Face.BOLD if number == 0 and colour is canvas.palette.TEXT else Face.TEXT
        if value:
            names = number in (0, len(values) - 1)
            canvas.text(value, cell, size, face=face, colour=colour, lines=2 if names else 1)
        x += line.w * share
