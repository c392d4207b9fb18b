"""How fast a session runs: from a picture's capture to the screen that shows what was found in it.

Only the work counts: an introduction shows no overlay. It watches, and decides nothing.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Any

from coach.capture.eye import Seen
from coach.capture.frame import Frame
from coach.core.session import Stage, View

SHOW_EVERY_S = 1.0  # numbers that change more often cannot be read
LATEST = 300  # pictures that the line on the window is about: ten seconds of them


class Meter:
    """Measures one session. has_window: whether pictures are shown; without, a turn that has told the session of all
    frames there are stands for one.
    """

    def __init__(self, *, has_window: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._has_window = has_window
        self._clock = clock
        self._latencies_s: list[float] = []
        self._newest: Frame | None = None  # observed, and not shown yet
        self._shown: Frame | None = None  # the last one, while the work goes on
        self._idle_s = -math.inf  # when there last was no work: a clip's first picture waits for it
        self._working_since_s: float | None = None
        self._worked_s = 0.0
        self._poses = 0
        self._pictures = 0
        self._dropped = 0
        self._line = ""
        self._line_s = -math.inf

    def observed(self, seen: Seen, view: View) -> None:
        """The session was told of a frame."""
        if _is_work(view):
            self._poses += 1
            self._newest = seen.frame

    def shown(self, view: View) -> None:
        """A picture of the newest frame is on the window."""
        now = self._clock()
        self._count_time(now, working=_is_work(view))
        if not _is_work(view):
            self._newest = self._shown = None
            self._idle_s = now
            return
        self._pictures += 1
        if self._newest is None:
            return
        if self._newest.captured_s is not None and self._newest.captured_s > self._idle_s:
            self._latencies_s.append(now - self._newest.captured_s)
        if self._shown is not None:
            self._dropped += self._newest.number - self._shown.number - 1
        self._newest, self._shown = None, self._newest

    def _count_time(self, now: float, *, working: bool) -> None:
        if self._working_since_s is not None:
            self._worked_s += now - self._working_since_s
        self._working_since_s = now if working else None

    @property
    def line(self) -> str:
        """For the window: the last ten seconds, as of the last whole second."""
        now = self._clock()
        if now - self._line_s >= SHOW_EVERY_S:
            self._line, self._line_s = self._sentence(self._latencies_s[-LATEST:]), now
        return self._line

    @property
    def line_at_end(self) -> str:
        """For the terminal: all that was measured."""
        return f"Speed: {self._sentence(self._latencies_s)}; {self._dropped} frames dropped."

    def _sentence(self, latencies_s: Sequence[float]) -> str:
        half, most = _percentile_ms(latencies_s, 50), _percentile_ms(latencies_s, 95)
        if half is None or most is None:
            return "nothing measured yet"
        poses, pictures = _rate(self._poses, self._worked_s), _rate(self._pictures, self._worked_s)
        words = f"{half:.0f} ms from capture to screen, 95 % within {most:.0f} ms, {poses:.0f} poses"
        return f"{words} and {pictures:.0f} pictures a second" if self._has_window else f"{words} a second"

    def document(self) -> dict[str, Any]:
        """What was measured over all work. `latency_ms` percentiles are null where nothing was; `window_fps` without a
        window. `dropped_frames`: of the source, and never looked at or never shown.
        """
        return {
            "latency_ms": {f"p{share}": _percentile_ms(self._latencies_s, share) for share in (50, 95, 99)},
            "poses_per_s": round(_rate(self._poses, self._worked_s), 1),
            "window_fps": round(_rate(self._pictures, self._worked_s), 1) if self._has_window else None,
            "dropped_frames": self._dropped,
        }


def _is_work(view: View) -> bool:
    return view.stage is Stage.WORK and not view.paused and view.trouble is None


def _rate(count: int, seconds: float) -> float:
    return count / seconds if seconds > 0 else 0.0


def _percentile_ms(values_s: Sequence[float], share: int) -> float | None:
    """The smallest value that is not exceeded by `share` per cent of them, in milliseconds."""
    if not values_s:
        return None
    ordered = sorted(values_s)
    return round(ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)] * 1000, 1)
