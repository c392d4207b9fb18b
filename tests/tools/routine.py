"""A whole session as MediaPipe saw it: a film spliced of rendered clips, and its recording in `tests/sessions`.

    python -m tests.tools.routine [--synth-python PYTHON] [--keep FOLDER]

makes the film, the recording and the truth anew, in about three minutes. It needs the renderer, ../shared/tools/synth
beside the project or below $COACH_SHARED, and a Python with the renderer's packages, which its README.md lists.

The film stands for a camera in front of which somebody does the routine `routine.toml`: all four exercises, both sides.
They come late and go away between the exercises; one bridge stops short; in the second set a raised hand pauses and
goes on; the plank sags, and is then put down to walk out of the picture; the stretch is begun with the side that was to
come later, and then with it again; for the second figure-four they lie with the head at the wrong end at first. Cuts
stand for what cannot be rendered: getting down, getting up, turning round. Leaving is pasted: the person's pixels slide
out of the picture.

`truth.json` says what is really done in the film and when, from the renderer and the cuts, in seconds of the film.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np

from coach.app.analysis.annotated_video import Film
from coach.capture.film.video import VideoSource
from coach.capture.frame import Image
from tests.measure.corpus import shrink
from tests.support import rendering
from tests.support.clips import coach
from tests.support.films import min_jerk
from tests.support.rendering import HAND_UP, HELD_S, LIFTING_S

FOLDER = Path(__file__).parents[1] / "sessions"
ROUTINE, RECORDING, TRUTH = FOLDER / "routine.toml", FOLDER / "routine.jsonl.gz", FOLDER / "truth.json"
SYNTH = Path(os.environ.get("COACH_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "tools"
FPS = 15
SWAY_S = 0.8
"""Who waits is not frozen: so much of the clip is played to and fro."""
LEAVING_S = 3.5
"""Out of a picture that is three metres wide: a slow walk."""
DIFFERENT = 14
"""Of 255: a pixel that differs so much from the empty room's is the person or a shadow; noise has a sigma of 1.5."""

HANDS_UP_S = [7.0, 13.0]
"""Of the clip `bridge`, in the rest after its first repetition: one to pause, one to go on."""

_CAMERA = {"body_seed": 7, "yaw": 8, "pitch": 8, "fps": FPS}
_BRIDGE, _PLANK = {"exercise": "glute_bridge", "head": "right"}, {"exercise": "plank", "head": "right"}
_KNEELING, _FOUR = {"exercise": "kneeling_hip_flexor_stretch", "hold_s": 11}, {"exercise": "figure_four", "hold_s": 11}
CLIPS = (
    {"name": "bridge_low", "seed": 41, "reps": 4, "faults": ["hips_low"], "fault_reps": [1], **_BRIDGE},
    {"name": "bridge", "seed": 42, "reps": 3, "rep_params": [{"rest": 14.0}], HAND_UP: HANDS_UP_S, **_BRIDGE},
    {"name": "plank_sags", "seed": 43, "hold_s": 10, "faults": ["hips_sag"], **_PLANK},
    {"name": "plank", "seed": 44, "hold_s": 12, **_PLANK},
    {"name": "kneeling_right", "seed": 45, "side": "right", "head": "right", **_KNEELING},
    {"name": "kneeling_left", "seed": 46, "side": "left", "head": "left", **_KNEELING},
    {"name": "four_left", "seed": 47, "side": "left", "head": "left", **_FOUR},
    {"name": "four_right", "seed": 48, "side": "right", "head": "right", **_FOUR},
)
"""What is rendered. The leg that is stretched is near the camera, the one that is crossed is the far one."""


class Picture(NamedTuple):
    """One of the film: a clip's, by its number; None: the empty room. away: how far the person has left, 0-1."""

    clip: str
    number: int | None
    away: float = 0.0


def play(clip: str, from_s: float, to_s: float) -> list[Picture]:
    return [Picture(clip, number) for number in range(round(from_s * FPS), round(to_s * FPS))]


