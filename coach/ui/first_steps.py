"""The first steps of a new person, one screen after the other: laptop, mat, voice, and a raised hand to try."""

from collections.abc import Callable
from dataclasses import replace

from coach.capture.feed import Feed
from coach.core.session.gestures import Gesture, GestureWatch
from coach.core.session.news import Sound
from coach.ui.board import Board
from coach.ui.kit.actions import Action
from coach.ui.kit.brush import Sign
from coach.ui.menus import tell
from coach.ui.messages import FIRST_STEPS, HAND_SEEN, TRY_A_HAND, VOICE
from coach.ui.parts.camera_pane import Shown
from coach.ui.screens.message import message


def lead_in(board: Board, watch: Callable[[], Feed]) -> None:
    """Goes through the steps; Esc skips the rest. watch: opens the camera, with poses."""
    heard = board.silence is None  # otherwise the window has said that nothing is
    steps = [step for step in FIRST_STEPS if heard or step is not VOICE]
    count = len(steps) + 1
    for number, step in enumerate(steps, start=1):
        if tell(board, replace(step, step=(number, count))) is not Action.CONFIRM:
            return
    try_a_hand(board, watch, (count, count))


def try_a_hand(board: Board, watch: Callable[[], Feed], step: tuple[int, int]) -> None:
    """Shows the camera's picture, and says so when a raised hand was seen; without a camera, only how to do it."""
    gestures, what = GestureWatch(), replace(TRY_A_HAND, step=step)
    shown: Shown | None = None
    board.say(*what.said)
    with watch() as feed:
        for act in board.turns():
            if act in _LEAVE:
                return
            for seen in feed.take():
                shown = board.picture_of(seen)
                if gestures.update(seen.sample.pose, t=seen.sample.t) is Gesture.HAND_UP:
                    what = replace(what, lines=(HAND_SEEN, *what.lines[1:]), sign=Sign.TICK)
                    board.play(Sound.TARGET)
                    board.say(HAND_SEEN)
            if act is None:
                board.show(message, what, shown, camera=True)


_LEAVE = frozenset({Action.CONFIRM, Action.NEXT, Action.END, Action.PREVIOUS})
