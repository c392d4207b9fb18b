"""The history as flat tables (CSV): a row for each set and side, each repetition, or each hold."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any

from coach.storage.history.kept import KeptSession, KeptSet
from coach.storage.history.reader import History

SESSION_COLUMNS = ("session", "started", "exercise", "set")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sets": (
        *SESSION_COLUMNS, "side", "reps", "rejected", "held_s", "good_s", "form", "faults", "mode", "eased", "ended_by",
        "pain_before", "pain_after", "pain_next_day", "note",
    ),
    "reps": (
        *SESSION_COLUMNS, "start_s", "top_s", "end_s", "counted", "peak_hip_deg", "top_hold_s", "form", "faults",
        "rejected_because",
    ),
    "holds": (*SESSION_COLUMNS, "side", "variant", "start_s", "end_s", "held_s", "good_s", "form", "faults"),
}  # fmt: skip
"""The columns of each table; docs/documents.md says what they mean. Times in seconds, angles in degrees, form 0-1."""

Cells = tuple[Any, ...]


def write_csv(history: History, table: str, file: IO[str]) -> int:
    """Writes one of the tables in COLUMNS, its head first; gives the number of its rows."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS[table])
    count = 0
    sessions = history.sessions() if table == "sets" else history.whole()
    for row in _rows(sessions, _CELLS[table]):
        writer.writerow([_cell(value) for value in row])
        count += 1
    return count


def _rows(sessions: Iterable[KeptSession], cells: Callable[[KeptSession, KeptSet], Iterator[Cells]]) -> Iterator[Cells]:
    for session in sessions:
        for each in session.sets:
            for own in cells(session, each):
                yield session.uid, session.started, each.block.exercise, each.block.set, *own


def _sets(session: KeptSession, kept: KeptSet) -> Iterator[Cells]:
    said = (session.ended_by, *session.asked.pains, session.asked.note)
    for row in kept.results:
        faults = " ".join(f"{fault.name}:{fault.amount}" for fault in row.faults)
        done = (row.side, row.reps, row.rejected, row.held_s, row.good_s, row.form, faults, row.mode, row.eased)
        yield *done, *said


def _reps(_session: KeptSession, kept: KeptSet) -> Iterator[Cells]:
    for rep in kept.reps:
        judged = (rep.peak_hip_deg, rep.top_hold_s, rep.form, " ".join(rep.faults), rep.rejected_because)
        yield rep.start_s, rep.top_s, rep.end_s, int(rep.counted), *judged


def _holds(_session: KeptSession, kept: KeptSet) -> Iterator[Cells]:
    for hold in kept.holds:
        faults = " ".join(f"{fault.name}:{round(fault.seconds, 3)}" for fault in hold.faults)
        yield hold.side, hold.variant, hold.start_s, hold.end_s, hold.held_s, hold.good_s, hold.form, faults


_CELLS = {"sets": _sets, "reps": _reps, "holds": _holds}


def _cell(value: Any) -> str:
    """Numbers to three decimals. Text that a spreadsheet would take for a formula is marked as text."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(round(value, 3))
    text = str(value)
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text
