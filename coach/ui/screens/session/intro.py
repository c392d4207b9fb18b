"""The introduction: what comes and why, how to do it, and how to face the camera."""

from __future__ import annotations

from coach.core.body.moving_figure import Figure
from coach.core.session import View
from coach.ui.kit.actions import Action, Hit
from coach.ui.kit.fonts import Face
from coach.ui.kit.theme import Box, Canvas
from coach.ui.kit.widgets import GAP, Style, button
from coach.ui.kit.wording import block_words
from coach.ui.parts.camera_pane import pane
from coach.ui.parts.moving_figure import draw_figure
from coach.ui.parts.painter import PicturePainter
from coach.ui.screens.session.frame import Moment, ground, placement, timer


def intro(canvas: Canvas, painter: PicturePainter, now: Moment) -> list[Hit]:
    """The instructions beside the moving figure, if there is one, and the camera's picture."""
    view = now.view
    body = ground(canvas, now)
    if canvas.portrait:
        side, text = body.cut_bottom(body.h * 0.46, GAP)
    else:
        side, text = body.cut_right(body.w * 0.42, 36)
    _instructions(canvas, text, view)
    figure = now.figure(view.block)
    foot, picture = side.cut_bottom(84 if figure is None else side.h * 0.32, GAP)
    if figure is None:
        pane(canvas, painter, picture, now.shown, None)
        clock, go_on = foot.cut_left(84, 20)
    else:
        _moving(canvas, picture, figure, view.remaining_s)
        camera, foot = foot.cut_left(min(foot.h * 4 / 3, foot.w * 0.5), GAP)
        pane(canvas, painter, camera, now.shown, None)
        go_on, clock = foot.cut_bottom(min(84.0, foot.h * 0.45), 12)
    # The whole time is not known here: the ring empties over the last ten seconds.
    timer(canvas, clock, view.remaining_s, max(10.0, view.remaining_s or 0.0))
    button(canvas, go_on, "Go on", "N", Action.SKIP, Style.MAIN)
    return canvas.hits


def _moving(canvas: Canvas, box: Box, figure: Figure, remaining_s: float | None) -> None:
    """The figure on a card; its loop ends when the time does."""
    canvas.card(box, canvas.palette.CARD)
    draw_figure(canvas, box.inset(18, 14), figure, -(remaining_s or 0.0), canvas.palette.CARD)


def _instructions(canvas: Canvas, box: Box, view: View) -> None:
    if view.exercise is None or view.block is None:
        return
    words = view.exercise.instructions
    title, box = box.cut_top(68)
    sub, box = box.cut_top(38, 12)
    canvas.text(view.exercise.title, title, 56, face=Face.TITLE)
    canvas.text(block_words(view.block), sub, 30, face=Face.BOLD, colour=canvas.palette.ACCENT)
    why, box = box.cut_top(72, 20)
    canvas.text(words.purpose, why, 25, colour=canvas.palette.SOFT, valign=0.0, lines=2)
    place, box = box.cut_bottom(96, 16)
    badges, lines = box.cut_left(44, 18)
    for number, line in enumerate(canvas.stack(words.steps, lines, 42 if canvas.portrait else 32, gap=12), start=1):
        badge = Box(badges.x, line.y, 44, line.h).centred(44, 44)
        canvas.card(badge, canvas.palette.CARD_HIGH, radius=22)
        canvas.number(str(number), badge, 25, colour=canvas.palette.ACCENT)
    canvas.card(place, canvas.palette.CARD)
    placement(canvas, place.inset(18, 10), view.exercise)
