"""Whether the work has to wait: the person has left, has got up, or rests on the knees.

Nothing is counted meanwhile in any case; that is the tracker's business. Waiting is what the person is told, and the
session's own time stands still.
"""

from __future__ import annotations

from enum import Enum

from coach.core.events import Unseeable
from coach.core.tracking.status import Status

WAIT_AFTER_S = 4.0  # getting down again, or a hand through the hair, takes less
_GONE = frozenset({Unseeable.NO_PERSON, Unseeable.OUT_OF_PICTURE})


class Waiting(str, Enum):
    AWAY = "away"  # out of the picture
    UP = "up"  # out of the exercise's position
    KNEES = "knees"  # a plank's knees were put down

    def __str__(self) -> str:
        return str(self.value)


class Patience:
    """Follows the work of one block. The first time that somebody gets into the position is not waited for."""

    def __init__(self) -> None:
        self._was_there = False
        self._out_since_s: float | None = None
        self.why: Waiting | None = None

    def update(self, status: Status, *, t: float) -> Waiting | None:
        """What is waited for after the frame at `t` seconds."""
        if status.resting:
            self.why, self._out_since_s = Waiting.KNEES, None
        elif status.seen and status.in_position:
            self._was_there, self.why, self._out_since_s = True, None, None
        elif self._was_there and (status.seen or status.why in _GONE):
            self._out_since_s = t if self._out_since_s is None else self._out_since_s
            if t - self._out_since_s >= WAIT_AFTER_S:
                self.why = Waiting.UP if status.seen else Waiting.AWAY
        return self.why

    def forget(self) -> None:
        """A pause, or no camera: what comes after begins anew."""
        self._out_since_s = self.why = None
