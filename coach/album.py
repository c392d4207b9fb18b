"""Pictures of a session as the window shows it, written as PNG files: one of each block at work, and the summary.

No display is needed. A picture is taken when there is something to see: a hold that has lasted, or a repetition at its
top after the first; where neither comes, the last frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pygame

from coach import pages, screens
from coach.core.exercise import Exercise
from coach.core.session import View
from coach.core.summary import Summary
from coach.errors import CoachError
from coach.feed import Seen
from coach.paint import PicturePainter, save_png
from coach.resources import assets
from coach.screens import Shown
from coach.theme import Canvas, Fonts

SIZE = (1280, 720)
HELD_S = 3.0
"""A hold that has lasted this long is a good moment: the person has settled, and the ring shows something."""


class Album:
    """Takes the pictures. `see` is told each frame; `finish` writes what is left, and the summary."""

    def __init__(self, folder: Path, exercises: Mapping[str, Exercise]) -> None:
        self._folder = folder
        self._exercises = exercises
        self._fonts = Fonts(assets() / "fonts")
        self._painter = PicturePainter(self._fonts)
        self._latest: tuple[View, Seen] | None = None
        self._taken = -1  # the last block of which there is a picture

    def see(self, view: View, seen: Seen) -> None:
        """A frame that was measured, and where the session is after it."""
        if view.status is None:
            return
        if self._latest is not None and self._latest[0].block_index != view.block_index:
            self._take_latest()
        self._latest = view, seen
        if _is_telling(view):
            self._take_latest()

    def finish(self, summary: Summary) -> None:
        """The session is over."""
        self._take_latest()
        surface = pygame.Surface(SIZE)
        pages.summary(Canvas(surface, self._fonts), summary, self._exercises)
        self._save(surface, "summary.png")

    def _take_latest(self) -> None:
        if self._latest is None:
            return
        view, seen = self._latest
        if view.block is None or view.block_index == self._taken:
            return
        self._taken = view.block_index
        surface = pygame.Surface(SIZE)
        shown = Shown(seen.frame.image, seen.sample.pose, mirrored=False)
        screens.session(Canvas(surface, self._fonts), self._painter, view, shown)
        self._save(surface, f"{view.block_index + 1}-{view.block.exercise}.png")

    def _save(self, surface: pygame.Surface, name: str) -> None:
        try:
            save_png(surface, self._folder / name)
        except (OSError, pygame.error) as error:
            raise CoachError(f"{self._folder / name} cannot be written: {error}") from error


def _is_telling(view: View) -> bool:
    status = view.status
    if status is None:
        return False
    return status.held_s >= HELD_S or (status.phase == "top" and status.reps > 0)
