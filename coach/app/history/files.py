"""`coach export`, `coach import` and `coach data`: a person's data as files, and how to delete them."""

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from coach.app.history.listing import count_words
from coach.app.session.terminal import Write
from coach.errors import CoachError, SourceError, require_known
from coach.fields import DocumentError
from coach.storage.documents import read_handed_in
from coach.storage.folders import DATA, PICTURES, SETTINGS, chosen_person, config_folder, person_settings_folder
from coach.storage.history.exchange.csv_tables import COLUMNS, write_csv
from coach.storage.history.exchange.document import LARGEST_BYTES, read_json, write_json
from coach.storage.history.exchange.fhir import bundle
from coach.storage.history.opening import history_of, known_folder
from coach.storage.history.reader import History
from coach.storage.output import STANDARD_OUTPUT, replacing_file, require_outputs, require_writable

FORMATS = ("json", "csv", "fhir")

_PACKED = zipfile.ZIP_DEFLATED


def export(out: str, *, how: str, rows: str, person: str | None, say: Write) -> None:
    """Writes the history as one document or as a table. out: a file, or - for standard output.

    Raises UsageError, CoachError.
    """
    require_known("format", how, FORMATS)
    require_known("kind of rows", rows, COLUMNS)
    require_outputs({"--out": out})
    with history_of(person, say) as history:
        if out == STANDARD_OUTPUT:
            _write(history, sys.stdout, how, rows)
            sys.stdout.flush()
            return
        with replacing_file(out) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            count = _write(history, text, how, rows)
            text.flush()
            text.detach()
    what = {"json": "sessions", "csv": rows, "fhir": "observations"}[how]
    say(f"{out}: {count_words(count, what)}.")


def _write(history: History, file: IO[str], how: str, rows: str) -> int:
    if how == "json":
        return write_json(history, file)
    if how == "csv":
        return write_csv(history, rows, file)
    document = bundle(history)
    json.dump(document, file, indent=1)
    return len(document["entry"])


def import_from(source: Path, *, person: str | None, say: Write) -> None:
    """Adds what a document has and the history lacks. Raises SourceError, which says what is wrong and where."""
    document = read_handed_in(source, LARGEST_BYTES)
    try:
        with history_of(person, say, new=True) as history:
            new, known = read_json(history, document, source.name)
    except DocumentError as error:
        raise SourceError(f"{error}. Nothing was added.") from error
    already = f"; {known} were there already" if known else ""
    say(f"{count_words(new, 'sessions')} added{already}.")


# --- all of a person's data


def where_lines(person: str | None) -> list[str]:
    """Where everything is, with its size."""
    return [f"{path}  {_size(path)}" for path in _places(person)] or ["Nothing is kept."]


def export_all(out: Path, *, person: str | None, say: Write) -> None:
    """Writes a zip file with all that is kept of a person but the pictures, and the history as one document too.

    Raises CoachError.
    """
    require_writable(out)
    left_out = ""
    with history_of(person, say) as history, replacing_file(out) as file, zipfile.ZipFile(file, "w", _PACKED) as packed:
        text = io.StringIO()
        write_json(history, text)
        packed.writestr("history.json", text.getvalue())
        for place in _places(person):
            for path in [place] if place.is_file() else sorted(place.rglob("*")):
                name = path.relative_to(place.parent)
                if PICTURES in name.parts and path.suffix == ".jpg":
                    left_out = ", without the pictures"
                elif path.is_file() and not path.name.startswith("history.db"):
                    packed.write(path, name)
    say(f"{out}: all that is kept{left_out}.")


def delete(person: str | None, *, sure: Callable[[str], bool], say: Write) -> bool:
    """Removes all that is kept of a person, if they are sure; whether it did. Raises CoachError."""
    places = _places(person)
    if not places:
        say("Nothing is kept, so there is nothing to delete.")
        return False
    listed = "\n".join(f"  {line}" for line in where_lines(person))
    if not sure(f"This removes, for good:\n{listed}\nThere is no way back. Remove all of it?"):
        say("Nothing was removed.")
        return False
    for path in places:
        try:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        except OSError as error:
            raise CoachError(f"{path} cannot be removed: {error.strerror or error}.") from error
    say("All of it has been removed.")
    return True


def _places(person: str | None) -> list[Path]:
    """What is kept of a person: of the first, files by name, as the folder may hold others; else a whole folder."""
    folder, name = known_folder(person), person or chosen_person()
    if name is not None:
        return [each for each in (folder, person_settings_folder(name)) if each.is_dir()]
    found = [path for name in DATA for path in folder.glob(name)] + [
        path for name in SETTINGS for path in config_folder().glob(name)
    ]
    return sorted(dict.fromkeys(found))


def _size(path: Path) -> str:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    size = sum(each.stat().st_size for each in files)
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
