"""The body in the longest stretch of a hold in which something was so: in good form, or not."""

from coach.core.body import Body
from coach.core.body.stance import stance_of
from coach.core.events import Stance

INTO_S = 3.0  # this far into a stretch the body shows it: arrived, and not yet on the way out


class LongestStretch:
    """Is told of every frame. stance: the body, at most INTO_S into the longest stretch so far; None without one."""

    def __init__(self) -> None:
        self.stance: Stance | None = None
        self._begin_s: float | None = None
        self._shown_s = 0.0  # how far into its stretch the stance is

    def update(self, body: Body, *, so: bool, t: float) -> None:
        if not so:
            self._begin_s = None
            return
        if self._begin_s is None:
            self._begin_s = t
        into_s = t - self._begin_s
        if self.stance is None or self._shown_s < into_s <= INTO_S:
            self.stance, self._shown_s = stance_of(body), into_s
