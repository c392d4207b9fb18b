"""Where a person meets the app: a window, or the terminal where there is no display."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from coach import safety
from coach.core.calibration import Progress
from coach.core.exercise import Exercise
from coach.core.plan import Plan
from coach.core.session import View
from coach.core.words import Words
from coach.errors import UsageError
from coach.feed import Feed, Seen
from coach.past import Past
from coach.runner import NO_WINDOW_WAIT_S, NoScreen, Screen
from coach.settings import SAFETY_TEXT_VERSION, Preferences
from coach.ui.places import Place

OpenPreview: TypeAlias = Callable[[str], Feed]
"""Opens a camera by what the settings call it; its feed looks for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chose on the home screen: a routine by name, or an exercise, with seconds for the hold timer.

    calibrate: not to do the exercise, but to calibrate it. place: another screen.
    """

    routine: str | None = None
    exercise: str | None = None
    seconds: float | None = None
    calibrate: bool = False
    place: Place | None = None


class Guiding(Protocol):
    """A calibration under way; `coach.calibrating.Guide` is the one."""

    exercise: Exercise
    progress: Progress
    latest: Seen | None

    @property
    def over(self) -> bool: ...

    @property
    def trouble(self) -> str | None: ...

    @property
    def words(self) -> tuple[str, ...]: ...

    def turn(self, *, wait_s: float = 0.0) -> None:
        """Takes the frames that are there."""


class Host(Protocol):
    """What a session needs of a window."""

    screen: Screen
    has_window: bool

    def accepts_safety(self) -> bool | None:
        """Shows when not to train. True: accepted. False: not, the app ends. None: shown, but nobody could answer."""

    def choose(
        self, routines: Mapping[str, Plan], exercises: Mapping[str, Exercise], notice: str | None
    ) -> Choice | None:
        """Home. None: the person closed the app."""

    def show_summary(self, view: View, seen: Seen | None, notice: str | None, *, at_most_s: float | None) -> None:
        """Shows what a session came to until the person goes on; at most for a time, where one is given."""

    def calibrate(self, guide: Guiding) -> None:
        """Shows a calibration as it goes, until it is done and seen, or the person leaves."""

    def look_back(self, past: Sequence[Past], exercises: Mapping[str, Exercise]) -> None:
        """Shows what was done, and a session that is chosen, until the person goes back."""

    def adjust(self, open_preview: OpenPreview) -> None:
        """Changes the settings, until the person goes back. open_preview: what a camera sees, by its name in them."""

    def close(self) -> None: ...


def accept_safety(host: Host, preferences: Preferences) -> bool:
    """Whether the safety screen was accepted, now or before, or nobody could answer; else the app ends."""
    if preferences.now.safety_is_accepted:
        return True
    accepted = host.accepts_safety()
    if accepted:
        today = datetime.now().astimezone().date().isoformat()
        preferences.change(safety_accepted=today, safety_version=SAFETY_TEXT_VERSION)
    return accepted is not False


class NoWindow(Exception):
    """A window cannot be opened; the text says why."""


def open_host(
    preferences: Preferences,
    exercises: Mapping[str, Exercise],
    write: Callable[[str], None],
    words: Words | None = None,
) -> Host:
    """The window, or the terminal where there is none; then it says so."""
    if not has_display():
        write("There is no display: running without a window.")
        return Terminal(write)
    from coach.stage import WindowHost  # pygame is loaded only where there is a display

    try:
        return WindowHost(preferences, exercises, words)
    except NoWindow as error:
        write(f"{error} Running without a window.")
        return Terminal(write)


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be opened, as far as can be told beforehand. SDL's dummy driver counts as a display."""
    if environment.get("SDL_VIDEODRIVER"):
        return True
    return platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


class Terminal:
    """No display: lines of text, and Ctrl-C to end."""

    has_window = False

    def __init__(
        self,
        write: Callable[[str], None],
        ask: Callable[[str], str] | None = None,
    ) -> None:
        """ask: puts a question to the person; None: the terminal's own, where someone sits at it."""
        self.screen: Screen = NoScreen()
        self._write = write
        self._ask = ask if ask is not None else (input if sys.stdin is not None and sys.stdin.isatty() else None)

    def accepts_safety(self) -> bool | None:
        for line in safety.lines():
            self._write(line)
        if self._ask is None:
            return None
        try:
            answer = self._ask("None of this is so, and I will stop if it hurts (yes/no): ")
        except EOFError:
            return False
        return answer.strip().lower() in ("y", "yes")

    def choose(
        self, routines: Mapping[str, Plan], exercises: Mapping[str, Exercise], notice: str | None
    ) -> Choice | None:
        raise UsageError("There is no window to choose in: name --routine or --exercise.")

    def show_summary(self, view: View, seen: Seen | None, notice: str | None, *, at_most_s: float | None) -> None:
        return None

    def calibrate(self, guide: Guiding) -> None:
        """A line for each thing that it waits for, and for each quarter that is done."""
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

    def look_back(self, past: Sequence[Past], exercises: Mapping[str, Exercise]) -> None:
        return None

    def adjust(self, open_preview: OpenPreview) -> None:
        return None

    def close(self) -> None:
        return None
