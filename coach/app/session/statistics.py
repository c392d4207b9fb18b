"""How fast a session runs: from the capture of a picture to the screen that shows what was found in it.

Only the work counts: an introduction shows no overlay. This only watches, and decides nothing.
"""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.capture.eye import Seen
from coach.capture.frame import Frame
from coach.core.session import Stage, View

SHOW_EVERY_S = 1.0  # numbers that change more often cannot be read
LATEST = 300  # how many pictures the line on the window is about: ten seconds' worth


@dataclass(slots=True)
class Speeds:
    """What was measured over all work. worked_s: how long that was. dropped: frames never looked at or never shown.

    has_window: as for `Meter`. latencies_s: from capture to screen. looks_s: how much of each the looking took.
    """

    has_window: bool
    latencies_s: list[float] = field(default_factory=list)
    looks_s: list[float] = field(default_factory=list)
    worked_s: float = 0.0
    poses: int = 0
    pictures: int = 0
    dropped: int = 0

    def sentence(self, latest: int = 0) -> str:
        """latest: the latencies of the last so many pictures; 0 for all of them."""
        latencies_s = self.latencies_s[-latest:]
        half, most = _percentile_ms(latencies_s, 50), _percentile_ms(latencies_s, 95)
        looking = _percentile_ms(self.looks_s[-latest:], 50)
        if half is None or most is None or looking is None:
            return "nothing measured yet"
        pictures = f" and {self._rate(self.pictures):.0f} pictures" if self.has_window else ""
        return (
            f"{half:.0f} ms from capture to screen, 95 % within {most:.0f} ms, looking {looking:.0f} ms, "
            f"{self._rate(self.poses):.0f} poses{pictures} a second"
        )

    def document(self) -> dict[str, Any]:
        """Percentiles are null where nothing was measured, and `window_fps` without a window. beyond_looking_ms: what
        waiting, telling the session and drawing add.
        """
        beyond_s = [latency_s - look_s for latency_s, look_s in zip(self.latencies_s, self.looks_s, strict=True)]
        return {
            "latency_ms": _percentiles_ms(self.latencies_s),
            "looking_ms": _percentiles_ms(self.looks_s),
            "beyond_looking_ms": _percentiles_ms(beyond_s),
            "poses_per_s": round(self._rate(self.poses), 1),
            "window_fps": round(self._rate(self.pictures), 1) if self.has_window else None,
            "dropped_frames": self.dropped,
        }

    def _rate(self, count: int) -> float:
        """How many a second."""
        return count / self.worked_s if self.worked_s > 0 else 0.0


class Meter:
    """Measures one session. has_window: whether pictures are shown; otherwise a turn in which the session was told of
    all the frames that are there counts as one.
    """

    def __init__(self, *, has_window: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all = Speeds(has_window)
        self._newest: Seen | None = None  # observed, and not shown yet
        self._shown: Frame | None = None  # the last one, while the work goes on
        self._idle_s = -math.inf  # when there last was no work: a clip's first picture waits for it
        self._working_since_s: float | None = None
        self._line: tuple[float, str] = (-math.inf, "")  # when it was made

    def observed(self, seen: Seen, view: View) -> None:
        """The session was told of a frame."""
        if _is_work(view):
            self._all.poses += 1
            self._newest = seen

    def shown(self, view: View) -> None:
        """A picture of the newest frame is on the window."""
        now, working = self._clock(), _is_work(view)
        if self._working_since_s is not None:
            self._all.worked_s += now - self._working_since_s
        self._working_since_s = now if working else None
        if working:
            self._all.pictures += 1
            self._note_latency(now)
        else:
            self._newest = self._shown = None
            self._idle_s = now

    def _note_latency(self, now: float) -> None:
        if self._newest is None:
            return
        frame = self._newest.frame
        if frame.captured_s is not None and frame.captured_s > self._idle_s:
            self._all.latencies_s.append(now - frame.captured_s)
            self._all.looks_s.append(self._newest.looked_s)
        if self._shown is not None:
            self._all.dropped += frame.number - self._shown.number - 1
        self._newest, self._shown = None, frame

    @property
    def line(self) -> str:
        """For the window: the last ten seconds, as of the last whole second."""
        now = self._clock()
        if now - self._line[0] >= SHOW_EVERY_S:
            self._line = now, self._all.sentence(LATEST)
        return self._line[1]

    @property
    def line_at_end(self) -> str:
        """For the terminal: all that was measured."""
        return f"Speed: {self._all.sentence()}; {self._all.dropped} frames dropped."

    def document(self) -> dict[str, Any]:
        return self._all.document()


def _is_work(view: View) -> bool:
    return view.stage is Stage.WORK and not view.paused and view.trouble is None


def _percentiles_ms(values_s: Sequence[float]) -> dict[str, float | None]:
    return {f"p{share}": _percentile_ms(values_s, share) for share in (50, 95, 99)}


def _percentile_ms(values_s: Sequence[float], share: int) -> float | None:
    """The smallest value that is not exceeded by `share` per cent of them, in milliseconds."""
    if not values_s:
        return None
    ordered = sorted(values_s)
    return round(ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)] * 1000, 1)
