"""Says the same slower or faster, at the same pitch.

Windows of the sound are laid down closer together or wider apart, each taken from where it fits best onto the one
before (WSOLA): good for speech from about two thirds to one and a half times its own pace.
"""

import numpy as np
import numpy.typing as npt

WINDOW_S = 0.03
SEARCH_S = 0.008

Samples = npt.NDArray[np.int16]


def stretched(samples: Samples, rate_hz: int, pace: float) -> Samples:
    """samples: of one channel, or a column for each; pace: 1 is as spoken, 2 twice as fast."""
    hop, reach = round(WINDOW_S * rate_hz / 2), round(SEARCH_S * rate_hz)
    size = round(len(samples) / pace)
    if pace == 1.0 or size < 2 * hop:
        return samples
    channels = samples.astype(np.float32).reshape(len(samples), -1)
    around = ((hop + reach, 3 * hop + 2 * reach), (0, 0))  # so that no window falls off an end
    wave = np.pad(channels, around)
    heard = wave.mean(axis=1)
    window = np.hanning(2 * hop + 1)[:-1, np.newaxis].astype(np.float32)
    made = np.zeros((size + 4 * hop, wave.shape[1]), np.float32)
    place = reach
    for laid in range(0, size + hop, hop):
        wanted = reach + min(round(laid * pace), len(samples) + hop)
        place = _best(heard, place + hop, wanted, hop, reach) if laid else wanted
        made[laid : laid + 2 * hop] += wave[place : place + 2 * hop] * window
    kept = np.clip(made[hop : hop + size], -32768, 32767).astype(np.int16)
    return kept.reshape(size, *samples.shape[1:])


def _best(heard: npt.NDArray[np.float32], after: int, wanted: int, hop: int, reach: int) -> int:
    """Where to take the next window from: near `wanted`, and as much as can be like what comes `after` the last one."""
    natural = heard[after : after + 2 * hop]
    around = heard[wanted - reach : wanted + reach + 2 * hop]
    if len(natural) < 2 * hop or not natural.any():
        return wanted
    likeness = np.correlate(around, natural, mode="valid")
    return wanted - reach + int(np.argmax(likeness))
