"""The corpus is whole: every recording has its labels, and every label its recording."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from coach.capture.recording import Header, Sample
from coach.evaluation.labels import parse
from tests.measure.corpus import ANGLES_SUFFIX, LABELS, RECORDINGS, SUFFIX, place_of, rows
from tests.measure.golden import EXERCISES, clips
from tests.measure.joint_angles import AngleMeter
from tests.support import packing
from tests.support.builders import at, bridge
from tests.support.packing import PACKED_SUFFIX

SIZE_MAX = 7_800_000  # bytes: a clone should stay small; what is held back has to be enough to tell something
STEPS = np.array([packing.PER_PX, packing.PER_PX, packing.PER_DEPTH, packing.PER_VISIBILITY])
CLIPS = tuple(clips().values())


def test_every_recording_is_labelled_once() -> None:
    found = {path for suffix in (SUFFIX, PACKED_SUFFIX) for path in RECORDINGS.rglob(f"*{suffix}")}
    assert sorted(found) == sorted(place_of(clip.file) for clip in CLIPS)


def test_every_file_of_true_angles_belongs_to_a_recording_and_can_be_read() -> None:
    found = {path.relative_to(RECORDINGS).as_posix() for path in RECORDINGS.rglob(f"*{ANGLES_SUFFIX}")}
    assert found == {clip.angles for clip in CLIPS if clip.angles is not None}
    for clip in CLIPS:
        if clip.angles is not None:
            AngleMeter(clip, json.loads(gzip.decompress((RECORDINGS / clip.angles).read_bytes())))


def test_every_real_clip_has_a_source_and_the_strangers_are_real() -> None:
    assert all(clip.source is not None for clip in CLIPS if clip.kind == "real")
    assert {clip.kind for clip in CLIPS if clip.file.startswith("strangers/")} == {"real"}


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


def test_a_packed_recording_is_the_very_same_when_unpacked(tmp_path: Path) -> None:
    header = Header(width=640, height=480, fps=29.97, model_sha256="4e")
    poses = [at(bridge(170.0 + n), n / 30) for n in range(4)]
    for pose in poses:
        pose.landmarks[:, :] = np.round(pose.landmarks * STEPS) / STEPS
    frames = [Sample(t=round(pose.t, 6), pose=pose, light=38.7) for pose in poses]
    frames[2] = Sample(t=frames[2].t, pose=None)
    got_header, got = packing.unpack(packing.pack(header, frames))
    packing.write(tmp_path / "one", header, frames)
    packing.write(tmp_path / "other", got_header, got)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert [sample.pose is None for sample in got] == [False, False, True, False]


@pytest.mark.parametrize("x_px", [100.04, np.nan])
def test_a_recording_that_would_lose_something_is_not_packed(x_px: float) -> None:
    pose = bridge()
    pose.landmarks[:, :] = np.round(pose.landmarks * STEPS) / STEPS
    pose.landmarks[0, 0] = x_px
    with pytest.raises(ValueError, match="not rounded"):
        packing.pack(Header(width=640, height=480), [Sample(t=0.0, pose=pose)])
