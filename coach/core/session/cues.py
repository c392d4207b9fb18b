"""What is said and sounded while working: one correction at a time, and the names of the tones.

The correction shown is the worst of the faults raised now, by the criteria's priority. It stays for a moment even when
the fault has gone, so that it can be read, and a worse one waits until then. This decides what is shown, never what is
counted.
"""

from __future__ import annotations

from enum import Enum

from coach.core.events import Side
from coach.core.exercise import Criterion, Exercise

MIN_SHOW_S = 2.0
"""How long a correction stays at least: the time in which a short sentence is read."""


class Sound(Enum):
    """The tones of a session."""

    COUNTDOWN = "countdown"
    GO = "go"
    REP = "rep"
    HOLD_END = "hold_end"
    TARGET = "target"


class Corrector:
    """Picks the one correction to show, from the faults raised at each frame. `t` is the time of the frame."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._shown: Criterion | None = None
        self._since_s = 0.0

    @property
    def fault(self) -> str | None:
        """The fault whose correction is shown now."""
        return self._shown.name if self._shown is not None else None

    @property
    def text(self) -> str | None:
        """The words of the correction shown now."""
        return self._shown.cue if self._shown is not None else None

    def update(self, faults: tuple[str, ...], *, t: float) -> str | None:
        """Takes the faults raised at `t` and gives the words to show."""
        if self._shown is None or t - self._since_s >= MIN_SHOW_S:
            worst = self._worst(faults)
            if worst is not self._shown:
                self._shown, self._since_s = worst, t
        return self.text

    def clear(self) -> None:
        """Forgets what is shown: the work was interrupted."""
        self._shown = None

    def _worst(self, faults: tuple[str, ...]) -> Criterion | None:
        raised = [self._exercise.criterion(name) for name in faults]
        return min(raised, key=lambda criterion: criterion.priority, default=None)


def other_side_text(planned: Side) -> str:
    """What is said to a person who holds the side that is not meant now."""
    return f"Change sides: the {planned} one now"
