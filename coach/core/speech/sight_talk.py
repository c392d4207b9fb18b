"""Says that the person cannot be seen, and that they can be seen again."""

from __future__ import annotations

from coach.core.speech.lines import Lines
from coach.core.speech.queue import LATE_S, Urgency

UNSEEN_S = 1.0
"""Out of sight for this long is mentioned; a hand before the camera is not."""
UNSEEN_AGAIN_S = 10.0


class SightTalk:
    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._since_s: float | None = None
        self._said_s: float | None = None  # None: not said of the present gap

    def miss(self, why: str, t: float) -> None:
        """Not seen at `t`; why: an `Unseeable`'s value."""
        self._since_s = t if self._since_s is None else self._since_s
        again = self._said_s is None or t - self._said_s >= UNSEEN_AGAIN_S
        if t - self._since_s >= UNSEEN_S and again:
            self._said_s = t
            self._lines.say(Urgency.STAGE, t, f"unseen.{why}")

    def find(self, t: float) -> None:
        """Seen at `t`."""
        if self._said_s is not None:
            self._lines.queue.drop(Urgency.STAGE)
            self._lines.say(Urgency.STAGE, t, "talk.seen_again", wait_s=LATE_S)
        self.forget()

    def forget(self) -> None:
        """A pause, or no camera."""
        self._since_s = self._said_s = None
