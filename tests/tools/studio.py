"""Speaks the English sentences that are not spoken yet, and takes away the sounds of those that are said no more.

    python -m tests.tools.studio          after a text was changed
    python -m tests.tools.studio anew     all of them

It wants hibari-tts (`pip install ".[voices]"`) and ffmpeg. The sounds are spoken once, here, and ship: the app itself
needs no engine. Each is cut to its words, spoken at a pace that somebody of sixty follows on first hearing, and set to
one loudness. `tests/voice/test_sounds.py` measures what ships.
"""

import json
import re
import subprocess
import sys
import unicodedata
import wave
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from coach.app.session.announcements import announcements
from coach.core.speech.words import sentences
from coach.storage.shipped.catalog import measuring_exercises, unwatched_exercises
from coach.voice.languages import load_words
from coach.voice.sentences import INDEX
from coach.voice.stretch import stretched
from tests.support.exercises import EXERCISES
from tests.support.loudness import loudness_lufs, true_peak_db

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "voice" / "en"
ENGINE = "hibari-tts 0.2.1, voice heart"
RATE_HZ = 24_000
SILENT = 0.006  # of full scale: quieter is no word
LEAD_S, TAIL_S = 0.02, 0.08  # kept around the words
LOUD_LUFS = -16.0
TRIES = ((-1.6, 2), (-2.2, 2), (-1.6, 4), (-2.8, 4), (-3.5, 6))
"""The limiter's peak in dB, and Vorbis' quality: what is encoded peaks higher, the more the fewer bits it gets."""
MOST_DB = -1.1  # of the true peak, when it is encoded
AHEAD_S = 0.003  # the limiter turns down over so long
PACE = 170.0  # words a minute of sentences
SENTENCE = 4  # words: shorter ones are quick, as a count or "hips up" has to be
NEAR_ENOUGH = 0.08
SLOWEST, FASTEST = 0.6, 1.3  # of the engine's own pace

SPELLED = {
    "Glute bridge": "Glute... bridge",  # without a breath in between, what is heard is "clue branch"
    "Hip flexor stretch": "Hip, flexor stretch",  # and "hid flexor stretch"
    "Deutsch": "Doitch",
    "s shorter than the other side": "seconds shorter than the other side",
    **{open_: f"{open_}," for open_ in ("You did", "You did all of it in", "set in", "sets in", "up from", "down from",
                                        "Left is held", "Right is held")},
}  # fmt: skip
"""What is spelled otherwise for the engine: so that it is understood, or so that one hears that a number follows."""

Samples = npt.NDArray[np.float32]


def wanted() -> tuple[str, ...]:
    """All that can be said in English."""
    words = load_words("en")
    known = {**EXERCISES, **measuring_exercises(), **unwatched_exercises()}
    own = sentences(words, words.exercises(known))
    return tuple(dict.fromkeys((*own, *announcements(words))))


def file_name(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] + ".ogg"


def word_count(text: str) -> int:
    """As spoken: 105 is four words."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    return len(re.findall(r"[\w'-]+", text)) + sum(1 if n % 10 and n < 100 else 3 for n in numbers if n > 20 and n % 10)


def finished(text: str) -> str:
    """With the end of a sentence, so that the voice falls."""
    return text if text[-1] in ".,!?" else f"{text.rstrip(':')}."


def trimmed(samples: Samples) -> Samples:
    """From just before the first sound to just after the last, faded at the edges."""
    loud = np.flatnonzero(np.abs(samples) > SILENT)
    first = max(0, loud[0] - round(LEAD_S * RATE_HZ))
    last = min(samples.size, loud[-1] + round(TAIL_S * RATE_HZ))
    kept = samples[first:last].astype(np.float32)
    fade = np.linspace(0.0, 1.0, round(0.01 * RATE_HZ), dtype=np.float32)
    kept[: fade.size] *= fade
    kept[-fade.size :] *= fade[::-1]
    return kept


def spoken(engine: Any, text: str) -> Samples:
    """A sentence at the pace that is wanted; the engine's own depends on the sentence, and on its speed in steps."""
    said, words = finished(SPELLED.get(text, text)), word_count(text)
    if words < SENTENCE:
        return trimmed(engine(said, seed=0))
    takes, speed = [], 1.0
    for _ in range(4):
        takes.append(trimmed(engine(said, seed=0, speed=speed)))
        speed = float(np.clip(speed * PACE / pace(takes[-1], words), SLOWEST, FASTEST))
    best = min(takes, key=lambda take: abs(pace(take, words) - PACE))
    off = PACE / pace(best, words)
    if abs(off - 1.0) < NEAR_ENOUGH:
        return best
    exact = stretched((best * 32767).astype(np.int16), RATE_HZ, off)
    return (exact / 32767).astype(np.float32)


