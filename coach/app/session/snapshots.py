"""Writes pictures of a session, as the window shows it, to PNG files: one of each block at work, and the summary.

No display is needed. A picture is taken when there is something to see: a hold that has lasted a while, or the top of a
repetition after the first; failing that, the last frame.
"""

from collections.abc import Mapping
from pathlib import Path

import pygame

from coach.capture.eye import Seen
from coach.core.exercise import Exercise
from coach.core.session import View
from coach.core.session.summary import Summary
from coach.core.tracking.status import Status
from coach.errors import CoachError
from coach.report.review import review_of
from coach.storage.shipped.resources import assets
from coach.ui.kit.canvas import Canvas, Look
from coach.ui.kit.fonts import Fonts
from coach.ui.kit.translation import Translate, as_it_is
from coach.ui.parts.camera_pane import Shown
from coach.ui.parts.painter import save_png
from coach.ui.screens.session import session
from coach.ui.screens.summary import summary as summary_sheet

SIZE = (1280, 720)
TOP_S = 0.7  # the top of a repetition starts while the hips are still rising; this much later they are up
HELD_S = 3.0  # a hold that has lasted this long is a good moment: the person has settled, and the ring shows something


class Album:
    """Takes the pictures. `see` takes each frame; `finish` writes what is left, and the summary."""

    def __init__(
        self,
        folder: Path,
        exercises: Mapping[str, Exercise],
        notice: str | None = None,
        translate: Translate = as_it_is,
    ) -> None:
        self._folder = folder
        self._exercises = exercises
        self._notice = notice
        self._translate = translate
        self._fonts = Fonts(assets() / "fonts")
        self._latest: tuple[View, Seen] | None = None
        self._taken = -1  # the last block of which there is a picture
        self._top_s: float | None = None  # since when the hips have been at the top

    def see(self, view: View, seen: Seen) -> None:
        """A measured frame, and the session's view after it."""
        if view.work.status is None:
            return
        if self._latest is not None and self._latest[0].at.index != view.at.index:
            self._take_latest()
        self._latest = view, seen
        if self._is_telling(view.work.status, seen.sample.t):
            self._take_latest()

    def finish(self, summary: Summary) -> None:
        """The session is over."""
        self._take_latest()
        surface = pygame.Surface(SIZE)
        summary_sheet(Canvas(surface, self._fonts, Look(self._translate)), review_of(summary, self._exercises))
        self._save(surface, "summary.png")

    def _is_telling(self, status: Status, t: float) -> bool:
        if status.phase != "top":
            self._top_s = None
        elif self._top_s is None:
            self._top_s = t
        at_top = self._top_s is not None and t - self._top_s >= TOP_S and status.reps.counted > 0
        return at_top or status.holds.now_s >= HELD_S

    def _take_latest(self) -> None:
        if self._latest is None:
            return
        view, seen = self._latest
        if view.at.index == self._taken:
            return
        self._taken = view.at.index
        surface = pygame.Surface(SIZE)
        shown = Shown(seen.frame.image, seen.sample.pose, mirrored=False)
        canvas = Canvas(surface, self._fonts, Look(self._translate))
        session(canvas, view, shown, self._notice)
        self._save(surface, f"{view.at.index + 1}-{view.at.block.exercise}.png")

    def _save(self, surface: pygame.Surface, name: str) -> None:
        try:
            save_png(surface, self._folder / name)
        except (OSError, pygame.error) as error:
            raise CoachError(f"{self._folder / name} cannot be written: {error}") from error
