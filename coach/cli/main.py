"""Runs the command line, and says what is wrong in one sentence.

Exit status: 0 done; 1 something outside the program failed; 2 a wrong call; 3 the input cannot be read; 4 the pose
model is missing or damaged; 130 Ctrl-C. Results go to standard output, everything else to standard error.
"""

import errno
import io
import logging
import os
import signal
import sys
from typing import Any

from coach.app.session.terminal import say
from coach.capture import native
from coach.cli.commands import app, command_names
from coach.cli.options import exercise_names
from coach.cli.wording import sentence_of
from coach.errors import CoachError


def main() -> int:
    """Runs the command that the process was called with; returns the exit status."""
    _open_what_is_closed()
    native.hush_libraries()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    return _flushed(_run_until_ended())


def _run_until_ended() -> int:
    """Runs the command line. A signal may come at any moment: before this nothing is open, after it all is done."""
    heeded = [n for n in (signal.SIGINT, *native.ENDING_SIGNALS) if signal.getsignal(n) is not signal.SIG_IGN]
    try:
        for number in heeded:  # not those that are ignored, as under nohup
            signal.signal(number, _ended)
        status = run()
        for number in heeded:
            signal.signal(number, signal.SIG_IGN)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except SystemExit as end:
        return _status(end)
    return status


def run(arguments: list[str] | None = None) -> int:
    """The exit status of one call. arguments: None for those of the process."""
    try:
        return int(app(arguments, prog_name="coach", standalone_mode=False) or 0)
    except CoachError as error:
        say(str(error))
        return error.exit_status
    except SystemExit as end:
        return _status(end)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Exception as error:  # noqa: BLE001 - the last place where it can be told and kept
        return _told(error)


def _told(error: Exception) -> int:
    wrong_call = sentence_of(error, command_names(), exercise_names())
    if wrong_call is not None:
        say(wrong_call)
        return 2
    if type(error).__name__ == "Abort":  # what click makes of Ctrl-C
        return 128 + signal.SIGINT
    if isinstance(error, OSError) and error.filename is None and error.errno in _CANNOT_PRINT:
        _say_cannot_print(error)
        return 1
    from coach.cli.crash import crash_sentence

    say(crash_sentence(error))
    return 1


_CANNOT_PRINT = (errno.EPIPE, errno.ENOSPC, errno.EIO)


def _say_cannot_print(error: OSError) -> None:
    if not isinstance(error, BrokenPipeError):  # `coach ... | head` has seen enough
        say(f"Standard output cannot be written: {error.strerror}.")


def _open_what_is_closed() -> None:
    """Opens missing standard streams, and lets standard output take any letter.

    Otherwise the next open file would take their place, and libraries write to them.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end of the process
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter loses no line for it


def _ended(number: int, _frame: Any) -> None:
    """Ends with an exception, so that what was done is kept and nothing half-written is left behind."""
    sys.unraisablehook = lambda _: None  # an object that this cut short may complain when it is thrown away
    raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)


def _status(end: SystemExit) -> int:
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    say(str(end.code))
    return 1


def _flushed(status: int) -> int:
    """The status, or another one if what was printed can no longer be written."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _say_cannot_print(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it ends
        return status or 1
    return status
