"""The clocks that a session's timers run on: real time, or a clip's own."""

import time
from collections.abc import Callable
from typing import Protocol

TURN_S = 0.1  # how far a timer runs in one turn if nobody waits: not so far that a line to be said misses its turn
LEAST_S = 1e-6  # the least that a turn takes: less would be lost to rounding, and the timer would never run down


class Clock(Protocol):
    def now(self) -> float: ...

    def pass_timer(self, remaining_s: float) -> None:
        """Nothing will happen until a timer has run down, in so many seconds."""
        return

    def pass_frame(self, t: float | None) -> None:
        """A clip shows its frame at `t`; None: a new clip begins."""
        return


class WallClock(Clock):
    """Real time; nothing hurries it."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic

    def now(self) -> float:
        return self._monotonic()


class ClipClock(Clock):
    """For a clip that runs as fast as it can: the time that it and the timers would have taken."""

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
