"""The words and the voice in use. Both change with the settings."""

import math
import time
from collections.abc import Collection, Mapping, Sequence

from coach.app.session.announcements import announcements
from coach.app.session.terminal import Write
from coach.core.exercise import Exercise
from coach.core.session import Session
from coach.core.speech.mode import Mode
from coach.core.speech.queue import Line, Said, Urgency
from coach.core.speech.talk import Talk
from coach.core.speech.words import Words, sentences
from coach.storage.folders import shared_folder
from coach.storage.session_log import SessionLog
from coach.storage.settings import Preferences
from coach.storage.shipped.catalog import measuring_exercises, unwatched_exercises
from coach.storage.shipped.resources import assets
from coach.voice.languages import chosen_words
from coach.voice.player import SilentVoice, Voice, open_voice
from coach.voice.sentences import Sentences, system_engine


def chosen_voice(preferences: Preferences, words: Words, write: Write) -> Voice:
    """The voice that the settings ask for; says so if there is none."""
    if preferences.now.voice == "off":
        return SilentVoice()
    shipped = assets() / "voice" / words.language
    kept = shared_folder() / "voice" / words.language
    sounds = Sentences(shipped if shipped.is_dir() else None, kept, system_engine(words.language))
    voice, notice = open_voice(sounds, lambda: preferences.now)
    if notice is not None:
        write(notice)
    return voice


class VoiceInUse:
    """Says what the screens outside a session show, and makes the talk of sessions. log: is told of the former."""

    def __init__(self, preferences: Preferences, words: Words, voice: Voice, log: SessionLog) -> None:
        self.words = words
        self.voice = voice
        self._preferences = preferences
        self._log = log
        self._opened_s = time.monotonic()
        self._cuts_off = True

    def renew(self, plain: Mapping[str, Exercise], write: Write) -> None:
        """Takes over the words and the voice after the settings were changed. plain: the exercises in English."""
        self.words = chosen_words(None, self._preferences.now.language)
        self._say()  # the old voice falls silent at once
        self.voice.close()
        self.voice = chosen_voice(self._preferences, self.words, write)
        known = self.words.exercises({**plain, **measuring_exercises(), **unwatched_exercises()})
        self.voice.prepare((*sentences(self.words, known), *announcements(self.words)))

    def talk(self, session: Session, *, known: Collection[str] = ()) -> Talk:
        """What is said in a session, whose exercises are in these words. known: those that need no teaching any more.

        With the voice off, captions show what is usual.
        """
        chosen = self._preferences.now.voice
        mode = Mode.NORMAL if chosen == "off" else Mode(chosen)
        self._cuts_off = False  # a session's last words are heard out
        return Talk(
            self.words,
            session.exercises,
            mode=mode,
            length_s=self.voice.length_s,
            gestures=not session.from_file,
            reasons=session.plan.reasons,
            known=known,
        )

    def announce(self, texts: Sequence[str]) -> None:
        """Says what a screen outside a session shows; what the one before it said is cut off."""
        line = self._say(*texts, cuts_off=self._cuts_off)
        self._cuts_off = True
        if texts:
            self._log.announced(line.text, t=time.monotonic() - self._opened_s)

    def _say(self, *texts: str, cuts_off: bool = True) -> Line:
        line = Line(parts=texts, urgency=Urgency.STAGE, until_s=math.inf)
        length_s = sum(map(self.voice.length_s, texts))
        self.voice.say(Said(t=0.0, length_s=length_s, line=line, cuts_off=cuts_off))
        return line

    def close(self) -> None:
        self.voice.close()
