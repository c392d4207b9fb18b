"""Takes over the sessions that were kept as `sessions/*/summary.json`, once each; the files stay where they are."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.core.events import Side
from coach.core.exercise.person import RangeMode
from coach.core.session.plan import Block
from coach.core.session.summary import SUMMARY_SCHEMA, BlockResult, EndedBy, FaultTotal
from coach.storage.history.kept import KeptSession, KeptSet
from coach.storage.history.reader import History
from coach.storage.history.sqlite.database import Database

SESSIONS = "sessions"


def take_over(database: Database) -> tuple[str, ...]:
    """Adds each session that is not there yet; a sentence for each that cannot be. Raises sqlite3.Error.

    What was added is read back, and must say what its file says.
    """
    if not database.writable:
        return ()
    history = History(database)
    return tuple(_problems(history, database.path.parent / SESSIONS))


def _problems(history: History, folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*/summary.json")):
        uid = f"{SESSIONS}/{path.parent.name}"
        if uid in history:
            continue
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            session = session_in(document, uid)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            yield f"The session {path} cannot be taken over: {error}."
            continue
        history.add(session)
        if history.session(uid).summary.as_dict() != _known(document):
            yield f"The session {path} differs from its file, which holds something that this version does not know."


def session_in(document: Mapping[str, Any], uid: str) -> KeptSession:
    """The session in a `coach.summary/1`.

    Raises ValueError, KeyError, TypeError or AttributeError for anything else.
    """
    if document["schema"] != SUMMARY_SCHEMA:
        raise ValueError(f"not a {SUMMARY_SCHEMA}")
    datetime.fromisoformat(document["started"])
    return KeptSession(
        uid=uid,
        started=document["started"],
        took_s=float(document["took_s"]),
        ended_by=EndedBy(document["ended_by"]),
        sets=tuple(_set(number, row) for number, row in enumerate(document["blocks"])),
    )


def _set(number: int, row: Mapping[str, Any]) -> KeptSet:
    """A row of the summary as a set; what was planned is no longer known."""
    block = Block(exercise=str(row["exercise"]), side=Side(row["side"]), set=int(row["set"]), sets=int(row["set"]))
    result = BlockResult(
        exercise=block.exercise,
        side=block.side,
        set=block.set,
        reps=int(row["reps"]),
        rejected=int(row["rejected"]),
        held_s=float(row["held_s"]),
        good_s=float(row["good_s"]),
        form=None if row["form"] is None else float(row["form"]),
        faults=tuple(_fault(row, name, amount) for name, amount in row["faults"].items()),
        mode=RangeMode(row.get("mode", RangeMode.STANDARD)),
        eased=row.get("eased"),
    )
    return KeptSet(number=number, block=block, results=(result,))


def _fault(row: Mapping[str, Any], name: str, amount: float) -> FaultTotal:
    """A whole number counts repetitions; any other is seconds, and does not say how often."""
    times, seconds = (amount, None) if isinstance(amount, int) else (1, float(amount))
    return FaultTotal(exercise=str(row["exercise"]), name=name, times=times, seconds=seconds)


def _known(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with its numbers as this version writes them."""
    return {**document, "took_s": round(float(document["took_s"]), 3)}
