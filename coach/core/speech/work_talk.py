"""What is said while a block is worked at: counts, corrections, praise, and that the person cannot be seen.

It listens to the events of one block and to the session's view, and puts lines into the speech queue.
"""

from __future__ import annotations

import math

from coach.core.events import Event, FaultCleared, HoldEnded, HoldStarted, Rejection, Rep, RepEnded
from coach.core.exercise import Kind
from coach.core.session import Stage, View
from coach.core.session.plan import Block
from coach.core.speech.corrections import Corrections
from coach.core.speech.queue import COUNT_LATE_S, LATE_S, SpeechQueue, Urgency
from coach.core.speech.words import Words

REP_REMARK_S = 1.5
"""A repetition's fault is told when it ends, not while the person rests after it."""
UNSEEN_S = 1.0
"""Out of sight for this long is mentioned; a hand before the camera is not."""
UNSEEN_AGAIN_S = 10.0
SIDE_AGAIN_S = 10.0
"""What has been said and is still so is said again after this long: often enough to help, too seldom to nag."""
LAST_SECONDS = 3
"""Counted down, one a second, as is usual in timed exercise."""
HALFWAY_FROM_S = 10.0
HALFWAY_FROM_REPS = 6
"""A shorter hold or set has its end soon after its half."""
TALLY_EACH_S = 10.0
"""A hold without a target is told its good seconds so often."""
SQUEEZES = 2
"""For so many repetitions of a set the top is talked through."""


