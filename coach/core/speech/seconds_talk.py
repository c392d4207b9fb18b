"""Counts the seconds of a hold aloud: its half and its last three, or every ten where it has no target."""

from __future__ import annotations

import math

from coach.core.speech.lines import Lines
from coach.core.speech.queue import COUNT_LATE_S, LATE_S, Urgency

LAST_SECONDS = 3
"""Counted down, one a second, as is usual in timed exercise."""
HALFWAY_FROM_S = 10.0
"""A shorter hold has its end soon after its half."""
TALLY_EACH_S = 10.0
"""A hold without a target is told its good seconds so often."""


class SecondsTalk:
    """The seconds of one block. hold_s: how many, if that was asked for."""

    def __init__(self, lines: Lines, hold_s: float | None) -> None:
        self._lines = lines
        self._hold_s = hold_s
        self._last_second = LAST_SECONDS + 1
        self._halfway = False
        self._tallies = 0

    def look(self, good_s: float, left_s: float | None, t: float) -> None:
        """Good seconds so far, and those that are left of the target."""
        if self._hold_s is None:
            self._tally(good_s, t)
        elif left_s is not None:
            self._count_down(left_s, self._hold_s, t)

    def _tally(self, good_s: float, t: float) -> None:
        tallies = int(good_s // TALLY_EACH_S)
        if tallies > self._tallies:
            self._tallies = tallies
            text = self._lines.words.text("talk.seconds", n=round(tallies * TALLY_EACH_S))
            self._lines.say(Urgency.COUNT, t, then=(text,), wait_s=LATE_S)

    def _count_down(self, left_s: float, hold_s: float, t: float) -> None:
        if not self._halfway and hold_s >= HALFWAY_FROM_S and left_s <= hold_s / 2:
            self._halfway = True
            self._lines.say(Urgency.COUNT, t, "talk.halfway", wait_s=LATE_S)
        left = math.ceil(left_s - 1e-6)
        if 0 < left < self._last_second:
            self._last_second = left
            count = self._lines.words.text("talk.count", n=left)
            self._lines.say(Urgency.COUNT, t, then=(count,), wait_s=COUNT_LATE_S)
