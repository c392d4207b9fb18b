"""Counts a slow way down aloud: "lower", two, three, four; the floor is five."""

from coach.core.speech.lines import Lines
from coach.core.speech.queue import Urgency
from coach.core.tracking.repetition.phase import Phase

FIRST = 2  # "lower" stands for one
LATE_S = 0.4  # a second that is said later than this is no second


class LowerTalk:
    """The ways down of one block. lower_s: how long one is to take; with None nothing is said."""

    def __init__(self, lines: Lines, lower_s: float | None) -> None:
        self._lines = lines
        self._seconds = round(lower_s or 0.0)
        self._top_s: float | None = None  # when the top was reached
        self._left_s: float | None = None  # when it was left
        self._asked = False
        self._next = FIRST

    def look(self, phase: str, hold_s: float, t: float) -> None:
        """hold_s: how long a top is to be held. A way down begins where the top is left; a wobble begins it anew."""
        if not self._seconds:
            return
        if phase in (Phase.REST, Phase.AWAY) or (phase == Phase.UP and self._top_s is None):
            self._top_s, self._asked = None, False
        elif phase == Phase.TOP:
            self._top_s = t if self._top_s is None else self._top_s
            self._left_s, self._next = None, FIRST
            if t - self._top_s >= hold_s:
                self._ask(t)
        else:
            self._count(t)

    def _ask(self, t: float) -> None:
        if not self._asked:
            self._asked = True
            self._lines.say(Urgency.ASIDE, t, "talk.lower", wait_s=LATE_S)

    def _count(self, t: float) -> None:
        if self._left_s is None or self._top_s is None:
            self._top_s = t if self._top_s is None else self._top_s
            self._left_s = t if self._asked else t + 1.0
            self._ask(t)
        if self._next < self._seconds and t >= self._left_s + self._next - FIRST:
            text = self._lines.words.text("talk.count", n=self._next)
            self._lines.say(Urgency.ASIDE, t, then=(text,), wait_s=LATE_S)
            self._next += 1
