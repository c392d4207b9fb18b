"""`coach exercises`, and what the program says about itself."""

import json
import subprocess
import sys

import pytest

from coach.storage.shipped.catalog import Catalog
from tests.support.clips import coach


@pytest.mark.process
def test_the_exercises_are_listed_with_their_criteria() -> None:
    done = coach("exercises")
    assert done.returncode == 0
    for exercise in Catalog().exercises().values():
        assert f"{exercise.name}: {exercise.title}" in done.stdout
        for criterion in exercise.criteria:
            assert criterion.name in done.stdout
            assert criterion.cue in done.stdout


@pytest.mark.process
def test_they_are_listed_as_data_too() -> None:
    listed = {row["name"]: row for row in json.loads(coach("exercises", "--json").stdout)}
    assert listed["glute_bridge"]["kind"] == "reps"
    assert listed["figure_four"]["sides"] == ["left", "right"]
    assert "hips_sag" in [criterion["name"] for criterion in listed["plank"]["criteria"]]


@pytest.mark.process
def test_the_program_and_the_module_are_the_same() -> None:
    script = "import sys; sys.argv = ['coach', '--help']; from coach.cli import main; sys.exit(main())"
    by_script = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert by_script == coach("--help").stdout
    for command in ("analyze", "record", "exercises", "live", "hold", "demo"):
        assert command in by_script


@pytest.mark.process
def test_an_unknown_command_is_a_wrong_call() -> None:
    done = coach("dance")
    assert done.returncode == 2
    assert "dance" in done.stderr
