"""`coach evaluate`: labelled clips in, tables out, and what is said of what cannot be read."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.app.analysis.evaluate import evaluate, read_labels
from coach.errors import SourceError, UsageError
from coach.storage.shipped.resources import demo_clip
from tests.measure.corpus import RECORDINGS
from tests.measure.golden import EXERCISES
from tests.support.clips import coach, first_seconds
from tests.support.waiting import PATIENCE_S

KNOWN = list(EXERCISES.values())
BRIDGE = str(RECORDINGS / "glute_bridge" / "real_1.jsonl.gz")
REPS = [{"start_s": 0.15, "top_s": 0.9, "end_s": 3.05}]


def labels(folder: Path, *clips: dict[str, Any]) -> Path:
    out = folder / "labels.json"
    out.write_text(json.dumps({"clips": list(clips)}))
    return out


def bridge(**values: Any) -> dict[str, Any]:
    return {"file": BRIDGE, "exercise": "glute_bridge", "reps": REPS, **values}


@pytest.mark.process
class TestTheCommand:
    def test_prints_a_table_for_each_exercise_and_what_is_not_as_labelled(self, tmp_path: Path) -> None:
        done = coach("evaluate", labels(tmp_path, bridge(view={"yaw_deg": 0}), bridge(reps=[])))
        assert (done.returncode, done.stderr) == (0, "")
        assert "glute_bridge (real)" in done.stdout
        assert "  yaw 0-10 deg" in done.stdout
        assert "1 reps for 0" in done.stdout
        assert "\x1b" not in done.stdout

    def test_gives_every_number_as_json(self, tmp_path: Path) -> None:
        done = coach("evaluate", labels(tmp_path, bridge()), "--json", "-")
        found = json.loads(done.stdout)
        assert found["schema"] == "coach.evaluation/1"
        assert [(row["file"], row["reps"]["off"], row["error"]) for row in found["clips"]] == [(BRIDGE, 0, None)]
        assert found["groups"][0]["totals"]["reps"]["exact"] == 1.0

    def test_writes_the_json_beside_the_tables(self, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        done = coach("evaluate", labels(tmp_path, bridge()), "--json", out)
        assert "glute_bridge (real)" in done.stdout
        assert json.loads(out.read_text())["problems"] == []

    def test_goes_on_after_a_clip_that_is_not_there_and_says_which_in_the_end(self, tmp_path: Path) -> None:
        done = coach("evaluate", labels(tmp_path, bridge(file="gone.mp4"), bridge()), "--json", "-")
        found = json.loads(done.stdout)
        assert done.returncode == 1
        assert "gone.mp4" in done.stderr and "Traceback" not in done.stderr
        assert [row["reps"]["off"] for row in found["clips"]] == [2, 0]
        assert found["groups"][0]["totals"]["failed"] == 1

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("{", "is not JSON: line 1, column 2"),
            ("[]", 'no list "clips"'),
            ('{"clips": [{"file": "a.mp4", "exercise": "squat", "reps": []}]}', "'squat', which is not installed"),
            (
                '{"clips": [{"file": "a.mp4", "exercise": "plank", "faults_labelled": true, "holds": [], "faults": '
                '[{"name": "hips_sagging", "start_s": 0, "end_s": 1}]}]}',
                "hips_sagging, which is not a fault of plank",
            ),
            ('{"clips": [{"file": "a.mp4", "exercise": "plank", "holds": [{}]}]}', "start_s: is missing"),
            (
                '{"clips": [{"file": "a.mp4", "exercise": "plank", "reps": [{"start_s": 0, "top_s": 1, "end_s": 2}]}]}',
                "labelled with repetitions; plank is done in holds",
            ),
            (
                '{"clips": [{"file": "a.mp4", "exercise": "glute-bridge", "holds": [{"start_s": 0, "end_s": 2}]}]}',
                "labelled with holds; glute_bridge is done in repetitions",
            ),
            (
                '{"clips": [{"file": "a.mp4", "exercise": "plank", '
                '"holds": [{"start_s": 0, "end_s": 2, "side": "left"}]}]}',
                "labelled with the side left. plank has: none",
            ),
        ],
    )
    def test_ends_with_3_where_the_labels_cannot_be_right(self, tmp_path: Path, text: str, what: str) -> None:
        (tmp_path / "labels.json").write_text(text)
        done = coach("evaluate", tmp_path / "labels.json")
        assert (done.returncode, done.stdout) == (3, "")
        assert what in done.stderr and "Traceback" not in done.stderr

    def test_ends_with_3_without_labels_and_with_2_without_a_clip(self, tmp_path: Path) -> None:
        assert coach("evaluate", tmp_path / "none.json").returncode == 3
        assert coach("evaluate", labels(tmp_path, bridge()), "--only", "plank").returncode == 2
        assert coach("evaluate", labels(tmp_path, bridge()), "--json", tmp_path / "no" / "out.json").returncode == 2

    def test_ends_with_4_without_the_model_that_a_video_needs(self, tmp_path: Path) -> None:
        clip = first_seconds(demo_clip("glute_bridge"), 0.5, tmp_path / "a.mp4")
        done = coach("evaluate", labels(tmp_path, bridge(file=clip.name)), "--model", tmp_path / "none.task")
        assert (done.returncode, done.stdout) == (4, "")

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
    def test_ends_at_once_on_ctrl_c(self, tmp_path: Path) -> None:
        many = labels(tmp_path, *[bridge()] * 2000)
        terminal, its_end = os.openpty()
        run = subprocess.Popen(
            [sys.executable, "-m", "coach", "evaluate", str(many), "--json", str(tmp_path / "out.json")],
            stdout=subprocess.PIPE, stderr=its_end, text=True, env=os.environ | {"TERM": "xterm"},
        )  # fmt: skip
        os.close(its_end)
        told = b""
        while b"Evaluating" not in told:  # its bar: it is at it
            told += os.read(terminal, 4096)
        os.kill(run.pid, signal.SIGINT)
        with contextlib.suppress(OSError):  # the terminal's end
            while more := os.read(terminal, 4096):
                told += more
        os.close(terminal)
        out, _ = run.communicate(timeout=PATIENCE_S)
        assert (run.returncode, out) == (130, "")
        assert b"Traceback" not in told
        assert [path.name for path in tmp_path.iterdir()] == ["labels.json"]


class TestTheLabels:
    def test_are_chosen_by_a_part_of_the_name_or_by_the_exercise(self, tmp_path: Path) -> None:
        path = labels(
            tmp_path, bridge(), {"file": "b.mp4", "exercise": "plank", "holds": []}, {"file": "c.mp4", "negative": True}
        )
        assert [clip.file for clip in read_labels(path, KNOWN, "b.mp4")] == ["b.mp4"]
        assert [clip.file for clip in read_labels(path, KNOWN, "glute-bridge")] == [BRIDGE]
        assert len(read_labels(path, KNOWN)) == 3
        with pytest.raises(UsageError, match="'nothing'"):
            read_labels(path, KNOWN, "nothing")

    def test_of_a_negative_clip_may_name_any_exercise(self, tmp_path: Path) -> None:
        assert read_labels(labels(tmp_path, {"file": "c.mp4", "negative": True, "exercise": "crunch"}), KNOWN)

    def test_that_are_no_text_are_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "labels.json"
        path.write_bytes(b"\xff\xfe\xfd")
        with pytest.raises(SourceError, match="not JSON"):
            read_labels(path, KNOWN)


def test_a_clip_of_something_else_is_given_to_every_exercise(tmp_path: Path) -> None:
    path = labels(tmp_path, {"file": str(RECORDINGS / "other" / "dead_bug.jsonl.gz"), "negative": True})
    found = evaluate(read_labels(path, KNOWN), tmp_path, KNOWN)
    assert [score.exercise for score in found.negatives] == list(EXERCISES)
    assert found.scores == []


def test_the_clips_done_are_told_as_it_goes(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    clips = read_labels(labels(tmp_path, bridge(), bridge()), KNOWN)
    evaluate(clips, tmp_path, KNOWN, progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2)]
