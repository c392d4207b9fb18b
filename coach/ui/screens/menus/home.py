"""Home: today's session, single exercises, and everything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.core.exercise import Exercise
from coach.core.programme.week import Mark
from coach.ui.kit.actions import START, Action, Choose, Way
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.choice import ALONE, Choice, Destination, Offer, People, Weekly
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, Style, button
from coach.ui.kit.wording import DAYS, amount_words, dosage_words, exercise_name
from coach.ui.screens.menus.cards import FIRST, Cursor, Item, badge, card, framed, menu_page

HOME_KEYS = (("1-9", "choose"), ("Enter", "start"), ("Esc", "close"), ("F", "full screen"), ("M", "mute"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeEntry:
    """Something to start or open. lines: the exercises in it, each with its amount. note: why it is offered."""

    title: str
    detail: str
    choice: Choice
    lines: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class HomeGroup:
    title: str
    entries: tuple[HomeEntry, ...]


MORE = HomeGroup(
    "More",
    (
        HomeEntry(title="History", detail="the last four weeks", choice=Choice(place=Destination.HISTORY)),
        HomeEntry(title="Settings", detail="camera, sound, text", choice=Choice(place=Destination.SETTINGS)),
        HomeEntry(title="Help", detail="set-up, keys, demo", choice=Choice(place=Destination.HELP)),
    ),
)


MEASURE = HomeEntry(title="Measure yourself", detail="about ten minutes", choice=Choice(place=Destination.MEASURE))
LOW_U = 400.0  # below a notice the card for today has less room, and its exercises are what is to be read
FIRST_PERSON = "Without a name"  # the person who needs no name, where there are others


def home_groups(
    offers: Mapping[str, Offer], exercises: Mapping[str, Exercise], people: People = ALONE
) -> tuple[HomeGroup, ...]:
    """The three columns of home; the first offer is the one for today. Exercises in the offers' order.

    Whoever is alone is not asked who they are.
    """
    today = [_offer(name, offer, exercises, first=not at) for at, (name, offer) in enumerate(offers.items())]
    return (
        HomeGroup("Today", tuple(today)),
        HomeGroup("One exercise", tuple(_single(exercise) for exercise in in_order(offers, exercises))),
        HomeGroup(MORE.title, (*MORE.entries, *_people(people), MEASURE)),
    )


def _people(people: People) -> tuple[HomeEntry, ...]:
    who = FIRST_PERSON if people.chosen is None else people.chosen.capitalize()
    return (HomeEntry(title="Who is it?", detail=who, choice=Choice(place=Destination.PEOPLE)),) if people.names else ()


def people_items(people: People) -> list[Item]:
    return [Item(FIRST_PERSON), *(Item(name.capitalize()) for name in people.names)]


def in_order(offers: Mapping[str, Offer], exercises: Mapping[str, Exercise]) -> list[Exercise]:
    """The exercises in the order of the offers, then the others."""
    known = (block.exercise for offer in offers.values() for block in offer.plan.blocks)
    return [exercises[name] for name in dict.fromkeys([*known, *exercises]) if name in exercises]


def _offer(name: str, offer: Offer, exercises: Mapping[str, Exercise], *, first: bool) -> HomeEntry:
    names = dict.fromkeys(block.exercise for block in offer.plan.blocks)
    return HomeEntry(
        title=offer.plan.title,
        detail=f"about {offer.minutes} minutes",
        lines=tuple((exercise_name(each, exercises.get(each)), amount_words(offer.plan, each)) for each in names)
        if first
        else (),
        note=offer.note,
        choice=Choice(routine=name),
    )


def _single(exercise: Exercise) -> HomeEntry:
    return HomeEntry(title=exercise.title, detail=dosage_words(exercise), choice=Choice(exercise=exercise.name))


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
    cursor: Cursor = FIRST,
    notice: str | None = None,
    weekly: Weekly | None = None,
) -> None:
    """Choose(n): the n-th entry. weekly: shown beside the title, where there is room."""
    canvas.step_back()
    body = menu_page(canvas, HOME_KEYS, cursor, notice)
    if canvas.far == 1:
        title, body = body.cut_top(76, 2)
        if weekly is not None:
            week, title = title.cut_right(min(400.0, title.w * 0.45), GAP)
            _week(canvas, week, weekly)
        canvas.text("What shall we do?", title, 56, face=Face.TITLE)
    places = _places(canvas, body, groups)
    for number, (place, entry) in enumerate(zip(places, entries_of(groups), strict=True)):
        if entry.lines:
            _today_card(canvas, place, entry, cursor, number)
        else:
            item = Item(entry.title, entry.detail if canvas.far == 1 else "")
            card(canvas, place, item, cursor, number)


def _week(canvas: Canvas, box: Box, weekly: Weekly) -> None:
    """Seven marks: full for strength, half as large for stretches, empty for what is to come, a line for rest."""
    days, row = box.cut_top(20, 2)
    row, words = row.cut_top(26, 2)
    cells = zip(weekly.marks, DAYS, row.columns(7, 6), days.columns(7, 6), strict=True)
    for mark, day, cell, above in cells:
        canvas.text(day, above, 17, colour=canvas.palette.SOFT, align=0.5)
        dot = cell.centred(24, 24)
        if mark is Mark.STRENGTH:
            canvas.card(dot, canvas.palette.ACCENT, radius=12)
        elif mark is Mark.STRETCH:
            canvas.card(dot.inset(5), canvas.palette.ACCENT, radius=7)
        elif mark is Mark.PLANNED:
            canvas.ring(dot, 3, 0, 1, canvas.palette.MARK)
        else:
            canvas.card(dot.centred(18, 4), canvas.palette.MARK, radius=2)
    told = {0: "", 1: "One week done"}.get(weekly.row, f"{weekly.row} weeks in a row")
    if told:
        canvas.text(told, words, 21, colour=canvas.palette.SOFT, align=0.5)


def _places(canvas: Canvas, body: Box, groups: Sequence[HomeGroup]) -> list[Box]:
    """Where each entry goes: today's session largest, with the other offers below it and the rest beside it."""
    if canvas.far > 1 and not canvas.portrait:
        left, right = body.cut_left(body.w * (0.44 + 0.08 * canvas.far), GAP)
        return [left, *right.rows(sum(len(group.entries) for group in groups) - 1, 8)]
    if canvas.portrait:
        top, below = body.cut_top(body.h * (0.42 + 0.08 * (canvas.far - 1)), 24)
        columns = [top, *below.columns(2, 24)]
    else:
        left, rest = body.cut_left(body.w * 0.38, 24)
        columns = [left, *rest.columns(2, 24)]
    places = []
    for at, (group, box) in enumerate(zip(groups, columns, strict=True)):
        label, box = box.cut_top(36, 8)
        canvas.text(group.title, label, 24, face=Face.BOLD, colour=canvas.palette.ACCENT)
        others = len(group.entries) - 1
        if at == 0 and others:
            foot, box = box.cut_bottom(min(84.0, box.h * 0.22) * others, 12)
            places += [box, *foot.rows(others, 8)]
        else:
            places += box.cut_top(min(box.h, 150.0 * (others + 1)))[0].rows(others + 1, 14)
    return places


