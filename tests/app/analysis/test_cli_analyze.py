"""`coach analyze` and `coach record`, as another process: the document, the words, and each exit status."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.storage.shipped.resources import demo_clip
from tests.support.clips import coach, coach_process, empty_room, first_seconds
from tests.support.waiting import PATIENCE_S, eventually

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first rep of the bridge that ships."""
    return first_seconds(demo_clip("glute_bridge"), 5.0, tmp_path_factory.mktemp("clips") / "bridge.mp4")


@pytest.fixture(scope="module")
def recording(clip: Path) -> Path:
    out = clip.with_name("bridge.jsonl.gz")
    done = coach("record", clip, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "150 frames" in done.stderr
    return out


@pytest.fixture(scope="module")
def from_the_clip(clip: Path) -> subprocess.CompletedProcess[str]:
    return coach_process("analyze", clip, "--exercise", "glute_bridge", "--json", "-")


def document(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


class TestTheDocument:
    def test_is_all_that_comes_out_and_the_libraries_stay_silent(
        self, from_the_clip: subprocess.CompletedProcess[str]
    ) -> None:
        assert document(from_the_clip)["schema"] == "coach.analysis/1"
        assert from_the_clip.stderr == ""

    def test_tells_of_source_reps_and_totals(self, from_the_clip: subprocess.CompletedProcess[str], clip: Path) -> None:
        found = document(from_the_clip)
        assert found["source"] == {
            "path": str(clip), "duration_s": 5.0, "fps": 30.0, "frames": 150, "frames_with_person": 150,
        }  # fmt: skip
        assert [rep["counted"] for rep in found["reps"]] == [True]
        assert found["totals"]["reps"] == 1

    def test_is_the_same_from_the_recording_of_the_clip(
        self, from_the_clip: subprocess.CompletedProcess[str], recording: Path
    ) -> None:
        replayed = document(coach("analyze", recording, "--exercise", "glute_bridge", "--json", "-"))
        assert replayed["source"].pop("path") == str(recording)
        direct = document(from_the_clip)
        direct["source"].pop("path")
        assert replayed == direct

    def test_goes_to_a_file_too_and_hyphens_will_do(self, recording: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        done = coach("analyze", recording, "--exercise", "glute-bridge", "--json", out)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert json.loads(out.read_text())["totals"]["reps"] == 1
        assert [path.name for path in tmp_path.iterdir()] == ["out.json"]

    def test_says_that_nobody_was_there(self, tmp_path: Path) -> None:
        found = document(coach("analyze", empty_room(tmp_path / "room.mp4"), "-e", "plank", "--json", "-"))
        assert found["source"]["frames_with_person"] == 0
        assert [gap["why"] for gap in found["unseen"]] == ["no_person"]
        assert found["holds"] == found["reps"] == found["faults"] == []


def test_without_json_it_says_in_words_what_was_found(recording: Path) -> None:
    done = coach("analyze", recording, "-e", "glute_bridge")
    assert done.returncode == 0
    assert "Glute bridge" in done.stdout
    assert "1 counted" in done.stdout


class TestExitStatus:
    def test_2_for_an_exercise_that_is_not_known(self, recording: Path) -> None:
        done = coach("analyze", recording, "--exercise", "squat")
        assert done.returncode == 2
        assert "'squat'" in done.stderr
        assert "glute-bridge, kneeling-hip-flexor-stretch, plank" in done.stderr

    def test_2_without_an_exercise(self, recording: Path) -> None:
        assert coach("analyze", recording).returncode == 2

    def test_2_for_a_place_that_cannot_be_written_to(self, recording: Path, tmp_path: Path) -> None:
        done = coach("analyze", recording, "-e", "glute_bridge", "--json", tmp_path / "none" / "out.json")
        assert done.returncode == 2
        assert "no folder" in done.stderr

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    def test_1_for_a_full_disk(self, recording: Path) -> None:
        done = coach("analyze", recording, "-e", "glute_bridge", "--json", "/dev/full")
        assert done.returncode == 1
        assert done.stderr == "/dev/full cannot be written: No space left on device.\n"

    @pytest.mark.parametrize("name", ["none.mp4", "notes.mp4", "empty.mp4", ".", "broken.jsonl.gz"])
    def test_3_for_a_file_that_cannot_be_read(self, tmp_path: Path, name: str, recording: Path) -> None:
        (tmp_path / "notes.mp4").write_text("no film")
        (tmp_path / "empty.mp4").touch()
        (tmp_path / "broken.jsonl.gz").write_bytes(recording.read_bytes()[:-100])
        done = coach("analyze", tmp_path / name, "-e", "plank", "--json", "-")
        assert (done.returncode, done.stdout) == (3, "")
        assert len(done.stderr.splitlines()) == 1

    def test_4_for_a_model_that_is_missing_or_no_model(self, clip: Path, tmp_path: Path) -> None:
        (tmp_path / "notes.task").write_text("no model")
        for model in ("none.task", "notes.task"):
            done = coach("analyze", clip, "-e", "plank", "--model", tmp_path / model)
            assert done.returncode == 4
            assert model in done.stderr
            assert "Traceback" not in done.stderr

    @pytest.mark.skipif(os.name != "posix", reason="signals as POSIX systems know them")
    @pytest.mark.parametrize(("sent", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
    def test_130_after_ctrl_c_and_nothing_half_written_stays(self, tmp_path: Path, sent: str, status: int) -> None:
        out = tmp_path / "plank.jsonl.gz"
        command = [sys.executable, "-m", "coach", "record", str(demo_clip("plank")), "--out", str(out)]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        eventually(lambda: list(tmp_path.iterdir()))
        running.send_signal(getattr(signal, sent))
        _, errors = running.communicate(timeout=PATIENCE_S)
        assert running.returncode == status
        assert "Traceback" not in errors
        assert list(tmp_path.iterdir()) == []


class TestRecord:
    def test_of_a_clip_is_the_same_bytes_each_time_and_stops_after_the_seconds_asked_for(
        self, clip: Path, tmp_path: Path
    ) -> None:
        for name in ("once", "again"):
            done = coach("record", clip, "--out", tmp_path / name, "--seconds", "0.5")
            assert "16 frames, 0.5 s" in done.stderr
        assert (tmp_path / "again").read_bytes() == (tmp_path / "once").read_bytes()

    @pytest.mark.skipif(bool(list(Path("/dev").glob("video*"))), reason="this machine has a camera")
    def test_without_a_camera_says_so(self, tmp_path: Path) -> None:
        done = coach("record", "0", "--out", tmp_path / "short.jsonl.gz", "--seconds", "1")
        assert done.returncode == 3
        assert "amera" in done.stderr
        assert list(tmp_path.iterdir()) == []
