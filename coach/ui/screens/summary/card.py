"""One exercise of a session on a card: its curve, its figures, and what there is to say of it."""

from dataclasses import dataclass

from coach.core.body.stance import figure_from
from coach.core.events import Hold, Rep, Side, Stance
from coach.core.exercise import Exercise
from coach.core.session.moments import KeyMoment, worst_fault
from coach.report.review import ExerciseReview
from coach.storage.shipped.figures import figure_of
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour, Face
from coach.ui.parts.curves import hold_bars, rep_curves, weakest_colour
from coach.ui.parts.moving_figure import still_figure
from coach.ui.screens.summary import words

LEAST_CARD_U = 190.0  # of a card's height, with all that is on it
LEAST_CARD_W_U = 450.0
LINE_U = 27.0
FIGURES_SHARE = 0.46
CAPTION_U = 50.0  # two lines, or three small ones
LEAST_FIGURES_U = 120.0
UPRIGHT = 1.1  # of a place that is higher than this for its width, one figure stands below the other
HEAD = 0.15  # above the highest joint, in body heights


def exercise_card(canvas: Canvas, box: Box, part: ExerciseReview) -> None:
    canvas.card(box, canvas.palette.CARD)
    inner = box.inset(18, 10)
    head, inner = inner.cut_top(34, 6)
    amount = words.amount(part)
    right, left = head.cut_right(min(head.w * 0.5, canvas.width(amount, 24, Face.BOLD) + 4), 10)
    canvas.text(part.exercise.title, left, 27, face=Face.BOLD)
    canvas.text(amount, right, 24, face=Face.BOLD, colour=canvas.palette.ACCENT, align=1.0)
    shown = _rep_figures(canvas, part) if part.counted else _hold_figures(canvas, part)
    if shown and inner.h >= LEAST_FIGURES_U:
        figures, inner = inner.cut_right(inner.w * FIGURES_SHARE, 14)
        places = figures.rows(2, 8) if figures.h > UPRIGHT * figures.w else figures.columns(2, 8)
        for place, each in zip(places, shown, strict=False):
            _figure(canvas, place, part.exercise, each)
    lines = [line for line in (words.tempo(part) if part.counted else words.sides(part), words.compared(part)) if line]
    for line in reversed(lines):
        place, inner = inner.cut_bottom(LINE_U, 0)
        canvas.text(line, place, 21, colour=canvas.palette.TEXT)
    chart = inner.cut_bottom(4)[1]
    if part.counted and part.reps:
        rep_curves(canvas, chart, part.exercise, part.sets, part.best_and_worst)
    elif part.holds:
        hold_bars(canvas, chart, part.sets)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A body and what is said below it."""

    stance: Stance
    caption: str
    colour: Colour
    side: Side = Side.NONE


def _figure(canvas: Canvas, box: Box, exercise: Exercise, shown: _Shown) -> None:
    usual = figure_of(exercise.name)
    figure = figure_from(shown.stance, usual.for_side(shown.side).working if usual is not None else ())
    left, bottom, right, top = figure.extent
    high = min(box.h - CAPTION_U, box.w * (top - bottom + HEAD) / (right - left))
    place, below = box.cut_top(high)
    still_figure(canvas, place, figure, shown.colour)
    canvas.text(shown.caption, below, 19, colour=shown.colour, align=0.5, valign=0.0, lines=3)


def moment_figure(canvas: Canvas, box: Box, exercise: Exercise, moment: KeyMoment) -> None:
    """The body at a moment at which it is known."""
    if moment.stance is None:
        return
    if isinstance(moment.of, Rep):
        shown = _shown_rep(canvas, moment.of, moment.stance, is_best=moment.is_best)
    elif moment.is_best:
        shown = _Shown(moment.stance, "in good form", canvas.palette.GOOD, moment.of.side)
    else:
        shown = _shown_fault(canvas, exercise, moment.of, moment.stance)
    _figure(canvas, box, exercise, shown)


def _shown_fault(canvas: Canvas, exercise: Exercise, hold: Hold, stance: Stance) -> _Shown:
    return _Shown(stance, exercise.criterion(worst_fault(hold).name).title, canvas.palette.WRONG, hold.side)


def _shown_rep(canvas: Canvas, rep: Rep, top: Stance, *, is_best: bool) -> _Shown:
    colour = canvas.palette.GOOD if is_best else weakest_colour(rep, canvas.palette)
    return _Shown(top, "best" if is_best else "weakest", colour)


def _rep_figures(canvas: Canvas, part: ExerciseReview) -> list[_Shown]:
    """The best and the worst repetition."""
    found = part.best_and_worst
    if found is None:
        return []
    best, worst = found
    shown = [(best, True)] if worst is best else [(best, True), (worst, False)]
    return [_shown_rep(canvas, rep, rep.top, is_best=is_best) for rep, is_best in shown if rep.top is not None]


def _hold_figures(canvas: Canvas, part: ExerciseReview) -> list[_Shown]:
    """In good form, and with the fault that lost the most; where none did, either side."""
    good = canvas.palette.GOOD
    holds = sorted(part.holds, key=_lost_s)
    faulty = [hold for hold in holds if hold.wrong is not None and hold.faults]
    if not faulty:
        sides = {hold.side: hold.right for hold in reversed(holds) if hold.right is not None}
        captions = {side: "in good form" if side is Side.NONE else str(side) for side in Side}
        return [_Shown(sides[side], captions[side], good, side) for side in Side if side in sides]
    worst = faulty[-1]
    same = [hold for hold in holds if hold.right is not None and hold.side is worst.side]
    shown = [_Shown(hold.right, "in good form", good, hold.side) for hold in same[:1] if hold.right is not None]
    assert worst.wrong is not None
    return [*shown, _shown_fault(canvas, part.exercise, worst, worst.wrong)]


def _lost_s(hold: Hold) -> float:
    return hold.held_s - hold.good_s
