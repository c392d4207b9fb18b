"""A webcam as a source of pictures.

It never ends by itself: it gives the newest picture, says in `trouble` why there is none, and tries again. Times come
from the monotonic clock at the grab, start at 0 with the first picture, and always rise. Pictures are never mirrored.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from coach.capture.frame import Frame, Image, as_image
from coach.capture.source import MIN_FPS, READ_WAIT_S, Source
from coach.capture.webcam.device import OpenCapture, open_webcam
from coach.errors import CoachError

STALLED_S = 1.0  # ten missed pictures of the slowest usual camera: time to tell the person
RETRY_S = 1.0  # between two attempts to open a camera that cannot be opened
CLOSE_WAIT_S = 2.0  # a driver that hangs is left behind rather than waited for
FAILED_READS = 5  # a camera may drop a picture or two; this many in a row mean it is gone
RATE_S = 4.0  # how long the rate is measured over: a camera's automatic exposure settles within two

STALLED = "The camera has stopped sending pictures. Wait a moment; if nothing changes, unplug it and plug it in again."
GONE = "The camera is gone. Plug it in again; the session goes on by itself."
SLOW = (
    "The camera sends too few pictures a second. More light helps; so do another USB port, and closing other programs "
    "that use the camera."
)


class WebcamSource(Source):
    """A camera, by number or by name. A thread reads it all the time, so that `read` always gives the newest picture.

    It never raises: `trouble` says what is wrong, and the thread keeps trying to open the camera until `close`.
    """

    live = True
    fps = None

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
        self._retry_s = retry_s
        self._newest = _Newest(clock)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    @property
    def trouble(self) -> str | None:
        return self._newest.trouble

    def read(self) -> Frame | None:
        return self._newest.take()

    def close(self) -> None:
        self._closing.set()
        self._thread.join(CLOSE_WAIT_S)

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                capture = self._open_capture(self._camera)
            except CoachError as trouble:
                self._newest.fail(str(trouble))
            except Exception as error:  # noqa: BLE001 - drivers raise what they like; the next attempt may do
                self._newest.fail(f"The camera cannot be opened ({error}). Unplug it and plug it in again.")
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
            image = _read(capture)
            if image is not None:
                failed = 0
                self._newest.put(image)
            else:
                failed += 1
                self._closing.wait(READ_WAIT_S / FAILED_READS)
        if failed:
            self._newest.fail(GONE)


def _read(capture: Any) -> Image | None:
    """A picture; None if the driver gave none, or something else."""
    try:
        got, picture = capture.read()
    except Exception:  # noqa: BLE001 - OpenCV's own error; one of them does not end a camera
        return None
    return as_image(picture) if got else None


class _Newest:
    """The newest picture of a camera, or why there is none. The camera's thread puts; another takes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._fresh = threading.Condition()
        self._frame: Frame | None = None
        self._failure: str | None = None
        self._begin_s: float | None = None  # by the clock, at the first picture
        self._seen_s: deque[float] = deque()  # by the clock, within the last RATE_S before the newest
        self._last_s = -1.0
        self._grabbed = 0

    @property
    def trouble(self) -> str | None:
        with self._fresh:
            if self._failure is not None:
                return self._failure
            if not self._seen_s:
                return None
            if self._clock() - self._seen_s[-1] > self._patience_s:
                return STALLED
            watched = self._seen_s[-1] - self._seen_s[0] >= 0.7 * RATE_S
        return SLOW if watched and self._spacing_s > 1.0 / MIN_FPS else None

    @property
    def _patience_s(self) -> float:
        """A slow camera has not stopped until two pictures are missing."""
        return max(STALLED_S, 2.0 * self._spacing_s)

    @property
    def _spacing_s(self) -> float:
        """The time between two recent pictures; 0 if there are too few to tell."""
        seen = self._seen_s
        return (seen[-1] - seen[0]) / (len(seen) - 1) if len(seen) > 2 else 0.0

    def take(self) -> Frame | None:
        with self._fresh:
            if self._frame is None:
                self._fresh.wait(READ_WAIT_S)
            frame, self._frame = self._frame, None
        return frame

    def put(self, image: Image) -> None:
        now = self._clock()
        with self._fresh:
            if self._begin_s is None:
                self._begin_s = now
            if self._seen_s and now - self._seen_s[-1] > self._patience_s:
                self._seen_s.clear()
            self._seen_s.append(now)
            while len(self._seen_s) > 3 and now - self._seen_s[0] > RATE_S:
                self._seen_s.popleft()
            frame = Frame.of(image, t=now - self._begin_s, number=self._grabbed, captured_s=now)
            self._grabbed += 1
            if frame.t > self._last_s:  # two grabs within a microsecond are one picture
                self._last_s = frame.t
                self._frame = frame
            self._failure = None
            self._fresh.notify_all()

    def fail(self, sentence: str) -> None:
        with self._fresh:
            self._failure = sentence
            self._fresh.notify_all()
