"""The tones, made from sine waves: short, soft, and without a click."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pygame

from coach.core.session.news import Sound

RATE_HZ = 44_100


def open_tones(volume: float) -> dict[Sound, pygame.mixer.Sound]:
    """Opens the sound device and makes a tone for each sound; none without a device. volume: 0-1."""
    try:
        pygame.mixer.init(RATE_HZ, -16, 1, 512, allowedchanges=0)
        tones = {sound: pygame.mixer.Sound(buffer=samples(notes).tobytes()) for sound, notes in NOTES.items()}
    except (pygame.error, NotImplementedError):  # NotImplementedError: pygame built without its mixer
        return {}
    for tone in tones.values():
        tone.set_volume(volume)
    return tones


@dataclass(frozen=True, slots=True)
class _Note:
    """A note that starts at `at_s` and fades to a thousandth within `fade_s`."""

    hz: float
    at_s: float
    fade_s: float
    loud: float


NOTES: Mapping[Sound, tuple[_Note, ...]] = {
    Sound.COUNTDOWN: (_Note(523.25, 0.0, 0.25, 0.4),),
    Sound.GO: (_Note(784.0, 0.0, 0.6, 0.4), _Note(1046.5, 0.0, 0.6, 0.25)),
    Sound.REP: (_Note(880.0, 0.0, 0.3, 0.45), _Note(1760.0, 0.0, 0.12, 0.12)),
    Sound.HOLD_END: (_Note(659.25, 0.0, 0.4, 0.4), _Note(493.88, 0.16, 0.55, 0.4)),
    Sound.TARGET: (
        _Note(659.25, 0.0, 1.0, 0.3),
        _Note(830.61, 0.14, 1.0, 0.3),
        _Note(987.77, 0.28, 1.6, 0.35),
        _Note(1975.53, 0.28, 0.9, 0.08),
    ),
}
_ATTACK_S = 0.006  # a note that starts at full volume would click


def samples(notes: tuple[_Note, ...]) -> npt.NDArray[np.int16]:
    """The notes mixed: 16 bits, one channel."""
    length_s = max(note.at_s + note.fade_s for note in notes)
    mix = np.zeros(round(length_s * RATE_HZ), dtype=np.float64)
    for note in notes:
        start = round(note.at_s * RATE_HZ)
        t = np.arange(mix.size - start) / RATE_HZ
        envelope = np.minimum(1.0, t / _ATTACK_S) * 10 ** (-3.0 * t / note.fade_s)
        mix[start:] += note.loud * envelope * np.sin(2 * np.pi * note.hz * t)
    return (np.clip(mix, -1.0, 1.0) * 32767).astype(np.int16)
