"""Whatever happens to the terminal, the disk or the program, what was done is kept and said in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli.crash import crash_sentence
from coach.storage.folders import DATA_DIR_VARIABLE
from tests.measure.corpus import RECORDINGS
from tests.support.clips import alone, beginning, coach, coach_process

pytestmark = pytest.mark.process
PLANK = RECORDINGS / "plank" / "rendered_1.jsonl.gz"


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The call that plays the begin of a plank."""
    short = beginning(PLANK, 8.0, tmp_path_factory.mktemp("clip") / "plank.jsonl.gz")
    return ("live", "-e", "plank", "--source", str(short))


needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")


def run(*arguments: str, stdout: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coach", *arguments]
    with alone():
        return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)


@needs_dev_full
def test_a_full_disk_behind_the_printed_lines_does_not_stop_a_session(clip: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(*clip, stdout=full.fileno())
    assert (done.returncode, done.stderr) == (0, "")


@needs_dev_full
def test_a_result_that_cannot_be_printed_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = run("exercises", stdout=full.fileno())
    assert (done.returncode, done.stderr) == (1, "Standard output cannot be written: No space left on device.\n")


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as POSIX shells do")
def test_a_document_for_a_standard_output_that_is_closed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = (2, "Standard output is closed: name a file.\n")
    assert closed("export --out -") == refused
    monkeypatch.setattr(sys, "__stdout__", None)  # as it is in such a process: the others need none of their own
    for arguments in (("analyze", PLANK, "plank", "--json", "-"), ("plan", "--ics", "-")):
        done = coach(*arguments)
        assert (done.returncode, done.stderr) == refused


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as POSIX shells do")
@pytest.mark.parametrize(
    "command", ["exercises", "--help", f'evaluate "{RECORDINGS / "labels.json"}" --only plank/rendered_1']
)
def test_a_standard_output_that_is_closed_is_no_error(command: str) -> None:
    assert closed(command) == (0, "")


def closed(command: str) -> tuple[int, str]:
    """The exit status, and what is said where standard output is closed."""
    shell = f'"{sys.executable}" -m coach {command} >&-'
    done = subprocess.run(["sh", "-c", shell], stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stderr


def test_a_terminal_that_lacks_a_letter_loses_no_line(clip: tuple[str, ...]) -> None:
    with alone(PYTHONIOENCODING="ascii"):
        done = coach_process(*clip, "--language", "de")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Unterarmst\\xfctz" in done.stdout and done.stdout.rstrip().endswith("%")


def test_a_reader_that_has_seen_enough_is_no_error(clip: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert [run(*arguments, stdout=writer).stderr for arguments in (("exercises",), clip)] == ["", ""]
    finally:
        os.close(writer)


@pytest.mark.parametrize(
    ("command", "outputs"),
    [
        ("analyze {film} -e plank --json {film}", "--json"),
        ("analyze {film} -e plank --video {link}", "--video"),
        ("analyze {film} -e plank --json {other} --video {other}", "--json and --video"),
        ("placement {film} -e plank --json {film}", "--json"),
        ("record {film} --out {film}", "--out"),
        ("live -e plank --source {film} --log {film}", "--log"),
        ("live -e plank --source {film} --stats-json {link}", "--stats-json"),
    ],
)
def test_the_film_itself_is_never_replaced(tmp_path: Path, command: str, outputs: str) -> None:
    film, link = tmp_path / "film.mp4", tmp_path / "link.mp4"
    film.write_bytes(b"the only one")
    link.symlink_to(film)
    done = coach(*command.format(film=film, link=link, other=tmp_path / "out.mp4").split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(outputs)
    assert film.read_bytes() == b"the only one"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("command", ["analyze none.mp4 plank --video bad\udcff.mp4", "demo --out bad\udcff"])
def test_a_film_or_picture_is_written_under_no_name_that_is_not_text(command: str) -> None:
    done = coach_process(*command.split())
    assert done.returncode == 2
    assert done.stderr.endswith("its name is not text.\n")


def test_ctrl_c_while_the_program_is_being_imported_leaves_no_traceback() -> None:
    interrupt = """
import os, signal, sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "coach.cli":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
from coach.__main__ import main
sys.exit(main())
"""
    done = subprocess.run([sys.executable, "-c", interrupt], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_an_error_of_our_own_is_one_sentence_and_its_traceback_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))
    try:
        raise ZeroDivisionError("a trunk of no length")
    except ZeroDivisionError as error:
        sentence = crash_sentence(error)
    (kept,) = (tmp_path / "log").iterdir()
    assert str(kept) in sentence and "\n" not in sentence
    assert os.name != "posix" or kept.stat().st_mode & 0o077 == 0
    assert "a trunk of no length" in kept.read_text()
    assert "test_nothing_is_lost.py" in kept.read_text()


def test_errors_of_one_second_are_all_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))
    for _ in range(3):
        crash_sentence(ValueError("again"))
    assert len(list((tmp_path / "log").iterdir())) == 3
