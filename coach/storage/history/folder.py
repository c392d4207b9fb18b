"""Keeps what was done: `sessions/<start>/summary.json` in the user's data folder, written again after each set.

The file is whole at any moment, so that a crash loses at most the set in progress. A full disk or a folder that cannot
be written to does not stop a session: `save` says so in a sentence. `COACH_DATA_DIR` names another folder.
"""

from __future__ import annotations

import json
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
from coach.storage.folders import data_folder
from coach.storage.output import write_document


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

    @property
    def path(self) -> Path | None:
        """The summary's file; None before the first is written."""
        return None if self._own is None else self._own / "summary.json"

    def save(self, summary: Mapping[str, Any]) -> str | None:
        """Puts the summary so far in place of the one before; a sentence when that cannot be done."""
        try:
            if self._own is None:
                self._own = _new_folder(self._sessions, self._stamp)
            write_document(self._own / "summary.json", summary)
        except (OSError, CoachError) as error:
            return f"This session cannot be saved, but it goes on: {error}"
        return None


class KeepNothing:
    """For a clip that is only shown: nothing is kept."""

    def save(self, summary: Mapping[str, Any]) -> str | None:
        return None


def _new_folder(parent: Path, stamp: str) -> Path:
    """Two sessions begun in the same second get a folder each."""
    parent.mkdir(parents=True, exist_ok=True)
    for number in range(1, 1000):
        folder = parent / (stamp if number == 1 else f"{stamp}-{number}")
        try:
            folder.mkdir()
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
        return summary_of(json.loads(path.read_text(encoding="utf-8")), exercises)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # whatever a damaged document may cause
        return None


def summary_of(document: Mapping[str, Any], exercises: Mapping[str, Exercise]) -> Summary:
    """The summary in a `coach.summary/1`. Raises ValueError, KeyError or TypeError for anything else."""
    if document["schema"] != SUMMARY_SCHEMA:
        raise ValueError(f"not a {SUMMARY_SCHEMA}")
    datetime.fromisoformat(document["started"])
    rows = [(row, exercises.get(row["exercise"])) for row in document["blocks"]]
    return Summary(
        started=document["started"],
        took_s=float(document["took_s"]),
        ended_by=EndedBy(document["ended_by"]),
        blocks=tuple(_block(row, exercise) for row, exercise in rows if exercise is not None),
    )


def _block(row: Mapping[str, Any], exercise: Exercise) -> BlockResult:
    known = {criterion.name for criterion in exercise.criteria}
    faults = ((name, amount) for name, amount in row["faults"].items() if name in known)
    return BlockResult(
        exercise=exercise.name,
        side=Side(row["side"]),
        set=int(row["set"]),
        reps=int(row["reps"]),
        rejected=int(row["rejected"]),
        held_s=float(row["held_s"]),
        good_s=float(row["good_s"]),
        form=None if row["form"] is None else float(row["form"]),
        faults=tuple(_fault(exercise, name, amount) for name, amount in faults),
        mode=RangeMode(row.get("mode", RangeMode.STANDARD)),
        eased=row.get("eased"),
    )


def _fault(exercise: Exercise, name: str, amount: float) -> FaultTotal:
    if exercise.kind is Kind.REPS:
        return FaultTotal(exercise=exercise.name, name=name, times=int(amount), seconds=None)
    return FaultTotal(exercise=exercise.name, name=name, times=1, seconds=float(amount))


WEEKS = 4


DAYS = 7 * WEEKS


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
