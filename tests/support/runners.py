"""Whatever runs sessions, for somebody at a host that a test has made."""

from collections.abc import Callable
from typing import Any

from coach.app.options import Options
from coach.app.session.console import Console
from coach.app.session.session_runner import SessionRunner
from coach.app.session.terminal_host import Terminal
from coach.app.session.voice_in_use import VoiceInUse
from coach.app.session.webcams import Webcams
from coach.core.session import Happened, View
from coach.storage.session_log import SessionLog
from coach.storage.settings import Preferences
from coach.ui.host import Host
from coach.ui.kit.choice import Asking
from coach.voice.languages import load_words
from coach.voice.player import SilentVoice
from coach.voice.speaker import Speaker
from tests.support.exercises import EXERCISES


def runner_for(
    host: Host, preferences: Preferences, say: Callable[[str], None] = print, *cameras: Webcams
) -> SessionRunner:
    """In English, and silent. say: hears what the terminal is told."""
    speech = VoiceInUse(preferences, load_words("en"), SilentVoice(), SessionLog())
    return SessionRunner(preferences, host, Console(say, EXERCISES), Options(), speech, SessionLog(), say, *cameras)


class Answering(Terminal):
    """Somebody who answers in turn; None skips. Remembers what was asked."""

    def __init__(self, *answers: int | None) -> None:
        super().__init__(lambda _line: None)
        self._answers = iter(answers)
        self.asked: list[Any] = []

    def rate(self, question: str) -> int | None:
        self.asked.append(question)
        return next(self._answers)

    def ask(self, asking: Asking) -> int | None:
        self.asked.append(asking)
        return next(self._answers)


class Mute(Speaker):
    """Says nothing, and captions nothing."""

    def __init__(self) -> None:
        """It needs nothing to speak with."""

    def hear(self, happened: Happened, view: View, *, t: float) -> None:
        return None

    def caption(self, *, t: float) -> str | None:
        return None
