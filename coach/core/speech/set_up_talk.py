"""What is said in the set-up: the one thing to change, again when it is not followed, and that it is good."""

from __future__ import annotations

import math

from coach.core.setup.placement import SetupCheck
from coach.core.speech.lines import Lines
from coach.core.speech.queue import Urgency

SETUP_AGAIN_S = 6.0
"""An instruction that is not followed is said again after this long."""


class SetUpTalk:
    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._said: str | None = None
        self._said_s = -math.inf

    def forget(self) -> None:
        """A new set-up, or a pause: what was said before is no repetition."""
        self._said, self._said_s = None, -math.inf

    def look(self, check: SetupCheck | None, t: float) -> None:
        if check is None or check.key == "looking":
            return
        text = self._lines.words.text(f"setup.{check.key}", check.text) if check.key else check.text
        if text == self._said and (check.ok or t - self._said_s < SETUP_AGAIN_S):
            return
        self._said, self._said_s = text, t
        self._lines.queue.drop(Urgency.STAGE)
        self._lines.say(Urgency.STAGE, t, then=(text,), wait_s=SETUP_AGAIN_S)
