"""The window as a host: it shows the safety screen, home, a session and its summary, and hands on what is asked.

It decides nothing about a session: it draws the view, and turns keys and clicks into commands.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from coach import screens
from coach.core.cues import Sound
from coach.core.exercise import Exercise
from coach.core.plan import Plan
from coach.core.session import View
from coach.core.words import Words
from coach.feed import Seen
from coach.host import Choice, Guiding, NoWindow
from coach.paint import PicturePainter
from coach.resources import assets
from coach.runner import Command, Screen
from coach.settings import Settings
from coach.ui import pages
from coach.ui.acts import Act, Action, Choose, Hit
from coach.ui.calibrate_screen import calibration
from coach.ui.fonts import Fonts
from coach.ui.layout import Shown
from coach.ui.theme import Canvas
from coach.ui.translation import translator
from coach.window import NoDisplay, Window

_COMMANDS = {
    Action.PAUSE: Command.PAUSE,
    Action.SKIP: Command.SKIP,
    Action.END: Command.END,
    Action.CLOSE: Command.END,
    Action.HURTS: Command.HURTS,
}
_LEAVE = frozenset({Action.CONFIRM, Action.SKIP, Action.END})


class WindowHost:
    """A window to meet the person in. words: its language; None for English.

    Raises NoWindow where it cannot be opened.
    """

    has_window = True

    def __init__(self, settings: Settings, exercises: Mapping[str, Exercise], words: Words | None = None) -> None:
        try:
            self._window = Window(full_screen=settings.full_screen, mute=settings.mute, volume=settings.tone_volume)
        except NoDisplay as error:
            raise NoWindow(str(error)) from error
        self._exercises = exercises
        self._translate = translator(words.screen if words is not None else {})
        self._fonts = Fonts(assets() / "fonts")
        self._closed = False  # the person closed the window: nothing more is shown
        self._hits: Sequence[Hit] = ()
        self._painter = PicturePainter(self._fonts)
        self._mirrored = settings.mirror
        self.screen: Screen = _SessionScreen(self, self._painter, exercises, mirrored=settings.mirror)

    @property
    def mute(self) -> bool:
        return self._window.mute

    @property
    def full_screen(self) -> bool:
        return self._window.full_screen

    def accepts_safety(self) -> bool | None:
        """Until the person has read it, or closes the app."""
        for act in self._turns():
            if act in (Action.CONFIRM, Action.END, Action.CLOSE):
                return act is Action.CONFIRM
            if act is None:
                self.show(pages.safety(self.canvas()))
        return False

    def choose(
        self, routines: Mapping[str, Plan], exercises: Mapping[str, Exercise], notice: str | None
    ) -> Choice | None:
        """Home: by number, by arrow keys and Enter, or by mouse."""
        groups = pages.home_groups(routines, exercises)
        choices = pages.choices_of(groups)
        selected = 0
        for act in self._turns():
            number = selected + 1 if act is Action.CONFIRM else act.number if isinstance(act, Choose) else 0
            if 1 <= number <= len(choices):
                chosen = choices[number - 1]
                return Choice(routine=chosen.routine, exercise=chosen.exercise, seconds=chosen.seconds)
            if act is Action.END:
                return None
            if act is Action.CALIBRATE and choices[selected].exercise is not None:
                return Choice(exercise=choices[selected].exercise, calibrate=True)
            if isinstance(act, Action):
                selected = pages.moved(groups, selected, act)
            elif act is None:
                self.show(pages.home(self.canvas(), groups, selected, notice))
        return None

    def show_summary(self, view: View, seen: Seen | None, notice: str | None, *, at_most_s: float | None) -> None:
        """Until the person goes on; at most for a time, where one is given."""
        result, page = view.summary, 0
        if result is None:
            return
        begin_s = time.monotonic()
        for act in self._turns():
            if act in _LEAVE or (at_most_s is not None and time.monotonic() - begin_s >= at_most_s):
                return
            page += {Action.LEFT: -1, Action.RIGHT: 1}.get(act, 0) if isinstance(act, Action) else 0
            page = max(0, page)
            if act is None:
                self.show(pages.summary(self.canvas(), result, self._exercises, notice=notice, page=page))

    def calibrate(self, guide: Guiding) -> None:
        """Until it is done and the person has seen what was found, or until they leave."""
        latest, shown = None, None
        for act in self._turns():
            if act is Action.END or (act in _LEAVE and guide.words):
                return
            if act is None:
                guide.turn()
                if guide.latest is not latest:
                    latest, shown = guide.latest, shown_of(guide.latest, mirrored=self._mirrored)
                self.show(
                    calibration(
                        self.canvas(), self._painter, guide.exercise, guide.progress, shown, guide.words, guide.trouble
                    )
                )

    def close(self) -> None:
        self._window.close()

    def canvas(self) -> Canvas:
        """The window's surface, to draw the next picture on."""
        return Canvas(self._window.surface, self._fonts, self._translate)

    def show(self, hits: Sequence[Hit]) -> None:
        """Shows what was drawn, with its clickable areas, and waits until the next picture is due."""
        self._hits = hits
        self._window.show()

    def asked(self) -> tuple[Act, ...]:
        """What was asked for since the last picture."""
        acts = self._window.acts(self._hits)
        self._closed = self._closed or Action.CLOSE in acts
        return acts

    def play(self, sound: Sound) -> None:
        self._window.play(sound)

    def _turns(self) -> Iterator[Act | None]:
        """What is asked for, one by one, and None when a picture is due; ends when the window is closed."""
        while not self._closed:
            yield from (act for act in self.asked() if act is not Action.CLOSE)
            if not self._closed:
                yield None


class _SessionScreen:
    """A running session in the window."""

    wait_s = 0.0

    def __init__(
        self, host: WindowHost, painter: PicturePainter, exercises: Mapping[str, Exercise], *, mirrored: bool
    ) -> None:
        self._host = host
        self._painter = painter
        self._exercises = exercises
        self._mirrored = mirrored
        self._seen: Seen | None = None
        self._shown: Shown | None = None

    def commands(self) -> Sequence[Command]:
        return [_COMMANDS[act] for act in self._host.asked() if isinstance(act, Action) and act in _COMMANDS]

    def show(self, view: View, seen: Seen | None, notice: str | None, caption: str | None) -> None:
        if seen is not self._seen:
            self._seen, self._shown = seen, shown_of(seen, mirrored=self._mirrored)
        canvas = self._host.canvas()
        self._host.show(
            screens.session(canvas, self._painter, view, self._shown, notice, self._exercises, caption or "")
        )

    def play(self, sound: Sound) -> None:
        self._host.play(sound)


def shown_of(seen: Seen | None, *, mirrored: bool) -> Shown | None:
    """A frame as the screens take it."""
    return Shown(seen.frame.image, seen.sample.pose, mirrored) if seen is not None else None