def pace(samples: Samples, words: int) -> float:
    """Words a minute."""
    return 60.0 * words * RATE_HZ / samples.size


def levelled(samples: Samples, peak_db: float) -> Samples:
    """At one loudness; a limiter turns down what would be too high, and is made up for."""
    made = samples
    for _ in range(4):
        gain_db = LOUD_LUFS - loudness_lufs(made.astype(np.float64), RATE_HZ)
        made = limited(made * np.float32(10.0 ** (gain_db / 20.0)), peak_db)
    return made


def limited(samples: Samples, peak_db: float) -> Samples:
    """No true peak above `peak_db`: what is too high is turned down smoothly, a little before and after it too."""
    ahead, finer = round(AHEAD_S * RATE_HZ), 4
    whole = np.fft.irfft(np.fft.rfft(samples), n=samples.size * finer) * finer
    peaks = np.abs(whole).reshape(-1, finer).max(axis=1)
    wanted = np.minimum(1.0, 10.0 ** (peak_db / 20.0) / np.maximum(peaks, 1e-9))
    least = sliding_window_view(np.pad(wanted, 2 * ahead, constant_values=1.0), 2 * ahead + 1).min(axis=1)
    smooth = np.hanning(2 * ahead + 3)[1:-1]
    gain = np.convolve(least, smooth / smooth.sum(), mode="valid")
    return (samples * gain).astype(np.float32)


def write(samples: Samples, out: Path, quality: int) -> float:
    """As OGG Vorbis; gives its seconds."""
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "sound.wav"
        with wave.open(str(plain), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes((samples * 32767).astype("<i2").tobytes())
        command = ["ffmpeg", "-v", "error", "-y", "-i", str(plain), "-map_metadata", "-1", "-fflags", "+bitexact",
                   "-flags:a", "+bitexact", "-c:a", "libvorbis", "-q:a", str(quality), str(out)]  # fmt: skip
        subprocess.run(command, check=True)
    return round(samples.size / RATE_HZ, 3)


def keep(samples: Samples, out: Path) -> float:
    """Writes it as loud as it may be; gives its seconds."""
    for peak_db, quality in TRIES:
        seconds = write(levelled(samples, peak_db), out, quality)
        command = ["ffmpeg", "-v", "error", "-i", str(out), "-f", "f32le", "-"]
        heard = np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<f4")
        if true_peak_db(heard.astype(np.float64)) < MOST_DB:
            break
    return seconds


def read_index() -> dict[str, Any]:
    path = FOLDER / INDEX
    sounds: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["sentences"] if path.is_file() else {}
    return sounds


def main(*, anew: bool) -> None:
    from hibari import Hibari

    FOLDER.mkdir(parents=True, exist_ok=True)
    engine, known = Hibari(), {} if anew else read_index()
    sounds: dict[str, Any] = {}
    for text in wanted():
        name = file_name(text)
        if text not in known or not (FOLDER / name).is_file():
            seconds = keep(spoken(engine, text), FOLDER / name)
            known[text] = {"file": name, "seconds": seconds}
            print(f"{seconds:5.2f} s  {text}  {' '.join(engine.phonemize(finished(SPELLED.get(text, text))))}")
        sounds[text] = known[text]
    kept = {each["file"] for each in sounds.values()}
    for path in FOLDER.glob("*.ogg"):
        if path.name not in kept:
            path.unlink()
    document = {"engine": ENGINE, "sentences": dict(sorted(sounds.items()))}
    (FOLDER / INDEX).write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(anew=sys.argv[1:] == ["anew"])
