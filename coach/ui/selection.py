"""What is selected on a screen to choose from: by number, arrow keys and Enter, mouse, or a presenter remote.

The two keys of a remote (Page Down, Page Up) reach everything. The first press starts a wait, after which the selected
choice is taken; each further Page Down moves on and waits anew. Page Up stops the wait; without one it moves back. Any
other key stops the wait too.
"""

import time
from collections.abc import Callable, Iterator, Sequence

from coach.ui.board import Board
from coach.ui.kit.actions import Act, Action, Choose
from coach.ui.screens.menus.cards import Cursor

WAIT_S = 3.0  # how long a remote's choice waits before it is taken: long enough to read it and press again

BACK_NAME = "Back"

Clock = Callable[[], float]


class Selection:
    """Which of `count` choices is selected, counted from 0, and when it is taken."""

    def __init__(
        self,
        count: int,
        moved: Callable[[int, Action], int] | None = None,
        *,
        at: int = 0,
        clock: Clock = time.monotonic,
    ) -> None:
        """moved: where an arrow key leads from a choice; None for one on or one back."""
        self.count = count
        self.at = at
        self._moved = moved or self._by_one
        self._clock = clock
        self._since_s: float | None = None

    @property
    def cursor(self) -> Cursor:
        """What is selected, and how much of the wait is over."""
        waited = None if self._since_s is None else min(1.0, (self._clock() - self._since_s) / WAIT_S)
        return Cursor(self.at, waited)

    def wait(self) -> None:
        """Starts the wait, after which the selected choice is taken."""
        self._since_s = self._clock()

    def stay(self) -> None:
        """Stops the wait."""
        self._since_s = None

    def takes(self, act: Act | None, first: int = 0) -> bool:
        """Whether the selected choice is taken. act: None when a picture is due. first: which choice Choose(1) is."""
        if act is None:
            due = self.cursor.waited == 1.0
            if due:
                self.stay()
            return due
        if act is Action.NEXT or act is Action.PREVIOUS:
            self._press(act)
            return False
        self.stay()
        if isinstance(act, Choose) and 1 <= first + act.number <= self.count:
            self.at = first + act.number - 1
            return True
        if isinstance(act, Action):
            self.at = self._moved(self.at, act)
        return act is Action.CONFIRM

    def leads(self, board: Board, act: Act | None, names: Sequence[str], first: int = 0) -> bool:
        """As `takes`; where a key has led to is said aloud.

        names: of the choices, with " · " between what is said one after the other; after them comes the way back.
        """
        before_at = self.at
        taken = self.takes(act, first)
        if self.at != before_at and not taken:
            self.says(board, names)
        return taken

    def says(self, board: Board, names: Sequence[str]) -> None:
        """Says aloud what is selected; names as in `leads`."""
        board.say(*(names[self.at].split(" · ") if self.at < len(names) else (BACK_NAME,)))

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


def until_back(board: Board, draw: Callable[[], None]) -> Iterator[Act | None]:
    """The acts until the person goes back, with a drawing whenever one is due."""
    for act in board.turns():
        if act is Action.END:
            return
        yield act
        if act is None:
            draw()
