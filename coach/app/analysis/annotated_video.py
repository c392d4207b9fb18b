"""Writes the annotated video: the frames of a source with the measurements painted in, as an .mp4 file.

A video file has one frame rate. To keep the times of a source with a variable rate, frames are repeated or left out.
"""

from pathlib import Path
from typing import Any

import numpy as np

from coach.capture.frame import Frame, Image
from coach.capture.native import load_cv2
from coach.core.exercise import Exercise
from coach.core.session.coaching import Corrector
from coach.core.tracking.status import Status
from coach.errors import CoachError, UsageError
from coach.storage.shipped.resources import assets
from coach.ui.kit.fonts import Fonts
from coach.ui.parts.hud import annotated

GAP_S = 1.0  # a longer gap between two pictures is shortened to this
CODEC = "mp4v"  # MPEG-4 part 2: the one that OpenCV's wheels can write on every system, and that players know


class Film:
    """Writes pictures with their times to a file, which can be played only after `close`."""

    def __init__(self, path: Path, *, fps: float) -> None:
        self._path = path
        self._fps = fps
        self._cv2 = load_cv2()
        self._writer: Any = None
        self._begin_s = 0.0
        self._written = 0

    def add(self, image: Image, *, t: float) -> None:
        """Adds a picture (blue, green, red) taken at `t`. All pictures have the size of the first.

        An odd width or height loses its last column or row: the codec only knows even ones. Raises UsageError if the
        name is not that of a video.
        """
        if self._writer is None:
            self._begin_s = t
            self._writer = self._open(image)
        shown_s = self._written / self._fps
        self._begin_s += max(0.0, t - self._begin_s - shown_s - GAP_S)  # a gap of hours must not make hours of film
        due = round((t - self._begin_s) * self._fps)
        while self._written <= due:
            self._writer.write(np.ascontiguousarray(image))
            self._written += 1

    def _open(self, image: Image) -> Any:
        height, width = image.shape[:2]
        writer = self._cv2.VideoWriter(
            str(self._path), self._cv2.VideoWriter.fourcc(*CODEC), self._fps, (width, height)
        )
        if not writer.isOpened():
            raise UsageError(f"A video of {width} x {height} pixels cannot be written to a file {self._path.suffix}.")
        return writer

    def close(self) -> None:
        if self._writer is not None:
            self._writer.release()
            self._writer = None

    def require_whole(self) -> None:
        """Call it after `close`. Raises CoachError if a picture is missing in the file, as on a full disk."""
        check = self._cv2.VideoCapture(str(self._path))
        frames = int(check.get(self._cv2.CAP_PROP_FRAME_COUNT))
        check.release()
        if frames < self._written:
            raise CoachError(
                f"The video was not written completely ({frames} of {self._written} frames). Is the disk full?"
            )


class Annotator:
    """Paints what a tracker measured, the count and the current correction onto the frames of one source."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._corrector = Corrector(exercise)
        self._fonts = Fonts(assets() / "fonts")

    def paint(self, frame: Frame, status: Status) -> Image:
        """A copy of the frame's picture, annotated. status: the tracker's, after it has seen this frame."""
        correction = self._corrector.update(status.faults, t=frame.t)
        return annotated(frame.image, self._exercise, status, correction, self._fonts)
