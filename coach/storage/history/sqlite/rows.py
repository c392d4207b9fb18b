"""Turns the history's rows into what they mean, and back: each table's columns are named here once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from coach.core.events import Fault, Hold, Rejection, Rep, Side, Stance, Variant
from coach.core.exercise.person import RangeMode
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal
from coach.storage.history.kept import Asked, KeptSession, Measurement, Moment, MomentKind

Values = Mapping[str, Any]
_TIGHT = (",", ":")  # JSON without spaces


def insert(connection: sqlite3.Connection, table: str, values: Values) -> int:
    """Adds a row; gives its id. Raises sqlite3.Error."""
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
    return cursor.lastrowid or 0


def update(connection: sqlite3.Connection, table: str, row: int, values: Values) -> None:
    """Changes a row. Raises sqlite3.Error."""
    changes = ", ".join(f"{column} = ?" for column in values)
    connection.execute(f"UPDATE {table} SET {changes} WHERE id = ?", (*values.values(), row))


# --- sessions and sets


def session_values(session: KeptSession) -> Values:
    """Without its sets and moments."""
    return {
        "uid": session.uid,
        "started": session.started,
        "plan": session.plan,
        "title": session.title,
        "blocks": _json(asdict(block) for block in session.blocks),
        "took_s": session.took_s,
        "ended_by": _word(session.ended_by),
        "hurt_in": session.hurt_in,
        **asdict(session.asked),
    }


def session_of(row: sqlite3.Row) -> KeptSession:
    return KeptSession(
        uid=row["uid"],
        started=row["started"],
        plan=row["plan"],
        title=row["title"],
        blocks=_blocks_in(row["blocks"]),
        took_s=row["took_s"],
        ended_by=None if row["ended_by"] is None else EndedBy(row["ended_by"]),
        hurt_in=row["hurt_in"],
        asked=Asked(
            pain_before=row["pain_before"],
            pain_after=row["pain_after"],
            pain_next_day=row["pain_next_day"],
            note=row["note"],
        ),
    )


def block_json(block: Block) -> str:
    return json.dumps(asdict(block))


@lru_cache(maxsize=1024)  # a person's plans repeat themselves
def block_in(text: str) -> Block:
    return _block(json.loads(text))


@lru_cache(maxsize=64)
def _blocks_in(text: str) -> tuple[Block, ...]:
    return tuple(_block(each) for each in json.loads(text))


def _block(values: Values) -> Block:
    return Block(**{**values, "side": Side(values["side"])})


def measurement_values(measurement: Measurement) -> Values:
    return {**asdict(measurement), "side": str(measurement.side), "tries": json.dumps(measurement.tries)}


def numbers(text: str) -> tuple[float, ...]:
    return tuple(json.loads(text))


# --- what happened in a set


def rep_values(rep: Rep) -> Values:
    return {
        "start_s": rep.start_s,
        "top_s": rep.top_s,
        "end_s": rep.end_s,
        "counted": rep.counted,
        "peak_hip_deg": rep.peak_hip_deg,
        "top_hold_s": rep.top_hold_s,
        "form": rep.form,
        "faults": json.dumps(rep.faults),
        "rejected_because": _word(rep.rejected_because),
        "curve": json.dumps(rep.curve, separators=_TIGHT),
        "top_stance": _stance_json(rep.top),
    }


def rep_of(row: sqlite3.Row) -> Rep:
    because = row["rejected_because"]
    return Rep(
        start_s=row["start_s"],
        top_s=row["top_s"],
        end_s=row["end_s"],
        counted=bool(row["counted"]),
        peak_hip_deg=row["peak_hip_deg"],
        top_hold_s=row["top_hold_s"],
        form=row["form"],
        faults=tuple(_list_in(row["faults"])),
        rejected_because=None if because is None else Rejection(because),
        curve=tuple(_list_in(row["curve"])),
        top=_stance_in(row["top_stance"]),
    )


def hold_values(hold: Hold) -> Values:
    return {
        "start_s": hold.start_s,
        "end_s": hold.end_s,
        "side": str(hold.side),
        "variant": _word(hold.variant),
        "good_s": hold.good_s,
        "faults": _json(fault_values(fault) for fault in hold.faults),
        "lost": json.dumps(hold.lost),
        "right_stance": _stance_json(hold.right),
        "wrong_stance": _stance_json(hold.wrong),
    }


def hold_of(row: sqlite3.Row) -> Hold:
    return Hold(
        start_s=row["start_s"],
        end_s=row["end_s"],
        side=Side(row["side"]),
        variant=None if row["variant"] is None else Variant(row["variant"]),
        good_s=row["good_s"],
        faults=tuple(fault_of(each) for each in _list_in(row["faults"])),
        lost=tuple((start_s, end_s) for start_s, end_s in _list_in(row["lost"])),
        right=_stance_in(row["right_stance"]),
        wrong=_stance_in(row["wrong_stance"]),
    )


def keep_stances(connection: sqlite3.Connection, set_id: int, starts_s: Sequence[float]) -> None:
    """Keeps the bodies of a set's repetitions that begin then, and of no others. Raises sqlite3.Error."""
    marks = ", ".join("?" * len(starts_s))
    connection.execute(
        f"UPDATE reps SET top_stance = NULL WHERE set_id = ? AND start_s NOT IN ({marks})", (set_id, *starts_s)
    )


