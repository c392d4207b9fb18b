"""`coach record`: writes a pose recording of a video or a camera: landmarks only, no pictures."""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.app.analysis.analyze import FrameCount
from coach.app.session.terminal import Progress, Write, no_progress, say_nothing
from coach.capture.eye import LandmarkerEye
from coach.capture.frame import Frame
from coach.capture.opening import open_source
from coach.capture.recording import Header, RecordingWriter
from coach.capture.source import Source
from coach.errors import SourceError
from coach.storage.output import replacing_file


def record(
    source: str,
    out: str | Path,
    *,
    model: str | Path | None = None,
    seconds: float | None = None,
    stopped: Callable[[], bool] = lambda: False,
    progress: Progress = no_progress,
    say: Write = say_nothing,
) -> FrameCount:
    """Writes a pose recording of a video file or a camera (see `open_source`) and returns how much it holds.

    It ends with the file, after `seconds`, or once `stopped` returns True. say: takes what is wrong, in sentences.
    Raises SourceError, ModelError, SystemLibraryMissing, CoachError.
    """
    count = FrameCount()
    with contextlib.closing(open_source(source)) as pictures, contextlib.closing(LandmarkerEye(model)) as eye:
        frames = _frames(pictures, seconds, stopped, say)
        first = next(frames, None)
        if first is None:
            raise SourceError(f"{pictures.name} gave no picture.")
        header = Header(width=first.width, height=first.height, fps=pictures.fps, model_sha256=eye.model.sha256)
        with replacing_file(out) as file, contextlib.closing(RecordingWriter(file, header)) as recording:
            for frame in itertools.chain([first], frames):
                sample = eye.look(frame)
                recording.write(sample)
                count.add(sample)
                progress(count.frames, pictures.expected_frames)
        for sentence in pictures.remarks:
            say(f"{pictures.name}: {sentence}")
    return count


def _frames(source: Source, seconds: float | None, stopped: Callable[[], bool], say: Write) -> Iterator[Frame]:
    """The frames of a source up to its end, up to `seconds`, or until `stopped`.

    A camera with trouble before its first picture is given up on: whoever sits at the terminal can put it right.
    """
    told: str | None = None
    seen_any = False
    while not stopped():
        frame = source.read()
        if frame is not None:
            if seconds is not None and frame.t > seconds:
                return
            seen_any = True
            yield frame
        elif not source.live:
            return
        trouble = source.trouble
        if trouble is not None and not seen_any:
            raise SourceError(trouble)
        if trouble is not None and trouble != told:
            say(trouble)
        told = trouble
