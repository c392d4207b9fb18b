"""The history's file: made, brought up to date, set aside, only read; and never in the way of a session."""

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coach.storage.history.reader import History
from coach.storage.history.sqlite import schema
from coach.storage.history.sqlite.database import Database, _to_be_read
from tests.support.histories import PLAN, done, done_and_kept, recorded
from tests.support.opened import open_database
from tests.support.waiting import PATIENCE_S

ROOT = Path(__file__).resolve().parents[4]


def with_a_session(folder: Path) -> Path:
    """The history's file, closed, with one session in it."""
    database = open_database(folder)
    done_and_kept(database)
    database.close()
    return folder / "history.db"


LONG = replace(PLAN, title="Morning " * 1000)
"""What does not fit into the pages that there are."""


def leave_no_room(database: Database) -> None:
    """As on a full disk: the file may not grow."""
    database.rows(f"PRAGMA max_page_count = {database.rows('PRAGMA page_count')[0][0]}")


def sessions_in(database: Database) -> int:
    return len(History(database))


class TestANewOne:
    def test_is_for_its_owner_alone(self, tmp_path: Path) -> None:
        path = with_a_session(tmp_path / "data")
        open_ones = open_database(path.parent)  # with what SQLite keeps beside it
        for file in (path.parent, *path.parent.iterdir()):
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file
        assert open_ones.problem is None and open_ones.writable

    def test_has_write_ahead_logging_and_foreign_keys(self, tmp_path: Path) -> None:
        database = open_database(tmp_path)
        assert database.rows("PRAGMA journal_mode")[0][0] == "wal"
        assert database.rows("PRAGMA foreign_keys")[0][0] == 1
        with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
            connection.execute("INSERT INTO sets (session_id, number, block) VALUES (77, 0, '{}')")

    def test_tells_which_migrations_it_had(self, tmp_path: Path) -> None:
        found = open_database(tmp_path).rows("SELECT number, name FROM migrations ORDER BY number")
        assert [tuple(row) for row in found] == [(n, m.name) for n, m in enumerate(schema.MIGRATIONS, start=1)]

    def test_takes_what_belongs_to_a_session_with_it_when_that_is_deleted(self, tmp_path: Path) -> None:
        database = open_database(with_a_session(tmp_path).parent)
        with database.transaction() as connection:
            connection.execute("DELETE FROM sessions")
        for table in ("sets", "results", "reps", "holds", "faults", "moments"):
            assert database.rows(f"SELECT * FROM {table}") == []


