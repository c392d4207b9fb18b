"""What every source of pictures is."""

from __future__ import annotations

from typing import Protocol

from coach.capture.frame import Frame

READ_WAIT_S = 0.1  # a live source blocks no longer than this, so that its reader can look after other things


class Source(Protocol):
    """Something that gives pictures in time order."""

    name: str
    live: bool
    fps: float | None
    """Nominal pictures a second, where it is known before the first is read."""

    @property
    def trouble(self) -> str | None:
        """Why there is no picture now and what to do, as a sentence; None while all is well."""

    def read(self) -> Frame | None:
        """The next picture (a file) or the newest one not yet read (live, waiting up to READ_WAIT_S).

        None: a file has ended; a live source has nothing new. Raises SourceError when it can never give one.
        """

    def close(self) -> None:
        """Gives the device or file back; may be called twice. `contextlib.closing` makes a `with` of it."""
