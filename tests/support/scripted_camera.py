"""A stand-in for a camera that follows a script."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from coach.capture.frame import Frame, Image
from coach.capture.source import READ_WAIT_S
from coach.capture.webcam.camera import GONE, STALLED, STALLED_S


@dataclass(frozen=True, slots=True)
class Play:
    """Part of a script: pictures at `fps` for `seconds`."""

    seconds: float
    fps: float = 30.0


@dataclass(frozen=True, slots=True)
class Stall:
    """Part of a script: no pictures for `seconds`, and `trouble` once that is noticed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Fail:
    """Part of a script: the camera is gone for `seconds`, and its trouble is `sentence`."""

    seconds: float
    sentence: str = GONE


class Pace:
    """Has a camera wait for whoever looks at its pictures: both are as far on any machine."""

    AT_MOST_S = 1.0
    """Long enough for any turn, short enough for a camera that is closed meanwhile."""

    def __init__(self) -> None:
        self._turned = threading.Event()

    def turn(self) -> None:
        """The camera may go on by a picture."""
        self._turned.set()

    def sleep(self, _seconds: float) -> None:
        """Until the next turn; for a `ScriptedSource`."""
        self._turned.wait(self.AT_MOST_S)
        self._turned.clear()


class ScriptedSource:
    """A camera that follows a script, on a clock of its own (`now`, in seconds) that only `read` moves on.

    After the last part it behaves like a stalled camera. sleep: called with the length of each read, to play the script
    in real time, or at somebody's pace.
    """

    live = True
    name = "script"

    def __init__(
        self,
        script: Iterable[Play | Stall | Fail],
        *,
        picture: Callable[[float], Image] | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """picture: makes the image for a time in seconds; None: plain grey."""
        self._parts = list(script)
        self._picture = picture or _grey
        self._sleep = sleep
        self._part_began = 0.0
        self._last_seen = 0.0
        self._failure: str | None = None
        self.now = 0.0
        self.closed = False
        self.fps: float | None = None

    @property
    def trouble(self) -> str | None:
        if self._failure is not None:
            return self._failure
        return STALLED if self.now - self._last_seen > STALLED_S else None

    def read(self) -> Frame | None:
        part = self._part()
        if isinstance(part, Fail):
            self._failure = part.sentence  # until the next picture, as with a camera
        if not isinstance(part, Play):
            self._advance(READ_WAIT_S)
            return None
        self._advance(1.0 / part.fps)
        self._failure = None
        self._last_seen = self.now
        return Frame.of(self._picture(self.now), t=self.now)

    def _part(self) -> Play | Stall | Fail | None:
        while self._parts and self.now >= self._part_began + self._parts[0].seconds - 1e-6:
            self._part_began += self._parts.pop(0).seconds
        return self._parts[0] if self._parts else None

    def _advance(self, seconds: float) -> None:
        self.now += seconds
        if self._sleep is not None:
            self._sleep(seconds)

    def close(self) -> None:
        self.closed = True


def _grey(_t: float) -> Image:
    return np.full((480, 640, 3), 128, dtype=np.uint8)
