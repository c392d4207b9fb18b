"""The introduction: what comes, how to do it, and how to face the camera."""

from coach.core.body.moving_figure import Figure
from coach.core.session.view import Place
from coach.ui.kit.actions import GO_ON, SKIP_EXERCISE
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, Style, button
from coach.ui.kit.wording import block_words
from coach.ui.parts.camera_pane import pane
from coach.ui.parts.moving_figure import draw_figure
from coach.ui.parts.steps import draw_steps
from coach.ui.screens.session.frame import Scene, ground, placement, timer

STEP_S = 3.0  # how long each step stands alone where only one has room, if it is not being spoken
FIGURE_UP_TO = 1.5  # with larger words than this there is no room for the figure


def intro(canvas: Canvas, scene: Scene) -> None:
    """The instructions beside the moving figure and the camera's picture, if there is room for them."""
    view = scene.view
    body = ground(canvas, scene)
    if canvas.far > 1:
        _large(canvas, body, scene)
        return
    if canvas.portrait:
        side, text = body.cut_bottom(body.h * 0.46, GAP)
    else:
        side, text = body.cut_right(min(body.w * 0.34, 384.0), 24)
    _instructions(canvas, text, view.at)
    figure = scene.figure(view.at.block)
    go_on, side = side.cut_bottom(72, 10)
    leave, side = side.cut_bottom(52, 12)
    clock, picture = side.cut_bottom(84 if figure is None else side.h * 0.34, GAP)
    if figure is None:
        pane(canvas, picture, scene.shown, None)
    else:
        _moving(canvas, picture, figure, view.remaining_s)
        camera, clock = clock.cut_left(min(clock.h * 4 / 3, clock.w * 0.6), GAP)
        pane(canvas, camera, scene.shown, None)
    button(canvas, leave, SKIP_EXERCISE)
    # The whole time is not known here: the ring empties over the last ten seconds.
    timer(canvas, clock, view.remaining_s, max(10.0, view.remaining_s or 0.0))
    button(canvas, go_on, GO_ON, Style.MAIN)


def _moving(canvas: Canvas, box: Box, figure: Figure, remaining_s: float | None) -> None:
    """The figure on a card; its loop ends when the time does."""
    canvas.card(box, canvas.palette.CARD)
    draw_figure(canvas, box.inset(18, 14), figure, -(remaining_s or 0.0))


def _head(canvas: Canvas, box: Box, at: Place) -> Box:
    title, box = box.cut_top(62 if canvas.far == 1 else 57 * canvas.far)
    sub, box = box.cut_top(42 * canvas.far, 10)
    canvas.read(at.exercise.title, title, 56, face=Face.TITLE)
    canvas.read(block_words(at.block), sub, 34, face=Face.BOLD, colour=canvas.palette.ACCENT)
    return box


def _instructions(canvas: Canvas, box: Box, at: Place) -> None:
    box = _head(canvas, box, at)
    if at.why is not None:
        reason, box = box.cut_top(32, 12)
        canvas.text(at.why, reason, 25, colour=canvas.palette.SOFT)
    place, box = box.cut_bottom(84, 12)
    draw_steps(canvas, box, at.exercise.instructions.steps, 42, read=True)
    canvas.card(place, canvas.palette.CARD)
    placement(canvas, place.inset(18, 6), at.exercise)


def _large(canvas: Canvas, body: Box, scene: Scene) -> None:
    """One step at a time, the one being spoken."""
    view = scene.view
    figure = scene.figure(view.at.block)
    if figure is not None and canvas.far < FIGURE_UP_TO and not canvas.portrait:
        picture, body = body.cut_right(body.w * 0.32, GAP)
        _moving(canvas, picture, figure, view.remaining_s)
    body = _head(canvas, body, view.at)
    foot, body = body.cut_bottom(72, GAP)
    clock, go_on = foot.cut_left(72, 20)
    lines = (*view.at.exercise.instructions.steps, view.at.exercise.instructions.placement)
    at = len(lines) - 1 - min(int((view.remaining_s or 0.0) // STEP_S), len(lines) - 1)
    canvas.card(body, canvas.palette.CARD)
    canvas.read(scene.caption if scene.caption in lines else lines[at], body.inset(30, 12), 42, face=Face.BOLD, lines=4)
    timer(canvas, clock, view.remaining_s, max(10.0, view.remaining_s or 0.0))
    go_on, leave = go_on.cut_right(min(300.0, go_on.w * 0.5), GAP)
    button(canvas, leave.cut_right(min(340.0, leave.w))[0], SKIP_EXERCISE)
    button(canvas, go_on, GO_ON, Style.MAIN)
