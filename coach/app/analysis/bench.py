"""`coach bench`: how fast this computer is, compared with the bare minimum of work on the same clip in the same run.

The bare loop reads the clip and has the model look at each picture as it comes, mask and all, and does nothing else.
What counts is how `coach analyze` compares with it: a ratio holds on a slow machine, where a time would not.
"""

import contextlib
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from coach.app.analysis.analyze import analyze
from coach.app.analysis.annotated_video import Annotator
from coach.app.session.terminal import Progress, no_progress
from coach.capture.film.video import VideoSource
from coach.capture.frame import Frame
from coach.capture.landmarker import Landmarker
from coach.capture.native import load_cv2
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.tracking.tracker import Tracker

SCHEMA = "coach.bench/1"
ROUNDS = 3
ENOUGH_A_SECOND, PLENTY_A_SECOND = 12.0, 24.0
"""Poses. The set-up check asks for eleven; with twice as many, nothing that people do on a mat is missed."""
DRAWN_SIZE = (1280, 720)
DRAWN_EVERY = 10  # frames


@dataclass(slots=True)
class Parts:
    """Seconds that each part took of each frame."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    @contextlib.contextmanager
    def of(self, name: str) -> Iterator[None]:
        began_s = time.perf_counter()
        yield
        self.seconds.setdefault(name, []).append(time.perf_counter() - began_s)

    def total_s(self, *names: str) -> float:
        return sum(sum(self.seconds[name]) for name in names)

    def median_ms(self) -> dict[str, float]:
        return {name: 1000.0 * statistics.median(each) for name, each in self.seconds.items()}


READING, PICTURE, MODEL, WHOLE_MODEL = "reading", "picture for the model", "model", "model with its mask"
BARE = (READING, PICTURE, WHOLE_MODEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The results.

    ratios: for each round, how much faster `analyze` was than the bare loop. ms: medians for a frame.
    """

    clip: str
    frames: int
    width: int
    height: int
    bare_fps: float
    analyze_fps: float
    ratios: tuple[float, ...]
    ms: dict[str, float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)

    @property
    def poses_a_second(self) -> float:
        """As many as a camera can be asked for."""
        return 1000.0 / (self.ms[PICTURE] + self.ms[MODEL])

    @property
    def verdict(self) -> str:
        found = f"It finds {self.poses_a_second:.0f} poses a second; {ENOUGH_A_SECOND:.0f} are needed."
        if self.poses_a_second >= PLENTY_A_SECOND:
            return f"This computer will do well. {found}"
        if self.poses_a_second >= ENOUGH_A_SECOND:
            return f"This computer will do. {found} Other programs should be closed."
        return f"This computer is too slow. {found} Close other programs, and choose smaller pictures for the camera."

    def document(self) -> dict[str, Any]:
        """All of it as data (`coach.bench/1`)."""
        return {
            "schema": SCHEMA,
            "clip": {"path": self.clip, "frames": self.frames, "width": self.width, "height": self.height},
            "bare_fps": round(self.bare_fps, 1),
            "analyze_fps": round(self.analyze_fps, 1),
            "ratio": round(self.ratio, 3),
            "ms": {name: round(value, 2) for name, value in self.ms.items()},
            "poses_per_s": round(self.poses_a_second, 1),
            "enough": self.poses_a_second >= ENOUGH_A_SECOND,
        }

    def lines(self) -> list[str]:
        """All of it for a terminal."""
        rows = [(name, f"{value:6.2f} ms a frame") for name, value in self.ms.items()]
        rows += [
            ("reading and looking alone", f"{self.bare_fps:6.1f} frames a second"),
            ("coach analyze", f"{self.analyze_fps:6.1f} frames a second, {self.ratio:.2f} times that"),
        ]
        head = f"{self.clip}: {self.frames} frames of {self.width} x {self.height}"
        return [head, *(f"  {name:26}{value}" for name, value in rows), self.verdict]


def bench(
    clip: Path, exercise: Exercise, *, model: Path | None = None, rounds: int = ROUNDS, progress: Progress = no_progress
) -> Bench:
    """Measures the two in turn, so that whatever else the computer does slows both. Raises SourceError, ModelError."""
    parts, ratios, analyze_s = Parts(), [], []
    frames: list[tuple[Frame, Pose | None]] = []
    for number in range(rounds):
        fresh = Parts()
        frames = _bare_loop(clip, model, fresh)
        began_s = time.perf_counter()
        analyze(clip, exercise, model=model)
        analyze_s.append(time.perf_counter() - began_s)
        ratios.append(fresh.total_s(*BARE) / analyze_s[-1])
        for name, seconds in fresh.seconds.items():
            parts.seconds.setdefault(name, []).extend(seconds)
        progress(number + 1, rounds)
    _own_work(frames, exercise, parts)
    first = frames[0][0]
    return Bench(
        clip=str(clip),
        frames=len(frames),
        width=first.width,
        height=first.height,
        bare_fps=rounds * len(frames) / parts.total_s(*BARE),
        analyze_fps=rounds * len(frames) / sum(analyze_s),
        ratios=tuple(ratios),
        ms=parts.median_ms(),
    )


def _bare_loop(clip: Path, model: Path | None, parts: Parts) -> list[tuple[Frame, Pose | None]]:
    """The frames with their poses, all with the first picture. Our part of the model is timed beside the whole."""
    found: list[tuple[Frame, Pose | None]] = []
    with (
        contextlib.closing(VideoSource(clip)) as source,
        contextlib.closing(Landmarker(model, whole=True)) as whole,
        contextlib.closing(Landmarker(model)) as ours,
    ):
        while True:
            with parts.of(READING):
                frame = source.read()
            if frame is None:
                return found
            with parts.of(PICTURE):
                picture = whole.picture(frame)
            with parts.of(WHOLE_MODEL):
                whole.detect(frame, picture)
            with parts.of(MODEL):
                pose = ours.detect(frame, picture)
            if found:
                frame = Frame(t=frame.t, image=found[0][0].image, light=frame.light)
            found.append((frame, pose))


def _own_work(frames: list[tuple[Frame, Pose | None]], exercise: Exercise, parts: Parts) -> None:
    """Times what the coach does with the poses, and drawing."""
    tracker, annotator = Tracker(exercise), Annotator(exercise)
    image = np.ascontiguousarray(load_cv2().resize(frames[0][0].image, DRAWN_SIZE))
    for number, (frame, pose) in enumerate(frames):
        with parts.of("tracker"):
            tracker.update(pose, t=frame.t, light=frame.light)
        if number % DRAWN_EVERY == 0:
            shown = Frame(t=frame.t, image=image, light=frame.light)
            with parts.of("drawing (720p)"):
                annotator.paint(shown, tracker.status)
