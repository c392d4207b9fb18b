"""`coach placement`, as another process: the document, the words, and each exit status."""

import json
from pathlib import Path

import pytest

from coach.storage.shipped.resources import demo_clip
from tests.measure.placing import FOLDER
from tests.support.clips import coach, empty_room, first_seconds

pytestmark = pytest.mark.process


def test_a_video_that_is_well_placed_is_right_after_two_seconds(tmp_path: Path) -> None:
    clip = first_seconds(demo_clip("glute_bridge"), 3.0, tmp_path / "bridge.mp4")
    done = coach("placement", clip, "--exercise", "glute-bridge", "--json", "-")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (found["schema"], found["ok"], found["first"], found["reasons"]) == ("coach.placement/1", True, None, [])
    assert found["right_at_s"] == 2.0
    assert abs(found["yaw_deg"]) < 15.0


def test_an_empty_room_has_no_person(tmp_path: Path) -> None:
    done = coach("placement", empty_room(tmp_path / "room.mp4"), "--exercise", "plank", "--json", "-")
    found = json.loads(done.stdout)
    assert (done.returncode, found["ok"], found["first"], found["yaw_deg"]) == (0, False, "no_person", None)


def test_the_side_that_is_planned_says_where_the_head_belongs() -> None:
    recording = FOLDER / "end_0.jsonl.gz"
    planned = coach("placement", recording, "--exercise", "figure_four", "--side", "right")
    other = coach("placement", recording, "--exercise", "figure_four", "--side", "left")
    assert planned.stdout.startswith("Figure-four stretch: not well placed: wrong end")
    assert other.stdout.startswith("Figure-four stretch: well placed after 2.0 s")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--exercise", "plank", "--side", "up"), 2, "There is no side 'up'"),
        (("--exercise", "swimming"), 2, "swimming"),
        (("--exercise", "plank", "--json", "/no/such/folder/out.json"), 2, "/no/such/folder"),
        (("--exercise", "plank"), 3, "nowhere.mp4"),
    ],
)
def test_what_is_wrong_is_said_and_has_its_exit_status(arguments: tuple[str, ...], status: int, said: str) -> None:
    done = coach("placement", "nowhere.mp4", *arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
