"""Where people's data lie."""

import sys
from pathlib import Path

import pytest

from coach.errors import CoachError, UsageError
from coach.storage.folders import (
    CONFIG_DIR_VARIABLE,
    DATA_DIR_VARIABLE,
    add_person,
    choose_person,
    config_folder,
    data_folder,
    is_kept_here,
    make_private,
    person_folder,
    person_names,
    shared_folder,
    slug,
)


def test_the_first_person_has_the_data_folder_itself(tmp_path: Path) -> None:
    assert person_folder(None, tmp_path) == tmp_path


def test_everybody_else_has_a_folder_of_their_own(tmp_path: Path) -> None:
    for name in ("Zoe", "Ana María"):
        make_private(person_folder(name, tmp_path))
    assert person_names(tmp_path) == ("ana-maría", "zoe")


def test_no_folder_yet_is_nobody(tmp_path: Path) -> None:
    assert person_names(tmp_path / "gone") == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zoe", "zoe"), ("../../etc", "etc"), ("a/b\\c", "a-b-c"), ("O'Neil & Søn", "o-neil-søn"), ("CON", "con-"),
        ("李", "李"),
    ],
)  # fmt: skip
def test_a_name_never_leads_out_of_the_folder(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("name", ["", "..", "///", "  "])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a profile"):
        slug(name)


def test_a_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    make_private(tmp_path / "coach")
    assert (tmp_path / "coach").stat().st_mode & 0o077 == 0


class TestWhoIsChosen:
    @pytest.fixture(autouse=True)
    def folders(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))
        monkeypatch.setenv("COACH_CONFIG_DIR", str(tmp_path / "config"))
        monkeypatch.setenv("COACH_PROFILE", "")

    def test_the_first_person_unless_somebody_is_named(self, tmp_path: Path) -> None:
        assert (data_folder(), config_folder()) == (tmp_path / "data", tmp_path / "config")

    def test_all_that_is_kept_is_theirs_from_then_on(self, tmp_path: Path) -> None:
        add_person("Ana María")
        choose_person("ana maría")
        assert data_folder() == tmp_path / "data" / "profiles" / "ana-maría"
        assert config_folder() == tmp_path / "config" / "profiles" / "ana-maría"
        assert shared_folder() == tmp_path / "data"
        choose_person(None)
        assert data_folder() == tmp_path / "data"

    def test_somebody_unknown_is_refused_with_the_names_there_are(self) -> None:
        add_person("Zoe")
        with pytest.raises(UsageError, match=r"There is no profile 'Zöe'\. There are: zoe"):
            choose_person("Zöe")

    def test_nobody_is_made_twice(self) -> None:
        assert add_person("Zoe") == "zoe"
        with pytest.raises(UsageError, match="already"):
            add_person("ZOE")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks elsewhere for a home")
def test_without_a_home_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", DATA_DIR_VARIABLE, CONFIG_DIR_VARIABLE, "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda number: {}[number])  # a user that the system does not know
    for place in (data_folder, config_folder):
        with pytest.raises(CoachError, match="set HOME, or COACH_DATA_DIR and COACH_CONFIG_DIR"):
            place()
    assert not is_kept_here(Path("/anywhere"))


def test_a_profile_for_which_there_is_no_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))
    (tmp_path / "profiles").write_text("a file in the folder's place")
    with pytest.raises(CoachError, match="cannot be made"):
        add_person("anna")
