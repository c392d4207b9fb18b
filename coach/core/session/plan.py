"""A plan: the blocks of a session, in order. A routine is a plan written in a file.

A block is one set of one exercise on one side. This module turns a parsed routine into blocks; it opens no file. A
routine that cannot be right is refused whole, and the message names the file, the block and the field.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.core.events import Side
from coach.core.exercise import Exercise, Kind

ROUTINE_SCHEMA = "coach.routine/1"
ROUND_S = 5.0  # a target that people can say and remember
TARGET_SHARE = 1 / 3
"""Where in a dosage range a target is set when none is named: 12 of 10-15 repetitions, 40 of 30-60 s."""
MAX_SETS = 20
MAX_REPS = 200
MAX_SECONDS = 3600.0

_PLAN_FIELDS = frozenset({"schema", "name", "title", "text", "block"})
_BLOCK_FIELDS = frozenset({"exercise", "sides", "sets", "reps", "hold_s", "rest_s", "how_often"})


class RoutineError(ValueError):
    """A routine that cannot be used; the message names the file, the block and the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One set of one exercise on one side.

    side: the side that is to be done; NONE for an exercise without sides, and where either side will do. reps: counted
    repetitions that end the block. hold_s: good seconds that end it. With neither, the block ends when it is skipped or
    its source ends. rest_s: the rest that follows it.
    """

    exercise: str
    side: Side = Side.NONE
    set: int = 1
    sets: int = 1
    reps: int | None = None
    hold_s: float | None = None
    rest_s: float = 0.0
    how_often: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.set <= self.sets:
            raise ValueError(f"set must be between 1 and sets, not {self.set} of {self.sets}")
        if self.reps is not None and self.hold_s is not None:
            raise ValueError("a block has a target in reps or in hold_s, not both")
        if self.reps is not None and self.reps < 1:
            raise ValueError(f"reps must be 1 or more, not {self.reps}")
        if self.hold_s is not None and not (math.isfinite(self.hold_s) and self.hold_s > 0):
            raise ValueError(f"hold_s must be more than 0, not {self.hold_s}")
        if not (math.isfinite(self.rest_s) and self.rest_s >= 0):
            raise ValueError(f"rest_s must be 0 or more, not {self.rest_s}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The blocks of one session. name: identifier; title: as it is shown; text: what the person should know of it."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    text: str = ""

    def __post_init__(self) -> None:
        if not self.blocks:
            raise ValueError("a plan needs at least one block")


def plan_for_exercise(exercise: Exercise) -> Plan:
    """One exercise with its own dosage: every set, on every side."""
    dosage = exercise.dosage
    blocks = _expand(
        exercise,
        sides=exercise.sides,
        sets=dosage.sets,
        reps=_usual_reps(exercise),
        hold_s=_usual_hold_s(exercise),
        rest_s=dosage.rest_s,
        how_often=dosage.how_often,
    )
    return Plan(name=exercise.name, title=exercise.title, blocks=tuple(blocks))


def clip_plan(exercise: Exercise) -> Plan:
    """One block on either side, for a source that shows one exercise and ends by itself."""
    return Plan(name=exercise.name, title=exercise.title, blocks=(clip_block(exercise),))


def clip_block(exercise: Exercise) -> Block:
    """A block with no target: the end of its clip ends it."""
    return Block(exercise=exercise.name)


def hold_plan(exercise: Exercise, seconds: float) -> Plan:
    """The hold timer: one block on either side until `seconds` good seconds are held."""
    block = Block(exercise=exercise.name, hold_s=seconds)
    return Plan(name=f"hold_{exercise.name}", title=f"{exercise.title}, {seconds:g} s", blocks=(block,))


def plan_from_routine(document: Mapping[str, object], exercises: Mapping[str, Exercise], *, where: str) -> Plan:
    """The plan that a parsed routine file describes.

    document: the TOML document. exercises: by name. where: the file's name, for the messages. Raises RoutineError.
    """
    top = _Fields(document, where)
    top.only(_PLAN_FIELDS)
    schema = top.text("schema")
    if schema != ROUTINE_SCHEMA:
        raise RoutineError(f'{where}: schema: must be "{ROUTINE_SCHEMA}", not "{schema}"')
    blocks = tuple(
        block
        for number, table in enumerate(top.tables("block"), start=1)
        for block in _routine_blocks(_Fields(table, f"{where}: block {number}"), exercises)
    )
    name = top.text("name")
    return Plan(name=name, title=top.text("title", name), blocks=blocks, text=top.text("text", "").strip())


def _routine_blocks(fields: _Fields, exercises: Mapping[str, Exercise]) -> Iterator[Block]:
    fields.only(_BLOCK_FIELDS)
    exercise = _exercise(fields, exercises)
    reps = fields.whole("reps", None, high=MAX_REPS)
    hold_s = fields.seconds("hold_s", None, low=1.0)
    if reps is not None and hold_s is not None:
        raise fields.error("hold_s", "give reps or hold_s, not both")
    if reps is not None and exercise.kind is not Kind.REPS:
        raise fields.error("reps", f"{exercise.name} is held, not counted: give hold_s")
    if reps is None and hold_s is None:
        reps, hold_s = _usual_reps(exercise), _usual_hold_s(exercise)
    return _expand(
        exercise,
        sides=_sides(fields, exercise),
        sets=fields.whole("sets", exercise.dosage.sets, high=MAX_SETS) or 1,
        reps=reps,
        hold_s=hold_s,
        rest_s=fields.seconds("rest_s", exercise.dosage.rest_s, low=0.0) or 0.0,
        how_often=fields.text("how_often", exercise.dosage.how_often),
    )


def _expand(
    exercise: Exercise,
    *,
    sides: tuple[Side, ...],
    sets: int,
    reps: int | None,
    hold_s: float | None,
    rest_s: float,
    how_often: str,
) -> Iterator[Block]:
    """Set by set, and in each set side by side."""
    for number in range(1, sets + 1):
        for side in sides:
            yield Block(
                exercise=exercise.name,
                side=side,
                set=number,
                sets=sets,
                reps=reps,
                hold_s=hold_s,
                rest_s=rest_s,
                how_often=how_often,
            )


def _exercise(fields: _Fields, exercises: Mapping[str, Exercise]) -> Exercise:
    name = fields.text("exercise").replace("-", "_")
    if name not in exercises:
        raise fields.error("exercise", f'there is no exercise "{name}"; there are {", ".join(sorted(exercises))}')
    return exercises[name]


def _sides(fields: _Fields, exercise: Exercise) -> tuple[Side, ...]:
    words = fields.words("sides")
    if words is None:
        return exercise.sides
    allowed = [str(side) for side in exercise.sides]
    for word in words:
        if word not in allowed:
            raise fields.error("sides", f'{exercise.name} has the sides {", ".join(allowed)}, not "{word}"')
    if not words or len(set(words)) != len(words):
        raise fields.error("sides", "name each side once, and at least one")
    return tuple(Side(word) for word in words)


def _usual_reps(exercise: Exercise) -> int | None:
    if exercise.kind is not Kind.REPS or exercise.dosage.reps is None:
        return None
    low, high = exercise.dosage.reps
    return round(low + (high - low) * TARGET_SHARE)


def _usual_hold_s(exercise: Exercise) -> float | None:
    if exercise.kind is not Kind.HOLD or exercise.dosage.hold_s is None:
        return None
    low, high = exercise.dosage.hold_s
    return ROUND_S * round((low + (high - low) * TARGET_SHARE) / ROUND_S)


class _Fields:
    """A table of a routine, read field by field; `where` begins every message."""

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._table = table
        self._where = where

    def error(self, field: str, problem: str) -> RoutineError:
        return RoutineError(f"{self._where}: {field}: {problem}")

    def only(self, known: frozenset[str]) -> None:
        for field in self._table:
            if field not in known:
                raise self.error(field, f"is no field here; there are {', '.join(sorted(known))}")

    def text(self, field: str, default: str | None = None) -> str:
        value = self._table.get(field, default)
        if value is None:
            raise self.error(field, "is missing")
        if not isinstance(value, str):
            raise self.error(field, f"must be text in quotes, not {value!r}")
        if not value.strip() and default is None:
            raise self.error(field, "must not be empty")
        return value

    def whole(self, field: str, default: int | None, *, high: int) -> int | None:
        value = self._table.get(field, default)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= high:
            raise self.error(field, f"must be a whole number from 1 to {high}, not {value!r}")
        return value

    def seconds(self, field: str, default: float | None, *, low: float) -> float | None:
        value = self._table.get(field, default)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= MAX_SECONDS:
            raise self.error(field, f"must be seconds from {low:g} to {MAX_SECONDS:g}, not {value!r}")
        return float(value)

    def words(self, field: str) -> tuple[str, ...] | None:
        value = self._table.get(field)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.error(field, f'must be a list of words such as ["left", "right"], not {value!r}')
        return tuple(value)

    def tables(self, field: str) -> tuple[Mapping[str, object], ...]:
        value = self._table.get(field)
        if not isinstance(value, list) or not value or not all(isinstance(table, Mapping) for table in value):
            raise self.error(field, f"needs at least one [[{field}]]")
        return tuple(value)
