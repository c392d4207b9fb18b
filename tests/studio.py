"""Speaks the English sentences that are not spoken yet, and takes away the sounds of those that are said no more.

    python -m tests.studio          after a text was changed
    python -m tests.studio anew     all of them

It wants hibari-tts (`pip install ".[voices]"`) and ffmpeg. The sounds are spoken once, here, and ship: the app itself
needs no engine. Each is cut to its words and set to one loudness.
"""

from __future__ import annotations

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

from coach.core.speech.sentences import sentences
from coach.voice.languages import load_words
from coach.voice.sentences import INDEX
from tests.support.scripted import EXERCISES

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "voice" / "en"
ENGINE = "hibari-tts 0.2.1, voice heart"
RATE_HZ = 24_000
SILENT = 0.006  # of full scale: quieter is no word
LEAD_S, TAIL_S = 0.02, 0.08  # kept around the words
LOUD = 0.11  # root mean square of the words
PEAK = 0.89  # -1 dB

Samples = npt.NDArray[np.float32]


def wanted() -> tuple[str, ...]:
    """All that can be said in English."""
    words = load_words("en")
    return sentences(words, {name: words.exercise(exercise) for name, exercise in EXERCISES.items()})


def file_name(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] + ".ogg"


def finished(text: str) -> str:
    """With the end of a sentence, so that the voice falls."""
    return text if text[-1] in ".!?" else f"{text.rstrip(':')}."


def trimmed(samples: Samples) -> Samples:
    """From just before the first sound to just after the last, faded at the edges, at one loudness."""
    loud = np.flatnonzero(np.abs(samples) > SILENT)
    first = max(0, loud[0] - round(LEAD_S * RATE_HZ))
    last = min(samples.size, loud[-1] + round(TAIL_S * RATE_HZ))
    kept = samples[first:last].astype(np.float32)
    fade = np.linspace(0.0, 1.0, round(0.01 * RATE_HZ), dtype=np.float32)
    kept[: fade.size] *= fade
    kept[-fade.size :] *= fade[::-1]
    rms = float(np.sqrt(np.mean(kept[np.abs(kept) > SILENT] ** 2)))
    return kept * np.float32(min(LOUD / rms, PEAK / float(np.abs(kept).max())))


def write(samples: Samples, out: Path) -> float:
    """As OGG Vorbis; gives its seconds."""
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "sound.wav"
        with wave.open(str(plain), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes((samples * 32767).astype("<i2").tobytes())
        command = ["ffmpeg", "-v", "error", "-y", "-i", str(plain), "-map_metadata", "-1", "-fflags", "+bitexact",
                   "-flags:a", "+bitexact", "-c:a", "libvorbis", "-q:a", "2", str(out)]  # fmt: skip
        subprocess.run(command, check=True)
    return round(samples.size / RATE_HZ, 3)


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
            seconds = write(trimmed(engine(finished(text), seed=0)), FOLDER / name)
            known[text] = {"file": name, "seconds": seconds}
            print(f"{seconds:5.2f} s  {text}  {' '.join(engine.phonemize(finished(text)))}")
        sounds[text] = known[text]
    kept = {each["file"] for each in sounds.values()}
    for path in FOLDER.glob("*.ogg"):
        if path.name not in kept:
            path.unlink()
    document = {"engine": ENGINE, "sentences": dict(sorted(sounds.items()))}
    (FOLDER / INDEX).write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(anew=sys.argv[1:] == ["anew"])
