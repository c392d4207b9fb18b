"""The screens of a running session: introduction, set-up check, countdown, work, rest, pause, trouble with the camera.

Each is a plain function that draws a view on a canvas and returns the clickable areas. It shows what the session says
and decides nothing; two calls with the same view draw the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from coach.acts import Action, Hit
from coach.brush import Sign
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.overlay import Overlay
from coach.core.plan import Block
from coach.core.pose import Pose
from coach.core.session import SETUP_STEADY_S
from coach.core.stages import Stage, View
from coach.core.tracker import Status
from coach.frame import Image
from coach.paint import PicturePainter
from coach.theme import Box, Canvas, Colour, Face, Palette
from coach.widgets import GAP, KEYS, MARGIN, Style, band, button, footer, progress
from coach.wording import (
    PHASES,
    REJECTED,
    block_words,
    cannot_see,
    clock_words,
    is_timed,
    seconds_words,
    side_words,
)

PANEL_U = 390.0
BAND_U = 116.0
PAUSED_KEYS = (("Space", "go on"), *KEYS[1:])
_ARROWS: Mapping[str, Sign] = {
    "hips_low": Sign.UP,
    "hips_sag": Sign.UP,
    "head_drop": Sign.UP,
    "trunk_lean": Sign.UP,
    "overarched": Sign.DOWN,
    "hips_pike": Sign.DOWN,
    "head_lift": Sign.DOWN,
}


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The newest picture, (height, width, 3) blue, green, red, with its pose; `mirrored`: whether to show it so."""

    image: Image
    pose: Pose | None = None
    mirrored: bool = True


