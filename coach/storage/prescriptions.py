"""Plan files, `plans/NAME.toml` in the data folder: what a person or their physiotherapist prescribes (`coach.plan/1`).

Without one, the plan is made from the person's own measurements. A file with a mistake is refused as a whole; the
message names the file, the line, the exercise and the field, and says what would be right.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from coach.core.events import Side
from coach.core.exercise import Exercise, Kind
from coach.core.programme.prescription import STRENGTH_DAYS, Manner, Prescribed, Prescription, Step, Training
from coach.errors import UsageError
from coach.fields import DocumentError, Fields
from coach.storage.documents import NOT_TOML, read_toml
from coach.storage.folders import data_folder

SCHEMA = "coach.plan/1"
FOLDER = "plans"
MAX_SETS, MAX_REPS, MAX_S, MAX_REST_S = 10, 100, 600.0, 600.0
MAX_EXERCISES = 12
MOST_SHOWN = 60  # characters of a line that cannot be read
WRITTEN_SO = 'each field once, text in quotes, a list in brackets with commas: name = "plank", hold_s = [20, 25, 30]'

KINDS = tuple(kind.value for kind in Training)
_PLAN_FIELDS = frozenset({"schema", "strength_days", "exercise"})
_FIELDS = frozenset({"name", "kind", "reps", "hold_s", "manner", "first", "sets", "sides", "rest_s", "extra_on"})


def plan_file(name: str, folder: Path | None = None) -> Path:
    """Where a plan of that name lies, whether it exists or not. Raises UsageError for an impossible name."""
    if not re.fullmatch(r"[\w-]{1,60}", name):
        raise UsageError(f"{name!r} cannot be the name of a plan: use letters, digits, - and _.")
    return (folder or data_folder()) / FOLDER / f"{name}.toml"


def load_prescription(path: Path, exercises: Mapping[str, Exercise]) -> Prescription:
    """The prescription in a plan file. Raises UsageError, which says what is wrong and in which line."""
    try:
        return prescription_of(read_toml(path), exercises, where=str(path))
    except FileNotFoundError as error:
        raise UsageError(f"There is no plan {path}: coach plan --write --plan {path.stem} makes one.") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except DocumentError as error:
        raise UsageError(_with_line(str(error), path)) from error


def prescription_of(document: Mapping[str, object], exercises: Mapping[str, Exercise], *, where: str) -> Prescription:
    """The prescription in a parsed plan file; exercises: by name. Raises DocumentError; where: begins its message."""
    top = Fields(document, where)
    top.only(_PLAN_FIELDS)
    top.schema(SCHEMA)
    rows = top.tables("exercise")
    if not 1 <= len(rows) <= MAX_EXERCISES:
        raise top.error("exercise", f"needs one to {MAX_EXERCISES} [[exercise]], not {len(rows)}")
    found = tuple(_prescribed(row, exercises) for row in rows)
    names = [each.exercise for each in found]
    for row, name in zip(rows, names, strict=True):
        if names.count(name) > 1:
            raise row.error("name", f"{name} stands twice")
    strength_days = top.whole("strength_days", STRENGTH_DAYS, low=1, high=STRENGTH_DAYS)
    return Prescription(exercises=found, strength_days=strength_days)


def _prescribed(row: Fields, exercises: Mapping[str, Exercise]) -> Prescribed:
    row.only(_FIELDS)
    if not row.has("name"):
        raise row.error("name", f"is missing; there are {', '.join(sorted(exercises))}")
    name = row.text("name").replace("-", "_")
    if name not in exercises:
        raise row.error("name", f'there is no exercise "{name}"; there are {", ".join(sorted(exercises))}')
    exercise = exercises[name]
    if not row.has("kind"):
        raise row.error("kind", f"is missing; must be {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    kind = row.one_of("kind", Training)
    if (kind is Training.RELEASE) is not exercise.dosage.unwatched:
        watched = "does not watch" if exercise.dosage.unwatched else "watches"
        fitting = "release" if exercise.dosage.unwatched else "strength or stretch"
        raise row.error("kind", f"the camera {watched} {name}: must be {fitting}")
    steps = _steps(row, exercise)
    sides = _sides(row, exercise)
    first = row.whole("first", 1, low=1, high=len(steps)) - 1
    extra_on = row.one_of("extra_on", Side, Side.NONE)
    if extra_on is not Side.NONE and extra_on not in sides:
        done_on = " and ".join(map(str, sides))
        has_none = sides == (Side.NONE,)
        raise row.error("extra_on", f"{name} {'has no sides: leave this out' if has_none else f'is done on {done_on}'}")
    return Prescribed(
        exercise=name,
        kind=kind,
        steps=steps,
        first=first,
        sets=row.whole("sets", exercise.dosage.sets, low=1, high=MAX_SETS),
        sides=sides,
        rest_s=row.number("rest_s", exercise.dosage.rest_s, low=0.0, high=MAX_REST_S),
        extra_on=extra_on,
    )


def _steps(row: Fields, exercise: Exercise) -> tuple[Step, ...]:
    """The ladder, from easy to hard: `reps` or `hold_s`, and how each is done where `manner` says so."""
    wanted, other, most = ("reps", "hold_s", MAX_REPS) if exercise.kind is Kind.REPS else ("hold_s", "reps", MAX_S)
    if row.has(other):
        raise row.error(other, f"{exercise.name} is {'counted' if wanted == 'reps' else 'held'}: give {wanted}")
    amounts = row.items(wanted)
    if not amounts:
        raise row.error(wanted, "needs at least one step, from easy to hard, such as [10, 12, 15]")
    for amount in amounts:
        is_number = isinstance(amount, (int, float)) and not isinstance(amount, bool)
        if not is_number or not 1 <= amount <= most or (wanted == "reps" and amount != int(amount)):
            raise row.error(wanted, f"each step is a number from 1 to {most:g}, not {amount!r}")
    manners = [Manner(word) if word in list(Manner) else word for word in row.words("manner")]
    for manner in manners:
        if not isinstance(manner, Manner):
            raise row.error("manner", f'must be {", ".join(Manner)}, not "{manner}"')
    if manners and len(manners) != len(amounts):
        raise row.error("manner", f"names {len(manners)} steps, and {wanted} has {len(amounts)}")
    for before, after in pairwise(zip(amounts, manners or [""] * len(amounts), strict=True)):
        if before[1] == after[1] and not before[0] < after[0]:
            raise row.error(wanted, f"goes from easy to hard, and {after[0]:g} comes after {before[0]:g}")
    done = [manner for manner in manners if isinstance(manner, Manner)] or [Manner.USUAL] * len(amounts)
    if wanted == "reps":
        return tuple(Step(reps=int(n), manner=how) for n, how in zip(amounts, done, strict=True))
    return tuple(Step(hold_s=float(s), manner=how) for s, how in zip(amounts, done, strict=True))


def _sides(row: Fields, exercise: Exercise) -> tuple[Side, ...]:
    words, allowed = row.words("sides") or tuple(map(str, exercise.sides)), [str(side) for side in exercise.sides]
    if row.has("sides") and exercise.sides == (Side.NONE,):
        raise row.error("sides", f"{exercise.name} has no sides: leave this out")
    for word in words:
        if word not in allowed or words.count(word) > 1:
            raise row.error("sides", f'name each of {", ".join(allowed)} once at most, not "{word}"')
    return tuple(Side(word) for word in words)


def _with_line(message: str, path: Path) -> str:
    """The message with the line that it is about: the field's, or where a missing one belongs."""
    told = message.removeprefix(f"{path}: ")
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    if told.startswith(NOT_TOML):
        return _unreadable(told, path, lines)
    match = re.match(r"(?:exercise (\d+): )?(\w+): ", told)
    if match is None:
        return message
    table, seen, found = int(match[1] or 0), 0, 1
    for number, line in enumerate(lines, start=1):
        is_head = line.strip() == "[[exercise]]"
        seen += is_head
        if seen == table and re.match(rf"\s*\"?{match[2]}\"?\s*=|\s*\[\[{match[2]}\]\]", line):
            found = number
            break
        if seen == table and is_head:
            found = number
    return f"{path}: line {found}: {told}"


