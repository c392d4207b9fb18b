"""The work: the picture with the skeleton, the count or the ring, and the present correction."""

from __future__ import annotations

from collections.abc import Mapping

from coach.core.exercise import Exercise
from coach.core.exercise.tempo import Part
from coach.core.session import View
from coach.core.session.plan import Block
from coach.core.tracking.ring_segments import pieces
from coach.core.tracking.status import Status
from coach.ui.kit.actions import Action, Hit
from coach.ui.kit.brush import Sign
from coach.ui.kit.fonts import Colour, Face
from coach.ui.kit.palette import Palette
from coach.ui.kit.theme import Box, Canvas
from coach.ui.kit.widgets import Style, band, button
from coach.ui.kit.wording import (
    PHASES,
    REJECTED,
    WAITING,
    block_words,
    cannot_see,
    is_timed,
    next_words,
    reps_words,
    seconds_words,
)
from coach.ui.parts.camera_pane import pane
from coach.ui.parts.hold_ring import hold_ring
from coach.ui.parts.painter import PicturePainter
from coach.ui.parts.tempo_guide import tempo_guide
from coach.ui.screens.session.frame import Moment, begin

TEMPO_U = 146.0
COUNT_U = 130.0
"""What the count and its dots need: in a low window with large texts they come before the tempo guide."""

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


def work(canvas: Canvas, painter: PicturePainter, now: Moment) -> list[Hit]:
    """The picture with the skeleton, the count or the ring, the correction, and the button that stops everything."""
    layout, view = begin(canvas, now), now.view
    status = view.status if view.status is not None else Status()
    pane(canvas, painter, layout.picture, now.shown, status.overlay)
    words, sign, colour = _said(view, status, canvas.palette)
    band(canvas, layout.band, words, sign, colour, quiet=colour is canvas.palette.SOFT)
    middle = _panel(canvas, layout.panel, now)
    if view.block is not None and view.exercise is not None:
        if is_timed(view.exercise, view.block):
            _hold(canvas, middle, view.block, status)
        else:
            _reps(canvas, middle, view.block, view.exercise, status)
    return canvas.hits


def _said(view: View, status: Status, palette: Palette) -> tuple[str, Sign | None, Colour]:
    """One sentence: what it waits for, why it cannot see, the correction, the way in, or how it goes."""
    steps = view.exercise.instructions.steps if view.exercise is not None else ("",)
    if view.status is None:
        return steps[0], None, palette.SOFT
    if view.waiting is not None:
        return WAITING[view.waiting], Sign.PAUSE, palette.ACCENT
    if not status.seen:
        return cannot_see(status.why), Sign.UNSEEN, palette.WRONG
    if view.correction is not None:
        return view.correction, _arrow(view), palette.WRONG
    if not status.in_position:
        return steps[0], None, palette.ACCENT
    last = status.last_rep
    if status.phase == "rest" and last is not None and last.rejected_because is not None:
        return f"Not counted: {REJECTED[last.rejected_because]}", Sign.CROSS, palette.WRONG
    phase = _phase(status)
    words = PHASES.get(phase, "")
    right = phase in ("top", "hold") and not status.faults
    return (words, Sign.TICK, palette.GOOD) if right else (words, None, palette.SOFT)


def _phase(status: Status) -> str:
    """The phase; a repetition stays at its top until the way down has clearly begun."""
    at_top = status.course is not None and status.course.part is Part.HOLD
    return "top" if at_top else status.phase


def _arrow(view: View) -> Sign:
    """Which way the correction points, if it has a direction."""
    criteria = view.exercise.criteria if view.exercise is not None else ()
    for criterion in criteria:
        if criterion.cue == view.correction:
            return _ARROWS.get(criterion.name, Sign.ALERT)
    return Sign.TURN  # not a fault: the other side is asked for


def _panel(canvas: Canvas, panel: Box, now: Moment) -> Box:
    """Title, what comes next and the button of the panel; returns the space between them."""
    view = now.view
    canvas.card(panel, canvas.palette.CARD)
    inner = panel.inset(22, 18)
    head, inner = inner.cut_top(104, 8)
    stop, middle = inner.cut_bottom(68, 12)
    title, head = head.cut_top(42, 2)
    sub, after = head.cut_top(30)
    canvas.text(now.title, title, 34, face=Face.TITLE)
    if view.block is not None:
        canvas.text(block_words(view.block) or _open_words(view), sub, 23, colour=canvas.palette.SOFT)
    canvas.text(next_words(view, now.exercises), after, 23, colour=canvas.palette.SOFT)
    button(canvas, stop, "That hurts", "P", Action.HURTS, Style.DANGER)
    return middle


