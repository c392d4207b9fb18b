"""All that a change must pass before it is shown to anybody, in the order in which it is answered.

python -m tests.tools.check           formats, then lint, types, the contracts between the rooms, and the quick tests
python -m tests.tools.check tests/ui  the same with only these tests
"""

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEPS = {
    "format": ["-m", "ruff", "format", "--quiet"],
    "lint": ["-m", "ruff", "check", "--quiet", "--fix"],
    "types": ["-m", "mypy"],
    "contracts": ["-c", "from importlinter.cli import lint_imports_command as check; check()"],
    "quick tests": ["-m", "pytest", "--quiet", "-m", "quick", "-n", "auto", "--dist", "loadfile"],
}


def main(*tests: str) -> int:
    for name, command in STEPS.items():
        if name == "contracts" and importlib.util.find_spec("importlinter") is None:
            print("contracts: not checked, import-linter wants Python 3.11")
            continue
        began_s = time.monotonic()
        more = tests if name == "quick tests" else ()
        done = subprocess.run([sys.executable, *command, *more], cwd=ROOT, check=False)
        took_s = time.monotonic() - began_s
        print(f"{name}: {'fine' if done.returncode == 0 else 'FAILED'} ({took_s:.0f} s)", flush=True)
        if done.returncode != 0:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
