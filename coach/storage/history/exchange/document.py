"""The history as one document, `coach.history/1`, and back again: nothing is lost on the way."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any

from coach.fields import DocumentError
from coach.storage.history.kept import KeptSession, Measurement
from coach.storage.history.reader import History
from coach.storage.plain import from_plain, to_plain

SCHEMA = "coach.history/1"
LARGEST_BYTES = 128_000_000  # thirty years of daily sessions: what was exported can always be imported
FIRST_YEAR, LAST_YEAR = 1970, 2200  # also of a clock that was wrong
LONGEST_S = 1e6  # of a session, pauses included: twelve days


def write_json(history: History, file: IO[str]) -> int:
    """Writes the whole history, one session a line; gives the number of sessions."""
    head = {
        "schema": SCHEMA,
        "measurements": [to_plain(each) for each in history.measurements()],
        "sick_days": list(history.sick_days()),
    }
    file.write(f'{json.dumps(head, allow_nan=False)[:-1]}, "sessions": [')
    count = 0
    for count, session in enumerate(history.whole(), start=1):
        line = json.dumps(to_plain(session), separators=(",", ":"), allow_nan=False)
        file.write(f"{',' if count > 1 else ''}\n{line}")
    file.write("\n]}\n")
    return count


def read_json(history: History, document: Any, where: str) -> tuple[int, int]:
    """Adds what a `coach.history/1` has and the history lacks. All of it is checked before any of it is added.

    Gives how many of its sessions are new, and how many were known. Raises DocumentError, which says what is wrong and
    where, and sqlite3.Error.
    """
    if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
        raise DocumentError(f"{where} does not name the schema {SCHEMA}")
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise DocumentError(f"{where}: holds text that is none ({error.reason})") from error
    sessions = [_session(each, f"{where}: session {number}") for number, each in _listed(document, "sessions", where)]
    measured = [
        _measurement(each, f"{where}: measurement {number}")
        for number, each in _listed(document, "measurements", where)
    ]
    days = [_day(each, f"{where}: sick day {number}") for number, each in _listed(document, "sick_days", where)]
    new = sum(history.add(session) for session in sessions)
    for measurement in measured:
        history.add_measurement(measurement)
    for day in days:
        history.add_sick_day(day)
    return new, len(sessions) - new


def _listed(document: Mapping[str, Any], name: str, where: str) -> Iterator[tuple[int, Any]]:
    items = document.get(name, [])
    if not isinstance(items, list):
        raise DocumentError(f"{where}: {name} is not a list")
    return enumerate(items, start=1)


def _session(value: Any, where: str) -> KeptSession:
    session = from_plain(KeptSession, value, where)
    try:
        began = datetime.fromisoformat(session.started)
    except ValueError as error:
        raise DocumentError(f"{where}: started: {error}") from error
    _day(began.date().isoformat(), where)
    if not 0.0 <= session.took_s <= LONGEST_S:
        raise DocumentError(f"{where}: took_s is from 0 to {LONGEST_S:g} seconds, not {session.took_s:g}")
    for pain in session.asked.pains:
        if pain is not None and not 0 <= pain <= 10:
            raise DocumentError(f"{where}: pain is a number from 0 to 10, not {pain}")
    return session


def _measurement(value: Any, where: str) -> Measurement:
    measured = from_plain(Measurement, value, where)
    _day(measured.day, where)
    return measured


def _day(value: Any, where: str) -> str:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise DocumentError(f"{where}: {error}") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DocumentError(f"{where}: {day} is not in the years from {FIRST_YEAR} to {LAST_YEAR}")
    return day.isoformat()
