"""Measures how high somebody's repetitions comfortably go: the lowest of the tops that they kept for a second."""

from coach.core.body import Body
from coach.core.calibration.take import TAKE_S, Take
from coach.core.events import Event, Rejection, Rep, RepEnded
from coach.core.exercise import Exercise
from coach.core.tracking.status import Status

TOP_HOLD_S = 1.0  # a comfortable top is one that can be kept for so long
TOPS_APART_DEG = 10.0  # tops further apart than this are not one comfortable range


class TopTake(Take):
    def __init__(self, exercise: Exercise, *, when: str) -> None:
        super().__init__(exercise, when=when)
        self._tops: list[float] = []

    def follow(self, status: Status, body: Body, events: tuple[Event, ...], *, passed_s: float, t: float) -> str | None:
        told = self._exercise.instructions
        if not status.presence.in_position:
            if self.seconds > 0:
                self.refuse("You left the position", t)
            return told.steps[0]
        self.seconds += passed_s
        for event in events:
            if isinstance(event, RepEnded):
                self._hear(event.rep, t)
        waiting = None if self._tops or status.phase in ("up", "top") else told.calibrate
        if self.seconds >= TAKE_S and self._tops and status.phase == "rest":
            self._finish(t)
        return waiting

    def _hear(self, rep: Rep, t: float) -> None:
        """Keeps the top of a useful repetition; says what to do about any other."""
        wrong = self._wrong_with(rep)
        if wrong is None:
            self._tops.append(rep.peak_hip_deg)
        else:
            self.refusal = wrong, t

    def _wrong_with(self, rep: Rep) -> str | None:
        own = self._exercise.own_range
        if rep.rejected_because is Rejection.SHORT and own is not None:
            return f"That was {rep.peak_hip_deg:.0f} degrees, and {own.furthest:.0f} is the least that can count"
        if not rep.counted:
            return "Lower your hips all the way, then lift them again"
        wrong = [self._exercise.criterion(name) for name in rep.faults]
        if wrong:
            return min(wrong, key=lambda criterion: criterion.priority).cue
        if rep.top_hold_s < TOP_HOLD_S:
            return "Stay at the top for two seconds"
        return None

    def _finish(self, t: float) -> None:
        if max(self._tops) - min(self._tops) > TOPS_APART_DEG:
            self.refuse("The two were too different: lift your hips to the same height", t)
            return
        self._find(reach=min(self._tops) if self._exercise.own_range is not None else None)

    def forget(self) -> None:
        self._tops.clear()
