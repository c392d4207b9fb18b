"""Where a session is: which block of its plan and which stage of it, and how long it has taken."""

from collections.abc import Mapping
from dataclasses import replace

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.plan import Block, Plan
from coach.core.session.stages import Given, Stage, Trigger, transition
from coach.core.session.view import Place


class Agenda:
    """Moves through a plan along the table of stages. exercises: as for `Session`. clip: each block is a clip."""

    def __init__(self, plan: Plan, exercises: Mapping[str, Exercise], *, clip: bool) -> None:
        self.plan = plan
        self.clip = clip
        self.stage = Stage.INTRO
        self.index = 0
        self._blocks = list(plan.blocks)
        self._exercises = {
            (block.exercise, side): exercises[block.exercise].on(side) for block in plan.blocks for side in Side
        }

    @property
    def block(self) -> Block:
        return self._blocks[self.index]

    @property
    def exercise(self) -> Exercise:
        """With its words for the block's side."""
        return self._in(self.block)

    def _in(self, block: Block) -> Exercise:
        return self._exercises[block.exercise, block.side]

    @property
    def following(self) -> Block | None:
        return self._blocks[self.index + 1] if self.index + 1 < len(self._blocks) else None

    @property
    def place(self) -> Place:
        following = self.following
        return Place(
            block=self.block,
            exercise=self.exercise,
            index=self.index,
            count=len(self._blocks),
            following=following,
            next_exercise=None if following is None else self._in(following),
            why=self.plan.reasons.get(self.block.exercise),
        )

    def advance(self, trigger: Trigger) -> bool:
        """Goes where the trigger leads; False, and nothing changes, where it leads nowhere."""
        way = transition(self.stage, trigger, self._givens)
        if way is None:
            return False
        self.index += way.next_block
        self.stage = way.to
        return True

    def leave_exercise(self) -> bool:
        """Goes to the introduction of the next exercise; False, and nothing changes, where there is none."""
        here = self.block.exercise
        later = (number for number in range(self.index + 1, len(self._blocks)) if self._blocks[number].exercise != here)
        found = next(later, None)
        if found is not None:
            self.index, self.stage = found, Stage.INTRO
        return found is not None

    def left_over(self, *, without: str | None) -> Plan | None:
        """What is still to be done, without one exercise; None if nothing is. A block that was begun is done again."""
        blocks = self._blocks[self.index + (self.stage is Stage.REST) :] if self.stage is not Stage.DONE else []
        kept = tuple(block for block in blocks if block.exercise != without)
        return replace(self.plan, blocks=kept) if kept else None

    @property
    def _givens(self) -> set[Given]:
        block, following = self.block, self.following
        givens = {Given.CLIP} if self.clip else set()
        unwatched = self.exercise.dosage.unwatched
        if unwatched:
            givens.add(Given.UNWATCHED)
        if following is None:
            return givens | {Given.LAST}
        if block.rest_s > 0:
            givens.add(Given.REST)
        if (block.exercise, block.side) == (following.exercise, following.side) and not (self.clip or unwatched):
            givens.add(Given.SAME_AGAIN)
        return givens

    def swap_sides(self) -> bool:
        """Does the other side of this set now and this one later; False if the other side is not still to come."""
        here = self.block
        wanted = (here.exercise, here.set, here.side.other)
        for later in range(self.index + 1, len(self._blocks)):
            there = self._blocks[later]
            if (there.exercise, there.set, there.side) == wanted:  # the rests stay where they are in the session
                self._blocks[self.index] = replace(there, rest_s=here.rest_s)
                self._blocks[later] = replace(here, rest_s=there.rest_s)
                return True
        return False


class SessionClock:
    """A session's own time and the timer of its stage. Stands still during a pause or trouble with the camera."""

    def __init__(self) -> None:
        self._now_s: float | None = None  # as last ticked; None before the first tick
        self.elapsed_s = 0.0
        self.left_s = 0.0  # on the stage's timer
        self.paused = False
        self.trouble: str | None = None

    @property
    def started(self) -> bool:
        return self._now_s is not None

    @property
    def running(self) -> bool:
        return not self.paused and self.trouble is None

    def tick(self, t: float) -> float:
        """The seconds since the last tick. Raises ValueError when the clock goes backwards."""
        before_s = t if self._now_s is None else self._now_s
        if t < before_s:
            raise ValueError(f"the session's clock went backwards, from {before_s} to {t} s")
        self._now_s = t
        return t - before_s
