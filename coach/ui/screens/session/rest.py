"""The rest: how long is left, and what comes next."""

from coach.core.exercise import Exercise
from coach.core.session.plan import Block
from coach.ui.kit.actions import GO_ON, HURTS, SKIP_EXERCISE
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, Style, button
from coach.ui.kit.wording import block_words, side_words
from coach.ui.parts.moving_figure import draw_figure
from coach.ui.screens.session.frame import Scene, ground, placement, timer


def rest(canvas: Canvas, scene: Scene) -> None:
    """The clock at the left, the next block at the right."""
    body, view = ground(canvas, scene), scene.view
    far = canvas.far
    if canvas.portrait:
        left, right = body.cut_top(body.h * 0.4, GAP)
    else:
        left, right = body.cut_left(body.w * (0.42 if far == 1 else 0.3), 36 if far == 1 else GAP)
    title, clock = left.cut_top(76 * far, 8)
    canvas.read("Rest", title, 56, face=Face.TITLE)
    leave, clock = clock.cut_bottom(56, GAP)
    timer(canvas, clock, view.remaining_s, max(view.at.block.rest_s, 1.0), large=True)
    buttons, card = right.cut_bottom(84, GAP)
    hurts, go_on = buttons.columns(2, GAP)
    button(canvas, hurts, HURTS, Style.DANGER)
    button(canvas, leave, SKIP_EXERCISE)
    button(canvas, go_on, GO_ON, Style.MAIN)
    canvas.card(card, canvas.palette.CARD)
    label, inner = card.inset(30, 18).cut_top(38 * far, 4)
    if view.at.following is None or view.at.next_exercise is None:
        canvas.read("After this: the summary", label, 30, face=Face.BOLD, colour=canvas.palette.ACCENT)
    else:
        _next(canvas, label, inner, scene, view.at.following, view.at.next_exercise)


def _next(canvas: Canvas, label: Box, inner: Box, scene: Scene, after: Block, exercise: Exercise) -> None:
    here, name = scene.view.at.block, exercise.title
    far = canvas.far
    title, inner = inner.cut_top(62 if far == 1 else 88 * far, 2)
    sub, inner = inner.cut_top(40 * far if far == 1 else 0, 10)
    first, large, small = "Next", name, block_words(after)
    if far > 1 and small:
        first = f"{first} · {small}"
    if after.exercise == here.exercise and after.side is not here.side:
        first, large, small = "Next: the other side", side_words(after.side), name
        sign, title = title.cut_left(54, 18)
        canvas.sign(Sign.TURN, sign, canvas.palette.ACCENT)
    canvas.read(first, label, 30, face=Face.BOLD, colour=canvas.palette.ACCENT)
    canvas.read(large, title, 50, face=Face.TITLE, lines=2)
    if far == 1:
        canvas.text(small, sub, 32, face=Face.BOLD, colour=canvas.palette.SOFT)
    _how(canvas, inner, scene, after, exercise)


def _how(canvas: Canvas, box: Box, scene: Scene, after: Block, exercise: Exercise) -> None:
    """The moving figure of what comes next, or the steps if there is none, and how to face the camera."""
    figure = scene.figure(after)
    if canvas.far > 1:
        placement(canvas, box, exercise)
    elif figure is not None:
        place, box = box.cut_bottom(78, 6)
        draw_figure(canvas, box, figure, -(scene.view.remaining_s or 0.0))
        placement(canvas, place, exercise)
    else:
        lines = (*exercise.instructions.steps, exercise.instructions.placement)
        canvas.stack(lines, box, 34 if canvas.portrait else 27, gap=10, colour=canvas.palette.SOFT)
