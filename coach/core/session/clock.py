"""A session's own time, and the timer of the stage it is in."""

from __future__ import annotations


class SessionClock:
    """Stands still while the session is paused or has trouble with its camera."""

    def __init__(self) -> None:
        self._now_s: float | None = None  # as last ticked; None before the first tick
        self.elapsed_s = 0.0
        self.left_s = 0.0  # on the stage's timer
        self.paused = False
        self.trouble: str | None = None

    @property
    def started(self) -> bool:
        return self._now_s is not None

    @property
    def running(self) -> bool:
        return not self.paused and self.trouble is None

    def tick(self, t: float) -> float:
        """The seconds since the last tick. Raises ValueError when the clock goes backwards."""
        before_s = t if self._now_s is None else self._now_s
        if t < before_s:
            raise ValueError(f"the session's clock went backwards, from {before_s} to {t} s")
        self._now_s = t
        return t - before_s
