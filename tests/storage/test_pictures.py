"""The pictures of a session: for their owner alone, bounded, and gone when that is asked."""

import os
import stat
import sys
from pathlib import Path

import pytest

from coach.core.session.moments import KeyMoment
from coach.storage.pictures import MOST_BYTES, MOST_SESSIONS, PICTURES, SessionPictures
from tests.support.made import made_rep


def moment(t: float) -> KeyMoment:
    return KeyMoment(of=made_rep(t - 1.0, t), t=t, is_best=True, stance=None)


TOP = moment(4.25)


def test_a_picture_is_found_by_its_moment_and_by_no_other(tmp_path: Path) -> None:
    album = SessionPictures("one", tmp_path)
    assert album.of("glute_bridge", 1, TOP) is None
    album.keep("glute_bridge", 1, TOP, b"jpeg")
    found = album.of("glute_bridge", 1, TOP)
    assert found is not None and found.read_bytes() == b"jpeg"
    assert album.of("glute_bridge", 2, TOP) is None
    assert album.of("glute_bridge", 1, moment(9.0)) is None
    assert SessionPictures("two", tmp_path).of("glute_bridge", 1, TOP) is None


@pytest.mark.skipif(sys.platform == "win32", reason="other permissions there")
def test_only_their_owner_can_read_them(tmp_path: Path) -> None:
    SessionPictures("one", tmp_path / "data").keep("glute_bridge", 1, TOP, b"jpeg")
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (tmp_path / "data").rglob("*")}
    assert modes == {0}


def test_one_session_s_are_deleted_and_the_others_stay(tmp_path: Path) -> None:
    one, two = SessionPictures("one", tmp_path), SessionPictures("two", tmp_path)
    for album in (one, two):
        album.keep("glute_bridge", 1, TOP, b"jpeg")
    one.delete()
    one.delete()
    assert one.of("glute_bridge", 1, TOP) is None
    assert two.of("glute_bridge", 1, TOP) is not None


def test_whatever_a_session_is_called_nothing_else_is_touched(tmp_path: Path) -> None:
    other = tmp_path / "history.db"
    other.write_bytes(b"kept")
    for uid in ("..", "../..", "/", "", str(tmp_path)):
        album = SessionPictures(uid, tmp_path)
        album.keep("glute_bridge", 1, TOP, b"jpeg")
        album.delete()
    assert other.read_bytes() == b"kept"
    assert list((tmp_path / PICTURES).iterdir()) == []


def test_there_are_never_more_than_a_bound(tmp_path: Path) -> None:
    for number in range(MOST_SESSIONS + 3):
        album = SessionPictures(str(number), tmp_path)
        album.keep("glute_bridge", 1, TOP, b"jpeg")
        for folder in (tmp_path / PICTURES).iterdir():  # clocks of file systems are coarse: the newest is told apart
            if folder == album._own:
                os.utime(folder, (number, number))
    assert len(list((tmp_path / PICTURES).iterdir())) == MOST_SESSIONS
    assert SessionPictures("0", tmp_path).of("glute_bridge", 1, TOP) is None
    assert album.of("glute_bridge", 1, TOP) is not None
    album.keep("glute_bridge", 2, TOP, bytes(MOST_BYTES + 1))
    assert album.of("glute_bridge", 2, TOP) is None


def test_a_folder_that_cannot_be_made_loses_the_picture_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / PICTURES).write_bytes(b"")
    SessionPictures("one", tmp_path).keep("glute_bridge", 1, TOP, b"jpeg")


def test_where_there_is_no_room_for_a_picture_only_that_is_lost(tmp_path: Path) -> None:
    (tmp_path / PICTURES).write_text("a file in the folder's place")
    album = SessionPictures("one", tmp_path)
    album.keep("glute_bridge", 1, TOP, b"jpeg")
    assert album.of("glute_bridge", 1, TOP) is None
