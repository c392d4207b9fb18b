"""The canvas that screens are drawn on, in units instead of pixels.

A canvas is at least 960 x 720 units, whatever the size of its surface, so that one layout serves 640 x 480, 4K and
portrait. Every text is fitted into its box: wrapped, then made smaller. The canvas records where each text and each
clickable area is, and carries the palette. No display is needed.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pygame

from coach.ui.kit.actions import Act, Hit
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Mask, Sign, disc_mask, ring_mask, sign_mask
from coach.ui.kit.fonts import Colour, Face, Fonts, line_px
from coach.ui.kit.palette import DARK, Palette
from coach.ui.kit.translation import Translate, as_it_is

WIDTH_U = 960.0  # units: the smallest canvas
HEIGHT_U = 720.0


@dataclass(frozen=True, slots=True)
class TextSize:
    """near: how much larger a unit is on screens read at arm's length; beyond 1.25, sentences lose words at 640 x 480.

    far: how much larger the words are that are read from the mat; their screens leave out other things for it.
    """

    near: float
    far: float


NORMAL = TextSize(1.0, 1.0)
TEXT_SIZES: Mapping[str, TextSize] = {"normal": NORMAL, "large": TextSize(1.12, 1.4), "largest": TextSize(1.25, 2.0)}
"""By their names in the settings."""
_DIGIT_SHARE = 0.64  # the height of digits, as a share of their line


@dataclass(frozen=True, slots=True)
class Look:
    """How the person wants the screens, and what every screen has to show.

    translate: from the English of the screens. silence: why nothing is heard, in two or three words; None if there is
    sound. degrees: whether angles are shown.
    """

    translate: Translate = as_it_is
    palette: Palette = DARK
    text_size: TextSize = NORMAL
    silence: str | None = None
    degrees: bool = False


USUAL = Look()


def tinted(mask: Mask, colour: Colour) -> pygame.Surface:
    """A surface of one colour, as opaque as the (height, width) mask says, 0-255."""
    height, width = mask.shape
    pixels = np.empty((height, width, 4), dtype=np.uint8)
    pixels[..., :3] = colour[::-1]
    pixels[..., 3] = mask
    return pygame.image.frombuffer(pixels.tobytes(), (width, height), "BGRA").copy()


class Canvas:
    """A surface to draw one screen on, in units.

    Drawing fills `texts`, the ink of each line with its words; `shortened`, words with no room even at the smallest
    size; `hits`, the clickable areas; and `read_px`, the letter size of each text that is read from the mat, by its
    words and usual size. Texts are drawn in the palette's `TEXT` unless told otherwise.
    """

    def __init__(self, surface: pygame.Surface, fonts: Fonts, look: Look = USUAL) -> None:
        self.surface = surface
        self.fonts = fonts
        self.look = look
        self.far = 1.0  # how much larger than usual what is read from the mat is drawn
        self._set_unit(look.text_size.near)
        self.texts: list[tuple[pygame.Rect, str]] = []
        self.shortened: list[str] = []
        self.hits: list[Hit] = []
        self.read_px: dict[tuple[str, float], int] = {}
        self._last_px = 0

    def _set_unit(self, scale: float) -> None:
        w, h = self.surface.get_size()
        self.unit = min(w / WIDTH_U, h / HEIGHT_U) * scale
        self.box = Box(0.0, 0.0, w / self.unit, h / self.unit)

    def step_back(self) -> None:
        """From here on the screen is one that is read from the mat: units as usual, and larger words instead."""
        self._set_unit(1.0)
        self.far = self.look.text_size.far

    @property
    def palette(self) -> Palette:
        return self.look.palette

    @property
    def translate(self) -> Translate:
        return self.look.translate

    @property
    def portrait(self) -> bool:
        return self.box.h > self.box.w

    def px(self, units: float) -> int:
        return max(1, round(units * self.unit))

    def rect(self, box: Box) -> pygame.Rect:
        x, y = math.floor(box.x * self.unit), math.floor(box.y * self.unit)
        return pygame.Rect(x, y, math.floor(box.right * self.unit) - x, math.floor(box.bottom * self.unit) - y)

    def fill(self, colour: Colour) -> None:
        self.surface.fill(colour)

    def card(
        self, box: Box, colour: Colour, radius: float = 16.0, edge: Colour | None = None, thick: float = 2.0
    ) -> None:
        """A filled area with round corners, and a border in the colour `edge`."""
        rect, round_px = self.rect(box), self.px(radius)
        if edge is None:
            self._round(rect, colour, round_px)
            return
        self._round(rect, edge, round_px)
        inner = rect.inflate(-2 * self.px(thick), -2 * self.px(thick))
        self._round(inner, colour, max(0, round_px - self.px(thick)))

    def outline(self, box: Box, colour: Colour) -> None:
        """A border with round corners and nothing inside."""
        pygame.draw.rect(self.surface, colour, self.rect(box), self.px(1.5), border_radius=self.px(6))

    def _round(self, rect: pygame.Rect, colour: Colour, radius: int) -> None:
        radius = min(radius, rect.w // 2, rect.h // 2)
        self.surface.fill(colour, rect.inflate(-2 * radius, 0))
        if radius < 1:
            return
        self.surface.fill(colour, (rect.x, rect.y + radius, radius, rect.h - 2 * radius))
        self.surface.fill(colour, (rect.right - radius, rect.y + radius, radius, rect.h - 2 * radius))
        disc = self.fonts.pieces.get(("disc", radius, colour), lambda: tinted(disc_mask(2 * radius), colour))
        for x, left in ((rect.x, 0), (rect.right - radius, radius)):
            for y, top in ((rect.y, 0), (rect.bottom - radius, radius)):
                self.surface.blit(disc, (x, y), (left, top, radius, radius))

    def sign(self, sign: Sign, box: Box, colour: Colour) -> None:
        """A sign in the largest centred square of `box`."""
        rect = self.rect(box)
        size = max(1, min(rect.size))
        picture = self.fonts.pieces.get((sign, size, colour), lambda: tinted(sign_mask(sign, size), colour))
        self.surface.blit(picture, picture.get_rect(center=rect.center))

    def ring(self, box: Box, width: float, from_share: float, to_share: float, colour: Colour) -> None:
        """Part of a ring in the largest centred circle of `box`, clockwise from twelve o'clock; shares 0-1."""
        rect = self.rect(box)
        size, thick = max(1, min(rect.size)), self.px(width)
        steps = max(1, round(size * math.pi / 2))  # steps of two pixels: all the eye can tell
        key = ("ring", size, thick, round(from_share * steps), round(to_share * steps), colour)
        picture = self.fonts.pieces.get(key, lambda: tinted(ring_mask(size, thick, from_share, to_share), colour))
        self.surface.blit(picture, picture.get_rect(center=rect.center))

    def text(
        self,
        words: str,
        box: Box,
        size: float,
        *,
        face: Face = Face.TEXT,
        colour: Colour | None = None,
        align: float = 0.0,
        valign: float = 0.5,
        lines: int = 1,
    ) -> Box:
        """Words inside `box`, at `size` units or smaller. align, valign: 0 left or top, 1 right or bottom.

        Returns the box the words take up.
        """
        words = self.translate(words)
        area = self.rect(box)
        setting = self.fonts.set(words, face, self.px(size), colour or self.palette.TEXT, (area.w, area.h), lines)
        self._last_px = setting.px
        if not setting.whole:
            self.shortened.append(words)
        top = area.y + round((area.h - setting.size[1]) * valign)
        left = area.x + round((area.w - setting.size[0]) * align)
        for picture, y, ink in setting.lines:
            x = area.x + round((area.w - picture.get_width()) * align)
            self.surface.blit(picture, (x, top + y))
            if ink.w and ink.h:
                self.texts.append((ink.move(x, top + y), words))
        u = self.unit
        return Box(left / u, top / u, setting.size[0] / u, setting.size[1] / u)

    def read(self, words: str, box: Box, size: float, **how: Any) -> Box:
        """Words that are read from the mat: as `text`, larger by `far`."""
        place = self.text(words, box, size * self.far, **how)
        self.read_px[words, size] = self._last_px
        return place

    def stack(
        self,
        texts: Sequence[str],
        box: Box,
        size: float,
        *,
        gap: float = 12.0,
        spread: float = 2.0,
        colour: Colour | None = None,
        read: bool = False,
    ) -> list[Box]:
        """Texts below each other, all the same size, `gap` apart, or up to `spread` times that if there is room.

        read: from the mat. Returns the box of each text's first line, to put a mark beside.
        """
        usual, size = size, size * self.far if read else size
        given, texts = texts, [self.translate(text) for text in texts]
        area = self.rect(box)
        px = self.fonts.stack_px(tuple(texts), Face.TEXT, self.px(size), area.size, self.px(gap))
        lines = [len(self.fonts.wrap(text, Face.TEXT, px, area.w)) for text in texts]
        heights = [count * line_px(px) / self.unit for count in lines]
        room = (box.h - sum(heights)) / max(1, len(texts) - 1)
        step, y, places = min(gap * spread, max(gap, room)), box.y, []
        for text, height, count in zip(texts, heights, lines, strict=True):
            place = Box(box.x, y, box.w, height + 1)
            self.text(text, place, px / self.unit, colour=colour, lines=count, valign=0.0)
            places.append(Box(box.x, y, box.w, height / count))
            y += height + step
        if read:
            self.read_px |= {(text, usual): px for text in given}
        return places

    def stack_size(self, texts: Sequence[str], box: Box, size: float, *, gap: float = 12.0) -> float:
        """The largest size up to `size` at which `stack` draws them all, in units."""
        told = tuple(self.translate(text) for text in texts)
        return self.fonts.stack_px(told, Face.TEXT, self.px(size), self.rect(box).size, self.px(gap)) / self.unit

    def width(self, words: str, size: float, face: Face = Face.TEXT) -> float:
        """How wide a line of words is, in units."""
        return self.fonts.width(self.translate(words), face, self.px(size)) / self.unit

    def number(self, words: str, box: Box, size: float, *, colour: Colour | None = None, align: float = 0.5) -> None:
        """A number whose digits, not their line, are centred in `box`."""
        area = self.rect(box)
        line_h = round(area.h / _DIGIT_SHARE)  # a line is empty above and below its digits
        setting = self.fonts.set(words, Face.BOLD, self.px(size), colour or self.palette.TEXT, (area.w, line_h), 1)
        picture, _, ink = setting.lines[0]
        x = area.x + round((area.w - picture.get_width()) * align)
        y = area.centery - ink.centery
        self.surface.blit(picture, (x, y))
        self.texts.append((ink.move(x, y), words))

    def hit(self, box: Box, act: Act) -> None:
        self.hits.append((self.rect(box), act))
