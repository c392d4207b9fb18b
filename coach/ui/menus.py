"""The screens outside a session, from home on: what the person chooses, and what they are asked or told."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from coach.core.exercise import Exercise
from coach.storage.folders import data_folder
from coach.ui.board import Board
from coach.ui.kit.actions import SKIP, Act, Action
from coach.ui.kit.choice import ALONE, Asking, Choice, Destination, Offer, People, Weekly
from coach.ui.messages import (
    HELP,
    KEYS,
    TO_LOOK_BACK,
    TO_RATE,
    TO_START,
    TO_START_OR_MORE,
    where_the_data_are,
)
from coach.ui.screens.how_to import how_to
from coach.ui.screens.menus import home as home_page
from coach.ui.screens.menus.cards import Item, menu
from coach.ui.screens.menus.exercise import (
    HOLDS_S,
    SETS,
    Doing,
    amount_items,
    amounts_of,
    doing_items,
    hold_items,
    set_items,
    usual_amount,
    usual_hold,
)
from coach.ui.screens.menus.question import question
from coach.ui.screens.menus.rating import MOST, NONE, WORST, rating
from coach.ui.screens.message import Message, message
from coach.ui.selection import BACK_NAME, Selection, until_back


def pick(
    board: Board, title: str, items: Sequence[Item], *, at: int | None = 0, lead: str = "", columns: int = 1
) -> int | None:
    """Which of the items was chosen, counted from 0; None for the way back."""
    draw = partial(menu, title=title, items=items, lead=lead, columns=columns)
    names = [*(item.title for item in items), BACK_NAME]
    at = at or 0
    return _chosen(board, draw, names, [*filter(None, (title, lead)), names[at]], at=at)


def ask(board: Board, asking: Asking) -> int | None:
    """Which of the answers was given, counted from 0; None for the way back."""
    said = [*(asking.spoken or (asking.title, *asking.lines)), *_to_answer(asking.answers)]
    return _chosen(board, partial(question, asking=asking), (*asking.answers, BACK_NAME), said)


def _to_answer(answers: Sequence[str]) -> Iterator[str]:
    """How to answer, for whoever does not look: Enter alone would give the first answer unheard."""
    for number, answer in enumerate(answers, start=1):
        yield f"Press {number}" if len(answers) > 1 else "Press Enter"
        yield answer


def rate(board: Board, asked: str) -> int | None:
    """A number from 0 to 10; None for the way back, which skips the question."""
    names = (f"0 · {NONE}", *map(str, range(1, MOST)), f"{MOST} · {WORST}", SKIP.words)
    return _chosen(board, partial(rating, question=asked), names, [asked, TO_RATE], first=1)


def _chosen(
    board: Board,
    draw: Callable[..., None],
    names: Sequence[str],
    said: Sequence[str],
    *,
    at: int = 0,
    first: int = 0,
) -> int | None:
    """Which of the names was chosen, counted from 0; None for the last, the way back. said: at first."""
    selection = Selection(len(names), at=at)
    board.say(*said)
    acts = until_back(board, lambda: board.show(draw, cursor=selection.cursor))
    taken = any(selection.leads(board, act, names, first) for act in acts)
    return selection.at if taken and selection.at < len(names) - 1 else None


def home(
    board: Board,
    offers: Mapping[str, Offer],
    exercises: Mapping[str, Exercise],
    notice: str | None,
    at: int = 0,
    people: People = ALONE,
    weekly: Weekly | None = None,
) -> tuple[Choice | None, int]:
    """The choice, None if the person closes the app; and which entry was selected, to start from next time."""
    groups = home_page.home_groups(offers, exercises, people)
    entries = home_page.entries_of(groups)
    selection = Selection(
        len(entries), lambda at, action: home_page.moved(groups, at, action), at=min(at, len(entries) - 1)
    )

    def draw() -> None:
        board.show(home_page.home, groups, selection.cursor, notice, weekly)

    names = [entry.title for entry in entries]
    told = entries[selection.at]
    how = TO_LOOK_BACK if told.choice.routine is None else TO_START_OR_MORE
    board.say(*filter(None, (notice, told.title, told.note, how)))
    for act in until_back(board, draw):
        if not selection.leads(board, act, names):
            continue
        choice: Choice | None = entries[selection.at].choice
        if choice is not None and choice.exercise is not None:
            choice = one_exercise(board, exercises[choice.exercise])
        elif choice is not None and choice.place is Destination.HELP:
            choice = get_help(board)
        elif choice is not None and choice.place is Destination.PEOPLE:
            choice = _somebody(board, people)
        if choice is not None:
            return choice, selection.at
    return None, selection.at


def _somebody(board: Board, people: People) -> Choice | None:
    """Who it is from here on."""
    everybody = (None, *people.names)
    lead = "Everybody has their own history, calibration and settings."
    number = pick(board, "Who is it?", home_page.people_items(people), at=everybody.index(people.chosen), lead=lead)
    return None if number is None else Choice(place=Destination.PEOPLE, person=everybody[number])


def one_exercise(board: Board, exercise: Exercise) -> Choice | None:
    """What to do with an exercise; None for the way back."""
    at: int | None = 0
    while (at := pick(board, exercise.title, doing_items(exercise), at=at)) is not None:
        choice = _done_with(board, exercise, list(Doing)[at])
        if choice is not None:
            return choice
    return None


def _done_with(board: Board, exercise: Exercise, doing: Doing) -> Choice | None:
    """The choice; None if the person came back from a further screen."""
    name = exercise.name
    if doing is Doing.HOW_TO:
        return Choice(exercise=name) if show_how(board, exercise) else None
    if doing is Doing.DOSE:
        return _dose(board, exercise)
    if doing is Doing.TIMER:
        lead = "For how long? The clock runs only while you hold well."
        seconds = pick(board, exercise.title, hold_items(), at=usual_hold(exercise), lead=lead, columns=4)
        return None if seconds is None else Choice(exercise=name, seconds=float(HOLDS_S[seconds]))
    return Choice(exercise=name, calibrate=doing is Doing.RANGE)


def _dose(board: Board, exercise: Exercise) -> Choice | None:
    """How many sets, then how much in each; back from the second question leads to the first."""
    at: int | None = max(0, exercise.dosage.sets - 1)
    while (at := pick(board, exercise.title, set_items(), at=at, lead="How many sets?", columns=5)) is not None:
        much, usual = amount_items(exercise), usual_amount(exercise)
        amount = pick(board, exercise.title, much, at=usual, lead="How much in each set?", columns=4)
        if amount is not None:
            return Choice(exercise=exercise.name, sets=SETS[at], amount=float(amounts_of(exercise)[amount]))
    return None


def show_how(board: Board, exercise: Exercise) -> bool:
    """Shows how the exercise is done; whether the person wants to start it."""
    begin_s = time.monotonic()
    side = exercise.sides[0]
    told = exercise.on(side).instructions
    board.say(exercise.title, told.placement, *told.steps, TO_START)
    for act in board.turns():
        if act in (Action.CONFIRM, Action.NEXT, Action.SKIP):
            return True
        if act in (Action.END, Action.PREVIOUS):
            return False
        if act is None:
            board.show(how_to, exercise, side, time.monotonic() - begin_s)
    return False


def get_help(board: Board) -> Choice | None:
    """Help with the set-up and the keys, the demo, and where the data are; None for the way back."""
    at: int | None = 0
    elsewhere = {0: Destination.ONBOARDING, 1: Destination.DEMO, 4: Destination.QUESTIONS}
    while (at := pick(board, "Help", HELP, at=at)) is not None:
        if at in elsewhere:
            return Choice(place=elsewhere[at])
        tell(board, KEYS if at == 2 else where_the_data_are(data_folder()))
    return None


def tell(board: Board, what: Message, is_late: Callable[[], bool] = lambda: False) -> Act | None:
    """Shows a message until one of its ways is asked for, which is returned; None if it is late, or the window closed.

    A remote's forward key takes the last way, its back key the first.
    """
    first, last = what.ways[0].act, what.ways[-1].act
    ways: dict[Act, Act] = {Action.PREVIOUS: first, Action.NEXT: last, Action.CONFIRM: last}
    ways |= {way.act: way.act for way in what.ways}
    board.say(*what.said)
    for act in board.turns():
        if act in ways:
            return ways[act]
        if is_late():
            return None
        if act is None:
            board.show(message, what)
    return None
