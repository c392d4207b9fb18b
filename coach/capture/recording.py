"""Pose recordings: what the landmarker saw, without the pictures, to be replayed any number of times.

The format `coach.recording/1` is JSON lines, compressed by gzip. The first line is the header: schema, width, height
(pixels), fps (nominal, or null), model_sha256 (or null). Each other line is a frame: t (seconds), light (mean
brightness 0-255, or null), landmarks (33 times x_px, y_px, z_px, visibility; null where no person was seen) and world
(33 times x, y, z in metres, or null). A single value that is not known is null. scene (0 if left out) rises by one
where a film was cut.

Rules: numbers are rounded as `coach.capture.rounding` says, which is how they were measured, so that a replay gives the
very same numbers; the same poses give the same bytes; no name and no clock time is kept.
"""

import contextlib
import gzip
import json
import math
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from coach.capture.rounding import LIGHT_DECIMALS, PLACE_DECIMALS, T_DECIMALS, VISIBILITY_DECIMALS, WORLD_DECIMALS
from coach.core.pose import N_LANDMARKS, Array, Pose
from coach.errors import SourceError
from coach.files import require_plain

SCHEMA = "coach.recording/1"

LONGEST_LINE = 100_000  # a frame takes 4,000: a small file must not unpack into all of the memory
LARGEST_PX = 16_384
FASTEST = 1000
LONGEST_S = 1e6  # twelve days
BRIGHTEST = 255
FARTHEST = 1e6  # pixels or metres; a point of a pose that lies farther away is damage

