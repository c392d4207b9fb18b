"""The window: a display to draw on, keys and clicks, and tones.

It decides nothing and measures no time. Without a sound device it is silent; without a display it raises `NoWindow`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping

import pygame

from coach.core.session.news import Sound
from coach.errors import NoWindow
from coach.ui.kit.actions import Act, Action, Choose, Hit
from coach.ui.kit.display import has_display
from coach.ui.kit.palette import DARK
from coach.ui.kit.tones import open_tones

SIZE = (1280, 720)
LEAST_SIZE = (320, 240)
PICTURES_PER_S = 60


_KEYS: Mapping[int, Action] = {
    pygame.K_RETURN: Action.CONFIRM,
    pygame.K_KP_ENTER: Action.CONFIRM,
    pygame.K_UP: Action.UP,
    pygame.K_DOWN: Action.DOWN,
    pygame.K_LEFT: Action.LEFT,
    pygame.K_RIGHT: Action.RIGHT,
    pygame.K_SPACE: Action.PAUSE,
    pygame.K_n: Action.SKIP,
    pygame.K_ESCAPE: Action.END,
    pygame.K_p: Action.HURTS,
    pygame.K_f: Action.FULL_SCREEN,
    pygame.K_m: Action.MUTE,
    pygame.K_r: Action.REPORT,
    pygame.K_DELETE: Action.DELETE,
    pygame.K_x: Action.SKIP_EXERCISE,
    # A presenter remote: forward, back, black screen (two kinds), start of the show.
    pygame.K_PAGEDOWN: Action.NEXT,
    pygame.K_PAGEUP: Action.PREVIOUS,
    pygame.K_b: Action.PAUSE,
    pygame.K_PERIOD: Action.PAUSE,
    pygame.K_F5: Action.CONFIRM,
}
# By place as well as by letter: on a French keyboard the digits need shift.
_DIGIT_PLACES = {place: number for number, place in enumerate(range(pygame.KSCAN_1, pygame.KSCAN_9 + 1), start=1)}
_DIGIT_PLACES[pygame.KSCAN_0] = 0
_KEYPAD = {key: number for number, key in enumerate(range(pygame.K_KP_1, pygame.K_KP_9 + 1), start=1)}
_KEYPAD[pygame.K_KP_0] = 0


def act_of(event: pygame.event.Event, hits: Iterable[Hit] = ()) -> Act | None:
    """What an event asks for, if anything. hits: the clickable areas on the screen."""
    if event.type == pygame.QUIT:
        return Action.CLOSE
    if event.type == pygame.KEYDOWN:
        return _of_key(event)
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
        return next((act for rect, act in hits if rect.collidepoint(event.pos)), None)
    return None


def _of_key(event: pygame.event.Event) -> Act | None:
    if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
        return None  # a shortcut of the system, such as switching windows
    if event.key in _KEYS:
        return _KEYS[event.key]
    number = _KEYPAD.get(event.key, _DIGIT_PLACES.get(event.scancode))
    return Choose(number) if number is not None else None


class Window:
    """An open window. volume: of the tones, 0-1. Raises NoWindow."""

    def __init__(self, *, size: tuple[int, int] = SIZE, full_screen: bool = False, volume: float = 1.0) -> None:
        self._size = size
        self.full_screen = full_screen
        if not has_display():
            raise NoWindow("There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.")
        try:
            pygame.display.init()
            pygame.display.set_caption("Coach")
            pygame.display.set_icon(_icon())
            self._open()
            if not full_screen:
                _maximise()
        except pygame.error as error:
            pygame.display.quit()
            raise NoWindow(f"No window can be opened: {error}.") from error
        self._tones = open_tones(volume)
        self._pace = pygame.time.Clock()

    @property
    def surface(self) -> pygame.Surface:
        """What to draw on. Ask again for each picture: its size may change."""
        surface = pygame.display.get_surface()
        assert surface is not None  # it is open
        return surface

    def acts(self, hits: Iterable[Hit] = ()) -> tuple[Act, ...]:
        """What was asked for since the last call, in order. hits: the clickable areas on the screen."""
        areas = tuple(hits)
        asked = []
        for event in pygame.event.get():
            if event.type == pygame.VIDEORESIZE and not self.full_screen:
                self._size = (max(LEAST_SIZE[0], event.w), max(LEAST_SIZE[1], event.h))
            act = act_of(event, areas)
            if act is not None:
                asked.append(act)
        return tuple(asked)

    def show(self) -> None:
        """Shows what was drawn and waits until the next picture is due."""
        pygame.display.flip()
        self._pace.tick(PICTURES_PER_S)

    def toggle_full_screen(self) -> None:
        self.full_screen = not self.full_screen
        try:
            self._open()
        except pygame.error:  # this display has no full screen: stay as it was
            self.full_screen = not self.full_screen
            self._open()

    def fall_silent(self) -> None:
        """Cuts off whatever sounds."""
        if self._tones:
            pygame.mixer.stop()

    def set_volume(self, volume: float) -> None:
        """Of the tones, 0-1."""
        for tone in self._tones.values():
            tone.set_volume(volume)

    @property
    def has_sound(self) -> bool:
        return bool(self._tones)

    def play(self, sound: Sound) -> None:
        """Starts a tone and returns at once; silent without a sound device."""
        if sound in self._tones:
            self._tones[sound].play()

    def close(self) -> None:
        self._tones = {}
        pygame.mixer.quit()
        pygame.display.quit()

    def _open(self) -> None:
        if self.full_screen:
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            pygame.display.set_mode(self._size, pygame.RESIZABLE)


def _maximise() -> None:
    """As large as the desktop lets a window be; where that cannot be had, the window stays as it is."""
    with warnings.catch_warnings():
        # pygame wants programs to draw on its Window class instead, which has no display surface of its own.
        warnings.simplefilter("ignore", DeprecationWarning)
        pygame.Window.from_display_module().maximize()


def _icon() -> pygame.Surface:
    """The hold ring, as an icon for the task bar."""
    icon = pygame.Surface((64, 64), pygame.SRCALPHA)
    pygame.draw.circle(icon, DARK.CARD, (32, 32), 32)
    pygame.draw.circle(icon, DARK.ACCENT, (32, 32), 25, 9)
    return icon
