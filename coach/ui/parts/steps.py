"""Numbered steps below each other."""

from collections.abc import Sequence

from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas


def draw_steps(canvas: Canvas, box: Box, steps: Sequence[str], size: float, *, read: bool = False) -> None:
    """read: from the mat."""
    badges, lines = box.cut_left(44, 14)
    for number, line in enumerate(canvas.stack(steps, lines, size, gap=8, read=read), start=1):
        badge = Box(badges.x, line.y, 44, line.h).centred(44, 44)
        canvas.card(badge, canvas.palette.CARD_HIGH, radius=22)
        canvas.number(str(number), badge, 25, colour=canvas.palette.ACCENT)
