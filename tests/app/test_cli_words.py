"""The command line as people know it: versions, guesses at what was meant, and wrong calls in our own words."""

import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach.cli.commands import app
from coach.cli.wording import sentence_of
from tests.measure.corpus import RECORDINGS
from tests.support.clips import alone, beginning, coach

pytestmark = pytest.mark.process
PLANK = RECORDINGS / "plank" / "rendered_1.jsonl.gz"
COMMANDS = [
    *sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback),
    *("history", "history show", "data", "data where", "data export", "data delete"),
]


def test_the_version_is_told() -> None:
    assert coach("--version").stdout == f"coach {version('form-coach')}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_two_examples(command: str) -> None:
    shown = CliRunner().invoke(app, [*command.split(), "-h"]).stdout
    examples = re.findall(rf"^    coach {command}\b", shown, re.MULTILINE)
    assert len(examples) == 2


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("analyze x.mp4 plnk", "There is no exercise 'plnk'. Did you mean plank?"),
        ("analyze x.mp4 bridge", "There is no exercise 'bridge'. Did you mean glute-bridge?"),
        ("analyze x.mp4 squat", "There is no exercise 'squat'. Known exercises: figure-four"),
        ("analyze x.mp4", "Name an exercise. There are figure-four"),
        ("analyze", "Missing argument 'FILE'.\nSee: coach analyze --help"),
        ("hold plank -e figure-four", "Name one exercise: plank or figure-four."),
        ("hold plank --seconds long", "--seconds / -s must be a number.\nSee: coach hold --help"),
        ("hold plank --seconds 0", "--seconds / -s must be"),
        ("live plank --volume loud", "--volume must be a whole number."),
        ("live plank --volume 200", "--volume must be"),
        ("live plank --voice loud", "There is no voice 'loud'. There are "),
        ("demoo", "There is no command demoo. Did you mean demo?"),
        ("plank", "There is no command plank. Did you mean live plank?"),
        ("history show 1", "Nothing is kept yet."),
        ("plan --plan none", "There is no plan "),
        ("analyze none.mp4 plank --video out.avi", "A video cannot be written to out.avi: its name must end in .mp4."),
        ("evaluate none.json", "There is no file none.json."),
        ("live plank --source none.mp4", "There is no file none.mp4."),
    ],
)
def test_a_wrong_call_is_told_in_our_own_words(call: str, said: str) -> None:
    done = coach(*call.split())
    assert done.returncode in (2, 3)
    assert done.stderr.startswith(said)
    assert not re.search(r"Errno|Traceback|Input should|Usage:", done.stderr)


@pytest.mark.parametrize(
    ("typer_says", "we_say"),
    [
        ("Invalid value for '--seconds' / '-s': 'k' is not a valid float range.", "--seconds / -s must be a number."),
        ("Invalid value for '--volume': 200 is not in the range 0<=x<=100.", "--volume must be from 0 to 100."),
        ("Invalid value for '--n': Input should be a valid integer, got a text", "--n must be a whole number."),
        ("Missing argument 'FILE'", "Missing argument 'FILE'."),
        ("No such command 'demoo'.", "There is no command demoo. Did you mean demo?"),
    ],
)
def test_every_version_of_typer_is_put_into_our_own_words(typer_says: str, we_say: str) -> None:
    class Wrong(Exception):
        exit_code = 2

        def format_message(self) -> str:
            return typer_says

    assert sentence_of(Wrong(), ["demo", "live"]) == f"{we_say}\nSee: coach --help"
    assert sentence_of(ValueError("another"), []) is None


def test_the_exercise_may_be_named_either_way(tmp_path: Path) -> None:
    short = beginning(PLANK, 4.0, tmp_path / "plank.jsonl.gz")
    ways = [("plank",), ("-e", "plank"), ("--exercise", "plank"), ("plank", "-e", "plank")]
    assert len({coach("analyze", short, *way).stdout for way in ways}) == 1


def test_the_hold_timer_knows_how_long_the_exercise_is_held() -> None:
    done = coach("hold", "plank", "--source", PLANK)
    assert done.returncode == 0
    assert "Plank, 35 s\n" in done.stdout


def test_the_times_of_the_printed_lines_never_fall() -> None:
    times = [float(t) for t in re.findall(r"^ +(\d+\.\d) s  ", coach("live", "plank", "--source", PLANK).stdout, re.M)]
    assert len(times) > 8
    assert times == sorted(times)


@pytest.mark.skipif(sys.platform != "linux" or any(Path("/dev").glob("video*")), reason="there may be a camera")
@pytest.mark.parametrize("command", ["live", "hold", "calibrate"])
def test_without_a_camera_and_a_window_it_ends_at_once_with_a_sentence(tmp_path: Path, command: str) -> None:
    with alone(tmp_path):
        done = coach(command, "plank")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "No camera was found. Plug one in or switch it on. Without a camera there are `coach demo` and --source FILE.\n"
    )
    assert list(tmp_path.iterdir()) == []
