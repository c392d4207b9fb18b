"""The One Euro filter on landmarks: still joints stop trembling, moving joints are not delayed.

Source: Casiez, Roussel, Vogel, "1 Euro Filter: A Simple Speed-based Low-pass Filter for Noisy Input in Interactive
Systems", CHI 2012. All constants are in seconds and Hertz, never in frames, so that 12 and 60 frames a second behave
alike.
"""

import math
from typing import Any

import numpy as np

from coach.core.pose.landmarks import Points

MIN_CUTOFF_HZ = 4.0  # a still joint's trembling (0.5-2 % of a real trunk) halves, and a slow start lags by 40 ms
BETA = 6.0  # Hz for each trunk length a second: a bridge's rise (about 0.5 trunks/s) is followed within 30 ms
SPEED_CUTOFF_HZ = 1.5  # of the speed that opens the filter: the filter's own authors take 1 (Casiez et al., CHI 2012)
GAP_S = 0.5  # after a gap this long the old place says nothing about the new one


class OneEuro:
    """Smooths n points. Lengths are in `unit` (pixels), so the size of the picture does not matter."""

    def __init__(self) -> None:
        self._t: float | None = None
        self._value: Points | None = None
        self._speed: Points | None = None

    def __call__(self, points: Points, *, t: float, unit: float) -> Points:
        if self._t is None or self._value is None or self._speed is None or t - self._t > GAP_S:
            self._t, self._value, self._speed = t, points, np.zeros_like(points)
            return points
        dt = t - self._t
        speed = (points - self._value) / dt / unit
        self._speed = self._speed + _share(SPEED_CUTOFF_HZ, dt) * (speed - self._speed)
        cutoff_hz = MIN_CUTOFF_HZ + BETA * np.abs(self._speed)
        self._value = self._value + _share(cutoff_hz, dt) * (points - self._value)
        self._t = t
        return self._value

    def reset(self) -> None:
        self._t = self._value = self._speed = None


def _share(cutoff_hz: Any, dt: float) -> Any:
    """Of a change, what passes the filter in `dt`; for one frequency, or for an array of them."""
    return dt / (dt + 1.0 / (2.0 * math.pi * cutoff_hz))
