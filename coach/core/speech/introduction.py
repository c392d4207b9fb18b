"""What is said of a block before it: its name, its side and target, and, once for each exercise, how it is done."""

from __future__ import annotations

import math
from collections.abc import Mapping

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.plan import Block
from coach.core.speech.lines import Lines
from coach.core.speech.mode import Mode
from coach.core.speech.queue import Urgency


class Introduction:
    """Introduces the blocks of one session. gestures: whether to tell of them, once."""

    def __init__(self, lines: Lines, exercises: Mapping[str, Exercise], mode: Mode, *, gestures: bool) -> None:
        self._lines = lines
        self._exercises = exercises
        self._mode = mode
        self._tell_gestures = gestures
        self._taught: str | None = None  # the exercise whose steps were told last

    def begin(self, block: Block, t: float) -> None:
        exercise = self._exercises[block.exercise]
        side = (self._lines.side(block),) if block.side is not Side.NONE else ()
        target = self._target(block) if self._mode is not Mode.QUIET else ()
        self._lines.say(Urgency.STAGE, t, then=(exercise.title, *side, *target))
        if self._taught != block.exercise:
            self._taught = block.exercise
            self._teach(exercise, t)

    def _teach(self, exercise: Exercise, t: float) -> None:
        if self._tell_gestures:
            self._tell_gestures = False
            self._lines.say(Urgency.TEACHING, t, "talk.gestures", wait_s=math.inf)
        told = exercise.instructions
        more = self._mode is Mode.TALKATIVE
        for step in (*((told.purpose,) if more else ()), *told.steps, *((told.placement,) if more else ())):
            self._lines.say(Urgency.TEACHING, t, then=(step,), wait_s=math.inf)

    def _target(self, block: Block) -> tuple[str, ...]:
        words = self._lines.words
        if block.reps is not None:
            return (words.text("talk.one_rep") if block.reps == 1 else words.text("talk.reps", n=block.reps),)
        return (words.text("talk.hold_for", n=f"{block.hold_s:g}"),) if block.hold_s is not None else ()

    def next(self, block: Block, following: Block | None) -> tuple[str, ...]:
        """What comes after a block's rest."""
        words = self._lines.words
        if following is None:
            return ()
        if following.exercise != block.exercise:
            return words.text("talk.next"), self._exercises[following.exercise].title
        if following.side is not block.side:
            return words.text("talk.other_side"), self._lines.side(following)
        return (words.text("talk.last_set" if following.set == following.sets else "talk.next_set"),)
