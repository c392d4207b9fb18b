"""`coach`, and `python -m coach`, which is the same."""

import os
import signal
import sys
from types import FrameType


def main() -> int:
    """Runs the command line. Until that has begun nothing is open yet, and Ctrl-C ends it on the spot."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _leave)
    from coach.cli import main as run

    return run()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    os._exit(128 + signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main())
