"""Slower and faster at the same pitch."""

import numpy as np
import pytest

from coach.voice.stretch import stretched

RATE_HZ = 44_100


def tone(hz: float, seconds: float) -> np.ndarray:
    return (8000.0 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)).astype(np.int16)


def pitch_hz(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples.astype(float)))
    return float(np.argmax(spectrum) * RATE_HZ / len(samples))


@pytest.mark.parametrize("pace", [0.7, 0.85, 1.2, 1.5])
def test_it_takes_as_long_as_asked_at_the_pitch_and_loudness_that_it_had(pace: float) -> None:
    said = tone(220.0, 2.0)
    made = stretched(said, RATE_HZ, pace)
    assert len(made) == pytest.approx(len(said) / pace, abs=1)
    assert pitch_hz(made) == pytest.approx(220.0, abs=2.0)
    middle = slice(len(made) // 4, -len(made) // 4)
    assert np.std(made[middle]) == pytest.approx(np.std(said), rel=0.1)


def test_silence_stays_silent_and_a_click_is_too_short_to_be_changed() -> None:
    assert not stretched(np.zeros(RATE_HZ, np.int16), RATE_HZ, 1.2).any()
    click = np.ones(100, np.int16)
    assert stretched(click, RATE_HZ, 0.8) is click
    assert stretched(tone(220.0, 1.0), RATE_HZ, 1.0).shape == (RATE_HZ,)


def test_both_channels_stay_what_they_are() -> None:
    both = np.stack([tone(220.0, 1.0), tone(330.0, 1.0)], axis=1)
    made = stretched(both, RATE_HZ, 0.8)
    assert made.shape == (round(RATE_HZ / 0.8), 2)
    assert (pitch_hz(made[:, 0]), pitch_hz(made[:, 1])) == (
        pytest.approx(220.0, abs=2.0),
        pytest.approx(330.0, abs=2.0),
    )
