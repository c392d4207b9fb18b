"""Years of daily sessions stay quick to read and small in memory: twice as many take at most twice as much.

Work is counted, not timed: calls of functions, and steps of SQLite's machine. They are the same on every computer,
however busy it is. Ten years are 3,650 sessions; what reading them takes follows from what one more session takes.
"""

import gc
import io
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach.app.programme import diary
from coach.report.contents import Period, report_of
from coach.report.writing import as_html
from coach.storage.history.exchange.csv_tables import write_csv
from coach.storage.history.exchange.document import write_json
from coach.storage.history.past import past_sessions
from coach.storage.history.reader import History
from coach.storage.history.sqlite.database import Database
from tests.support.exercises import EXERCISES
from tests.support.histories import daily
from tests.support.opened import open_database

FEW = 100  # sessions, and twice as many
LAST = date(2026, 3, 1)
CALLS_A_SECOND = 2_500_000  # and more, on a computer of 2020
TEN_YEARS = 3650
MEMORY = 100e6  # bytes

Doing = Callable[[Database], object]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    made = tmp_path_factory.mktemp("few"), tmp_path_factory.mktemp("twice")
    for times, folder in enumerate(made, start=1):
        database = open_database(folder)
        for session in daily(times * FEW):
            History(database).add(session)
        database.close()
    return made


@pytest.fixture
def histories(folders: tuple[Path, Path]) -> tuple[Database, Database]:
    few, twice = folders
    return open_database(few), open_database(twice)


def work(database: Database, do: Doing) -> tuple[int, int]:
    """How many functions are called, and how many hundred steps SQLite takes."""
    calls = steps = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    def stepped() -> None:
        nonlocal steps
        steps += 1

    do(database)  # what is made once, is
    with database.transaction() as connection:
        connection.set_progress_handler(stepped, 100)
    before = sys.getprofile()
    sys.setprofile(called)
    try:
        do(database)
    finally:
        sys.setprofile(before)
        connection.set_progress_handler(None, 0)
    return calls, steps


def assert_one_more_takes(histories: tuple[Database, Database], do: Doing, *, calls: int, steps: int) -> None:
    """At most so much for each further session."""
    (few_calls, few_steps), (more_calls, more_steps) = (work(database, do) for database in histories)
    assert few_calls < more_calls and few_steps < more_steps, "this reads no sessions"
    assert (more_calls - few_calls) / FEW < calls
    assert (more_steps - few_steps) / FEW < steps
    assert more_calls < 2.1 * few_calls and more_steps < 2.1 * few_steps


@pytest.mark.parametrize(
    "export",
    [lambda history: write_json(history, io.StringIO()), lambda history: write_csv(history, "reps", io.StringIO())],
)
def test_all_of_ten_years_is_exported_in_the_calls_of_five_seconds(
    histories: tuple[Database, Database], export: Callable[[History], object]
) -> None:
    calls = 5 * CALLS_A_SECOND // TEN_YEARS
    assert_one_more_takes(histories, lambda database: export(History(database)), calls=calls, steps=30)


def test_a_history_of_ten_years_opens_in_the_calls_of_a_second(histories: tuple[Database, Database]) -> None:
    calls = CALLS_A_SECOND // TEN_YEARS
    assert_one_more_takes(histories, lambda database: diary(History(database), EXERCISES, LAST), calls=calls, steps=12)


def test_a_report_takes_no_longer_for_what_lies_before_it(histories: tuple[Database, Database]) -> None:
    period = Period(first=date(2025, 12, 2), last=LAST)

    def report(database: Database) -> Any:
        return as_html(report_of(History(database).sessions(first=period.first, last=period.last), EXERCISES, period))

    (few_calls, few_steps), (more_calls, more_steps) = (work(database, report) for database in histories)
    assert more_calls < 1.05 * few_calls < CALLS_A_SECOND
    assert more_steps < 1.05 * few_steps


def test_ten_years_take_little_memory(histories: tuple[Database, Database]) -> None:
    most = []
    for database in histories:
        past_sessions(History(database), EXERCISES)  # what is made once, is
        gc.collect()
        tracemalloc.start()
        try:
            sessions = past_sessions(History(database), EXERCISES)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert len(sessions) == FEW * (1 + len(most))
        most.append(peak)
    assert (most[1] - most[0]) / FEW * TEN_YEARS < MEMORY  # a quarter of it is usual