def wait(clip: str, seconds: float) -> list[Picture]:
    """In the position in which the clip begins."""
    there = range(round(SWAY_S * FPS))
    to_and_fro = itertools.cycle([*there, *reversed(there)])
    return [Picture(clip, number) for number in itertools.islice(to_and_fro, round(seconds * FPS))]


def nobody(clip: str, seconds: float) -> list[Picture]:
    return [Picture(clip, None)] * round(seconds * FPS)


def leave(clip: str, at_s: float) -> list[Picture]:
    """The person slides out of the picture, as they are at `at_s` of the clip."""
    pictures = round(LEAVING_S * FPS)
    return [Picture(clip, round(at_s * FPS), min_jerk(number / pictures)) for number in range(1, pictures)]


def film() -> list[Picture]:
    """All pictures. The waits are as long as the session needs until the work begins, and about a second more."""
    return [
        *nobody("bridge_low", 4.0), *wait("bridge_low", 35.0), *play("bridge_low", 1.0, 18.1),
        *wait("bridge", 11.0), *play("bridge", 1.2, 28.8),
        *leave("bridge", 28.8), *nobody("bridge", 4.0),
        *wait("plank_sags", 29.5), *play("plank_sags", 1.0, 17.5), *leave("plank_sags", 17.5), *nobody("plank", 6.0),
        *wait("plank", 4.0), *play("plank", 1.0, 19.1), *leave("plank", 19.1), *nobody("plank", 3.0),
        *wait("kneeling_right", 28.5), *play("kneeling_right", 1.0, 15.9),
        *wait("kneeling_right", 15.0), *play("kneeling_right", 1.0, 9.0), *play("kneeling_right", 13.8, 15.9),
        *nobody("kneeling_right", 2.0), *wait("kneeling_left", 2.0), *play("kneeling_left", 1.0, 16.2),
        *nobody("four_left", 4.0), *wait("four_left", 29.0), *play("four_left", 1.0, 20.2),
        *wait("four_left", 15.0), *wait("four_right", 9.0), *play("four_right", 1.0, 21.0),
    ]  # fmt: skip


# --- what is true in it


def truth(pictures: list[Picture], clips: dict[str, Any]) -> dict[str, Any]:
    """What is done in the film. clips: what the renderer says of each, by name."""
    reps, holds, hands_up = [], [], []
    for begin_s in HANDS_UP_S:
        hands_up += [
            _rounded(start_s=start_s, end_s=end_s)
            for start_s, end_s in _spans(pictures, "bridge", begin_s + LIFTING_S, begin_s + LIFTING_S + HELD_S)
        ]
    for name, clip in clips.items():
        for rep in clip["reps"]:
            for start_s, end_s in _spans(pictures, name, rep["start_s"], rep["end_s"]):
                top_s = start_s + rep["top_s"] - rep["start_s"]
                counts = "hips_low" not in rep["faults"]
                reps.append(_rounded(start_s=start_s, top_s=top_s, end_s=end_s) | {"counts": counts})
        for hold in clip["holds"]:
            for start_s, end_s in _spans(pictures, name, hold["start_s"], hold["end_s"]):
                faults = [
                    {"name": fault["name"], **_rounded(start_s=one_s, end_s=other_s)}
                    for fault in hold["faults"]
                    for one_s, other_s in _spans(pictures, name, fault["full_start_s"], fault["full_end_s"])
                ]
                what = {"exercise": clip["exercise"], "side": hold["side"] or "none"}
                holds.append({**what, **_rounded(start_s=start_s, end_s=end_s), "faults": faults})
    return {
        "seconds": round(len(pictures) / FPS, 3),
        "shots": _shots(pictures),
        "hands_up": hands_up,
        "reps": sorted(reps, key=lambda rep: rep["start_s"]),
        "holds": sorted(holds, key=lambda hold: hold["start_s"]),
    }


def _spans(pictures: list[Picture], clip: str, start_s: float, end_s: float) -> Iterator[tuple[float, float]]:
    """When the film shows this part of a clip, where it shows it at all; a cut inside the part does not end it."""

    def shown(numbered: tuple[int, Picture]) -> bool:
        _, picture = numbered
        here = picture.clip == clip and picture.number is not None and picture.away == 0.0
        return here and start_s <= (picture.number or 0) / FPS <= end_s

    for inside, run in itertools.groupby(enumerate(pictures), shown):
        if inside:
            (first, begin), *_, (last, end) = run
            begin_s = max((first - 1) / FPS, start_s + (first - (begin.number or 0)) / FPS)
            yield begin_s, min((last + 1) / FPS, end_s + (last - (end.number or 0)) / FPS)


