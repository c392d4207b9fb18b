"""How loud a sound is, in LUFS (ITU-R BS.1770-4), and its true peak, in dBTP."""

import math
from functools import cache

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]
BLOCK_S, STEP_S = 0.4, 0.1
ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0
OVERSAMPLED = 4


def loudness_lufs(samples: Samples, rate_hz: int) -> float:
    """Integrated, with both gates; a sound shorter than a block is one block."""
    weighted = _k_weighted(samples, rate_hz)
    block, step = round(BLOCK_S * rate_hz), round(STEP_S * rate_hz)
    starts = range(0, max(1, weighted.size - block + 1), step)
    powers = np.array([np.mean(weighted[start : start + block] ** 2) for start in starts])
    loud = powers[_lufs(powers) > ABSOLUTE_GATE]
    loud = loud[_lufs(loud) > _lufs(np.mean(loud)) + RELATIVE_GATE]
    return float(_lufs(np.mean(loud)))


def true_peak_db(samples: Samples) -> float:
    """The highest point of the wave between the samples too."""
    size = _rounded_up(samples.size)
    whole = np.fft.irfft(np.fft.rfft(samples, size), size * OVERSAMPLED) * OVERSAMPLED
    return 20.0 * math.log10(float(np.abs(whole).max()))


def _rounded_up(size: int) -> int:
    """A size whose spectrum is made fast, and that others have too."""
    return -(-size // 8192) * 8192


def _lufs(power: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return -0.691 + 10.0 * np.log10(np.maximum(power, 1e-12))


def _k_weighted(samples: Samples, rate_hz: int) -> Samples:
    """A shelf for the head, and a high pass: the two filters of the standard, at any rate."""
    size = _rounded_up(samples.size + rate_hz // 5)
    return np.asarray(np.fft.irfft(np.fft.rfft(samples, size) * _gain(size, rate_hz), size)[: samples.size])


@cache
def _gain(size: int, rate_hz: int) -> npt.NDArray[np.complex128]:
    """Of both filters, at each frequency of a spectrum."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    gain = np.ones_like(z)
    for b, a in (_shelf(rate_hz), _high_pass(rate_hz)):
        gain *= (b[0] + b[1] * z + b[2] * z**2) / (a[0] + a[1] * z + a[2] * z**2)
    return gain


def _shelf(rate_hz: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    k = math.tan(math.pi * 1681.974450955533 / rate_hz)
    q, high = 0.7071752369554196, 10.0 ** (3.999843853973347 / 20.0)
    band = high**0.4996667741545416
    a0 = 1.0 + k / q + k * k
    b = (high + band * k / q + k * k, 2.0 * (k * k - high), high - band * k / q + k * k)
    return tuple(each / a0 for each in b), (1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0)


def _high_pass(rate_hz: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    k, q = math.tan(math.pi * 38.13547087602444 / rate_hz), 0.5003270373238773
    a0 = 1.0 + k / q + k * k
    return (1.0, -2.0, 1.0), (1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0)
