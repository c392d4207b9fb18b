"""The sounds that ship: how fast they are spoken, how loud they are, and how long the index says they take."""

import json
from collections.abc import Iterator
from statistics import median
from typing import Any

import numpy as np
import pytest

from coach.core.speech.queue import reading_s
from coach.storage.shipped.resources import assets
from tests.support.loudness import Samples, loudness_lufs, true_peak_db
from tests.tools.studio import word_count

RATE_HZ = 24_000
FOLDER = assets() / "voice" / "en"
INDEX: dict[str, dict[str, Any]] = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))["sentences"]
SENTENCES = [text for text in INDEX if len(text.split()) >= 4]
QUICK = {"Hips higher": 1.0, "Hips up a little": 1.6, "Go": 0.6, **{str(n): 0.75 for n in range(1, 13)}}
"""What has to be said in the moment, and in how many seconds."""


@pytest.fixture(scope="module")
def sounds() -> Iterator[dict[str, Samples]]:
    import pygame

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SDL_AUDIODRIVER", "dummy")
        pygame.mixer.init(RATE_HZ, -16, 1, allowedchanges=0)
        yield {
            text: np.frombuffer(pygame.mixer.Sound(str(FOLDER / each["file"])).get_raw(), "<i2") / 32768.0
            for text, each in INDEX.items()
        }
        pygame.mixer.quit()


def test_sentences_are_spoken_at_a_pace_that_one_can_follow() -> None:
    pace = {text: 60.0 * word_count(text) / INDEX[text]["seconds"] for text in SENTENCES}
    assert {text: round(a_minute) for text, a_minute in pace.items() if not 145 <= a_minute <= 192} == {}
    assert 150 <= median(pace.values()) <= 190


def test_counts_and_what_has_to_be_done_at_once_are_quick() -> None:
    most_s = {**{text: 1.0 for text in INDEX if text.isdigit()}, **QUICK}
    assert {text: INDEX[text]["seconds"] for text, most in most_s.items() if INDEX[text]["seconds"] > most} == {}


@pytest.mark.slow
def test_all_are_equally_loud_and_none_too_loud(sounds: dict[str, Samples]) -> None:
    loudness = {text: loudness_lufs(samples, RATE_HZ) for text, samples in sounds.items()}
    assert {text: round(lufs, 1) for text, lufs in loudness.items() if abs(lufs + 16.0) > 0.7} == {}
    assert median(loudness.values()) == pytest.approx(-16.0, abs=0.3)
    peaks = {text: true_peak_db(samples) for text, samples in sounds.items()}
    assert {text: round(peak, 2) for text, peak in peaks.items() if peak >= -1.0} == {}


@pytest.mark.slow
def test_the_index_knows_how_long_they_take(sounds: dict[str, Samples]) -> None:
    for text, samples in sounds.items():
        assert samples.size / RATE_HZ == pytest.approx(INDEX[text]["seconds"], abs=0.06)


def test_without_a_voice_a_sentence_takes_about_as_long_as_with_it() -> None:
    errors = [reading_s(text) / INDEX[text]["seconds"] for text in SENTENCES]
    assert median(errors) == pytest.approx(1.0, abs=0.05)


def test_loudness_is_measured_as_the_standard_has_it() -> None:
    """EBU Tech 3341, case 1: a sine of 1 kHz at -23 dBFS on both channels is -23 LUFS; on one, 3 LU less."""
    t = np.arange(5 * 48_000) / 48_000
    sine = 10.0 ** (-23.0 / 20.0) * np.sin(2 * np.pi * 1000.0 * t)
    assert loudness_lufs(sine, 48_000) == pytest.approx(-26.0, abs=0.1)
    assert true_peak_db(sine) == pytest.approx(-23.0, abs=0.1)


def test_no_two_sentences_share_a_file_and_all_are_small() -> None:
    files = [each["file"] for each in INDEX.values()]
    assert len(set(files)) == len(files) == len(list(FOLDER.glob("*.ogg")))
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 8_100_000