def _shots(pictures: list[Picture]) -> list[dict[str, Any]]:
    """Which clip is seen when; `nobody` for the empty room."""
    shots, at = [], 0
    for shows, run in itertools.groupby(pictures, lambda each: "nobody" if each.number is None else each.clip):
        length = len(list(run))
        shots.append({"shows": shows, **_rounded(start_s=at / FPS, end_s=(at + length) / FPS)})
        at += length
    return shots


def _rounded(**seconds: float) -> dict[str, float]:
    return {name: round(value, 3) for name, value in seconds.items()}


# --- making it


def render(out: Path, python: str) -> dict[str, Any]:
    """Renders the clips into a folder; gives what is true in each. Raises SystemExit where that is not possible."""
    if not SYNTH.is_dir():
        raise SystemExit(f"{SYNTH} is not there: the renderer is no part of the project, and lies beside it.")
    options = json.dumps([{**_CAMERA, **clip} for clip in CLIPS])
    command = [python, str(Path(rendering.__file__).resolve()), str(out)]
    done = subprocess.run(command, input=options, text=True, check=False, env={**os.environ, "PYTHONPATH": str(SYNTH)})
    if done.returncode != 0:
        raise SystemExit(f"{python} cannot render. {SYNTH / 'synth' / 'README.md'} says which packages it needs.")
    return {clip["name"]: json.loads((out / f"{clip['name']}.json").read_text()) for clip in CLIPS}


def splice(pictures: list[Picture], clips: Path, out: Path) -> None:
    """Writes the film."""

    @cache
    def images(clip: str) -> list[Image]:
        with closing(VideoSource(clips / f"{clip}.mp4")) as video:
            return [frame.image for frame in iter(video.read, None)]

    @cache
    def room(clip: str) -> Image:
        return np.asarray(cv2.imread(str(clips / f"{clip}.png")), dtype=np.uint8)

    with closing(Film(out, fps=FPS)) as film_file:
        for number, picture in enumerate(pictures):
            image = room(picture.clip) if picture.number is None else images(picture.clip)[picture.number]
            film_file.add(_slid(image, room(picture.clip), picture.away) if picture.away else image, t=number / FPS)


def _slid(image: Image, room: Image, away: float) -> Image:
    """The person moved to the right by a share of the picture's width."""
    person = cv2.blur(cv2.absdiff(image, room).max(axis=2), (5, 5)) > DIFFERENT
    by = round(away * image.shape[1])
    kept = image.shape[1] - by
    moved = room.copy()
    moved[:, by:][person[:, :kept]] = image[:, :kept][person[:, :kept]]
    return moved


def record(film_file: Path, folder: Path) -> None:
    """Looks at the film with the landmarker, as a user would, and keeps the recording."""
    recording = folder / "routine.jsonl.gz"
    done = coach("record", film_file, "--out", recording)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    shrink(recording, RECORDING)


def make(folder: Path, python: str) -> None:
    """Makes the film in a folder, and the recording and the truth in `tests/sessions`."""
    pictures = film()
    clips = render(folder, python)
    TRUTH.write_text(_lines(truth(pictures, clips)), encoding="utf-8")
    film_file = folder / "routine.mp4"
    splice(pictures, folder, film_file)
    record(film_file, folder)


def _lines(document: dict[str, Any]) -> str:
    """JSON with a row a line."""
    rows = (
        f'"{name}": ' + ("[\n" + ",\n".join(map(json.dumps, value)) + "\n]" if isinstance(value, list) else str(value))
        for name, value in document.items()
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.routine", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--synth-python", default=sys.executable, help="a Python with the renderer's packages")
    parser.add_argument("--keep", type=Path, help="a folder to keep the clips and the film in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        make(folder, asked.synth_python)


if __name__ == "__main__":
    main()
