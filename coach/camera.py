"""Where pictures come from: a webcam, a video file, or a script that stands in for a camera.

All follow one protocol, `Source`. Times come from the capture (webcam: the monotonic clock at the grab, from 0) or from
the file (presentation times, so that a variable frame rate is right); they always rise. Pictures are never mirrored.
A webcam never ends by itself: it hands out the newest picture, says in `trouble` why there is none, and tries again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from coach.camera_device import OpenCapture, open_webcam
from coach.errors import CoachError
from coach.errors import SourceError as SourceError
from coach.frame import Frame as Frame
from coach.frame import Image
from coach.native import load_cv2
from coach.precision import T_DECIMALS

READ_WAIT_S = 0.1  # a live source blocks no longer than this, so that its reader can look after other things
STALLED_S = 1.0  # ten missed pictures of the slowest usual camera: by then the person should be told
RETRY_S = 1.0  # between two attempts to open a camera that cannot be opened
CLOSE_WAIT_S = 2.0  # a driver that hangs is left behind rather than waited for
FAILED_READS = 5  # a camera may drop a picture or two; this many in a row mean that it is gone
FALLBACK_FPS = 30.0  # for a file that does not say

STALLED = "The camera has stopped sending pictures. Wait a moment; if nothing changes, unplug it and plug it in again."
GONE = "The camera is gone. Plug it in again; the session goes on by itself."


class Source(Protocol):
    """Something that gives pictures in time order."""

    name: str
    live: bool
    fps: float | None
    """Nominal pictures a second, where it is known before the first is read."""

    @property
    def trouble(self) -> str | None:
        """Why there is no picture now and what to do, as a sentence; None while all is well."""

    def read(self) -> Frame | None:
        """The next picture (a file) or the newest one not yet read (live, waiting up to READ_WAIT_S).

        None: a file has ended; a live source has nothing new. Raises SourceError when it can never give one.
        """

    def close(self) -> None:
        """Gives the device or file back; may be called twice. `contextlib.closing` makes a `with` of it."""


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


class WebcamSource:
    """A camera, by number or by name. A thread reads it all the time, so that `read` always gives the newest picture.

    It never raises: `trouble` says what is wrong, and the thread keeps trying to open the camera until `close`.
    """

    live = True
    fps: float | None = None

    def __init__(
        self,
        camera: int | str = 0,
        *,
        open_capture: OpenCapture = open_webcam,
        clock: Callable[[], float] = time.monotonic,
        retry_s: float = RETRY_S,
    ) -> None:
        """open_capture: opens the device or raises CameraTrouble; a test hands in a script."""
        self.name = f"camera {camera}"
        self._camera = camera
        self._open_capture = open_capture
        self._clock = clock
        self._retry_s = retry_s
        self._fresh = threading.Condition()
        self._newest: Frame | None = None
        self._failure: str | None = None
        self._begin: float | None = None  # clock at the first picture
        self._last_seen = clock()
        self._last_s = -1.0
        self._closing = threading.Event()
        self._grabbed = 0
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> str | None:
        with self._fresh:
            if self._failure is not None:
                return self._failure
            stalled = self._begin is not None and self._clock() - self._last_seen > STALLED_S
        return STALLED if stalled else None

    def read(self) -> Frame | None:
        """The newest picture that has not been read yet; None when none came within READ_WAIT_S."""
        with self._fresh:
            if self._newest is None:
                self._fresh.wait(READ_WAIT_S)
            frame, self._newest = self._newest, None
        return frame

    def close(self) -> None:
        self._closing.set()
        self._thread.join(CLOSE_WAIT_S)

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                capture = self._open_capture(self._camera)
            except CoachError as trouble:
                self._fail(str(trouble))
            else:
                try:
                    self._grab_all(capture)
                finally:
                    capture.release()
            self._closing.wait(self._retry_s)

    def _grab_all(self, capture: Any) -> None:
        """Reads until the camera is gone or no longer wanted."""
        failed = 0
        while failed < FAILED_READS and not self._closing.is_set():
            got, image = capture.read()
            now = self._clock()
            if got:
                failed = 0
                self._publish(image, now)
            else:
                failed += 1
                self._closing.wait(READ_WAIT_S / FAILED_READS)
        if failed:
            self._fail(GONE)

    def _publish(self, image: Image, now: float) -> None:
        with self._fresh:
            if self._begin is None:
                self._begin = now
            self._last_seen = now
            frame = Frame.of(image, t=now - self._begin, number=self._grabbed, captured_s=now)
            self._grabbed += 1
            if frame.t > self._last_s:  # two grabs within a microsecond are one picture
                self._last_s = frame.t
                self._newest = frame
            self._failure = None
            self._fresh.notify_all()

    def _fail(self, sentence: str) -> None:
        with self._fresh:
            self._failure = sentence
            self._fresh.notify_all()


@dataclass(frozen=True, slots=True)
class Play:
    """A part of a script: pictures at `fps` for `seconds`."""

    seconds: float
    fps: float = 30.0


@dataclass(frozen=True, slots=True)
class Stall:
    """A part of a script: no pictures for `seconds`, and `trouble` once that is noticed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Fail:
    """A part of a script: the camera is gone for `seconds` and says `sentence`."""

    seconds: float
    sentence: str = GONE


class ScriptedSource:
    """Stands in for a camera and plays a script, by a clock of its own that only `read` moves on.

    `now` is that clock, in seconds. After the last part it goes on as a stalled camera would. `sleep` (usually none)
    is told how long each read takes, to play a script in real time.
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
        """picture: gives the image at a time in seconds; none gives an even grey."""
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


def open_source(text: str) -> Source:
    """The camera that the text names, else the video file of that name.

    Raises SourceError for a file that cannot be read; a camera tells of its trouble later.
    """
    camera = camera_named(text)
    return VideoSource(text) if camera is None else WebcamSource(camera)


def camera_named(text: str) -> int | str | None:
    """The camera for a number, `camera:NAME` or a device (`/dev/video0`); None for anything else, which is a file."""
    if text.startswith("camera:"):
        return camera_of(text.removeprefix("camera:"))
    return camera_of(text) if text.isdecimal() or text.startswith("/dev/video") else None


def camera_of(text: str) -> int | str:
    """A camera's number where the text is one, else its name."""
    return int(text) if text.isdecimal() else text
