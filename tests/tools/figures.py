"""Makes the moving figures of the exercises, assets/figures/EXERCISE.json, from recorded skeletons.

    python -m tests.tools.figures             the figures from tests/skeletons
    python -m tests.tools.figures FOLDER      the skeletons first, from the truth files of the rendered clips in FOLDER

A skeleton, tests/skeletons/EXERCISE.json.gz, is the motion of a rendered person in space, free of a landmarker's errors
and visible from any side. A loop is cut from it, joined to itself, smoothed, and projected from one viewpoint.
"""

import gzip
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from coach.core.body.moving_figure import JOINTS
from coach.core.events import Side
from coach.core.pose import Array
from coach.storage.shipped.figures import SCALE, SCHEMA

ROOT = Path(__file__).resolve().parents[1]
SKELETONS = ROOT / "skeletons"
FIGURES = ROOT.parent / "assets" / "figures"
FPS = 15  # smooth, since the app interpolates between frames
JOIN_S = 0.4  # the crossfade between two parts of a recording
SMOOTH_FRAMES = 1.0  # standard deviation, in frames: removes the corner at a seam, and a tremor
MAT_M = (0.18, 0.42)  # how far the mat extends beyond either end of the body, and to either side of its middle
TRUTH_NAMES = {"toe": "foot_index"}


@dataclass(frozen=True)
class Loop:
    """What to show of a skeleton, and from where.

    clip: the rendered clip. parts: its pieces in order, from and to in seconds. yaw_deg: how far the viewpoint is from
    the exact side view: positive towards the feet when lying, the front when kneeling, the head in a plank. pitch_deg:
    how far it is above.
    """

    clip: str
    parts: tuple[tuple[float, float], ...]
    side: Side
    near: Side
    working: tuple[tuple[str, ...], ...]
    yaw_deg: float
    pitch_deg: float


LOOPS = {
    "glute_bridge": Loop(
        clip="glute_bridge_s101_y+0",
        parts=((4.8, 9.9),),
        side=Side.NONE,
        near=Side.LEFT,
        working=(("left_shoulder", "left_hip"), ("left_hip", "left_knee")),
        yaw_deg=16.0,
        pitch_deg=11.0,
    ),
    "plank": Loop(
        clip="plank_s111_y+0",
        parts=((2.6, 7.0), (14.2, 16.4)),
        side=Side.NONE,
        near=Side.LEFT,
        working=(("left_shoulder", "left_hip"), ("left_hip", "left_knee"), ("left_knee", "left_ankle")),
        yaw_deg=16.0,
        pitch_deg=11.0,
    ),
    "kneeling_hip_flexor_stretch": Loop(
        clip="kneeling_hip_flexor_stretch_s121_y+0",
        parts=((1.2, 5.6), (7.8, 9.9)),
        side=Side.LEFT,
        near=Side.LEFT,
        working=(("left_hip", "left_knee"),),
        yaw_deg=16.0,
        pitch_deg=11.0,
    ),
    "figure_four": Loop(
        clip="figure_four_s131_y+0",
        parts=((14.0, 20.4), (23.2, 26.9)),
        side=Side.RIGHT,
        near=Side.LEFT,
        working=(
            ("right_hip", "right_knee"),
            ("right_knee", "right_ankle"),
            ("right_ankle", "right_heel", "right_toe"),
        ),
        yaw_deg=-35.0,  # from the head end nothing hides the crossed leg
        pitch_deg=20.0,
    ),
}


def take_skeleton(truth: dict[str, Any]) -> dict[str, Any]:
    """The joints of a truth file in whole millimetres, at `FPS`."""
    step = round(truth["fps"] / FPS)
    joints = {name: np.asarray(rows)[::step] for name, rows in truth["joints_3d"].items()}
    ears = (joints["left_ear"] + joints["right_ear"]) / 2
    found = {"head": 0.65 * ears + 0.35 * joints["nose"]}  # roughly the middle of the head
    for name in JOINTS[1:]:
        side, joint = name.split("_")
        found[name] = joints[f"{side}_{TRUTH_NAMES.get(joint, joint)}"]
    frames = np.stack([found[name] for name in JOINTS], axis=1)
    return {
        "from": truth["name"],
        "fps": FPS,
        "height_mm": round(truth["body"]["height_m"] * 1000),
        "joints": JOINTS,
        "frames": np.round(frames * 1000).astype(int).tolist(),
    }


