"""How much is done: repetitions with their tempo, or the ring of good seconds."""

from coach.core.exercise import Exercise
from coach.core.session.plan import Block
from coach.core.tracking.hold.ring_segments import pieces
from coach.core.tracking.status import Status
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Sign
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.wording import reps_words, seconds_words, time_words
from coach.ui.parts.hold_ring import hold_ring
from coach.ui.parts.tempo_guide import tempo_guide

TEMPO_U = 138.0
COUNT_U = 130.0  # what the count and its dots need: in a low window with large texts they come before the tempo guide


def reps_done(canvas: Canvas, box: Box, block: Block, exercise: Exercise, status: Status) -> None:
    done, rejected = status.reps.counted, status.reps.rejected
    words = f"of {reps_words(block.reps)}" if block.reps else "rep" if done == 1 else "reps"
    if canvas.far > 1:
        _large(canvas, box, str(done), words, f"{rejected} not counted" if rejected else "")
        return
    guided = exercise.reps is not None and exercise.reps.tempo is not None and box.h >= TEMPO_U + COUNT_U
    foot, box = box.cut_bottom(max(TEMPO_U, box.h * 0.28) if guided else 30.0, 8)
    remark, box = box.cut_bottom(28, 6)
    pips, box = box.cut_bottom(22, 8)
    number, of = box.cut_left(box.w * 0.6, 18)
    canvas.number(str(done), number, number.h * 1.4, align=1.0)
    canvas.read(words, of, 38, face=Face.BOLD, valign=1.0, lines=2)
    _pips(canvas, pips, done, block.reps)
    if rejected:
        _remark(canvas, remark, f"{rejected} not counted", Sign.CROSS)
    if guided:
        tempo_guide(canvas, foot, exercise, status.reps, lower_s=block.lower_s)
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
            edge=None if filled else canvas.palette.MARK,
        )


def seconds_held(canvas: Canvas, box: Box, block: Block, status: Status) -> None:
    """The ring with the good seconds inside, and below it how long was held and lost."""
    good_s, held_s = status.holds.good_s(block.side), status.holds.held_s(block.side)
    lost_s = max(0.0, held_s - good_s)
    of = f"of {time_words(block.hold_s)}" if block.hold_s is not None else "good seconds"
    lost = f"{time_words(lost_s)} lost" if lost_s >= 1 else ""
    if canvas.far > 1:
        _large(canvas, box, seconds_words(good_s), of, lost)
        return
    foot, box = box.cut_bottom(32, 8)
    right = status.holding and not status.faults
    tone = canvas.palette.GOOD if right else canvas.palette.ACCENT
    hold_ring(canvas, box, pieces(status.holds.all, block.side), block.hold_s, tone)
    side = min(box.w, box.h)
    middle = box.centred(side * 0.78, side * 0.46)
    canvas.number(seconds_words(good_s), Box(middle.x, middle.y - side * 0.035, middle.w, middle.h), side * 0.64)
    under = Box(middle.x, middle.bottom + 2, middle.w, side * 0.1).inset(side * 0.14, 0)
    canvas.read(of, under, side * 0.078, colour=canvas.palette.SOFT, align=0.5)
    held, remark = foot.columns(2, 8)
    canvas.text(f"held {time_words(held_s)}", held if lost else foot, 26, colour=canvas.palette.SOFT, align=0.5)
    if lost:
        _remark(canvas, remark, lost, Sign.STRIPES)


def _large(canvas: Canvas, box: Box, number: str, of: str, remark: str) -> None:
    """With large words: the number, what it is of, and, if there is room, what did not count."""
    if remark and box.h > 160 + 38 * canvas.far:
        line, box = box.cut_bottom(34 * canvas.far, 8)
        canvas.read(remark, line, 26, face=Face.BOLD, colour=canvas.palette.WRONG, align=0.5)
    left, right = box.inset(0, 6).cut_left(box.w * 0.52, 18)
    canvas.number(number, left, left.h * 1.4, align=1.0)
    canvas.read(of, right, 38, face=Face.BOLD, valign=1.0, lines=2)


def _remark(canvas: Canvas, box: Box, words: str, sign: Sign) -> None:
    label = canvas.text(words, box.cut_left(34)[1], 26, face=Face.BOLD, colour=canvas.palette.WRONG, align=0.5)
    canvas.sign(sign, Box(label.x - 34, box.y + (box.h - 26) / 2, 26, 26), canvas.palette.WRONG)


def _angle(canvas: Canvas, box: Box, exercise: Exercise, status: Status) -> None:
    if status.value_deg is None or not canvas.look.degrees:
        return
    straight_deg = exercise.focus.target_deg
    target = f", straight is {straight_deg:.0f}°" if straight_deg is not None else ""
    joint = exercise.focus.joints[1].capitalize()
    canvas.text(f"{joint} {status.value_deg:.0f}°{target}", box, 24, colour=canvas.palette.SOFT, align=0.5)
