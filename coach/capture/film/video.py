"""A video file as a source of pictures, as fast as they are read.

Times are the file's own, so that a variable rate is right. `remarks` says in sentences what is odd about the file, and
what was done about it.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from coach.capture.film.deinterlaced import Deinterlaced
from coach.capture.frame import Frame, Image, as_image
from coach.capture.native import chatter, load_cv2
from coach.capture.rounding import T_DECIMALS
from coach.capture.source import Source
from coach.errors import SourceError
from coach.files import has_name_of_text, require_plain

FALLBACK_FPS = 30.0  # for a file that does not say
GAP_S = 1.0  # between two pictures; a longer one is remarked on
WHOLE = 0.9  # of the length that a file announces; less is remarked on (that length is often a little off)
MOST_REMARKS = 3  # a file that jumps all the time need not say so each time
_SIDEWAYS = (90, 270)


class VideoSource(Source):
    """A video file, up to its last picture or to where the file breaks off.

    The rotation that phones note in the file is applied, and pixels are made square. Raises SourceError if there is no
    video to read.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self.name = str(path)
        _require_file(self._path)
        self._cv2 = load_cv2()
        self._capture: Any = self._cv2.VideoCapture(_name_for_opencv(self._path), self._cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise SourceError(f"{path} is not a video that can be read. Is it damaged, or another kind of file?")
        self.fps = _sane_fps(self._get("CAP_PROP_FPS"))
        self.expected_frames: int = max(0, int(self._get("CAP_PROP_FRAME_COUNT")))
        """As many as the file announces, 0 if it does not."""
        self._squared = _squared(self._cv2, self._get)
        self._stamps = Stamps(self.fps or FALLBACK_FPS)
        self._next = self._decoded(first=True)
        self._read = 0

    @property
    def remarks(self) -> list[str]:
        return self._stamps.remarks

    def read(self) -> Frame | None:
        """The next picture, or None at the end. Raises SourceError for a file without a single picture."""
        if self._next is None:
            if self._read == 0:
                raise SourceError(f"{self._path} holds no picture that can be read. It is damaged, or of another kind.")
            self._stamps.end(self._read, self.expected_frames)
            return None
        (image, stamp_s), self._next = self._next, self._decoded()
        t = self._stamps.time_s(stamp_s, None if self._next is None else self._next[1])
        self._read += 1
        return Frame.of(image, t=t, number=self._read - 1)

    def _get(self, name: str) -> float:
        return float(self._capture.get(getattr(self._cv2, name)))

    def _decoded(self, *, first: bool = False) -> tuple[Image, float] | None:
        """The next picture and its time in the file. Raises SourceError for an interlaced film without PyAV."""
        if first:
            with chatter() as heard:
                got, picture = self._capture.read()
            if any("interlaced" in line for line in heard):
                self._capture.release()
                self._capture = Deinterlaced(self._path)
                got, picture = self._capture.read()
        else:
            got, picture = self._capture.read()
        image = as_image(picture) if got else None
        return None if image is None else (self._squared(image), max(0.0, self._get("CAP_PROP_POS_MSEC") / 1000.0))

    def close(self) -> None:
        self._capture.release()


class Stamps:
    """Turns a file's time stamps into times that rise, and remarks on those that jump. fps: the file's usual rate."""

    def __init__(self, fps: float) -> None:
        self._spacing_s = 1.0 / fps
        self._last_s: float | None = None
        self.remarks: list[str] = []

    def time_s(self, stamp_s: float, next_s: float | None) -> float:
        """The picture's time; one frame after the last if the file's own does not rise, or jumps and comes back.

        next_s: the stamp that follows; None for the last.
        """
        self._last_s = self._put_right(round(stamp_s, T_DECIMALS), next_s)
        return self._last_s

    def _put_right(self, t: float, next_s: float | None) -> float:
        last_s = self._last_s
        if last_s is None:
            return t
        alone = next_s is not None and t - last_s > GAP_S and last_s < next_s < t
        if t <= last_s or alone:
            if alone or last_s - t > GAP_S:
                self._tell(f"A time stamp jumps at {last_s:.1f} s; it was put right.")
            return round(last_s + self._spacing_s, T_DECIMALS)
        if t - last_s > GAP_S:
            self._tell(f"The time stamps jump by {_length(t - last_s)} at {last_s:.1f} s.")
        return t

    def end(self, read: int, expected: int) -> None:
        """The file has ended. read, expected: how many pictures it gave and how many it announced."""
        length_s = expected * self._spacing_s
        if self._last_s is not None and read < WHOLE * expected and self._last_s < WHOLE * length_s:
            self._tell(f"The file breaks off after {self._last_s:.1f} of {length_s:.1f} s.")

    def _tell(self, sentence: str) -> None:
        if sentence not in self.remarks and len(self.remarks) < MOST_REMARKS:
            self.remarks.append(sentence)


def _name_for_opencv(path: Path) -> str:
    """An absolute path: a relative one could be taken for an address ("http:...")."""
    if not has_name_of_text(path):
        raise SourceError(f"{os.fsencode(path)!r} has a name that is not text: rename the file.")
    return str(path.resolve())


def _squared(cv2: Any, get: Callable[[str], float]) -> Callable[[Image], Image]:
    """Makes the pixels of a picture square, by making its narrow side longer."""
    wide, high = get("CAP_PROP_SAR_NUM"), get("CAP_PROP_SAR_DEN")
    ratio = wide / high if wide > 0 and high > 0 else 1.0
    if int(get("CAP_PROP_ORIENTATION_META")) % 360 in _SIDEWAYS:
        ratio = 1.0 / ratio  # the ratio is that of the picture before it is turned
    if not 0.25 < ratio < 4.0 or abs(ratio - 1.0) < 0.01:
        return lambda image: image

    def squared(image: Image) -> Image:
        height, width = image.shape[:2]
        size = (round(width * ratio), height) if ratio > 1.0 else (width, round(height / ratio))
        resized: Image = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)
        return resized

    return squared


def _length(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.1f} hours"


def _require_file(path: Path) -> None:
    """Raises SourceError unless there is a file with something in it that may be read."""
    try:
        require_plain(path)
        with path.open("rb") as file:
            if not file.read(1):
                raise SourceError(f"{path} is empty.")
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder, not a video.") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error


def _sane_fps(fps: float) -> float | None:
    """None for what a file without a rate claims (0, or the ticks of its clock)."""
    return float(fps) if np.isfinite(fps) and 1.0 <= fps <= 480.0 else None