class WorkTalk:
    """Talks through one block of work. more: also what is only said in talkative mode."""

    def __init__(self, block: Block, words: Words, queue: SpeechQueue, corrections: Corrections, *, more: bool) -> None:
        self._block = block
        self._words = words
        self._queue = queue
        self._corrections = corrections
        self._more = more
        self._reps = 0
        self._rep_ended_s = -math.inf
        self._last_second = LAST_SECONDS + 1
        self._halfway = False
        self._tallies = 0
        self._at_top = False
        self._unseen_since_s: float | None = None
        self._unseen_said_s: float | None = None  # None: not said of the present gap
        self._side_said_s = -math.inf

    def hear(self, news: Event, view: View, *, t: float) -> None:
        """An event of the block; `view` is where the session is after it: the event may have ended the block."""
        working = view.stage is Stage.WORK
        if isinstance(news, RepEnded):
            self._rep(news.rep, t)
        elif isinstance(news, HoldStarted) and working:
            self._queue.say(Urgency.STAGE, t, self._words.text("talk.hold_begins"), wait_s=LATE_S)
        elif isinstance(news, HoldEnded) and working:
            self._queue.say(Urgency.STAGE, t, self._words.text("talk.hold_ends"), wait_s=LATE_S)
        elif isinstance(news, FaultCleared) and working and view.status is not None and view.status.holding:
            self._praise_if_put_right(news.fault.name, t)

    def look(self, view: View, *, t: float) -> None:
        """Where the work is now."""
        status = view.status
        if status is None:
            return
        if not status.seen:
            self._miss(status.why.value if status.why is not None else "no_person", t)
            return
        self._find(t)
        if view.correction is not None and view.fault is None:
            self._ask_for_the_side(view, t)
        self._correct(view, t)
        if status.holding:
            self._count_seconds(view, sum(status.total_good_s.values()), t)
        self._talk_through_the_top(view, status.phase == "top", t)

    def interrupted(self) -> None:
        """A pause, or no camera."""
        self._unseen_since_s = self._unseen_said_s = None

    # --- repetitions

    def _rep(self, rep: Rep, t: float) -> None:
        self._rep_ended_s = t
        if rep.counted:
            self._reps += 1
            self._queue.say(Urgency.COUNT, t, *self._count_words(), wait_s=COUNT_LATE_S, rep=self._reps)
            asked_for = self._corrections.asked_for
            if asked_for is not None and asked_for not in rep.faults:
                self._praise_if_put_right(asked_for, t)
        elif rep.rejected_because is not None and rep.rejected_because is not Rejection.CUT_OFF:
            self._queue.say(
                Urgency.COUNT, t, self._words.text(f"talk.not_counted_{rep.rejected_because}"), wait_s=LATE_S
            )

    def _count_words(self) -> tuple[str, ...]:
        done, target = self._reps, self._block.reps
        count = self._words.text("talk.count", n=done)
        if target is not None and target >= HALFWAY_FROM_REPS and done == target // 2:
            return count, self._words.text("talk.halfway")
        if target is not None and done == target - 1 and done > 0 and self._more:
            return count, self._words.text("talk.one_more")
        return (count,)

    def _talk_through_the_top(self, view: View, at_top: bool, t: float) -> None:
        exercise, before = view.exercise, self._at_top
        self._at_top = at_top
        if exercise is None or exercise.kind is not Kind.REPS or view.fault is not None:
            return
        key = f"exercise.{exercise.name}.top"
        if at_top and not before and (self._more or self._reps < SQUEEZES) and self._words.has(key):
            self._queue.say(Urgency.TEACHING, t, self._words.text(key), wait_s=COUNT_LATE_S)

    # --- corrections

    def _correct(self, view: View, t: float) -> None:
        """Says the correction that is shown, as often as is good; it is asked anew at each look."""
        self._corrections.show(view.fault)
        counted = view.exercise is not None and view.exercise.kind is Kind.REPS
        if counted and t - self._rep_ended_s > REP_REMARK_S:
            return
        fault, text = view.fault, view.correction
        if fault is None or text is None or self._queue.waits(Urgency.CORRECTION):
            return
        if self._corrections.may_say(fault, t=t):
            self._queue.say(Urgency.CORRECTION, t, text, wait_s=COUNT_LATE_S, fault=fault)

    def _praise_if_put_right(self, fault: str, t: float) -> None:
        if self._corrections.put_right(fault):
            self._queue.say(Urgency.PRAISE, t, self._words.text("talk.thats_it"), wait_s=LATE_S)

    def _ask_for_the_side(self, view: View, t: float) -> None:
        if view.block is not None and t - self._side_said_s >= SIDE_AGAIN_S:
            self._side_said_s = t
            self._queue.say(Urgency.STAGE, t, self._words.text("talk.change_sides"), side_text(view.block, self._words))

    # --- seconds

    def _count_seconds(self, view: View, good_s: float, t: float) -> None:
        if self._block.hold_s is None:
            self._tally(good_s, t)
        elif view.remaining_s is not None:
            self._count_down(view.remaining_s, self._block.hold_s, t)

    def _tally(self, good_s: float, t: float) -> None:
        tallies = int(good_s // TALLY_EACH_S)
        if tallies > self._tallies:
            self._tallies = tallies
            text = self._words.text("talk.seconds", n=round(tallies * TALLY_EACH_S))
            self._queue.say(Urgency.COUNT, t, text, wait_s=LATE_S)

    def _count_down(self, left_s: float, hold_s: float, t: float) -> None:
        if not self._halfway and hold_s >= HALFWAY_FROM_S and left_s <= hold_s / 2:
            self._halfway = True
            self._queue.say(Urgency.COUNT, t, self._words.text("talk.halfway"), wait_s=LATE_S)
        left = math.ceil(left_s - 1e-6)
        if 0 < left < self._last_second:
            self._last_second = left
            self._queue.say(Urgency.COUNT, t, self._words.text("talk.count", n=left), wait_s=COUNT_LATE_S)

    # --- out of sight

    def _miss(self, why: str, t: float) -> None:
        if self._unseen_since_s is None:
            self._unseen_since_s = t
        again = self._unseen_said_s is None or t - self._unseen_said_s >= UNSEEN_AGAIN_S
        if t - self._unseen_since_s >= UNSEEN_S and again:
            self._unseen_said_s = t
            self._queue.say(Urgency.STAGE, t, self._words.text(f"unseen.{why}"))

    def _find(self, t: float) -> None:
        if self._unseen_said_s is not None:
            self._queue.drop(Urgency.STAGE)
            self._queue.say(Urgency.STAGE, t, self._words.text("talk.seen_again"), wait_s=LATE_S)
        self.interrupted()


def side_text(block: Block, words: Words) -> str:
    """Which side, as concretely as the language has it: "left knee back"."""
    return words.text(f"exercise.{block.exercise}.side.{block.side}", words.text(f"talk.{block.side}_side"))
