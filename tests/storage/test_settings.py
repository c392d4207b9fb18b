"""The settings file: kept, read back, and set aside when it is damaged."""

import json
import os
import stat
from pathlib import Path

import pytest

from coach.storage.settings import SAFETY_TEXT_VERSION, TEXT_SIZES, THEMES, Preferences, Settings, SettingsFile


def test_without_a_file_there_are_defaults_and_no_message(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "none").load() == (Settings(), None)


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    chosen = Settings(
        safety_accepted="2026-03-01", safety_version=SAFETY_TEXT_VERSION, mute=True, camera="Desk camera",
        mirror=False, voice="talkative", volume=35, language="de", tones=25, theme="light", text_size="largest",
    )  # fmt: skip
    assert SettingsFile(tmp_path / "new" / "folder").save(chosen) is None
    assert SettingsFile(tmp_path / "new" / "folder").load() == (chosen, None)


def test_safety_is_asked_again_when_its_text_has_changed() -> None:
    assert not Settings().safety_is_accepted
    assert Settings(safety_accepted="2026-03-01", safety_version=SAFETY_TEXT_VERSION).safety_is_accepted
    assert not Settings(safety_accepted="2026-03-01", safety_version=SAFETY_TEXT_VERSION - 1).safety_is_accepted


@pytest.mark.parametrize(
    "damaged",
    [
        b"{", b"", b"[]", b"\xff\xfe{}", b'{"mute": ' + b"[" * 100_000, b'{"lights": NaN}', b'{"lights": 1e999}',
        b'{"lights": ' + b"9" * 400 + b"}",
    ],
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_nothing_of_it_is_lost(tmp_path: Path, damaged: bytes) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_bytes(damaged)
    settings, message = file.load()
    assert settings == Settings()
    assert message is not None
    assert "settings.damaged-1.json" in message
    assert (tmp_path / "settings.damaged-1.json").read_bytes() == damaged
    assert not file.path.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mute", "yes"), ("camera", 0), ("safety_accepted", 3), ("voice", "loud"), ("volume", 101), ("tones", -1),
        ("theme", "blue"), ("text_size", 2),
    ],
)  # fmt: skip
def test_a_value_of_a_newer_version_is_told_and_kept_and_the_others_are_used(
    tmp_path: Path, field: str, value: object
) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text(json.dumps({"mirror": False, field: value}))
    settings, message = file.load()
    assert (settings.mirror, getattr(settings, field)) == (False, getattr(Settings(), field))
    assert message is not None and f"{field}: must be" in message
    assert file.change({"full_screen": True}) is None
    kept = json.loads(file.path.read_text())
    assert (kept[field], kept["mirror"], kept["full_screen"]) == (value, False, True)
    assert file.change({field: getattr(Settings(mute=True, safety_accepted="2026-03-01"), field)}) is None
    assert file.load()[1] is None


def test_two_windows_do_not_undo_each_others_settings(tmp_path: Path) -> None:
    one, other = (Preferences(Settings(), file=SettingsFile(tmp_path)) for _ in range(2))
    one.change(theme="light")
    other.change(volume=10)
    one.change(mirror=False)
    assert SettingsFile(tmp_path).load() == (Settings(theme="light", volume=10, mirror=False), None)


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX systems know them")
def test_only_their_owner_can_read_the_settings(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new" / "folder")
    file.save(Settings())
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (file.path, file.path.parent, file.path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_a_file_that_cannot_be_read_is_not_damaged_and_is_left_alone(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.mkdir()
    settings, message = file.load()
    assert settings == Settings()
    assert message is not None and "cannot be read" in message
    assert "cannot be kept" in str(file.change({"mute": True}))
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_second_damaged_file_does_not_overwrite_the_first(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    for text in ("first {", "second {"):
        file.path.write_text(text)
        file.load()
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["first {", "second {"]


def test_what_a_newer_version_wrote_is_kept(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text('{"mute": true, "lights": {"left": 0.5}}')
    settings, message = file.load()
    assert (settings.mute, message) == (True, None)
    file.save(settings)
    assert json.loads(file.path.read_text())["lights"] == {"left": 0.5}


def test_settings_that_cannot_be_kept_are_told_not_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    message = SettingsFile(tmp_path / "file").save(Settings())
    assert message is not None
    assert "cannot be kept" in message


def test_what_the_person_changes_is_in_use_and_kept_and_what_was_said_for_this_once_is_not(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    preferences = Preferences(Settings(volume=10), file=file)
    preferences.change(theme="light")
    assert (preferences.now.volume, preferences.now.theme, preferences.problem) == (10, "light", None)
    assert file.load() == (Settings(theme="light"), None)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_the_change_is_in_use_and_it_is_kept_once_there_is_room(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.symlink_to("/dev/full")
    preferences = Preferences(Settings(), file=file)
    preferences.change(theme="light")
    assert preferences.problem is not None
    assert "cannot be kept" in preferences.problem
    assert preferences.now.theme == "light"
    file.path.unlink()
    preferences.change(volume=30)
    assert preferences.problem is None
    assert file.load() == (Settings(theme="light", volume=30), None)


def test_each_theme_and_text_size_of_the_settings_can_be_drawn() -> None:
    from coach.ui.kit import canvas, palette

    assert set(THEMES) == set(palette.PALETTES)
    assert set(TEXT_SIZES) == set(canvas.TEXT_SIZES)
