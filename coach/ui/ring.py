"""The ring of a hold: its good seconds filled, the lost ones in their places in the same track, striped.

The whole turn is the target and what has been lost so far: lost seconds fill nothing, they push the end further away,
and the ring is full when the good seconds are. Without a target the turn is what has been held.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from coach.core.pieces import Piece
from coach.ui.brush import Brush, Point, arc_points
from coach.ui.painted import painted
from coach.ui.theme import Box, Canvas, Colour, Palette

_WIDTH_U = 27.0
_STRIPE_U = 8.0  # along the rim: a stripe, and as much between two
_HEAD_U = 5.0  # half of the width of the mark where the person is now

Part = tuple[float, float, bool]
"""From and to as shares of the turn, 0-1, and whether it is good."""


def hold_ring(canvas: Canvas, box: Box, made_of: Sequence[Piece], of_s: float | None, colour: Colour) -> None:
    """The ring in the largest square in the middle of `box`. of_s: the target; None: there is none."""
    side = min(box.w, box.h)
    parts = tuple(shares(made_of, of_s))
    rim = max(1, round(side * canvas.unit * math.pi / 2))  # two pixels of it: what the eye can tell
    state = (tuple((round(a * rim), round(b * rim), good) for a, b, good in parts), colour, of_s is None)

    def draw(brush: Brush, width: float, _height: float) -> None:
        _draw(brush, width, parts, colour, canvas.unit, head=of_s is not None)

    painted(canvas, box.centred(side, side), Palette.CARD, "ring", state, draw)


def shares(made_of: Sequence[Piece], of_s: float | None) -> Iterator[Part]:
    """Where each piece lies in the turn; what is past a full ring is left out."""
    lost_s = sum(piece.seconds for piece in made_of if not piece.good)
    good_s = sum(piece.seconds for piece in made_of if piece.good)
    whole_s = lost_s + (good_s if of_s is None else of_s)
    begin = 0.0
    for piece in made_of:
        end = min(1.0, begin + piece.seconds / whole_s)
        if end > begin:
            yield begin, end, piece.good
        begin = end


def _draw(brush: Brush, size: float, parts: Sequence[Part], colour: Colour, unit: float, *, head: bool) -> None:
    outer = size / 2 - 1
    inner = max(1.0, outer - _WIDTH_U * unit)
    stripe = _STRIPE_U * unit / outer / math.tau  # as a share of the turn

    def part(begin: float, end: float, paint: Colour, over: float = 0.0) -> None:
        middle, ends = (size / 2, size / 2), (begin * 360 - 90, end * 360 - 90)
        rim: list[Point] = [*arc_points(middle, outer + over, *ends), *arc_points(middle, inner - over, *ends[::-1])]
        brush.area(rim, paint[::-1])

    part(0.0, 1.0, Palette.CARD_HIGH)
    for begin, end, good in parts:
        if good:
            part(begin, end, colour)
            continue
        part(begin, end, Palette.GROUND)
        for number in range(max(1, round((end - begin) / stripe / 2))):
            left = begin + (0.5 + 2 * number) * stripe
            part(left, min(left + stripe, max(end, left + stripe / 2)), Palette.WRONG)
    if head and parts and parts[-1][1] < 1.0:
        now, half = parts[-1][1], _HEAD_U * unit / outer / math.tau
        part(now - half, now + half, Palette.TEXT)
