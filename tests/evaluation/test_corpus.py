"""The corpus is whole: every recording has its labels, and every label its recording."""

from __future__ import annotations

import gzip
import json

from coach.app.evaluate import read_labels
from coach.capture.recording import is_recording
from coach.evaluation.joint_angles import AngleMeter
from coach.evaluation.labels import parse
from tests.corpus import ANGLES_SUFFIX, LABELS, RECORDINGS, SUFFIX, rows
from tests.golden import EXERCISES

SIZE_MAX = 12_500_000  # bytes: a clone should stay small; what is held back has to be enough to tell something
CLIPS = read_labels(LABELS, list(EXERCISES.values()))


def test_every_recording_is_labelled_once() -> None:
    found = {path.relative_to(RECORDINGS).as_posix() for path in RECORDINGS.rglob(f"*{SUFFIX}")}
    assert sorted(found) == [clip.file for clip in CLIPS]
    assert all(is_recording(RECORDINGS / clip.file) for clip in CLIPS)


def test_every_file_of_true_angles_belongs_to_a_recording_and_can_be_read() -> None:
    found = {path.relative_to(RECORDINGS).as_posix() for path in RECORDINGS.rglob(f"*{ANGLES_SUFFIX}")}
    assert found == {clip.angles for clip in CLIPS if clip.angles is not None}
    for clip in CLIPS:
        if clip.angles is not None:
            AngleMeter(clip, json.loads(gzip.decompress((RECORDINGS / clip.angles).read_bytes())))


def test_what_is_held_back_is_rendered_and_labelled_to_the_last_fault() -> None:
    held_back = [clip for clip in CLIPS if clip.file.startswith("heldback/")]
    assert {clip.exercise for clip in held_back} == set(EXERCISES)
    for clip in held_back:
        assert (clip.kind, clip.faults_labelled, clip.hard, clip.ignore) == ("synthetic", True, False, ())
        assert clip.view.yaw_deg is not None and clip.view.near_side is not None and clip.angles is not None


def test_the_labels_stand_in_the_order_of_the_files_one_a_line() -> None:
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(rows()) + 2
    assert parse(json.loads(LABELS.read_text(encoding="utf-8"))) == CLIPS


def test_the_corpus_is_small() -> None:
    assert sum(path.stat().st_size for path in RECORDINGS.rglob("*") if path.is_file()) < SIZE_MAX
