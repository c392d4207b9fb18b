"""A window that nobody sees, and the keys that are pressed in it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pygame
import pytest

from coach.storage.settings import Preferences, Settings
from coach.ui.window_host import WindowHost


@contextmanager
def unseen() -> Iterator[None]:
    """SDL's dummy drivers."""
    with pytest.MonkeyPatch.context() as environment:
        for name in ("SDL_VIDEODRIVER", "SDL_AUDIODRIVER"):
            environment.setenv(name, "dummy")
        yield


@contextmanager
def unseen_window() -> Iterator[WindowHost]:
    with unseen(), closing(WindowHost(Preferences(Settings()))) as host:
        pygame.event.clear()
        yield host


def press(*keys: int) -> None:
    for key in keys:
        scancode = pygame.KSCAN_1 + key - pygame.K_1 if pygame.K_1 <= key <= pygame.K_9 else 0
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=scancode))
