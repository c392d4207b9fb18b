"""The sound of sentences: where a sentence's sound lies, and how it is made where it does not exist yet.

The English sentences ship as sound files (`assets/voice/en`, with an index of what each says and how long it takes),
so that they can be said from the first moment, with nothing installed and nothing loaded. What is not among them, and
other languages, the system's own voice speaks, if it has one for the language: into a file in the user's data folder,
kept for the next time. No engine opens a network connection; without a voice there is no sound, and captions remain.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import wave
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

INDEX = "index.json"
ENGINE_TIMEOUT_S = 20.0
SILENT = 200  # of 32767: quieter is no word
MARGIN_S = 0.02
SENTENCE_END = ". "
_CLAUSE = re.compile(r"\d+|[^\d.,:;·]+")


def clauses(text: str) -> tuple[str, ...]:
    """The numbers in a sentence, and what stands between them and its stops: "all", "12", "counted"."""
    return tuple(clause for found in _CLAUSE.findall(text) if (clause := found.strip()))


class Engine(Protocol):
    """Something that can speak a sentence into a WAV file."""

    def render(self, text: str, out: Path) -> None:
        """Raises OSError or subprocess.SubprocessError where it cannot."""


class Sentences:
    """The sounds of one language.

    shipped: a folder with an index, or None; kept: the folder for what the engine makes; engine: None where the system
    has no voice for the language. problem: what is wrong with the shipped sounds, as a sentence.
    """

    def __init__(self, shipped: Path | None, kept: Path | None = None, engine: Engine | None = None) -> None:
        self.problem: str | None = None
        self._shipped = shipped
        self._index: Mapping[str, _Sound] = {}
        if shipped is not None:
            try:
                self._index = _read_index(shipped / INDEX)
            except (OSError, ValueError, KeyError, TypeError) as error:
                self.problem = f"The voice that ships cannot be used ({error}); the coach goes on with captions."
        self._kept = kept
        self._engine = engine
        self._broken = False

    @property
    def can_speak(self) -> bool:
        """Whether anything can be said at all."""
        return bool(self._index) or self._engine is not None

    def length_s(self, text: str) -> float | None:
        """How long a sentence takes, where its sound is there; None otherwise."""
        if text in self._index:
            return self._index[text].seconds
        place = self._place(text)
        if place is None or not place.is_file():
            return None
        with contextlib.suppress(OSError, EOFError, wave.Error), contextlib.closing(wave.open(str(place))) as sound:
            return float(sound.getnframes() / sound.getframerate())
        return None

    def find(self, text: str) -> Path | None:
        """The file that says a sentence, where it is there."""
        if self._shipped is not None and text in self._index:
            return self._shipped / self._index[text].file
        place = self._place(text)
        return place if place is not None and place.is_file() else None

    def files(self, text: str) -> tuple[Path, ...]:
        """The files that say a text: its own, or those of its sentences or clauses, if all of them are there."""
        whole = self.find(text)
        if whole is not None:
            return (whole,)
        several = [self.files(sentence) for sentence in text.split(SENTENCE_END)] if SENTENCE_END in text else []
        if several and all(several):
            return tuple(file for files in several for file in files)
        found = [self.find(part) for clause in clauses(text) for part in self._parts(clause)]
        return tuple(file for file in found if file is not None) if None not in found else ()

    def _parts(self, clause: str) -> tuple[str, ...]:
        """A number that has no sound among those that ship is said in two or three: 75 as 70 and 5."""
        if not (self._index and clause.isdecimal()) or clause in self._index:
            return (clause,)
        hundreds, rest = int(clause) // 100 * 100, int(clause) % 100
        few = (rest,) if str(rest) in self._index else (rest // 10 * 10, rest % 10)
        return tuple(str(part) for part in (hundreds, *few) if part)

    def make(self, text: str) -> Path | None:
        """The file that says a sentence; it is made now if need be, which takes up to a second. None: cannot be."""
        found, place = self.find(text), self._place(text)
        if found is not None or place is None or self._engine is None or self._broken:
            return found
        beside = place.with_name(f".{place.stem}.{os.getpid()}.{threading.get_ident()}.wav")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._engine.render(text, beside)
            _cut_to_words(beside)
            beside.replace(place)
        except (OSError, subprocess.SubprocessError, EOFError, wave.Error):
            self._broken = True  # it will not work the next time either, and each try costs time
            return None
        finally:
            beside.unlink(missing_ok=True)
        return place

    def _place(self, text: str) -> Path | None:
        if self._kept is None or self._engine is None:
            return None
        return self._kept / f"{hashlib.sha256(text.encode()).hexdigest()[:24]}.wav"


@dataclass(frozen=True, slots=True)
class _Sound:
    file: str
    seconds: float


def _read_index(path: Path) -> dict[str, _Sound]:
    document = json.loads(path.read_text(encoding="utf-8"))
    return {text: _Sound(str(each["file"]), float(each["seconds"])) for text, each in document["sentences"].items()}


def _cut_to_words(path: Path) -> None:
    """Takes the silence off both ends of a WAV file: system voices leave up to half a second, and a count is late then.

    Raises OSError, EOFError, wave.Error.
    """
    with contextlib.closing(wave.open(str(path))) as file:
        form, data = file.getparams(), file.readframes(file.getnframes())
    if form.sampwidth != 2:
        return
    frames = np.frombuffer(data, dtype="<i2").reshape(-1, form.nchannels)
    loud = np.flatnonzero(np.abs(frames.astype(np.int32)).max(axis=1) > SILENT)
    if not loud.size:
        return
    margin = round(MARGIN_S * form.framerate)
    with contextlib.closing(wave.open(str(path), "wb")) as file:
        file.setparams(form)
        file.writeframes(frames[max(0, loud[0] - margin) : loud[-1] + 3 * margin].tobytes())


# --- the system's own voices


def system_engine(language: str, platform: str = sys.platform) -> Engine | None:
    if platform == "darwin":
        return Say.find(language)
    if platform == "win32":
        shell = shutil.which("powershell")
        return WindowsSpeech(shell, language) if shell is not None else None
    for name in ("espeak-ng", "espeak"):
        command = shutil.which(name)
        if command is not None:
            return Espeak(command, language)
    return None


@dataclass(frozen=True, slots=True)
class Espeak:
    """espeak-ng, as Linux distributions have it."""

    command: str
    language: str

    def render(self, text: str, out: Path) -> None:
        _run([self.command, "-v", self.language, "-s", "155", "-w", str(out), "--", text])


@dataclass(frozen=True, slots=True)
class Say:
    """macOS's `say`."""

    command: str
    voice: str

    @classmethod
    def find(cls, language: str) -> Say | None:
        """With the first voice that speaks the language: `say -v ?` has lines such as `Anna  de_DE  # Hallo!`."""
        command = shutil.which("say")
        if command is None:
            return None
        try:
            voices = _run([command, "-v", "?"])
        except (OSError, subprocess.SubprocessError):
            return None
        for line in voices.splitlines():
            name, _, code = line.partition("#")[0].rstrip().rpartition(" ")
            if code.split("_")[0].split("-")[0] == language and name.strip():
                return cls(command, name.strip())
        return None

    def render(self, text: str, out: Path) -> None:
        _run([self.command, "-v", self.voice, "-o", str(out), "--data-format=LEI16@22050", "--", text])


_SPEAK = """
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$all = $voice.GetInstalledVoices() | Where-Object { $_.Enabled }
$own = $all | Where-Object { $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq $env:COACH_SAY_LANGUAGE }
if (-not $own) { exit 3 }
$voice.SelectVoice(@($own)[0].VoiceInfo.Name)
$voice.SetOutputToWaveFile($env:COACH_SAY_OUT)
$voice.Speak($env:COACH_SAY_TEXT)
$voice.Dispose()
"""


@dataclass(frozen=True, slots=True)
class WindowsSpeech:
    """Windows' own speech, through PowerShell. The text is given in the environment, where none of it is a command."""

    shell: str
    language: str

    def render(self, text: str, out: Path) -> None:
        said = {"COACH_SAY_TEXT": text, "COACH_SAY_OUT": str(out), "COACH_SAY_LANGUAGE": self.language}
        _run([self.shell, "-NoProfile", "-NonInteractive", "-Command", _SPEAK], said)


def _run(command: list[str], environment: Mapping[str, str] | None = None) -> str:
    """What a command writes. Raises OSError, subprocess.SubprocessError."""
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        timeout=ENGINE_TIMEOUT_S,
        env={**os.environ, **(environment or {})},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return done.stdout
