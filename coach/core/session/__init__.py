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
from coach.core.session.preparation import INTRO_S, SIDE_INTRO_S
from coach.core.session.session import COUNTDOWN_S, Session
from coach.core.session.stages import Stage
from coach.core.session.view import View
from coach.core.session.work import WRONG_SIDE_S

__all__ = [
    "COUNTDOWN_S",
    "INTRO_S",
    "SIDE_INTRO_S",
    "WRONG_SIDE_S",
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
