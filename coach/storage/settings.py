"""The settings: a small JSON file in the configuration folder.

A damaged file is set aside under another name, with a message, and the app starts with defaults. What a newer version
wrote is kept, and used as far as this version understands it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from coach.core.speech.mode import Mode
from coach.errors import CoachError
from coach.fields import DocumentError, Fields
from coach.storage.documents import read_json, read_kept
from coach.storage.folders import config_folder
from coach.storage.output import write_document

VOICES = (*map(str, Mode), "off")
"""How much is said, from the least to the most; off: captions only."""
PACES = {"slow": 0.85, "normal": 1.0, "fast": 1.2}  # how fast it is said, relative to the usual pace
THEMES = ("dark", "light")
TEXT_SIZES = ("normal", "large", "largest")
SAFETY_TEXT_VERSION = 2  # raise it when the safety screen says something new: everyone is then asked again


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """safety_accepted: the date, ISO 8601, on which the safety screen was accepted, in the version named beside it.

    camera: an index or a name, as on the command line. voice: one of VOICES, and pace one of PACES. volume: 0-100, of
    voice and tones; tones: 0-100, how loud the tones are compared with the voice. language: of the voice and the
    screens; None: the system's. theme: one of THEMES; text_size: one of TEXT_SIZES. degrees: show angles during the
    work. pictures: keep the camera's of the best and the weakest moments. led_in: the first steps were shown.
    """

    safety_accepted: str | None = None
    safety_version: int = 0
    mute: bool = False
    mirror: bool = True
    camera: str = "0"
    full_screen: bool = False
    led_in: bool = False
    voice: str = "normal"
    pace: str = "normal"
    volume: int = 80
    tones: int = 50
    language: str | None = None
    theme: str = "dark"
    text_size: str = "normal"
    degrees: bool = False
    pictures: bool = False
    unknown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def safety_is_accepted(self) -> bool:
        return self.safety_accepted is not None and self.safety_version >= SAFETY_TEXT_VERSION

    @property
    def voice_volume(self) -> float:
        """0-1."""
        return self.volume / 100

    @property
    def voice_pace(self) -> float:
        return PACES[self.pace]

    @property
    def tone_volume(self) -> float:
        """0-1."""
        return self.voice_volume * self.tones / 100


class SettingsFile:
    """The file of the settings. It does not raise: `load`, `change` and `save` say what happened."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or config_folder()) / "settings.json"

    def load(self) -> tuple[Settings, str | None]:
        """The settings, and a sentence if something is wrong with the file.

        A damaged file is set aside. One that cannot be read is left alone, and so is a single value that is not
        understood (a newer version may have written it); the default is used instead.
        """
        return read_kept(self.path, _settings, Settings(), name="settings", instead="the app starts with its defaults")

    def change(self, changed: Mapping[str, Any]) -> str | None:
        """Puts these fields into the file and leaves the others as they are: another window may have changed them.

        Gives a sentence if that fails.
        """
        try:
            stored, _ = _settings(read_json(self.path))
        except (FileNotFoundError, DocumentError):
            stored = Settings()
        except OSError as error:
            return f"The settings cannot be kept: {self.path} cannot be read ({error.strerror or error})."
        unknown = {name: value for name, value in stored.unknown.items() if name not in changed}
        return self.save(replace(stored, **changed, unknown=unknown))

    def save(self, settings: Settings) -> str | None:
        """Writes the settings; a sentence if that fails."""
        known = asdict(settings)
        try:
            write_document(self.path, known | known.pop("unknown"), private=True)
        except CoachError as error:
            return f"The settings cannot be kept: {error}"
        return None


class Preferences:
    """The settings in use, and the file they are kept in, if any.

    What the command line says is used this once and not kept; what the person changes is used and kept. A change that
    cannot be kept is used all the same, and tried again with the next one.
    """

    def __init__(self, now: Settings, *, file: SettingsFile | None = None) -> None:
        self.now = now
        self._file = file
        self._unsaved: dict[str, Any] = {}
        self.problem: str | None = None

    def belong_to(self, file: SettingsFile) -> str | None:
        """From here on these are another person's settings, from their file; a sentence if that was damaged."""
        self.now, problem = file.load()
        self._file, self._unsaved, self.problem = file, {}, None
        return problem

    def change(self, **changed: Any) -> None:
        """Uses and keeps these fields; `problem` is a sentence if they cannot be kept."""
        self.now = replace(self.now, **changed)
        if self._file is None:
            return
        self._unsaved |= changed
        self.problem = self._file.change(self._unsaved)
        if self.problem is None:
            self._unsaved = {}


def _settings(document: object) -> tuple[Settings, str | None]:
    """The settings, and a sentence about what was not understood, which is kept among the unknown.

    Raises DocumentError.
    """
    found, usual = Fields(document, "the settings"), Settings()
    known: dict[str, Any] = {}
    problems = []
    for name in (item.name for item in fields(Settings) if item.name != "unknown"):
        if found.has(name):
            try:
                known[name] = _value(found, name, getattr(usual, name))
            except DocumentError as error:
                problems.append(str(error))
    kept = {name: value for name, value in found.besides(known).items() if value is not None}
    message = f"Not all settings are understood, and are left as they are: {'; '.join(problems)}." if problems else None
    return Settings(**known, unknown=kept), message


_CHOICES = {"voice": VOICES, "pace": tuple(PACES), "theme": THEMES, "text_size": TEXT_SIZES}
_HIGHEST = {"volume": 100, "tones": 100}


def _value(found: Fields, name: str, usual: object) -> Any:
    if isinstance(usual, bool):
        return found.flag(name)
    if isinstance(usual, int):
        return found.whole(name, high=_HIGHEST.get(name, 10_000))
    value = found.text(name, "")
    if value not in _CHOICES.get(name, (value,)):
        raise found.error(name, f"must be {', '.join(_CHOICES[name])}, not {value!r}")
    return value
