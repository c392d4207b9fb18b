"""The corpus: pose recordings, and in `recordings/labels.json` what really happens in each of them.

Its folders:

    glute_bridge plank kneeling_hip_flexor_stretch figure_four other   golden recordings (`tests.measure.golden`)
    heldback    rendered people kept back when the thresholds were chosen: what is published
    known       rendered people that once went wrong; some still do
    real        more real people, and things that are none of our exercises
    strangers   real people that were met after the coach had been made, and things that are none of our exercises

The last four are packed (`tests.support.packing`), the labels name them as they are when unpacked.

Labels of rendered clips come from the renderer and are exact. Those of real ones were made by eye, frame by frame, to
0.1-0.2 s an edge; the clips themselves are not ours to publish. Beside a rendered clip's recording lies
NAME.angles.json.gz, its true joint angles (`tests.measure.joint_angles`), ten a second while something is labelled.

    python -m tests.measure.corpus unpack FOLDER    write all of it there, for `coach evaluate FOLDER/labels.json`
    python -m tests.measure.corpus rendered TRUTH.json RECORDING NAME   take in a rendered clip, with its truth
    python -m tests.measure.corpus real TRUTH.json FILE RECORDING NAME  take in a real clip, as TRUTH labels FILE
"""

import contextlib
import gzip
import json
import math
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from coach.capture.recording import RecordingSource, RecordingWriter, Sample
from tests.measure.joint_angles import SCHEMA as ANGLES_SCHEMA
from tests.support import packing
from tests.support.packing import PACKED_SUFFIX

RECORDINGS = Path(__file__).parents[1] / "recordings"
LABELS = RECORDINGS / "labels.json"
SUFFIX = ".jsonl.gz"
ANGLES_SUFFIX = ".angles.json.gz"
ANGLES_EVERY_S = 0.1
PACKED = ("heldback", "known", "real", "strangers")  # folders
PLACE_STEP_PX, DEPTH_STEP_PX, VISIBILITY_STEP, WORLD_STEP_M = 0.1, 10.0, 0.01, 0.005
"""What a recording of the corpus is rounded to: far finer than the landmarks' noise, and a third of the size."""
FEET_FAR_DEG = 110.0  # the knee at the top: with the feet too far away it is rendered at 113-125, else at 78-108
_NO_HOLD = {"no_shift", "not_pulled", "ankle_not_crossed"}  # what is held with one of these is no hold


def rows() -> list[dict[str, Any]]:
    """The labels of all recordings."""
    found: list[dict[str, Any]] = json.loads(LABELS.read_text(encoding="utf-8"))["clips"]
    return found


def row_of(name: str) -> dict[str, Any]:
    """The labels of the recording FOLDER/NAME."""
    return next(row for row in rows() if row["file"] == f"{name}{SUFFIX}")


