"""Times the top of a repetition as a hold: for the hold timer on the glute bridge.

It wraps the exercise's own tracker: the hips are up and straight while that tracker's phase is `top`. The repetition
itself is not reported; once it ends, the time of its faults is taken off the good seconds.
"""

from dataclasses import replace
from typing import Protocol

from coach.core.events import Event, Fault, Hold, HoldEnded, HoldStarted, Rep, RepEnded, RepLowered, RepStarted, Side
from coach.core.pose import Pose
from coach.core.tracking.repetition.phase import Phase
from coach.core.tracking.status import Holds, Reps, Status


class Tracking(Protocol):
    """What a block of work needs of a tracker; `coach.core.tracking.tracker.Tracker` is the one."""

    @property
    def status(self) -> Status: ...

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]: ...

    def finish(self, *, t: float) -> tuple[Event, ...]: ...


class TopTimer:
    """A tracker whose holds are the tops of the repetitions that another tracker finds."""

    def __init__(self, tracker: Tracking) -> None:
        self._tracker = tracker
        self._start_s: float | None = None  # of the top in progress
        self._end_s = 0.0  # the last moment at the top
        self._holds: list[Hold] = []

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        events = self._told(self._tracker.update(pose, t=t, light=light))
        if self._tracker.status.phase == Phase.TOP.value:
            if self._start_s is None:
                self._start_s = t
                events.append(HoldStarted(t=t, start_s=t, side=Side.NONE, variant=None))
            self._end_s = t
        return tuple(events)

    def finish(self, *, t: float) -> tuple[Event, ...]:
        return tuple(self._told(self._tracker.finish(t=t)))

    @property
    def status(self) -> Status:
        """The tracker's, with the top in progress as its hold; until the repetition ends it is all good."""
        own = self._tracker.status
        at_top = own.phase == Phase.TOP.value
        top = () if self._start_s is None else (_hold(self._start_s, self._end_s),)
        ended = tuple(self._holds)
        holds = Holds(ended=ended, now=top[0] if top else None) if at_top else Holds(ended=ended + top)
        return replace(own, reps=Reps(), holds=holds)

    def _told(self, events: tuple[Event, ...]) -> list[Event]:
        """The tracker's events, with a hold in the place of a repetition that was held at the top."""
        told: list[Event] = []
        for event in events:
            if isinstance(event, RepEnded):
                hold = self._ended(event.rep)
                if hold is not None:
                    told.append(HoldEnded(t=event.t, hold=hold))
            elif not isinstance(event, (RepStarted, RepLowered)):
                told.append(event)
        return told

    def _ended(self, rep: Rep) -> Hold | None:
        start_s, self._start_s = self._start_s, None
        if start_s is None or self._end_s <= start_s:
            return None
        faulty_s = (1.0 - rep.form) * (rep.end_s - rep.start_s)
        hold = _hold(start_s, self._end_s, faulty_s=min(self._end_s - start_s, faulty_s), faults=rep.faults)
        self._holds.append(hold)
        return hold


def _hold(start_s: float, end_s: float, *, faulty_s: float = 0.0, faults: tuple[str, ...] = ()) -> Hold:
    """A repetition does not say when within it a fault was on: they are dated to the hold's begin."""
    return Hold(
        start_s=start_s,
        end_s=end_s,
        side=Side.NONE,
        variant=None,
        good_s=end_s - start_s - faulty_s,
        faults=tuple(Fault(name=name, start_s=start_s, end_s=start_s + faulty_s) for name in faults),
        lost=((start_s, start_s + faulty_s),) if faulty_s > 0 else (),
    )
