"""Packed pose recordings, a third of the size: what most of the corpus is kept as.

A recording of the coach's own format is JSON lines. Packed, each number of a frame is a column of whole steps, kept as
the differences from frame to frame, the low bytes first, all of it compressed. Nothing is lost of a recording that was
rounded to these steps (`tests.measure.corpus`); any other is refused. The first line is the recording's own header.
"""

import contextlib
import json
import lzma
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from coach.capture.recording import Header, RecordingSource, RecordingWriter, Sample
from coach.core.pose import N_LANDMARKS, Pose

PACKED_SUFFIX = ".packed.xz"
PER_PX, PER_DEPTH, PER_VISIBILITY, PER_M = 10, 0.1, 100, 200
"""Steps in a pixel, in a pixel of depth, in all of the visibility and in a metre."""
_T, _LIGHT, _SEEN = range(
    3
)  # the columns before the landmarks: microseconds, tenths, 0 nobody, 1 landmarks, 2 world too
_SCALES = np.array(
    [1e6, 10.0, 1.0] + [PER_PX, PER_PX, PER_DEPTH, PER_VISIBILITY] * N_LANDMARKS + [PER_M] * 3 * N_LANDMARKS
)
_DECIMALS = (6, 1, 0) + (1, 1, 0, 2) * N_LANDMARKS + (3,) * 3 * N_LANDMARKS
_LANDMARKS = slice(3, 3 + 4 * N_LANDMARKS)
_WORLD = slice(_LANDMARKS.stop, _LANDMARKS.stop + 3 * N_LANDMARKS)
_NO_LIGHT = -1.0

Columns: TypeAlias = npt.NDArray[np.float64]


def pack(header: Header, samples: list[Sample]) -> bytes:
    """The packed recording. Raises ValueError for numbers between the steps or not known, and for `others`."""
    table = np.array([_row(sample) for sample in samples])
    steps = np.rint(np.nan_to_num(table) * _SCALES).astype(np.int32)
    if any(sample.others is not None for sample in samples) or not np.array_equal(_values(steps), table):
        raise ValueError("the recording is not rounded to the steps of the corpus")
    changes = np.diff(steps, axis=0, prepend=0).T
    unsigned = ((changes << 1) ^ (changes >> 31)).astype("<u4")  # small numbers of either sign get small bytes
    planes = np.ascontiguousarray(unsigned).view(np.uint8).reshape(-1, 4).T
    return lzma.compress(json.dumps(asdict(header)).encode() + b"\n" + planes.tobytes(), preset=9 | lzma.PRESET_EXTREME)


def unpack(data: bytes) -> tuple[Header, list[Sample]]:
    """The header and the frames of a packed recording."""
    line, _, planes = lzma.decompress(data).partition(b"\n")
    header = Header(**json.loads(line))
    unsigned = np.ascontiguousarray(np.frombuffer(planes, np.uint8).reshape(4, -1).T).view("<u4")
    changes = (unsigned >> 1).astype(np.int32) ^ -(unsigned & 1).astype(np.int32)
    return header, [_sample(header, row) for row in _values(np.cumsum(changes.reshape(len(_SCALES), -1), axis=1).T)]


def read(path: Path) -> tuple[Header, list[Sample]]:
    """The header and the frames of a recording, packed or not."""
    if path.name.endswith(PACKED_SUFFIX):
        return unpack(path.read_bytes())
    with contextlib.closing(RecordingSource(path)) as source:
        return source.header, list(source)


def write(path: Path, header: Header, samples: list[Sample]) -> None:
    """Writes a recording in the coach's own format."""
    with path.open("wb") as file, contextlib.closing(RecordingWriter(file, header)) as writer:
        for sample in samples:
            writer.write(sample)


def _row(sample: Sample) -> Columns:
    row = np.zeros(len(_SCALES))
    row[_T] = sample.t
    row[_LIGHT] = _NO_LIGHT if sample.light is None else sample.light
    if sample.pose is not None:
        row[_SEEN] = 1.0 if sample.pose.world is None else 2.0
        row[_LANDMARKS] = sample.pose.landmarks.ravel()
        if sample.pose.world is not None:
            row[_WORLD] = sample.pose.world.ravel()
    return row


def _values(steps: npt.NDArray[Any]) -> Columns:
    """The numbers that so many steps are, rounded as a recording's reader reads them."""
    found = steps / _SCALES
    for decimals in set(_DECIMALS):
        columns = [number for number, of in enumerate(_DECIMALS) if of == decimals]
        found[:, columns] = np.round(found[:, columns], decimals)
    return found


def _sample(header: Header, row: Columns) -> Sample:
    pose = None
    if row[_SEEN]:
        pose = Pose(
            t=float(row[_T]),
            landmarks=row[_LANDMARKS].reshape(N_LANDMARKS, 4),
            world=row[_WORLD].reshape(N_LANDMARKS, 3) if row[_SEEN] == 2.0 else None,
            width=header.width,
            height=header.height,
        )
    light = None if row[_LIGHT] == _NO_LIGHT else float(row[_LIGHT])
    return Sample(t=float(row[_T]), pose=pose, light=light)
