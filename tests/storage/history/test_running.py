"""Whether a session is going on: a lock for each, and nothing else is touched."""

from pathlib import Path

import pytest

from coach.storage.history.running import Running, is_running


@pytest.mark.parametrize("uid", ["one", "", "..", "../../package", "/", "\ud800", "a\0b", "x" * 5000])
def test_whatever_a_session_is_called_it_runs_until_it_ends_and_no_other_file_is_touched(
    tmp_path: Path, uid: str
) -> None:
    others = tmp_path / "package.lock", tmp_path / "data" / "running" / "..lock"
    others[1].parent.mkdir(parents=True)
    for other in others:
        other.touch()
    running = Running(tmp_path / "data", uid)
    assert is_running(tmp_path / "data", uid)
    running.end()
    assert not is_running(tmp_path / "data", uid)
    assert all(other.exists() for other in others)
