"""The course of one hold that is measured: from where it has settled to where too much of it is lost."""

from __future__ import annotations

import statistics
from collections import deque

from coach.core.exercise.measuring import HoldTest
from coach.core.tracking.presence.gap import GAP_S

SETTLE_S = 1.0
SETTLED_DEG = 6.0  # three times what a held angle wobbles by
SMOOTH_S = 0.25  # the median over so long takes out single bad frames
LOST_FOR_S = 0.3  # a dip that is over sooner is a wobble
LEFT_FOR_S = 0.4
LEAST_S = 2.0  # who gives up before was only getting ready, and begins anew


class HoldCourse:
    """Told the angle and whether the posture is held, frame by frame. Ends are dated to when they happened."""

    def __init__(self, test: HoldTest) -> None:
        self._test = test
        self._recent: deque[tuple[float, float]] = deque()
        self._level: float | None = None  # the angle at the begin
        self._lost_s: float | None = None
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
        now = statistics.median(value for _, value in self._recent) if self._recent else None
        if now is not None and self._was_low(now):
            self._begin_anew()
            return
        if now is not None and self._lost(now):
            self._lost_s = self._recent[len(self._recent) // 2][0] if self._lost_s is None else self._lost_s
        else:
            self._lost_s = None
        if self._lost_s is not None and t - self._lost_s >= LOST_FOR_S:
            self._end(self._lost_s)
        elif t - self._inside_s >= LEFT_FOR_S:
            self._end(self._inside_s)
        elif self.start_s is not None and t - self.start_s >= self._test.most_s:
            self._end(self.start_s + self._test.most_s)

    def _lost(self, value: float) -> bool:
        less = (self._level or 0.0) - value
        return (abs(less) if self._test.either_way else less) >= self._test.lost_deg

    def _was_low(self, value: float) -> bool:
        """Whether it goes so much higher that it had not been up yet."""
        return not self._test.either_way and value - (self._level or 0.0) >= self._test.lost_deg

    def _end(self, t: float) -> None:
        if self.start_s is not None and t - self.start_s >= LEAST_S:
            self.end_s = t
        else:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self.start_s = self._lost_s = self._level = None
        self._recent.clear()
