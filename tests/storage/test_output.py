"""Files that the user asked for are whole or not there."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError, UsageError
from coach.storage.output import replacing, replacing_file, require_outputs, require_writable, write_document


def test_a_document_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    write_document(out, {"a": 1.5})
    assert json.loads(out.read_text()) == {"a": 1.5}
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_an_error_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out.bin"
    out.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing_file(out) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.bin"]


def test_ctrl_c_just_when_the_part_has_been_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = os.open

    def made_and_interrupted(*arguments: Any) -> int:
        os.close(make(*arguments))
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "open", made_and_interrupted)
    with pytest.raises(KeyboardInterrupt), replacing_file(tmp_path / "out.bin"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_file_that_a_link_leads_to_is_replaced_not_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_document(tmp_path / "link.json", {})
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text()) == {}


@pytest.mark.skipif(os.name != "posix", reason="devices are files on POSIX systems only")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_document("/dev/null", {"a": 1})
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    with pytest.raises(CoachError, match="/dev/full cannot be written: No space left"):
        write_document("/dev/full", {"a": 1})


def test_the_part_beside_it_has_the_same_suffix(tmp_path: Path) -> None:
    with replacing(tmp_path / "film.mp4") as beside:
        assert beside.suffix == ".mp4"
        assert beside.parent == tmp_path
        beside.write_bytes(b"film")
    assert (tmp_path / "film.mp4").read_bytes() == b"film"


def test_a_name_that_is_not_valid_text_does_not_stop_it(tmp_path: Path) -> None:
    write_document(tmp_path / "out.json", {"path": "caf\udce9.mp4"})
    assert json.loads((tmp_path / "out.json").read_text())["path"] == "caf\udce9.mp4"


@pytest.mark.parametrize(("name", "why"), [("", "is a folder"), ("none/out.json", "no folder")])
def test_a_place_that_cannot_be_written_to_is_told_before_the_work(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        require_writable(tmp_path / name)


def test_standard_output_is_no_place_for_a_film() -> None:
    with pytest.raises(UsageError, match="standard output"):
        require_writable("-")


def test_the_input_itself_is_never_an_output(tmp_path: Path) -> None:
    film, link, hard = tmp_path / "film.mp4", tmp_path / "link.mp4", tmp_path / "hard.mp4"
    film.write_bytes(b"film")
    link.symlink_to(film)
    hard.hardlink_to(film)
    for name in (film, link, hard, tmp_path / "." / "film.mp4"):
        with pytest.raises(UsageError, match="is the input itself"):
            require_outputs({"--json": name}, inputs=[film])
    require_outputs({"--json": tmp_path / "other.json", "--video": None}, inputs=[film, None])
    require_outputs({"--json": "-"}, inputs=[film])


def test_two_outputs_never_have_one_name(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "out")
    for other in ("out", "link"):
        with pytest.raises(UsageError, match="--json and --video both name"):
            require_outputs({"--json": tmp_path / other, "--video": tmp_path / "out"})


def test_a_planted_link_is_not_followed_and_leftovers_are_swept(tmp_path: Path) -> None:
    precious, old, young = tmp_path / "precious", tmp_path / ".out.1.part.json", tmp_path / ".out.2.part.json"
    precious.write_text("mine")
    old.symlink_to(precious)
    os.utime(old, (0, 0), follow_symlinks=False)
    young.write_text("of a process that is at work")
    write_document(tmp_path / "out.json", {})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.2.part.json", "out.json", "precious"]
    assert precious.read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX systems know them")
def test_a_file_keeps_its_mode_and_a_private_one_is_its_owners(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    write_document(out, {})
    out.chmod(0o640)
    write_document(out, {"a": 1})
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    write_document(out, {"a": 2}, private=True)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX systems know them")
def test_a_private_file_s_folder_is_made_and_its_owner_s_too(tmp_path: Path) -> None:
    write_document(tmp_path / "new" / "own" / "out.json", {}, private=True)
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in tmp_path.rglob("*")} == {0}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_ours_is_told_before_the_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="may not be written"):
        require_writable(tmp_path / "out.json")
