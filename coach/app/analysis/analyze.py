"""`coach analyze`: takes a file through the landmarker and an exercise's tracker, to a document and an annotated video.

Everything streams: only a handful of pictures is in memory. Nothing here prints.
"""

import contextlib
import itertools
import statistics
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from coach.app.analysis import turned_picture
from coach.app.analysis.document import Analysis
from coach.app.session.terminal import Progress, Write, no_progress, say_nothing
from coach.capture.eye import Seen
from coach.capture.opening import open_file
from coach.capture.recording import Sample
from coach.capture.source import MIN_FPS
from coach.core.events import Elsewhere, Missing, WasElsewhere
from coach.core.exercise import Exercise
from coach.core.tracking.presence.gap import GAP_S
from coach.core.tracking.tracker import Tracker
from coach.errors import SourceError, UsageError
from coach.files import has_name_of_text
from coach.storage.output import replacing

FALLBACK_FPS = 30.0  # of an annotated video whose source does not say

OnFrame = Callable[[Seen, Tracker], None]  # gets each frame, and the tracker after it has seen it
OnSample = Callable[[Sample], None]  # gets what was seen in each frame


def analyze(
    path: str | Path,
    exercise: Exercise,
    *,
    model: str | Path | None = None,
    film: str | Path | None = None,
    progress: Progress = no_progress,
    say: Write = say_nothing,
) -> dict[str, Any]:
    """What the exercise's tracker finds in a video or a pose recording, as a `coach.analysis/1` document.

    film: where to write the annotated video. say: takes what is odd about the file, in sentences.

    Raises SourceError, ModelError, SystemLibraryMissing.
    """
    samples: list[Sample] = []

    def keep(sample: Sample) -> None:
        if len(samples) < turned_picture.LONGEST:
            samples.append(sample)

    found = analyze_each(path, [exercise], model=model, film=film, on_sample=keep, progress=progress, say=say)
    document = found[exercise.name]
    if len(samples) == 1:
        say(f"{path}: There is only one picture, and so no movement to judge.")
    fps = _usual_fps(samples)
    if fps is not None and fps < MIN_FPS:
        say(f"{path}: There are only {fps:.1f} pictures a second, which is too few: movements are missed.")
    elif not (document["reps"] or document["holds"]):
        how = turned_picture.turned(turned_picture.thinned(samples), exercise)
        if how:
            say(f"{path}: {how}")
    return document


def _usual_fps(samples: Sequence[Sample]) -> float | None:
    """Pictures a second between gaps; None for a single one."""
    spacings = [after.t - before.t for before, after in itertools.pairwise(samples)]
    return 1.0 / statistics.median(spacings) if spacings else None


def require_film_name(path: str | Path) -> None:
    """Raises UsageError for a name that no player would recognise as a video, or that is not text."""
    suffix = Path(path).suffix
    if suffix.lower() != ".mp4":
        raise UsageError(f"A video cannot be written to {path}: its name must end in .mp4.")
    if not has_name_of_text(path):
        raise UsageError(f"A video cannot be written to {path}: its name is not text.")


def analyze_each(
    path: str | Path,
    exercises: Sequence[Exercise],
    *,
    model: str | Path | None = None,
    film: str | Path | None = None,
    on_sample: OnSample = lambda _sample: None,
    progress: Progress = no_progress,
    say: Write = say_nothing,
) -> dict[str, dict[str, Any]]:
    """`analyze` for each of the exercises, by name, in one pass over the pictures. The film shows the first.

    Raises SourceError, ModelError, SystemLibraryMissing.
    """
    analyses = Analyses(exercises)
    only = exercises[0] if len(exercises) == 1 else None
    source, eye = open_file(Path(path), None if model is None else Path(model), exercise=lambda: only)
    with (
        contextlib.closing(source),
        contextlib.closing(eye),
        _filming(film, source.fps, exercises[0]) as on_frame,
        eye.look_ahead(iter(source.read, None)) as all_seen,
    ):
        for seen in all_seen:
            analyses.add(seen.sample)
            on_sample(seen.sample)
            on_frame(seen, analyses.trackers[0])
            progress(analyses.frames, source.expected_frames)
    for sentence in source.remarks:
        say(f"{path}: {sentence}")
    return analyses.documents(str(path))


@contextlib.contextmanager
def _filming(out: str | Path | None, fps: float | None, exercise: Exercise) -> Iterator[OnFrame]:
    """Where each frame goes: into an annotated video, written to `out`, or nowhere."""
    if out is None:
        yield lambda _seen, _tracker: None
        return
    from coach.app.analysis.annotated_video import Annotator, Film  # drawing needs pygame, which nothing else here does

    with replacing(out) as beside:
        film, annotator = Film(beside, fps=fps or FALLBACK_FPS), Annotator(exercise)
        with contextlib.closing(film):
            yield lambda seen, tracker: film.add(annotator.paint(seen.frame, tracker.status), t=seen.frame.t)
        film.require_whole()


class Analyses:
    """What several exercises find in the same samples."""

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        self._found = [(Tracker(exercise), Analysis(exercise)) for exercise in exercises]
        self._count = FrameCount()
        self._changed_s: float | None = None  # when the picture changed last

    @property
    def trackers(self) -> list[Tracker]:
        """Each exercise's."""
        return [tracker for tracker, _ in self._found]

    @property
    def frames(self) -> int:
        return self._count.frames

    def add(self, sample: Sample) -> None:
        if not sample.unchanged:
            self._add_hung(sample.t)
            self._changed_s = sample.t
            for tracker, found in self._found:
                found.add(tracker.update(sample.pose, t=sample.t, light=sample.light))
        self._count.add(sample)

    def _add_hung(self, t: float) -> None:
        """No tracker sees what a hung camera shows; the document says that it hung."""
        last_s, since_s = self._count.last_s, self._changed_s
        if since_s is not None and last_s is not None and last_s - since_s > GAP_S:
            hung = Elsewhere(start_s=since_s, end_s=t, missing=Missing.NEW_PICTURES)
            for _, found in self._found:
                found.add([WasElsewhere(t=t, elsewhere=hung)])

    def documents(self, path: str) -> dict[str, dict[str, Any]]:
        """The documents by exercise, once the last sample has been added. Raises SourceError."""
        if self._count.last_s is None:
            raise SourceError(f"{path} holds no frame.")
        self._add_hung(self._count.last_s)
        for tracker, found in self._found:
            found.add(tracker.finish(t=self._count.last_s))
        return {tracker.exercise.name: found.document(self._count.origin(path)) for tracker, found in self._found}


class FrameCount:
    """Counts the frames of a source as they go by, and measures their rate. Times in seconds; None before the first."""

    def __init__(self) -> None:
        self.frames = 0
        self.frames_with_person = 0
        self.first_s: float | None = None
        self.last_s: float | None = None

    def add(self, sample: Sample) -> None:
        self.frames += 1
        self.frames_with_person += sample.pose is not None
        self.first_s = sample.t if self.first_s is None else self.first_s
        self.last_s = sample.t

    def origin(self, path: str) -> dict[str, Any]:
        """What a document says of the source.

        The rate is measured, so that it is right for a variable one too; the last frame counts as long as the others.
        """
        first_s, last_s = self.first_s or 0.0, self.last_s or 0.0
        spacing_s = (last_s - first_s) / (self.frames - 1) if self.frames > 1 else 0.0
        return {
            "path": path,
            "duration_s": round(last_s + spacing_s, 3),
            "fps": round(1.0 / spacing_s, 3) if spacing_s > 0 else 0.0,
            "frames": self.frames,
            "frames_with_person": self.frames_with_person,
        }
