"""The log of a session (`--log OUT.jsonl`): what happened, what was said and shown, each with its time, as JSON lines.

Every line is written at once. A full disk ends the log, not the session; `problem` says so. `t` is seconds since the
session began, pauses included. Kinds: `session` (its plan), `event` (name and data; times in the data are the
source's), `spoken`, `caption` (null: the last one is gone), `screen`, and `announced`: what a screen outside a session
says aloud, with `t` in seconds since the app was opened.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

from coach.core.session import Happened, Stage, View
from coach.core.speech.queue import Said
from coach.errors import CoachError

DIGITS = 4


class SessionLog:
    """A log in a new file; without a path, none. Raises CoachError if the file cannot be made."""

    def __init__(self, path: Path | None = None) -> None:
        self.problem: str | None = None
        self._path = path
        try:
            self._file: TextIO | None = None if path is None else path.open("w", encoding="ascii")
        except OSError as error:
            raise CoachError(f"{path} cannot be written: {error.strerror or error}.") from error
        self._caption: str | None = None
        self._screen: dict[str, Any] | None = None

    def begin(self, plan: str, started: str) -> None:
        self._caption = self._screen = None
        self._write("session", 0.0, {"plan": plan, "started": started})

    def hear(self, happened: Happened, *, t: float) -> None:
        for news in happened:
            self._write("event", t, {"name": type(news).__name__, "data": asdict(news)})

    def spoken(self, said: Said) -> None:
        line = said.line
        self._write(
            "spoken",
            said.t,
            {
                "text": line.text,
                "length_s": round(said.length_s, DIGITS),
                "urgency": line.urgency.name.lower(),
                "fault": line.fault,
                "rep": line.rep,
                "cuts_off": said.cuts_off,
            },
        )

    def caption(self, text: str | None, *, t: float) -> None:
        if text != self._caption:
            self._caption = text
            self._write("caption", t, {"text": text})

    def screen(self, view: View, *, t: float) -> None:
        block = view.at.block if view.stage is not Stage.DONE else None
        shown = {
            "screen": _screen_name(view),
            "block": view.at.index,
            "exercise": block.exercise if block is not None else None,
            "side": str(block.side) if block is not None else None,
        }
        if shown != self._screen:
            self._screen = shown
            self._write("screen", t, shown)

    def announced(self, text: str, *, t: float) -> None:
        self._write("announced", t, {"text": text})

    def close(self) -> None:
        if self._file is not None:
            try:
                self._file.close()
            except OSError as error:
                self._fail(error)

    def _write(self, kind: str, t: float, fields: Mapping[str, Any]) -> None:
        if self._file is None:
            return
        try:
            line = json.dumps({"t": round(t, DIGITS), "kind": kind, **fields}, default=_plain)
            self._file.write(f"{line}\n")
            self._file.flush()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.problem = f"The log {self._path} ends here: {error.strerror or error}."
        if self._file is not None:
            with contextlib.suppress(OSError):  # it tries once more to write what is left
                self._file.close()
        self._file = None


def _screen_name(view: View) -> str:
    if view.trouble is not None:
        return "trouble"
    if view.paused:
        return "paused"
    if view.work.waiting is not None:
        return "waiting"
    return "summary" if view.stage is Stage.DONE else str(view.stage)


def _plain(value: object) -> object:
    """Enums by their value, and anything else that JSON does not have as text."""
    return value.value if isinstance(value, Enum) else str(value)
