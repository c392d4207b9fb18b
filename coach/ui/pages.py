"""The screens outside the work: safety, home and the summary.

Plain functions that draw on a canvas and return the clickable areas; they decide nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach import safety as words
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.plan import Plan
from coach.core.summary import BlockResult, EndedBy, Summary
from coach.ui.acts import Action, Choose, Hit
from coach.ui.brush import Sign
from coach.ui.theme import Box, Canvas, Colour, Face
from coach.ui.widgets import GAP, MARGIN, Style, button, footer
from coach.ui.wording import (
    ENDED,
    REJECTED,
    amount_words,
    clock_words,
    day_words,
    default_hold_s,
    plan_minutes,
    reps_words,
    seconds_words,
)

# --- safety

SAFETY_KEYS = (("Enter", "I have read this"), ("Esc", "close"))


def safety(canvas: Canvas) -> list[Hit]:
    """When not to train. CONFIRM: it was read; END: the person closes the app."""
    canvas.fill(canvas.palette.GROUND)
    body = canvas.box.inset(56 if not canvas.portrait else 40, 40)
    title, body = body.cut_top(76, 12)
    canvas.text(words.TITLE, title, 60, face=Face.TITLE)
    buttons, body = body.cut_bottom(88, 28)
    note, body = body.cut_bottom(40, 4)
    stop, body = body.cut_bottom(104, 20)
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
    inner = box.inset(28, 22)
    head, inner = inner.cut_top(84, 14)
    place, head = head.cut_left(64, 20)
    canvas.sign(sign, place, colour)
    canvas.text(lead, head, 29, face=Face.BOLD, lines=3)
    marks, lines = inner.cut_left(12, 20)
    for place in canvas.stack(signs, lines, 42 if canvas.portrait else 31, gap=5, spread=4.0):
        canvas.card(Box(marks.x, place.y, 11, place.h).centred(11, 11), colour, radius=6)


# --- home


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeChoice:
    """Something to start. routine: its name; or exercise: its name, with seconds for the hold timer.

    lines: what is in it, each with how much.
    """

    title: str
    detail: str
    lines: tuple[tuple[str, str], ...] = ()
    routine: str | None = None
    exercise: str | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class HomeGroup:
    title: str
    choices: tuple[HomeChoice, ...]


HOME_KEYS = (("1-9", "choose"), ("Enter", "start"), ("Esc", "close"), ("F", "full screen"), ("M", "mute"))
CALIBRATE_U = 300.0


def home_groups(routines: Mapping[str, Plan], exercises: Mapping[str, Exercise]) -> tuple[HomeGroup, ...]:
    """What can be chosen on home: the routines, one exercise, the hold timer. Exercises in the routines' order."""
    known = (block.exercise for plan in routines.values() for block in plan.blocks)
    ordered = [exercises[name] for name in dict.fromkeys([*known, *exercises])]
    return (
        HomeGroup("Routine", tuple(_routine(name, plan, exercises) for name, plan in routines.items())),
        HomeGroup("One exercise", tuple(_single(exercise) for exercise in ordered)),
        HomeGroup("Hold timer", tuple(_timer(exercise) for exercise in ordered)),
    )


def _routine(name: str, plan: Plan, exercises: Mapping[str, Exercise]) -> HomeChoice:
    names = dict.fromkeys(block.exercise for block in plan.blocks)
    return HomeChoice(
        title=plan.title,
        detail=f"about {plan_minutes(plan)} minutes",
        lines=tuple((exercises[each].title, amount_words(plan, each)) for each in names),
        routine=name,
    )


def _single(exercise: Exercise) -> HomeChoice:
    dosage = exercise.dosage
    low_high = dosage.reps or dosage.hold_s or (0, 0)
    amount = f"{low_high[0]:g}–{low_high[1]:g} {'reps' if dosage.reps else 's'}"
    side = " a side" if Side.NONE not in exercise.sides else ""
    sets = f"{dosage.sets} × " if dosage.sets > 1 else ""
    return HomeChoice(title=exercise.title, detail=f"{sets}{amount}{side}", exercise=exercise.name)


def _timer(exercise: Exercise) -> HomeChoice:
    seconds = default_hold_s(exercise)
    return HomeChoice(title=exercise.title, detail=f"{seconds:g} s", exercise=exercise.name, seconds=seconds)


def choices_of(groups: Sequence[HomeGroup]) -> tuple[HomeChoice, ...]:
    """All choices in the order of their numbers."""
    return tuple(choice for group in groups for choice in group.choices)


