"""Says what must be heard before the work: which exercise it is, how to lie, the steps, and how to stop when it hurts.

An instruction is one sentence, and counts as heard once it was said to its end. If it was cut off, or never had its
turn, it is said again: in the rest before, in the introduction, in the set-up, and before the next set. The steps of an
exercise that the person knows are left out, until an attempt at it goes wrong.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.plan import Block
from coach.core.session.stages import Stage
from coach.core.session.view import View
from coach.core.speech.lines import Lines
from coach.core.speech.mode import Mode
from coach.core.speech.queue import Said, Urgency


@dataclass(frozen=True, slots=True)
class Instruction:
    """key: what it is, whatever the side. Once heard, it need not be told again."""

    key: tuple[str, ...]
    text: str


class Teacher:
    """Introduces the blocks of one session and teaches its exercises.

    gestures: whether the session obeys them. reasons: why so much of an exercise, by its name, as sentences. known: the
    exercises that the person knows; whoever wants it talkative hears all of it all the same.
    """

    def __init__(
        self,
        lines: Lines,
        exercises: Mapping[str, Exercise],
        mode: Mode,
        *,
        gestures: bool,
        reasons: Mapping[str, str],
        known: Collection[str] = (),
    ) -> None:
        self._lines = lines
        self._reasons = reasons
        self._exercises = exercises
        self._mode = mode
        self._gestures = gestures
        self._known = set() if mode is Mode.TALKATIVE else set(known)
        self._heard: set[tuple[str, ...]] = set()
        self._waits: Instruction | None = None  # in the queue
        self._told: tuple[Instruction, Said] | None = None  # is being said

    # --- which block it is

    def introduce(self, block: Block, t: float) -> None:
        self._lines.say(Urgency.STAGE, t, then=self.introduction(block), wait_s=math.inf)

    def introduction(self, block: Block) -> tuple[str, ...]:
        """Its name, side and target, as sentences."""
        side = (self._lines.side(block),) if block.side is not Side.NONE else ()
        target = self._target(block) if self._mode.teaches else ()
        return (self._exercises[block.exercise].title, *side, *target)

    def _target(self, block: Block) -> tuple[str, ...]:
        words = self._lines.words
        if self._exercises[block.exercise].dosage.measure is not None:
            return ()  # its steps say how long and how often
        if block.reps is not None:
            return (words.text("talk.one_rep") if block.reps == 1 else words.text("talk.reps", n=block.reps),)
        return (words.text("talk.hold_for", n=f"{block.hold_s:g}"),) if block.hold_s is not None else ()

    def after(self, block: Block, following: Block | None) -> tuple[str, ...]:
        """What comes after the rest of a block, as sentences."""
        words = self._lines.words
        if following is None:
            return ()
        if following.exercise != block.exercise:
            return words.text("talk.next"), self._exercises[following.exercise].title
        if following.side is not block.side:
            return words.text("talk.other_side"), self._lines.side(following)
        return (words.text("talk.last_set" if following.set == following.sets else "talk.next_set"),)

    # --- how it is done

    def went_wrong(self, exercise: str) -> None:
        """An attempt at it was not counted: the steps are told before the next set, if they were left out."""
        self._known.discard(exercise)

    def unheard(self, block: Block) -> tuple[Instruction, ...]:
        """What is still to be heard before a block, in order."""
        return tuple(each for each in self._lesson(block) if each.key not in self._heard)

    def look(self, view: View, t: float) -> None:
        """Looks where the session is; the next sentence joins the queue once the one before is over."""
        if self._told is not None and t >= self._told[1].end_s:
            self._heard.add(self._told[0].key)
            self._told = None
        if self._waits is not None or self._told is not None:
            return
        self._waits = next(iter(self._now(view)), None)
        if self._waits is not None:
            self._lines.say(Urgency.TEACHING, t, then=(self._waits.text,), wait_s=math.inf)

    def begins(self, said: Said) -> None:
        """A line of any kind is being said from now on."""
        if said.cuts_off:
            self._told = None
        if self._waits is not None and said.line.parts[-1] == self._waits.text:
            self._told, self._waits = (self._waits, said), None

    def drop(self) -> None:
        """What waits is said later: the stage has changed, or everything stands still."""
        self._waits = None
        self._lines.queue.drop(Urgency.TEACHING)

    def _now(self, view: View) -> tuple[Instruction, ...]:
        if view.stage in (Stage.INTRO, Stage.SETUP):
            return self.unheard(view.at.block)
        if view.stage is Stage.REST and view.at.following is not None:
            coming = self.unheard(view.at.following)
            if view.at.following.exercise == view.at.block.exercise:
                return coming
            return tuple(each for each in coming if each.key[0] == "placement")  # to be heard before lying down
        return ()

    def _lesson(self, block: Block) -> Iterator[Instruction]:
        name, exercise = block.exercise, self._exercises[block.exercise]
        told = exercise.on(block.side).instructions
        if self._mode.teaches and name in self._reasons:
            yield Instruction(("reason", name), self._reasons[name])
        if self._mode is Mode.TALKATIVE:
            yield Instruction(("purpose", name), told.purpose)
        if self._mode.teaches or told.placement != exercise.instructions.placement:
            yield Instruction(("placement", told.placement), told.placement)
        if self._mode.teaches and name not in self._known:
            for number, step in enumerate(told.steps):
                yield Instruction(("step", name, str(number)), step)
        if self._gestures:
            own = f"exercise.{name}.gestures"
            key = own if self._lines.words.has(own) else "talk.gestures"
            yield Instruction(("gestures", key), self._lines.words.text(key))
