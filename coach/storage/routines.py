"""Finds and reads routine files. A routine is a plan written in TOML, the document `coach.routine/1`.

A routine with a mistake is refused as a whole; the message names the file, the block and the field.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from coach.core.events import Side
from coach.core.exercise import Exercise, Kind
from coach.core.session.plan import Block, Plan, blocks_of, usual_hold_s, usual_reps
from coach.errors import UsageError
from coach.fields import DocumentError, Fields
from coach.storage.documents import read_toml

SCHEMA = "coach.routine/1"
SUFFIX = ".toml"
MAX_BLOCKS = 100
MAX_SETS = 20
MAX_REPS = 200
MAX_SECONDS = 3600.0

_PLAN_FIELDS = frozenset({"schema", "name", "title", "text", "block"})
_BLOCK_FIELDS = frozenset({"exercise", "sides", "sets", "reps", "hold_s", "rest_s", "how_often"})


def routine_names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob(f"*{SUFFIX}")))


def find_routine(name: str, folder: Path) -> Path:
    """The file that `name` means: a routine in the folder, or a path. Raises UsageError if there is none."""
    shipped = folder / f"{name.replace('-', '_')}{SUFFIX}"
    if shipped.is_file():
        return shipped
    path = Path(name)
    if path.is_file():
        return path
    names = ", ".join(each.replace("_", "-") for each in routine_names(folder))
    raise UsageError(f"There is no routine {name}: name a file, or one of {names}.")


def load_routine(path: Path, exercises: Mapping[str, Exercise]) -> Plan:
    """The plan in a routine file. Raises UsageError with the file, block and field that is wrong."""
    try:
        return plan_of(read_toml(path), exercises, where=str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except DocumentError as error:
        raise UsageError(str(error)) from error


def plan_of(document: Mapping[str, object], exercises: Mapping[str, Exercise], *, where: str) -> Plan:
    """The plan in a parsed routine file; exercises: by name. Raises DocumentError; where: begins its message."""
    top = Fields(document, where)
    top.only(_PLAN_FIELDS)
    top.schema(SCHEMA)
    rows = top.tables("block")
    if not rows:
        raise top.error("block", "needs at least one [[block]]")
    if len(rows) > MAX_BLOCKS:
        raise top.error("block", f"there are {len(rows)} of them: at most {MAX_BLOCKS}")
    name = top.text("name")
    return Plan(
        name=name,
        title=top.text("title", name),
        blocks=tuple(block for row in rows for block in _blocks(row, exercises)),
        text=top.text("text", "").strip(),
    )


def _blocks(row: Fields, exercises: Mapping[str, Exercise]) -> Iterable[Block]:
    row.only(_BLOCK_FIELDS)
    name = row.text("exercise").replace("-", "_")
    if name not in exercises:
        raise row.error("exercise", f'there is no exercise "{name}"; there are {", ".join(sorted(exercises))}')
    exercise = exercises[name]
    reps = row.whole("reps", low=1, high=MAX_REPS) if row.has("reps") else None
    hold_s = row.number("hold_s", low=1.0, high=MAX_SECONDS) if row.has("hold_s") else None
    if reps is not None and hold_s is not None:
        raise row.error("hold_s", "give reps or hold_s, not both")
    if reps is not None and exercise.kind is not Kind.REPS:
        raise row.error("reps", f"{exercise.name} is held, not counted: give hold_s")
    if reps is None and hold_s is None:
        reps, hold_s = usual_reps(exercise), usual_hold_s(exercise)
    sides = _sides(row, exercise)
    block = Block(
        exercise=name,
        sets=row.whole("sets", exercise.dosage.sets, low=1, high=MAX_SETS),
        reps=reps,
        hold_s=hold_s,
        rest_s=row.number("rest_s", exercise.dosage.rest_s, low=0.0, high=MAX_SECONDS),
        how_often=row.text("how_often", exercise.dosage.how_often),
    )
    return blocks_of(block, sides)


def _sides(row: Fields, exercise: Exercise) -> tuple[Side, ...]:
    if not row.has("sides"):
        return exercise.sides
    words, allowed = row.words("sides"), [str(side) for side in exercise.sides]
    for word in words:
        if word not in allowed:
            raise row.error("sides", f'{exercise.name} has the sides {", ".join(allowed)}, not "{word}"')
    if not words or len(set(words)) != len(words):
        raise row.error("sides", "name each side once, and at least one")
    return tuple(Side(word) for word in words)
