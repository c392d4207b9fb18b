"""The history as flat tables, for a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest

from coach.storage.history.exchange.csv_tables import COLUMNS, write_csv
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.reader import History
from tests.support.histories import done_and_kept
from tests.support.opened import open_database


@pytest.fixture
def history(tmp_path: Path) -> History:
    database = open_database(tmp_path)
    done_and_kept(database, Asked(pain_before=2, pain_after=1, note='=HYPERLINK("x"), "said"\nhe'))
    return History(database)


def table(history: History, name: str) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    count = write_csv(history, name, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))
    assert count == len(rows)
    return rows


def test_a_set_is_a_row_with_what_the_person_said(history: History) -> None:
    rows = table(history, "sets")
    assert [(row["exercise"], row["set"], row["reps"]) for row in rows] == [
        ("glute_bridge", "1", "3"),
        ("glute_bridge", "2", "3"),
        ("plank", "1", "0"),
    ]
    assert (rows[0]["pain_before"], rows[0]["pain_next_day"], rows[0]["ended_by"]) == ("2", "", "finished")
    assert float(rows[2]["good_s"]) == pytest.approx(6.0, abs=0.2)


def test_a_repetition_is_a_row(history: History) -> None:
    rows = table(history, "reps")
    assert len(rows) == 6
    assert (rows[0]["counted"], rows[0]["peak_hip_deg"], rows[0]["form"]) == ("1", "175.0", "1.0")


def test_a_hold_is_a_row_with_its_faults(history: History) -> None:
    rows = table(history, "holds")
    assert [row["exercise"] for row in rows] == ["plank", "plank"]
    assert rows[1]["faults"].split(":")[1] == "2.0"


def test_a_note_is_never_a_formula(history: History) -> None:
    assert {row["note"] for row in table(history, "sets")} == {'\'=HYPERLINK("x"), "said"\nhe'}


def test_an_empty_history_is_a_head(tmp_path: Path) -> None:
    file = io.StringIO(newline="")
    assert write_csv(History(open_database(tmp_path)), "reps", file) == 0
    assert file.getvalue().strip() == ",".join(COLUMNS["reps"])


def test_a_session_without_results_has_no_row(tmp_path: Path) -> None:
    made = History(open_database(tmp_path))
    made.add(KeptSession(uid="a", started="2026-03-01T07:00:00+01:00"))
    assert table(made, "sets") == []
