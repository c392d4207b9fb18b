"""The settings file: kept, read back, and set aside when it is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.storage.settings import SAFETY_TEXT_VERSION, TEXT_SIZES, THEMES, Preferences, Settings, SettingsFile


def test_without_a_file_there_are_defaults_and_no_message(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "none").load() == (Settings(), None)


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    chosen = Settings(
        safety_accepted="2026-03-01",
        safety_version=SAFETY_TEXT_VERSION,
        mute=True,
        camera="Desk camera",
        mirror=False,
        voice="talkative",
        volume=35,
        language="de",
        tones=25,
        theme="light",
        text_size="largest",
    )
    assert SettingsFile(tmp_path / "new" / "folder").save(chosen) is None
    assert SettingsFile(tmp_path / "new" / "folder").load() == (chosen, None)


def test_safety_is_asked_again_when_its_text_has_changed() -> None:
    assert not Settings().safety_is_accepted
    assert Settings(safety_accepted="2026-03-01", safety_version=SAFETY_TEXT_VERSION).safety_is_accepted
    assert not Settings(safety_accepted="2026-03-01", safety_version=SAFETY_TEXT_VERSION - 1).safety_is_accepted


@pytest.mark.parametrize(
    "damaged",
    [
        b"{",
        b"",
        b"[]",
        b'{"mute": "yes"}',
        b'{"camera": 0}',
        b'{"safety_accepted": 3}',
        b'{"voice": "loud"}',
        b'{"volume": 101}',
        b'{"tones": -1}',
        b'{"theme": "blue"}',
        b'{"text_size": 2}',
        b"\xff\xfe{}",
    ],
)
def test_a_damaged_file_is_set_aside_and_nothing_of_it_is_lost(tmp_path: Path, damaged: bytes) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_bytes(damaged)
    settings, message = file.load()
    assert settings == Settings()
    assert message is not None
    assert "settings.damaged-1.json" in message
    assert (tmp_path / "settings.damaged-1.json").read_bytes() == damaged
    assert not file.path.exists()


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
    preferences = Preferences(Settings(volume=10), stored=Settings(), file=file)
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
    assert "No space left" in preferences.problem
    assert preferences.now.theme == "light"
    file.path.unlink()
    preferences.change(volume=30)
    assert preferences.problem is None
    assert file.load() == (Settings(theme="light", volume=30), None)


def test_each_theme_and_text_size_of_the_settings_can_be_drawn() -> None:
    from coach.ui.kit import palette, theme

    assert set(THEMES) == set(palette.PALETTES)
    assert set(TEXT_SIZES) == set(theme.TEXT_SIZES)
