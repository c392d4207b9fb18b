"""The demo as a new user runs it, without a display: what it says and leaves behind.

What its summary says must be what `coach analyze` finds in the recordings of the clips that ship. Here one clip goes
the whole way through MediaPipe, and the recordings stand in for the others; `.ci/run` plays all four, from the wheel.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import pytest

from coach.app.plans import DEMO_PLAN
from coach.storage.shipped.catalog import Catalog
from coach.storage.shipped.resources import demo_clip
from tests.measure.corpus import RECORDINGS
from tests.support.clips import alone

EXERCISES = [block.exercise for block in DEMO_PLAN.blocks]
RECORDED = {
    "glute_bridge": "rendered_1",
    "plank": "rendered_1",
    "kneeling_hip_flexor_stretch": "rendered_1_left_then_right",
    "figure_four": "rendered_2_turned_20",
}
"""The recordings of the clips that ship."""
FILM = "glute_bridge"
RUN = """
import sys
from pathlib import Path
from coach.app.options import Options
from coach.app.sessions_command import demo
from coach.capture.native import hush_libraries
hush_libraries()
out, *clips = map(Path, sys.argv[1:])
sys.exit(demo(out=out, options=Options(), clips=clips))
"""
SECONDS = ("held_s", "good_s")
SAME_S = 0.1  # what the landmarker may make of the same picture on another processor

pytestmark = [pytest.mark.mediapipe, pytest.mark.process, pytest.mark.slow]


@dataclass(frozen=True)
class Demo:
    """What a run of the demo left behind."""

    status: int
    said: str
    complained: str
    out: Path
    home: Path

    @property
    def summary(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads((self.out / "summary.json").read_text())
        return document


def recording(exercise: str) -> Path:
    return RECORDINGS / exercise / f"{RECORDED[exercise]}.jsonl.gz"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    place = tmp_path_factory.mktemp("demo")
    out, home = place / "new" / "out", place / "home"
    clips = [demo_clip(name) if name == FILM else recording(name) for name in EXERCISES]
    with alone(home, LC_ALL="C.UTF-8"):
        command = [sys.executable, "-c", RUN, str(out), *map(str, clips)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Demo(done.returncode, done.stdout, done.stderr, out, home)


def test_the_demo_runs_without_a_display_and_says_so(demo: Demo) -> None:
    assert (demo.status, demo.complained) == (0, "")
    assert "There is no display: running without a window." in demo.said
    assert "This is a clip, not your camera." in demo.said
    assert "Summary: Finished" in demo.said


def test_the_demo_prints_what_happens(demo: Demo) -> None:
    for exercise in Catalog().exercises().values():
        assert exercise.title in demo.said
        assert exercise.instructions.steps[0] in demo.said
    assert "repetition, hips at" in demo.said
    assert "held left for" in demo.said


def test_the_demo_leaves_the_summary_and_pictures_of_the_session(demo: Demo) -> None:
    names = sorted(path.name for path in demo.out.iterdir())
    assert names == sorted(
        ["summary.json", "summary.png", *(f"{number}-{name}.png" for number, name in enumerate(EXERCISES, start=1))]
    )
    for path in demo.out.glob("*.png"):
        picture = cv2.imread(str(path))
        assert picture.shape == (720, 1280, 3)
        assert picture.std() > 20  # something is drawn on it


def test_the_demo_leaves_nothing_in_the_user_s_folders(demo: Demo) -> None:
    assert not demo.home.exists()


def test_the_summary_keeps_to_its_contract(demo: Demo) -> None:
    summary = demo.summary
    assert list(summary) == ["schema", "started", "took_s", "ended_by", "blocks"]
    assert (summary["schema"], summary["ended_by"]) == ("coach.summary/1", "finished")
    keys = ["exercise", "side", "set", "reps", "rejected", "held_s", "good_s", "form", "faults"]
    assert all(list(row) == keys for row in summary["blocks"])
    assert list(dict.fromkeys(row["exercise"] for row in summary["blocks"])) == EXERCISES
    assert all(row["form"] is None or 0 <= row["form"] <= 1 for row in summary["blocks"])


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_demo_finds_what_analyze_finds_in_the_same_clip(demo: Demo, exercise: str) -> None:
    document = recording(exercise).with_name(f"{RECORDED[exercise]}.json")  # `tests/core/tracking/test_recordings.py`
    totals = json.loads(document.read_text())[exercise]["totals"]
    rows = [row for row in demo.summary["blocks"] if row["exercise"] == exercise]
    assert sum(row["reps"] for row in rows) == totals["reps"]
    assert sum(row["rejected"] for row in rows) == totals["rejected"]
    for seconds in SECONDS:
        by_side = {side: sum(row[seconds] for row in rows if row["side"] == side) for side in totals[seconds]}
        assert by_side == pytest.approx(totals[seconds], abs=SAME_S)
    assert totals["reps"] + sum(totals["held_s"].values()) > 3  # there is something to compare