def moved(groups: Sequence[HomeGroup], selected: int, action: Action) -> int:
    """The choice, counted from 0, that an arrow key leads to: up and down in a group, left and right across them."""
    at = [(g, i) for g, group in enumerate(groups) for i in range(len(group.choices))]
    group, row = at[selected]
    if action is Action.UP:
        return max(0, selected - 1)
    if action is Action.DOWN:
        return min(len(at) - 1, selected + 1)
    step = {Action.LEFT: -1, Action.RIGHT: 1}.get(action, 0)
    beside = [g for g, _ in at if (g - group) * step > 0]
    if not beside:
        return selected
    group = min(beside, key=lambda g: abs(g - group))
    return at.index((group, min(row, len(groups[group].choices) - 1)))


def home(canvas: Canvas, groups: Sequence[HomeGroup], selected: int = 0, notice: str | None = None) -> list[Hit]:
    """What to start. Choose(n): the n-th choice; selected: the one that CONFIRM starts, counted from 0.

    CALIBRATE: the exercise that is selected.
    """
    canvas.fill(canvas.palette.GROUND)
    above = footer(canvas, HOME_KEYS, notice)
    body = Box(MARGIN + 16, 30, above.w - 2 * MARGIN - 32, above.bottom - 30)
    title, body = body.cut_top(76, 6)
    if choices_of(groups)[selected].exercise is not None:
        calibrate, title = title.cut_right(min(CALIBRATE_U, title.w * 0.4), GAP)
        button(canvas, calibrate.centred(calibrate.w, 60), "Calibrate", "C", Action.CALIBRATE)
    canvas.text("What shall we do?", title, 56, face=Face.TITLE)
    first = 0
    for group, box in zip(groups, _columns(canvas, body, groups), strict=True):
        label, box = box.cut_top(40, 8)
        canvas.text(group.title, label, 24, face=Face.BOLD, colour=canvas.palette.ACCENT)
        rows = box.rows(max(1, len(group.choices)), 14)
        for number, (row, choice) in enumerate(zip(rows, group.choices, strict=True), start=first):
            _choice(canvas, row, choice, number + 1, chosen=number == selected)
        first += len(group.choices)
    return canvas.hits


def _columns(canvas: Canvas, body: Box, groups: Sequence[HomeGroup]) -> list[Box]:
    """The routine largest; in portrait it stands above the two others."""
    if len(groups) != 3:
        return body.columns(len(groups), 28)
    if canvas.portrait:
        top, below = body.cut_top(body.h * 0.42, 24)
        return [top, *below.columns(2, 28)]
    left, rest = body.cut_left(body.w * (0.4 if body.w > 1100 else 0.44), 24)
    return [left, *rest.columns(2, 28)]


def _choice(canvas: Canvas, box: Box, choice: HomeChoice, number: int, *, chosen: bool) -> None:
    edge = canvas.palette.ACCENT if chosen else canvas.palette.CARD
    canvas.card(box, canvas.palette.CARD_HIGH if chosen else canvas.palette.CARD, edge=edge, thick=4)
    canvas.hit(box, Choose(number))
    large = bool(choice.lines)
    inner = box.inset(28 if large else 20, 20 if large else 10)
    if large:
        _routine_card(canvas, inner, choice, number, chosen=chosen)
        return
    badge, text = inner.cut_left(40, 16)
    _badge(canvas, badge.centred(40, 40), number, chosen=chosen)
    two = canvas.width(choice.title, 27, Face.BOLD) > text.w * 1.1
    title, detail = text.centred(text.w, min(text.h, 100 if two else 70)).cut_top(66 if two else 38)
    canvas.text(choice.title, title, 27, face=Face.BOLD, lines=2 if two else 1)
    canvas.text(choice.detail, detail, 23, colour=canvas.palette.SOFT)


