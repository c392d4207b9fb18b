"""How long something has lasted, frame by frame."""

from __future__ import annotations

FRAME_S = 0.2  # a frame speaks for no longer than this: what lies between two frames far apart was not seen


class Lasting:
    """How long something has lasted without a break."""

    def __init__(self) -> None:
        self._since_s: float | None = None

    def update(self, so: bool, *, t: float) -> float:
        """One frame: the seconds it has been so; 0 where it is not, or only from now on."""
        if not so:
            self._since_s = None
            return 0.0
        if self._since_s is None:
            self._since_s = t
        return t - self._since_s
