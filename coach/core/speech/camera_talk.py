"""Talks about what the camera sees: the one thing to change in the set-up, and that nobody can be seen."""

import math

from coach.core.setup.placement import SetupCheck
from coach.core.speech.lines import Lines
from coach.core.speech.queue import LATE_S, Urgency

SETUP_AGAIN_S = 6.0  # an instruction that is not followed is said again after this long
UNSEEN_S = 1.0  # being out of sight for this long is mentioned; a hand in front of the camera is not
UNSEEN_AGAIN_S = 10.0


class SetUpTalk:
    """Says one instruction, again when it is not followed, and that it is good."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._said: str | None = None
        self._said_s = -math.inf

    def forget(self) -> None:
        """A new set-up, or a pause: the same instruction is news again."""
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


class SightTalk:
    """Says that the person cannot be seen, and that they can be seen again."""

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

    @property
    def has_told(self) -> bool:
        """Whether the person has heard of the present gap."""
        return self._said_s is not None and not self._lines.queue.waits(Urgency.STAGE)

    def find(self, t: float) -> None:
        """Seen at `t`. Who has not heard that they were out of sight need not hear that it is over."""
        if self._said_s is not None:
            heard = self.has_told
            self._lines.queue.drop(Urgency.STAGE)
            if heard:
                self._lines.say(Urgency.STAGE, t, "talk.seen_again", wait_s=LATE_S)
        self.forget()

    def forget(self) -> None:
        """A pause, or no camera."""
        self._since_s = self._said_s = None
