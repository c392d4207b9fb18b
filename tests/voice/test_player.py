"""The voice: one line at a time, never waited for, silent without an error where it has to be."""

import json
import math
import os
import subprocess
import sys
import threading
import wave
from pathlib import Path

import pytest

from coach.core.speech.queue import Line, Said, Urgency, reading_s
from coach.storage.settings import Settings
from coach.storage.shipped.resources import assets
from coach.voice.player import NO_VOICE, SilentVoice, SpokenVoice, open_voice
from coach.voice.sentences import INDEX, Espeak, Say, Sentences, WindowsSpeech
from tests.support.waiting import eventually
from tests.tools.studio import file_name, finished, wanted

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = assets() / "voice" / "en"


def said(*parts: str, cuts_off: bool = False) -> Said:
    line = Line(parts=parts, urgency=Urgency.STAGE, until_s=0.0)
    return Said(t=0.0, length_s=1.0, line=line, cuts_off=cuts_off)


class Gramophone:
    """A player that notes what it plays. Each sound is over when somebody has looked twice, or goes on `for_ever`."""

    def __init__(self, *, for_ever: bool = False) -> None:
        self.for_ever = for_ever
        self._looks = 0  # until the sound is over
        self.names: list[str] = []
        self.stopped = 0
        self.overlapped = False
        self.closed = False

    def start(self, file: Path) -> None:
        self.overlapped = self.overlapped or self._looks > 0
        self.names.append(file.stem)
        self._looks = 2

    @property
    def busy(self) -> bool:
        self._looks -= not self.for_ever
        return self._looks > 0

    def stop(self) -> None:
        self.stopped += 1
        self._looks = 0

    def close(self) -> None:
        self.closed = True


class Whisper:
    """An engine that writes a tenth of a second of sound, in a second of silence."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def render(self, text: str, out: Path) -> None:
        self.texts.append(text)
        with wave.open(str(out), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(bytes(8000) + b"\x00\x40" * 800 + bytes(6400))


class Dumb:
    """An engine that cannot."""

    def __init__(self) -> None:
        self.asked = 0

    def render(self, text: str, out: Path) -> None:
        self.asked += 1
        raise subprocess.CalledProcessError(1, "say")


# --- speaking


def test_lines_are_spoken_one_after_the_other_and_nobody_waits() -> None:
    player = Gramophone(for_ever=True)
    voice = SpokenVoice(Sentences(SHIPPED), player)
    for line in (said("Rest", "Next:"), said("Plank")):
        voice.say(line)
    assert player.names in ([], ["rest"]), "say() waited for the sound"
    player.for_ever = False
    eventually(lambda: player.names == ["rest", "next", "plank"])
    voice.close()
    assert not player.overlapped
    assert player.closed


def test_a_line_that_cuts_off_is_heard_at_once() -> None:
    player = Gramophone(for_ever=True)
    voice = SpokenVoice(Sentences(SHIPPED), player)
    voice.say(said("Rest"))
    voice.say(said("Next:"))
    eventually(lambda: player.names == ["rest"])
    voice.say(said("Let's take a break", cuts_off=True))
    eventually(lambda: player.names == ["rest", "lets-take-a-break"])
    voice.say(said("Going on", cuts_off=True))
    eventually(lambda: player.names == ["rest", "lets-take-a-break", "going-on"])
    assert player.stopped == 2
    player.stop()
    voice.close()


def test_muted_it_stops_and_says_nothing() -> None:
    muted = False
    player = Gramophone(for_ever=True)
    voice = SpokenVoice(Sentences(SHIPPED), player, lambda: Settings(mute=muted))
    voice.say(said("Rest", "Next:"))
    eventually(lambda: player.names == ["rest"])
    muted = True
    voice.say(said("Plank"))
    voice.close()
    assert player.names == ["rest"]


def test_what_has_no_sound_is_passed_over() -> None:
    player = Gramophone()
    voice = SpokenVoice(Sentences(SHIPPED), player)
    voice.say(said("Nobody ever spoke this", "Rest"))
    eventually(lambda: player.names == ["rest"])
    voice.close()


def test_what_has_no_sound_yet_is_made_for_a_line_that_may_wait(tmp_path: Path) -> None:
    player, engine = Gramophone(), Whisper()
    voice = SpokenVoice(Sentences(SHIPPED, tmp_path, engine), player)
    voice.say(said("Desk camera"))
    line = Line(parts=("Camera", "Desk camera"), urgency=Urgency.STAGE, until_s=math.inf)
    voice.say(Said(t=0.0, length_s=1.0, line=line, cuts_off=False))
    eventually(lambda: len(player.names) == 2)
    voice.close()
    assert player.names[0] == "camera"
    assert engine.texts == ["Desk camera"]


def test_a_change_of_pace_is_heard_at_once() -> None:
    now = Settings()
    voice = SpokenVoice(Sentences(SHIPPED), Gramophone(), lambda: now)
    usual_s, now = voice.length_s("Rest"), Settings(pace="slow")
    assert voice.length_s("Rest") == pytest.approx(usual_s / 0.85)
    voice.close()


def test_no_thread_outlives_the_voice(tmp_path: Path) -> None:
    voice = SpokenVoice(Sentences(None, tmp_path, Whisper()), Gramophone())
    voice.prepare(["Hallo"])
    voice.close()
    eventually(lambda: not [thread for thread in threading.enumerate() if thread.name.startswith("voice")])


# --- sounds that are made


def test_a_sentence_that_does_not_ship_is_made_once_and_kept(tmp_path: Path) -> None:
    engine = Whisper()
    voice = SpokenVoice(Sentences(None, tmp_path / "voice" / "de", engine), Gramophone())
    assert voice.length_s("Becken höher") == reading_s("Becken höher")
    voice.prepare(["Becken höher", "Los"])
    eventually(lambda: voice.length_s("Los") == pytest.approx(0.18, abs=0.01))
    assert voice.length_s("Becken höher") == pytest.approx(0.18, abs=0.01)  # and its margins
    voice.close()
    again = SpokenVoice(Sentences(None, tmp_path / "voice" / "de", engine), Gramophone())
    again.prepare(["Becken höher", "Los"])
    again.close()
    assert engine.texts == ["Becken höher", "Los"]
    assert len(list((tmp_path / "voice" / "de").iterdir())) == 2


def test_an_engine_that_fails_is_not_asked_again(tmp_path: Path) -> None:
    engine = Dumb()
    sentences = Sentences(None, tmp_path, engine)
    assert sentences.make("Los") is None
    assert sentences.make("Pause") is None
    assert engine.asked == 1
    assert list(tmp_path.iterdir()) == []


def test_without_any_voice_it_is_silent_and_says_why(tmp_path: Path) -> None:
    voice, notice = open_voice(Sentences(None))
    assert isinstance(voice, SilentVoice)
    assert notice == NO_VOICE
    voice.say(said("Rest"))
    voice.close()


@pytest.mark.parametrize("index", [b"", b"[]", b"{}", b'{"sentences": {"Rest": {"file": "rest.ogg"}}}'])
def test_a_voice_that_is_damaged_is_told_in_a_sentence(tmp_path: Path, index: bytes) -> None:
    (tmp_path / INDEX).write_bytes(index)
    voice, notice = open_voice(Sentences(tmp_path))
    assert isinstance(voice, SilentVoice)
    assert notice is not None
    assert "goes on with captions" in notice


def test_a_voice_that_is_missing_is_told_in_a_sentence(tmp_path: Path) -> None:
    _, notice = open_voice(Sentences(tmp_path / "none"))
    assert notice is not None
    assert "goes on with captions" in notice


@pytest.mark.process
@pytest.mark.parametrize(("driver", "voice"), [("dummy", "SpokenVoice"), ("nosuchdriver", "SilentVoice")])
def test_it_speaks_with_a_sound_device_and_is_silent_without(driver: str, voice: str) -> None:
    code = """
