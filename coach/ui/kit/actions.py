"""What a person can ask for on a screen, by key or by mouse."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pygame


class Action(Enum):
    """What can be asked on any screen; a screen that has no use for it ignores it."""

    CONFIRM = "confirm"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    NEXT = "next"  # a presenter remote's two keys
    PREVIOUS = "previous"
    PAUSE = "pause"  # and go on again
    SKIP = "skip"
    END = "end"
    HURTS = "hurts"
    SETTINGS = "settings"
    DEMO = "demo"
    REPORT = "report"
    DELETE = "delete"
    USE_RANGE = "use my range"
    SKIP_EXERCISE = "skip exercise"
    FULL_SCREEN = "full screen"  # the window has already done it
    MUTE = "mute"  # the window has already done it
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Choose:
    """Takes the choice with this number, counted from 1; 0 is one only where numbers are asked for."""

    number: int


@dataclass(frozen=True, slots=True)
class Adjust:
    """Changes the setting with this number, counted from 1, to its next (+1) or previous (-1) value."""

    number: int
    by: int


Act: TypeAlias = Action | Choose | Adjust
Hit: TypeAlias = "tuple[pygame.Rect, Act]"  # a clickable area in pixels, and what a click there asks for


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a screen: the words and the key on its button, and what that asks for."""

    words: str
    key: str
    act: Act


BACK = Way("Back", "Esc", Action.END)
SKIP = Way("Skip", "Esc", Action.END)
END = Way("End", "Esc", Action.END)
START = Way("Start", "Enter", Action.CONFIRM)
DONE = Way("Done", "Enter", Action.CONFIRM)
NEXT = Way("Go on", "Enter", Action.CONFIRM)
GO_ON = Way("Go on", "N", Action.SKIP)
SKIP_EXERCISE = Way("Skip exercise", "X", Action.SKIP_EXERCISE)
HURTS = Way("That hurts", "P", Action.HURTS)
