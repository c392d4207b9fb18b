"""Pose recordings: round trip, the same bytes for the same poses, and damage that is told, never passed over."""

import gzip
import json
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coach.capture.recording import SCHEMA, Header, RecordingSource, RecordingWriter, Sample, is_recording
from coach.capture.rounding import rounded
from coach.core.pose import Pose
from coach.errors import SourceError

HEADER = Header(width=640, height=480, fps=30.0, model_sha256="ab" * 32)


def pose(t: float, value: float = 1.0) -> Pose:
    landmarks = np.full((33, 4), value)
    landmarks[:, 3] = 0.9
    return Pose(t=t, landmarks=landmarks, world=np.full((33, 3), 0.1234), width=640, height=480)


def write(path: Path, samples: list[Sample], header: Header = HEADER) -> Path:
    with path.open("wb") as file, closing(RecordingWriter(file, header)) as recording:
        for sample in samples:
            recording.write(sample)
    return path


def read(path: Path) -> list[Sample]:
    with closing(RecordingSource(path)) as recording:
        return list(recording)


def rewrite(path: Path, *rows: dict[str, Any] | str) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_bytes(gzip.compress("".join(line + "\n" for line in lines).encode()))
    return path


def header_row(**changes: Any) -> dict[str, Any]:
    return {"schema": SCHEMA, "width": 640, "height": 480, "fps": 30.0, "model_sha256": None} | changes


def frame_row(t: float = 0.0, **changes: Any) -> dict[str, Any]:
    return {"t": t, "light": 90.0, "landmarks": [[1, 2, 3, 0.5]] * 33, "world": [[1, 2, 3]] * 33} | changes