_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is true of the whole recording. width, height: pixels. fps: nominal, None if unknown."""

    width: int
    height: int
    fps: float | None = None
    model_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sample:
    """One frame: its time, the pose seen in it (None: nobody), the brightness of its picture (None: not known), whether
    somebody else was found in it (None: nobody looked), and whether it shows exactly what the frame before showed, as a
    hung camera does.
    """

    t: float
    pose: Pose | None
    light: float | None = None
    others: bool | None = None
    unchanged: bool = False


class RecordingWriter:
    """Writes a recording to an open binary file. It is complete only after `close`."""

    def __init__(self, file: BinaryIO, header: Header) -> None:
        # No name and no time in the gzip header: the same poses must give the same bytes.
        self._gzip = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=9)
        self._line({"schema": SCHEMA, **asdict(header)})

    def write(self, sample: Sample) -> None:
        pose = sample.pose
        others = {} if sample.others is None else {"others": sample.others}
        unchanged = {"unchanged": True} if sample.unchanged else {}
        scene = {"scene": pose.scene} if pose is not None and pose.scene else {}
        self._line(
            {
                "t": round(sample.t, T_DECIMALS),
                "light": None if sample.light is None else round(sample.light, LIGHT_DECIMALS),
                "landmarks": None if pose is None else _landmark_rows(pose.landmarks),
                "world": None if pose is None or pose.world is None else _rows(pose.world, WORLD_DECIMALS),
                **others,
                **unchanged,
                **scene,
            }
        )

    def close(self) -> None:
        self._gzip.close()

    def _line(self, row: dict[str, Any]) -> None:
        self._gzip.write(json.dumps(row, separators=(",", ":"), allow_nan=False).encode() + b"\n")


def _rows(values: Array, decimals: int) -> list[list[float | None]]:
    return [[round(v, decimals) if math.isfinite(v) else None for v in row] for row in values.tolist()]


def _landmark_rows(landmarks: Array) -> list[list[float | None]]:
    xyz, visibility = _rows(landmarks[:, :3], PLACE_DECIMALS), _rows(landmarks[:, 3:], VISIBILITY_DECIMALS)
    return [place + seen for place, seen in zip(xyz, visibility, strict=True)]


def is_recording(path: str | Path) -> bool:
    """Whether the file looks like a pose recording, by its first bytes, not its name. False if there is no file."""
    try:
        require_plain(Path(path))
        with Path(path).open("rb") as file:
            return file.read(2) == _GZIP_MAGIC
    except OSError:
        return False


class RecordingSource:
    """A pose recording, frame by frame. Raises SourceError if it is missing, damaged or something else."""

    live = False

    def __init__(self, path: str | Path) -> None:
        self.name = str(path)
        self._number = 0
        self._last_s = -math.inf
        try:
            self._lines = gzip.open(path, "rb")  # noqa: SIM115
        except (OSError, ValueError) as error:
            raise SourceError(f"{path} cannot be read: {error}") from error
        try:
            self.header = self._read_header()
        except SourceError:
            self.close()
            raise
        self.fps = self.header.fps

    def __iter__(self) -> Iterator[Sample]:
        """The frames in time order. Raises SourceError at the first damaged line."""
        while (row := self._row()) is not None:
            yield self._sample(row)

    def close(self) -> None:
        self._lines.close()

    def _row(self) -> dict[str, Any] | None:
        """The next line as a JSON object; None at the end."""
        self._number += 1
        try:
            line = self._lines.readline(LONGEST_LINE + 1)
            if len(line) > LONGEST_LINE:
                raise self._damaged(f"it is longer than {LONGEST_LINE} characters")
            row = json.loads(line) if line else None
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"The recording {self.name} is damaged after line {self._number - 1}: {error}") from error
        except (ValueError, RecursionError) as error:
            raise self._damaged("not JSON") from error
        if row is not None and not isinstance(row, dict):
            raise self._damaged("not a JSON object")
        return row

    def _read_header(self) -> Header:
        row = self._row()
        if row is None or row.get("schema") != SCHEMA:
            raise SourceError(f"{self.name} is not a pose recording: its first line does not name the schema {SCHEMA}.")
        with self._checked():
            fps, model = row.get("fps"), row.get("model_sha256")
            header = Header(
                width=int(row["width"]),
                height=int(row["height"]),
                fps=None if fps is None else float(fps),
                model_sha256=None if model is None else str(model),
            )
            if not (0 < header.width <= LARGEST_PX and 0 < header.height <= LARGEST_PX):
                raise ValueError(f"the picture must be 1 to {LARGEST_PX} pixels wide and high")
            if header.fps is not None and not 0 < header.fps <= FASTEST:
                raise ValueError(f"fps must be more than 0 and at most {FASTEST}, not {header.fps}")
        return header

    def _sample(self, row: dict[str, Any]) -> Sample:
        with self._checked():
            t = float(row["t"])
            if not (math.isfinite(t) and t > self._last_s):
                raise ValueError(f"the time {t} does not rise")
            if not 0.0 <= t <= LONGEST_S:
                raise ValueError(f"the time must be from 0 to {LONGEST_S:g} s, not {t:g}")
            light = row.get("light")
            if light is not None and not 0 <= float(light) <= BRIGHTEST:
                raise ValueError(f"light must be from 0 to {BRIGHTEST}, not {light}")
            others = row.get("others")
            sample = Sample(
                t=t,
                pose=self._pose(t, row),
                light=None if light is None else float(light),
                others=None if others is None else bool(others),
                unchanged=bool(row.get("unchanged", False)),
            )
        self._last_s = t
        return sample

    def _pose(self, t: float, row: dict[str, Any]) -> Pose | None:
        if row["landmarks"] is None:
            return None
        world = row.get("world")
        return Pose(
            t=t,
            landmarks=_array(row["landmarks"], 4),
            world=None if world is None else _array(world, 3),
            width=self.header.width,
            height=self.header.height,
            scene=int(row.get("scene", 0)),
        )

    @contextlib.contextmanager
    def _checked(self) -> Iterator[None]:
        """Turns whatever a broken or hand-made line may raise into a SourceError that names the line."""
        try:
            yield
        except KeyError as error:
            raise self._damaged(f"{error} is missing") from error
        except (TypeError, ValueError, OverflowError) as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, what: str) -> SourceError:
        return SourceError(f"The recording {self.name} is damaged in line {self._number}: {what}.")


def _array(rows: Any, columns: int) -> Array:
    """(33, columns) numbers; null is NaN. Raises ValueError, TypeError."""
    values: Array = np.array(rows, dtype=np.float64)  # None becomes NaN
    if values.shape != (N_LANDMARKS, columns):
        raise ValueError(f"{N_LANDMARKS} x {columns} numbers expected, not {values.shape}")
    if np.any(np.abs(values) > FARTHEST):  # NaN is not
        raise ValueError(f"a number is larger than {FARTHEST:g}")
    return values
