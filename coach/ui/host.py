"""Where a person meets the app: a window, or the terminal where there is no display."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol, TypeAlias

from coach.capture.feed import Feed, Seen
from coach.core.exercise import Exercise
from coach.core.session import View
from coach.core.session.calibration import Progress
from coach.core.session.cues import Sound
from coach.core.session.plan import Plan
from coach.storage.history import Past
from coach.storage.settings import SAFETY_TEXT_VERSION, Preferences
from coach.ui.kit.places import Place

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
    """A calibration under way; `coach.app.calibrate.Guide` is the one."""

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


NO_WINDOW_WAIT_S = 0.05
"""Without a window there is nothing to draw while waiting for the next frame."""


class Command(Enum):
    """What a person can ask of a running session."""

    PAUSE = "pause"  # and go on again
    SKIP = "skip"
    END = "end"
    HURTS = "hurts"


class Screen(Protocol):
    """What a session is shown on. wait_s: how long a turn may wait for a frame before it draws again."""

    wait_s: float

    def commands(self) -> Sequence[Command]: ...

    def show(self, view: View, seen: Seen | None, notice: str | None, caption: str | None) -> None:
        """Draws one picture, and waits until the next is due. caption: what is being said."""

    def play(self, sound: Sound) -> None: ...


class NoScreen:
    """No display: nothing is shown, and nobody can press a key."""

    wait_s = NO_WINDOW_WAIT_S

    def commands(self) -> Sequence[Command]:
        return ()

    def show(self, view: View, seen: Seen | None, notice: str | None, caption: str | None) -> None:
        return None

    def play(self, sound: Sound) -> None:
        return None
