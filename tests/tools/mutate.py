"""Puts small faults into modules, one at a time, and counts how many their own room's tests notice.

    python -m tests.tools.mutate                       the machines of the core, 20 faults each
    python -m tests.tools.mutate holds coach/core/sight --faults 40 --seed 3

A fault is a statement left out, a number moved by 30 %, a comparison turned round, a condition dropped, or an `and` for
an `or`. Each runs in a copy of the project: first the tests of the module itself (`test_holds.py` for `holds.py`), then
the quick ones of its room. The table says how many were noticed by either; below it stands every fault that was not.
Some of those change nothing that anybody could see, which is why the floor is 85 % and not 100. Exits with 1 below it.

Why not a mutation tester: mutmut leaves module constants alone, where our limits stand, and every property; cosmic-ray
moves numbers by one and leaves out no statement; mutatest has had no release since 2022.
"""

import argparse
import ast
import compileall
import os
import py_compile
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MACHINES = (
    "hold/holds", "hold/way_in", "hold/way_out", "repetition/reps", "repetition/rise", "repetition/rep_verdict",
    "form/hold_form", "form/outside_form", "sight/trust", "exercise/zones", "exercise/zone",
    "core/session/session", "session/agenda", "session/coaching", "session/plan",
)  # fmt: skip
MOVED = 1.3
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
UNNOTICED, BY_ITS_OWN, BY_THE_ROOM = "unnoticed", "own tests", "room"
PATIENCE = 5.0  # a fault that makes the room's tests take so many times as long is noticed: some loops never end


@dataclass(frozen=True)
class Fault:
    """Bytes start:end of a module's source replaced by `new`."""

    line: int
    start: int
    end: int
    old: str
    new: str

    def put_into(self, source: bytes) -> bytes:
        return source[: self.start] + self.new.encode() + source[self.end :]

    def __str__(self) -> str:
        return f"line {self.line}: {' '.join(self.old.split())[:70]}  ->  {' '.join(self.new.split())[:70]}"


def faults(source: bytes) -> list[Fault]:
    """Every fault that can be put into a module."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node, new in _changes(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        found.append(Fault(node.lineno, start, end, source[start:end].decode(), new))
    return found


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """What can be replaced, and by what."""
    for node in _code(tree):
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                yield node, repr(_moved(number))
            case ast.Compare(left=left, ops=[op], comparators=[right]):  # a < b < c stays: few are
                yield node, f"({ast.unparse(ast.Compare(left, [TURNED[type(op)]()], [right]))})"
            case ast.BoolOp(op=op, values=values):
                other = ast.Or() if isinstance(op, ast.And) else ast.And()
                yield node, f"({ast.unparse(ast.BoolOp(other, values))})"
                for dropped in values:
                    kept = [value for value in values if value is not dropped]
                    yield node, f"({ast.unparse(ast.BoolOp(op, kept) if len(kept) > 1 else kept[0])})"
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield node, f"({ast.unparse(operand)})"
            case ast.If(test=test):
                yield test, "True"
                yield test, "False"
            case ast.IfExp(body=body, orelse=orelse):
                yield node, f"({ast.unparse(body)})"
                yield node, f"({ast.unparse(orelse)})"
            case ast.FunctionDef(body=body):
                yield from ((statement, "pass") for statement in _removable(body))


def _code(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but annotations and format strings."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.JoinedStr | ast.arg):
            continue
        if isinstance(tree, ast.AnnAssign) and child is tree.annotation:
            continue
        if isinstance(tree, ast.FunctionDef) and child is tree.returns:
            continue
        yield child
        yield from _code(child)


def _removable(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements, however deep, that set a field, or call something for what it does."""
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]) | ast.AugAssign():
                yield statement
            case ast.AnnAssign(target=ast.Attribute()) | ast.Expr(value=ast.Call()):
                yield statement
            case ast.If() | ast.For() | ast.While() | ast.With():
                yield from _removable([*statement.body, *getattr(statement, "orelse", [])])


def _moved(number: float) -> float:
    if isinstance(number, int):
        return max(number + 1, round(number * MOVED))
    return number * MOVED or 1.0


