"""Times a step that no camera can judge: it ignores the poses and uses the frames only as a clock."""

from coach.core.events import Event, Hold, HoldEnded, Side
from coach.core.pose import Pose
from coach.core.tracking.status import Holds, Presence, Status


class Unwatched:
    """A tracker that counts every second as good. side: the planned one."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._start_s: float | None = None
        self._last_s = 0.0
        self._held: tuple[Hold, ...] = ()

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        self._start_s = t if self._start_s is None else self._start_s
        self._last_s = t
        return ()

    def finish(self, *, t: float) -> tuple[Event, ...]:
        hold, self._start_s = self._hold, None
        if hold is None:
            return ()
        self._held = (*self._held, hold)
        return (HoldEnded(t=t, hold=hold),)

    @property
    def status(self) -> Status:
        return Status(
            presence=Presence(seen=True, in_position=True), phase="hold", holds=Holds(ended=self._held, now=self._hold)
        )

    @property
    def _hold(self) -> Hold | None:
        start_s, end_s = self._start_s, self._last_s
        if start_s is None:
            return None
        return Hold(start_s=start_s, end_s=end_s, side=self._side, variant=None, good_s=end_s - start_s, faults=())
