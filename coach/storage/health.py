"""The texts that touch on health, `assets/health.toml`: all in one file, each with its source, to be reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.core.programme.readiness import Question
from coach.storage.documents import read_toml
from coach.storage.resources import assets


@dataclass(frozen=True, slots=True)
class HealthTexts:
    """The file, parsed. A key is a path such as `asked.get_help` or `question.fever.text`."""

    texts: dict[str, Any]

    def text(self, key: str) -> str:
        """Raises KeyError for a key that is not there, or is no text."""
        found: Any = self.texts
        for part in key.split("."):
            found = found[part]
        if not isinstance(found, str):
            raise KeyError(f"{key} is no text")
        return found

    def question(self, question: Question) -> str:
        return self.text(f"question.{question}.text")


def health_texts(path: Path | None = None) -> HealthTexts:
    """The texts that ship. Raises OSError and DocumentError."""
    return HealthTexts(read_toml(path or assets() / "health.toml"))
