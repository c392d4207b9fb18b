"""Golden recordings: pose traces and what the coach is expected to make of them, each replayed once for all tests.

`recordings/EXERCISE/NAME.jsonl.gz` is a recording of that exercise, and `recordings/other/` holds what is none of them
and is therefore given to all. Beside each lies NAME.json, the expected `coach.analysis/1` document of each exercise.
Of the rest of the corpus `recordings/expected.jsonl` holds in short what was found, a line for each clip. What really
happens in them stands in `recordings/labels.json` (`tests.measure.corpus`).

    python -m tests.measure.golden    write all expectations anew; read the difference before it is kept
"""

import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coach.app.analysis.analyze import Analyses
from coach.app.analysis.evaluate import Evaluation, evaluate, read_labels
from coach.capture.recording import Sample
from coach.core.events import Event
from coach.core.exercise import Exercise
from coach.core.session.gestures import Gesture, GestureWatch
from coach.core.tracking.tracker import Tracker
from coach.evaluation.labels import LabelledClip
from tests.measure.corpus import LABELS, PACKED, RECORDINGS, SUFFIX, place_of, row_of, samples
from tests.measure.joint_angles import AngleMeter, MeasuredJoints, pool_joints
from tests.measure.readings import Reader, Readings
from tests.support.exercises import EXERCISES

OTHER = "other"  # the folder of what is none of ours


@dataclass(frozen=True)
class Case:
    """One recording."""

    path: Path

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name.removesuffix(SUFFIX)}"

    @property
    def file(self) -> str:
        """As the labels call it."""
        return f"{self.name}{SUFFIX}"

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


@dataclass(frozen=True)
class Replayed:
    """What came of a clip. documents: its analysis as each exercise; evaluation: of this clip alone.

    joints: how far its angles are from the true ones; None where nobody knows these. readings: what each of these
    exercises measured in it; none of `known/`, from which no limit is made. gestures: those made in it, seen in every
    second frame.
    """

    documents: dict[str, dict[str, Any]]
    evaluation: Evaluation
    joints: MeasuredJoints | None
    readings: dict[str, Readings]
    gestures: tuple[Gesture, ...]


@cache
def clips() -> dict[str, LabelledClip]:
    """All labelled clips, by their files."""
    return {clip.file: clip for clip in read_labels(LABELS, list(EXERCISES.values()))}


@cache
def replayed(file: str) -> Replayed:
    """The clip that the labels call so, replayed."""
    documents: dict[str, dict[str, Any]] = {}
    readings: dict[str, Readings] = {}
    meter, watch = _meter(clips()[file]), GestureWatch()
    gestures: list[Gesture | None] = []

    def analyze(path: Path, exercises: Sequence[Exercise], *, model: None) -> dict[str, dict[str, Any]]:
        analyses = Analyses(exercises)
        readers = [] if file.startswith("known/") else [Reader(exercise) for exercise in exercises]
        for number, sample in enumerate(samples(place_of(file))):
            analyses.add(sample)
            if number % 2 == 0:
                gestures.append(watch.update(sample.pose, t=sample.t))
            if meter is not None:
                meter.add(analyses.trackers[0].body, t=sample.t)
            for tracker, reader in zip(analyses.trackers, readers, strict=False):
                if tracker.body is not None:
                    reader.add(tracker.body, t=sample.t)
        documents.update(analyses.documents(path.name))
        readings.update({e.name: reader.readings for e, reader in zip(exercises, readers, strict=False)})
        return documents

    found = evaluate([clips()[file]], RECORDINGS, list(EXERCISES.values()), analyze=analyze)
    joints = None if meter is None else meter.measured
    return Replayed(documents, found, joints, readings, tuple(each for each in gestures if each is not None))


def _meter(clip: LabelledClip) -> AngleMeter | None:
    """None for a clip whose true angles nobody knows."""
    if clip.angles is None:
        return None
    truth = json.loads(gzip.decompress((RECORDINGS / clip.angles).read_bytes()))
    return AngleMeter(clip, truth)


EXPECTED = RECORDINGS / "expected.jsonl"
REST = [file for file in clips() if file.partition("/")[0] in PACKED]
"""The clips that are no golden recordings."""


def in_short(file: str) -> dict[str, Any]:
    """What was found in a clip, as its line of `expected.jsonl`."""
    found = replayed(file)
    errors = () if found.joints is None else found.joints.errors
    return {
        "file": file,
        **{name: _in_short(document) for name, document in found.documents.items()},
        "joints": {
            name: [totals.samples, round(totals.coco_abs_deg, 2), round(totals.coco_bias_deg, 2)]
            for name in dict.fromkeys(error.joint for error in errors)
            if (totals := pool_joints([error for error in errors if error.joint == name])) is not None
        },
    }


def _in_short(document: dict[str, Any]) -> dict[str, Any]:
    """An analysis, its rows without their keys, and without what is empty."""
    rows = {name: [_values(row) for row in document[name]] for name in ("reps", "holds", "faults", "unseen")}
    return {name: some for name, some in rows.items() if some}


def _values(row: dict[str, Any]) -> list[Any]:
    return [[_values(part) for part in v] if isinstance(v, list) and v and isinstance(v[0], dict) else v
            for v in row.values()]  # fmt: skip


def expected_in_short() -> dict[str, dict[str, Any]]:
    """What is expected of the rest of the corpus, by file."""
    found = [json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()]
    return {row["file"]: row for row in found}


def expect_anew() -> None:
    for case in cases():
        documents = replayed(case.file).documents
        case.expected_path.write_text(json.dumps(documents, indent=1) + "\n", encoding="utf-8")
        print(case.name)
    lines = [json.dumps(in_short(file), separators=(",", ":")) + "\n" for file in REST]
    EXPECTED.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    expect_anew()
