"""The screens that home leads to."""

from __future__ import annotations

from enum import Enum


class Place(Enum):
    """Another screen that home leads to."""

    TIMER = "hold timer"
    CALIBRATE = "calibrate"
    HISTORY = "history"
    SETTINGS = "settings"
