"""The tempo guide: a calm way up, hold and way down, with the person on it and the previous repetition behind.

Seconds run across, the angle of the exercise upwards. The guide starts from where the person is
(`coach.core.tracking.repetition.rep_course.guide`): it shows a calm pace and hurries nobody.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.capture.frame import Image
from coach.core.exercise import Exercise
from coach.core.exercise.rep_rule import Part, Tempo
from coach.core.signal.motion import Sample
from coach.core.tracking.repetition.rep_course import Course, guide
from coach.core.tracking.status import Reps
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Brush, Point, Sign, dashes
from coach.ui.kit.cached_drawing import painted
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Face
from coach.ui.kit.palette import Palette

WORDS: Mapping[Part, str] = {Part.UP: "Up", Part.HOLD: "Hold", Part.DOWN: "Down"}
_ROOM = 1.12  # in calm repetitions: someone a little slower still fits
_REST_BELOW_DEG = 45.0  # the rest, before one was seen: people rest at 120-140, a top starts at 167
_OVER_DEG = 12.0  # above the highest good top, so that one too high shows
_LABELS_U = 30.0
_EDGE_U = 10.0  # room for the mark at either end
_TICK_U = 24.0


def tempo_guide(canvas: Canvas, box: Box, exercise: Exercise, reps: Reps, *, lower_s: float | None = None) -> None:
    """The chart with its three parts and their seconds below; nothing for an exercise without a tempo.

    lower_s: how long the way down is to take, where it is not as the exercise says.
    """
    tempo, span = exercise.reps.tempo if exercise.reps else None, exercise.top_range
    if tempo is None or span is None:
        return
    if lower_s is not None:
        tempo = replace(tempo, down_s=lower_s)
    foot, chart = box.cut_bottom(_LABELS_U + 12, 6)
    _chart(canvas, chart, _Seen(tempo, span, reps.course, reps.last_course))
    for part, place in zip(Part, foot.columns(len(Part), 10), strict=True):
        _label(canvas, place, part, tempo, reps.course)


def _label(canvas: Canvas, box: Box, part: Part, tempo: Tempo, course: Course | None) -> None:
    """A part's name and seconds over a bar that fills meanwhile."""
    bar, words = box.cut_bottom(8, 4)
    now = course is not None and course.part is part
    canvas.text(
        f"{WORDS[part]} {tempo.of(part):g} s",
        words,
        24,
        face=Face.BOLD if now else Face.TEXT,
        colour=canvas.palette.TEXT if now else canvas.palette.SOFT,
        align=0.5,
    )
    canvas.card(bar, canvas.palette.CARD_HIGH, radius=4)
    share = min(1.0, course.seconds(part) / tempo.of(part)) if course is not None else 0.0
    if share * bar.w >= bar.h:
        canvas.card(Box(bar.x, bar.y, bar.w * share, bar.h), canvas.palette.ACCENT, radius=4)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the chart shows. span: the lowest and highest good top, in degrees."""

    tempo: Tempo
    span: tuple[float, float]
    now: Course | None
    last: Course | None

    @property
    def top_deg(self) -> float:
        """The highest good top; if unbounded, as far above the lowest as the rest is below it."""
        return self.span[1] if math.isfinite(self.span[1]) else self.span[0] + _REST_BELOW_DEG


class _Scale:
    """Seconds and degrees to pixels of the chart. unit: pixels per unit."""

    def __init__(self, width: float, height: float, unit: float, seen: _Seen) -> None:
        courses = [course for course in (seen.now, seen.last) if course is not None]
        self.unit, self.width, self._edge = unit, width, _EDGE_U * unit
        self._room = height - 2 * self._edge
        ends = (course.end_s for course in courses)
        self._seconds = max(seen.tempo.total_s * _ROOM, guide(seen.tempo, seen.now)[-1][0], *ends)
        rest_deg = seen.span[0] - _REST_BELOW_DEG
        self.low_deg = min((value for course in courses for _, value in course.samples), default=rest_deg)
        self._high_deg = seen.top_deg + _OVER_DEG

    def at(self, seconds: float, degrees: float) -> Point:
        x = self._edge + seconds / self._seconds * (self.width - 2 * self._edge)
        return x, self.y(degrees)

    def y(self, degrees: float) -> float:
        share = (min(degrees, self._high_deg) - self.low_deg) / (self._high_deg - self.low_deg)
        return self._edge + (1.0 - share) * self._room

    def path(self, samples: Sequence[Sample]) -> list[Point]:
        return [self.at(seconds, degrees) for seconds, degrees in samples]


def _chart(canvas: Canvas, box: Box, seen: _Seen) -> None:
    def draw(image: Image) -> None:
        height, width = image.shape[:2]
        _draw(Brush(image), _Scale(width, height, canvas.unit, seen), canvas.palette, seen)

    painted(canvas, box, "tempo", seen, draw)
    scale = _Scale(box.w, box.h, 1.0, seen)
    high, low = scale.y(seen.top_deg), scale.y(seen.span[0])
    size = min(_TICK_U, low - high)
    sign = Box(box.right - size - 8, box.y + (high + low - size) / 2, size, size)
    canvas.sign(Sign.TICK, sign, canvas.palette.GOOD)


def _draw(brush: Brush, scale: _Scale, palette: Palette, seen: _Seen) -> None:
    """Back to front: the good range, the guide, the previous repetition, this one, the person."""
    unit, width = scale.unit, scale.width
    high, low = scale.y(seen.top_deg), scale.y(seen.span[0])
    brush.area([(0, high), (width, high), (width, low), (0, low)], palette.CARD_HIGH[::-1])
    for y in (high, low):
        brush.lines(dashes((0, y), (width, y), 6 * unit, 6 * unit), palette.GOOD[::-1], 1.5 * unit)
    rise_deg = (seen.span[0] + seen.top_deg) / 2 - scale.low_deg
    corners = scale.path([(s, scale.low_deg + share * rise_deg) for s, share in guide(seen.tempo, seen.now)])
    brush.path(corners, palette.MARK[::-1], 9 * unit)
    if seen.last is not None:
        brush.path(scale.path(seen.last.samples), palette.SOFT[::-1], 2.5 * unit)
    here = corners[0]
    if seen.now is not None:
        line = scale.path(seen.now.samples)
        brush.path(line, palette.ACCENT[::-1], 5 * unit)
        here = line[-1]
    brush.disc(here, 10 * unit, palette.CARD[::-1])
    brush.disc(here, 8 * unit, (palette.TEXT if seen.now is not None else palette.MARK)[::-1])
