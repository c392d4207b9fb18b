"""A file that plays at its own speed."""

import time
from collections.abc import Callable
from dataclasses import replace

from coach.capture.frame import Frame
from coach.capture.source import READ_WAIT_S, Source


class RealTime(Source):
    """Plays a file at its own speed: `read` waits until the next picture is due.

    No picture is left out unless it plays `as_camera`: then a picture is skipped once the next one is due. After a
    pause the pictures that follow keep their distance; they do not hurry to catch up.
    """

    def __init__(
        self,
        source: Source,
        *,
        as_camera: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._source = source
        self._as_camera = as_camera
        self._clock = clock
        self._sleep = sleep
        self._due: tuple[float, float] | None = None  # the clock, and the time of the picture shown then
        self.name = source.name
        self.fps = source.fps

    def read(self) -> Frame | None:
        frame = self._source.read()
        if frame is None:
            return None
        now = self._clock()
        while self._as_camera and self._next_is_due(frame, now) and (newer := self._source.read()) is not None:
            frame = newer
        due = now
        if self._due is not None:
            due = self._due[0] + frame.t - self._due[1]
            if due > now:
                self._sleep(due - now)
            elif now - due > READ_WAIT_S:
                due = now
        self._due = (due, frame.t)
        return replace(frame, captured_s=due)

    def _next_is_due(self, frame: Frame, now: float) -> bool:
        """Whether the reader is a picture or two late; later than that, it was away."""
        if self._due is None or self.fps is None:
            return False
        late_s = now - (self._due[0] + frame.t - self._due[1])
        return 1.0 / self.fps <= late_s <= READ_WAIT_S

    def close(self) -> None:
        self._source.close()


class Thinned(Source):
    """A source that gives only every n-th picture."""

    def __init__(self, source: Source, every: int) -> None:
        self._source = source
        self._every = every
        self._left = 0
        self.name = source.name
        self.fps = None if source.fps is None else source.fps / every

    def read(self) -> Frame | None:
        for _ in range(self._left):
            self._source.read()
        self._left = self._every - 1
        return self._source.read()

    def close(self) -> None:
        self._source.close()
