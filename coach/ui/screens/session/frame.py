"""What the screens of a session share: what they show, the frame around it, the caption and the timer."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from coach.core.body.moving_figure import Figure
from coach.core.exercise import Exercise
from coach.core.session import View
from coach.core.session.plan import Block
from coach.storage.shipped.figures import figure_doing
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import MARGIN, page, progress
from coach.ui.kit.wording import clock_words
from coach.ui.parts.camera_pane import Layout, Shown, beside_picture

CAPTION_U = 48.0
CAPTION_TEXT_U = 30.0


@dataclass(frozen=True, slots=True)
class Scene:
    """What a screen of a session is drawn from: where the session is, and the newest picture.

    notice: a sentence at the bottom. caption: the words being spoken.
    """

    view: View
    shown: Shown | None
    notice: str | None
    caption: str = ""

    @property
    def title(self) -> str:
        return self.view.at.exercise.title

    def figure(self, block: Block) -> Figure | None:
        """The moving figure for a block's side, mirrored like the camera's picture; None if the exercise has none."""
        return figure_doing(block.exercise, block.side, mirrored=self.shown is None or self.shown.mirrored)


def ground(canvas: Canvas, scene: Scene, keys: tuple[tuple[str, str], ...] = ()) -> Box:
    """An empty screen with its progress and notice; returns the space between them.

    keys: only where the person is likely to stand at the keyboard: from the mat nobody can read them.
    """
    body = page(canvas, keys, scene.notice, top=34, key_size=26)
    progress(canvas, scene.view.at.index, scene.view.at.count)
    return body


def begin(canvas: Canvas, scene: Scene, keys: tuple[tuple[str, str], ...] = ()) -> Layout:
    """An empty screen, laid out around the camera's picture."""
    return beside_picture(canvas, ground(canvas, scene, keys))


@contextmanager
def captioned(canvas: Canvas, words: str) -> Iterator[None]:
    """Keeps a line at the bottom for the words being spoken; what is drawn inside stays above it, even in silence."""
    whole = canvas.box
    line, canvas.box = whole.cut_bottom(CAPTION_U * (0.2 + 0.8 * canvas.far))
    yield
    canvas.box = whole
    canvas.surface.fill(canvas.palette.CARD, canvas.rect(line))
    if words:
        canvas.read(words, line.inset(MARGIN, 3), CAPTION_TEXT_U, face=Face.BOLD, align=0.5, lines=2)


def placement(canvas: Canvas, box: Box, exercise: Exercise) -> None:
    """How to face the camera."""
    sign, line = box.cut_left(48, 18)
    canvas.sign(Sign.CAMERA, sign, canvas.palette.ACCENT)
    canvas.read(exercise.instructions.placement, line, 28, lines=4)


def timer(canvas: Canvas, box: Box, left_s: float | None, of_s: float, *, large: bool = False) -> None:
    """A ring that empties, with the seconds left inside; nothing if time is open."""
    if left_s is None:
        return
    side, width = min(box.w, box.h), 24.0 if large else 8.0
    canvas.ring(box, width, 0, 1, canvas.palette.CARD_HIGH)
    canvas.ring(box, width, 0, min(1.0, left_s / of_s), canvas.palette.ACCENT)
    whole = math.ceil(left_s)
    canvas.number(str(whole) if whole < 100 else clock_words(whole), box.centred(side * 0.66, side * 0.5), side * 0.46)
