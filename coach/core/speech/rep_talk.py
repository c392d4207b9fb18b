"""Counts repetitions aloud, says why one did not count, and talks through their top."""

from __future__ import annotations

import math

from coach.core.events import Rejection, Rep
from coach.core.exercise import Kind
from coach.core.session.view import View
from coach.core.speech.lines import Lines
from coach.core.speech.queue import COUNT_LATE_S, LATE_S, Urgency

HALFWAY_FROM_REPS = 6
"""A shorter set has its end soon after its half."""
SQUEEZES = 2
"""For so many repetitions of a set the top is talked through."""


class RepTalk:
    """The repetitions of one block. target: how many, if that was asked for. more: in talkative mode."""

    def __init__(self, lines: Lines, target: int | None, *, more: bool) -> None:
        self._lines = lines
        self._target = target
        self._more = more
        self._reps = 0
        self._at_top = False
        self.last_ended_s = -math.inf

    def ended(self, rep: Rep, t: float) -> None:
        self.last_ended_s = t
        if rep.counted:
            self._reps += 1
            parts = (self._lines.words.text("talk.count", n=self._reps), *self._remark())
            self._lines.queue.say(Urgency.COUNT, t, *parts, wait_s=COUNT_LATE_S, rep=self._reps)
        elif rep.rejected_because is not None and rep.rejected_because is not Rejection.CUT_OFF:
            self._lines.say(Urgency.COUNT, t, f"talk.not_counted_{rep.rejected_because}", wait_s=LATE_S)

    def _remark(self) -> tuple[str, ...]:
        done, target, words = self._reps, self._target, self._lines.words
        if target is not None and target >= HALFWAY_FROM_REPS and done == target // 2:
            return (words.text("talk.halfway"),)
        if target is not None and done == target - 1 and done > 0 and self._more:
            return (words.text("talk.one_more"),)
        return ()

    def look(self, view: View, *, at_top: bool, t: float) -> None:
        """Talks through the first tops of a set, or through all of them."""
        exercise, reached = view.exercise, at_top and not self._at_top
        self._at_top = at_top
        if exercise is None or exercise.kind is not Kind.REPS or view.fault is not None:
            return
        key = f"exercise.{exercise.name}.top"
        if reached and (self._more or self._reps < SQUEEZES) and self._lines.words.has(key):
            self._lines.say(Urgency.ASIDE, t, key, wait_s=COUNT_LATE_S)
