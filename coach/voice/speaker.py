"""Between a session and whoever hears of it: says what `Talk` decides to say, captions it, prints it and logs it.

It is told what the session gives back, turn by turn, and never makes it wait.
"""

from collections.abc import Callable

from coach.core.session import Happened, View
from coach.core.speech.talk import Talk
from coach.storage.session_log import SessionLog
from coach.voice.player import Voice


class Speaker:
    """Speaks one session. write: takes the lines of a terminal. Times: since the session began, pauses included."""

    def __init__(self, talk: Talk, voice: Voice, log: SessionLog, write: Callable[[str], None]) -> None:
        self._talk = talk
        self._voice = voice
        self._log = log
        self._write = write

    def hear(self, happened: Happened, view: View, *, t: float) -> None:
        self._log.hear(happened, t=t)
        self._log.screen(view, t=t)
        said = self._talk.hear(happened, view, t=t)
        if said is not None:
            self._voice.say(said)
            self._log.spoken(said)
            self._write(f"  {t:7.1f} s  says: {said.line.text}")
        self._log.caption(self._talk.caption(t=t), t=t)

    def caption(self, *, t: float) -> str | None:
        return self._talk.caption(t=t)
