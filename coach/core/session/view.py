"""Where a session is, for whatever shows it or speaks about it."""

from dataclasses import dataclass

from coach.core.exercise import Exercise
from coach.core.session.news import Waiting
from coach.core.session.plan import Block
from coach.core.session.stages import Stage
from coach.core.session.summary import Summary
from coach.core.setup.placement import SetupCheck
from coach.core.tracking.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the plan: the block, the last one when the session is done, and its exercise; counted from 0, the block
    that follows with its exercise, and why so much, if the plan says so.
    """

    block: Block
    exercise: Exercise
    index: int
    count: int
    following: Block | None = None
    next_exercise: Exercise | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """How the work goes; nothing of it outside WORK.

    correction: the words shown now; fault: what they are about, None if they ask for the other side.
    """

    status: Status | None = None
    correction: str | None = None
    fault: str | None = None
    waiting: Waiting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A snapshot of the session.

    trouble: what is wrong with the camera, and what to do about it. remaining_s: on the stage's timer, or the good
    seconds still to hold. elapsed_s: how long the session has taken, without pauses and waiting. setup: in SETUP;
    summary: when DONE.
    """

    stage: Stage
    paused: bool = False
    trouble: str | None = None
    remaining_s: float | None = None
    elapsed_s: float = 0.0
    at: Place
    work: Working = Working()
    setup: SetupCheck | None = None
    summary: Summary | None = None
