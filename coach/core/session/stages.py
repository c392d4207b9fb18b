"""The stages of a session and the ways between them: a table that the session runs on and the docs draw.

Each block goes INTRO (what to do) -> SETUP (can the camera see it) -> COUNTDOWN -> WORK -> REST, and the last one ends
in DONE. A further set of the same exercise starts with SETUP: nobody works before they are back and seen.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from coach.core.events import Word


class Stage(Word):
    INTRO = "intro"
    SETUP = "setup"
    COUNTDOWN = "countdown"
    WORK = "work"
    REST = "rest"
    DONE = "done"


TIMED = frozenset({Stage.INTRO, Stage.COUNTDOWN, Stage.REST})  # the stages that a timer ends


class Trigger(Enum):
    """What ends a stage.

    OVER: its timer has run down, the person is well placed, the target is met, or they skipped it. SOURCE_ENDED: the
    clip has no more frames. STOPPED: the session was ended early.
    """

    OVER = "over"
    SOURCE_ENDED = "source ended"
    STOPPED = "stopped"


class Given(Enum):
    """What a transition depends on besides the stage and the trigger."""

    CLIP = "played from a clip"
    REST = "a rest comes before the next block"
    LAST = "it was the last block"
    UNWATCHED = "no camera watches it"
    SAME_AGAIN = "another set of the same, in front of the camera"


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from stage to stage. given: only then; None: always. next_block: it leads into the next block."""

    stage: Stage
    trigger: Trigger
    to: Stage
    given: Given | None = None
    next_block: bool = False


def _to_the_next_block(stage: Stage, trigger: Trigger) -> tuple[Transition, ...]:
    return (
        Transition(stage, trigger, Stage.DONE, Given.LAST),
        Transition(stage, trigger, Stage.SETUP, Given.SAME_AGAIN, next_block=True),
        Transition(stage, trigger, Stage.INTRO, next_block=True),
    )


TRANSITIONS = (
    Transition(Stage.INTRO, Trigger.OVER, Stage.COUNTDOWN, Given.CLIP),
    Transition(Stage.INTRO, Trigger.OVER, Stage.COUNTDOWN, Given.UNWATCHED),
    Transition(Stage.INTRO, Trigger.OVER, Stage.SETUP),
    Transition(Stage.SETUP, Trigger.OVER, Stage.COUNTDOWN),
    Transition(Stage.COUNTDOWN, Trigger.OVER, Stage.WORK),
    Transition(Stage.WORK, Trigger.OVER, Stage.REST, Given.REST),
    *_to_the_next_block(Stage.WORK, Trigger.OVER),
    *_to_the_next_block(Stage.REST, Trigger.OVER),
    *_to_the_next_block(Stage.INTRO, Trigger.SOURCE_ENDED),
    *_to_the_next_block(Stage.SETUP, Trigger.SOURCE_ENDED),
    *_to_the_next_block(Stage.COUNTDOWN, Trigger.SOURCE_ENDED),
    Transition(Stage.WORK, Trigger.SOURCE_ENDED, Stage.REST, Given.REST),
    *_to_the_next_block(Stage.WORK, Trigger.SOURCE_ENDED),
    *(Transition(stage, Trigger.STOPPED, Stage.DONE) for stage in Stage if stage is not Stage.DONE),
)
"""Of several ways that fit, the first is taken."""


def transition(stage: Stage, trigger: Trigger, givens: Collection[Given]) -> Transition | None:
    """The way out of a stage; None where the trigger means nothing there."""
    for way in TRANSITIONS:
        if (way.stage, way.trigger) == (stage, trigger) and (way.given is None or way.given in givens):
            return way
    return None
