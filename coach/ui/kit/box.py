"""A rectangle in units, and the ways to divide it: what all layouts are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """In units (`coach.ui.kit.canvas`), from the top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def inset(self, dx: float, dy: float | None = None) -> Box:
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, max(0.0, self.w - 2 * dx), max(0.0, self.h - 2 * dy))

    def cut_top(self, h: float, gap: float = 0.0) -> tuple[Box, Box]:
        """The top `h` units, and the rest below a gap."""
        return Box(self.x, self.y, self.w, h), Box(self.x, self.y + h + gap, self.w, max(0.0, self.h - h - gap))

    def cut_bottom(self, h: float, gap: float = 0.0) -> tuple[Box, Box]:
        """The bottom `h` units, and the rest above a gap."""
        return Box(self.x, self.bottom - h, self.w, h), Box(self.x, self.y, self.w, max(0.0, self.h - h - gap))

    def cut_left(self, w: float, gap: float = 0.0) -> tuple[Box, Box]:
        return Box(self.x, self.y, w, self.h), Box(self.x + w + gap, self.y, max(0.0, self.w - w - gap), self.h)

    def cut_right(self, w: float, gap: float = 0.0) -> tuple[Box, Box]:
        return Box(self.right - w, self.y, w, self.h), Box(self.x, self.y, max(0.0, self.w - w - gap), self.h)

    def columns(self, n: int, gap: float) -> list[Box]:
        w = (self.w - gap * (n - 1)) / n
        return [Box(self.x + i * (w + gap), self.y, w, self.h) for i in range(n)]

    def rows(self, n: int, gap: float) -> list[Box]:
        h = (self.h - gap * (n - 1)) / n
        return [Box(self.x, self.y + i * (h + gap), self.w, h) for i in range(n)]

    def grid(self, down: int, across: int, gap: float) -> list[Box]:
        """Cells, row by row."""
        return [cell for row in self.rows(down, gap) for cell in row.columns(across, gap)]

    def centred(self, w: float, h: float) -> Box:
        return Box(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)
