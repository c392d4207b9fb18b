"""Where a person meets the app: a window, or the terminal where there is no display."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from coach import safety
from coach.core.calibration import Progress
from coach.core.exercise import Exercise
from coach.core.plan import Plan
from coach.core.session import View
from coach.core.words import Words
from coach.errors import UsageError
from coach.feed import Seen
from coach.runner import NO_WINDOW_WAIT_S, NoScreen, Screen
from coach.settings import SAFETY_TEXT_VERSION, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chose on the home screen: a routine by name, or an exercise, with seconds for the hold timer.

    calibrate: not to do the exercise, but to calibrate it.
    """

    routine: str | None = None
    exercise: str | None = None
    seconds: float | None = None
    calibrate: bool = False


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
    """What a session needs of a window. mute, full_screen: as they stand now, to be kept for the next time."""

    screen: Screen
    has_window: bool

    @property
    def mute(self) -> bool: ...

    @property
    def full_screen(self) -> bool: ...

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

    def close(self) -> None: ...


def accept_safety(host: Host, settings: Settings) -> Settings | None:
    """The settings once the safety screen was accepted, now or before; None: it was not, and the app ends."""
    if settings.safety_is_accepted:
        return settings
    accepted = host.accepts_safety()
    if accepted is None:
        return settings
    today = datetime.now().astimezone().date().isoformat()
    return replace(settings, safety_accepted=today, safety_version=SAFETY_TEXT_VERSION) if accepted else None


class NoWindow(Exception):
    """A window cannot be opened; the text says why."""


def open_host(
    settings: Settings, exercises: Mapping[str, Exercise], write: Callable[[str], None], words: Words | None = None
) -> Host:
    """The window, or the terminal where there is none; then it says so."""
    if not has_display():
        write("There is no display: running without a window.")
        return Terminal(settings, write)
    from coach.stage import WindowHost  # pygame is loaded only where there is a display

    try:
        return WindowHost(settings, exercises, words)
    except NoWindow as error:
        write(f"{error} Running without a window.")
        return Terminal(settings, write)


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
        settings: Settings,
        write: Callable[[str], None],
        ask: Callable[[str], str] | None = None,
    ) -> None:
        """ask: puts a question to the person; None: the terminal's own, where someone sits at it."""
        self.screen: Screen = NoScreen()
        self.mute = settings.mute
        self.full_screen = settings.full_screen
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

    def close(self) -> None:
        return None
