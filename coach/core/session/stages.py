"""The stages of a session, what it tells of (events), and where it is (`View`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from coach.core.events import Event
from coach.core.exercise import Exercise
from coach.core.session.cues import Sound
from coach.core.session.gestures import Gesture
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, Summary
from coach.core.session.waiting import Waiting
from coach.core.setup.placement import SetupCheck
from coach.core.tracking.tracker import Status


class Stage(str, Enum):
    INTRO = "intro"
    SETUP = "setup"
    COUNTDOWN = "countdown"
    WORK = "work"
    REST = "rest"
    DONE = "done"

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent:
    """Something that the session did; `t` is the session's own time, without pauses."""

    t: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChanged(SessionEvent):
    stage: Stage
    block: Block | None  # None when DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundCue(SessionEvent):
    sound: Sound


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionShown(SessionEvent):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesSwapped(SessionEvent):
    """The person began with the side that was to come later: the block is now this one."""

    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingChanged(SessionEvent):
    """The work waits, or, with None, goes on."""

    why: Waiting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureSeen(SessionEvent):
    """The person asked for something without hands: what comes of it follows in the events after it."""

    gesture: Gesture


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockEnded(SessionEvent):
    block: Block
    results: tuple[BlockResult, ...]


Happened = tuple[Event | SessionEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Where the session is, for whoever shows it.

    remaining_s: of the stage's timer, or the good seconds still to be held. correction: the words of the one shown now;
    fault: what it is about, None where the other side is asked for. trouble: what is wrong with the camera and what to
    do. summary: when DONE. waiting: what the work waits for.
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
