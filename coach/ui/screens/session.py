"""The screens of a running session: introduction, set-up check, countdown, rest, pause, trouble with the camera.

Each is a plain function that draws a view on a canvas and returns the clickable areas. It shows what the session says
and decides nothing; two calls with the same view draw the same picture. The work has a module of its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from coach.core.body.moving_figure import Figure
from coach.core.exercise import Exercise
from coach.core.session.plan import Block
from coach.core.session.stages import Stage, View
from coach.core.setup.placement import SETUP_STEADY_S, SetupCheck
from coach.storage.figures import figure_doing
from coach.ui.kit.actions import Action, Hit
from coach.ui.kit.brush import Sign
from coach.ui.kit.fonts import Face
from coach.ui.kit.theme import Box, Canvas
from coach.ui.kit.widgets import GAP, KEYS, Style, band, button
from coach.ui.kit.wording import block_words, side_words
from coach.ui.parts.moving_figure import draw_figure
from coach.ui.parts.painter import PicturePainter
from coach.ui.parts.session_frame import Shown, begin, captioned, ground, pane, timer, title_of
from coach.ui.screens.work import work

PAUSED_KEYS = (("Space", "go on"), *KEYS[1:])


def session(
    canvas: Canvas,
    painter: PicturePainter,
    view: View,
    shown: Shown | None,
    notice: str | None = None,
    exercises: Mapping[str, Exercise] | None = None,
    caption: str | None = None,
) -> list[Hit]:
    """The screen for a view that is not done.

    notice: a sentence beside the keys. exercises: for what comes next. caption: what is being said, empty while nothing
    is; None: there are no captions, and no room is kept for them.
    """
    if caption is None:
        return _screen(canvas, painter, view, shown, notice, exercises)
    with captioned(canvas, caption):
        return _screen(canvas, painter, view, shown, notice, exercises)


def _screen(
    canvas: Canvas,
    painter: PicturePainter,
    view: View,
    shown: Shown | None,
    notice: str | None,
    exercises: Mapping[str, Exercise] | None,
) -> list[Hit]:
    if view.trouble is not None:
        return trouble(canvas, view)
    if view.paused:
        return paused(canvas, painter, view, shown, notice)
    if view.stage is Stage.REST:
        return rest(canvas, view, shown, notice, exercises or {})
    if view.stage is Stage.WORK:
        return work(canvas, painter, view, shown, notice, exercises)
    draw = {Stage.INTRO: intro, Stage.SETUP: setup}.get(view.stage, countdown)
    return draw(canvas, painter, view, shown, notice)


def intro(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """What comes, why, how to do it and how to face the camera, beside the exercise's figure and the camera's picture.

    An exercise without a figure has the camera's picture alone.
    """
    body = ground(canvas, view, notice)
    if canvas.portrait:
        side, text = body.cut_bottom(body.h * 0.46, GAP)
    else:
        side, text = body.cut_right(body.w * 0.42, 36)
    _instructions(canvas, text, view)
    figure = _figure_for(view.block, shown)
    foot, picture = side.cut_bottom(84 if figure is None else side.h * 0.32, GAP)
    if figure is None:
        pane(canvas, painter, picture, shown, None)
        clock, go_on = foot.cut_left(84, 20)
    else:
        moving(canvas, picture, figure, view.remaining_s)
        camera, foot = foot.cut_left(min(foot.h * 4 / 3, foot.w * 0.5), GAP)
        pane(canvas, painter, camera, shown, None)
        go_on, clock = foot.cut_bottom(min(84.0, foot.h * 0.45), 12)
    timer(canvas, clock, view.remaining_s, _intro_s(view))
    button(canvas, go_on, "Go on", "N", Action.SKIP, Style.MAIN)
    return canvas.hits


def _figure_for(block: Block | None, shown: Shown | None) -> Figure | None:
    """The figure of a block, doing its side, mirrored as the camera's picture is; None where there is none."""
    if block is None:
        return None
    return figure_doing(block.exercise, block.side, mirrored=shown is None or shown.mirrored)


def moving(canvas: Canvas, box: Box, figure: Figure, remaining_s: float | None) -> None:
    """A figure on a card; its loop ends when the time does."""
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
    _placement(canvas, place.inset(18, 10), view.exercise)


def _placement(canvas: Canvas, box: Box, exercise: Exercise) -> None:
    """How to face the camera."""
    sign, line = box.cut_left(48, 18)
    canvas.sign(Sign.CAMERA, sign, canvas.palette.ACCENT)
    canvas.text(exercise.instructions.placement, line, 26, lines=3)


