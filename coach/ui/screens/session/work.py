"""The work: the picture with the skeleton, the count or the ring, and the present correction."""

from collections.abc import Mapping

from coach.core.exercise import Kind
from coach.core.exercise.rep_rule import Part
from coach.core.session import View
from coach.core.tracking.status import Status
from coach.ui.kit.actions import HURTS
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour, Face
from coach.ui.kit.palette import Palette
from coach.ui.kit.widgets import Style, band, button
from coach.ui.kit.wording import REJECTED, UNSEEN, WAITING, block_words, side_words, target_words
from coach.ui.parts.camera_pane import pane
from coach.ui.screens.session.amount import reps_done, seconds_held
from coach.ui.screens.session.frame import Scene, begin

PHASES: Mapping[str, str] = {
    "rest": "Ready when you are",
    "up": "Up",
    "top": "Hold",
    "down": "Slowly down",
    "arriving": "Settle in",
    "hold": "Hold it",
}
_ARROWS: Mapping[str, Sign] = {
    "hips_low": Sign.UP,
    "hips_sag": Sign.UP,
    "hips_down": Sign.UP,
    "head_drop": Sign.UP,
    "trunk_lean": Sign.UP,
    "overarched": Sign.DOWN,
    "hips_pike": Sign.DOWN,
    "head_lift": Sign.DOWN,
}


def work(canvas: Canvas, scene: Scene) -> None:
    """The picture with the skeleton, the count or the ring, the correction, and the button that stops everything."""
    layout, view = begin(canvas, scene), scene.view
    status = view.work.status if view.work.status is not None else Status()
    pane(canvas, layout.picture, scene.shown, status.overlay)
    words, sign, colour = _said(view, status, canvas.palette)
    band(canvas, layout.band, words, sign, colour, quiet=colour is canvas.palette.SOFT)
    middle = _panel(canvas, layout.panel, scene) if canvas.far == 1 else _large_panel(canvas, layout.panel, view)
    if _is_timed(view):
        seconds_held(canvas, middle, view.at.block, status)
    else:
        reps_done(canvas, middle, view.at.block, view.at.exercise, status)


def _said(view: View, status: Status, palette: Palette) -> tuple[str, Sign | None, Colour]:
    """One sentence: what it waits for, why it cannot see, what is wrong or missing, the way in, or how it goes."""
    steps = view.at.exercise.instructions.steps
    if view.work.status is None:
        return steps[0], None, palette.SOFT
    if view.work.waiting is not None:
        return WAITING[view.work.waiting], Sign.PAUSE, palette.ACCENT
    here = status.presence
    if not here.seen:
        words = UNSEEN[here.why] if here.why is not None else "I can't see you"
        return words, Sign.UNSEEN, palette.WRONG
    if view.work.correction is not None:
        return view.work.correction, _arrow(view), palette.WRONG
    if here.missing is not None:
        return here.missing.words, None, palette.ACCENT
    if not here.in_position:
        return steps[0], None, palette.ACCENT
    last = status.reps.last
    if status.phase == "rest" and last is not None and last.rejected_because is not None:
        return f"Not counted: {REJECTED[last.rejected_because]}", Sign.CROSS, palette.WRONG
    phase = _phase(status)
    words = PHASES.get(phase, "")
    right = phase in ("top", "hold") and not status.faults
    return (words, Sign.TICK, palette.GOOD) if right else (words, None, palette.SOFT)


def _phase(status: Status) -> str:
    """The phase; a repetition stays at its top until the way down has clearly begun."""
    at_top = status.reps.course is not None and status.reps.course.part is Part.HOLD
    return "top" if at_top else status.phase


def _arrow(view: View) -> Sign:
    """Which way the correction points, if it has a direction."""
    for criterion in view.at.exercise.criteria:
        if criterion.cue == view.work.correction:
            return _ARROWS.get(criterion.name, Sign.ALERT)
    return Sign.TURN  # not a fault: the other side is asked for


def _panel(canvas: Canvas, panel: Box, scene: Scene) -> Box:
    """Title, what comes next and the button of the panel; returns the space between them."""
    view = scene.view
    canvas.card(panel, canvas.palette.CARD)
    inner = panel.inset(22, 18)
    head, inner = inner.cut_top(104, 8)
    stop, middle = inner.cut_bottom(68, 12)
    title, head = head.cut_top(42, 2)
    sub, after = head.cut_top(30)
    canvas.text(scene.title, title, 34, face=Face.TITLE)
    canvas.text(block_words(view.at.block) or _open_words(view), sub, 23, colour=canvas.palette.SOFT)
    canvas.text(next_words(view), after, 23, colour=canvas.palette.SOFT)
    button(canvas, stop, HURTS, Style.DANGER)
    return middle


def _large_panel(canvas: Canvas, panel: Box, view: View) -> Box:
    """With large words: the block in a line, and the button; returns the space between them."""
    canvas.card(panel, canvas.palette.CARD)
    stop, inner = panel.inset(18, 14).cut_bottom(64, 10)
    head, middle = inner.cut_top(30 * canvas.far, 8)
    canvas.read(block_words(view.at.block) or _open_words(view), head, 25, colour=canvas.palette.SOFT)
    button(canvas, stop, HURTS, Style.DANGER)
    return middle


def _open_words(view: View) -> str:
    return "As long as you like" if _is_timed(view) else "As many as you like"


def _is_timed(view: View) -> bool:
    """Whether the block counts seconds, not repetitions."""
    exercise, block = view.at.exercise, view.at.block
    return block.hold_s is not None or (exercise.kind is Kind.HOLD and block.reps is None)


def next_words(view: View) -> str:
    """What comes after the present block, in a few words; empty if nothing does."""
    after, exercise, here = view.at.following, view.at.next_exercise, view.at.block
    if after is None or exercise is None:
        return ""
    if after.exercise != here.exercise:
        target = target_words(after)
        return f"Next: {exercise.title}, {target}" if target else f"Next: {exercise.title}"
    if after.side is not here.side:
        return f"Next: {side_words(after.side)}"
    return f"Next: set {after.set}"
