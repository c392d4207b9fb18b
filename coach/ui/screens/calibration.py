"""The calibration screen: what to do, a ring that fills over ten seconds, and what it is waiting for."""

import math
from collections.abc import Sequence

from coach.core.calibration import TAKE_S, Progress
from coach.core.exercise import Exercise
from coach.ui.kit.actions import DONE, Action, Way
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.widgets import Style, band, button, heading, page
from coach.ui.parts.camera_pane import Shown, beside_picture, skeleton_pane

LEAVE_KEYS = (("Esc", "leave"), ("F", "full screen"), ("M", "mute"))
DONE_KEYS = (("Enter", "done"), ("F", "full screen"))


def calibration(
    canvas: Canvas,
    exercise: Exercise,
    progress: Progress,
    shown: Shown | None,
    found: Sequence[str] = (),
    trouble: str | None = None,
) -> None:
    """found: the result, in sentences. trouble: what is wrong with the camera. END: leave. CONFIRM: done."""
    canvas.step_back()
    layout = beside_picture(canvas, page(canvas, DONE_KEYS if found else LEAVE_KEYS))
    large = bool(found) and canvas.far > 1 and not canvas.portrait  # the result, and no picture any more
    panel = layout.picture.around(layout.panel) if large else layout.panel
    if not large:
        skeleton_pane(canvas, layout.picture, shown)
    _said(canvas, layout.band, progress, found, trouble)
    canvas.card(panel, canvas.palette.CARD)
    inner = panel.inset(22, 18)
    if canvas.far == 1:
        inner = heading(canvas, inner, "Calibration", exercise.title, gap=12)
    foot, inner = inner.cut_bottom(64, 14)
    if found:
        if large:
            use, foot = foot.columns(2, 14)
        else:
            use, inner = inner.cut_bottom(64, 14)
        button(canvas, use, Way("Use my range", "1", Action.USE_RANGE))
        button(canvas, foot, DONE, Style.MAIN)
        canvas.stack(found, inner, 30 * (canvas.far if large else 1), gap=18, read=True)
        return
    button(canvas, foot, Way("Leave", "Esc", Action.END))
    words, circle = inner.cut_bottom(150, 14) if canvas.far == 1 else inner.cut_right(inner.w * 0.6, 14)
    if progress.waiting != exercise.instructions.calibrate:  # already in the band
        canvas.read(exercise.instructions.calibrate, words, 24, colour=canvas.palette.SOFT, align=0.5, lines=6)
    _ring(canvas, circle, progress)


def _said(canvas: Canvas, box: Box, progress: Progress, found: Sequence[str], trouble: str | None) -> None:
    """One sentence: done, trouble with the camera, refused and why, waiting for something, or going well."""
    if found:
        band(canvas, box, "That's it", Sign.TICK, canvas.palette.GOOD)
    elif trouble is not None:
        band(canvas, box, trouble, Sign.CAMERA, canvas.palette.WRONG)
    elif progress.refused is not None:
        band(canvas, box, progress.refused, Sign.ALERT, canvas.palette.WRONG)
    elif progress.waiting is not None:
        band(canvas, box, progress.waiting, None, canvas.palette.SOFT, quiet=True)
    else:
        band(canvas, box, "Good: stay like this", Sign.TICK, canvas.palette.GOOD)


def _ring(canvas: Canvas, box: Box, progress: Progress) -> None:
    """Fills with the usable seconds, and keeps them while it waits."""
    going = progress.waiting is None
    canvas.ring(box, 22, 0, 1, canvas.palette.CARD_HIGH)
    canvas.ring(box, 22, 0, progress.share, canvas.palette.GOOD if going else canvas.palette.ACCENT)
    side = min(box.w, box.h)
    left_s = math.ceil(TAKE_S * (1.0 - progress.share))
    canvas.number(str(left_s), box.centred(side * 0.6, side * 0.44), side * 0.42)
