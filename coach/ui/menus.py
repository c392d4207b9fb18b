"""The screens outside a session, from home on: what the person chooses, and the history they look back at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from coach.core.exercise import Exercise
from coach.core.session.plan import Plan
from coach.core.session.summary import Summary
from coach.storage.history.past import WEEKS, Past, amounts
from coach.ui.kit.actions import Act, Action, Choose
from coach.ui.kit.choice import Choice, Place
from coach.ui.screens.menus import home as home_page
from coach.ui.screens.menus.cards import Item, menu
from coach.ui.screens.menus.history import PER_PAGE, Weeks, first_on_page, history
from coach.ui.screens.summary import last_page, summary
from coach.ui.selection import Board, Selection

_LEAVE = frozenset({Action.CONFIRM, Action.SKIP, Action.END})


def _turns(board: Board, draw: Callable[[], None]) -> Iterator[Act | None]:
    """The acts until the person goes back, with a drawing whenever one is due."""
    for act in board.turns():
        if act is Action.END:
            return
        yield act
        if act is None:
            draw()


def pick(
    board: Board, title: str, items: Sequence[Item], *, at: int = 0, lead: str = "", columns: int = 1
) -> int | None:
    """Which of the items was chosen, counted from 0; None for the way back."""
    selection = Selection(len(items) + 1, at=at)

    def draw() -> None:
        board.show(menu(board.canvas(), title, items, selection.at, selection.waited, lead=lead, columns=columns))

    taken = any(selection.takes(act) for act in _turns(board, draw))
    return selection.at if taken and selection.at < len(items) else None


def home(
    board: Board, routines: Mapping[str, Plan], exercises: Mapping[str, Exercise], notice: str | None, at: int = 0
) -> tuple[Choice | None, int]:
    """The choice, None if the person closes the app; and which entry was selected, to start from next time."""
    groups = home_page.home_groups(routines, exercises)
    entries = home_page.entries_of(groups)
    ordered = home_page.in_order(routines, exercises)
    selection = Selection(len(entries), lambda at, action: home_page.moved(groups, at, action), at=at)

    def draw() -> None:
        board.show(home_page.home(board.canvas(), groups, selection.at, notice, selection.waited))

    for act in _turns(board, draw):
        taken = selection.takes(act)
        choice: Choice | None = entries[selection.at].choice
        if act is Action.CALIBRATE:
            choice = _to_calibrate(board, ordered, choice)
        elif taken:
            choice = _followed(board, choice, ordered)
        else:
            continue
        if choice is not None:
            return choice, selection.at
    return None, selection.at


def _followed(board: Board, choice: Choice | None, exercises: Sequence[Exercise]) -> Choice | None:
    """The choice, or what it leads to on a further screen; None if the person came back from there."""
    if choice is not None and choice.place is Place.TIMER:
        return _to_time(board, exercises)
    if choice is not None and choice.place is Place.CALIBRATE:
        return _to_calibrate(board, exercises)
    return choice


def _to_calibrate(board: Board, exercises: Sequence[Exercise], choice: Choice | None = None) -> Choice | None:
    """The exercise of the choice, or else one that is asked for."""
    if choice is not None and choice.exercise is not None:
        return Choice(exercise=choice.exercise, calibrate=True)
    lead = "Ten good seconds of your best position: your own neutral and range."
    number = pick(board, "Calibrate", home_page.exercise_items(exercises), lead=lead)
    return None if number is None else Choice(exercise=exercises[number].name, calibrate=True)


def _to_time(board: Board, exercises: Sequence[Exercise]) -> Choice | None:
    """Which exercise, then how long; back from the second question leads to the first."""
    number: int | None = 0
    while True:
        lead = "The clock runs only while you hold well."
        number = pick(board, "Hold timer", home_page.exercise_items(exercises), at=number or 0, lead=lead)
        if number is None:
            return None
        exercise = exercises[number]
        usual = home_page.usual_hold(exercise)
        seconds = pick(board, exercise.title, home_page.hold_items(), at=usual, lead="For how long?", columns=4)
        if seconds is not None:
            return Choice(exercise=exercise.name, seconds=float(home_page.HOLDS_S[seconds]))


def look_back(board: Board, past: Sequence[Past], exercises: Mapping[str, Exercise], today: date) -> None:
    """The history, and the summary of any session in it, until the person goes back."""
    monday = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    weeks = Weeks(monday, (today - monday).days, amounts(past, exercises, monday))
    selection = Selection(len(past) + 1)

    def draw() -> None:
        board.show(history(board.canvas(), weeks, past, selection.at, selection.waited))

    for act in _turns(board, draw):
        first = first_on_page(selection.at, len(past)) if past else 0
        if isinstance(act, Choose) and act.number > min(PER_PAGE, len(past) - first):
            continue  # a number that is not on this page
        if selection.takes(act, first):
            if selection.at == len(past):
                return
            read_summary(board, past[selection.at].summary, exercises)


def read_summary(
    board: Board,
    result: Summary | None,
    exercises: Mapping[str, Exercise],
    notice: str | None = None,
    is_late: Callable[[], bool] = lambda: False,
) -> None:
    """A summary until the person goes on or it is late; nothing where there is none.

    A remote's key forward first turns to the last page, and its key back leaves from the first.
    """
    if result is None:
        return
    page, last = 0, last_page(result)
    for act in board.turns():
        ways_out = {Action.NEXT: page == last, Action.PREVIOUS: page == 0}
        if is_late() or act in _LEAVE or (isinstance(act, Action) and ways_out.get(act)):
            return
        back, on = act in (Action.LEFT, Action.PREVIOUS), act in (Action.RIGHT, Action.NEXT)
        page = min(max(page + on - back, 0), last)
        if act is None:
            board.show(summary(board.canvas(), result, exercises, notice=notice, page=page))
