"""What a person can choose on home."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Another screen that home leads to."""

    TIMER = "hold timer"
    CALIBRATE = "calibrate"
    HISTORY = "history"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A routine by name, an exercise, or another screen.

    seconds: for the hold timer. calibrate: calibrate the exercise instead of doing it.
    """

    routine: str | None = None
    exercise: str | None = None
    seconds: float | None = None
    calibrate: bool = False
    place: Place | None = None