def keep_row(row: dict[str, Any]) -> None:
    """Writes the labels with this row in them; it takes the place of the one for the same recording."""
    others = [other for other in rows() if other["file"] != row["file"]] if LABELS.exists() else []
    lines = [json.dumps(r) for r in sorted([*others, row], key=lambda r: r["file"])]
    LABELS.write_text('{"clips": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def place_of(file: str) -> Path:
    """Where the recording lies that the labels call `file`."""
    path = RECORDINGS / file
    return path.with_name(path.name.replace(SUFFIX, PACKED_SUFFIX)) if path.parent.name in PACKED else path


def samples(recording: Path) -> list[Sample]:
    """All frames of a recording, packed or not."""
    return packing.read(recording)[1]


def unpack(folder: Path) -> None:
    """Writes the corpus as the labels call it."""
    for row in rows():
        out = folder / row["file"]
        out.parent.mkdir(parents=True, exist_ok=True)
        packing.write(out, *packing.read(place_of(row["file"])))
        if "angles" in row:
            shutil.copy(RECORDINGS / row["angles"], folder / row["angles"])
    shutil.copy(LABELS, folder)


def add(recording: Path, name: str, *, until_s: float = math.inf, every: int = 1) -> Path:
    """Takes in a recording as FOLDER/NAME, rounded so that it is small. every: 2 keeps each second frame."""
    out = RECORDINGS / f"{name}{SUFFIX}"
    out.parent.mkdir(parents=True, exist_ok=True)
    shrink(recording, out, until_s=until_s, every=every)
    packed = place_of(f"{name}{SUFFIX}")
    if packed != out:
        packed.write_bytes(packing.pack(*packing.read(out)))
        out.unlink()
    return packed


def shrink(recording: Path, out: Path, *, until_s: float = math.inf, every: int = 1) -> None:
    """Writes a recording anew, rounded so that it is small."""
    with (
        contextlib.closing(RecordingSource(recording)) as source,
        out.open("wb") as file,
        contextlib.closing(RecordingWriter(file, source.header)) as writer,
    ):
        for number, sample in enumerate(source):
            if number % every == 0 and sample.t <= until_s:
                writer.write(_rounded(sample))


def add_rendered(truth: Path, recording: Path, name: str) -> None:
    """Takes in a rendered clip: its recording, its labels and its true angles."""
    data = truth.read_bytes()
    made = json.loads(gzip.decompress(data) if truth.suffix == ".gz" else data)
    add(recording, name)
    keep_rendered(made, name)


def keep_rendered(made: dict[str, Any], name: str) -> None:
    """Writes the labels and the true angles of a recording, from what the renderer says that it made.

    The first clips were rendered without the landmarker's own hip; they have no true angles.
    """
    row = rendered_row(made, name)
    if "left_hip_coco" not in made["joints_3d"]:
        keep_row(row)
        return
    spans = [(r["start_s"], r["end_s"]) for r in (*row["reps"], *row["holds"])]
    angles = json.dumps(true_angles(made, spans), separators=(",", ":"))
    out = RECORDINGS / f"{name}{ANGLES_SUFFIX}"
    out.write_bytes(gzip.compress(angles.encode(), 9, mtime=0))
    keep_row(row | {"angles": f"{name}{ANGLES_SUFFIX}"})


_REAL = ("faults_labelled", "difficulty", "pulsed", "reps_range", "ignore", "shows", "person")
"""What is kept of a real clip's labels beside what happens in it."""
SAME_SOURCE = {"goo": "goon", "mal": "malik"}  # two names of one maker


def add_real(truth: Path, file: str, recording: Path, name: str) -> None:
    """Takes in a real clip: its recording and its labels, with its source."""
    (row,) = [row for row in json.loads(truth.read_text(encoding="utf-8"))["clips"] if row["file"] == file]
    add(recording, name)
    keep_row(
        {
            "file": f"{name}{SUFFIX}",
            "exercise": row["exercise"],
            "kind": "real",
            "negative": row.get("negative", False),
            "source": source_of(file),
            **{key: row[key] for key in _REAL if key in row},
            "reps": row.get("reps", []),
            "holds": [{key: hold[key] for key in ("start_s", "end_s", "side")} for hold in row.get("holds", [])],
        }
    )


def source_of(file: str) -> str:
    """One name for all clips of one person, room and maker."""
    name = Path(file).name.removeprefix("neg_").partition("_")[0]
    return SAME_SOURCE.get(name, name)


def rendered_row(made: dict[str, Any], name: str) -> dict[str, Any]:
    """The labels of a rendered clip. Hips that stay too low make no rep; an upright half-kneel and the like no hold."""
    camera = made["camera"]
    faults: list[dict[str, Any]] = []
    holds: list[dict[str, Any]] = []
    for hold in made["holds"]:
        instead = [fault for fault in hold["faults"] if fault["name"] in _NO_HOLD]
        faults += instead
        if not instead:
            spans = {key: hold[key] for key in ("start_s", "end_s")}
            holds.append(spans | {"side": hold["side"] or "none", "faults": hold["faults"]})
    return {
        "file": f"{name}{SUFFIX}",
        "exercise": made["exercise"],
        "kind": "synthetic",
        "negative": False,
        "faults_labelled": True,
        "difficulty": "easy",
        "view": {
            "yaw_deg": camera["yaw_deg"],
            "pitch_deg": camera["pitch_deg"],
            "light": camera["light"],
            "fps": made["fps"],
            "resolution": f"{made['width']}x{made['height']}",
            "near_side": camera["near_side"],
        },
        "reps": [_rep(rep) for rep in made["reps"]],
        "holds": holds,
        "faults": faults,
    }


def _rep(rep: dict[str, Any]) -> dict[str, Any]:
    """A rep's labels. The renderer names the fault that it was asked for even where it put the feet elsewhere."""
    near = rep["knee_angle_top_deg"] < FEET_FAR_DEG
    faults = [name for name in rep["faults"] if not (near and name == "feet_too_far")]
    times = {key: rep[key] for key in ("start_s", "top_s", "end_s")}
    return times | {"counts": "hips_low" not in faults, "faults": faults}


def true_angles(made: dict[str, Any], spans: list[tuple[float, float]]) -> dict[str, Any]:
    """The true angles within the spans, as a document `coach.angles/1`.

    The renderer's people exercise in the plane y = 0, facing along x when kneeling: that is the core's facing frame.
    """
    step = max(1, round(ANGLES_EVERY_S * made["fps"]))
    frames = [i for i in range(0, made["frames"], step) if any(a <= i / made["fps"] <= b for a, b in spans)]
    points = {name: _in_plane(places)[frames] for name, places in made["joints_3d"].items()}
    return {
        "schema": ANGLES_SCHEMA,
        "near_side": made["camera"]["near_side"],
        "t": [round(i / made["fps"], 4) for i in frames],
        "coco": _angles(points, "hip_coco"),
        "rig": _angles(points, "hip"),
    }


def _in_plane(places: list[list[float]]) -> np.ndarray[Any, Any]:
    xyz = np.array(places)
    joined: np.ndarray[Any, Any] = xyz[:, 0] + 1j * xyz[:, 2]
    return joined


def _angles(points: dict[str, np.ndarray[Any, Any]], hip: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for side in ("left", "right"):
        shoulder, thigh, knee, ankle = (points[f"{side}_{joint}"] for joint in ("shoulder", hip, "knee", "ankle"))
        found[side] = {
            "hip_deg": _degrees((shoulder - thigh) / (knee - thigh)),
            "knee_deg": _degrees((ankle - knee) / (thigh - knee)),
            "thigh_lean_deg": _lean(thigh - knee),
            "shin_lean_deg": _lean(knee - ankle),
        }
    trunk = sum(points[f"{side}_shoulder"] - points[f"{side}_{hip}"] for side in ("left", "right"))
    return found | {"trunk_lean_deg": _lean(trunk)}


def _degrees(turn: Any) -> list[float]:
    """In [0, 360): below 180 flexed."""
    return [round(float(value), 1) for value in np.degrees(np.angle(turn)) % 360.0]


def _lean(direction: Any) -> list[float]:
    return [round(float(value), 1) for value in np.degrees(np.arctan2(direction.real, direction.imag))]


def _rounded(sample: Sample) -> Sample:
    pose = sample.pose
    if pose is None:
        return sample
    steps = np.array([PLACE_STEP_PX, PLACE_STEP_PX, DEPTH_STEP_PX, VISIBILITY_STEP])
    world = None if pose.world is None else np.round(pose.world / WORLD_STEP_M) * WORLD_STEP_M
    return replace(sample, pose=replace(pose, landmarks=np.round(pose.landmarks / steps) * steps, world=world))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["unpack", folder]:
            unpack(Path(folder))
        case ["rendered", truth, recording, name]:
            add_rendered(Path(truth), Path(recording), name)
        case ["real", truth, file, recording, name]:
            add_real(Path(truth), file, Path(recording), name)
        case _:
            sys.exit(__doc__)
