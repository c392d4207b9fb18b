"""Choosing on the screens outside the work: by number, arrow keys and Enter, mouse, or a presenter's two keys.

The two keys of a remote (Page Down, Page Up) can choose everything: the first press begins a wait, after which what is
selected is taken; each further Page Down selects the next and waits anew; Page Up ends the wait, and without one goes
back by one. Any other key ends the wait too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from coach.core.exercise import Exercise
from coach.core.session.plan import Plan
from coach.storage.history import WEEKS, Past, amounts
from coach.ui.host import Choice
from coach.ui.kit.actions import Act, Action, Choose, Hit
from coach.ui.kit.places import Place
from coach.ui.kit.theme import Canvas
from coach.ui.screens import home as home_page
from coach.ui.screens.history import PER_PAGE, Weeks, first_on_page, history
from coach.ui.screens.menu import Item, menu
from coach.ui.screens.summary import last_page, summary

WAIT_S = 3.0
"""How long a remote's choice waits before it is taken: long enough to read it and to press again."""

Clock = Callable[[], float]


class Board(Protocol):
    """What is drawn on, and where what is asked for comes from."""

    def canvas(self) -> Canvas: ...

    def show(self, hits: Sequence[Hit]) -> None: ...

    def turns(self) -> Iterator[Act | None]:
        """What is asked for, one by one, and None when a picture is due; ends when the window is closed."""


class Selection:
    """Which of `count` things is selected, counted from 0, and whether it is to be taken."""

    def __init__(
        self,
        count: int,
        moved: Callable[[int, Action], int] | None = None,
        *,
        at: int = 0,
        clock: Clock = time.monotonic,
    ) -> None:
        """moved: where an arrow key leads; None: one on or one back."""
        self.count = count
        self.at = at
        self._moved = moved or self._by_one
        self._clock = clock
        self._since_s: float | None = None

    @property
    def waited(self) -> float | None:
        """How far it is until what is selected is taken by itself, 0-1; None: it is not."""
        return None if self._since_s is None else min(1.0, (self._clock() - self._since_s) / WAIT_S)

    def wait(self) -> None:
        """What is selected is taken by itself, from now on in WAIT_S."""
        self._since_s = self._clock()

    def stay(self) -> None:
        """Nothing is taken by itself."""
        self._since_s = None

    def takes(self, act: Act | None, first: int = 0) -> bool:
        """Whether what is selected is taken. act: what was asked for; None when a picture is due.

        first: what Choose(1) means.
        """
        if act is None:
            due = self.waited == 1.0
            if due:
                self.stay()
            return due
        if act is Action.NEXT or act is Action.PREVIOUS:
            self._press(act)
            return False
        self.stay()
        if isinstance(act, Choose) and first + act.number <= self.count:
            self.at = first + act.number - 1
            return True
        if isinstance(act, Action):
            self.at = self._moved(self.at, act)
        return act is Action.CONFIRM

    def _press(self, act: Action) -> None:
        waiting = self._since_s is not None
        if act is Action.PREVIOUS and waiting:
            self.stay()
            return
        if waiting or act is Action.PREVIOUS:
            self.at = (self.at + (1 if act is Action.NEXT else -1)) % self.count
        self.wait()

    def _by_one(self, at: int, action: Action) -> int:
        step = {Action.UP: -1, Action.LEFT: -1, Action.DOWN: 1, Action.RIGHT: 1}.get(action, 0)
        return min(max(at + step, 0), self.count - 1)


def pick(
    board: Board, title: str, items: Sequence[Item], *, at: int = 0, lead: str = "", columns: int = 1
) -> int | None:
    """Which of the items is chosen, counted from 0; None: the way back."""
    selection = Selection(len(items) + 1, at=at)
    for act in board.turns():
        if act is Action.END:
            return None
        if selection.takes(act):
            return selection.at if selection.at < len(items) else None
        if act is None:
            board.show(menu(board.canvas(), title, items, selection.at, selection.waited, lead=lead, columns=columns))
    return None


