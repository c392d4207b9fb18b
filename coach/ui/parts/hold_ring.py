"""The ring of a hold: good seconds filled, lost seconds striped where they happened.

A full turn is the target plus what has been lost so far: a lost second pushes the end away, and the ring is full when
the good seconds are. Without a target, a full turn is what has been held.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from coach.capture.frame import Image
from coach.core.tracking.hold.ring_segments import Piece
from coach.ui.kit.box import Box
from coach.ui.kit.cached_drawing import painted
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour
from coach.ui.kit.palette import Palette

_WIDTH_U = 27.0
_STRIPE_U = 8.0  # along the rim: a stripe, and the gap after it
_NOW_U = 10.0  # the mark at the present second
_FINE = 4  # colours per pixel of the rim: blends the borders

Part: TypeAlias = tuple[float, float, bool]  # begin and end as shares of the turn, 0-1, and whether it is good
Floats: TypeAlias = npt.NDArray[np.float32]


def hold_ring(canvas: Canvas, box: Box, made_of: Sequence[Piece], of_s: float | None, colour: Colour) -> None:
    """Draws the ring in the largest centred square of `box`. of_s: the target, if there is one."""
    side = min(box.w, box.h)
    parts = tuple(shares(made_of, of_s))
    rim = max(1, round(side * canvas.unit * math.pi / 2))  # steps of two pixels: all the eye can tell
    state = (tuple((round(a * rim), round(b * rim), good) for a, b, good in parts), colour, of_s is None)
    stripe, now = (width / (math.pi * side) for width in (_STRIPE_U, _NOW_U))

    def draw(image: Image) -> None:
        size, width = min(image.shape[:2]), canvas.px(_WIDTH_U)
        key = ("annulus", size, image.shape[1], width)
        ring = canvas.fonts.pieces.get(key, lambda: _annulus(size, width, image.shape[1]))
        steps = round(math.pi * size) * _FINE
        colours = _colours(steps, parts, canvas.palette, colour, stripe, 0.0 if of_s is None else now)
        ring.paint(image.reshape(-1, 3), colours)

    painted(canvas, box.centred(side, side), "ring", state, draw)


def shares(made_of: Sequence[Piece], of_s: float | None) -> Iterator[Part]:
    """Where each piece lies in the turn; anything past a full turn is left out."""
    lost_s = sum(piece.seconds for piece in made_of if not piece.good)
    good_s = sum(piece.seconds for piece in made_of if piece.good)
    whole_s = lost_s + (good_s if of_s is None else of_s)
    begin = 0.0
    for piece in made_of:
        end = min(1.0, begin + piece.seconds / whole_s)
        if end > begin:
            yield begin, end, piece.good
        begin = end


@dataclass(frozen=True, slots=True, eq=False)
class _Annulus:
    """The pixels of a ring. at: their indices; turn: their places in the turn, 0-1 from twelve o'clock.

    rim: those the ring covers only partly; cover: how much of each, (n, 1).
    """

    at: npt.NDArray[np.intp]
    turn: Floats
    rim: npt.NDArray[np.intp]
    cover: Floats

    def paint(self, pixels: Image, colours: Image) -> None:
        """colours: around the turn, (steps, 3). pixels: the picture, flattened, (n, 3)."""
        found = colours.take((self.turn * len(colours)).astype(np.int32), axis=0, mode="wrap")
        found[self.rim] = found[self.rim] * self.cover + pixels[self.at[self.rim]] * (1 - self.cover)
        pixels[self.at] = found


def _annulus(size: int, width: float, row: int) -> _Annulus:
    """A ring `width` pixels wide that fills a square of `size` in a picture whose rows are `row` pixels long."""
    y, x = np.mgrid[:size, :size] + (0.5 - size / 2)
    distance, outer = np.hypot(x, y), size / 2 - 1
    cover = np.clip(outer - distance + 0.5, 0, 1) * np.clip(distance - outer + width + 0.5, 0, 1)
    there = np.nonzero(cover)
    turn, cover = (np.arctan2(x[there], -y[there]) / math.tau) % 1.0, cover[there]
    rim = np.flatnonzero(cover < 1)
    return _Annulus(there[0] * row + there[1], turn.astype(np.float32), rim, cover[rim, None].astype(np.float32))


def _colours(steps: int, parts: Sequence[Part], palette: Palette, colour: Colour, stripe: float, now: float) -> Image:
    """The colours around the turn, (steps, 3) BGR. stripe, now: the widths of a stripe and of the mark, as shares."""
    around: Floats = np.full((steps, 3), palette.CARD_HIGH[::-1], np.float32)

    def fill(begin: float, end: float, paint: Colour) -> None:
        around[max(0, round(begin * steps)) : round(end * steps)] = paint[::-1]

    for begin, end, good in parts:
        fill(begin, end, colour if good else palette.GROUND)
        for number in range(0 if good else max(1, round((end - begin) / stripe / 2))):
            left = begin + (0.5 + 2 * number) * stripe
            fill(left, min(left + stripe, max(end, left + stripe / 2)), palette.WRONG)
    if now > 0 and parts and parts[-1][1] < 1.0:
        fill(parts[-1][1] - now / 2, parts[-1][1] + now / 2, palette.TEXT)
    mixed: Image = np.mean([np.roll(around, shift, axis=0) for shift in range(_FINE)], axis=0).astype(np.uint8)
    return mixed
