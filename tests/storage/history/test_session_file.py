"""What was done is kept set by set, and a disk that fails does not stop a session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.storage.history import SessionFile

STARTED = "2026-03-01T07:30:00+01:00"


def test_the_summary_so_far_stands_in_a_folder_named_after_the_start(tmp_path: Path) -> None:
    file = SessionFile(STARTED, tmp_path)
    assert file.path is None
    assert file.save({"blocks": [1]}) is None
    assert file.save({"blocks": [1, 2]}) is None
    assert file.path == tmp_path / "sessions" / "2026-03-01T07-30-00" / "summary.json"
    assert json.loads(file.path.read_text()) == {"blocks": [1, 2]}
    assert list(file.path.parent.iterdir()) == [file.path]


def test_two_sessions_of_one_second_do_not_overwrite_each_other(tmp_path: Path) -> None:
    first, second = SessionFile(STARTED, tmp_path), SessionFile(STARTED, tmp_path)
    first.save({"session": 1})
    second.save({"session": 2})
    assert sorted(path.name for path in (tmp_path / "sessions").iterdir()) == [
        "2026-03-01T07-30-00",
        "2026-03-01T07-30-00-2",
    ]


def test_a_folder_that_cannot_be_made_is_told_and_tried_again(tmp_path: Path) -> None:
    obstacle = tmp_path / "sessions"
    obstacle.write_text("a file in the way")
    file = SessionFile(STARTED, tmp_path)
    message = file.save({"blocks": []})
    assert message is not None
    assert "cannot be saved, but it goes on" in message
    obstacle.unlink()
    assert file.save({"blocks": []}) is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_and_not_raised(tmp_path: Path) -> None:
    file = SessionFile(STARTED, tmp_path)
    file.save({"blocks": []})
    assert file.path is not None
    file.path.unlink()
    file.path.symlink_to("/dev/full")
    message = file.save({"blocks": [1]})
    assert message is not None
    assert "No space left" in message
