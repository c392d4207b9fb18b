"""Gaps in which nobody can be seen well enough: when one begins, when it is reported, when it ends."""

from coach.core.events import Event, SightLost, SightRegained, Unseeable, Unseen

QUIET_AFTER_S = 0.3  # not seen for this long: the coach says so. A shorter blink only makes no good seconds
GAP_S = 1.0  # a longer gap ends a hold at the last moment seen, and a repetition cannot be judged

_NOBODY = (Unseeable.NO_PERSON, Unseeable.TOO_DARK)


class Gap:
    """The current gap, if any, and the last moment somebody was seen."""

    def __init__(self) -> None:
        self.seen_s: float | None = None  # the last moment seen
        self.unseen: Unseen | None = None  # the gap so far
        self.told = False  # whether it has been told

    @property
    def told_why(self) -> Unseeable | None:
        """Why nothing is seen, once that has been told."""
        return self.unseen.why if self.unseen is not None and self.told else None

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
        unseen = self.unseen or Unseen(start_s=known[0], end_s=t, why=why)
        # A skeleton jumps as somebody goes, or as the picture turns: that is why, whatever was told before.
        gone = why in _NOBODY and unseen.why not in (*_NOBODY, Unseeable.TURNED)
        stays = self.told and not gone and why is not Unseeable.TURNED
        self.unseen = Unseen(start_s=unseen.start_s, end_s=t, why=unseen.why if stays else why)
        if self.told or t - unseen.start_s < QUIET_AFTER_S:
            return []
        self.told = True
        return [SightLost(t=t, start_s=unseen.start_s, why=self.unseen.why)]

    def ends(self, *, t: float) -> list[Event]:
        """Somebody is seen again, or the source ends."""
        unseen, told = self.unseen, self.told
        self.unseen, self.told = None, False
        if unseen is None or t - unseen.start_s < QUIET_AFTER_S:
            return []
        regained = SightRegained(t=t, unseen=Unseen(start_s=unseen.start_s, end_s=t, why=unseen.why))
        return [regained] if told else [SightLost(t=t, start_s=unseen.start_s, why=unseen.why), regained]