def _unreadable(told: str, path: Path, lines: Sequence[str]) -> str:
    """What is no TOML at all. A quote that is never closed shows at the end only: it is in the first line with one."""
    match = re.search(r"line (\d+)", told)
    alone = (n for n, line in enumerate(lines, start=1) if line.count('"') % 2 or line.count("'") % 2)
    number = int(match[1]) if match is not None else next(alone, 1)
    line = lines[number - 1].strip()[:MOST_SHOWN] if number <= len(lines) else ""
    return f"{path}: line {number}: cannot be read: {line} ({WRITTEN_SO})"


def written(prescription: Prescription) -> str:
    """The prescription as a plan file, to be edited; reading it gives the prescription back."""
    lines = [
        "# Your plan. Each exercise climbs its steps from easy to hard, one at a time; change what you like.",
        f'schema = "{SCHEMA}"',
        f"strength_days = {prescription.strength_days}  # in a week, at most 3, never two running",
    ]
    for each in prescription.exercises:
        counted = each.steps[0].reps is not None
        amounts = ", ".join(f"{step.amount:g}" for step in each.steps)
        lines += ["", "[[exercise]]", f'name = "{each.exercise}"', f'kind = "{each.kind.value}"']
        lines.append(f"{'reps' if counted else 'hold_s'} = [{amounts}]")
        if any(step.manner is not Manner.USUAL for step in each.steps):
            lines.append("manner = [" + ", ".join(f'"{step.manner}"' for step in each.steps) + "]")
        lines += [f"first = {each.first + 1}  # the step to begin with", f"sets = {each.sets}"]
        if each.sides != (Side.NONE,):
            lines.append("sides = [" + ", ".join(f'"{side}"' for side in each.sides) + "]")
        if each.extra_on is not Side.NONE:
            lines.append(f'extra_on = "{each.extra_on}"  # one more set on this side')
        lines.append(f"rest_s = {each.rest_s:g}")
    return "\n".join(lines) + "\n"
