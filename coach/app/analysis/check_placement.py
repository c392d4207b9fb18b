"""`coach placement`: the set-up check of a session, on a file."""

import contextlib
from pathlib import Path
from typing import Any

from coach.app.analysis import turned_picture
from coach.app.session.terminal import Progress, Write, no_progress, say_nothing
from coach.capture.opening import open_file
from coach.capture.recording import Sample
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.setup.file_check import Verdict
from coach.core.setup.placement import Placement
from coach.core.setup.reasons import Reason
from coach.errors import SourceError, require_known


def side_named(text: str) -> Side:
    """Raises UsageError."""
    plain = text.strip().lower()
    require_known("side", plain, list(Side))
    return Side(plain)


def check(
    path: str | Path,
    exercise: Exercise,
    side: Side = Side.NONE,
    *,
    model: str | Path | None = None,
    progress: Progress = no_progress,
    say: Write = say_nothing,
) -> dict[str, Any]:
    """Whether a video or a pose recording would do as a set-up, as a `coach.placement/1` document.

    side: the planned one. Raises SourceError, ModelError, SystemLibraryMissing.
    """
    placement, verdict, frames = Placement(exercise, side), Verdict(), 0
    samples: list[Sample] = []
    source, eye = open_file(Path(path), None if model is None else Path(model), look_around=lambda: True)
    with contextlib.closing(source), contextlib.closing(eye):
        while (frame := source.read()) is not None:
            sample = eye.look(frame)
            found = placement.update(sample.pose, t=sample.t, light=sample.light, others=sample.others)
            verdict.add(found, t=sample.t)
            frames += 1
            if frames <= turned_picture.LONGEST:
                samples.append(sample)
            progress(frames, source.expected_frames)
    if frames == 0:
        raise SourceError(f"{path} holds no frame.")
    for sentence in source.remarks:
        say(f"{path}: {sentence}")
    document = verdict.document(exercise.name, side)
    samples = turned_picture.thinned(samples)
    if not turned_picture.found(samples, exercise) and (how := turned_picture.turned(samples, exercise)):
        say(f"{path}: {how}")
        tilted = str(Reason.TILTED)
        others = [reason for reason in document["reasons"] if reason != tilted]
        document |= {"ok": False, "right_at_s": None, "first": tilted, "reasons": [tilted, *others]}
    return document
