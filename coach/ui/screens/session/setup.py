"""The set-up check: can the camera see what it needs?"""

from coach.core.setup.placement import SETUP_STEADY_S, SetupCheck
from coach.ui.kit.actions import Action, Way
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.widgets import GAP, KEYS, band, button, heading
from coach.ui.parts.camera_pane import skeleton_pane
from coach.ui.screens.session.frame import Scene, begin


def setup(canvas: Canvas, scene: Scene) -> None:
    """The skeleton, one instruction, and a tick once all is right."""
    layout, view, check = begin(canvas, scene, KEYS[:4] if canvas.far == 1 else ()), scene.view, scene.view.setup
    skeleton_pane(canvas, layout.picture, scene.shown)
    ok = check is not None and check.ok and check.key != "looking"
    sign, colour = (Sign.TICK, canvas.palette.GOOD) if ok else (Sign.CAMERA, canvas.palette.WRONG)
    band(canvas, layout.band, check.text if check is not None else "Looking for you", sign, colour)
    canvas.card(layout.panel, canvas.palette.CARD)
    inner = layout.panel.inset(22, 18)
    if canvas.far == 1:
        inner = heading(canvas, inner, "Can I see you?", scene.title, gap=10)
    skip, inner = inner.cut_bottom(64, 16)
    button(canvas, skip, Way("Start anyway", "N", Action.SKIP))
    place, inner = inner.cut_bottom(92 if canvas.far == 1 else inner.h, 14)
    canvas.read(view.at.exercise.instructions.placement, place, 24, colour=canvas.palette.SOFT, align=0.5, lines=6)
    if canvas.far > 1:  # the sentence says what is wrong, and its sign whether something is
        return
    checks, circle = inner.cut_bottom(120, 14)
    if check is not None and check.right:
        _ticks(canvas, checks, check)
    canvas.ring(circle, 20, 0, 1, canvas.palette.CARD_HIGH)
    if check is not None and ok:
        canvas.ring(circle, 20, 0, min(1.0, check.steady_s / SETUP_STEADY_S), canvas.palette.GOOD)
    side = min(circle.w, circle.h) * 0.44
    canvas.sign(sign, circle.centred(side, side), colour if ok else canvas.palette.SOFT)


def _ticks(canvas: Canvas, box: Box, check: SetupCheck) -> None:
    """Each aspect with a tick or a cross; no sign while it is not known."""
    palette = canvas.palette
    signs = {
        True: (Sign.TICK, palette.GOOD, palette.TEXT),
        False: (Sign.CROSS, palette.WRONG, palette.TEXT),
        None: (None, palette.SOFT, palette.SOFT),
    }
    rows = [row for column in box.columns(2, GAP) for row in column.rows((len(check.right) + 1) // 2, 6)]
    for (aspect, right), row in zip(check.right, rows, strict=False):
        place, words = row.cut_left(26, 10)
        sign, colour, ink = signs[right]
        if sign is not None:
            canvas.sign(sign, place, colour)
        canvas.text(aspect.value, words, 23, colour=ink)
