"""Which corrections were said, and whether one may be said now.

A correction is not said again within 5 s of its end, or within 10 s if its fault never went away; and there are no more
than six in any minute. What was asked for is remembered until it has been put right.
"""

import math
from collections import deque

SAME_AGAIN_S = 5.0  # a correction is not repeated sooner than this after its end, even if its fault went and came back
STILL_THERE_S = 10.0
"""A fault that stays is mentioned again after this long: sooner is nagging, and nobody corrects faster for it."""
MOST_A_MINUTE = 6
MINUTE_S = 60.0


class Corrections:
    """The corrections of a session. Times are the listener's, in seconds."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()
        self._ends: dict[str, float] = {}
        self._shown: str | None = None
        self._gone: set[str] = set()  # since they were said
        self.asked_for: str | None = None  # said last, and not put right yet

    def show(self, fault: str | None) -> None:
        """The fault whose correction is shown now."""
        if self._shown is not None and fault != self._shown:
            self._gone.add(self._shown)
        self._shown = fault

    def may_say(self, fault: str, *, t: float) -> bool:
        while self._times and t - self._times[0] >= MINUTE_S:
            self._times.popleft()
        wait_s = SAME_AGAIN_S if fault in self._gone else STILL_THERE_S
        return len(self._times) < MOST_A_MINUTE and t - self._ends.get(fault, -math.inf) >= wait_s

    def said(self, fault: str, *, t: float, end_s: float) -> None:
        self._times.append(t)
        self._ends[fault] = end_s
        self._gone.discard(fault)
        self.asked_for = fault

    def put_right(self, fault: str) -> bool:
        """The fault is gone. Whether it is the one that the person was asked to put right."""
        asked = self.asked_for == fault
        if asked:
            self.asked_for = None
        return asked

    def forget(self) -> None:
        """New work: nothing is asked for any more. The limits go on."""
        self.asked_for = None
