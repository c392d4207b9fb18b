"""No picture: what is wrong, what to do, and that no time runs."""

from dataclasses import replace

from coach.ui.kit.actions import END
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import button
from coach.ui.screens.session.frame import Scene, ground


def trouble(canvas: Canvas, scene: Scene) -> None:
    """One card, and nothing else to distract from it."""
    body = ground(canvas, replace(scene, notice=None))
    far = canvas.far
    card = body.centred(min(900.0 * far, body.w), min(440.0 * far, body.h))
    canvas.card(card, canvas.palette.CARD, radius=24, edge=canvas.palette.WRONG, thick=3)
    sign, inner = card.inset(48, 28 if far > 1 else 36).cut_top(96 if far == 1 else 60, 16)
    canvas.sign(Sign.CAMERA, sign, canvas.palette.WRONG)
    foot, inner = inner.cut_bottom(72, 16)
    sub, inner = inner.cut_bottom(38 * far, 12)
    canvas.read(scene.view.trouble or "", inner, 38, face=Face.BOLD, align=0.5, lines=5)
    said = "The clock waits until the picture is back."
    canvas.read(said, sub, 28, colour=canvas.palette.SOFT, align=0.5, lines=2)
    button(canvas, foot.centred(300, 72), END)
