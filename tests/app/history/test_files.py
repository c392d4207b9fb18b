"""A person's data as files: out, in, where they lie, and gone for good."""

import csv
import io
import json
import shutil
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coach.app.history.report import report_to_documents
from coach.cli.commands import app
from coach.core.session.moments import moments
from coach.errors import CoachError
from coach.storage.folders import data_folder, person_folder
from coach.storage.history.exchange.document import LARGEST_BYTES
from coach.storage.history.reader import History
from coach.storage.pictures import SessionPictures
from coach.storage.profile import Profile, ProfileFile
from coach.storage.settings import Settings, SettingsFile
from tests.support.histories import daily
from tests.support.made import made_rep
from tests.support.opened import open_database


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder and a configuration folder with ten sessions, a profile and settings."""
    made = tmp_path_factory.mktemp("filled")
    fill(made / "data", 10)
    ProfileFile(made / "data").save(Profile())
    assert SettingsFile(made / "config").save(Settings()) is None
    return made


@pytest.fixture
def home(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of them, in which the program keeps what it keeps."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COACH_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path


def fill(folder: Path, number: int) -> None:
    with closing(open_database(folder)) as database:
        for session in daily(number):
            History(database).add(session)


def coach(*arguments: str | Path) -> Result:
    """The command in this process. An error of the app is told in the result, as the program would tell it."""
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    if isinstance(result.exception, CoachError):
        result.exit_code = result.exception.exit_status
    elif result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def listed() -> str:
    return coach("history", "--last", "50").stdout


class TestExport:
    def test_json_goes_to_standard_output_and_nothing_else_does(self, home: Path) -> None:
        document = json.loads(coach("export", "--out", "-").stdout)
        assert (document["schema"], len(document["sessions"])) == ("coach.history/1", 10)

    def test_csv_has_a_row_for_each_set_repetition_or_hold(self, home: Path) -> None:
        def rows(what: str) -> int:
            text = coach("export", "--format", "csv", "--rows", what, "--out", "-").stdout
            return len(list(csv.reader(io.StringIO(text, newline="")))) - 1

        strength = 4  # days of the ten: the bridges' three sets of twelve, and two planks
        assert (rows("sets"), rows("reps"), rows("holds")) == (40 + 5 * strength, 36 * strength, 40 + 2 * strength)

    @pytest.mark.parametrize("arguments", [("--format", "xml"), ("--format", "csv", "--rows", "steps")])
    def test_what_there_is_none_of_is_a_wrong_call(self, home: Path, arguments: tuple[str, ...]) -> None:
        result = coach("export", *arguments, "--out", "-")
        assert result.exit_code == 2 and result.stdout == ""

    def test_a_file_is_whole_or_not_there(self, home: Path) -> None:
        assert coach("export", "--out", home / "gone" / "x.json").exit_code == 2
        assert coach("export", "--out", home / "x.json").exit_code == 0
        assert json.loads((home / "x.json").read_text())["sessions"]


class TestImport:
    def test_a_history_comes_into_another_person_s_and_is_equal(self, home: Path) -> None:
        coach("export", "--out", home / "mine.json")
        result = coach("import", home / "mine.json", "--profile", "Zoe")
        assert "10 sessions added." in result.stderr
        assert coach("history", "--last", "50", "--profile", "zoe").stdout == listed()

    def test_a_second_time_adds_nothing(self, home: Path) -> None:
        coach("export", "--out", home / "mine.json")
        assert "0 sessions added; 10 were there already." in coach("import", home / "mine.json").stderr

    @pytest.mark.parametrize("text", ["{", "[]", '{"schema": "coach.history/1", "sessions": [{"uid": 1}]}', "\xff"])
    def test_what_is_no_history_is_said_to_be_none_and_nothing_is_added(self, home: Path, text: str) -> None:
        bad = home / "bad.json"
        bad.write_bytes(text.encode("latin-1"))
        before = listed()
        assert coach("import", bad).exit_code == 3
        assert listed() == before

    @pytest.mark.parametrize(
        ("field", "value"),
        [("uid", "\ud800"), ("title", "\ud800"), ("took_s", 1e300), ("took_s", -1.0), ("number", 2**63)],
    )
    def test_what_no_database_could_keep_is_refused_whole(self, home: Path, field: str, value: object) -> None:
        coach("export", "--out", home / "all.json")
        document = json.loads((home / "all.json").read_text())
        last = document["sessions"][-1]
        (last["sets"][0] if field == "number" else last)[field] = value
        (home / "bad.json").write_text(json.dumps(document))
        result = coach("import", home / "bad.json", "--profile", "anna")
        assert result.exit_code == 3 and "Nothing was added" in str(result.exception)

    def test_thirty_years_can_be_imported_again(self, home: Path) -> None:
        coach("export", "--out", home / "all.json")
        assert (home / "all.json").stat().st_size / 10 * 30 * 365 < LARGEST_BYTES

    def test_a_file_that_is_not_there_is_named(self, home: Path) -> None:
        result = coach("import", home / "gone.json")
        assert result.exit_code == 3 and "gone.json" in str(result.exception)


class TestData:
    def test_says_where_everything_lies(self, home: Path) -> None:
        lines = coach("data", "where").stdout
        for name in ("history.db", "profile.json", "settings.json"):
            assert name in lines

    def test_goes_into_one_file(self, home: Path) -> None:
        assert coach("data", "export", "--out", home / "all.zip").exit_code == 0
        with zipfile.ZipFile(home / "all.zip") as packed:
            assert set(packed.namelist()) == {"history.json", "profile.json", "settings.json"}
            assert len(json.loads(packed.read("history.json"))["sessions"]) == 10

    def test_pictures_are_named_and_removed_and_go_into_no_file(self, home: Path) -> None:
        for folder in (data_folder(), person_folder("Zoe")):
            fill(folder, 1)
            SessionPictures("one", folder).keep("glute_bridge", 1, moments([made_rep()], [])[0], b"jpeg")
        assert "pictures" in coach("data", "where").stdout
        for number, more in enumerate(([], ["--profile", "Zoe"])):
            out = home / f"all{number}.zip"
            result = coach("data", "export", "--out", out, *more)
            assert result.exit_code == 0
            with zipfile.ZipFile(out) as packed:
                assert not [name for name in packed.namelist() if name.endswith(".jpg")]
            assert "without the pictures" in result.stdout + result.stderr
        for how in ("json", "csv", "fhir"):
            coach("export", "--format", how, "--out", home / how)
            assert b"jpg" not in (home / how).read_bytes()
        assert coach("data", "delete", "--yes").exit_code == 0
        assert not list(data_folder().glob("pictures"))

    def test_is_not_removed_where_nobody_can_be_asked(self, home: Path) -> None:
        assert coach("data", "delete").exit_code == 2
        assert listed().count("\n") == 10

    def test_is_really_removed_and_what_is_not_the_coach_s_is_left(self, home: Path) -> None:
        mine = home / "data" / "letter.txt"
        mine.write_text("mine")
        fill(person_folder("Zoe"), 2)
        assert coach("data", "delete", "--yes").exit_code == 0
        left = sorted(path.name for path in home.rglob("*") if path.is_file() and "profiles" not in path.parts)
        assert left == ["letter.txt"]
        assert coach("history").stdout == "Nothing is kept yet.\n"
        assert coach("history", "--profile", "zoe").stdout.count("\n") == 2

    def test_of_another_person_is_removed_with_their_folder(self, home: Path) -> None:
        fill(person_folder("Zoe"), 2)
        assert coach("data", "delete", "--profile", "Zoe", "--yes").exit_code == 0
        assert not person_folder("Zoe").exists()
        assert listed().count("\n") == 10

    def test_of_nobody_is_a_wrong_call(self, home: Path) -> None:
        result = coach("data", "where", "--profile", "Nobody")
        assert result.exit_code == 2 and "There is no profile 'Nobody'" in str(result.exception)


def test_one_session_is_shown(home: Path) -> None:
    assert coach("history", "show", "3").stdout.startswith("2026-02-27 07:00")
    assert coach("history", "show", "99").exit_code == 2


class TestReport:
    def test_is_written_as_both_for_the_last_four_weeks(self, home: Path) -> None:
        html, pdf = home / "r.html", home / "r.pdf"
        result = coach("report", "--html", html, "--pdf", pdf, "--name", "Ana & Co")
        assert f"{html}: 10 sessions, 2026-02-20 to 2026-03-01." in result.stderr  # the first of them on the 20th
        assert "Ana &amp; Co" in html.read_text(encoding="utf-8")
        assert pdf.read_bytes().startswith(b"%PDF")

    def test_of_a_period_has_only_its_sessions(self, home: Path) -> None:
        result = coach("report", "--html", home / "r.html", "--from", "2026-02-25", "--to", "2026-02-26")
        assert "2 sessions, 2026-02-25 to 2026-02-26." in result.stderr
        assert "3 sessions, 2026-02-27" in coach("report", "--html", home / "r.html", "--last", "3").stderr

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folder of documents is the system's own")
    def test_goes_to_the_documents_from_the_history_s_screen_which_says_where(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Documents"))
        sentence = report_to_documents()
        (written,) = (home / "Documents").iterdir()
        assert sentence == f"The report is in your documents: {written}"
        assert written.read_bytes().startswith(b"%PDF")
        monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(written / "in a file"))
        assert report_to_documents().startswith("The report cannot be written: ")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ((), "--html OUT or --pdf OUT"),
            (("--html", "r.html", "--from", "yesterday"), "--from 'yesterday' is not a date"),
            (("--html", "r.html", "--from", "2026-03-01", "--to", "2026-02-01"), "ends before it begins"),
            (("--html", "r.html", "--from", "2026-02-01", "--last", "3"), "not both"),
            (("--html", "r.html", "--paper", "a5"), "There are a4, letter"),
            (("--html", "gone/r.html"), "There is no folder"),
        ],
    )
    def test_a_wrong_call_is_told_and_writes_nothing(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
    ) -> None:
        monkeypatch.chdir(home)
        result = coach("report", *arguments)
        assert result.exit_code == 2 and message in str(result.exception)
        assert list(home.glob("r.*")) == []


def test_a_profile_is_made_by_name_and_the_whole_program_is_then_theirs(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_PROFILE", "")
    assert "also" not in coach("profile").stdout
    assert "This is zoe. There are also: the first, without a name." in coach("profile", "--new", "Zoe").stdout
    monkeypatch.setenv("COACH_PROFILE", "")
    assert coach("--profile", "zoe", "history").stdout == "Nothing is kept yet.\n"
    monkeypatch.setenv("COACH_PROFILE", "")
    assert coach("--profile", "joe", "history").exit_code == 2
    assert listed().count("\n") == 10


@pytest.mark.parametrize(
    "place", ["data/history.db", "data/plans/mine.toml", "data/profiles/x", "config/settings.json"]
)
@pytest.mark.parametrize(
    "command", ["export --out", "data export --out", "report --html", "plan --ics", "analyze film.mp4 plank --json"]
)
def test_what_is_kept_is_never_replaced_by_an_output(home: Path, command: str, place: str) -> None:
    before = listed()
    result = coach(*command.split(), home / place)
    assert result.exit_code == 2 and "is where the coach keeps what you have done" in str(result.exception)
    assert listed() == before


def test_what_else_lies_in_the_data_folder_may_be_written(home: Path) -> None:
    assert coach("export", "--out", home / "data" / "all.json").exit_code == 0


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("report --last 99999999 --html", 2),
        ("report --to 9999-12-31 --last 36500 --html", 0),
        ("report --from 0001-01-01 --html", 0),
        ("report --name bad\udcff --html", 0),
        (f"history --last {10**20}", 2),
        (f"history show {10**20}", 2),
    ],
)
def test_a_number_day_or_name_that_nobody_would_type_is_a_wrong_call_or_an_answer(
    home: Path, command: str, status: int
) -> None:
    out = (home / "report.html",) if command.endswith("--html") else ()
    assert coach(*command.split(), *out).exit_code == status
