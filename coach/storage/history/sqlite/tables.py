"""The history's tables. Each keeps one kind of thing, a field in the column of its name but for those named here.

Words of a closed list are kept by their value, and lists that are always read with their row as JSON.
"""

import json
import sqlite3
import types
import typing
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import is_dataclass
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from coach.core.events import Fault, Hold, Rep, Side, Stance
from coach.core.session.summary import BlockResult, FaultTotal
from coach.storage.history.kept import Asked, KeptMoment, KeptSession, KeptSet, Measurement
from coach.storage.plain import from_plain, to_plain

Values = Mapping[str, Any]
T = TypeVar("T")
Convert = Callable[[Any], Any]


class Table(Generic[T]):
    """A table for a dataclass. besides: fields that are kept elsewhere. columns: by field, those of another name.

    Whatever reads or writes raises sqlite3.Error.
    """

    def __init__(self, name: str, kind: type[T], *, besides: Collection[str] = (), **columns: str) -> None:
        self.name = name
        self._kind = kind
        hints = typing.get_type_hints(kind)
        own = [name for name in hints if name not in besides]
        self._fields = [(name, columns.get(name, name), *_conversion(hints[name])) for name in own]

    def values(self, item: T) -> Values:
        """The columns of a row that keeps it."""
        return {column: write(getattr(item, name)) for name, column, write, _ in self._fields}

    def insert(self, connection: sqlite3.Connection, item: T, **also: int) -> int:
        """Adds a row; gives its id. also: columns that say what it belongs to."""
        values = {**also, **self.values(item)}
        into = f"{self.name} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
        return connection.execute(f"INSERT INTO {into}", tuple(values.values())).lastrowid or 0

    def replace(self, connection: sqlite3.Connection, row: int, item: T) -> None:
        """From here on the row keeps another thing."""
        self._update(connection, row, self.values(item))

    def change(self, connection: sqlite3.Connection, row: int, **changed: Any) -> None:
        """Changes some fields of what a row keeps."""
        written = {column: write(changed[name]) for name, column, write, _ in self._fields if name in changed}
        self._update(connection, row, written)

    def _update(self, connection: sqlite3.Connection, row: int, values: Values) -> None:
        changes = ", ".join(f"{column} = ?" for column in values)
        connection.execute(f"UPDATE {self.name} SET {changes} WHERE id = ?", (*values.values(), row))

    def item(self, row: sqlite3.Row, **besides: Any) -> T:
        """What a row keeps. besides: the fields that are kept elsewhere."""
        return self._kind(**{name: read(row[column]) for name, column, _, read in self._fields}, **besides)


class _Sessions(Table[KeptSession]):
    """What was asked has columns of its own."""

    def values(self, item: KeptSession) -> Values:
        return {**super().values(item), **ASKED.values(item.asked)}

    def item(self, row: sqlite3.Row, **besides: Any) -> KeptSession:
        return super().item(row, asked=ASKED.item(row), **besides)


class _Results(Table[BlockResult]):
    """The faults are kept without their exercise, which is the row's."""

    def values(self, item: BlockResult) -> Values:
        faults = [{"name": fault.name, "times": fault.times, "seconds": fault.seconds} for fault in item.faults]
        return {**super().values(item), "faults": _json(faults)}

    def item(self, row: sqlite3.Row, **besides: Any) -> BlockResult:
        return super().item(row, faults=_totals(row["exercise"], row["faults"]), **besides)


@lru_cache(maxsize=4096)
def _totals(exercise: str, faults: str) -> tuple[FaultTotal, ...]:
    return tuple(FaultTotal(exercise=exercise, **fault) for fault in json.loads(faults))


# --- what is in a column


def _conversion(hint: Any) -> tuple[Convert, Convert]:
    """How a value of this type is written, and how it is read."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (kind,) = (part for part in typing.get_args(hint) if part is not type(None))
        write, read = _conversion(kind)
        return _or_none(write), _or_none(read)
    if hint is Stance:
        return _stance_json, _stance_in
    if is_dataclass(hint) or typing.get_origin(hint) is tuple:
        return _json, _json_reader(hint)
    if issubclass(hint, Enum):
        return attrgetter("value"), {member.value: member for member in hint}.__getitem__
    return _as_it_is, bool if hint is bool else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _or_none(convert: Convert) -> Convert:
    return convert if convert is _as_it_is else lambda value: None if value is None else convert(value)


def _json(value: Any) -> str:
    return json.dumps(to_plain(value), separators=(",", ":"))


def _json_reader(kind: Any) -> Convert:
    """Numbers and texts are taken as they are: ten years hold millions. A person's plans repeat themselves."""
    if not is_dataclass(kind) and set(typing.get_args(kind)) <= {int, float, str, ...}:
        return lambda text: () if text == "[]" else tuple(json.loads(text))
    return lru_cache(maxsize=1024)(lambda text: from_plain(kind, json.loads(text), "the history"))


def _stance_json(stance: Stance) -> str:
    """The near side, and the points."""
    return _json((stance.near, *stance.points))


def _stance_in(text: str) -> Stance:
    near, *points = json.loads(text)
    return Stance(near=Side(near), points=tuple(points))


def keep_stances(connection: sqlite3.Connection, set_id: int, starts_s: Sequence[float]) -> None:
    """Keeps the bodies of a set's repetitions that begin then, and of no others."""
    marks = ", ".join("?" * len(starts_s))
    connection.execute(
        f"UPDATE reps SET top_stance = NULL WHERE set_id = ? AND start_s NOT IN ({marks})", (set_id, *starts_s)
    )


# --- the tables

ASKED = Table("sessions", Asked)
SESSIONS = _Sessions("sessions", KeptSession, besides=("asked", "sets", "moments"))
MOMENTS = Table("moments", KeptMoment)
SETS = Table("sets", KeptSet, besides=("results", "reps", "holds", "faults"))
RESULTS = _Results("results", BlockResult, besides=("faults",), set="set_number")
REPS = Table("reps", Rep, top="top_stance")
HOLDS = Table("holds", Hold, right="right_stance", wrong="wrong_stance")
FAULTS = Table("faults", Fault)
MEASUREMENTS = Table("measurements", Measurement)