def _routine_card(canvas: Canvas, box: Box, choice: HomeChoice, number: int, *, chosen: bool) -> None:
    head, box = box.cut_top(52, 10)
    badge, title = head.cut_left(48, 16)
    _badge(canvas, badge.centred(48, 48), number, chosen=chosen)
    canvas.text(choice.title, title, 40, face=Face.TITLE)
    detail, box = box.cut_top(36, 10)
    canvas.text(choice.detail, detail, 27, face=Face.BOLD, colour=canvas.palette.ACCENT)
    foot, box = box.cut_bottom(72, 10)
    for row, (name, amount) in zip(box.rows(max(4, len(choice.lines)), 4), choice.lines, strict=False):
        upper, lower = row.centred(row.w, min(row.h, 66)).rows(2, 0)
        canvas.text(name, upper, 26, face=Face.BOLD)
        canvas.text(amount, lower, 23, colour=canvas.palette.SOFT)
    style = Style.MAIN if chosen else Style.PLAIN
    button(canvas, foot, "Start", "Enter" if chosen else str(number), Choose(number), style)


def _badge(canvas: Canvas, box: Box, number: int, *, chosen: bool) -> None:
    canvas.card(box, canvas.palette.ACCENT if chosen else canvas.palette.EDGE, radius=box.h / 2)
    colour = canvas.palette.ON_ACCENT if chosen else canvas.palette.TEXT
    canvas.number(str(number), box, box.h * 0.56, colour=colour)


# --- summary

_MOST_ROWS = 18
OWN_RANGE_U = 28.0
_COLUMNS = (  # title, share of the width
    ("Exercise", 0.25),
    ("Set", 0.05),
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
    """One sheet for the whole session, like paper. CONFIRM: done. LEFT, RIGHT: `page`, when there are many rows."""
    canvas.fill(canvas.palette.GROUND)
    above = footer(canvas, (("Enter", "done"), ("F", "full screen")), notice)
    sheet = Box(MARGIN, 18, above.w - 2 * MARGIN, above.bottom - 18)
    canvas.card(sheet, canvas.palette.PAPER, radius=14)
    body = sheet.inset(40, 20)
    head, body = body.cut_top(62, 14)
    _sheet_head(canvas, head, result, title)
    if result.ended_by is EndedBy.PAIN:
        pain, body = body.cut_top(70, 10)
        _pain(canvas, pain, result, exercises)
    facts, body = body.cut_top(78, 8)
    _facts(canvas, facts, result, exercises)
    foot, body = body.cut_bottom(56, 10)
    button(canvas, foot.cut_right(240)[0], "Done", "Enter", Action.CONFIRM, Style.MAIN)
    pages = max(1, -(-len(result.blocks) // _MOST_ROWS))
    page = min(max(page, 0), pages - 1)
    rows = result.blocks[page * _MOST_ROWS : (page + 1) * _MOST_ROWS]
    own = _own_range(rows, exercises)
    eased, body = body.cut_bottom(OWN_RANGE_U * len(own), 4 if own else 0)
    for line, told in zip(eased.rows(max(1, len(own)), 0), own, strict=False):
        canvas.text(told, line, 21, colour=canvas.palette.INK)
    _table(canvas, body, rows, exercises)
    notes = [f"Page {page + 1} of {pages}: arrow keys."] if pages > 1 else []
    notes += [_not_counted(result), "Form: the share of the seconds without a fault."]
    canvas.text("\n".join(filter(None, notes)), foot.cut_right(240, 20)[1], 19, colour=canvas.palette.INK_SOFT, lines=3)
    return canvas.hits


def _not_counted(result: Summary) -> str:
    """Why attempts were not counted, the commonest reason first."""
    why = Counter(reason for row in result.blocks for reason in row.why)
    reasons = ", ".join(f"{times} × {REJECTED[reason]}" for reason, times in why.most_common())
    return f"Not counted: {reasons}." if reasons else ""


def _own_range(rows: Sequence[BlockResult], exercises: Mapping[str, Exercise]) -> list[str]:
    """What was counted with less range than usual, a line for each exercise."""
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
    elif result.blocks:
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
    done = reps_words(row.reps) if counted else f"{seconds_words(round(row.held_s))} s held"
    of_it = f"{seconds_words(round(row.good_s))} s good"
    if counted:
        of_it = f"{row.rejected} not counted" if row.rejected else "all counted"
    form = "–" if row.form is None else f"{row.form:.0%}"
    worst = max(row.faults, key=lambda fault: (fault.times, fault.seconds or 0.0), default=None)
    fault = exercise.criterion(worst.name).title if worst is not None else ""
    side = "" if row.side is Side.NONE else str(row.side)
    return [exercise.title, str(row.set), side, done, of_it, form, fault]


def _cell_size(canvas: Canvas, width: float, h: float, table: Sequence[Sequence[str]]) -> float:
    """One size for all the numbers: the largest at which the middle columns fit. Names may be smaller."""
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