class Copy:
    """A copy of the project, in which a fault does no harm."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._usual_s: dict[Path, float] = {}  # of each room's tests
        kept_out = shutil.ignore_patterns("__pycache__", ".*")
        for name in ("coach", "exercises", "tests", "pyproject.toml", "assets", "docs"):
            if (ROOT / name).is_dir() and name not in ("assets", "docs"):
                shutil.copytree(ROOT / name, place / name, ignore=kept_out)
            else:
                (place / name).symlink_to(ROOT / name)
        for name in ("coach", "exercises"):
            # Looked at for what they hold: a fault may be written within the second, and as long as the one before it.
            mode = py_compile.PycInvalidationMode.CHECKED_HASH
            compileall.compile_dir(place / name, quiet=1, invalidation_mode=mode)

    def require_fine(self, room: Path) -> None:
        """Ends the program unless the room's tests pass without a fault."""
        if room not in self._usual_s:
            began_s = time.monotonic()
            if not self._pass(room):
                sys.exit(f"{room}: the quick tests fail without a fault.")
            self._usual_s[room] = time.monotonic() - began_s

    def try_out(self, module: Path, fault: Fault) -> str:
        """What noticed the fault."""
        source = (ROOT / module).read_bytes()
        (self._place / module).write_bytes(fault.put_into(source))
        try:
            room, own = room_tests(module)
            at_most_s = 60.0 + PATIENCE * self._usual_s[room]
            if own.exists() and not self._pass(own, at_most_s=at_most_s):
                return BY_ITS_OWN
            return UNNOTICED if self._pass(room, "--deselect", str(own), at_most_s=at_most_s) else BY_THE_ROOM
        finally:
            (self._place / module).write_bytes(source)

    def _pass(self, tests: Path, *options: str, at_most_s: float | None = None) -> bool:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"]
        environment = {**os.environ, "PYTHONPATH": str(self._place)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            done = subprocess.run(
                [*command, "--hypothesis-profile=ci", "-m", "quick", str(tests), *options],
                cwd=self._place,
                env=environment,
                capture_output=True,
                timeout=at_most_s,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode in (0, 5)  # 5: no test is left


def room_tests(module: Path) -> tuple[Path, Path]:
    """The tests of a module's room (`tests/core/tracking` for `hold/holds.py` too), and those of the module itself."""
    folders = module.parts[1:-1]
    return Path("tests", *folders[:2]), Path("tests", *folders, f"test_{module.stem}.py")


def modules(names: list[str]) -> list[Path]:
    """The modules of these names, or paths, or in these folders."""
    found: list[Path] = []
    for name in names:
        path = ROOT / name
        if path.is_file():
            some = [path]
        else:
            some = sorted(path.rglob("*.py") if path.is_dir() else ROOT.glob(f"coach/**/{name}.py"))
        if not some:
            sys.exit(f"There is no module {name}.")
        found += [module.relative_to(ROOT) for module in some if module.name != "__init__.py"]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.mutate", description=__doc__.partition("\n")[0])
    parser.add_argument("modules", nargs="*", default=list(MACHINES), help="names, files or folders")
    parser.add_argument("--faults", type=int, default=20, help="at most so many in a module (20)")
    parser.add_argument("--seed", type=int, default=0, help="which ones (0)")
    parser.add_argument("--floor", type=float, default=85.0, help="per cent that must be noticed (85)")
    options = parser.parse_args()
    rows: list[tuple[Path, list[tuple[Fault, str]]]] = []
    with tempfile.TemporaryDirectory() as place:
        copy = Copy(Path(place))
        for module in modules(options.modules):
            every = faults((ROOT / module).read_bytes())
            some = random.Random(options.seed).sample(every, min(options.faults, len(every)))
            copy.require_fine(room_tests(module)[0])
            tried = [(fault, copy.try_out(module, fault)) for fault in sorted(some, key=lambda fault: fault.start)]
            rows.append((module, tried))
            print(_row(module, tried), flush=True)
            for fault, by in tried:
                if by == UNNOTICED:
                    print(f"    {fault}", flush=True)
    everything = [each for _, tried in rows for each in tried]
    print(_row(Path("all"), everything))
    return int(100.0 * _noticed(everything) < options.floor)


def _row(module: Path, tried: list[tuple[Fault, str]]) -> str:
    own = sum(by == BY_ITS_OWN for _, by in tried)
    room = sum(by == BY_THE_ROOM for _, by in tried)
    share = f"{len(tried):3} faults, {100 * _noticed(tried):3.0f} % noticed"
    return f"{module!s:44} {share}: {own} by its own tests, {room} by its room's"


def _noticed(tried: list[tuple[Fault, str]]) -> float:
    return sum(by != UNNOTICED for _, by in tried) / max(1, len(tried))


if __name__ == "__main__":
    sys.exit(main())
