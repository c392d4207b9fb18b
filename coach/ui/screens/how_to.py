"""How an exercise is done, without starting it: the figure, why, the steps, and how to face the camera."""

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.storage.shipped.figures import figure_doing
from coach.ui.kit.actions import BACK, START
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.widgets import GAP, MARGIN, Style, button, page
from coach.ui.kit.wording import dosage_words
from coach.ui.parts.moving_figure import draw_figure
from coach.ui.parts.steps import draw_steps

HOW_TO_KEYS = (("Enter", "start"), ("Esc", "back"), ("F", "full screen"))


def how_to(canvas: Canvas, exercise: Exercise, side: Side, t: float) -> None:
    """CONFIRM: start. END: back. t: seconds into the figure's loop."""
    large = canvas.look.text_size.near > 1  # with large words the reason and most of the figure make room
    body = page(canvas, HOW_TO_KEYS, side=MARGIN + 16, bottom=10)
    figure = figure_doing(exercise.name, side, mirrored=True)
    if figure is None:
        picture, text = body.cut_top(0)
    elif canvas.portrait:
        picture, text = body.cut_top(body.h * (0.2 if large else 0.36), GAP)
    else:
        picture, text = body.cut_right(body.w * (0.22 if large else 0.38), 36)
    head, text = text.cut_top(64)
    sub, text = text.cut_top(36, 10)
    canvas.text(exercise.title, head, 50, face=Face.TITLE)
    canvas.text(dosage_words(exercise), sub, 28, face=Face.BOLD, colour=canvas.palette.ACCENT)
    if not large:
        why, text = text.cut_top(66, 12)
        canvas.text(exercise.instructions.purpose, why, 26, colour=canvas.palette.SOFT, valign=0.0, lines=3)
    foot, text = text.cut_bottom(68, GAP)
    back, start = foot.cut_left(foot.w * 0.4, GAP)
    button(canvas, back, BACK)
    button(canvas, start, START, Style.MAIN)
    draw_steps(canvas, text, (*exercise.instructions.steps, exercise.instructions.placement), 34)
    if figure is not None:
        canvas.card(picture, canvas.palette.CARD)
        draw_figure(canvas, _square(picture), figure, t)


def _square(box: Box) -> Box:
    side = min(box.w, box.h) * 0.92
    return box.centred(min(box.w * 0.94, side * 1.4), side)
