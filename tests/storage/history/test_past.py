"""What was kept is shown newest first, as far as there are words for it."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.core.session.summary import FaultTotal, Summary
from coach.storage.history.past import past_sessions
from coach.storage.history.reader import History
from tests.support.diaries import kept
from tests.support.opened import open_database
from tests.tools.gallery import EASED, EXERCISES, FULL, HURT


def history(folder: Path, *summaries: Summary) -> History:
    made = History(open_database(folder))
    for summary in summaries:
        assert made.add(kept(summary))
    return made


def test_without_a_session_there_is_no_past(tmp_path: Path) -> None:
    assert past_sessions(history(tmp_path), EXERCISES) == ()


def test_sessions_come_newest_first(tmp_path: Path) -> None:
    days = ("2026-03-01", "2026-03-09", "2026-02-28")
    made = history(tmp_path, *(replace(FULL, started=f"{day}T07:30:00+01:00") for day in days))
    assert [str(session.day) for session in past_sessions(made, EXERCISES)] == [
        "2026-03-09",
        "2026-03-01",
        "2026-02-28",
    ]


@pytest.mark.parametrize("summary", [FULL, EASED, HURT])
def test_what_a_session_came_to_is_read_back(tmp_path: Path, summary: Summary) -> None:
    (session,) = past_sessions(history(tmp_path, summary), EXERCISES)
    assert session.summary == summary


def test_an_exercise_or_a_fault_that_is_not_installed_is_left_out(tmp_path: Path) -> None:
    strange = FaultTotal(exercise="plank", name="elbows_purple", times=1, seconds=2.0)
    rows = tuple(replace(row, faults=(*row.faults, strange)) if row.exercise == "plank" else row for row in FULL.blocks)
    fewer = {name: exercise for name, exercise in EXERCISES.items() if name != "glute_bridge"}
    (session,) = past_sessions(history(tmp_path, replace(FULL, blocks=rows)), fewer)
    assert session.summary.blocks == tuple(row for row in FULL.blocks if row.exercise != "glute_bridge")
