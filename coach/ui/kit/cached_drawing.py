"""A cached drawing on a card, redrawn only when its data change."""

from collections.abc import Callable, Hashable

import numpy as np
import pygame

from coach.capture.frame import Image
from coach.ui.kit.box import Box
from coach.ui.kit.brush import surface_over
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Store

_KEPT = 2  # per kind: one for every moment of a hold would fill the memory at 4K


def painted(
    canvas: Canvas, box: Box, kind: str, state: Hashable, draw: Callable[[Image], None], *, kept: int = _KEPT
) -> None:
    """Shows what `draw` paints for `state` in `box`. kind: names the drawing. kept: how many of a kind.

    draw: gets a (height, width, 3) BGR picture in the card's colour to paint on.
    """
    rect = canvas.rect(box)
    width, height = max(1, rect.w), max(1, rect.h)

    def make() -> pygame.Surface:
        image = np.full((height, width, 3), canvas.palette.CARD[::-1], np.uint8)
        draw(image)
        return surface_over(image)

    store: Store = canvas.fonts.pieces.get(("painted", kind), lambda: Store(kept))
    picture = store.get((state, width, height, canvas.palette), make)
    canvas.surface.blit(picture, rect)
