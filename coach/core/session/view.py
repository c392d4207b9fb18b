"""Where a session is, for whatever shows it or speaks about it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.core.exercise import Exercise
from coach.core.session.news import Waiting
from coach.core.session.plan import Block
from coach.core.session.stages import Stage
from coach.core.session.summary import Summary
from coach.core.setup.placement import SetupCheck
from coach.core.tracking.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A snapshot of the session. It has many fields because screens and speech each need some of them.

    elapsed_s: how long the session has taken, without pauses and waiting. remaining_s: on the stage's timer, or the
    good seconds still to hold. setup: in SETUP; status: in WORK; summary: when DONE. correction: the words shown now;
    fault: what they are about, None if they ask for the other side. trouble: what is wrong with the camera, and what to
    do about it. waiting: what the work waits for. why: why so much, if the plan says so.
    """

    stage: Stage
    paused: bool
    block: Block | None
    block_index: int
    block_count: int
    exercise: Exercise | None
    remaining_s: float | None
    setup: SetupCheck | None
    status: Status | None
    correction: str | None
    fault: str | None
    next_block: Block | None
    trouble: str | None
    summary: Summary | None
    waiting: Waiting | None = None
    elapsed_s: float = 0.0
    why: str | None = None