def _open_words(view: View) -> str:
    held = view.exercise is not None and view.block is not None and is_timed(view.exercise, view.block)
    return "As long as you like" if held else "As many as you like"


def _reps(canvas: Canvas, box: Box, block: Block, exercise: Exercise, status: Status) -> None:
    guided = exercise.reps is not None and exercise.reps.tempo is not None and box.h >= TEMPO_U + COUNT_U
    foot, box = box.cut_bottom(max(TEMPO_U, box.h * 0.3) if guided else 30.0, 8)
    rejected, box = box.cut_bottom(28, 6)
    pips, box = box.cut_bottom(22, 8)
    number, of = box.cut_left(box.w * 0.6, 18)
    canvas.number(str(status.reps), number, number.h * 1.4, align=1.0)
    words = f"of {reps_words(block.reps)}" if block.reps else "rep" if status.reps == 1 else "reps"
    canvas.text(words, of, 38, face=Face.BOLD, valign=1.0, lines=2)
    _pips(canvas, pips, status.reps, block.reps)
    if status.rejected:
        _remark(canvas, rejected, f"{status.rejected} not counted", Sign.CROSS)
    if guided:
        tempo_guide(canvas, foot, exercise, status)
    else:
        _angle(canvas, foot, exercise, status)


def _pips(canvas: Canvas, box: Box, done: int, target: int | None) -> None:
    """A dot for each repetition of the set, filled once done."""
    if target is None or target > 30:
        return
    step = min(26.0, box.w / target)
    size = step * 0.62
    left = box.x + (box.w - step * target) / 2 + (step - size) / 2
    for number in range(target):
        dot = Box(left + number * step, box.y + (box.h - size) / 2, size, size)
        filled = number < done
        canvas.card(
            dot,
            canvas.palette.ACCENT if filled else canvas.palette.CARD,
            radius=size,
            edge=None if filled else canvas.palette.EDGE,
        )


def _hold(canvas: Canvas, box: Box, block: Block, status: Status) -> None:
    """The ring with the good seconds inside, and below it how long was held and lost."""
    good_s, held_s = status.total_good_s(block.side), status.total_held_s(block.side)
    lost_s = max(0.0, held_s - good_s)
    foot, box = box.cut_bottom(32, 8)
    right = status.holding and not status.faults
    tone = canvas.palette.GOOD if right else canvas.palette.ACCENT
    hold_ring(canvas, box, pieces(status.all_holds, block.side), block.hold_s, tone)
    side = min(box.w, box.h)
    of = f"of {seconds_words(block.hold_s)} s" if block.hold_s is not None else "good seconds"
    middle = box.centred(side * 0.78, side * 0.46)
    canvas.number(seconds_words(good_s), Box(middle.x, middle.y - side * 0.035, middle.w, middle.h), side * 0.64)
    under = Box(middle.x, middle.bottom + 2, middle.w, side * 0.1).inset(side * 0.14, 0)
    canvas.text(of, under, side * 0.078, colour=canvas.palette.SOFT, align=0.5)
    held, remark = foot.columns(2, 8)
    canvas.text(
        f"held {seconds_words(held_s)} s", held if lost_s >= 1 else foot, 26, colour=canvas.palette.SOFT, align=0.5
    )
    if lost_s >= 1:
        _remark(canvas, remark, f"{seconds_words(lost_s)} s lost", Sign.STRIPES)


def _remark(canvas: Canvas, box: Box, words: str, sign: Sign) -> None:
    label = canvas.text(words, box.cut_left(34)[1], 26, face=Face.BOLD, colour=canvas.palette.WRONG, align=0.5)
    canvas.sign(sign, Box(label.x - 34, box.y + (box.h - 26) / 2, 26, 26), canvas.palette.WRONG)


def _angle(canvas: Canvas, box: Box, exercise: Exercise, status: Status) -> None:
    if status.value_deg is None:
        return
    straight_deg = exercise.focus.target_deg
    target = f", straight is {straight_deg:.0f}°" if straight_deg is not None else ""
    joint = exercise.focus.joints[1].capitalize()
    canvas.text(f"{joint} {status.value_deg:.0f}°{target}", box, 24, colour=canvas.palette.SOFT, align=0.5)
