"""Analyses several files, some of them at the same time. Each gives what it would alone, in the order of the files.

Each file has its own threads, but no process: the model computes outside Python, and leaves cores idle.
"""

import concurrent.futures
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coach.app.session.terminal import OpenBar, Progress, Write
from coach.capture.film.ahead import awaited
from coach.errors import SourceError

Analyze = Callable[[str, Progress, Write], dict[str, Any]]
"""Makes the document of one file; raises SourceError where it cannot be read."""


@dataclass(slots=True, kw_only=True)
class FileResult:
    """What became of one file. document: None where an error says why. remarks: what is odd about it, in sentences."""

    file: str
    document: dict[str, Any] | None = None
    remarks: list[str] = field(default_factory=list)
    error: SourceError | None = None


class _Stopped(Exception):
    """The other files are no longer wanted."""


def analyze_several(
    files: Sequence[str], analyze: Analyze, *, jobs: int, open_bar: OpenBar, done: Callable[[FileResult], None]
) -> None:
    """Analyses `jobs` files at a time. `done` is given each outcome in this thread, in the order of the files.

    A file that cannot be read does not stop the others. Anything else does, Ctrl-C too: it is raised once the files
    that were being analysed have been left.
    """
    stopped = threading.Event()

    def one(file: str) -> FileResult:
        outcome = FileResult(file=file)
        with open_bar(Path(file).name) as bar:

            def progress(frames: int, expected: int | None) -> None:
                if stopped.is_set():
                    raise _Stopped
                bar(frames, expected)

            try:
                outcome.document = analyze(file, progress, outcome.remarks.append)
            except SourceError as error:
                outcome.error = error
        return outcome

    with concurrent.futures.ThreadPoolExecutor(jobs, thread_name_prefix="file") as pool:
        try:
            for future in [pool.submit(one, file) for file in files]:
                done(awaited(future))
        finally:
            stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
