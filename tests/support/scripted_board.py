"""A board whose acts are written beforehand, and what it shows and says."""

from collections.abc import Callable, Iterator
from typing import Concatenate

import pygame

from coach.storage.settings import Preferences, Settings
from coach.ui.board import Board, P
from coach.ui.kit.actions import Act
from coach.ui.kit.canvas import Canvas
from tests.tools.gallery import FONTS


class ScriptedBoard(Board):
    """Gives the acts one by one, with a picture after each."""

    silence: str | None = None

    def __init__(self, *acts: Act, settings: Settings | None = None) -> None:
        self._acts = list(acts)
        self.shown: list[str] = []
        self.said: list[str] = []
        self.preferences = Preferences(settings or Settings())
        self.followed: list[str] = []

    def canvas(self) -> Canvas:
        return Canvas(pygame.Surface((640, 480), 0, 32), FONTS)

    def show(self, draw: Callable[Concatenate[Canvas, P], None], *what: P.args, **how: P.kwargs) -> None:
        canvas = self.canvas()
        draw(canvas, *what, **how)
        self.shown.append(" | ".join(words for _, words in canvas.texts))

    def turns(self) -> Iterator[Act | None]:
        while self._acts:
            yield self._acts.pop(0)
            yield None

    def follow(self, name: str) -> None:
        self.followed.append(name)

    def say(self, *texts: str) -> None:
        self.said.append(" | ".join(texts))
