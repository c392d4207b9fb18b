"""The protocol that every source of pictures follows: webcam, video, recording, script."""

from __future__ import annotations

from typing import Protocol

from coach.capture.frame import Frame

MIN_FPS = 5.5  # at 6 pictures a second 17 of 18 films of bridges count as at their own rate, at 5 14, at 4 3
READ_WAIT_S = 0.1  # a live source blocks no longer than this, so that its reader can look after other things


class Source(Protocol):
    """Gives pictures in time order."""

    name: str
    live: bool
    fps: float | None
    """Nominal pictures a second, if known before the first is read."""

    @property
    def trouble(self) -> str | None:
        """Why there is no picture now and what to do, as a sentence; None while all is well."""

    def read(self) -> Frame | None:
        """The next picture of a file, or the newest unread one of a live source (waits up to READ_WAIT_S for it).

        None: the file has ended, or the live source has nothing new. Raises SourceError if there can never be one.
        """

    def close(self) -> None:
        """Releases the device or file; may be called twice."""
