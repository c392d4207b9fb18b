"""Where pictures come from: a webcam, a video file, or a script that stands in for a camera.

All follow one protocol, `Source`. Times come from the capture (webcam: the monotonic clock at the grab, from 0) or from
the file (presentation times, so that a variable frame rate is right); they always rise. Pictures are never mirrored.
A webcam never ends by itself: it hands out the newest picture, says in `trouble` why there is none, and tries again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from coach.capture.device import OpenCapture, open_webcam
from coach.capture.frame import Frame, Image
from coach.capture.source import READ_WAIT_S
from coach.errors import CoachError

STALLED_S = 1.0  # ten missed pictures of the slowest usual camera: by then the person should be told
RETRY_S = 1.0  # between two attempts to open a camera that cannot be opened
CLOSE_WAIT_S = 2.0  # a driver that hangs is left behind rather than waited for
FAILED_READS = 5  # a camera may drop a picture or two; this many in a row mean that it is gone

STALLED = "The camera has stopped sending pictures. Wait a moment; if nothing changes, unplug it and plug it in again."
GONE = "The camera is gone. Plug it in again; the session goes on by itself."


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