def home(
    board: Board, routines: Mapping[str, Plan], exercises: Mapping[str, Exercise], notice: str | None, at: int = 0
) -> tuple[Choice | None, int]:
    """What is chosen, None: the person closes the app; and what was selected, to begin with the next time."""
    groups = home_page.home_groups(routines, exercises)
    choices = home_page.choices_of(groups)
    ordered = home_page.in_order(routines, exercises)
    selection = Selection(len(choices), lambda at, action: home_page.moved(groups, at, action), at=at)
    for act in board.turns():
        if act is Action.END:
            break
        taken = selection.takes(act)
        selected = choices[selection.at]
        chosen = None
        if act is Action.CALIBRATE:
            named = selected.exercise
            chosen = _to_calibrate(board, ordered) if named is None else Choice(exercise=named, calibrate=True)
        elif taken:
            chosen = _chosen(board, selected, ordered)
        if chosen is not None:
            return chosen, selection.at
        if act is None:
            board.show(home_page.home(board.canvas(), groups, selection.at, notice, selection.waited))
    return None, selection.at


def _chosen(board: Board, choice: home_page.HomeChoice, exercises: Sequence[Exercise]) -> Choice | None:
    if choice.place is Place.TIMER:
        return _to_time(board, exercises)
    if choice.place is Place.CALIBRATE:
        return _to_calibrate(board, exercises)
    return Choice(routine=choice.routine, exercise=choice.exercise, place=choice.place)


def _to_calibrate(board: Board, exercises: Sequence[Exercise]) -> Choice | None:
    lead = "Ten good seconds of your best position: your own neutral and range."
    number = pick(board, "Calibrate", home_page.exercise_items(exercises), lead=lead)
    return None if number is None else Choice(exercise=exercises[number].name, calibrate=True)


def _to_time(board: Board, exercises: Sequence[Exercise]) -> Choice | None:
    """First which exercise, then how long; the way back from the second leads to the first."""
    at = 0
    while True:
        lead = "The clock runs only while you hold well."
        number = pick(board, "Hold timer", home_page.exercise_items(exercises), at=at, lead=lead)
        if number is None:
            return None
        at, exercise = number, exercises[number]
        usual = home_page.usual_hold(exercise)
        seconds = pick(board, exercise.title, home_page.hold_items(), at=usual, lead="For how long?", columns=4)
        if seconds is not None:
            return Choice(exercise=exercise.name, seconds=float(home_page.HOLDS_S[seconds]))


def look_back(board: Board, past: Sequence[Past], exercises: Mapping[str, Exercise], today: date) -> None:
    """What was done, and a session that is chosen, until the person goes back."""
    monday = today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    weeks = Weeks(monday, (today - monday).days, amounts(past, exercises, monday))
    selection = Selection(len(past) + 1)
    for act in board.turns():
        if act is Action.END:
            return
        first = first_on_page(selection.at, len(past)) if past else 0
        if isinstance(act, Choose) and act.number > min(PER_PAGE, len(past) - first):
            continue  # a number that is not on this page
        if selection.takes(act, first):
            if selection.at == len(past):
                return
            _open(board, past[selection.at], exercises)
        if act is None:
            board.show(history(board.canvas(), weeks, past, selection.at, selection.waited))


def _open(board: Board, session: Past, exercises: Mapping[str, Exercise]) -> None:
    """The summary of a session, until the person goes back; nothing for one that cannot be read."""
    result, page = session.summary, 0
    if result is None:
        return
    for act in board.turns():
        if is_over(act, page, last_page(result)):
            return
        page = turned(act, page, last_page(result))
        if act is None:
            board.show(summary(board.canvas(), result, exercises, page=page))


_LEAVE = frozenset({Action.CONFIRM, Action.SKIP, Action.END})


def is_over(act: Act | None, page: int, last: int) -> bool:
    """Whether a summary is left; a remote's key forward first turns to its last page, and back leaves the first."""
    return act in _LEAVE or (act is Action.NEXT and page == last) or (act is Action.PREVIOUS and page == 0)


def turned(act: Act | None, page: int, last: int) -> int:
    """The page that an arrow key or a remote leads to."""
    back, on = act in (Action.LEFT, Action.PREVIOUS), act in (Action.RIGHT, Action.NEXT)
    return min(max(page + on - back, 0), last)
