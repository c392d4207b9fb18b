"""The clocks that a session's timers run on: the day's, or a clip's own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

TURN_S = 0.1
"""How far a timer runs in one turn where nobody waits: not so far that what is to be said misses its turn."""

LEAST_S = 1e-6
"""The least that a turn takes: less would be lost in the sum, and the timer would never run down."""


class Clock(Protocol):
    def now(self) -> float: ...

    def pass_timer(self, remaining_s: float) -> None:
        """Nothing happens until a timer has run down."""
        return

    def pass_frame(self, t: float | None) -> None:
        """A clip's frame at its time `t`; None before its first."""
        return


class WallClock(Clock):
    """Real time; nothing hurries it."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic

    def now(self) -> float:
        return self._monotonic()


class ClipClock(Clock):
    """The time that a clip and its timers would have taken, for a clip that runs as fast as it can."""

    def __init__(self) -> None:
        self._now_s = 0.0
        self._frame_s: float | None = None

    def now(self) -> float:
        return self._now_s

    def pass_timer(self, remaining_s: float) -> None:
        if remaining_s > 0:
            self._now_s += min(max(remaining_s, LEAST_S), TURN_S)

    def pass_frame(self, t: float | None) -> None:
        if t is not None and self._frame_s is not None:
            self._now_s += max(0.0, t - self._frame_s)
        self._frame_s = t