def _intro_s(view: View) -> float:
    """The whole time of the introduction is not told; a ring that empties over its last ten seconds does."""
    return max(10.0, view.remaining_s or 0.0)


def setup(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """Can the camera see what it needs? The picture, the skeleton, one instruction, and a tick when it is right."""
    layout = begin(canvas, view, notice)
    pane(canvas, painter, layout.picture, shown, painter.skeleton(shown.pose) if shown is not None else None)
    check = view.setup
    ok = check is not None and check.ok and check.key != "looking"
    colour = canvas.palette.GOOD if ok else canvas.palette.WRONG
    words = check.text if check is not None else "Looking for you"
    band(canvas, layout.band, words, Sign.TICK if ok else Sign.CAMERA, colour)
    canvas.card(layout.panel, canvas.palette.CARD)
    inner = layout.panel.inset(22, 18)
    head, inner = inner.cut_top(78, 10)
    title, sub = head.cut_top(44, 4)
    canvas.text("Can I see you?", title, 34, face=Face.TITLE)
    canvas.text(title_of(view), sub, 23, colour=canvas.palette.SOFT)
    skip, inner = inner.cut_bottom(64, 16)
    button(canvas, skip, "Start anyway", "N", Action.SKIP)
    placement, inner = inner.cut_bottom(92, 14)
    if view.exercise is not None:
        canvas.text(view.exercise.instructions.placement, placement, 24, colour=canvas.palette.SOFT, align=0.5, lines=4)
    checks, circle = inner.cut_bottom(120, 14)
    if check is not None and check.right:
        _ticks(canvas, checks, check)
    canvas.ring(circle, 20, 0, 1, canvas.palette.CARD_HIGH)
    if check is not None and ok:
        canvas.ring(circle, 20, 0, min(1.0, check.steady_s / SETUP_STEADY_S), canvas.palette.GOOD)
    side = min(circle.w, circle.h) * 0.44
    canvas.sign(Sign.TICK if ok else Sign.CAMERA, circle.centred(side, side), colour if ok else canvas.palette.SOFT)
    return canvas.hits


def _ticks(canvas: Canvas, box: Box, check: SetupCheck) -> None:
    """What is right, each with its own sign; what cannot be told yet has none."""
    columns = box.columns(2, GAP)
    rows = [row for column in columns for row in column.rows((len(check.right) + 1) // 2, 6)]
    for (aspect, right), row in zip(check.right, rows, strict=False):
        sign, words = row.cut_left(26, 10)
        if right is not None:
            canvas.sign(
                Sign.TICK if right else Sign.CROSS, sign, canvas.palette.GOOD if right else canvas.palette.WRONG
            )
        canvas.text(aspect.value, words, 23, colour=canvas.palette.SOFT if right is None else canvas.palette.TEXT)


def countdown(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """One number, as large as the window allows."""
    body = ground(canvas, view, notice)
    if shown is not None:
        painter.cover(canvas, body, shown.image, mirrored=shown.mirrored, dim=0.72)
    head, body = body.inset(32, 20).cut_top(66)
    sub, body = body.cut_top(40)
    foot, body = body.cut_bottom(92)
    canvas.text(title_of(view), head, 54, face=Face.TITLE, align=0.5)
    if view.block is not None:
        canvas.text(block_words(view.block), sub, 30, face=Face.BOLD, colour=canvas.palette.ACCENT, align=0.5)
    canvas.number(str(max(1, math.ceil(view.remaining_s or 0.0))), body, 440)
    if view.exercise is not None:
        canvas.text(view.exercise.instructions.steps[0], foot, 36, align=0.5, lines=2)
    return canvas.hits


def rest(
    canvas: Canvas,
    view: View,
    shown: Shown | None = None,
    notice: str | None = None,
    exercises: Mapping[str, Exercise] | None = None,
) -> list[Hit]:
    """How long is left to rest, and what comes next."""
    body = ground(canvas, view, notice)
    if canvas.portrait:
        left, right = body.cut_top(body.h * 0.4, GAP)
    else:
        left, right = body.cut_left(body.w * 0.42, 36)
    title, clock = left.cut_top(76, 8)
    canvas.text("Rest", title, 56, face=Face.TITLE)
    total_s = view.block.rest_s if view.block is not None else 0.0
    timer(canvas, clock, view.remaining_s, max(total_s, 1.0), large=True)
    buttons, card = right.cut_bottom(84, GAP)
    hurts, go_on = buttons.columns(2, GAP)
    button(canvas, hurts, "That hurts", "P", Action.HURTS, Style.DANGER)
    button(canvas, go_on, "Go on", "N", Action.SKIP, Style.MAIN)
    _next(canvas, card, view, shown, exercises or {})
    return canvas.hits


def _next(canvas: Canvas, box: Box, view: View, shown: Shown | None, exercises: Mapping[str, Exercise]) -> None:
    canvas.card(box, canvas.palette.CARD)
    label, inner = box.inset(30, 18).cut_top(34, 4)
    after, here = view.next_block, view.block
    if after is None or here is None:
        canvas.text("After this: the summary", label, 26, face=Face.BOLD, colour=canvas.palette.ACCENT)
        return
    exercise = exercises.get(after.exercise) or (view.exercise if after.exercise == here.exercise else None)
    name = exercise.title if exercise is not None else after.exercise.replace("_", " ").capitalize()
    other_side = after.exercise == here.exercise and after.side is not here.side
    canvas.text(
        "Next: the other side" if other_side else "Next", label, 26, face=Face.BOLD, colour=canvas.palette.ACCENT
    )
    title, inner = inner.cut_top(62, 2)
    if other_side:
        sign, title = title.cut_left(54, 18)
        canvas.sign(Sign.TURN, sign, canvas.palette.ACCENT)
    canvas.text(side_words(after.side) if other_side else name, title, 48, face=Face.TITLE, lines=2)
    sub, inner = inner.cut_top(38, 10)
    canvas.text(name if other_side else block_words(after), sub, 28, face=Face.BOLD, colour=canvas.palette.SOFT)
    figure = _figure_for(after, shown)
    if figure is not None:
        place, inner = inner.cut_bottom(70 if exercise is not None else 0, 6)
        draw_figure(canvas, inner, figure, -(view.remaining_s or 0.0), canvas.palette.CARD)
        if exercise is not None:
            _placement(canvas, place, exercise)
    elif exercise is not None:
        words = exercise.instructions
        canvas.stack(
            (*words.steps, words.placement), inner, 34 if canvas.portrait else 27, gap=10, colour=canvas.palette.SOFT
        )


def paused(
    canvas: Canvas, painter: PicturePainter, view: View, shown: Shown | None, notice: str | None = None
) -> list[Hit]:
    """Everything stands still until the person goes on."""
    body = ground(canvas, view, notice, PAUSED_KEYS)
    if shown is not None:
        painter.cover(canvas, body, shown.image, mirrored=shown.mirrored, dim=0.78)
    card = body.centred(min(840.0, body.w), 430)
    canvas.card(card, canvas.palette.CARD, radius=24)
    inner = card.inset(36, 36)
    sign, inner = inner.cut_top(96, 12)
    canvas.sign(Sign.PAUSE, sign, canvas.palette.ACCENT)
    title, inner = inner.cut_top(70, 4)
    canvas.text("Paused", title, 58, face=Face.TITLE, align=0.5)
    sub, inner = inner.cut_top(36, 20)
    canvas.text("No time runs. Raise a hand to go on.", sub, 26, colour=canvas.palette.SOFT, align=0.5)
    end, hurts, go_on = inner.columns(3, GAP)
    button(canvas, end, "End", "Esc", Action.END, size=30)
    button(canvas, hurts, "That hurts", "P", Action.HURTS, Style.DANGER, size=30)
    button(canvas, go_on, "Go on", "Space", Action.PAUSE, Style.MAIN, size=30)
    return canvas.hits


def trouble(canvas: Canvas, view: View) -> list[Hit]:
    """The camera does not do its part: what is wrong, what to do, and that no time runs."""
    body = ground(canvas, view, None, KEYS[3:])
    card = body.centred(min(900.0, body.w), 440)
    canvas.card(card, canvas.palette.CARD, radius=24, edge=canvas.palette.WRONG, thick=3)
    inner = card.inset(48, 36)
    sign, inner = inner.cut_top(96, 16)
    canvas.sign(Sign.CAMERA, sign, canvas.palette.WRONG)
    foot, inner = inner.cut_bottom(72, 16)
    sub, inner = inner.cut_bottom(36, 12)
    canvas.text(view.trouble or "", inner, 38, face=Face.BOLD, align=0.5, lines=4)
    canvas.text("No time runs. It goes on when the camera is back.", sub, 25, colour=canvas.palette.SOFT, align=0.5)
    button(canvas, foot.centred(300, 72), "End", "Esc", Action.END)
    return canvas.hits
