"""The countdown: one number, as large as the window allows."""

import math

from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.wording import block_words
from coach.ui.parts.painter import cover
from coach.ui.screens.session.frame import Scene, ground


def countdown(canvas: Canvas, scene: Scene) -> None:
    """The number over the dimmed picture, with what begins above it and the first step below."""
    body, view, shown = ground(canvas, scene), scene.view, scene.shown
    if shown is not None:
        cover(canvas, body, shown.image, mirrored=shown.mirrored, dim=0.72)
    far = canvas.far
    head, body = body.inset(32, 20).cut_top(66 * far)
    sub, body = body.cut_top(40 * far, 0 if far == 1 else 14)
    foot, body = body.cut_bottom(92 if far == 1 else 0)
    canvas.read(scene.title, head, 54, face=Face.TITLE, align=0.5)
    canvas.read(block_words(view.at.block), sub, 30, face=Face.BOLD, colour=canvas.palette.ACCENT, align=0.5)
    canvas.number(str(max(1, math.ceil(view.remaining_s or 0.0))), body, 440)
    if far == 1:  # with large words the number needs the room
        canvas.text(view.at.exercise.instructions.steps[0], foot, 36, align=0.5, lines=2)
