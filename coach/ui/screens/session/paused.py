"""The pause: nothing runs until the person goes on."""

from __future__ import annotations

from coach.ui.kit.actions import Action, Hit
from coach.ui.kit.brush import Sign
from coach.ui.kit.fonts import Face
from coach.ui.kit.theme import Canvas
from coach.ui.kit.widgets import GAP, KEYS, Style, button
from coach.ui.parts.painter import PicturePainter
from coach.ui.screens.session.frame import Moment, ground

PAUSED_KEYS = (("Space", "go on"), *KEYS[1:])


def paused(canvas: Canvas, painter: PicturePainter, now: Moment) -> list[Hit]:
    """A card over the dimmed picture, with the ways on and out."""
    body = ground(canvas, now, PAUSED_KEYS)
    if now.shown is not None:
        painter.cover(canvas, body, now.shown.image, mirrored=now.shown.mirrored, dim=0.78)
    card = body.centred(min(840.0, body.w), 430)
    canvas.card(card, canvas.palette.CARD, radius=24)
    sign, inner = card.inset(36, 36).cut_top(96, 12)
    canvas.sign(Sign.PAUSE, sign, canvas.palette.ACCENT)
    title, inner = inner.cut_top(70, 4)
    canvas.text("Paused", title, 58, face=Face.TITLE, align=0.5)
    sub, inner = inner.cut_top(36, 20)
    canvas.text("No time runs. Raise a hand to go on.", sub, 26, colour=canvas.palette.SOFT, align=0.5)
    end, hurts, go_on = inner.columns(3, GAP)
    button(canvas, end, "End", "Esc", Action.END, size=30)
    button(canvas, hurts, "That hurts", "P", Action.HURTS, Style.DANGER, size=30)
    button(canvas, go_on, "Go on", "Space", Action.PAUSE, Style.MAIN, size=30)
    return canvas.hits