class TestMigrations:
    MORE = schema.Migration("a column more", ("ALTER TABLE sessions ADD COLUMN mood TEXT",))
    BROKEN = schema.Migration("half of it", ("ALTER TABLE sessions ADD COLUMN mood TEXT", "DROP TABLE nowhere"))

    def test_an_older_file_is_brought_up_to_date_with_its_sessions(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with_a_session(tmp_path)
        monkeypatch.setattr("coach.storage.history.sqlite.database.MIGRATIONS", (*schema.MIGRATIONS, self.MORE))
        database = open_database(tmp_path)
        assert database.problem is None
        assert [row["mood"] for row in database.rows("SELECT mood FROM sessions")] == [None]
        assert sessions_in(database) == 1

    def test_one_that_fails_leaves_nothing_half_done(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with_a_session(tmp_path)
        with monkeypatch.context() as patched:
            patched.setattr("coach.storage.history.sqlite.database.MIGRATIONS", (*schema.MIGRATIONS, self.BROKEN))
            failed = open_database(tmp_path)
        assert failed.problem is not None and not failed.writable
        assert sessions_in(failed) == 1
        again = open_database(tmp_path)
        assert again.writable
        assert "mood" not in {row["name"] for row in again.rows("PRAGMA table_info(sessions)")}

    def test_a_newer_file_is_read_and_never_written_to(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("coach.storage.history.sqlite.database.MIGRATIONS", (*schema.MIGRATIONS, self.MORE))
            with_a_session(tmp_path)
        database = open_database(tmp_path)
        assert database.problem is not None and "newer version" in database.problem
        assert sessions_in(database) == 1
        person, recorder = recorded(database)
        done(person)
        recorder.close()
        assert sessions_in(open_database(tmp_path)) == 1
        assert recorder.problem == database.problem

    def test_an_older_file_that_may_not_be_written_to_is_read_all_the_same(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("coach.storage.history.sqlite.database.MIGRATIONS", schema.MIGRATIONS[:1])
            open_database(tmp_path).close()
            older = sqlite3.connect(tmp_path / "history.db")
            older.execute("INSERT INTO sessions (uid, started, plan, title, blocks) VALUES ('a', '2026', '', '', '[]')")
            block = '{"exercise": "plank", "side": "none"}'
            older.execute("INSERT INTO sets (session_id, number, block) VALUES (1, 0, ?)", (block,))
            older.commit()
            older.close()
        with closing(_to_be_read(tmp_path / "history.db", "It is on a disc that is full")) as database:
            assert not database.writable
            (session,) = History(database).whole()
            assert session.sets[0].top_deg is None
        with closing(sqlite3.connect(tmp_path / "history.db")) as older:
            assert older.execute("SELECT count(*) FROM migrations").fetchone() == (1,)

    @pytest.mark.process
    def test_windows_that_open_together_apply_each_once(self, tmp_path: Path) -> None:
        code = "import sys; from pathlib import Path; from coach.storage.history.sqlite import database\n"
        code += "database.BUSY_S = 60.0; print(database.open_database(Path(sys.argv[1])).problem)"
        command = [sys.executable, "-c", code, str(tmp_path)]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) for _ in range(6)]
        assert {process.communicate(timeout=PATIENCE_S)[0].strip() for process in running} == {"None"}
        assert len(open_database(tmp_path).rows("SELECT * FROM migrations")) == len(schema.MIGRATIONS)


class TestADamagedOne:
    @pytest.mark.parametrize("how", ["text", "cut", "scribbled"])
    def test_is_set_aside_named_and_left_as_it_is(self, tmp_path: Path, how: str) -> None:
        path = with_a_session(tmp_path)
        good = path.read_bytes()
        bad = {
            "text": b"not a database, but long enough to be looked at " * 20,
            "cut": good[: len(good) // 2],
            "scribbled": good[:4096] + random.Random(7).randbytes(len(good) - 4096),
        }[how]
        path.write_bytes(bad)
        database = open_database(tmp_path)
        aside = tmp_path / "history.damaged-1.db"
        assert database.problem is not None and str(aside) in database.problem
        assert aside.read_bytes() == bad
        assert database.writable and sessions_in(database) == 0

    def test_never_takes_the_place_of_another_one(self, tmp_path: Path) -> None:
        for _ in range(2):
            (tmp_path / "history.db").write_bytes(b"x" * 5000)
            open_database(tmp_path).close()
        assert sorted(path.name for path in tmp_path.glob("history.damaged-?.db")) == [
            "history.damaged-1.db",
            "history.damaged-2.db",
        ]

    def test_another_program_s_database_is_not_touched(self, tmp_path: Path) -> None:
        other = sqlite3.connect(tmp_path / "history.db")
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.commit()
        other.close()
        assert open_database(tmp_path).problem is not None
        assert (tmp_path / "history.damaged-1.db").is_file()


class TestWhereNothingCanBeWritten:
    def test_a_full_disk_lets_the_session_run_on_and_says_that_it_is_not_kept(self, tmp_path: Path) -> None:
        database = open_database(tmp_path)
        leave_no_room(database)
        person, recorder = recorded(database, LONG)
        done(person)
        assert person.session.view.summary is not None
        assert recorder.problem is not None and "full" in recorder.problem

    def test_what_was_not_written_is_written_when_there_is_room_again(self, tmp_path: Path) -> None:
        database = open_database(tmp_path)
        leave_no_room(database)
        person, recorder = recorded(database, LONG)
        done(person)
        assert recorder.problem is not None
        database.rows("PRAGMA max_page_count = 1000000")
        recorder.close()
        assert recorder.problem is None
        (session,) = History(database).whole()
        assert session.summary == person.session.summary

    def test_a_locked_history_is_not_waited_for_with_every_picture(self, tmp_path: Path) -> None:
        database = open_database(tmp_path)
        database.rows("PRAGMA busy_timeout = 10")
        other = sqlite3.connect(tmp_path / "history.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        person, recorder = recorded(database)
        done(person)
        assert recorder.problem is not None and "locked" in recorder.problem
        other.execute("ROLLBACK")
        other.close()
        recorder.close()
        assert sessions_in(database) == 1

    @pytest.fixture
    def folder(self) -> Iterator[Path]:
        """A folder that everybody may look into."""
        made = Path(tempfile.mkdtemp())
        made.chmod(0o755)
        yield made
        made.chmod(0o755)
        shutil.rmtree(made)

    def as_somebody_else_sees_it(self, folder: Path) -> tuple[str | None, int]:
        """The problem and the number of sessions. Who tests as root, who may do everything, is nobody meanwhile."""
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        try:
            database = open_database(folder)
            return database.problem, sessions_in(database)
        finally:
            if is_root:
                os.seteuid(0)

    @pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
    def test_a_folder_that_is_only_read_shows_what_is_there(self, folder: Path) -> None:
        with_a_session(folder).chmod(0o444)
        folder.chmod(0o555)
        problem, sessions = self.as_somebody_else_sees_it(folder)
        assert problem is not None and "it can be read, and nothing is added" in problem
        assert sessions == 1

    @pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
    def test_a_folder_that_may_not_be_used_gives_an_empty_history(self, folder: Path) -> None:
        folder.chmod(0o555)
        problem, sessions = self.as_somebody_else_sees_it(folder)
        assert problem is not None and "what you do now is not kept" in problem
        assert sessions == 0
