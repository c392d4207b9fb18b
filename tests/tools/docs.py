"""The parts of docs/ that are made from the code: the drawing of the rooms, and of the state machines.

python -m tests.tools.docs    write them anew
"""

import ast
import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "architecture.md"
DRAWN_APART = ("core", "ui")
"""Rooms with rooms inside them, which are drawn instead."""
NO_ROOM = (
    "coach.__init__", "coach.__main__", "coach.errors", "coach.fields", "coach.core.__init__", "coach.ui.__init__",
)  # fmt: skip


class Way(NamedTuple):
    """One way out of a state. sign: what makes it; given: what it also depends on."""

    state: str
    sign: str
    after: str
    given: str = ""


Arrows = Mapping[str, frozenset[str]]


def written(page: str) -> str:
    """The page with each part that is made from the code as it should be."""
    for name, part in (("rooms", rooms_drawing(arrows())), ("states", state_drawings())):
        begin, end = f"<!-- {name}: written by `python -m tests.tools.docs` -->\n", f"<!-- end of {name} -->"
        before, rest = page.split(begin)
        page = f"{before}{begin}\n{part}\n{rest[rest.index(end) :]}"
    return page


# --- rooms


@cache
def arrows() -> dict[str, frozenset[str]]:
    """Each room with those that it imports from, read from the files."""
    found: dict[str, set[str]] = {}
    for path in (*sorted((ROOT / "coach").rglob("*.py")), *sorted((ROOT / "exercises").glob("*.py"))):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        room = room_of(module)
        if room is not None:
            imported = {other for name in imports(path) if (other := room_of(name)) is not None}
            found.setdefault(room, set()).update(imported - {room})
    return {room: frozenset(others) for room, others in found.items()}


def room_of(module: str) -> str | None:
    """`core/body` for `coach.core.body.legs.names`; None for what is in no room."""
    if module in NO_ROOM:
        return None
    match module.split("."):
        case ["exercises", *_]:
            return "exercises"
        case ["coach", outer, inner, *_] if outer in DRAWN_APART:
            is_room = (ROOT / "coach" / outer / inner).is_dir() or outer == "core"
            return f"{outer}/{inner}" if is_room else outer
        case ["coach", room, *_] if room not in DRAWN_APART:
            return room
    return None


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it that stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def direct(arrows: Arrows) -> dict[str, frozenset[str]]:
    """The arrows without those that a longer way round says as well."""
    return {
        room: frozenset(other for other in others if not any(other in _below(via, arrows) for via in others - {other}))
        for room, others in arrows.items()
    }


def _below(room: str, arrows: Arrows) -> set[str]:
    """All rooms that can be reached from one."""
    found: set[str] = set()
    ahead = list(arrows.get(room, ()))
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += arrows.get(here, ())
    return found


def rooms_drawing(arrows: Arrows) -> str:
    rooms = sorted(arrows, key=lambda room: (-len(_below(room, arrows)), room))
    names = {room: room.replace("/", "_") for room in rooms}
    lines = ["```mermaid", "flowchart TD"]
    lines += [f'    {names[room]}["{room}"]' for room in rooms]
    lines += [f"    {names[room]} --> {names[other]}" for room in rooms for other in sorted(direct(arrows)[room])]
    return "\n".join([*lines, "```"])


# --- state machines


def tables() -> Iterator[tuple[str, Iterable[Way]]]:
    """Each module of the core that acts by a table `TRANSITIONS`, and the ways in it."""
    for path in sorted((ROOT / "coach" / "core").rglob("*.py")):
        if re.search(r"^TRANSITIONS\b", path.read_text(encoding="utf-8"), re.MULTILINE):
            place = path.relative_to(ROOT)
            yield str(place), ways(importlib.import_module(".".join(place.with_suffix("").parts)).TRANSITIONS)


def ways(table: Any) -> Iterator[Way]:
    """A table is a mapping from (state, sign) to the next state, or rows with a stage, a trigger and what is given."""
    if isinstance(table, Mapping):
        for (state, sign), after in table.items():
            yield Way(state.name, sign.value, after.name)
        return
    for row in table:
        yield Way(row.stage.name, row.trigger.value, row.to.name, "" if row.given is None else row.given.value)


def state_drawings() -> str:
    return "\n\n".join(f"`{place}`:\n\n{state_drawing(found)}" for place, found in tables())


def state_drawing(found: Iterable[Way]) -> str:
    """All signs that lead from one state to the same next one stand on one arrow, together where the same is given."""
    arrows: dict[tuple[str, str], dict[str, list[str]]] = {}
    for way in found:
        by_given = arrows.setdefault((way.state.lower(), way.after.lower()), {})
        by_given.setdefault(way.given, []).append(way.sign)
    lines = [f"    {state} --> {after}: {_label(by_given)}" for (state, after), by_given in arrows.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _label(by_given: Mapping[str, list[str]]) -> str:
    """A colon would end the label."""
    parts = [" / ".join(signs) + (f" ({given})" if given else "") for given, signs in by_given.items()]
    return ", ".join(parts).replace(":", " -")


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
