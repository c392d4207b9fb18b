"""The sessions that were kept as files come into the history, once."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from coach.core.events import Side
from coach.core.exercise.person import RangeMode
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal, Summary
from coach.storage.history.reader import History
from coach.storage.history.sqlite.database import Database
from coach.storage.history.takeover import take_over
from tests.support.opened import open_database

SAG = FaultTotal(exercise="plank", name="hips_sag", times=1, seconds=3.25)
LOW = FaultTotal(exercise="glute_bridge", name="hips_low", times=2, seconds=None)
SUMMARY = Summary(
    started="2026-03-01T07:00:00+01:00",
    took_s=321.5,
    ended_by=EndedBy.PAIN,
    blocks=(
        BlockResult(exercise="glute_bridge", side=Side.NONE, set=2, reps=12, rejected=1, form=0.9, faults=(LOW,)),
        BlockResult(exercise="plank", side=Side.NONE, set=1, held_s=30.0, good_s=26.75, form=0.892, faults=(SAG,)),
        BlockResult(exercise="squat", side=Side.LEFT, set=1, reps=5, mode=RangeMode.BEGINNER, eased="a little"),
    ),
)


def keep_file(folder: Path, started: str) -> None:
    """As an earlier version kept a session."""
    place = folder / "sessions" / started[:19].replace(":", "-")
    place.mkdir(parents=True)
    (place / "summary.json").write_text(json.dumps({**SUMMARY.as_dict(), "started": started}))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    for second in range(3):
        keep_file(tmp_path, SUMMARY.started.replace("07:00:00", f"07:00:0{second}"))
    return open_database(tmp_path)


def documents(database: Database) -> list[dict[str, Any]]:
    return [session.summary.as_dict() for session in History(database).sessions()]


def test_each_tells_what_its_file_tells_exercises_included_that_are_not_installed(database: Database) -> None:
    assert take_over(database) == ()
    files = sorted((database.path.parent / "sessions").glob("*/summary.json"))
    assert documents(database) == [json.loads(path.read_text()) for path in files]
    assert [path.exists() for path in files] == [True] * 3


def test_taken_over_twice_they_are_there_once(database: Database) -> None:
    take_over(database)
    take_over(database)
    assert len(History(database)) == 3


def test_one_that_is_kept_later_is_taken_over_then(database: Database) -> None:
    take_over(database)
    keep_file(database.path.parent, "2026-03-02T07:00:00+01:00")
    take_over(database)
    assert len(History(database)) == 4


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": "other/1"}', '{"schema": "coach.summary/1"}', "\x00", '{"schema": 1e999}']
)
def test_a_damaged_one_is_named_and_left_and_the_others_come(database: Database, text: str) -> None:
    damaged = database.path.parent / "sessions" / "2026-03-01T07-00-01" / "summary.json"
    damaged.write_text(text)
    (problem,) = take_over(database)
    assert str(damaged) in problem
    assert damaged.read_text() == text
    assert len(History(database)) == 2


def test_one_that_says_more_than_this_version_knows_is_told_of(database: Database) -> None:
    path = database.path.parent / "sessions" / "2026-03-01T07-00-01" / "summary.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "heart_rate": 120}))
    (problem,) = take_over(database)
    assert str(path) in problem
    assert len(History(database)) == 3


def test_without_a_folder_of_sessions_there_is_nothing_to_do(database: Database) -> None:
    shutil.rmtree(database.path.parent / "sessions")
    assert take_over(database) == ()
