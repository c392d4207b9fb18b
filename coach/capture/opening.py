"""Opens what the person names: a camera, a video file or a pose recording."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from coach.capture.eye import Eye, LandmarkerEye, WantedExercise, anybody, never
from coach.capture.film.video import VideoSource
from coach.capture.frame import Frame
from coach.capture.recording import RecordingSource, Sample, is_recording
from coach.capture.source import Source
from coach.capture.webcam.camera import WebcamSource


def camera_of(text: str) -> int | str:
    """A camera's number if the text is one, otherwise its name."""
    return int(text) if text.isdecimal() else text


def camera_named(text: str) -> int | str | None:
    """The camera meant by a number, `camera:NAME` or a device (`/dev/video0`); None for anything else, a file."""
    if text.startswith("camera:"):
        return camera_of(text.removeprefix("camera:"))
    return camera_of(text) if text.isdecimal() or text.startswith("/dev/video") else None


def open_source(text: str) -> Source:
    """The camera or the video file that the text names.

    Raises SourceError for a file that cannot be read; a camera reports its trouble later.
    """
    camera = camera_named(text)
    return VideoSource(text) if camera is None else WebcamSource(camera)


def open_file(
    path: Path, model: Path | None, *, look_around: Callable[[], bool] = never, exercise: WantedExercise = anybody
) -> tuple[Source, Eye]:
    """A video with the landmarker, or a recording with the poses in it. Raises SourceError, ModelError."""
    if is_recording(path):
        player = RecordingPlayer(path)
        return player, player
    source = VideoSource(path)
    try:
        return source, LandmarkerEye(model, look_around=look_around, exercise=exercise)
    except BaseException:
        source.close()
        raise


def require_readable(path: Path) -> None:
    """Raises SourceError for a file that is neither a video nor a recording: sooner than a window opens."""
    if is_recording(path):
        RecordingSource(path).close()
    else:
        VideoSource(path).close()


class RecordingPlayer(Source, Eye):
    """A pose recording as a source of black pictures, and the eye that sees the recorded poses in them."""

    def __init__(self, path: Path) -> None:
        self._recording = RecordingSource(path)
        self._samples = iter(self._recording)
        self.name = str(path)
        self.fps = self._recording.fps
        header = self._recording.header
        self._canvas = np.zeros((header.height, header.width, 3), dtype=np.uint8)
        self._sample = Sample(t=0.0, pose=None)
        self._read = 0

    def read(self) -> Frame | None:
        sample = next(self._samples, None)
        if sample is None:
            return None
        self._sample = sample
        self._read += 1
        return Frame(t=sample.t, image=self._canvas, light=sample.light or 0.0, number=self._read - 1)

    def look(self, frame: Frame) -> Sample:
        return self._sample

    def close(self) -> None:
        self._recording.close()
