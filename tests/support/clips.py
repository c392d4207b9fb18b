"""Small clips for tests, made from those that ship, and the command line."""

import io
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import numpy as np
import pytest

from coach.app.analysis.annotated_video import Film
from coach.capture.film.video import VideoSource
from coach.capture.frame import Image
from coach.capture.recording import RecordingSource, RecordingWriter
from coach.cli.main import run
from coach.storage.folders import CONFIG_DIR_VARIABLE, DATA_DIR_VARIABLE


def coach(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command line, called in this process: starting one takes longer than what most commands do."""
    words = [*map(str, arguments)]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    here = Path.cwd()
    try:
        os.chdir(cwd or here)
        with redirect_stdout(out), redirect_stderr(err):
            status = run(words)
    finally:
        os.chdir(here)
    out.flush()
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(words, status, *texts)


@contextmanager
def alone(folder: Path | None = None, **environment: str) -> Iterator[None]:
    """No display and no sound but those named; in a folder, what the app keeps is kept there."""
    with pytest.MonkeyPatch.context() as surroundings:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "SDL_AUDIODRIVER"):
            surroundings.delenv(name, raising=False)
        for name, place in ((DATA_DIR_VARIABLE, "data"), (CONFIG_DIR_VARIABLE, "config")) if folder else ():
            surroundings.setenv(name, str(folder / place))
        for name, value in environment.items():
            surroundings.setenv(name, value)
        yield


def coach_process(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs `python -m coach` to its end."""
    command = [sys.executable, "-m", "coach", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, stdin=subprocess.DEVNULL)


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


def beginning(recording: Path, seconds: float, out: Path) -> Path:
    """The first seconds of a pose recording as one of its own."""
    with (
        closing(RecordingSource(recording)) as source,
        out.open("wb") as file,
        closing(RecordingWriter(file, source.header)) as writer,
    ):
        for sample in itertools.takewhile(lambda each: each.t < seconds, source):
            writer.write(sample)
    return out


def empty_room(path: Path, seconds: float = 1.0) -> Path:
    """A clip in which nobody is."""
    return write_clip(path, [np.full((240, 320, 3), 110, np.uint8)] * round(seconds * 30))
