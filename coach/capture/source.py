"""The protocol of every source of pictures: webcam, video, recording."""

from collections.abc import Sequence
from typing import Protocol

from coach.capture.frame import Frame

MIN_FPS = 5.5  # of 18 films of bridges, 17 count right at 6 pictures a second, 14 at 5, and 3 at 4
READ_WAIT_S = 0.1  # a live source blocks no longer than this, so that its reader can look after other things


class Source(Protocol):
    """Gives pictures in time order. expected_frames: about how many there will be, if that is known."""

    name: str
    live: bool = False
    fps: float | None
    """Nominal pictures a second, if known before the first is read."""
    expected_frames: int | None = None

    @property
    def trouble(self) -> str | None:
        """Why there is no picture now, and what to do about it, as a sentence; None while all is well."""
        return None

    @property
    def remarks(self) -> Sequence[str]:
        """What is odd about a file so far, in sentences."""
        return ()

    def read(self) -> Frame | None:
        """The next picture of a file, or the newest unread one of a live source (waits up to READ_WAIT_S for it).

        None: the file has ended, or the live source has nothing new. Raises SourceError if there can never be one.
        """

    def close(self) -> None:
        """Releases the device or file; may be called twice."""
