"""For how long something has been so, frame by frame."""

from __future__ import annotations

FRAME_S = 0.2  # a frame tells of no longer than this: what lies between two frames far apart was not seen


class Lasting:
    """For how long something has been so without a break."""

    def __init__(self) -> None:
        self._since_s: float | None = None

    def update(self, so: bool, *, t: float) -> float:
        """One frame. Gives back for how many seconds it has been so; 0 where it is not, or is from now on."""
        if not so:
            self._since_s = None
            return 0.0
        if self._since_s is None:
            self._since_s = t
        return t - self._since_s
