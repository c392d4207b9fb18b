"""How much the coach says."""

from __future__ import annotations

from enum import Enum

from coach.core.speech.queue import Urgency


class Mode(str, Enum):
    """QUIET: safety, start and stop, sides and corrections. TALKATIVE: the reasons as well."""

    QUIET = "quiet"
    NORMAL = "normal"
    TALKATIVE = "talkative"

    def __str__(self) -> str:
        return str(self.value)

    @property
    def says(self) -> frozenset[Urgency]:
        """The kinds of lines that are said at all."""
        if self is Mode.QUIET:
            return frozenset({Urgency.SAFETY, Urgency.STAGE, Urgency.CORRECTION})
        return frozenset(Urgency)
