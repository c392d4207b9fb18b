"""A measurement over days: its dots, the line through their middle, and the measurement's error as a band."""

from collections.abc import Sequence
from itertools import pairwise

from coach.capture.frame import Image
from coach.report.chart import LEAST_TOP, Axes, round_up
from coach.report.contents import Period, Series
from coach.report.trend import smoothed
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Brush, dashes
from coach.ui.kit.cached_drawing import painted
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour
from coach.ui.kit.palette import Palette, mixed
from coach.ui.kit.wording import short_day_words

SCALE_U, DAYS_U = 44.0, 26.0  # beside the chart, and below it
LABEL_U = 26.0
EDGE_U = 5.0  # room for the dots at the ends
BAND_SHARE = 0.4  # how much of the band is the line's colour


def trend_chart(canvas: Canvas, box: Box, name: str, series: Sequence[Series], period: Period) -> None:
    """name: tells the drawing from others on the screen. Two series are the two sides."""
    most = round_up(max([LEAST_TOP, *(point.value + each.error for each in series for point in each.points)]))
    foot, box = box.cut_bottom(DAYS_U, 2)
    scale, field = box.cut_left(SCALE_U, 6)

    def draw(image: Image) -> None:
        height, width = image.shape[:2]
        edge = EDGE_U * canvas.unit
        axes = Axes(period, most, edge, width - edge, edge, height - edge)
        _draw(Brush(image), width, axes, series, canvas.palette, canvas.unit)

    painted(canvas, field, f"trend of {name}", (tuple(series), period), draw)
    axes = Axes(period, most, EDGE_U, field.w - EDGE_U, EDGE_U, field.h - EDGE_U)
    middle = (most / 2,) if field.h > 3 * LABEL_U else ()
    for value in (0.0, *middle, most) if field.h > 2 * LABEL_U else ():
        y = scale.y + axes.y(value)
        place = Box(scale.x, min(max(y - LABEL_U / 2, scale.y), scale.bottom - LABEL_U), scale.w, LABEL_U)
        canvas.text(f"{value:g}", place, 19, colour=canvas.palette.SOFT, align=1.0)
    days = Box(field.x, foot.y, field.w, foot.h)
    canvas.text(short_day_words(period.first), days.cut_left(days.w / 2)[0], 19, colour=canvas.palette.SOFT)
    canvas.text(short_day_words(period.last), days.cut_right(days.w / 2)[0], 19, colour=canvas.palette.SOFT, align=1.0)


def colours(palette: Palette) -> tuple[Colour, Colour]:
    """Of the first line and of the second."""
    return palette.ACCENT, palette.TEXT


def _draw(brush: Brush, width: float, axes: Axes, series: Sequence[Series], palette: Palette, unit: float) -> None:
    """Back to front: the scale, the bands, the lines, the dots. The second line is dashed, its dots are hollow."""
    for share in (0.0, 0.5, 1.0):
        y = axes.y(axes.most * share)
        brush.lines([((0, y), (width, y))], palette.EDGE[::-1], unit)
    middles = [smoothed(each.points) for each in series]
    for each, middle in zip(series, middles, strict=True):
        if len(middle) > 1:
            above = [axes.at(point, each.error) for point in middle]
            below = [axes.at(point, -each.error) for point in reversed(middle)]
            brush.area([*above, *below], mixed(palette.ACCENT, BAND_SHARE, palette.CARD)[::-1])
    for number, (each, middle) in enumerate(zip(series, middles, strict=True)):
        colour = colours(palette)[number % 2][::-1]
        places = [axes.at(point) for point in middle]
        pairs, solid = list(pairwise(places)), number == 0
        ends = pairs if solid else [dash for pair in pairs for dash in dashes(*pair, 7 * unit, 5 * unit)]
        brush.lines(ends, colour, 3 * unit)
        for point in each.points:
            brush.disc(axes.at(point), 3 * unit, colour)
            if not solid:
                brush.disc(axes.at(point), 1.5 * unit, palette.CARD[::-1])
