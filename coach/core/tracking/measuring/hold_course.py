"""The course of one hold that is measured: from where it has settled to where too much of it is lost."""

import statistics
from collections import deque
from collections.abc import Iterable

from coach.core.exercise.measuring import HoldTest
from coach.core.tracking.presence.gap import GAP_S

SETTLE_S = 1.0
SETTLED_DEG = 6.0  # three times what a held angle wobbles by
SMOOTH_S = 0.25  # the median over so long takes out single bad frames
LOST_DEG = 10.0  # of the angle at the begin: so much ends the hold
LOST_FOR_S = 0.3  # a dip that is over sooner is a wobble
LAG_S = 0.12  # so much later the landmarks, smoothed, follow a hip that sinks: rendered holds, 0.10 to 0.30 s
LEFT_FOR_S = 0.4
LEAST_S = 2.0  # who gives up before was only getting ready, and begins anew


class HoldCourse:
    """Told the angle and whether the posture is held, frame by frame. Ends are dated to when they happened."""

    def __init__(self, test: HoldTest) -> None:
        self._test = test
        self._recent: deque[tuple[float, float]] = deque()
        self._level: float | None = None  # the angle at the begin
        self._lost_s: float | None = None
        self._before: tuple[float, float] | None = None  # time and angle of the frame before, each a median
        self._inside_s = 0.0  # when it was last in the posture
        self.start_s: float | None = None
        self.end_s: float | None = None  # once it is over
        self.last_s = 0.0

    @property
    def over(self) -> bool:
        return self.end_s is not None

    def update(self, value: float | None, *, inside: bool, t: float) -> None:
        """value: degrees; None where it is not known. A frame in which nobody is seen is not told."""
        if self.over:
            return
        if self.start_s is not None and t - self.last_s > GAP_S:
            self._end(self.last_s)
            return
        self.last_s = t
        if value is not None:
            self._recent.append((t, value))
        if self.start_s is None:
            self._wait(inside, t)
        else:
            self._hold(inside, t)

    def unseen(self, t: float) -> None:
        """Nobody has been seen for too long."""
        if self.start_s is not None and not self.over and t - self.last_s > GAP_S:
            self._end(self.last_s)

    def _wait(self, inside: bool, t: float) -> None:
        if not inside:
            self._recent.clear()
            return
        while self._recent and t - self._recent[0][0] > SETTLE_S:
            first = self._recent.popleft()
            values = [value for _, value in self._recent]
            if values and max(values) - min(values) <= SETTLED_DEG:
                self._level = statistics.median(values)
                self.start_s, self._inside_s, self._lost_s = first[0], t, None
                return

    def _hold(self, inside: bool, t: float) -> None:
        while self._recent and t - self._recent[0][0] > SMOOTH_S:
            self._recent.popleft()
        if inside:
            self._inside_s = t
        now = _middle(self._recent) if self._recent else None
        if now is not None and self._was_low(now[1]):
            self._begin_anew()
            return
        if now is None or self._less(now[1]) < LOST_DEG:
            self._lost_s = None
        elif self._lost_s is None:
            self._lost_s = self._crossed_s(now)
        self._before = now
        if self._lost_s is not None and t - self._lost_s >= LOST_FOR_S:
            self._end(self._lost_s, late_s=LAG_S)
        elif t - self._inside_s >= LEFT_FOR_S:
            self._end(self._inside_s)
        elif self.start_s is not None and t - self.start_s >= self._test.most_s:
            self._end(self.start_s + self._test.most_s)

    def _less(self, value: float) -> float:
        less = (self._level or 0.0) - value
        return abs(less) if self._test.either_way else less

    def _crossed_s(self, now: tuple[float, float]) -> float:
        """When just as much was lost as ends it: between the frame before and this one."""
        if self._before is None:
            return now[0]
        (before_s, before), (after_s, after) = self._before, now
        less, more = self._less(before), self._less(after)
        share = (LOST_DEG - less) / (more - less) if less < LOST_DEG < more else 1.0
        return before_s + share * (after_s - before_s)

    def _was_low(self, value: float) -> bool:
        """Whether it goes so much higher that it had not been up yet."""
        return not self._test.either_way and value - (self._level or 0.0) >= LOST_DEG

    def _end(self, t: float, *, late_s: float = 0.0) -> None:
        """late_s: how much sooner than it was seen it happened."""
        if self.start_s is not None and t - self.start_s >= LEAST_S:
            self.end_s = t - late_s
        else:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self.start_s = self._lost_s = self._level = self._before = None
        self._recent.clear()


def _middle(recent: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The median of the times and that of the values."""
    times, values = zip(*recent, strict=True)
    return statistics.median(times), statistics.median(values)
