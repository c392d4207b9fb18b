"""The window as a host: draws every screen, and turns keys and clicks into choices and commands.

It decides nothing about a session.
"""

import math
import time
from collections.abc import Callable, Mapping

from coach.capture.feed import Feed
from coach.core.exercise import Exercise
from coach.core.speech.words import Words
from coach.report.diary import Diary
from coach.report.review import Review
from coach.storage.folders import chosen_person, person_names
from coach.storage.settings import Preferences
from coach.ui import looking_back, menus
from coach.ui.board import Board
from coach.ui.first_steps import lead_in
from coach.ui.guide import Guide
from coach.ui.host import Awaited, OpenPreview, Screen
from coach.ui.kit.actions import Action, Choose
from coach.ui.kit.choice import Asking, Choice, Offer, People, Weekly
from coach.ui.messages import NO_SOUND, OPENING, SOUND_OFF, TO_ACCEPT, no_camera
from coach.ui.screens import safety_text
from coach.ui.screens.calibration import calibration
from coach.ui.screens.message import message
from coach.ui.screens.safety import safety
from coach.ui.session_screen import SessionScreen
from coach.ui.settings_control import adjust

_LEAVE = frozenset({Action.CONFIRM, Action.SKIP, Action.NEXT, Action.PREVIOUS})
_AWAITED = {
    Action.END: Awaited.LEFT,
    Action.PREVIOUS: Awaited.LEFT,
    Action.DEMO: Awaited.DEMO,
    Choose(1): Awaited.DEMO,
    Action.SETTINGS: Awaited.SETTINGS,
    Choose(2): Awaited.SETTINGS,
    Action.CONFIRM: Awaited.SETTINGS,
}
SILENCE_S = 8.0  # how long the window says that nothing will be heard, if nobody presses a key
OPENING_S = 3.0  # a camera may take this long to open before the window says that something is wrong


class WindowHost(Board):
    """Meets the person in a window."""

    has_window = True

    def __init__(self, preferences: Preferences, words: Words | None = None) -> None:
        super().__init__(preferences, words)
        self._at_home = 0
        self.screen: Screen = SessionScreen(self)

    def accepts_safety(self) -> bool | None:
        self.say(*safety_text.sentences(), TO_ACCEPT)
        for act in self.turns():
            if act in (Action.CONFIRM, Action.NEXT):
                return True
            if act in (Action.END, Action.PREVIOUS):
                return False
            if act is None:
                self.show(safety)
        return False

    def tell_silence(self) -> None:
        """Says in large type that nothing will be heard, for a few seconds or until the person goes on."""
        if self.silence is None:
            return
        end_s = time.monotonic() + SILENCE_S
        menus.tell(self, SOUND_OFF if self._window.has_sound else NO_SOUND, lambda: time.monotonic() >= end_s)

    def lead_in(self, watch: Callable[[], Feed]) -> None:
        lead_in(self, watch)

    def await_camera(self, feed: Feed) -> Awaited:
        """Nothing is shown while a camera opens in its usual time."""
        begin_s, told = time.monotonic(), OPENING
        for act in self.turns():
            if act in _AWAITED:
                return _AWAITED[act]
            if feed.peek() is not None:
                return Awaited.PICTURE
            if act is None:
                trouble = feed.trouble if time.monotonic() - begin_s > OPENING_S else None
                what = no_camera(trouble) if trouble is not None else OPENING
                if what is not OPENING and what != told:
                    self.say(*what.said)
                    told = what
                self.show(message, what)
        return Awaited.LEFT

    def choose(
        self,
        offers: Mapping[str, Offer],
        exercises: Mapping[str, Exercise],
        notice: str | None,
        weekly: Weekly | None = None,
    ) -> Choice | None:
        """Shows home, with the last selection kept."""
        notice = self.preferences.problem or notice
        people = People(person_names(), chosen_person())
        choice, self._at_home = menus.home(self, offers, exercises, notice, self._at_home, people, weekly)
        return choice

    def rate(self, question: str) -> int | None:
        return menus.rate(self, question)

    def ask(self, asking: Asking) -> int | None:
        return menus.ask(self, asking)

    def look_back(self, diary: Diary, read: Callable[[str], Review], write_report: Callable[[], str]) -> None:
        looking_back.look_back(self, diary, read, write_report)

    def adjust(self, open_preview: OpenPreview, renew: Callable[[], None], at: str | None = None) -> None:
        self._renew = renew
        adjust(self, open_preview, at)

    def meet(self) -> None:
        self._at_home = 0
        for name in ("full_screen", "mute", "language", "volume"):
            self.follow(name)

    def show_summary(self, review: Review, title: str, notice: str | None, *, at_most_s: float | None) -> None:
        end_s = time.monotonic() + (math.inf if at_most_s is None else at_most_s)
        looking_back.read_summary(self, review, notice, title, lambda: time.monotonic() >= end_s)

    def calibrate(self, guide: Guide) -> bool:
        for act in self.turns():
            if act in (Action.END, Action.PREVIOUS) or (act in _LEAVE and guide.words):
                return False
            if act in (Action.USE_RANGE, Choose(1)) and guide.words:
                return True
            if act is None:
                guide.turn()
                shown, found, trouble = self.picture_of(guide.latest), guide.words, guide.trouble
                self.show(calibration, guide.exercise, guide.progress, shown, found, trouble)
        return False
