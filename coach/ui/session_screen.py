"""A running session in the window: each picture drawn, each key a command."""

import time
from collections.abc import Callable, Sequence

from coach.capture.eye import Seen
from coach.core.session import View
from coach.core.session.news import Sound
from coach.ui.board import Board
from coach.ui.host import Command
from coach.ui.kit.actions import Action
from coach.ui.screens.session import session

TWICE_S = 1.0  # two presses of a remote's back key within this count as one: the second would end the session


class SessionScreen:
    """A running session in the window. clock: seconds."""

    wait_s = 0.0

    def __init__(self, board: Board, clock: Callable[[], float] = time.monotonic) -> None:
        self._board = board
        self._clock = clock
        self._back_s = -TWICE_S
        self._paused = False

    def commands(self) -> Sequence[Command]:
        asked = (self._command(act) for act in self._board.asked() if isinstance(act, Action))
        return [command for command in asked if command is not None]

    def _command(self, act: Action) -> Command | None:
        """A remote's forward key skips, or ends a pause; its back key pauses, then ends the session."""
        match act:
            case Action.PAUSE | Action.SKIP | Action.SKIP_EXERCISE | Action.END | Action.HURTS:
                return act
            case Action.CLOSE:
                return Action.END
            case Action.NEXT:
                return Action.PAUSE if self._paused else Action.SKIP
            case Action.PREVIOUS:
                return self._back()
        return None

    def _back(self) -> Command | None:
        again, self._back_s = self._clock() - self._back_s < TWICE_S, self._clock()
        if again:
            return None
        return Action.END if self._paused else Action.PAUSE

    def show(self, view: View, seen: Seen | None, notice: str | None, caption: str | None) -> None:
        board, self._paused = self._board, view.paused
        board.show(session, view, board.picture_of(seen), board.preferences.problem or notice, caption or "")

    def play(self, sound: Sound) -> None:
        self._board.play(sound)
