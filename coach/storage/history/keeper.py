"""Who keeps a session while it goes on."""

from __future__ import annotations

from typing import Protocol

from coach.core.session.news import Happened
from coach.core.session.view import View


class Keeper(Protocol):
    """Is told what a session tells, and keeps it; `Recorder` is the one that does."""

    @property
    def problem(self) -> str | None:
        """Why it is not kept, in a sentence; None while it is."""

    def hear(self, happened: Happened, view: View, *, t: float) -> None:
        """What the session gave back, and where it is. t: seconds since it began, pauses included."""


class KeepNothing:
    """For a clip that is only shown."""

    problem = None

    def hear(self, happened: Happened, view: View, *, t: float) -> None:
        return None
