"""What was kept is read back: newest first, and a damaged file stops nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach.core.session.summary import Summary
from coach.storage.history import DAYS, Past, SessionFile, amounts, past_sessions, summary_of
from tests.gallery import EASED, EXERCISES, FULL, HURT


def kept(folder: Path, started: str, document: dict[str, Any]) -> None:
    assert SessionFile(started, folder).save(document) is None


def test_without_a_folder_there_is_no_past(tmp_path: Path) -> None:
    assert past_sessions(EXERCISES, tmp_path / "none") == ()


def test_sessions_come_newest_first(tmp_path: Path) -> None:
    for started in ("2026-03-01T07:30:00+01:00", "2026-03-09T07:30:00+01:00", "2026-02-28T07:30:00+01:00"):
        kept(tmp_path, started, {**FULL.as_dict(), "started": started})
    days = [session.day for session in past_sessions(EXERCISES, tmp_path)]
    assert days == [date(2026, 3, 9), date(2026, 3, 1), date(2026, 2, 28)]


@pytest.mark.parametrize("summary", [FULL, EASED, HURT])
def test_what_stands_in_the_document_is_read_back(summary: Summary) -> None:
    document = summary.as_dict()
    assert summary_of(json.loads(json.dumps(document)), EXERCISES).as_dict() == document


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[]",
        "3",
        '{"schema": "coach.summary/2"}',
        '{"schema": "coach.summary/1"}',
        json.dumps({**FULL.as_dict(), "started": "yesterday"}),
        json.dumps({**FULL.as_dict(), "ended_by": "boredom"}),
        json.dumps({**FULL.as_dict(), "blocks": [{"exercise": "plank"}]}),
        json.dumps({**FULL.as_dict(), "blocks": [{**FULL.as_dict()["blocks"][0], "faults": 3}]}),
        json.dumps({**FULL.as_dict(), "blocks": 7}),
    ],
)
def test_a_damaged_file_is_told_and_left_as_it_is_and_the_others_are_read(tmp_path: Path, damaged: str) -> None:
    kept(tmp_path, FULL.started, FULL.as_dict())
    broken = tmp_path / "sessions" / "2026-03-15T07-00-00" / "summary.json"
    broken.parent.mkdir()
    broken.write_text(damaged, encoding="utf-8")
    assert past_sessions(EXERCISES, tmp_path)[0] == Past("2026-03-15T07-00-00", None)
    assert [session.summary is None for session in past_sessions(EXERCISES, tmp_path)] == [True, False]
    assert broken.read_text(encoding="utf-8") == damaged


def test_an_exercise_that_is_not_installed_is_left_out() -> None:
    fewer = {name: exercise for name, exercise in EXERCISES.items() if name != "plank"}
    assert {row.exercise for row in summary_of(FULL.as_dict(), fewer).blocks} == set(fewer)


def test_the_days_hold_repetitions_or_good_seconds() -> None:
    past = (Past("a", FULL), Past("b", FULL), Past("c", None))
    by_name = {done.exercise.name: done for done in amounts(past, EXERCISES, date(2026, 2, 16))}
    day = (date(2026, 3, 14) - date(2026, 2, 16)).days
    assert by_name["glute_bridge"].days[day] == 2 * FULL.reps
    assert by_name["plank"].days[day] == pytest.approx(2 * 60.0)
    assert sum(amount > 0 for done in by_name.values() for amount in done.days) == len(EXERCISES)


def test_what_lies_before_or_after_the_weeks_is_left_out() -> None:
    for monday in (date(2026, 3, 16), date(2026, 2, 9)):
        assert {done.total for done in amounts((Past("a", FULL),), EXERCISES, monday)} == {0.0}
    assert DAYS == 28
