"""The tempo guide of a repetition: a calm way up, hold and way down, with the person on it, and the repetition before.

Across are seconds, upwards is the angle that the exercise is about. The guide goes on from where the person is
(`coach.core.course.guide`): it shows what is calm, and hurries nobody.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from coach.core.course import Course, Part, Tempo, guide
from coach.core.exercise import Exercise
from coach.core.motion import Sample
from coach.core.tracker import Status
from coach.frame import Image
from coach.ui.brush import Brush, Point, Sign, dashes
from coach.ui.painted import painted
from coach.ui.theme import Box, Canvas, Face, Palette

WORDS: Mapping[Part, str] = {Part.UP: "Up", Part.HOLD: "Hold", Part.DOWN: "Down"}
_ROOM = 1.12  # of the calm repetition: somebody a little slower stays inside
_REST_BELOW_DEG = 45.0  # rest, before one was seen: people rest at 120-140, a top begins at 167
_OVER_DEG = 12.0  # above the highest right top: one that is too high is to be seen too
_LABELS_U = 30.0


def tempo_guide(canvas: Canvas, box: Box, exercise: Exercise, status: Status) -> None:
    """The chart, and under it the three parts with their seconds; nothing for an exercise without a tempo."""
    tempo, span = exercise.tempo, exercise.top_range
    if tempo is None or span is None:
        return
    foot, chart = box.cut_bottom(_LABELS_U + 12, 6)
    _chart(canvas, chart, tempo, span, status)
    for part, place in zip(Part, foot.columns(len(Part), 10), strict=True):
        _label(canvas, place, part, tempo, status.course)


def _label(canvas: Canvas, box: Box, part: Part, tempo: Tempo, course: Course | None) -> None:
    """A part's name and seconds over a bar that fills in this time."""
    bar, words = box.cut_bottom(8, 4)
    now = course is not None and course.part is part
    canvas.text(
        f"{WORDS[part]} {tempo.of(part):g} s",
        words,
        24,
        face=Face.BOLD if now else Face.TEXT,
        colour=Palette.TEXT if now else Palette.SOFT,
        align=0.5,
    )
    canvas.card(bar, Palette.CARD_HIGH, radius=4)
    share = min(1.0, course.seconds(part) / tempo.of(part)) if course is not None else 0.0
    if share * bar.w >= bar.h:
        canvas.card(Box(bar.x, bar.y, bar.w * share, bar.h), Palette.ACCENT, radius=4)


def _chart(canvas: Canvas, box: Box, tempo: Tempo, span: tuple[float, float], status: Status) -> None:
    now, last = status.course, status.last_course
    unit = canvas.unit

    def draw(image: Image) -> None:
        height, width = image.shape[:2]
        _draw(Brush(image), _Scale(width, height, unit, tempo, span, now, last), tempo, span, now, last)

    painted(canvas, box, Palette.CARD, "tempo", (now, last, tempo, span), draw)
    high, low = _Scale(box.w, box.h, 1.0, tempo, span, now, last).band(span)
    size = min(24.0, low - high)
    sign = Box(box.right - size - 8, box.y + (high + low - size) / 2, size, size)
    canvas.sign(Sign.TICK, sign, Palette.GOOD)


class _Scale:
    """Seconds and degrees to the pixels of the chart."""

    def __init__(
        self,
        width: float,
        height: float,
        unit: float,
        tempo: Tempo,
        span: tuple[float, float],
        now: Course | None,
        last: Course | None,
    ) -> None:
        seen = [course for course in (now, last) if course is not None]
        self.unit, self.width, self._edge = unit, width, 10 * unit
        self._seconds = max(tempo.total_s * _ROOM, guide(tempo, now)[-1][0], *(course.end_s for course in seen))
        self.low = min((value for course in seen for _, value in course.samples), default=span[0] - _REST_BELOW_DEG)
        self.high = _top(span) + _OVER_DEG
        self._room = height - 2 * self._edge

    def at(self, seconds: float, degrees: float) -> Point:
        x = self._edge + seconds / self._seconds * (self.width - 2 * self._edge)
        return x, self._y(degrees)

    def band(self, span: tuple[float, float]) -> tuple[float, float]:
        """From and to, downwards, of where a top is right."""
        return self._y(_top(span)), self._y(span[0])

    def _y(self, degrees: float) -> float:
        share = (min(degrees, self.high) - self.low) / (self.high - self.low)
        return self._edge + (1.0 - share) * self._room


def _top(span: tuple[float, float]) -> float:
    """The highest right top; where there is none, half a right angle over the lowest."""
    return span[1] if math.isfinite(span[1]) else span[0] + _REST_BELOW_DEG


def _draw(
    brush: Brush, scale: _Scale, tempo: Tempo, span: tuple[float, float], now: Course | None, last: Course | None
) -> None:
    unit = scale.unit
    high, low = scale.band(span)
    brush.area([(0, high), (scale.width, high), (scale.width, low), (0, low)], Palette.CARD_HIGH[::-1])
    for y in (high, low):
        brush.lines(dashes((0, y), (scale.width, y), 6 * unit, 6 * unit), Palette.GOOD[::-1], 1.5 * unit)
    top_deg = (span[0] + _top(span)) / 2
    corners = [scale.at(s, scale.low + share * (top_deg - scale.low)) for s, share in guide(tempo, now)]
    brush.path(corners, Palette.EDGE[::-1], 9 * unit)
    if last is not None:
        brush.path(_points(scale, last.samples), Palette.SOFT[::-1], 2.5 * unit)
    here = corners[0]
    if now is not None:
        line = _points(scale, now.samples)
        brush.path(line, Palette.ACCENT[::-1], 5 * unit)
        here = line[-1]
    brush.disc(here, 10 * unit, Palette.CARD[::-1])
    brush.disc(here, 8 * unit, (Palette.TEXT if now is not None else Palette.EDGE)[::-1])


def _points(scale: _Scale, samples: Sequence[Sample]) -> list[Point]:
    return [scale.at(s, degrees) for s, degrees in samples]
