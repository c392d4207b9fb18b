"""Golden recordings: pose traces and what the coach is expected to make of them.

`recordings/EXERCISE/NAME.jsonl.gz` is a recording of that exercise, and `recordings/other/` holds what is none of them
and is therefore given to all. Beside each lies NAME.json, the expected `coach.analysis/1` document of each exercise,
and NAME.truth.json, what really happens in it (where something does); that one is kept by hand.

    python -m tests.golden                            write all expectations anew; read the difference before it is kept
    python -m tests.golden add FILE NAME [SECONDS]    take in a recording as EXERCISE/NAME, rounded so that it is small
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from coach.core.analysis import Analysis, Source
from coach.core.events import Event
from coach.core.exercise import Exercise
from coach.core.tracker import Tracker
from coach.recording import RecordingSource, RecordingWriter, Sample
from exercises import figure_four, glute_bridge, kneeling_hip_flexor_stretch, plank

RECORDINGS = Path(__file__).parent / "recordings"
SUFFIX = ".jsonl.gz"
EXERCISES: dict[str, Exercise] = {
    module.EXERCISE.name: module.EXERCISE for module in (glute_bridge, plank, kneeling_hip_flexor_stretch, figure_four)
}


@dataclass(frozen=True)
class Case:
    """One recording."""

    path: Path

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name.removesuffix(SUFFIX)}"

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Those that it is given to: its folder's, or all."""
        own = EXERCISES.get(self.path.parent.name)
        return (own,) if own is not None else tuple(EXERCISES.values())

    @property
    def expected_path(self) -> Path:
        return self.path.with_name(self.path.name.replace(SUFFIX, ".json"))

    @property
    def truth_path(self) -> Path:
        return self.path.with_name(self.path.name.replace(SUFFIX, ".truth.json"))

    def samples(self) -> list[Sample]:
        with contextlib.closing(RecordingSource(self.path)) as source:
            return list(source)


def cases() -> list[Case]:
    return [Case(path) for path in sorted(RECORDINGS.glob(f"*/*{SUFFIX}"))]


def replay(samples: list[Sample], exercise: Exercise) -> tuple[Event, ...]:
    """All that a tracker tells of a recording, to its end."""
    tracker = Tracker(exercise)
    events: list[Event] = []
    for sample in samples:
        events += tracker.update(sample.pose, t=sample.t, light=sample.light)
    events += tracker.finish(t=samples[-1].t)
    return tuple(events)


def document(case: Case, samples: list[Sample], exercise: Exercise, events: tuple[Event, ...]) -> dict[str, Any]:
    """The analysis of a case, as it is written."""
    spacing_s = (samples[-1].t - samples[0].t) / (len(samples) - 1)
    analysis = Analysis(exercise)
    analysis.add(events)
    source = Source(
        path=case.path.name,
        duration_s=samples[-1].t + spacing_s,
        fps=1.0 / spacing_s,
        frames=len(samples),
        frames_with_person=sum(sample.pose is not None for sample in samples),
    )
    return analysis.document(source)


def expect_anew() -> None:
    for case in cases():
        samples = case.samples()
        found = {e.name: document(case, samples, e, replay(samples, e)) for e in case.exercises}
        case.expected_path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(case.name)


def add(recording: str, name: str, seconds: float = float("inf")) -> None:
    out = RECORDINGS / f"{name}{SUFFIX}"
    out.parent.mkdir(parents=True, exist_ok=True)
    with (
        contextlib.closing(RecordingSource(recording)) as source,
        out.open("wb") as file,
        contextlib.closing(RecordingWriter(file, source.header)) as writer,
    ):
        for sample in source:
            if sample.t <= seconds:
                writer.write(_rounded(sample))


def _rounded(sample: Sample) -> Sample:
    """To 0.1 px (depth: 1 px), a millimetre and a hundredth of visibility: half the size."""
    if sample.pose is None:
        return sample
    landmarks = np.round(sample.pose.landmarks, 1)
    landmarks[:, 2] = np.round(landmarks[:, 2])
    landmarks[:, 3] = np.round(sample.pose.landmarks[:, 3], 2)
    world = None if sample.pose.world is None else np.round(sample.pose.world, 3)
    return replace(sample, pose=replace(sample.pose, landmarks=landmarks, world=world))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["add", recording, name]:
            add(recording, name)
        case ["add", recording, name, seconds]:
            add(recording, name, float(seconds))
        case []:
            expect_anew()
        case _:
            sys.exit(__doc__)
