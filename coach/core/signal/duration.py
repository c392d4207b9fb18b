"""How long something has lasted, frame by frame, and what changes only once the new has lasted."""

from typing import Generic, TypeVar

Value = TypeVar("Value")

FRAME_S = 0.2  # a frame stands for no longer than this: between two frames further apart nothing was seen


class Lasting:
    """How long something has lasted without a break."""

    def __init__(self) -> None:
        self._since_s: float | None = None

    def update(self, so: bool, *, t: float) -> float:
        """One frame: for how many seconds it has been so; 0 if it is not, or only from now on."""
        if not so:
            self._since_s = None
            return 0.0
        if self._since_s is None:
            self._since_s = t
        return t - self._since_s


class Settled(Generic[Value]):
    """A value that changes once another has lasted for `settle_s` seconds, so that what is shown does not flicker."""

    def __init__(self, value: Value, settle_s: float) -> None:
        self.value = value
        self._settle_s = settle_s
        self._next: tuple[Value, float] | None = None  # and since when

    def update(self, now: Value, *, t: float) -> Value:
        """What is found in the frame at `t` seconds; the value after it."""
        if now == self.value:
            self._next = None
        elif self._next is None or self._next[0] != now:
            self._next = now, t
        elif t - self._next[1] >= self._settle_s:
            self.value, self._next = now, None
        return self.value
