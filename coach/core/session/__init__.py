"""The guided session: its plan, its stages, the work, waiting, gestures and the summary."""

from coach.core.session.news import (
    BlockEnded,
    CorrectionShown,
    GestureSeen,
    Happened,
    SessionEvent,
    SidesSwapped,
    SoundCue,
    StageChanged,
    WaitingChanged,
)
from coach.core.session.session import Session
from coach.core.session.stages import Stage
from coach.core.session.view import View

__all__ = [
    "BlockEnded",
    "CorrectionShown",
    "GestureSeen",
    "Happened",
    "Session",
    "SessionEvent",
    "SidesSwapped",
    "SoundCue",
    "Stage",
    "StageChanged",
    "View",
    "WaitingChanged",
]
