"""`coach bench`: what it says of a computer, and that it measures both loops on the same clip."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.app.analysis.bench import Bench, bench
from coach.storage.shipped.resources import demo_clip
from tests.support.clips import first_seconds
from tests.support.exercises import PLANK
from tests.test_documents import validate

FAST = Bench(
    clip="plank.mp4",
    frames=543,
    width=640,
    height=480,
    bare_fps=40.0,
    analyze_fps=44.0,
    ratios=(1.3, 1.1, 1.2),
    ms={
        "reading": 0.5, "picture for the model": 1.0, "model with its mask": 19.0, "model": 19.0, "tracker": 0.6,
        "drawing (720p)": 3.0,
    },
)  # fmt: skip


def taking(model_ms: float) -> Bench:
    return replace(FAST, ms={**FAST.ms, "model": model_ms})


def test_the_ratio_is_the_rounds_median_and_the_document_keeps_to_its_schema() -> None:
    document = FAST.document()
    validate(document, "bench-1")
    assert (document["ratio"], document["poses_per_s"], document["enough"]) == (1.2, 50.0, True)


@pytest.mark.parametrize(
    ("model_ms", "verdict", "enough"),
    [
        (39.0, "This computer will do well. It finds 25 poses a second; 12 are needed.", True),
        (49.0, "This computer will do. It finds 20 poses a second; 12 are needed.", True),
        (99.0, "This computer is too slow. It finds 10 poses a second; 12 are needed.", False),
    ],
)
def test_it_says_whether_the_computer_will_do(model_ms: float, verdict: str, enough: bool) -> None:
    assert taking(model_ms).lines()[-1].startswith(verdict)
    assert taking(model_ms).document()["enough"] is enough


@pytest.mark.mediapipe
def test_it_measures_both_loops_on_the_same_clip(tmp_path: Path) -> None:
    clip = first_seconds(demo_clip("plank"), 0.7, tmp_path / "clip.mp4")
    found = bench(clip, PLANK, rounds=1)
    validate(found.document(), "bench-1")
    assert (found.frames, found.width, found.height) == (21, 640, 480)
    assert list(found.ms) == list(FAST.ms)
    assert found.ratio == pytest.approx(found.analyze_fps / found.bare_fps)