def _today_card(canvas: Canvas, box: Box, entry: HomeEntry, cursor: Cursor, number: int) -> None:
    """Its title, how long it takes, why it is due, its exercises, and the way to start."""
    far = canvas.far
    chosen = framed(canvas, box, cursor, number)
    canvas.hit(box, Choose(number + 1))
    low = box.h < LOW_U
    head, inner = box.inset(22, 8 if low else 14).cut_top((48 if low else 56) * far, 2 if low else 4)
    if far == 1:
        place, head = head.cut_left(48, 16)
        badge(canvas, place.centred(48, 48), number + 1, chosen=chosen)
    canvas.read(entry.title, head, 40, face=Face.TITLE, lines=2)
    detail, inner = inner.cut_top(34 * far, 4)
    canvas.read(entry.detail, detail, 27, face=Face.BOLD, colour=canvas.palette.ACCENT)
    if entry.note and far == 1:
        note, inner = inner.cut_top(*((28, 2) if low else (32, 8)))
        canvas.text(entry.note, note, 23, colour=canvas.palette.SOFT)
    foot, inner = inner.cut_bottom(*((54, 6) if low else (64, 10)))
    rows = inner.cut_top(min(inner.h, 64.0 * far * len(entry.lines)))[0].rows(len(entry.lines), 4)
    for row, (name, amount) in zip(rows, entry.lines, strict=True):
        if far == 1:
            much, row = row.cut_right(row.w * 0.32)
            canvas.text(amount, much, 22, colour=canvas.palette.SOFT, align=1.0)
        canvas.read(name, row, 26, face=Face.BOLD, lines=1 if far == 1 else 2)
    style = Style.MAIN if chosen else Style.PLAIN
    start = Way(START.words, START.key if chosen else str(number + 1), Choose(number + 1))
    button(canvas, foot, start, style)
