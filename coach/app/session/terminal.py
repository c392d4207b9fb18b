"""What commands do with a terminal: print lines, show progress, and let Ctrl-C end a recording."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

Write = Callable[[str], None]  # takes a line for the person, without its newline
Progress = Callable[[int, int | None], None]
"""Takes how many are done (frames, clips) and how many are expected; None if nobody knows."""
OpenBar = Callable[[str], contextlib.AbstractContextManager[Progress]]
"""Opens a progress bar with a name, if there is a terminal to show it."""


def no_progress(_done: int, _expected: int | None) -> None:
    """Nobody waits for it."""


def tell(line: str) -> None:
    """Prints a line. A closed terminal or a full disk must not stop the session that it is about."""
    try:
        print(line, flush=True)
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end of the process


def say_nothing(_sentence: str) -> None:
    """Nobody is told."""


def say(sentence: str) -> None:
    """Prints on standard error, if there is one."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(sentence, file=sys.stderr)


@contextlib.contextmanager
def progress_bars() -> Iterator[OpenBar]:
    """What opens a progress bar, any number of them, on standard error if that is a terminal."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield lambda _what: contextlib.nullcontext(no_progress)
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress as Bars

    on_screen = sys.stdout is not None and sys.stdout.isatty()  # then what is printed goes above the bars
    with Bars(console=Console(stderr=True), transient=True, redirect_stdout=on_screen) as bars:

        @contextlib.contextmanager
        def open_bar(what: str) -> Iterator[Progress]:
            task = bars.add_task(escape(what), total=None)
            try:
                yield lambda done, expected: bars.update(task, completed=done, total=expected or None)
            finally:
                bars.remove_task(task)

        yield open_bar


@contextlib.contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """A progress bar on standard error, if that is a terminal."""
    with progress_bars() as open_bar, open_bar(what) as progress:
        yield progress


@contextlib.contextmanager
def stop_on_interrupt(live: bool) -> Iterator[threading.Event]:
    """For a camera, Ctrl-C only sets the event: the recording ends and is kept."""
    stopped = threading.Event()
    if not live:
        yield stopped
        return
    before = signal.signal(signal.SIGINT, lambda *_: stopped.set())
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)
