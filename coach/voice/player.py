"""Plays sentences, one line at a time, and never waits for them: a worker thread does.

It says what it is told, in order; when to say it is the speech queue's business (`coach.core.speech.queue`). A line
that is told to cut off stops the one before at once. Without a sound device, without a voice for the language, or when
muted, it is silent, and that is no error: the captions and the tones remain.
"""

import contextlib
import math
import queue
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from coach.core.speech.queue import PART_GAP_S, Line, Said, reading_s
from coach.storage.settings import Settings
from coach.voice.sentences import Sentences
from coach.voice.stretch import stretched

LOOK_S = 0.01  # how often the worker looks whether a sentence has ended
LAST_WORDS_S = 6.0  # how long closing waits for the line that is being said: the last one says that it is over


NO_VOICE = "This system has no voice for the language: captions and tones only."


class Voice(Protocol):
    """Something that speaks."""

    def length_s(self, text: str) -> float:
        """How long a sentence takes to say, in seconds; about, where it is not known yet."""

    def prepare(self, texts: Iterable[str]) -> None:
        """Sentences that will be said later: their sounds are made while there is time."""

    def say(self, said: Said) -> None:
        """Says a line, and returns at once."""

    def close(self) -> None:
        """Lets the line that is being said come to its end, and gives everything back."""


class SilentVoice:
    """Says nothing."""

    def length_s(self, text: str) -> float:
        return reading_s(text)

    def prepare(self, texts: Iterable[str]) -> None:
        return None

    def say(self, said: Said) -> None:
        return None

    def close(self) -> None:
        return None


class Player(Protocol):
    """Plays one sound at a time."""

    def start(self, file: Path) -> None: ...

    @property
    def busy(self) -> bool: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class NoSoundDevice(Exception):
    """Nothing can be played here."""


class MixerPlayer:
    """Plays on a channel of pygame's mixer, and opens that if need be. now: the settings. Raises NoSoundDevice."""

    def __init__(self, now: Callable[[], Settings]) -> None:
        import pygame  # only where something is to be heard

        self._pygame = pygame
        self._now = now
        try:
            self._opened = pygame.mixer.get_init() is None
            if self._opened:
                pygame.mixer.init(44_100, -16, 1, 512, allowedchanges=0)
            pygame.mixer.set_reserved(1)  # so that no tone takes the voice's channel
            self._channel = pygame.mixer.Channel(0)
        except (pygame.error, NotImplementedError) as error:  # NotImplementedError: pygame without its mixer
            raise NoSoundDevice(str(error)) from error

    def start(self, file: Path) -> None:
        with contextlib.suppress(self._pygame.error, OSError):  # a damaged file is not heard; its caption is shown
            self._channel.play(self._paced(self._pygame.mixer.Sound(str(file))))
            self._channel.set_volume(self._now().voice_volume)

    def _paced(self, sound: Any) -> Any:
        opened, pace = self._pygame.mixer.get_init(), self._now().voice_pace
        if pace == 1.0 or opened is None:
            return sound
        array = self._pygame.sndarray
        return array.make_sound(stretched(array.array(sound), opened[0], pace))

    @property
    def busy(self) -> bool:
        with contextlib.suppress(self._pygame.error):  # the mixer was closed with its window
            return bool(self._channel.get_busy())
        return False

    def stop(self) -> None:
        with contextlib.suppress(self._pygame.error):
            self._channel.stop()

    def close(self) -> None:
        if self._opened:
            self._pygame.mixer.quit()


class SpokenVoice:
    """Speaks through a player, as the settings of the moment have it. Close it."""

    def __init__(self, sentences: Sentences, player: Player, now: Callable[[], Settings] = Settings) -> None:
        self._sentences = sentences
        self._player = player
        self._now = now
        self._cuts = 0  # lines that cut off; a line is said as long as none has come after it
        self._lines: queue.SimpleQueue[tuple[int, Said] | None] = queue.SimpleQueue()
        self._to_make: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._worker = threading.Thread(target=self._work, name="voice", daemon=True)
        self._worker.start()
        self._maker: threading.Thread | None = None

    def length_s(self, text: str) -> float:
        length_s = self._sentences.length_s(text)
        return (length_s if length_s is not None else reading_s(text)) / self._now().voice_pace

    def prepare(self, texts: Iterable[str]) -> None:
        for text in [text for text in texts if self._sentences.find(text) is None]:
            self._to_make.put(text)
        if self._maker is None and not self._to_make.empty():
            self._maker = threading.Thread(target=self._make, name="voice-maker", daemon=True)
            self._maker.start()

    def say(self, said: Said) -> None:
        self._cuts += said.cuts_off
        self._lines.put((self._cuts, said))

    def close(self) -> None:
        self._lines.put(None)
        self._to_make.put(None)
        self._worker.join(timeout=LAST_WORDS_S)
        self._cuts += 1
        self._player.stop()
        self._player.close()

    def _work(self) -> None:
        while (told := self._lines.get()) is not None:
            cuts, said = told
            files = (file for text in said.line.parts for file in self._files(text, said.line))
            for number, file in enumerate(files):
                if self._is_over(cuts):
                    continue
                if number:
                    time.sleep(PART_GAP_S)
                self._player.start(file)
                self._wait(cuts)

    def _files(self, text: str, line: Line) -> tuple[Path, ...]:
        """The sounds of a text. One that is not there yet would come too late, unless its line may wait for ever."""
        files = self._sentences.files(text)
        made = self._sentences.make(text) if not files and math.isinf(line.until_s) else None
        return files if made is None else (made,)

    def _wait(self, cuts: int) -> None:
        while self._player.busy:
            if self._is_over(cuts):
                self._player.stop()
            time.sleep(LOOK_S)

    def _is_over(self, cuts: int) -> bool:
        return cuts != self._cuts or self._now().mute

    def _make(self) -> None:
        while (text := self._to_make.get()) is not None:
            self._sentences.make(text)


def open_voice(sentences: Sentences, now: Callable[[], Settings] = Settings) -> tuple[Voice, str | None]:
    """A voice for the sentences, and a sentence where it has to stay silent. now: the settings, which may change."""
    if not sentences.can_speak:
        return SilentVoice(), sentences.problem or NO_VOICE
    try:
        return SpokenVoice(sentences, MixerPlayer(now), now), sentences.problem
    except NoSoundDevice:
        return SilentVoice(), None  # the tones are silent too, and say nothing of it
