"""A video file as a source of pictures, as fast as it is read or at its own speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from coach.capture.frame import Frame
from coach.capture.native import load_cv2
from coach.capture.rounding import T_DECIMALS
from coach.capture.source import READ_WAIT_S, Source
from coach.errors import SourceError

FALLBACK_FPS = 30.0  # for a file that does not say


class VideoSource:
    """A video file, from its first picture to its last or to where the file breaks off.

    The rotation that phones note in the file is applied. Raises SourceError where there is no video to read.
    """

    live = False
    trouble: str | None = None

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self.name = str(path)
        _require_file(self._path)
        cv2 = load_cv2()
        self._position = cv2.CAP_PROP_POS_MSEC
        # An absolute path: a relative one could be taken for an address ("http:...").
        self._capture = cv2.VideoCapture(str(self._path.resolve()), cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise SourceError(f"{path} is not a video that can be read. Is it damaged, or another kind of file?")
        self.fps = _sane_fps(self._capture.get(cv2.CAP_PROP_FPS))
        self.expected_frames = max(0, int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)))
        """As the file announces it; 0 where it does not. For a progress bar only."""
        self._last_s: float | None = None
        self._read = 0

    def read(self) -> Frame | None:
        """The next picture, or None at the end. Raises SourceError for a file without a single picture."""
        got, image = self._capture.read()
        if not got:
            if self._last_s is None:
                raise SourceError(f"{self._path} holds no picture that can be read. The file is empty or damaged.")
            return None
        self._last_s = self._time_s()
        self._read += 1
        return Frame.of(image, t=self._last_s, number=self._read - 1)

    def _time_s(self) -> float:
        """The picture's time; where the file gives none that rises, one frame after the last."""
        t = max(0.0, round(float(self._capture.get(self._position)) / 1000.0, T_DECIMALS))
        if self._last_s is not None and t <= self._last_s:
            t = round(self._last_s + 1.0 / (self.fps or FALLBACK_FPS), T_DECIMALS)
        return t

    def close(self) -> None:
        self._capture.release()


def _require_file(path: Path) -> None:
    """Raises SourceError unless there is a file with something in it that may be read."""
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder, not a video.")
        if not path.is_file():
            raise SourceError(f"There is no file {path}.")
        with path.open("rb") as file:
            if not file.read(1):
                raise SourceError(f"{path} is empty.")
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


def _sane_fps(fps: float) -> float | None:
    """None for what a file without a rate claims (0, or the ticks of its clock)."""
    return float(fps) if np.isfinite(fps) and 1.0 <= fps <= 480.0 else None


class RealTime:
    """Plays a file at its own speed: `read` waits until the next picture is due.

    No picture is ever left out, unless it plays `as_camera`: then one is whose successor is due already. A reader that
    was away (a pause) is not hurried: the following pictures come at their usual distance.
    """

    live = False
    trouble: str | None = None

    def __init__(
        self,
        source: Source,
        *,
        as_camera: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._source = source
        self._as_camera = as_camera
        self._clock = clock
        self._sleep = sleep
        self._due: tuple[float, float] | None = None  # (clock, picture time) that the last picture was shown at
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
        """Whether the reader was held up for a picture or two, but not away."""
        if self._due is None or self.fps is None:
            return False
        late_s = now - (self._due[0] + frame.t - self._due[1])
        return 1.0 / self.fps <= late_s <= READ_WAIT_S

    def close(self) -> None:
        self._source.close()
