"""The window as the screens use it: drawn on, asked and heard, each picture as the settings of the moment have it."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Concatenate, ParamSpec

from coach.capture.eye import Seen
from coach.core.session.news import Sound
from coach.core.speech.words import Words
from coach.storage.settings import Preferences
from coach.storage.shipped.resources import assets
from coach.ui.host import Announce
from coach.ui.kit.actions import Act, Action, Hit
from coach.ui.kit.canvas import TEXT_SIZES, Canvas, Look
from coach.ui.kit.fonts import Fonts
from coach.ui.kit.palette import PALETTES
from coach.ui.kit.translation import translator
from coach.ui.messages import VOICE
from coach.ui.parts.camera_pane import Shown
from coach.ui.window import Window
from coach.voice.languages import chosen_words

P = ParamSpec("P")


class Board:
    """An open window. words: its language; None for English. preferences: followed as they change. Raises NoWindow."""

    def __init__(self, preferences: Preferences, words: Words | None = None) -> None:
        now = preferences.now
        self._window = Window(full_screen=now.full_screen, volume=now.tone_volume)
        self.preferences = preferences
        self.announce: Announce = lambda _texts: None
        self._renew: Callable[[], None] = lambda: None
        self._translate = translator(words.screen if words is not None else {})
        self._fonts = Fonts(assets() / "fonts")
        self._closed = False  # by the person: nothing more is shown
        self._hits: Sequence[Hit] = ()
        self._pending: deque[Act] = deque()  # asked for, not yet dealt with

    def canvas(self) -> Canvas:
        """A canvas for the next picture."""
        now = self.preferences.now
        look = Look(self._translate, PALETTES[now.theme], TEXT_SIZES[now.text_size], self.silence, now.degrees)
        return Canvas(self._window.surface, self._fonts, look)

    def picture_of(self, seen: Seen | None) -> Shown | None:
        """A frame as the screens take it, as in a mirror if the person wants one."""
        return None if seen is None else Shown(seen.frame.image, seen.sample.pose, self.preferences.now.mirror)

    def show(self, draw: Callable[Concatenate[Canvas, P], None], *what: P.args, **how: P.kwargs) -> None:
        """Draws a screen, shows it, and waits until the next picture is due."""
        canvas = self.canvas()
        draw(canvas, *what, **how)
        self._hits = canvas.hits
        self._window.show()

    def asked(self) -> tuple[Act, ...]:
        """What was asked for since the last picture. Mute and full screen are done, and kept in the settings."""
        acts = self._window.acts(self._hits)
        for act in acts:
            if act is Action.MUTE:
                self.preferences.change(mute=not self.preferences.now.mute)
                self.follow("mute")
            elif act is Action.FULL_SCREEN:
                self._window.toggle_full_screen()
                self.preferences.change(full_screen=self._window.full_screen)
        self._closed = self._closed or Action.CLOSE in acts
        return acts

    def turns(self) -> Iterator[Act | None]:
        """Each act in turn, and None when a picture is due; ends when the window is closed."""
        while not self._closed:
            if not self._pending:
                self._pending.extend(self.asked())
            while self._pending and not self._closed:
                act = self._pending.popleft()  # one by one: the next may be meant for another screen
                if act is not Action.CLOSE:
                    yield act
            if not self._closed:
                yield None

    def say(self, *texts: str) -> None:
        """Says aloud what is shown, in the window's language; what was said before is cut off."""
        self.announce([self._translate(text) for text in texts])

    def play(self, sound: Sound) -> None:
        if not self.preferences.now.mute:
            self._window.play(sound)

    @property
    def silence(self) -> str | None:
        """Why nothing is heard, in two or three words; None if there is sound."""
        if not self._window.has_sound:
            return "No sound device"
        now = self.preferences.now
        return "Sound off" if now.mute or now.volume == 0 else None

    def follow(self, name: str) -> None:
        """Applies a changed setting; those not named here are read anew for each picture."""
        now, window = self.preferences.now, self._window
        if name == "full_screen" and window.full_screen != now.full_screen:
            window.toggle_full_screen()
        elif name == "mute" and now.mute:
            window.fall_silent()
        elif name == "language":
            self._translate = translator(chosen_words(None, now.language).screen)
        elif name == "sample":
            self.play(Sound.GO)
            self.say(VOICE.title)
        elif name in ("volume", "tones", "voice"):
            window.set_volume(now.tone_volume)
            self.play(Sound.REP)
        if name in ("language", "voice"):
            self._renew()

    def close(self) -> None:
        self._window.close()
