"""What comes before the work: what must be heard, and how the person is placed."""

from collections.abc import Callable
from typing import Protocol

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.session.agenda import Agenda
from coach.core.session.plan import Block
from coach.core.setup.placement import SETUP_STEADY_S, Placement, SetupCheck

INTRO_S = 12.0  # long enough to read three or four short steps. Then the session goes on by itself
SIDE_INTRO_S = 6.0  # for the same exercise on the other side: only the side is new


MakePlacement = Callable[[Exercise, Side], Placement]


class Narration(Protocol):
    """What must be heard before the work, which waits for it; `coach.core.speech.talk.Talk` is the one."""

    def intro_s(self, block: Block) -> float:
        """How long the introduction of a block takes, in seconds."""

    def teaches(self, block: Block) -> bool:
        """Whether something is still to be heard before the block is worked at."""

    @property
    def instructs(self) -> bool:
        """Whether an instruction is being said, or is about to be."""


class NoNarration:
    """Nothing is spoken: an introduction of `intro_s` seconds, or less where the exercise was introduced before."""

    def __init__(self, intro_s: float = INTRO_S) -> None:
        self._intro_s = intro_s
        self._introduced: str | None = None

    def intro_s(self, block: Block) -> float:
        again, self._introduced = block.exercise == self._introduced, block.exercise
        return min(self._intro_s, SIDE_INTRO_S) if again else self._intro_s

    def teaches(self, _block: Block) -> bool:
        return False

    @property
    def instructs(self) -> bool:
        return False


class SetUp:
    """Looks at how the person is placed, anew for each SETUP."""

    def __init__(self, make_placement: MakePlacement) -> None:
        self._make_placement = make_placement
        self._placement: Placement | None = None
        self.check: SetupCheck | None = None

    def forget(self) -> None:
        self._placement = self.check = None

    def look(self, agenda: Agenda, pose: Pose | None, *, t: float, light: float | None, others: bool | None) -> bool:
        """Whether the person has been well placed for long enough."""
        if self._placement is None:
            self._placement = self._make_placement(agenda.exercise, agenda.block.side)
        self.check = self._placement.update(pose, t=t, light=light, others=others)
        return self.check.ok and self.check.steady_s >= SETUP_STEADY_S
