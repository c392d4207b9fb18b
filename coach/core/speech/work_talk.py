"""What is said during the work: counts, corrections, praise, the side, and that nobody can be seen.

It listens to the events of one block and looks at the session's view, and puts lines into the speech queue.
"""

import math

from coach.core.events import Event, FaultCleared, HoldEnded, HoldStarted, Missing, RepEnded, Side
from coach.core.exercise import Kind
from coach.core.session.plan import Block
from coach.core.session.stages import Stage
from coach.core.session.view import View
from coach.core.speech.camera_talk import SightTalk
from coach.core.speech.corrections import Corrections
from coach.core.speech.counting import RepTalk, SecondsTalk
from coach.core.speech.lines import Lines
from coach.core.speech.lowering import LowerTalk
from coach.core.speech.queue import COUNT_LATE_S, LATE_S, Urgency

REP_REMARK_S = 1.5  # a repetition's fault is told as it ends, not while the person rests after it
GETTING_THERE_S = 6.0  # after "Go", nobody is told to do what they may be doing: in the films three of four were
MISSING_AGAIN_S = 10.0
SIDE_AGAIN_S = 10.0  # the side is asked for again after this long: often enough to help, not often enough to nag


class WorkTalk:
    """Talks through one block of work. more: also what is only said in talkative mode."""

    def __init__(self, block: Block, lines: Lines, corrections: Corrections, *, more: bool) -> None:
        self._lines = lines
        self._corrections = corrections
        self._reps = RepTalk(lines, block.reps, more=more)
        self._lowering = LowerTalk(lines, block.lower_s)
        self._seconds = SecondsTalk(lines, block.hold_s, more=more)
        self._sight = SightTalk(lines)
        self._side = block.side
        self._side_said_s = -math.inf
        self._reached = False  # the goal: a clip goes on then, and nobody has to
        self._begun_s: float | None = None
        self._missing: Missing | None = None
        self._missing_said_s = -math.inf

    def hear(self, news: Event, view: View, *, t: float) -> None:
        """An event of the block; `view` is where the session is after it: the event may have ended the block."""
        working = view.stage is Stage.WORK
        if isinstance(news, RepEnded):
            self._reps.ended(news.rep, t)
            asked_for = self._corrections.asked_for
            if news.rep.counted and asked_for is not None and asked_for not in news.rep.faults:
                self._praise_if_put_right(asked_for, t)
        elif isinstance(news, HoldStarted) and working and self._is_asked_for(news.side):
            self._lines.say(Urgency.STAGE, t, "talk.hold_begins", wait_s=LATE_S)
        elif isinstance(news, HoldEnded) and working and self._is_asked_for(news.hold.side):
            if not self._reached and view.remaining_s != 0.0:
                self._lines.say(Urgency.STAGE, t, "talk.hold_ends", wait_s=LATE_S)
        elif isinstance(news, FaultCleared) and working and view.work.status is not None and view.work.status.holding:
            self._praise_if_put_right(news.fault.name, t)

    def look(self, view: View, *, t: float) -> None:
        status = view.work.status
        self._reached = self._reached or view.remaining_s == 0.0
        self._begun_s = t if self._begun_s is None else self._begun_s
        if status is None:
            return
        here, holds = status.presence, status.holds
        if not here.seen:
            self._sight.miss(here.why.value if here.why is not None else "no_person", t)
            return
        self._sight.find(t)
        if view.work.correction is not None and view.work.fault is None:
            self._ask_for_the_side(view, t)
        if not self._reached:
            self._correct(view, t)
            self._say_what_is_missing(here.missing if view.work.correction is None else None, t)
        if holds.now is not None:
            self._seconds.look(holds.good_s(), view.remaining_s, t)
        self._reps.look(view, at_top=status.phase == "top", t=t)
        rule = view.at.exercise.reps
        if rule is not None and rule.tempo is not None:
            self._lowering.look(status.phase, rule.tempo.hold_s, t)

    def _is_asked_for(self, side: Side) -> bool:
        """Whoever holds the other side is asked to change: nothing else is said of that hold."""
        return side is Side.NONE or self._side in (Side.NONE, side)

    @property
    def has_told_unseen(self) -> bool:
        """Whether the person has heard that they cannot be seen now."""
        return self._sight.has_told

    def interrupted(self) -> None:
        """A pause, or no camera."""
        self._sight.forget()

    def _say_what_is_missing(self, missing: Missing | None, t: float) -> None:
        """Somebody is seen who is not in the exercise; the tracker reports it only once it has lasted."""
        if self._begun_s is None or t - self._begun_s < GETTING_THERE_S:
            return
        again = missing is not self._missing or t - self._missing_said_s >= MISSING_AGAIN_S
        self._missing = missing
        if missing is not None and again:
            self._missing_said_s = t
            self._lines.say(Urgency.STAGE, t, f"missing.{missing}", wait_s=LATE_S)

    def _correct(self, view: View, t: float) -> None:
        """Says the correction that is shown, as often as is useful; called at each look."""
        self._corrections.show(view.work.fault)
        if view.at.exercise.kind is Kind.REPS and t - self._reps.last_ended_s > REP_REMARK_S:
            return
        fault, text, queue = view.work.fault, view.work.correction, self._lines.queue
        if fault is None or text is None or queue.waits(Urgency.CORRECTION):
            return
        if self._corrections.may_say(fault, t=t):
            queue.say(Urgency.CORRECTION, t, text, wait_s=COUNT_LATE_S, fault=fault)

    def _praise_if_put_right(self, fault: str, t: float) -> None:
        if self._corrections.put_right(fault):
            self._lines.say(Urgency.PRAISE, t, "talk.thats_it", wait_s=LATE_S)

    def _ask_for_the_side(self, view: View, t: float) -> None:
        if t - self._side_said_s >= SIDE_AGAIN_S:
            self._side_said_s = t
            self._lines.say(Urgency.STAGE, t, "talk.change_sides", then=(self._lines.side(view.at.block),))
