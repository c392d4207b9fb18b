"""The screen of the work: the picture with the skeleton, the count or the ring, and the correction of the moment."""

from __future__ import annotations

from collections.abc import Mapping

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.plan import Block
from coach.core.stages import View
from coach.core.tracker import Status
from coach.paint import PicturePainter
from coach.ui.acts import Action, Hit
from coach.ui.brush import Sign
from coach.ui.layout import Shown, begin, pane, title_of
from coach.ui.theme import Box, Canvas, Colour, Face, Palette
from coach.ui.widgets import Style, band, button
from coach.ui.wording import PHASES, REJECTED, block_words, cannot_see, is_timed, reps_words, seconds_words

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


def work(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """The picture with the skeleton, the count or the ring, the correction, and the button that stops everything."""
    layout = begin(canvas, view, notice)
    status = view.status if view.status is not None else Status()
    pane(canvas, painter, layout.picture, shown, status.overlay)
    words, sign, colour = _said(view, status)
    band(canvas, layout.band, words, sign, colour, quiet=colour is Palette.SOFT)
    middle = _panel(canvas, layout.panel, view)
    if view.block is not None and view.exercise is not None:
        if is_timed(view.exercise, view.block):
            _hold(canvas, middle, view.block, status)
        else:
            _reps(canvas, middle, view.block, view.exercise, status)
    return canvas.hits


def _said(view: View, status: Status) -> tuple[str, Sign | None, Colour]:
    """The one sentence of the moment: cannot see, correction, way in, or how it goes."""
    steps = view.exercise.instructions.steps if view.exercise is not None else ("",)
    if view.status is None:
        return steps[0], None, Palette.SOFT
    if not status.seen:
        return cannot_see(status.why), Sign.UNSEEN, Palette.WRONG
    if view.correction is not None:
        return view.correction, _arrow(view), Palette.WRONG
    if not status.in_position:
        return steps[0], None, Palette.ACCENT
    last = status.last_rep
    if status.phase == "rest" and last is not None and last.rejected_because is not None:
        return f"Not counted: {REJECTED[last.rejected_because]}", Sign.CROSS, Palette.WRONG
    words = PHASES.get(status.phase, "")
    right = status.phase in ("top", "hold") and not status.faults
    return (words, Sign.TICK, Palette.GOOD) if right else (words, None, Palette.SOFT)


def _arrow(view: View) -> Sign:
    """Which way the correction goes, where it has a way."""
    criteria = view.exercise.criteria if view.exercise is not None else ()
    for criterion in criteria:
        if criterion.cue == view.correction:
            return _ARROWS.get(criterion.name, Sign.ALERT)
    return Sign.TURN  # no criterion's: the other side is asked for


def _panel(canvas: Canvas, panel: Box, view: View) -> Box:
    """Title and button of the work's panel; returns what is left between them."""
    canvas.card(panel, Palette.CARD)
    inner = panel.inset(22, 18)
    head, inner = inner.cut_top(78, 10)
    stop, middle = inner.cut_bottom(76, 14)
    title, sub = head.cut_top(44, 4)
    canvas.text(title_of(view), title, 34, face=Face.TITLE)
    if view.block is not None:
        canvas.text(block_words(view.block) or _open_words(view), sub, 23, colour=Palette.SOFT)
    button(canvas, stop, "That hurts", "P", Action.HURTS, Style.DANGER)
    return middle


def _open_words(view: View) -> str:
    held = view.exercise is not None and view.block is not None and is_timed(view.exercise, view.block)
    return "As long as you like" if held else "As many as you like"


def _reps(canvas: Canvas, box: Box, block: Block, exercise: Exercise, status: Status) -> None:
    angle, box = box.cut_bottom(30, 8)
    rejected, box = box.cut_bottom(34, 8)
    pips, box = box.cut_bottom(26, 10)
    of, box = box.cut_bottom(46, 4)
    canvas.number(str(status.reps), box, box.h * 1.15)
    words = f"of {reps_words(block.reps)}" if block.reps else "rep" if status.reps == 1 else "reps"
    canvas.text(words, of, 36, face=Face.BOLD, align=0.5)
    _pips(canvas, pips, status.reps, block.reps)
    if status.rejected:
        _remark(canvas, rejected, f"{status.rejected} not counted", Sign.CROSS)
    _angle(canvas, angle, exercise, status)


def _pips(canvas: Canvas, box: Box, done: int, target: int | None) -> None:
    """One dot for each repetition of the set, filled when it is done."""
    if target is None or target > 30:
        return
    step = min(26.0, box.w / target)
    size = step * 0.62
    left = box.x + (box.w - step * target) / 2 + (step - size) / 2
    for number in range(target):
        dot = Box(left + number * step, box.y + (box.h - size) / 2, size, size)
        filled = number < done
        canvas.card(dot, Palette.ACCENT if filled else Palette.CARD, radius=size, edge=None if filled else Palette.EDGE)


def _hold(canvas: Canvas, box: Box, block: Block, status: Status) -> None:
    """The ring fills with good seconds; the lost ones stand beside it in the other colour, thinner, and in words."""
    good_s, held_s = _seconds(status.total_good_s, block.side), _seconds(status.total_held_s, block.side)
    lost_s = max(0.0, held_s - good_s)
    foot, box = box.cut_bottom(34, 10)
    of_s = block.hold_s if block.hold_s is not None else max(held_s, 1.0)
    good, lost = min(1.0, good_s / of_s), min(1.0, lost_s / of_s)
    canvas.ring(box, 22, 0, 1, Palette.CARD_HIGH)
    canvas.ring(box, 22, 0, good, Palette.GOOD if status.holding and not status.faults else Palette.ACCENT)
    side = min(box.w, box.h)
    canvas.ring(box.centred(side - 62, side - 62), 7, 0, lost, Palette.WRONG)
    of = f"of {seconds_words(block.hold_s)} s" if block.hold_s is not None else "good seconds"
    middle = box.centred(side * 0.78, side * 0.46)
    canvas.number(seconds_words(good_s), Box(middle.x, middle.y - side * 0.035, middle.w, middle.h), side * 0.64)
    canvas.text(
        of, Box(middle.x, middle.bottom + 2, middle.w, side * 0.1), side * 0.078, colour=Palette.SOFT, align=0.5
    )
    held, remark = foot.columns(2, 8)
    canvas.text(f"held {seconds_words(held_s)} s", held if lost_s >= 1 else foot, 26, colour=Palette.SOFT, align=0.5)
    if lost_s >= 1:
        _remark(canvas, remark, f"{seconds_words(lost_s)} s lost", Sign.ALERT)


def _seconds(totals: Mapping[Side, float], side: Side) -> float:
    return sum(totals.values()) if side is Side.NONE else totals.get(side, 0.0)


def _remark(canvas: Canvas, box: Box, words: str, sign: Sign) -> None:
    label = canvas.text(words, box.cut_left(34)[1], 26, face=Face.BOLD, colour=Palette.WRONG, align=0.5)
    canvas.sign(sign, Box(label.x - 34, box.y + (box.h - 26) / 2, 26, 26), Palette.WRONG)


def _angle(canvas: Canvas, box: Box, exercise: Exercise, status: Status) -> None:
    if status.value_deg is None:
        return
    target = f", straight is {status.target_deg:.0f}°" if status.target_deg is not None else ""
    joint = exercise.focus.joints[1].capitalize()
    canvas.text(f"{joint} {status.value_deg:.0f}°{target}", box, 24, colour=Palette.SOFT, align=0.5)
