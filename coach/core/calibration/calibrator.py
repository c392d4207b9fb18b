"""Takes the calibration of one exercise, frame by frame.

It watches through a tracker of the exercise with its limits as wide as they may ever be (`fitting.opened`), so that
being seen and being in position mean the same here as in the work. Seconds count only while the person is seen, in
position, still enough and without another fault. It refuses what is of no use, says why, and begins anew. It decides
nothing about later sessions: `coach.core.exercise.fitting` bounds what a calibration may change.
"""

from dataclasses import dataclass

from coach.core.calibration.hold_take import HoldTake
from coach.core.calibration.take import TAKE_S, Take
from coach.core.calibration.top_take import TopTake
from coach.core.events import HoldEnded, SightLost
from coach.core.exercise import Exercise, Kind
from coach.core.exercise.fitting import opened
from coach.core.exercise.person import Calibration
from coach.core.pose import Pose
from coach.core.setup.placement import Placement
from coach.core.signal.duration import FRAME_S, Settled
from coach.core.tracking.tracker import Tracker

SETTLE_S = 0.3  # what it waits for must last this long before it is said, so that the words do not flicker
REFUSED_S = 4.0  # how long a refusal can be read, while the calibration begins anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a calibration is.

    share: 0-1. waiting: what the person has to do before it goes on; None while it measures. refused: why what was seen
    is of no use, for a few seconds. result: once it is done.
    """

    share: float
    waiting: str | None = None
    refused: str | None = None
    result: Calibration | None = None


class Calibrator:
    """when: the date, ISO 8601, for the result."""

    def __init__(self, exercise: Exercise, *, when: str) -> None:
        self._tracker = Tracker(opened(exercise))
        self._placement = Placement(exercise)
        take = TopTake if exercise.kind is Kind.REPS else HoldTake
        self._take: Take = take(exercise, when=when)
        self._waiting = Settled[str | None](exercise.instructions.calibrate, SETTLE_S)
        self._last_s: float | None = None

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> Progress:
        """One frame at `t` seconds, also with nobody in it. Raises ValueError when time does not go forwards."""
        events = self._tracker.update(pose, t=t, light=light)
        setup = self._placement.update(pose, t=t, light=light)
        passed_s = min(FRAME_S, t - self._last_s) if self._last_s is not None else 0.0
        self._last_s = t
        status, body = self._tracker.status, self._tracker.body
        if self._take.found is not None:
            return self._progress(None, t)
        if status.presence.seen and body is not None:
            waiting = self._take.follow(status, body, events, passed_s=passed_s, t=t)
        else:
            waiting = setup.text if setup.reason is not None else "Stay where I can see you"
            if any(isinstance(event, (SightLost, HoldEnded)) for event in events):
                self._take.begin_anew()
        return self._progress(waiting, t)

    def _progress(self, waiting: str | None, t: float) -> Progress:
        if self._take.found is not None:
            return Progress(share=1.0, result=self._take.found)
        why, at_s = self._take.refusal or (None, t)
        return Progress(
            share=min(1.0, self._take.seconds / TAKE_S),
            waiting=self._waiting.update(waiting, t=t),
            refused=why if t - at_s < REFUSED_S else None,
        )
