"""How fast a session runs, measured from what its screen shows when."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.app.session.statistics import Meter
from coach.capture.eye import Seen
from coach.capture.frame import Frame
from coach.capture.recording import Sample
from coach.core.pose import Pose
from coach.core.session import Stage, View
from tests.measure.corpus import RECORDINGS
from tests.support.clips import coach
from tests.tools.gallery import PLANK, view

WORK = view(Stage.WORK, PLANK)
IMAGE = np.zeros((4, 4, 3), np.uint8)


class Clock:
    now = 50.0

    def read(self) -> float:
        return self.now


LOOK_S = 0.012


def seen(number: int, captured_s: float, pose: Pose | None = None) -> Seen:
    frame = Frame(t=number / 30, image=IMAGE, light=100.0, number=number, captured_s=captured_s)
    return Seen(frame=frame, sample=Sample(t=frame.t, pose=pose), looked_s=LOOK_S)


def played(meter: Meter, clock: Clock, latencies_s: list[float], where: View = WORK) -> None:
    """Ten frames a second, each shown so much later."""
    for number, latency_s in enumerate(latencies_s):
        captured_s = 100.0 + number / 10
        meter.observed(seen(number, captured_s), where)
        clock.now = captured_s + latency_s
        meter.shown(where)


def test_latency_runs_from_the_capture_to_the_first_picture_that_shows_it() -> None:
    meter = Meter(has_window=True, clock=(clock := Clock()).read)
    played(meter, clock, [0.02] * 90 + [0.05] * 6 + [0.08] * 4)
    clock.now += 0.01
    meter.shown(WORK)  # the same frame once more
    document = meter.document()
    assert document["latency_ms"] == {"p50": 20.0, "p95": 50.0, "p99": 80.0}
    assert document["looking_ms"] == {"p50": 12.0, "p95": 12.0, "p99": 12.0}
    assert document["beyond_looking_ms"] == {"p50": 8.0, "p95": 38.0, "p99": 68.0}
    assert document["dropped_frames"] == 0
    assert document["poses_per_s"] == pytest.approx(10.0, abs=0.2)
    assert document["window_fps"] == pytest.approx(10.1, abs=0.2)


def test_the_first_picture_of_a_clip_which_waited_for_the_work_is_left_out() -> None:
    meter = Meter(has_window=True, clock=(clock := Clock()).read)
    waiting = seen(0, clock.now)
    clock.now += 8.0
    meter.shown(view(Stage.COUNTDOWN, PLANK))
    meter.observed(waiting, WORK)
    meter.shown(WORK)
    assert meter.document()["latency_ms"]["p99"] is None


def test_frames_that_were_never_shown_are_dropped() -> None:
    meter = Meter(has_window=True, clock=(clock := Clock()).read)
    for number in (3, 4, 7, 8):  # 5 and 6 were never looked at
        meter.observed(seen(number, clock.now), WORK)
        if number != 7:  # 8 came before 7 could be shown
            meter.shown(WORK)
        clock.now += 0.1
    assert meter.document()["dropped_frames"] == 3


@pytest.mark.parametrize(
    "where", [view(Stage.REST, PLANK), replace(WORK, paused=True), replace(WORK, trouble="No camera.")]
)
def test_only_work_is_measured(where: View) -> None:
    meter = Meter(has_window=True, clock=(clock := Clock()).read)
    played(meter, clock, [0.02] * 5, where)
    assert meter.document()["latency_ms"] == {"p50": None, "p95": None, "p99": None}
    assert meter.line == "nothing measured yet"


def test_the_line_on_the_window_changes_once_a_second() -> None:
    meter = Meter(has_window=True, clock=(clock := Clock()).read)
    played(meter, clock, [0.02] * 20)
    first = meter.line
    assert first.startswith("20 ms from capture to screen, 95 % within 20 ms, looking 12 ms")
    played(meter, clock, [0.08] * 90)
    clock.now = 102.5
    assert meter.line == first
    clock.now += 1.0
    assert meter.line != first


RECORDING = RECORDINGS / "plank" / "rendered_1.jsonl.gz"


def test_without_a_window_no_pictures_of_one_are_counted() -> None:
    """What the command line writes of a session in the window is in `test_spoken_sessions.py`."""
    meter = Meter(has_window=False, clock=(clock := Clock()).read)
    played(meter, clock, [0.02] * 20)
    document = meter.document()
    assert list(document) == [
        "latency_ms", "looking_ms", "beyond_looking_ms", "poses_per_s", "window_fps", "dropped_frames",
    ]  # fmt: skip
    assert document["window_fps"] is None


@pytest.mark.process
def test_a_file_that_cannot_be_written_is_refused_before_anything_opens(tmp_path: Path) -> None:
    out = tmp_path / "none" / "stats.json"
    done = coach("live", "-e", "plank", "--source", RECORDING, "--stats-json", out)
    assert done.returncode == 2
    assert "no folder" in done.stderr
