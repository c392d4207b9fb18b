"""What a person answered before exercising, `readiness.json` in their folder (`coach.readiness/1`)."""

from datetime import date
from pathlib import Path

from coach.core.programme.readiness import Answers, Question
from coach.fields import DocumentError, Fields
from coach.storage.documents import read_json
from coach.storage.folders import data_folder
from coach.storage.output import write_document

SCHEMA = "coach.readiness/1"
FILE = "readiness.json"


def load_answers(folder: Path | None = None) -> Answers | None:
    """The answers that are kept; None if nobody was asked. Raises DocumentError, OSError."""
    path = (folder or data_folder()) / FILE
    try:
        fields = Fields(read_json(path), str(path))
    except FileNotFoundError:
        return None
    fields.schema(SCHEMA)
    try:
        day = date.fromisoformat(fields.text("day")).toordinal()
    except ValueError as error:
        raise fields.error("day", f"must be a day such as 2026-01-05: {error}") from error
    return Answers(day=day, yes=_questions(fields, "yes"), allowed=_questions(fields, "allowed"))


def save_answers(answers: Answers, folder: Path | None = None) -> None:
    """Keeps these answers in place of the last ones, for their owner alone. Raises CoachError."""
    document = {
        "schema": SCHEMA,
        "day": date.fromordinal(answers.day).isoformat(),
        "yes": sorted(answers.yes),
        "allowed": sorted(answers.allowed),
    }
    write_document((folder or data_folder()) / FILE, document, private=True)


def _questions(fields: Fields, field: str) -> frozenset[Question]:
    names = fields.words(field)
    for name in names:
        if name not in [str(question) for question in Question]:
            raise DocumentError(f"{fields.where}: {field}: there is no question {name!r}")
    return frozenset(Question(name) for name in names)