from pathlib import Path
from coach.core.speech.queue import Line, Said, Urgency
from coach.storage.shipped.resources import assets
from coach.voice.sentences import Sentences
from coach.voice.player import open_voice
voice, notice = open_voice(Sentences(assets() / "voice" / "en"))
print(type(voice).__name__, notice)
voice.say(Said(t=0.0, length_s=0.6, line=Line(parts=("Hips higher", "Go"), urgency=Urgency.STAGE, until_s=0.0)))
voice.close()
"""
    environment = {**os.environ, "SDL_AUDIODRIVER": driver, "PYGAME_HIDE_SUPPORT_PROMPT": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{voice} None\n"


# --- the sounds that ship


def index() -> dict[str, dict[str, object]]:
    document: dict[str, dict[str, dict[str, object]]] = json.loads((SHIPPED / INDEX).read_text(encoding="utf-8"))
    return document["sentences"]


def test_every_english_sentence_has_its_sound_and_nothing_else_has() -> None:
    """After a text was changed: python -m tests.tools.studio."""
    assert set(index()) == set(wanted())
    assert {each["file"] for each in index().values()} == {path.name for path in SHIPPED.glob("*.ogg")}


def test_each_sound_is_that_of_its_own_sentence() -> None:
    names: dict[str, str] = {}
    for text, each in index().items():
        assert each["file"] == file_name(text)
        assert finished(names.setdefault(file_name(text), text)) == finished(text)


# --- the system's voices


@pytest.mark.process
def test_a_system_without_a_voice_has_none() -> None:
    empty = {"PATH": "/nonexistent", "PYTHONPATH": str(ROOT)}
    code = """
from coach.voice.sentences import system_engine
print(*(system_engine("de", platform) for platform in ("linux", "darwin", "win32")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=empty, check=False)
    assert done.stdout == "None None None\n", done.stderr


def stub(folder: Path, name: str, script: str) -> Path:
    """A program of that name which does what the shell script says."""
    place = folder / name
    place.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    place.chmod(0o755)
    return place


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins for the system's voices are shell scripts")
def test_each_system_s_voice_is_asked_in_its_own_way(tmp_path: Path) -> None:
    out, notes = tmp_path / "out.wav", tmp_path / "notes"
    espeak = stub(tmp_path, "espeak-ng", f'echo "$@" > {notes}')
    Espeak(str(espeak), "de").render("-los; ls", out)
    assert notes.read_text() == f"-v de -s 155 -w {out} -- -los; ls\n"
    say = stub(tmp_path, "say", f'echo "$@" > {notes}')
    Say(str(say), "Anna (Premium)").render("Los", out)
    assert notes.read_text() == f"-v Anna (Premium) -o {out} --data-format=LEI16@22050 -- Los\n"
    shell = stub(tmp_path, "powershell", f'echo "$COACH_SAY_LANGUAGE $COACH_SAY_OUT $COACH_SAY_TEXT" > {notes}')
    WindowsSpeech(str(shell), "de").render('Los"; Remove-Item', out)
    assert notes.read_text() == f'de {out} Los"; Remove-Item\n'
