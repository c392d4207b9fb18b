"""Home: today's session, single exercises, and everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.plan import Plan
from coach.ui.kit.actions import Action, Choose, Hit
from coach.ui.kit.choice import Choice, Place
from coach.ui.kit.fonts import Face
from coach.ui.kit.theme import Box, Canvas
from coach.ui.kit.widgets import Style, button
from coach.ui.kit.wording import amount_words, default_hold_s, plan_minutes
from coach.ui.screens.menus.cards import Item, badge, card, framed, menu_page

HOME_KEYS = (("1-9", "choose"), ("Enter", "start"), ("C", "calibrate"), ("Esc", "close"), ("F", "full screen"))
HOLDS_S = (10, 15, 20, 30, 45, 60, 90, 120)
"""What the hold timer offers: from a beginner's plank to twice the longest stretch of the routines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeEntry:
    """Something to start or open. lines: the exercises in it, each with its amount."""

    title: str
    detail: str
    choice: Choice
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HomeGroup:
    title: str
    entries: tuple[HomeEntry, ...]


MORE = HomeGroup(
    "More",
    (
        HomeEntry(title="Hold timer", detail="good seconds only", choice=Choice(place=Place.TIMER)),
        HomeEntry(title="Calibrate", detail="your own position", choice=Choice(place=Place.CALIBRATE)),
        HomeEntry(title="History", detail="the last four weeks", choice=Choice(place=Place.HISTORY)),
        HomeEntry(title="Settings", detail="camera, sound, text", choice=Choice(place=Place.SETTINGS)),
    ),
)


def home_groups(routines: Mapping[str, Plan], exercises: Mapping[str, Exercise]) -> tuple[HomeGroup, ...]:
    """The three columns of home; exercises in the routines' order."""
    return (
        HomeGroup("Today", tuple(_routine(name, plan, exercises) for name, plan in routines.items())),
        HomeGroup("One exercise", tuple(_single(exercise) for exercise in in_order(routines, exercises))),
        MORE,
    )


def in_order(routines: Mapping[str, Plan], exercises: Mapping[str, Exercise]) -> list[Exercise]:
    """The exercises in the order of the routines, then the others."""
    known = (block.exercise for plan in routines.values() for block in plan.blocks)
    return [exercises[name] for name in dict.fromkeys([*known, *exercises])]


def _routine(name: str, plan: Plan, exercises: Mapping[str, Exercise]) -> HomeEntry:
    names = dict.fromkeys(block.exercise for block in plan.blocks)
    return HomeEntry(
        title=plan.title,
        detail=f"about {plan_minutes(plan)} minutes",
        lines=tuple((exercises[each].title, amount_words(plan, each)) for each in names),
        choice=Choice(routine=name),
    )


def _single(exercise: Exercise) -> HomeEntry:
    dosage = exercise.dosage
    low_high = dosage.reps or dosage.hold_s or (0, 0)
    amount = f"{low_high[0]:g}–{low_high[1]:g} {'reps' if dosage.reps else 's'}"
    side = " a side" if Side.NONE not in exercise.sides else ""
    sets = f"{dosage.sets} × " if dosage.sets > 1 else ""
    return HomeEntry(title=exercise.title, detail=f"{sets}{amount}{side}", choice=Choice(exercise=exercise.name))


def exercise_items(exercises: Sequence[Exercise]) -> list[Item]:
    """The exercises as choices, for the hold timer and calibration."""
    return [Item(exercise.title) for exercise in exercises]


def hold_items() -> list[Item]:
    """The hold timer's seconds as choices."""
    return [Item(f"{seconds} s") for seconds in HOLDS_S]


def usual_hold(exercise: Exercise) -> int:
    """The index in HOLDS_S nearest to the exercise's own dosage."""
    return min(range(len(HOLDS_S)), key=lambda number: abs(HOLDS_S[number] - default_hold_s(exercise)))


def entries_of(groups: Sequence[HomeGroup]) -> tuple[HomeEntry, ...]:
    """All entries in the order of their numbers."""
    return tuple(entry for group in groups for entry in group.entries)


def moved(groups: Sequence[HomeGroup], selected: int, action: Action) -> int:
    """Where an arrow key leads: up and down through all entries, left and right across the groups. Counted from 0."""
    at = [(g, i) for g, group in enumerate(groups) for i in range(len(group.entries))]
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
    return at.index((group, min(row, len(groups[group].entries) - 1)))


def home(
    canvas: Canvas,
    groups: Sequence[HomeGroup],
    selected: int = 0,
    notice: str | None = None,
    waited: float | None = None,
) -> list[Hit]:
    """Choose(n): the n-th entry. selected: the entry CONFIRM takes, counted from 0.

    waited: how much of a remote's wait is over, 0-1; None if nothing waits.
    """
    body = menu_page(canvas, HOME_KEYS, waited, notice)
    title, body = body.cut_top(70, 4)
    canvas.text("What shall we do?", title, 56, face=Face.TITLE)
    first = 0
    for group, box in zip(groups, _columns(canvas, body, groups), strict=True):
        label, box = box.cut_top(36, 8)
        canvas.text(group.title, label, 24, face=Face.BOLD, colour=canvas.palette.ACCENT)
        rows = box.rows(max(1, len(group.entries)), 14)
        for number, (row, entry) in enumerate(zip(rows, group.entries, strict=True), start=first):
            if entry.lines:
                _routine_card(canvas, row, entry, number, chosen=number == selected, waited=waited)
            else:
                item = Item(entry.title, entry.detail)
                card(canvas, row, item, number, chosen=number == selected, waited=waited)
        first += len(group.entries)
    return canvas.hits


def _columns(canvas: Canvas, body: Box, groups: Sequence[HomeGroup]) -> list[Box]:
    """The routine largest; in portrait it is above the other two."""
    if len(groups) != 3:
        return body.columns(len(groups), 28)
    if canvas.portrait:
        top, below = body.cut_top(body.h * 0.42, 24)
        return [top, *below.columns(2, 24)]
    left, rest = body.cut_left(body.w * 0.37, 24)
    return [left, *rest.columns(2, 24)]


def _routine_card(
    canvas: Canvas, box: Box, entry: HomeEntry, number: int, *, chosen: bool, waited: float | None
) -> None:
    framed(canvas, box, chosen=chosen, waited=waited)
    canvas.hit(box, Choose(number + 1))
    head, inner = box.inset(22, 14).cut_top(60, 6)
    place, title = head.cut_left(48, 16)
    badge(canvas, place.centred(48, 48), number + 1, chosen=chosen)
    canvas.text(entry.title, title, 40, face=Face.TITLE, lines=2)
    detail, inner = inner.cut_top(36, 8)
    canvas.text(entry.detail, detail, 27, face=Face.BOLD, colour=canvas.palette.ACCENT)
    foot, inner = inner.cut_bottom(68, 10)
    for row, (name, amount) in zip(inner.rows(max(4, len(entry.lines)), 4), entry.lines, strict=False):
        upper, lower = row.centred(row.w, min(row.h, 66)).rows(2, 0)
        canvas.text(name, upper, 26, face=Face.BOLD)
        canvas.text(amount, lower, 23, colour=canvas.palette.SOFT)
    style = Style.MAIN if chosen else Style.PLAIN
    button(canvas, foot, "Start", "Enter" if chosen else str(number + 1), Choose(number + 1), style)
