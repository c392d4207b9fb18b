"""Ten years of daily sessions, made with the product's own writer, stay quick to read and small in memory.

Speed is compared with the same machine's, in processor time: whole seconds would fail on a busy one.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coach.app.programme import diary
from coach.report.contents import Period, report_of
from coach.report.writing import as_html, as_pdf
from coach.storage.history.exchange.csv_tables import write_csv
from coach.storage.history.exchange.document import write_json
from coach.storage.history.reader import History
from tests.support.exercises import EXERCISES
from tests.support.histories import daily
from tests.support.opened import open_database

pytestmark = pytest.mark.slow
SESSIONS = 3650
MEMORY_MB = 100
GROWTH = """
import resource, sys
from pathlib import Path
from coach.storage.history.sqlite.database import open_database
from coach.storage.history.past import past_sessions
from coach.storage.history.reader import History
from coach.storage.shipped.catalog import Catalog
exercises = Catalog().exercises()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
kept = past_sessions(History(open_database(Path(sys.argv[1]))), exercises)
print(len(kept), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ten_years")
    database = open_database(made)
    history = History(database)
    for session in daily(SESSIONS):
        history.add(session)
    database.close()
    return made


@pytest.fixture
def history(folder: Path) -> History:
    return History(open_database(folder))


def took(work: Callable[[], object]) -> float:
    """Processor seconds."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


@pytest.fixture(scope="module")
def usual_s() -> float:
    """What a tenth of a million lines of JSON take here, there and back: 0.25-0.3 s on a machine of 2020."""
    row = {"start_s": 1.25, "top_s": 2.5, "end_s": 4.0, "counted": True, "faults": ["hips_low"], "form": 0.94}
    return took(lambda: [json.loads(json.dumps(row)) for _ in range(30_000)])


def test_all_of_it_is_exported_in_the_time_of_five_seconds(history: History, usual_s: float) -> None:
    assert took(lambda: write_json(history, io.StringIO())) < 20 * usual_s
    assert took(lambda: write_csv(history, "reps", io.StringIO())) < 20 * usual_s


def test_the_history_opens_in_the_time_of_a_second(folder: Path, usual_s: float) -> None:
    assert took(lambda: diary(History(open_database(folder)), EXERCISES, date(2026, 3, 1))) < 4 * usual_s


def test_a_report_is_made_in_the_time_of_a_second(history: History, usual_s: float) -> None:
    def made() -> None:
        period = Period(first=date(2025, 3, 2), last=date(2026, 3, 1))
        report = report_of(history.sessions(first=period.first, last=period.last), EXERCISES, period)
        assert as_html(report) and as_pdf(report)

    assert took(made) < 4 * usual_s


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="no resource there")
def test_they_take_little_memory(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", GROWTH, str(folder)], capture_output=True, text=True, check=True)
    count, grown_mb = done.stdout.split()
    assert int(count) == SESSIONS
    assert float(grown_mb) < MEMORY_MB
