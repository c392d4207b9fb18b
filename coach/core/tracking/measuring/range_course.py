"""The course of a range that is measured: tries that go out, are kept for a moment, and come back."""

import statistics
from collections import deque
from dataclasses import dataclass

from coach.core.exercise.measuring import RangeTest
from coach.core.tracking.presence.gap import GAP_S

KEPT_S = 0.8  # the most that was kept for so long is what a try comes to
ZERO_S = 1.0
STILL_DEG = 5.0  # at rest a measured angle wobbles by 1-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One try. top_s: the middle of the moment that it was kept."""

    start_s: float
    top_s: float
    end_s: float
    deg: float


class RangeCourse:
    """Told the angle frame by frame; tells each try when it is over."""

    def __init__(self, test: RangeTest) -> None:
        self._test = test
        self._zero: float | None = None if test.zero_within_deg is not None else 0.0
        self._rest: deque[tuple[float, float]] = deque()
        self._out: list[tuple[float, float]] = []  # of the try under way
        self._last_s: float | None = None

    @property
    def is_out(self) -> bool:
        """Whether a try is under way."""
        return bool(self._out)

    def update(self, value: float | None, *, inside: bool, t: float, steadied: float | None = None) -> Try | None:
        """value: degrees, by which tries begin and end; None where it is not known. inside: whether the person is in
        the zone. steadied: what counts as the try's own, where that is not the value.
        """
        if self._last_s is not None and t - self._last_s > GAP_S:
            self.forget()
        if value is None or not inside:
            return None
        self._last_s = t
        if self._zero is None:
            self._learn_zero(value, t)
            return None
        out = value - self._zero
        if not self._out and out < self._test.least_deg:
            return None
        if out >= self._test.back_deg:
            self._out.append((t, out if steadied is None else steadied - self._zero))
            return None
        found, self._out = self._found(t), []
        return found

    def forget(self) -> None:
        """What was under way has not been seen."""
        self._out = []
        self._rest.clear()
        self._last_s = None

    def _learn_zero(self, value: float, t: float) -> None:
        if abs(value) > (self._test.zero_within_deg or 0.0):
            self._rest.clear()
            return
        self._rest.append((t, value))
        while t - self._rest[0][0] > ZERO_S:
            self._rest.popleft()
            values = [known for _, known in self._rest]
            if max(values) - min(values) <= STILL_DEG:
                self._zero = statistics.median(values)
                return

    def _found(self, t: float) -> Try | None:
        """The best moment of the try; None where nothing was kept."""
        best: tuple[float, float] | None = None
        end = 0  # of what was kept from `first` on
        for first, (begin_s, _) in enumerate(self._out):
            if self._out[-1][0] - begin_s < KEPT_S:
                break
            while end < len(self._out) and self._out[end][0] - begin_s <= KEPT_S:
                end += 1
            middle = statistics.median(value for _, value in self._out[first:end])
            if best is None or middle > best[0]:
                best = middle, begin_s + KEPT_S / 2
        if best is None:
            return None
        return Try(start_s=self._out[0][0], top_s=best[1], end_s=t, deg=best[0])
