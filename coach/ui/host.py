"""What a session needs of a window, as protocols.

Where there is no display, the terminal meets them too; what it leaves out does nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Literal, Protocol, TypeAlias

from coach.capture.eye import Seen
from coach.capture.feed import Feed
from coach.core.exercise import Exercise
from coach.core.session import View
from coach.core.session.news import Sound
from coach.report.diary import Diary
from coach.report.review import Review
from coach.storage.settings import SAFETY_TEXT_VERSION, Preferences
from coach.ui.guide import Guide
from coach.ui.kit.actions import Action
from coach.ui.kit.choice import Asking, Choice, Offer, Weekly

OpenPreview: TypeAlias = Callable[[str], Feed]  # opens a camera by its name in the settings; the feed detects no poses


Announce: TypeAlias = Callable[[Sequence[str]], None]
"""Says sentences aloud, in the person's language; what was said before is cut off."""


class Awaited(Enum):
    """What came of waiting for the camera."""

    PICTURE = "picture"
    LEFT = "left"
    SETTINGS = "settings"
    DEMO = "demo"


Command: TypeAlias = Literal[Action.PAUSE, Action.SKIP, Action.SKIP_EXERCISE, Action.END, Action.HURTS]
"""What a person can ask of a running session."""


class Screen(Protocol):
    """What a session is shown on. wait_s: how long it may wait for a frame between two pictures."""

    wait_s: float

    def commands(self) -> Sequence[Command]: ...

    def show(self, view: View, seen: Seen | None, notice: str | None, caption: str | None) -> None:
        """Draws one picture and waits until the next is due. caption: the words being spoken."""
        return

    def play(self, sound: Sound) -> None:
        return None


class Host(Protocol):
    """The window, or the terminal: every screen outside a session, and the one a session is shown on."""

    screen: Screen
    has_window: bool
    announce: Announce

    def accepts_safety(self) -> bool | None:
        """Shows when not to train. True: accepted. False: refused, the app ends. None: nobody was there to answer."""

    def tell_silence(self) -> None:
        """Says once that nothing will be heard, if so."""
        return

    def lead_in(self, watch: Callable[[], Feed]) -> None:
        """The first steps of a new person. watch: opens the camera."""
        return

    def await_camera(self, feed: Feed) -> Awaited:
        """Shows what is wrong with the camera until it gives a picture, or the person does something else about it."""

    def choose(
        self,
        offers: Mapping[str, Offer],
        exercises: Mapping[str, Exercise],
        notice: str | None,
        weekly: Weekly | None = None,
    ) -> Choice | None:
        """Shows home. None: the person closed the app."""

    def rate(self, question: str) -> int | None:
        """Asks for a number from 0 to 10. None: it was skipped, or nobody was there to answer."""

    def ask(self, asking: Asking) -> int | None:
        """Which answer was given, counted from 0. None: the person went back, or nobody was there to answer."""

    def show_summary(self, review: Review, title: str, notice: str | None, *, at_most_s: float | None) -> None:
        """Shows what a session came to until the person goes on, or for `at_most_s`. title: what the session was."""
        return

    def calibrate(self, guide: Guide) -> bool:
        """Shows a calibration until its result has been read, or the person leaves; whether to use that range."""

    def meet(self) -> None:
        """Somebody else is there, and the preferences are theirs."""
        return

    def look_back(self, diary: Diary, read: Callable[[str], Review], write_report: Callable[[], str]) -> None:
        """Shows the history and the sessions in it, until the person goes back.

        read: gives the review of a session by its name. write_report: writes one page to bring along, and says where
        it is.
        """
        return

    def adjust(self, open_preview: OpenPreview, renew: Callable[[], None], at: str | None = None) -> None:
        """Changes the settings, until the person goes back.

        open_preview: shows what the chosen camera sees. renew: takes over the language and the voice. at: the
        setting to begin at.
        """
        return

    def close(self) -> None:
        return None


def accept_safety(host: Host, preferences: Preferences) -> bool:
    """Whether the session may start: the safety text was accepted, now or earlier, or nobody was there to answer."""
    if preferences.now.safety_is_accepted:
        return True
    accepted = host.accepts_safety()
    if accepted:
        today = datetime.now().astimezone().date().isoformat()
        preferences.change(safety_accepted=today, safety_version=SAFETY_TEXT_VERSION)
    return accepted is not False
