"""Small clips for tests, made from those that ship, and the command line as another process."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np

from coach.app.annotated_video import Film
from coach.capture.frame import Image
from coach.capture.video import VideoSource


def coach(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs `python -m coach` to its end."""
    command = [sys.executable, "-m", "coach", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=cwd)


def write_clip(path: Path, images: list[Image], fps: float = 30.0) -> Path:
    """A video of the pictures."""
    with closing(Film(path, fps=fps)) as film:
        for number, image in enumerate(images):
            film.add(image, t=number / fps)
    return path


def first_seconds(clip: Path, seconds: float, out: Path) -> Path:
    """The beginning of a clip as a clip of its own."""
    images = []
    with closing(VideoSource(clip)) as video:
        while (frame := video.read()) is not None and frame.t < seconds:
            images.append(frame.image)
    return write_clip(out, images)


def empty_room(path: Path, seconds: float = 1.0) -> Path:
    """A clip in which nobody is."""
    return write_clip(path, [np.full((240, 320, 3), 110, np.uint8)] * round(seconds * 30))
