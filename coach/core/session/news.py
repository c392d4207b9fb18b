"""What a session reports besides the tracker's own events: stages, tones, corrections, waiting and gestures."""

from dataclasses import dataclass
from enum import Enum

from coach.core.events import Event, Word
from coach.core.session.gestures import Gesture
from coach.core.session.plan import Block
from coach.core.session.stages import Stage
from coach.core.session.summary import BlockResult


class Sound(Enum):
    """The tones of a session."""

    COUNTDOWN = "countdown"
    GO = "go"
    REP = "rep"
    HOLD_END = "hold_end"
    TARGET = "target"


class Waiting(Word):
    """Why the work waits."""

    AWAY = "away"  # out of the picture
    UP = "up"  # out of the exercise's position
    KNEES = "knees"  # a plank's knees were put down


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent(Event):
    """Something that the session did; `t` is the session's own time, which pauses do not count in."""


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
    """The person began with the side that was to come later: this is the block now."""

    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingChanged(SessionEvent):
    """The work waits for this; None when it goes on."""

    why: Waiting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureSeen(SessionEvent):
    """The person asked for something by a gesture. What comes of it is in the events that follow."""

    gesture: Gesture


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockEnded(SessionEvent):
    block: Block
    results: tuple[BlockResult, ...]


Happened = tuple[Event, ...]
