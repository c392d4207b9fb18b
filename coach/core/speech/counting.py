"""Counts aloud: the repetitions of a block, and why one did not count; or the seconds of a hold."""

import math

from coach.core.events import Rejection, Rep
from coach.core.exercise import Kind
from coach.core.session.view import View
from coach.core.speech.lines import Lines
from coach.core.speech.queue import COUNT_LATE_S, LATE_S, Urgency

HALFWAY_FROM_REPS = 6  # a shorter set ends soon after its half
SQUEEZES = 2  # so many repetitions at the start of a set are talked through at the top
EACH_S = 10  # how often the time is told: nobody should have to hold for longer without a word
LAST_SECONDS = 3  # counted down, one a second, as is usual in timed exercise
FIRST_AFTER_S = 5.0  # the time left is not told this soon after the start
BREATHE_BEFORE = 5  # how many seconds before the time is told the person is asked to breathe
BREATHS = 2


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
        exercise, reached = view.at.exercise, at_top and not self._at_top
        self._at_top = at_top
        if exercise.kind is not Kind.REPS or view.work.fault is not None:
            return
        key = f"exercise.{exercise.name}.top"
        if reached and (self._more or self._reps < SQUEEZES) and self._lines.words.has(key):
            self._lines.say(Urgency.ASIDE, t, key, wait_s=COUNT_LATE_S)


class SecondsTalk:
    """The seconds of one block. hold_s: how many, if that was asked for. more: in talkative mode."""

    def __init__(self, lines: Lines, hold_s: float | None, *, more: bool) -> None:
        self._lines = lines
        self._hold_s = hold_s
        self._left = math.inf  # whole seconds, as last looked at
        self._tallies = 0
        self._breaths = BREATHS if more else 0

    def look(self, good_s: float, left_s: float | None, t: float) -> None:
        """Good seconds so far, and those that are left of the target."""
        if self._hold_s is None:
            self._tally(good_s, t)
        elif left_s is not None:
            self._count_down(left_s, self._hold_s, t)

    def _tally(self, good_s: float, t: float) -> None:
        tallies = int(good_s // EACH_S)
        if tallies > self._tallies:
            self._tallies = tallies
            self._say(t, "talk.seconds", tallies * EACH_S, wait_s=LATE_S)

    def _count_down(self, left_s: float, hold_s: float, t: float) -> None:
        left = math.ceil(left_s - 1e-6)
        if left >= self._left or left <= 0:
            return
        self._left = left
        if left <= LAST_SECONDS:
            self._say(t, "talk.count", left, wait_s=COUNT_LATE_S)
        elif left > hold_s - FIRST_AFTER_S:
            return
        elif left == EACH_S:
            self._lines.say(Urgency.COUNT, t, "talk.last_ten", wait_s=LATE_S)
        elif left % EACH_S == 0:
            self._say(t, "talk.more_seconds", left, wait_s=LATE_S)
        elif left % EACH_S == BREATHE_BEFORE and self._breaths > 0:
            self._breaths -= 1
            self._lines.say(Urgency.ASIDE, t, "talk.breathe", wait_s=LATE_S)

    def _say(self, t: float, key: str, n: int, *, wait_s: float) -> None:
        self._lines.say(Urgency.COUNT, t, then=(self._lines.words.text(key, n=n),), wait_s=wait_s)
