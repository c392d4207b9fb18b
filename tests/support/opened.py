"""Databases and recorders that a test opens, and that are closed when it is over (`tests/conftest.py`)."""

from contextlib import ExitStack
from pathlib import Path

from coach.storage.history.recorder import Recorder
from coach.storage.history.sqlite import database
from coach.storage.history.sqlite.database import Database

_open = ExitStack()


def open_database(folder: Path | None = None) -> Database:
    opened = database.open_database(folder)
    _open.callback(opened.close)
    return opened


def closed_at_the_end(recorder: Recorder) -> Recorder:
    _open.callback(recorder.close)
    return recorder


def close_all() -> None:
    _open.close()
