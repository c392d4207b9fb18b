"""A video file as a source of pictures, as fast as they are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coach.capture.frame import Frame
from coach.capture.native import load_cv2
from coach.capture.rounding import T_DECIMALS
from coach.errors import SourceError

FALLBACK_FPS = 30.0  # for a file that does not say


class VideoSource:
    """A video file, up to its last picture or to where the file breaks off.

    The rotation that phones note in the file is applied. Raises SourceError if there is no video to read.
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
        """What the file announces, 0 if nothing; good enough for a progress bar."""
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
