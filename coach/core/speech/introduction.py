"""What is said of a block before it: its name, its side and its target."""

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
    """Introduces the blocks of one session."""

    def __init__(self, lines: Lines, exercises: Mapping[str, Exercise], mode: Mode) -> None:
        self._lines = lines
        self._exercises = exercises
        self._mode = mode

    def begin(self, block: Block, t: float) -> None:
        self._lines.say(Urgency.STAGE, t, then=self.parts(block), wait_s=math.inf)

    def parts(self, block: Block) -> tuple[str, ...]:
        """Its name, side and target."""
        side = (self._lines.side(block),) if block.side is not Side.NONE else ()
        target = self._target(block) if self._mode.teaches else ()
        return (self._exercises[block.exercise].title, *side, *target)

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