def _stance_json(stance: Stance | None) -> str | None:
    """The near side, and the points."""
    return None if stance is None else json.dumps((str(stance.near), *stance.points), separators=_TIGHT)


def _stance_in(text: str | None) -> Stance | None:
    if text is None:
        return None
    near, *points = json.loads(text)
    return Stance(near=_SIDES[near], points=tuple(points))


def fault_values(fault: Fault) -> Values:
    return {"name": fault.name, "start_s": fault.start_s, "end_s": fault.end_s}


def fault_of(row: sqlite3.Row | Values) -> Fault:
    return Fault(name=row["name"], start_s=row["start_s"], end_s=row["end_s"])


def moment_values(moment: Moment) -> Values:
    return {"kind": str(moment.kind), "at_s": moment.at_s, "until_s": moment.until_s, "text": moment.text}


def moment_of(row: sqlite3.Row) -> Moment:
    return Moment(kind=MomentKind(row["kind"]), at_s=row["at_s"], until_s=row["until_s"], text=row["text"])


# --- what a set came to


def result_values(result: BlockResult) -> Values:
    faults = [{"name": fault.name, "times": fault.times, "seconds": fault.seconds} for fault in result.faults]
    return {
        "exercise": result.exercise,
        "side": str(result.side),
        "set_number": result.set,
        "reps": result.reps,
        "rejected": result.rejected,
        "held_s": result.held_s,
        "good_s": result.good_s,
        "form": result.form,
        "faults": json.dumps(faults),
        "why": _json(str(why) for why in result.why),
        "mode": str(result.mode),
        "eased": result.eased,
    }


def result_of(row: sqlite3.Row) -> BlockResult:
    exercise = row["exercise"]
    return BlockResult(
        exercise=exercise,
        side=_SIDES[row["side"]],
        set=row["set_number"],
        reps=row["reps"],
        rejected=row["rejected"],
        held_s=row["held_s"],
        good_s=row["good_s"],
        form=row["form"],
        faults=_totals(exercise, row["faults"]),
        why=tuple(Rejection(why) for why in _list_in(row["why"])),
        mode=_MODES[row["mode"]],
        eased=row["eased"],
    )


_SIDES = {side.value: side for side in Side}
_MODES = {mode.value: mode for mode in RangeMode}
"""Looked up: ten years are 30,000 rows, and an enum takes ten times as long to find its member."""


@lru_cache(maxsize=4096)
def _totals(exercise: str, faults: str) -> tuple[FaultTotal, ...]:
    return tuple(FaultTotal(exercise=exercise, **fault) for fault in _list_in(faults))


def _json(items: Iterable[Any]) -> str:
    return json.dumps(list(items))


def _list_in(text: str) -> Sequence[Any]:
    """Most lists are empty, which is quick to see."""
    found: Sequence[Any] = () if text == "[]" else json.loads(text)
    return found


def _word(value: object | None) -> str | None:
    return None if value is None else str(value)
