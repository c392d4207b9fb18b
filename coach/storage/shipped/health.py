"""The texts about health, `assets/health.toml`: all in one file, each with its source, so that they can be reviewed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coach.core.programme.readiness import Question
from coach.storage.documents import read_toml
from coach.storage.shipped.resources import assets

ENGLISH = "en"
SPOKEN = ("asked", "question", "pain", "advice")  # what is said aloud where the window shows it


@dataclass(frozen=True, slots=True)
class HealthTexts:
    """The file, parsed. A key is a path such as `asked.get_help` or `question.fever.text`. language: its code."""

    texts: dict[str, Any]
    language: str = ENGLISH

    def text(self, key: str) -> str:
        """In the language, or in English if it has none. Raises KeyError for a key that is missing or holds no text."""
        own = self._found(f"{self.language}.{key}") if self.language != ENGLISH else None
        found = own if own is not None else self._found(key)
        if not isinstance(found, str):
            raise KeyError(f"{key} is no text")
        return found

    def question(self, question: Question) -> str:
        return self.text(f"question.{question}.text")

    def spoken(self) -> tuple[str, ...]:
        """Every text that is said aloud."""
        return tuple(self.text(key) for part in SPOKEN for key in _keys(part, self._found(part)))

    def _found(self, key: str) -> object:
        found: Any = self.texts
        for part in key.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return found


def _keys(key: str, found: object) -> Iterator[str]:
    """The keys of the texts below a key; sources are none."""
    if isinstance(found, Mapping):
        for name, below in found.items():
            if name != "source":
                yield from _keys(f"{key}.{name}", below)
    else:
        yield key


def health_texts(language: str = ENGLISH) -> HealthTexts:
    """The texts that ship. Raises OSError and DocumentError."""
    return HealthTexts(read_toml(assets() / "health.toml"), language)
