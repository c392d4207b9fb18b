"""The history: `sessions/<start>/summary.json` in the data folder, one for each session.

Writing: the summary is written again after each set and is whole at any moment, so that a crash loses at most the set
in progress. A full disk does not stop a session: `save` says so in a sentence. Reading: a file that is damaged is told
and left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from coach.core.events import Side
from coach.core.exercise import Exercise, Kind
from coach.core.exercise.person import RangeMode
from coach.core.session.summary import SUMMARY_SCHEMA, BlockResult, EndedBy, FaultTotal, Summary
from coach.errors import CoachError
from coach.fields import DocumentError, Fields
from coach.storage.documents import read_json
from coach.storage.folders import OWNER_ONLY, data_folder, make_private
from coach.storage.output import write_document

WEEKS = 4
DAYS = 7 * WEEKS


class Keeper(Protocol):
    """Where the summary of one session goes, as it grows."""

    def save(self, summary: Mapping[str, Any]) -> str | None:
        """Keeps a `coach.summary/1`; a sentence when that cannot be done."""


class SessionFile:
    """The folder of one session. started: ISO 8601; the folder is made with the first summary."""

    def __init__(self, started: str, folder: Path | None = None) -> None:
        self._sessions = (folder or data_folder()) / "sessions"
        self._stamp = started[:19].replace(":", "-")  # no colons: they are not allowed in a file's name everywhere
        self._own: Path | None = None
        self._kept = False

    @property
    def path(self) -> Path | None:
        """The summary's file; None unless the newest summary is in it."""
        return self._own / "summary.json" if self._own is not None and self._kept else None

    def save(self, summary: Mapping[str, Any]) -> str | None:
        """Puts the summary so far in place of the one before; a sentence when that cannot be done."""
        self._kept = False
        try:
            if self._own is None:
                self._own = _new_folder(self._sessions, self._stamp)
            write_document(self._own / "summary.json", summary, private=True)
        except (OSError, ValueError, CoachError) as error:
            return f"This session cannot be saved, but it goes on: {error}"
        self._kept = True
        return None


class KeepNothing:
    """For a clip that is only shown: nothing is kept."""

    def save(self, summary: Mapping[str, Any]) -> str | None:
        return None


def _new_folder(parent: Path, stamp: str) -> Path:
    """Two sessions begun in the same second get a folder each."""
    make_private(parent)
    for number in range(1, 1000):
        folder = parent / (stamp if number == 1 else f"{stamp}-{number}")
        try:
            folder.mkdir(mode=OWNER_ONLY)
        except FileExistsError:
            continue
        return folder
    raise FileExistsError(17, "there are too many sessions of this second", str(parent))


@dataclass(frozen=True, slots=True)
class Past:
    """A session that was kept. name: of its folder. summary: None where it cannot be read."""

    name: str
    summary: Summary | None

    @property
    def day(self) -> date | None:
        """The day on which it began, by the clock of then."""
        return None if self.summary is None else datetime.fromisoformat(self.summary.started).date()


def past_sessions(exercises: Mapping[str, Exercise], folder: Path | None = None) -> tuple[Past, ...]:
    """All sessions that were kept, the newest first."""
    sessions = (folder or data_folder()) / "sessions"
    try:
        names = sorted((path.name for path in sessions.iterdir() if path.is_dir()), reverse=True)
    except OSError:
        return ()
    return tuple(Past(name, _read(sessions / name / "summary.json", exercises)) for name in names)


def _read(path: Path, exercises: Mapping[str, Exercise]) -> Summary | None:
    try:
        return summary_of(read_json(path), exercises)
    except (OSError, DocumentError):
        return None


def summary_of(document: object, exercises: Mapping[str, Exercise]) -> Summary:
    """The summary in a `coach.summary/1`, without what is not installed any more. Raises DocumentError."""
    top = Fields(document, "the summary")
    top.schema(SUMMARY_SCHEMA)
    started = top.text("started")
    try:
        datetime.fromisoformat(started)
    except ValueError as error:
        raise top.error("started", f"must be a date and time, not {started!r}") from error
    rows = [(row, exercises.get(row.text("exercise"))) for row in top.tables("blocks")]
    return Summary(
        started=started,
        took_s=top.number("took_s"),
        ended_by=top.one_of("ended_by", EndedBy),
        blocks=tuple(_block(row, exercise) for row, exercise in rows if exercise is not None),
    )


def _block(row: Fields, exercise: Exercise) -> BlockResult:
    known = {criterion.name for criterion in exercise.criteria}
    faults = row.table("faults")
    return BlockResult(
        exercise=exercise.name,
        side=row.one_of("side", Side),
        set=row.whole("set"),
        reps=row.whole("reps"),
        rejected=row.whole("rejected"),
        held_s=row.number("held_s"),
        good_s=row.number("good_s"),
        form=row.number("form") if row.has("form") else None,
        faults=tuple(_fault(exercise, name, faults.number(name)) for name in faults if name in known),
        mode=row.one_of("mode", RangeMode, RangeMode.STANDARD),
        eased=row.text("eased") if row.has("eased") else None,
    )


def _fault(exercise: Exercise, name: str, amount: float) -> FaultTotal:
    if exercise.kind is Kind.REPS:
        return FaultTotal(exercise=exercise.name, name=name, times=int(amount), seconds=None)
    return FaultTotal(exercise=exercise.name, name=name, times=1, seconds=amount)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was done of one exercise on each of DAYS days from a Monday on: repetitions, or good seconds."""

    exercise: Exercise
    days: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.days)


def amounts(past: Sequence[Past], exercises: Mapping[str, Exercise], monday: date) -> tuple[Amounts, ...]:
    """The exercises, each with what was done of it in the WEEKS weeks from `monday` on."""
    days = {name: [0.0] * DAYS for name in exercises}
    for session in past:
        if session.summary is None or session.day is None:
            continue
        number = (session.day - monday).days
        if 0 <= number < DAYS:
            for row in session.summary.blocks:
                days[row.exercise][number] += row.reps if _counted(exercises[row.exercise]) else row.good_s
    return tuple(Amounts(exercise, tuple(days[name])) for name, exercise in exercises.items())


def _counted(exercise: Exercise) -> bool:
    return exercise.kind is Kind.REPS
