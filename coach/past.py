"""Reads what was done before: the summaries that `coach.history` keeps, newest first.

A file that cannot be read is told as such and stops nothing; it is never changed. What a document says of exercises or
faults that are not installed is left out. A document has no number of times for the faults of a hold: they count once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coach.core.events import Side
from coach.core.exercise import Exercise, Kind
from coach.core.person import RangeMode
from coach.core.summary import SUMMARY_SCHEMA, BlockResult, EndedBy, FaultTotal, Summary
from coach.history import data_folder


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
