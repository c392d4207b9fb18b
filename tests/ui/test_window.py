"""The window: keys, clicks, sounds, and what happens where there is no display or no sound device."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pygame
import pytest

from coach.core.session.news import Sound
from coach.ui.kit.actions import Act, Action, Choose
from coach.ui.kit.tones import NOTES, RATE_HZ, samples
from coach.ui.window import act_of

ROOT = Path(__file__).resolve().parents[2]


def press(key: int, *, mod: int = 0, scancode: int = 0) -> Act | None:
    return act_of(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, scancode=scancode))


@pytest.mark.parametrize(
    ("key", "act"),
    [
        (pygame.K_SPACE, Action.PAUSE), (pygame.K_n, Action.SKIP), (pygame.K_ESCAPE, Action.END),
        (pygame.K_f, Action.FULL_SCREEN), (pygame.K_m, Action.MUTE), (pygame.K_p, Action.HURTS),
        (pygame.K_RETURN, Action.CONFIRM), (pygame.K_KP_ENTER, Action.CONFIRM), (pygame.K_LEFT, Action.LEFT),
        (pygame.K_PAGEDOWN, Action.NEXT), (pygame.K_PAGEUP, Action.PREVIOUS), (pygame.K_b, Action.PAUSE),
        (pygame.K_PERIOD, Action.PAUSE), (pygame.K_F5, Action.CONFIRM), (pygame.K_KP_3, Choose(3)),
        (pygame.K_KP_0, Choose(0)), (pygame.K_q, None),
    ],
)  # fmt: skip
def test_each_key_asks_for_its_action(key: int, act: Act | None) -> None:
    assert press(key) == act


def test_digits_count_by_their_place_on_the_keyboard() -> None:
    assert press(pygame.K_1, scancode=pygame.KSCAN_1) == Choose(1)
    assert press(pygame.K_AMPERSAND, scancode=pygame.KSCAN_1) == Choose(1)
    assert press(pygame.K_9, scancode=pygame.KSCAN_9) == Choose(9)
    assert press(pygame.K_0, scancode=pygame.KSCAN_0) == Choose(0)


def test_a_shortcut_of_the_system_is_no_key_of_ours() -> None:
    assert press(pygame.K_p, mod=pygame.KMOD_LCTRL) is None
    assert press(pygame.K_p, mod=pygame.KMOD_LSHIFT) is Action.HURTS


def test_a_click_asks_for_what_is_under_it() -> None:
    hits = [(pygame.Rect(0, 0, 10, 10), Action.HURTS), (pygame.Rect(20, 0, 10, 10), Choose(2))]

    def click(x: int, button: int = 1) -> Act | None:
        return act_of(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=button, pos=(x, 5)), hits)

    assert click(5) is Action.HURTS
    assert click(25) == Choose(2)
    assert click(15) is None
    assert click(5, button=3) is None


def test_closing_the_window_closes() -> None:
    assert act_of(pygame.event.Event(pygame.QUIT)) is Action.CLOSE


@pytest.mark.parametrize("sound", Sound)
def test_each_sound_has_a_short_soft_tone(sound: Sound) -> None:
    wave = samples(NOTES[sound]).astype(np.float64) / 32767
    assert 0.2 <= wave.size / RATE_HZ <= 2.5
    assert 0.2 <= np.abs(wave).max() <= 0.8
    assert np.abs(np.diff(wave)).max() < 0.3  # no click
    assert np.abs(wave[:3]).max() < 0.05


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The code in a fresh process, with only these variables about display and sound."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SDL_", "DISPLAY", "WAYLAND_"))}
    kept["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=kept | environment, check=False
    )


REFUSED = """
from coach.errors import NoWindow
from coach.ui.window import Window
try:
    Window()
except NoWindow as error:
    print("refused:", error)
"""
OPENED = """
import contextlib
import pygame
from coach.ui.kit.actions import Action
from coach.core.session.news import Sound
from coach.ui.window import Window
with contextlib.closing(Window(size=(640, 480))) as window:
    print(window.surface.get_size(), "sound" if window.has_sound else "silent")
    for sound in Sound:
        window.play(sound)
    for key in (pygame.K_m, pygame.K_p):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, scancode=0))
    print([act.value for act in window.acts()])
    window.fall_silent()
    window.toggle_full_screen()
    window.surface.fill((1, 2, 3))
    window.show()
    window.toggle_full_screen()
    print(window.surface.get_size(), window.full_screen)
"""


@pytest.mark.process
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display so")
def test_without_a_display_there_is_no_window() -> None:
    done = run(REFUSED)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "refused: There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"


@pytest.mark.process
def test_a_display_that_cannot_be_used_is_no_display() -> None:
    done = run(REFUSED, SDL_VIDEODRIVER="nosuchdriver")
    assert done.stdout.startswith("refused: No window can be opened:"), done.stderr


@pytest.mark.process
@pytest.mark.parametrize(("driver", "words"), [("dummy", "sound"), ("nosuchdriver", "silent")])
def test_a_window_opens_with_and_without_sound(driver: str, words: str) -> None:
    done = run(OPENED, SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER=driver)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"(640, 480) {words}", "['mute', 'hurts']", "(640, 480) False"]


@pytest.mark.process
def test_importing_the_window_prints_nothing_and_opens_nothing() -> None:
    done = run(
        "import coach.ui.window, coach.ui.screens.session, pygame\n"
        "print(pygame.display.get_init(), pygame.mixer.get_init())"
    )
    assert done.stdout == "False None\n"
