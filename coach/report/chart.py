"""The report's charts as SVG: lines and dots over days, the measurement's error as a band; they need no colour."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from coach.report.contents import Pain, Period, Series
from coach.report.trend import Point, smoothed
from coach.report.words import short_day

Translate = Callable[[str], str]

WIDTH, HEIGHT = 360.0, 124.0
LEFT, RIGHT, TOP, BOTTOM = 22.0, 38.0, 6.0, 14.0  # margins: for the values, the lines' names, and the days
INK, BAND, GRID = "#000000", "#d4d4d4", "#9a9a9a"
LEAST_TOP = 10.0  # of the scale: a change of one is not to fill the chart
DASHES = ("", "5 2.5", "1.5 2")
FONT = "Inter, Helvetica, Arial, sans-serif"
NAME_APART = 8.5  # two names that would touch are moved apart


@dataclass(frozen=True, slots=True, kw_only=True)
class _Curve:
    """One line of a chart, and the dots beside it. error: half of its band's height; 0 for none."""

    name: str
    points: tuple[Point, ...]
    line: tuple[Point, ...]
    error: float = 0.0


def trend_chart(series: Sequence[Series], period: Period, what: str, translate: Translate = str) -> str:
    """Days along, the measurement upwards. what: said to whoever cannot see it."""
    curves = [
        _Curve(name=translate(each.name), points=each.points, line=smoothed(each.points), error=each.error)
        for each in series
    ]
    return _chart(curves, period, what, translate)


def pain_chart(pains: Sequence[Pain], period: Period, what: str, translate: Translate = str) -> str:
    """Pain before, after and on the day after, 0-10. what: as in `trend_chart`."""
    curves = [_Curve(name=translate(pain.when), points=pain.points, line=pain.points) for pain in pains]
    return _chart(curves, period, what, translate)


def _chart(curves: Sequence[_Curve], period: Period, what: str, translate: Translate) -> str:
    top = max([LEAST_TOP, *(point.value + curve.error for curve in curves for point in curve.points)])
    axes = Axes(period, round_up(top), LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM)
    parts = [_grid(axes, translate)]
    parts += [_band(curve, axes) for curve in curves if curve.error > 0]
    parts += [_curve(curve, axes, DASHES[number % len(DASHES)]) for number, curve in enumerate(curves)]
    parts += _names(curves, axes)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" font-family="{FONT}">'
    )
    return f"{head}<title>{escape(what)}</title>{''.join(parts)}</svg>"


@dataclass(frozen=True, slots=True)
class Axes:
    """Days along, values upwards from 0 to `most`, between these edges."""

    period: Period
    most: float
    left: float
    right: float
    top: float
    bottom: float

    def x(self, day: date) -> float:
        share = (day - self.period.first).days / max(1, self.period.days - 1)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - max(0.0, value) / self.most * (self.bottom - self.top)

    def at(self, point: Point, more: float = 0.0) -> tuple[float, float]:
        return self.x(point.day), self.y(point.value + more)


def round_up(value: float) -> float:
    """To a number that can be read, and so can its half."""
    tens = 10.0 ** math.floor(math.log10(value))
    return next(step * tens for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * tens >= value)


def _grid(axes: Axes, translate: Translate) -> str:
    parts = []
    for value in (0.0, axes.most / 2, axes.most):
        y = axes.y(value)
        parts.append(
            f'<line x1="{LEFT:g}" y1="{y:.1f}" x2="{WIDTH - RIGHT:g}" y2="{y:.1f}" stroke="{GRID}" stroke-width="0.4"/>'
        )
        parts.append(_text(LEFT - 3, y + 2.6, f"{value:g}", "end"))
    for day in _days(axes.period):
        anchor = "start" if day == axes.period.first else "end" if day == axes.period.last else "middle"
        parts.append(_text(axes.x(day), HEIGHT - 3, short_day(day, translate), anchor))
    return "".join(parts)


def _days(period: Period) -> list[date]:
    """The first, the last, and the one in the middle."""
    if period.days < 3:
        return [period.first]
    return [period.first, period.first + timedelta(days=period.days // 2), period.last]


def _band(curve: _Curve, axes: Axes) -> str:
    middle = curve.line
    if len(middle) < 2:
        return ""
    above = [axes.at(point, curve.error) for point in middle]
    below = [axes.at(point, -curve.error) for point in reversed(middle)]
    return f'<polygon points="{_places([*above, *below])}" fill="{BAND}" fill-opacity="0.8"/>'


def _curve(curve: _Curve, axes: Axes, dashes: str) -> str:
    line = [axes.at(point) for point in curve.line]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    parts = [f'<polyline points="{_places(line)}" fill="none" stroke="{INK}" stroke-width="1.1"{dashed}/>']
    fill = "#ffffff" if dashes else INK
    for point in curve.points:
        x, y = axes.at(point)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.2" fill="{fill}" stroke="{INK}" stroke-width="0.5"/>')
    return "".join(parts)


def _names(curves: Sequence[_Curve], axes: Axes) -> list[str]:
    """Beside the lines' ends, where they do not touch."""
    ends = sorted((axes.y(curve.line[-1].value), curve.name) for curve in curves if curve.name)
    lowest = axes.y(0.0) - NAME_APART * len(ends)
    parts, before = [], -NAME_APART
    for number, (wanted, name) in enumerate(ends, start=1):
        before = max(min(wanted, lowest + NAME_APART * number), before + NAME_APART)
        parts.append(_text(WIDTH - RIGHT + 4, before + 2.6, name, "start"))
    return parts


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="7.5" text-anchor="{anchor}" fill="{INK}">{escape(text)}</text>'


def _places(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
