"""Where a session is shown: in the window, or as lines of text if there is no display."""

import sys
from collections.abc import Callable, Mapping, Sequence

from coach.app.session.terminal import Write
from coach.capture.feed import Feed
from coach.core.exercise import Exercise
from coach.core.speech.words import Words
from coach.errors import NoWindow, UsageError
from coach.storage.settings import Preferences
from coach.ui.guide import Guide
from coach.ui.host import Announce, Awaited, Command, Host, Screen
from coach.ui.kit.choice import Asking, Choice, Offer, Weekly
from coach.ui.kit.display import has_display
from coach.ui.screens import safety_text as safety

NO_WINDOW_WAIT_S = 0.05  # without a window there is nothing to draw while waiting for the next frame


def open_host(preferences: Preferences, write: Write, words: Words) -> Host:
    """The window, or the terminal if no window can be opened; then it says so."""
    if not has_display():
        write("There is no display: running without a window.")
        return Terminal(write)
    from coach.ui.window_host import WindowHost  # pygame is loaded only where there is a display

    try:
        return WindowHost(preferences, words)
    except NoWindow as error:
        write(f"{error} Running without a window.")
        return Terminal(write)


class NoScreen(Screen):
    """No display: nothing is shown, and there is no key to press."""

    wait_s = NO_WINDOW_WAIT_S

    def commands(self) -> Sequence[Command]:
        return ()


class Terminal(Host):
    """The host without a display: lines of text, and Ctrl-C to end. What can only be looked at, it leaves out."""

    has_window = False

    def __init__(self, write: Write, ask: Callable[[str], str] | None = None) -> None:
        """ask: puts a question to the person; None: on the terminal, if somebody sits at it."""
        self.screen: Screen = NoScreen()
        self.announce: Announce = lambda _texts: None
        self._write = write
        self._ask = ask if ask is not None else (input if sys.stdin is not None and sys.stdin.isatty() else None)

    def accepts_safety(self) -> bool | None:
        for line in safety.lines():
            self._write(line)
        if self._ask is None:
            return None
        said = self._answer("None of these is true for me, and I will stop if it hurts (yes/no): ")
        return said.lower() in ("y", "yes")

    def await_camera(self, feed: Feed) -> Awaited:
        return Awaited.PICTURE

    def choose(
        self,
        offers: Mapping[str, Offer],
        exercises: Mapping[str, Exercise],
        notice: str | None,
        weekly: Weekly | None = None,
    ) -> Choice | None:
        raise UsageError("There is no window to choose in: name --routine or --exercise.")

    def rate(self, question: str) -> int | None:
        """An empty answer, or one that is no number from 0 to 10, skips the question."""
        answer = self._answer(f"{question} (Enter: skip) ")
        return int(answer) if answer.isdecimal() and int(answer) <= 10 else None

    def ask(self, asking: Asking) -> int | None:
        """Answers are chosen by number; an empty one goes back."""
        if self._ask is None:
            return None
        for line in (asking.title, *(f"  {line}" for line in asking.lines)):
            self._write(line)
        offered = ", ".join(f"{number}: {answer}" for number, answer in enumerate(asking.answers, start=1))
        while answer := self._answer(f"{offered} (Enter: back) "):
            if answer.isdecimal() and 1 <= int(answer) <= len(asking.answers):
                return int(answer) - 1
        return None

    def _answer(self, question: str) -> str:
        """What the person types; nothing where nobody is there, or they have left."""
        if self._ask is None:
            return ""
        try:
            return self._ask(question).strip()
        except EOFError:
            return ""

    def calibrate(self, guide: Guide) -> bool:
        """Writes a line for each thing it waits for, and for each quarter that is done."""
        self._write(f"{guide.exercise.title}: {guide.exercise.instructions.calibrate}")
        told: tuple[str | None, str | None, str | None] = (None, None, None)
        quarters = 0
        while not guide.over:
            guide.turn(wait_s=NO_WINDOW_WAIT_S)
            progress = guide.progress
            state = (guide.trouble, progress.refused, progress.waiting)
            for line in (new for new, old in zip(state, told, strict=True) if new is not None and new != old):
                if line != guide.exercise.instructions.calibrate:
                    self._write(f"  {line}")
            told = state
            done = int(progress.share * 4)
            if done > quarters:
                self._write(f"  {done * 25} %")
            quarters = done
        return False
