"""What a person can ask for on a screen, by key or by mouse."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

import pygame


class Action(Enum):
    """What can be asked for whatever the screen; a screen that has no use for it ignores it."""

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
    CALIBRATE = "calibrate"
    FULL_SCREEN = "full screen"  # the window has done it already
    MUTE = "mute"  # the window has done it already
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Choose:
    """The choice with this number, from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Step:
    """The value of the choice with this number, from 1: the one after it (+1) or before it (-1)."""

    number: int
    by: int


Act: TypeAlias = Action | Choose | Step
Hit: TypeAlias = tuple[pygame.Rect, Act]
"""A clickable area in pixels, and what a click on it asks for."""