def loop_of(frames: Array, parts: tuple[tuple[float, float], ...]) -> Array:
    """The parts of a recording as a loop without a jump, (n, joints, 3)."""
    join = round(JOIN_S * FPS)
    pieces = [frames[round(start * FPS) : round(end * FPS)] for start, end in parts]
    made = []
    for piece, following in zip(pieces, [*pieces[1:], pieces[0]], strict=True):
        share = ease(np.arange(1, join + 1) / (join + 1))[:, None, None]
        # The end of a piece fades into the start of the next, which then leaves out those frames.
        made.append(np.concatenate([piece[join:-join], piece[-join:] * (1 - share) + following[:join] * share]))
    return smoothed(np.concatenate(made))


def ease(u: Array) -> Array:
    """Smoothstep: from 0 to 1, slow at both ends."""
    eased: Array = u * u * (3 - 2 * u)
    return eased


def smoothed(frames: Array) -> Array:
    """Gaussian smoothing in time around the closed loop."""
    reach = math.ceil(3 * SMOOTH_FRAMES)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / SMOOTH_FRAMES) ** 2)
    weights /= weights.sum()
    steps = range(-reach, reach + 1)
    summed: Array = sum(w * np.roll(frames, -k, axis=0) for k, w in zip(steps, weights, strict=True))  # type: ignore[assignment]
    return summed


def seen_from(places: Array, near: Side, yaw_deg: float, pitch_deg: float) -> Array:
    """Points in space, (..., 3), as seen: x to the right, y up, depth towards the viewer.

    In space x runs along the person, y to their left, z up, in any unit.
    """
    yaw, pitch = math.radians(yaw_deg), math.radians(pitch_deg)
    towards = 1.0 if near is Side.LEFT else -1.0
    x, depth, up = -towards * places[..., 0], towards * places[..., 1], places[..., 2]
    x, depth = x * math.cos(yaw) + depth * math.sin(yaw), depth * math.cos(yaw) - x * math.sin(yaw)
    return np.stack(
        [x, up * math.cos(pitch) - depth * math.sin(pitch), depth * math.cos(pitch) + up * math.sin(pitch)], -1
    )


def figure(skeleton: dict[str, Any], loop: Loop) -> dict[str, Any]:
    """The figure's document, `coach.figure/1`."""
    frames = loop_of(np.asarray(skeleton["frames"]) / 1000, loop.parts)
    floor = frames[..., 2].min() - 0.02
    (low, right), (high, left) = frames[..., :2].min((0, 1)), frames[..., :2].max((0, 1))
    middle = (right + left) / 2
    beyond, beside = MAT_M
    ends = ((low - beyond, -beside), (low - beyond, beside), (high + beyond, beside), (high + beyond, -beside))
    mat = np.array([(x, middle + y, floor) for x, y in ends])
    seen, under = (seen_from(places, loop.near, loop.yaw_deg, loop.pitch_deg) for places in (frames, mat))
    middle_x, low_y = under[:, 0].mean(), under[:, 1].min()
    scale = SCALE * 1000 / skeleton["height_mm"]
    seen, under = (np.round((places - (middle_x, low_y, 0.0)) * scale).astype(int) for places in (seen, under))
    return {
        "schema": SCHEMA,
        "from": skeleton["from"],
        "fps": FPS,
        "side": str(loop.side),
        "near": str(loop.near),
        "working": loop.working,
        "joints": JOINTS,
        "mat": under[:, :2].tolist(),
        "frames": seen.reshape(len(seen), -1).tolist(),
    }


def main(clips: str | None = None, out: Path = FIGURES) -> None:
    """Writes the figures. clips: a folder of truth files to make the skeletons from first."""
    if clips is not None:
        SKELETONS.mkdir(exist_ok=True)
        for name, loop in LOOPS.items():
            truth = json.loads(gzip.decompress((Path(clips) / f"{loop.clip}.json.gz").read_bytes()))
            text = json.dumps(take_skeleton(truth), separators=(",", ":"))
            (SKELETONS / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    out.mkdir(exist_ok=True)
    for name, loop in LOOPS.items():
        skeleton = json.loads(gzip.decompress((SKELETONS / f"{name}.json.gz").read_bytes()))
        text = json.dumps(figure(skeleton, loop), separators=(",", ":")).replace("],[", "],\n[")
        (out / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
