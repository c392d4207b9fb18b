"""The curves of a session: every repetition over the band that it should reach, and every hold with what it lost."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from coach.capture.frame import Image
from coach.core.events import Hold, Rep, Side
from coach.core.exercise import Exercise
from coach.core.session.summary import SetSeen
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Brush, Point, dashes
from coach.ui.kit.cached_drawing import painted
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour
from coach.ui.kit.palette import Palette
from coach.ui.kit.wording import time_words

BAND_DEG = 15.0  # of a band that is open above
OVER_DEG = 5.0  # above the band, so that what goes past it shows
MOST_ROWS = 4  # of holds: with more, a side's holds share a row
LABEL_U = 30.0
ROW_U = 52.0
BETWEEN_S = 1.5  # between two holds in one row


@dataclass(frozen=True, slots=True)
class _Curve:
    """One repetition: its degrees at even steps over its seconds."""

    degrees: tuple[int, ...]
    seconds: float
    colour: Colour
    width: float


@dataclass(frozen=True, slots=True)
class _Chart:
    """What is drawn, the curves in front last. low, high: the band that they should reach, in degrees."""

    curves: tuple[_Curve, ...]
    low: float
    high: float

    @property
    def seconds(self) -> float:
        return max((curve.seconds for curve in self.curves), default=1.0)

    @property
    def span(self) -> tuple[float, float]:
        degrees = [value for curve in self.curves for value in curve.degrees]
        return min([*degrees, self.low - OVER_DEG]), max([*degrees, self.high]) + OVER_DEG


def rep_curves(
    canvas: Canvas, box: Box, exercise: Exercise, sets: Sequence[SetSeen], drawn: tuple[Rep, Rep] | None
) -> None:
    """The hip over the seconds of each repetition. drawn: the best and the worst, which stand out."""
    reps = [rep for each in sets for rep in each.reps if len(rep.curve) > 1]
    top_deg = next((each.top_deg for each in sets if each.top_deg is not None), None)
    usual = exercise.top_range or (180.0, math.inf)
    low = usual[0] if top_deg is None else top_deg
    high = usual[1] if math.isfinite(usual[1]) else low + BAND_DEG
    chart = _Chart(tuple(_curves(reps, drawn, canvas.palette)), low, high)
    graph, foot = box.cut_top(box.h - LABEL_U)

    def draw(image: Image) -> None:
        _draw(Brush(image), image.shape[1], image.shape[0], chart, canvas.palette, canvas.unit)

    painted(canvas, graph, f"reps of {exercise.name}", chart, draw)
    last, foot = foot.cut_right(48, 6)
    canvas.text("dashed: hips straight", foot, 20, colour=canvas.palette.GOOD)
    canvas.text(f"{chart.seconds:.0f} s", last, 25, colour=canvas.palette.SOFT, align=1.0)


def weakest_colour(rep: Rep, palette: Palette) -> Colour:
    """Of the worst repetition: a warning only where something was wrong with it."""
    return palette.WRONG if rep.faults or not rep.counted else palette.SOFT


def _curves(reps: Sequence[Rep], drawn: tuple[Rep, Rep] | None, palette: Palette) -> list[_Curve]:
    best, worst = drawn or (None, None)
    behind = [rep for rep in reps if rep is not best and rep is not worst]
    curves = [_Curve(rep.curve, rep.end_s - rep.start_s, palette.EDGE, 1.5) for rep in behind]
    if worst is not None and worst is not best:
        curves.append(_Curve(worst.curve, worst.end_s - worst.start_s, weakest_colour(worst, palette), 4.0))
    if best is not None:
        curves.append(_Curve(best.curve, best.end_s - best.start_s, palette.GOOD, 4.0))
    return [curve for curve in curves if len(curve.degrees) > 1]


def _y(degrees: float, height: float, span: tuple[float, float]) -> float:
    low, high = span
    return height * (1.0 - (degrees - low) / (high - low))


def _draw(brush: Brush, width: float, height: float, chart: _Chart, palette: Palette, unit: float) -> None:
    span, seconds = chart.span, chart.seconds
    high, low = _y(chart.high, height, span), _y(chart.low, height, span)
    brush.area([(0, high), (width, high), (width, low), (0, low)], palette.CARD_HIGH[::-1])
    for y in (high, low):
        brush.lines(dashes((0, y), (width, y), 6 * unit, 6 * unit), palette.GOOD[::-1], 1.5 * unit)
    edge = 4 * unit
    for curve in chart.curves:
        last = len(curve.degrees) - 1
        points: list[Point] = [
            (edge + n / last * curve.seconds / seconds * (width - 2 * edge), _y(value, height, span))
            for n, value in enumerate(curve.degrees)
        ]
        brush.path(points, curve.colour[::-1], curve.width * unit)


@dataclass(frozen=True, slots=True)
class _Row:
    """Holds that share a row, one after the other."""

    label: str
    holds: tuple[Hold, ...]

    @property
    def seconds(self) -> float:
        return sum(hold.held_s for hold in self.holds) + BETWEEN_S * (len(self.holds) - 1)

    @property
    def good_s(self) -> float:
        return sum(hold.good_s for hold in self.holds)


def hold_bars(canvas: Canvas, box: Box, sets: Sequence[SetSeen]) -> None:
    """A bar for each set and side, left above right: good seconds tall, lost ones low and in another colour."""
    rows = _rows(sets)
    longest = max((row.seconds for row in rows), default=1.0)
    h = min(ROW_U, box.h / max(1, len(rows)))
    size = min(22.0, h * 0.7)
    label_u = max((canvas.width(row.label, size) for row in rows), default=0.0)
    for number, row in enumerate(rows):
        line = Box(box.x, box.y + number * h, box.w, h)
        label, line = line.cut_left(label_u + 2, 8 if label_u else 0)
        value, bar = line.cut_right(64, 8)
        canvas.text(row.label, label, size, colour=canvas.palette.SOFT)
        canvas.text(time_words(round(row.good_s)), value, size, align=1.0)
        _bar(canvas, bar.inset(0, min(6.0, h * 0.15)), row, bar.w / longest)


def _rows(sets: Sequence[SetSeen]) -> list[_Row]:
    held = [each for each in sets if each.holds]
    several = len({each.set for each in held}) > 1
    by_set = [
        _Row(_label(side, each.set if several else 0), tuple(holds))
        for each in held
        for side, holds in groupby(sorted(each.holds, key=_side_first), key=lambda hold: hold.side)
    ]
    if len(by_set) <= MOST_ROWS:
        return sorted(by_set, key=lambda row: _side_first(row.holds[0]))
    holds = sorted((hold for each in sets for hold in each.holds), key=_side_first)
    return [_Row(_label(side, 0), tuple(some)) for side, some in groupby(holds, key=lambda hold: hold.side)]


def _side_first(hold: Hold) -> int:
    return list(Side).index(hold.side)


def _label(side: Side, number: int) -> str:
    name = "Set" if side is Side.NONE else str(side).capitalize()
    return f"{name} {number}" if number else "" if side is Side.NONE else name


def _bar(canvas: Canvas, box: Box, row: _Row, unit: float) -> None:
    """unit: of a second."""
    x = box.x
    for hold in row.holds:
        begin_s = hold.start_s
        for start_s, end_s in (*hold.lost, (hold.end_s, hold.end_s)):
            _piece(canvas, Box(x + (begin_s - hold.start_s) * unit, box.y, (start_s - begin_s) * unit, box.h))
            lost = Box(x + (start_s - hold.start_s) * unit, box.y + box.h * 0.6, (end_s - start_s) * unit, box.h * 0.4)
            canvas.surface.fill(canvas.palette.WRONG, canvas.rect(lost))
            begin_s = end_s
        x += (hold.held_s + BETWEEN_S) * unit


def _piece(canvas: Canvas, box: Box) -> None:
    canvas.surface.fill(canvas.palette.GOOD, canvas.rect(box))
