"""What a session tells of, besides the tracker's own events."""

from __future__ import annotations

from dataclasses import dataclass

from coach.core.events import Event
from coach.core.session.cues import Sound
from coach.core.session.gestures import Gesture
from coach.core.session.plan import Block
from coach.core.session.stages import Stage
from coach.core.session.summary import BlockResult
from coach.core.session.waiting import Waiting


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
    """The person asked for something without hands. What comes of it is in the events that follow."""

    gesture: Gesture


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockEnded(SessionEvent):
    block: Block
    results: tuple[BlockResult, ...]


Happened = tuple[Event, ...]