class TestARoundTrip:
    def test_gives_back_header_times_brightness_and_who_was_not_there(self, tmp_path: Path) -> None:
        path = write(
            tmp_path / "a.jsonl.gz",
            [
                Sample(t=0.0, pose=pose(0.0), light=120.5),
                Sample(t=0.033333, pose=None, light=3.0),
                Sample(t=0.1, pose=pose(0.1)),
            ],
        )
        with closing(RecordingSource(path)) as recording:
            assert recording.header == HEADER
            samples = list(recording)
        assert [(s.t, s.light, s.pose is None) for s in samples] == [
            (0.0, 120.5, False),
            (0.033333, 3.0, True),
            (0.1, None, False),
        ]

    def test_keeps_a_landmark_that_is_not_known(self, tmp_path: Path) -> None:
        unknown = pose(0.0)
        unknown.landmarks[5, :2] = np.nan
        (sample,) = read(write(tmp_path / "a.jsonl.gz", [Sample(t=0.0, pose=unknown)]))
        assert np.array_equal(sample.pose.landmarks, unknown.landmarks, equal_nan=True)

    @settings(deadline=None)
    @given(
        landmarks=arrays.arrays(np.float64, (33, 4), elements=st.floats(-5000, 5000)),
        world=st.none() | arrays.arrays(np.float64, (33, 3), elements=st.floats(-3, 3)),
        t=st.floats(0, 1e5),
    )
    def test_gives_back_exactly_what_the_landmarker_gives(
        self, tmp_path_factory: pytest.TempPathFactory, landmarks: Any, world: Any, t: float
    ) -> None:
        measured = rounded(Pose(t=t, landmarks=landmarks, world=world, width=640, height=480))
        path = tmp_path_factory.mktemp("recording") / "a.jsonl.gz"
        (sample,) = read(write(path, [Sample(t=measured.t, pose=measured)]))
        assert sample.t == measured.t
        assert np.array_equal(sample.pose.landmarks, measured.landmarks)
        assert (sample.pose.world is None) == (world is None)
        assert measured.world is None or np.array_equal(sample.pose.world, measured.world)

    def test_keeps_which_scene_of_a_film_it_was(self, tmp_path: Path) -> None:
        poses = [pose(0.0), replace(pose(1.0), scene=2)]
        found = read(write(tmp_path / "a.jsonl.gz", [Sample(t=p.t, pose=p) for p in poses]))
        assert [sample.pose.scene for sample in found] == [0, 2]

    def test_writes_the_same_bytes_whenever_and_wherever(self, tmp_path: Path) -> None:
        samples = [Sample(t=n / 30, pose=pose(n / 30, n / 7), light=100.0) for n in range(20)]
        first, second = write(tmp_path / "a.jsonl.gz", samples), write(tmp_path / "b.jsonl.gz", samples)
        assert first.read_bytes() == second.read_bytes()
        assert b"a.jsonl" not in first.read_bytes()

    def test_is_json_lines_that_anybody_can_read(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl.gz", [Sample(t=0.5, pose=pose(0.5), light=1.0)])
        header, frame = map(json.loads, gzip.decompress(path.read_bytes()).splitlines())
        assert header["schema"] == "coach.recording/1"
        assert (header["width"], header["height"], header["fps"]) == (640, 480, 30.0)
        assert frame["t"] == 0.5
        assert len(frame["landmarks"]) == len(frame["world"]) == 33
        assert frame["landmarks"][0] == [1.0, 1.0, 1.0, 0.9]


class TestDamage:
    def test_a_recording_that_is_cut_short_is_told(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl.gz", [Sample(t=n / 30, pose=pose(n / 30, n / 7)) for n in range(200)])
        path.write_bytes(path.read_bytes()[:-40])
        with pytest.raises(SourceError, match="is damaged"):
            read(path)

    def test_a_flipped_byte_is_told(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl.gz", [Sample(t=n / 30, pose=pose(n / 30, n / 7)) for n in range(200)])
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0x55
        path.write_bytes(data)
        with pytest.raises(SourceError, match="is damaged"):
            read(path)

    @pytest.mark.parametrize(
        "data", [b"", b"plain text\n", gzip.compress(b"", mtime=0), gzip.compress(b"\xff\xfe\n", mtime=0)]
    )
    def test_something_else_is_no_recording(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.jsonl.gz").write_bytes(data)
        with pytest.raises(SourceError):
            read(tmp_path / "a.jsonl.gz")

    def test_a_missing_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="cannot be read"):
            read(tmp_path / "none.jsonl.gz")

    def test_another_schema_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="schema"):
            read(rewrite(tmp_path / "a.jsonl.gz", header_row(schema="coach.analysis/1")))

    @pytest.mark.parametrize(
        "changes",
        [
            {"width": 0}, {"height": None}, {"width": "wide"}, {"fps": "fast"}, {"height": -3}, {"width": 10**400},
            {"height": 1e308}, {"fps": 0}, {"fps": 1e9},
        ],
    )  # fmt: skip
    def test_a_wrong_header_is_told(self, tmp_path: Path, changes: dict[str, Any]) -> None:
        with pytest.raises(SourceError, match="line 1"):
            read(rewrite(tmp_path / "a.jsonl.gz", header_row(**changes)))

    @pytest.mark.parametrize(
        "row",
        [
            "{",
            "[1, 2]",
            {"t": 0.1},
            frame_row(0.1, landmarks=[[1, 2, 3, 4]] * 32),
            frame_row(0.1, landmarks=[[1, 2, 3]] * 33),
            frame_row(0.1, landmarks=[["a", 2, 3, 4]] * 33),
            frame_row(0.1, world=[[1, 2]] * 33),
            frame_row(0.1, light="bright"),
            frame_row(0.0),
            frame_row(-1.0),
            frame_row(0.1) | {"t": None},
            frame_row(0.1, landmarks=[[1e7, 2, 3, 4]] * 33),
            frame_row(0.1, landmarks=[[10**400, 2, 3, 4]] * 33),
            frame_row(0.1) | {"t": 10**400},
            frame_row(1e300),
            frame_row(0.1, light=1e300),
            '{"t": 0.1, "light": NaN, "landmarks": null, "world": null}',
            '{"t": NaN, "landmarks": null, "world": null}',
            "[" * 50_000,
        ],
    )
    def test_a_wrong_frame_is_told_with_its_line(self, tmp_path: Path, row: dict[str, Any] | str) -> None:
        path = rewrite(tmp_path / "a.jsonl.gz", header_row(), frame_row(0.0), row)
        with pytest.raises(SourceError, match="line 3"):
            read(path)

    def test_a_time_before_the_beginning_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="line 2: the time must be from 0"):
            read(rewrite(tmp_path / "a.jsonl.gz", header_row(), frame_row(-1e300)))

    def test_a_small_file_with_a_line_of_gigabytes_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl.gz"
        path.write_bytes(gzip.compress(json.dumps(header_row()).encode() + b"\n" + b" " * 50_000_000))
        with pytest.raises(SourceError, match="line 2: it is longer than 100000 characters"):
            read(path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as POSIX systems know them")
    def test_a_pipe_is_no_recording_and_does_not_hang(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.gz")
        assert not is_recording(tmp_path / "pipe.gz")

    def test_what_comes_before_the_damage_is_given_first(self, tmp_path: Path) -> None:
        path = rewrite(tmp_path / "a.jsonl.gz", header_row(), frame_row(0.0), frame_row(0.1), "{")
        with closing(RecordingSource(path)) as recording:
            samples: Iterator[Sample] = iter(recording)
            assert [next(samples).t, next(samples).t] == [0.0, 0.1]
            with pytest.raises(SourceError):
                next(samples)


def test_a_recording_is_told_from_a_video_by_its_bytes(tmp_path: Path) -> None:
    recording = write(tmp_path / "film.mp4", [])
    (tmp_path / "real.jsonl.gz").write_bytes(b"\x00\x00\x00\x18ftyp")
    assert is_recording(recording)
    assert not is_recording(tmp_path / "real.jsonl.gz")
    assert not is_recording(tmp_path / "none")
    assert not is_recording(tmp_path)
