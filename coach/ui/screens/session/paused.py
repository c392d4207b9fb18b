"""The pause: nothing runs until the person goes on."""

from coach.ui.kit.actions import END, HURTS, Action, Way
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, Style, button
from coach.ui.parts.painter import cover
from coach.ui.screens.session.frame import Scene, ground


def paused(canvas: Canvas, scene: Scene) -> None:
    """A card over the dimmed picture, with the ways on and out."""
    body = ground(canvas, scene)
    if scene.shown is not None:
        cover(canvas, body, scene.shown.image, mirrored=scene.shown.mirrored, dim=0.78)
    far = canvas.far
    card = body.centred(min(840.0 * far, body.w), min(450.0 * far, body.h))
    canvas.card(card, canvas.palette.CARD, radius=24)
    sign, inner = card.inset(36, 28).cut_top(96 if far == 1 else 60, 12)
    canvas.sign(Sign.PAUSE, sign, canvas.palette.ACCENT)
    title, inner = inner.cut_top(70 * far, 4)
    canvas.read("Let's take a break", title, 58, face=Face.TITLE, align=0.5)
    sub, inner = inner.cut_top(48 * far, 20)
    canvas.read(
        "The clock has stopped. Raise a hand to go on.", sub, 32, colour=canvas.palette.SOFT, align=0.5, lines=2
    )
    inner = inner.cut_bottom(min(inner.h, 110))[0]
    end, hurts, go_on = inner.columns(3, GAP)
    button(canvas, end, END, size=30)
    button(canvas, hurts, HURTS, Style.DANGER, size=30)
    button(canvas, go_on, Way("Go on", "Space", Action.PAUSE), Style.MAIN, size=30)
