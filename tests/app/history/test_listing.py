"""What `coach history` prints."""

from pathlib import Path

import pytest

from coach.app.history.listing import history_lines, numbered, session_lines
from coach.errors import UsageError
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.reader import History
from tests.support.exercises import EXERCISES
from tests.support.histories import STARTED, daily, done_and_kept
from tests.support.opened import open_database


@pytest.fixture
def history(tmp_path: Path) -> History:
    made = History(open_database(tmp_path))
    for session in daily(12):
        made.add(session)
    return made


def test_the_newest_comes_first_and_the_rest_is_counted(history: History) -> None:
    lines = history_lines(history, EXERCISES, last=3)
    title = EXERCISES["kneeling_hip_flexor_stretch"].title
    assert lines[0].startswith(f"   1  2026-03-01 07:00, Daily hip and back, 15:00: {title} ")
    assert "Glute bridge 36; Plank 69 s; " in lines[2]
    assert lines[3] == "and 9 older: --last 12 shows all of them"


def test_an_empty_history_says_so(tmp_path: Path) -> None:
    assert history_lines(History(open_database(tmp_path)), EXERCISES, last=3) == ["Nothing is kept yet."]


def test_a_number_counts_back_from_the_newest(history: History) -> None:
    assert numbered(history, 1).started == STARTED
    assert numbered(history, 12).started.startswith("2026-02-18")


@pytest.mark.parametrize("number", [0, 13])
def test_a_number_that_is_not_there_is_refused(history: History, number: int) -> None:
    with pytest.raises(UsageError, match=r"no session \d+: there are 12, and 1 is the newest"):
        numbered(history, number)


def test_a_session_is_shown_with_its_sets_faults_pauses_and_pain(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    done_and_kept(database, Asked(pain_before=2, pain_next_day=3, note="left\x1b[31m knee\nclicks"))
    lines = session_lines(numbered(History(database), 1), EXERCISES)
    assert lines[0].startswith("2026-03-01 07:00, Morning, ")
    assert "  Glute bridge, set 1: 3 counted, form 100%" in lines
    assert any(line.startswith("  Plank: 6.") and " s good, form 75%" in line for line in lines), lines
    assert "    hips sagging: 2.0 s" in lines
    assert any("paused for 1 s" in line for line in lines)
    assert "  Pain, 0-10: before 2, the day after 3" in lines
    assert lines[-1] == "  Note: left [31m knee clicks"


def test_an_exercise_that_is_not_installed_is_shown_by_its_name(tmp_path: Path) -> None:
    made = History(open_database(tmp_path))
    session = next(daily(1))
    made.add(session)
    assert history_lines(made, {}, last=1)[0].endswith("Kneeling hip flexor stretch 82 s; Figure four 82 s")


def test_a_session_that_was_cut_off_is_said_to_be_going_on_until_it_is_settled(tmp_path: Path) -> None:
    made = History(open_database(tmp_path))
    made.add(KeptSession(uid="a", started=STARTED))
    assert history_lines(made, EXERCISES, last=1) == ["   1  2026-03-01 07:00, 0:00, going on: nothing done"]
