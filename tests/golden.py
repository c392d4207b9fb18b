"""Golden recordings: pose traces and what the coach is expected to make of them.

`recordings/EXERCISE/NAME.jsonl.gz` is a recording of that exercise, and `recordings/other/` holds what is none of them
and is therefore given to all. Beside each lies NAME.json, the expected `coach.analysis/1` document of each exercise.
What really happens in it stands in `recordings/labels.json` (`tests.corpus`).

    python -m tests.golden    write all expectations anew; read the difference before it is kept
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.capture.recording import Sample
from coach.core.events import Event
from coach.core.exercise import Exercise
from coach.core.tracking.analysis import Analysis, Source
from coach.core.tracking.tracker import Tracker
from exercises import figure_four, glute_bridge, kneeling_hip_flexor_stretch, plank
from tests.corpus import RECORDINGS, SUFFIX, row_of, samples

OTHER = "other"  # the folder of what is none of ours
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
    def truth(self) -> dict[str, Any]:
        """What really happens in it: its row of the labels."""
        return row_of(self.name)

    def samples(self) -> list[Sample]:
        return samples(self.path)


def cases() -> list[Case]:
    folders = (*EXERCISES, OTHER)
    return [Case(path) for path in sorted(RECORDINGS.glob(f"*/*{SUFFIX}")) if path.parent.name in folders]


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


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    expect_anew()
