"""Typefaces, and texts set to fit: wrapped first, then made smaller, and only as a last resort shortened.

No display is needed. Texts once set are cached.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias, TypeVar

import pygame

from coach.ui.kit.other_scripts import OtherScripts, runs_left, system_typefaces

Colour: TypeAlias = tuple[int, int, int]
_T = TypeVar("_T")

LEAST_TEXT_PX = 9  # nothing smaller can be read on any screen
_LAST_LINE = 0.35  # of the width: a shorter last line looks orphaned
_SHRINK = 0.94  # the next size to try when a text does not fit


class Face(Enum):
    """The typefaces by use; the value is the file name."""

    TEXT = "Inter-Medium.otf"
    BOLD = "Inter-Bold.otf"
    TITLE = "InterDisplay-SemiBold.otf"


class Store:
    """A cache of the `size` pieces used last."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[object, object] = OrderedDict()

    def get(self, key: object, make: Callable[[], _T]) -> _T:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]  # type: ignore[return-value]  # put there by `make` for this key
        made = make()
        self._kept[key] = made
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in lines: each line's picture, how far down it lies, and the rectangle of its ink.

    px: the size of its letters. whole: nothing was cut.
    """

    px: int
    size: tuple[int, int]
    whole: bool
    lines: tuple[tuple[pygame.Surface, int, pygame.Rect], ...]


class Fonts:
    """The typefaces of a folder, and a cache of texts set in them. Raises FileNotFoundError if a face is missing.

    others: the typefaces of the system, for the scripts that those of the folder do not have.
    """

    def __init__(self, folder: Path, others: Callable[[], Iterable[Path]] = system_typefaces) -> None:
        pygame.font.init()
        self._folder = folder
        self._scripts = OtherScripts(folder / Face.TEXT.value, others)
        self._fonts: dict[tuple[Face, Path | None, int, bool], pygame.font.Font] = {}
        self._settings = Store(400)
        self._sizes = Store(200)
        self.pieces = Store(96)  # other pictures that take time to draw: rings, signs, corners

    def font(self, face: Face, px: int, words: str = "") -> pygame.font.Font:
        """The typeface, or one of the system's that can write the words."""
        other = self._scripts.typeface(words)
        leftwards = other is not None and runs_left(words)
        key = (face, other, px, leftwards)
        if key not in self._fonts:
            font = pygame.font.Font(str(other or self._folder / face.value), px)
            if other is not None:
                font.bold = face is not Face.TEXT
            if leftwards:
                font.set_direction(pygame.DIRECTION_RTL)
            self._fonts[key] = font
        return self._fonts[key]

    def wrap(self, words: str, face: Face, px: int, width: int) -> list[str]:
        """Breaks the words at spaces into lines of at most `width` pixels; a single word may be wider."""
        lines = []
        for paragraph in words.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if line and self.width(longer, face, px) > width:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return lines

    def set(self, words: str, face: Face, px: int, colour: Colour, box: tuple[int, int], most_lines: int) -> Setting:
        """Sets the words within `box` (width, height in pixels), at `px` or the largest size below that fits."""
        key = (words, face, px, colour, box, most_lines)
        return self._settings.get(
            key, lambda: self._fit(self._scripts.writable(words), face, px, colour, box, most_lines)
        )

    def stack_px(self, texts: tuple[str, ...], face: Face, px: int, box: tuple[int, int], gap: int) -> int:
        """The largest size up to `px` at which all texts fit below each other in `box`, `gap` pixels apart."""
        return self._sizes.get((texts, face, px, box, gap), lambda: self._stack_px(texts, face, px, box, gap))

    def _stack_px(self, texts: tuple[str, ...], face: Face, px: int, box: tuple[int, int], gap: int) -> int:
        for size in _sizes(px):
            lines = [line for text in texts for line in self.wrap(text, face, size, box[0])]
            height = len(lines) * line_px(size) + gap * (len(texts) - 1)
            if height <= box[1] and max(self.width(line, face, size) for line in lines) <= box[0]:
                return size
        return LEAST_TEXT_PX

    def width(self, words: str, face: Face, px: int) -> int:
        return self.font(face, px, words).size(words)[0]

    def _fit(self, words: str, face: Face, px: int, colour: Colour, box: tuple[int, int], most_lines: int) -> Setting:
        for size in _sizes(px):
            lines = self.wrap(words, face, size, box[0]) if most_lines > 1 else [words]
            fits = len(lines) <= most_lines and line_px(size) * len(lines) <= box[1]
            if fits and max(self.width(line, face, size) for line in lines) <= box[0]:
                lines = self._even(words, face, size, box[0], lines)
                return self._render(lines, face, size, colour, whole=True)
        room = max(1, min(most_lines, box[1] // line_px(size)))
        kept = [self._shortened(line, face, size, box[0]) for line in [*lines[: room - 1], " ".join(lines[room - 1 :])]]
        return self._render(kept, face, size, colour, whole=False)

    def _even(self, words: str, face: Face, px: int, width: int, lines: list[str]) -> list[str]:
        """Rebreaks into as many lines of more even length, so that the last is not a word alone."""
        narrow = width
        while len(lines) > 1 and self.width(lines[-1], face, px) < _LAST_LINE * width and narrow > width // 2:
            narrow = int(narrow * 0.96)
            tried = self.wrap(words, face, px, narrow)
            if len(tried) > len(lines) or max(self.width(line, face, px) for line in tried) > width:
                break
            lines = tried
        return lines

    def _shortened(self, line: str, face: Face, px: int, width: int) -> str:
        """The line, cut with an ellipsis if it is too wide: the last resort in a window far too small."""
        if self.width(line, face, px) <= width:
            return line
        while line and self.width(f"{line}…", face, px) > width:
            line = line[:-1]
        return f"{line.rstrip()}…"

    def _render(self, lines: Iterable[str], face: Face, px: int, colour: Colour, *, whole: bool) -> Setting:
        placed, width, y, leading = [], 0, 0, line_px(px)
        for line in lines:
            font = self.font(face, px, line)
            picture = font.render(line, True, colour) if line else pygame.Surface((1, leading), pygame.SRCALPHA)
            placed.append((picture, y + (leading - picture.get_height()) // 2, picture.get_bounding_rect()))
            width, y = max(width, picture.get_width()), y + leading
        return Setting(px, (width, y), whole, tuple(placed))


def _sizes(px: int) -> Iterator[int]:
    while px > LEAST_TEXT_PX:
        yield px
        px = min(px - 1, int(px * _SHRINK))
    yield LEAST_TEXT_PX


def line_px(px: int) -> int:
    """The line spacing: a little tighter for large letters."""
    return round(px * (1.28 if px < 40 else 1.14))
