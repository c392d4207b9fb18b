"""Gaps in which nobody can be seen well enough: when one begins, when it is reported, when it ends.

What is told during a gap is what stands in the way now, so that whoever follows it is seen again; a gap that is over
has the reason that lasted longest.
"""

from coach.core.events import Event, SightLost, SightRegained, Unseeable, Unseen
from coach.core.signal.duration import Settled

QUIET_AFTER_S = 0.3  # not seen for this long: the coach says so. A shorter blink only makes no good seconds
GAP_S = 1.0  # a longer gap ends a hold at the last moment seen, and a repetition cannot be judged
CHANGE_S = 1.0  # another reason is told once it has lasted this long: words are not to flicker


class Gap:
    """The current gap, if any, and the last moment somebody was seen."""

    def __init__(self) -> None:
        self.seen_s: float | None = None  # the last moment seen
        self.unseen: Unseen | None = None  # the gap so far
        self._lasted_s: dict[Unseeable, float] = {}  # how long each reason has, in this gap
        self._told: Settled[Unseeable] | None = None  # None: the gap has not been told

    @property
    def told(self) -> bool:
        """Whether the gap has been told."""
        return self._told is not None

    @property
    def told_why(self) -> Unseeable | None:
        """Why nothing is seen, once that has been told."""
        return self._told.value if self._told is not None else None

    @property
    def is_long(self) -> bool:
        """Whether what was under way before it is over."""
        return self.unseen is not None and self.unseen.end_s - self.unseen.start_s > GAP_S

    def since_s(self, before_s: float) -> float:
        """The last moment seen, of a gap that begins after `before_s` at the latest."""
        if self.unseen is not None:
            return self.unseen.start_s
        return before_s if self.seen_s is None else self.seen_s

    def goes_on(self, why: Unseeable, *, t: float, before_s: float | None) -> list[Event]:
        """A frame in which nothing can be seen; `before_s` is the time of the one before."""
        known = [at_s for at_s in (self.seen_s, before_s, t) if at_s is not None]
        start_s, last_s = (known[0], known[0]) if self.unseen is None else (self.unseen.start_s, self.unseen.end_s)
        self._lasted_s[why] = self._lasted_s.get(why, 0.0) + t - last_s
        self.unseen = Unseen(start_s=start_s, end_s=t, why=self._longest)
        if self._told is not None and why is not Unseeable.TURNED:  # a turned picture is told at once
            self._told.update(why, t=t)
            return []
        if t - start_s < QUIET_AFTER_S:
            return []
        told, self._told = self.told, Settled(why, CHANGE_S)
        return [] if told else [SightLost(t=t, start_s=start_s, why=why)]

    def ends(self, *, t: float) -> list[Event]:
        """Somebody is seen again, or the source ends."""
        unseen, told = self.unseen, self.told
        self.unseen, self._told = None, None
        self._lasted_s.clear()
        if unseen is None or t - unseen.start_s < QUIET_AFTER_S:
            return []
        regained = SightRegained(t=t, unseen=Unseen(start_s=unseen.start_s, end_s=t, why=unseen.why))
        return [regained] if told else [SightLost(t=t, start_s=unseen.start_s, why=unseen.why), regained]

    @property
    def _longest(self) -> Unseeable:
        if Unseeable.TURNED in self._lasted_s:
            return Unseeable.TURNED
        return max(self._lasted_s, key=lambda why: self._lasted_s[why])
