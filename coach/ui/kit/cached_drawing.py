"""A picture that is drawn on a card, and kept until what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np
import pygame

from coach.capture.frame import Image
from coach.ui.kit.brush import surface_over
from coach.ui.kit.fonts import Store
from coach.ui.kit.theme import Box, Canvas

_KEPT = 2  # of each kind: a picture for each moment of a hold would fill the memory at 4K


def painted(canvas: Canvas, box: Box, kind: str, state: Hashable, draw: Callable[[Image], None]) -> None:
    """What `draw` paints for a state, over `box`, which lies on a card. kind: there is one on a screen.

    draw: gets a (height, width, 3) blue, green, red picture of the card's colour.
    """
    rect = canvas.rect(box)
    width, height = max(1, rect.w), max(1, rect.h)

    def make() -> pygame.Surface:
        image = np.full((height, width, 3), canvas.palette.CARD[::-1], np.uint8)
        draw(image)
        return surface_over(image)

    kept: Store = canvas.fonts.pieces.get(("painted", kind), lambda: Store(_KEPT))
    picture = kept.get((state, width, height, canvas.palette), make)
    canvas.surface.blit(picture, rect)
