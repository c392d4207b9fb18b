"""`coach analyze` on several files at a time: the same documents, in the order of the files."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coach.storage.shipped.resources import demo_clip
from tests.support.clips import coach, first_seconds
from tests.support.waiting import PATIENCE_S, eventually

pytestmark = pytest.mark.mediapipe


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The first is the longest, so that the second ends before it."""
    folder = tmp_path_factory.mktemp("films")
    return [
        first_seconds(demo_clip("plank"), 1.0, folder / "long.mp4"),
        first_seconds(demo_clip("plank"), 0.3, folder / "short.mp4"),
    ]


@pytest.fixture(scope="module")
def one_by_one(films: list[Path]) -> list[str]:
    return [coach("analyze", film, "plank", "--json", "-").stdout for film in films]


def test_documents_are_the_same_as_one_by_one_and_in_the_order_of_the_files(
    films: list[Path], one_by_one: list[str]
) -> None:
    together = coach("analyze", *films, "plank", "--jobs", "2", "--json", "-")
    assert (together.returncode, together.stderr) == (0, "")
    assert together.stdout == "".join(one_by_one)


def test_each_document_goes_into_the_folder_under_its_film_s_name(
    films: list[Path], one_by_one: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "results"  # made for them
    done = coach("analyze", *films, "-e", "plank", "--json", folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["long.json", "short.json"]
    assert [(folder / name).read_text() for name in ("long.json", "short.json")] == one_by_one
    assert json.loads(one_by_one[0])["source"]["path"] == str(films[0])


def test_a_file_that_cannot_be_read_does_not_stop_the_others(films: list[Path], tmp_path: Path) -> None:
    done = coach("analyze", tmp_path / "none.mp4", films[1], "plank", "-j", "2")
    assert done.returncode == 3
    assert done.stderr == f"There is no file {tmp_path / 'none.mp4'}.\n"
    assert str(films[1]) in done.stdout


def test_a_model_that_is_missing_is_said_once(films: list[Path], tmp_path: Path) -> None:
    done = coach("analyze", *films, "plank", "-j", "2", "--model", tmp_path / "none.task")
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a.mp4", "b.mp4", "plank", "--json", "a.json"], "For several files --json names a folder, and a.json is a"),
        (["a.mp4", "b.mp4", "plank", "--json", "none/here"], "The folder none/here cannot be made"),
        (["a.mp4", "b.mp4", "plank", "--video", "out.mp4"], "--video draws one film"),
        (["a.mp4", "a.mp4", "plank"], "a.mp4 is named twice."),
        (["a.mp4", "x/a.mp4", "plank", "--json", "."], "both name a.json: name two files."),
        (["a.mp4", "a.json", "plank", "--json", "."], "a.json is the input itself"),
        (["a.mp4", "b.mp4", "squat"], "'squat'"),
        (["a.mp4", "b.mp4", "plank", "-e", "figure-four"], "Name one exercise: plank or figure-four."),
    ],
)
def test_2_for_a_call_that_cannot_be_right(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    (tmp_path / "a.json").write_text("{}")
    done = coach("analyze", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr


@pytest.mark.process
@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX systems know them")
def test_ctrl_c_keeps_what_is_done_and_leaves_nothing_half_written(films: list[Path], tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "coach", "analyze", str(films[1]), str(demo_clip("plank")),
        str(demo_clip("figure_four")),
    ]  # fmt: skip
    running = subprocess.Popen(
        [*command, "plank", "--jobs", "2", "--json", str(tmp_path)], stderr=subprocess.PIPE, text=True
    )
    eventually((tmp_path / "short.json").exists)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=PATIENCE_S)
    assert (running.returncode, errors) == (130, "")
    assert [path.name for path in tmp_path.iterdir()] == ["short.json"]