def session(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """The screen for a view that is not done. notice: a sentence beside the keys."""
    if view.trouble is not None:
        return trouble(canvas, view)
    if view.paused:
        return paused(canvas, painter, view, shown, notice)
    draw = {
        Stage.INTRO: intro,
        Stage.SETUP: setup,
        Stage.COUNTDOWN: countdown,
        Stage.REST: rest,
    }.get(view.stage, work)
    return draw(canvas, painter, view, shown, notice)


# --- work


def work(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """The picture with the skeleton, the count or the ring, the correction, and the button that stops everything."""
    layout = _begin(canvas, view, notice)
    status = view.status if view.status is not None else Status()
    _pane(canvas, painter, layout.picture, shown, status.overlay)
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
    canvas.text(_title(view), title, 34, face=Face.TITLE)
    if view.block is not None:
        canvas.text(block_words(view.block) or "As many as you like", sub, 23, colour=Palette.SOFT)
    button(canvas, stop, "That hurts", "P", Action.HURTS, Style.DANGER)
    return middle


def _reps(canvas: Canvas, box: Box, block: Block, exercise: Exercise, status: Status) -> None:
    angle, box = box.cut_bottom(30, 8)
    rejected, box = box.cut_bottom(34, 8)
    pips, box = box.cut_bottom(26, 10)
    of, box = box.cut_bottom(46, 4)
    canvas.number(str(status.reps), box, 250)
    canvas.text(f"of {block.reps} reps" if block.reps else "reps", of, 36, face=Face.BOLD, align=0.5)
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
    inner = box.centred(side - 62, side - 62)
    canvas.ring(inner, 7, 0, lost, Palette.WRONG)
    of = f"of {seconds_words(block.hold_s)} s" if block.hold_s is not None else "good seconds"
    canvas.number(seconds_words(good_s), box.centred(side * 0.74, side * 0.42), 205)
    under = inner.centred(side * 0.5, 34)
    canvas.text(of, Box(under.x, inner.bottom - side * 0.2, under.w, 34), 27, colour=Palette.SOFT, align=0.5)
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


# --- before and after the work


def intro(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """What comes, why, how to do it and how to face the camera, beside the camera's picture."""
    body = _body(canvas, view, notice)
    if canvas.portrait:
        side, text = body.cut_bottom(body.h * 0.38, GAP)
    else:
        side, text = body.cut_right(body.w * 0.4, 36)
    _instructions(canvas, text, view)
    foot, picture = side.cut_bottom(84, GAP)
    _pane(canvas, painter, picture, shown, None)
    timer, foot = foot.cut_left(84, 20)
    _timer(canvas, timer, view.remaining_s, _intro_s(view))
    button(canvas, foot, "Go on", "N", Action.SKIP, Style.MAIN)
    return canvas.hits


def _instructions(canvas: Canvas, box: Box, view: View) -> None:
    if view.exercise is None or view.block is None:
        return
    words = view.exercise.instructions
    title, box = box.cut_top(68)
    sub, box = box.cut_top(38, 12)
    canvas.text(view.exercise.title, title, 56, face=Face.TITLE)
    canvas.text(block_words(view.block), sub, 30, face=Face.BOLD, colour=Palette.ACCENT)
    why, box = box.cut_top(72, 16)
    canvas.text(words.purpose, why, 25, colour=Palette.SOFT, valign=0.0, lines=2)
    place, box = box.cut_bottom(96, 16)
    gap = 10.0
    for number, (row, step) in enumerate(zip(box.rows(len(words.steps), gap), words.steps, strict=True), start=1):
        badge, line = Box(row.x, row.y, row.w, min(row.h, 92)).cut_left(44, 18)
        canvas.card(badge.centred(44, 44), Palette.CARD_HIGH, radius=22)
        canvas.text(str(number), badge, 25, face=Face.BOLD, colour=Palette.ACCENT, align=0.5)
        canvas.text(step, line, 30, lines=2)
    canvas.card(place, Palette.CARD)
    sign, line = place.inset(18, 10).cut_left(48, 18)
    canvas.sign(Sign.CAMERA, sign, Palette.ACCENT)
    canvas.text(words.placement, line, 26, lines=2)


def _intro_s(view: View) -> float:
    """The whole time of the introduction is not told; a ring that empties over its last ten seconds does."""
    return max(10.0, view.remaining_s or 0.0)


def setup(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """Can the camera see what it needs? The picture, the skeleton, one instruction, and a tick when it is right."""
    layout = _begin(canvas, view, notice)
    _pane(canvas, painter, layout.picture, shown, painter.skeleton(shown.pose) if shown is not None else None)
    check = view.setup
    ok = check is not None and check.ok
    colour = Palette.GOOD if ok else Palette.WRONG
    words = check.text if check is not None else "Looking for you"
    band(canvas, layout.band, words, Sign.TICK if ok else Sign.CAMERA, colour)
    canvas.card(layout.panel, Palette.CARD)
    inner = layout.panel.inset(22, 18)
    head, inner = inner.cut_top(78, 10)
    title, sub = head.cut_top(44, 4)
    canvas.text("Can I see you?", title, 34, face=Face.TITLE)
    canvas.text(_title(view), sub, 23, colour=Palette.SOFT)
    skip, inner = inner.cut_bottom(64, 16)
    button(canvas, skip, "Start anyway", "N", Action.SKIP)
    placement, circle = inner.cut_bottom(110, 16)
    if view.exercise is not None:
        canvas.text(view.exercise.instructions.placement, placement, 25, colour=Palette.SOFT, align=0.5, lines=4)
    canvas.ring(circle, 20, 0, 1, Palette.CARD_HIGH)
    if check is not None and ok:
        canvas.ring(circle, 20, 0, min(1.0, check.steady_s / SETUP_STEADY_S), Palette.GOOD)
    side = min(circle.w, circle.h) * 0.44
    canvas.sign(Sign.TICK if ok else Sign.CAMERA, circle.centred(side, side), colour if ok else Palette.SOFT)
    return canvas.hits


def countdown(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """One number, as large as the window allows."""
    body = _body(canvas, view, notice)
    if shown is not None:
        painter.paint(canvas, body, shown.image, mirrored=shown.mirrored, dim=0.7)
    head, body = body.inset(16, 16).cut_top(64)
    sub, body = body.cut_top(40)
    foot, body = body.cut_bottom(96)
    canvas.text(_title(view), head, 54, face=Face.TITLE, align=0.5)
    if view.block is not None:
        canvas.text(block_words(view.block), sub, 30, face=Face.BOLD, colour=Palette.ACCENT, align=0.5)
    canvas.number(str(max(1, math.ceil(view.remaining_s or 0.0))), body, 440)
    if view.exercise is not None:
        canvas.text(view.exercise.instructions.steps[0], foot, 34, align=0.5, lines=2)
    return canvas.hits


def rest(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """How long is left to rest, and what comes next."""
    body = _body(canvas, view, notice)
    if canvas.portrait:
        left, right = body.cut_top(body.h * 0.5, GAP)
    else:
        left, right = body.cut_left(body.w * 0.48, 36)
    title, clock = left.cut_top(72, 8)
    canvas.text("Rest", title, 56, face=Face.TITLE)
    total_s = view.block.rest_s if view.block is not None else 0.0
    _timer(canvas, clock, view.remaining_s, max(total_s, 1.0), large=True)
    buttons, card = right.cut_bottom(84, GAP)
    hurts, go_on = buttons.columns(2, GAP)
    button(canvas, hurts, "That hurts", "P", Action.HURTS, Style.DANGER)
    button(canvas, go_on, "Go on", "N", Action.SKIP, Style.MAIN)
    _next(canvas, card, view)
    return canvas.hits


def _next(canvas: Canvas, box: Box, view: View) -> None:
    canvas.card(box, Palette.CARD)
    inner = box.inset(30, 26)
    after, here = view.next_block, view.block
    label, inner = inner.cut_top(34, 8)
    if after is None or here is None:
        canvas.text("After this: the summary", label, 26, face=Face.BOLD, colour=Palette.ACCENT)
        return
    same = after.exercise == here.exercise
    other_side = same and after.side is not here.side
    canvas.text("Next: the other side" if other_side else "Next", label, 26, face=Face.BOLD, colour=Palette.ACCENT)
    title, inner = inner.cut_top(64, 4)
    words = view.exercise.title if same and view.exercise is not None else after.exercise.replace("_", " ").capitalize()
    canvas.text(side_words(after.side) if other_side else words, title, 50, face=Face.TITLE)
    sub, inner = inner.cut_top(40, 18)
    canvas.text(words if other_side else block_words(after), sub, 28, colour=Palette.SOFT)
    if other_side:
        sign, _ = inner.cut_top(min(inner.h, 130.0))
        canvas.sign(Sign.TURN, sign, Palette.ACCENT)
    elif same and view.exercise is not None:
        for row, step in zip(inner.rows(4, 8), view.exercise.instructions.steps, strict=False):
            canvas.text(step, row, 25, colour=Palette.SOFT, lines=2, valign=0.0)


def paused(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """Everything stands still until the person goes on."""
    body = _body(canvas, view, notice, PAUSED_KEYS)
    if shown is not None:
        painter.paint(canvas, body, shown.image, mirrored=shown.mirrored, dim=0.75)
    card = body.centred(min(760.0, body.w), 420)
    canvas.card(card, Palette.CARD, radius=24)
    inner = card.inset(40, 36)
    sign, inner = inner.cut_top(96, 12)
    canvas.sign(Sign.PAUSE, sign, Palette.ACCENT)
    title, inner = inner.cut_top(70, 4)
    canvas.text("Paused", title, 58, face=Face.TITLE, align=0.5)
    sub, inner = inner.cut_top(36, 20)
    canvas.text("No time runs. Nothing is counted.", sub, 26, colour=Palette.SOFT, align=0.5)
    end, hurts, go_on = inner.columns(3, GAP)
    button(canvas, end, "End", "Esc", Action.END)
    button(canvas, hurts, "That hurts", "P", Action.HURTS, Style.DANGER)
    button(canvas, go_on, "Go on", "Space", Action.PAUSE, Style.MAIN)
    return canvas.hits


def trouble(canvas: Canvas, view: View) -> list[Hit]:
    """The camera does not do its part: what is wrong, what to do, and that no time runs."""
    body = _body(canvas, view, None, KEYS[2:])
    card = body.centred(min(900.0, body.w), 440)
    canvas.card(card, Palette.CARD, radius=24, edge=Palette.WRONG, thick=3)
    inner = card.inset(48, 36)
    sign, inner = inner.cut_top(96, 16)
    canvas.sign(Sign.CAMERA, sign, Palette.WRONG)
    foot, inner = inner.cut_bottom(72, 16)
    sub, inner = inner.cut_bottom(36, 12)
    canvas.text(view.trouble or "", inner, 38, face=Face.BOLD, align=0.5, lines=4)
    canvas.text("No time runs. It goes on when the camera is back.", sub, 25, colour=Palette.SOFT, align=0.5)
    button(canvas, foot.centred(300, 72), "End", "Esc", Action.END)
    return canvas.hits


# --- shared parts


@dataclass(frozen=True, slots=True)
class _Layout:
    picture: Box
    band: Box
    panel: Box


def _begin(canvas: Canvas, view: View, notice: str | None) -> _Layout:
    """Picture above a band of words, and the panel at the right; in portrait the panel is below."""
    body = _body(canvas, view, notice)
    if canvas.portrait:
        picture, below = body.cut_top(min(body.w * 0.75, body.h * 0.46), GAP)
        strip, panel = below.cut_top(BAND_U + 20, GAP)
        return _Layout(picture, strip, panel)
    panel, left = body.cut_right(max(PANEL_U, body.w * 0.28), GAP + 4)
    strip, picture = left.cut_bottom(BAND_U, GAP)
    return _Layout(picture, strip, panel)


def _body(canvas: Canvas, view: View, notice: str | None, keys: tuple[tuple[str, str], ...] = KEYS) -> Box:
    canvas.fill(Palette.GROUND)
    above = footer(canvas, keys, notice)
    progress(canvas, view.block_index, view.block_count)
    return Box(MARGIN, 34, above.w - 2 * MARGIN, above.bottom - 34)


def _title(view: View) -> str:
    return view.exercise.title if view.exercise is not None else ""


def _pane(canvas: Canvas, painter: PicturePainter, box: Box, shown: Shown | None, overlay: Overlay | None) -> None:
    canvas.card(box, Palette.CARD)
    if shown is None:
        sign, words = box.centred(min(420.0, box.w - 32), 150).cut_top(84, 14)
        canvas.sign(Sign.CAMERA, sign, Palette.EDGE)
        canvas.text("Waiting for the camera", words, 26, colour=Palette.SOFT, align=0.5)
        return
    painter.paint(canvas, box, shown.image, overlay, mirrored=shown.mirrored, ground=Palette.CARD)


def _timer(canvas: Canvas, box: Box, left_s: float | None, of_s: float, *, large: bool = False) -> None:
    """A ring that empties, with the seconds left in it."""
    if left_s is None:
        return
    side = min(box.w, box.h)
    width = 24.0 if large else 8.0
    canvas.ring(box, width, 0, 1, Palette.CARD_HIGH)
    canvas.ring(box, width, 0, min(1.0, left_s / of_s), Palette.ACCENT)
    whole = math.ceil(left_s)
    canvas.number(str(whole) if whole < 100 else clock_words(whole), box.centred(side * 0.66, side * 0.5), side * 0.46)
