"""Coaches one block of work: what to correct, which tones to play, when to wait, when to ask for the other side.

It never decides what counts; that is the tracker's business.
"""

from collections.abc import Iterable

from coach.core.events import Event, HoldEnded, RepEnded, Unseeable
from coach.core.exercise import Criterion, Exercise
from coach.core.session.news import CorrectionShown, Sound, SoundCue, Waiting, WaitingChanged
from coach.core.session.view import Working
from coach.core.session.work import Work
from coach.core.tracking.status import Status

MIN_SHOW_S = 2.0  # how long a correction stays at least: the time it takes to read a short sentence
WAIT_AFTER_S = 4.0  # getting down again, or a hand through the hair, takes less
_GONE = frozenset({Unseeable.NO_PERSON, Unseeable.OUT_OF_PICTURE})


class Corrector:
    """Picks the one correction to show: the worst of the faults raised now, by the criteria's priority.

    It stays for MIN_SHOW_S even when its fault has gone, and a worse one waits until then.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._shown: Criterion | None = None
        self._since_s = 0.0

    @property
    def fault(self) -> str | None:
        """The fault whose correction is shown now."""
        return self._shown.name if self._shown is not None else None

    @property
    def text(self) -> str | None:
        """The words of the correction shown now."""
        return self._shown.cue if self._shown is not None else None

    def update(self, faults: tuple[str, ...], *, t: float) -> str | None:
        """The words to show, given the faults raised in the frame at `t` seconds."""
        if self._shown is None or t - self._since_s >= MIN_SHOW_S:
            raised = [self._exercise.criterion(name) for name in faults]
            worst = min(raised, key=lambda criterion: criterion.priority, default=None)
            if worst is not self._shown:
                self._shown, self._since_s = worst, t
        return self.text

    def clear(self) -> None:
        """The work was interrupted."""
        self._shown = None


class Patience:
    """Whether the work has to wait for somebody who has left, got up, or rests on the knees.

    Nobody is waited for before they have been in position once. While it waits, the session's own time stands still.
    """

    def __init__(self) -> None:
        self._was_there = False
        self._out_since_s: float | None = None
        self.why: Waiting | None = None

    def update(self, status: Status, *, t: float) -> Waiting | None:
        """What the work waits for after the frame at `t` seconds."""
        here = status.presence
        if status.resting:
            self.why, self._out_since_s = Waiting.KNEES, None
        elif here.seen and here.in_position:
            self._was_there, self.why, self._out_since_s = True, None, None
        elif self._was_there and (here.seen or here.why in _GONE):
            self._out_since_s = t if self._out_since_s is None else self._out_since_s
            if t - self._out_since_s >= WAIT_AFTER_S:
                self.why = Waiting.UP if here.seen else Waiting.AWAY
        return self.why

    def forget(self) -> None:
        """A pause, or no camera: what comes after begins anew."""
        self._out_since_s = self.why = None


class Coaching:
    """One block while it is worked at. waits: whether anybody can leave and come back; in a clip, nobody does."""

    def __init__(self, work: Work, *, waits: bool) -> None:
        self.work = work
        self.correction: str | None = None  # the words shown now
        self._corrector = Corrector(work.exercise)
        self._patience = Patience()
        self._waits = waits
        self._target_rung = False

    @property
    def waiting(self) -> Waiting | None:
        return self._patience.why

    @property
    def fault(self) -> str | None:
        """What the correction shown is about; None when it asks for the other side."""
        return None if self.correction is None or self.work.on_other_side else self._corrector.fault

    def view(self, *, running: bool) -> Working:
        """While a clock stands still, nothing is corrected."""
        return Working(
            status=self.work.status,
            correction=self.correction if running else None,
            fault=self.fault if running else None,
            waiting=self.waiting,
        )

    def target_reached(self) -> bool:
        """Whether the target was met by the last frame: true once."""
        reached = self.work.target_met and not self._target_rung
        self._target_rung |= reached
        return reached

    def follow(self, events: Iterable[Event], *, t: float, now_s: float) -> list[Event]:
        """What to tell after the frame at `t` in which these events happened. now_s: the session's time."""
        news: list[Event] = []
        for event in events:
            if isinstance(event, RepEnded) and event.rep.counted:
                news.append(SoundCue(t=now_s, sound=Sound.REP))
            elif isinstance(event, HoldEnded):
                news.append(SoundCue(t=now_s, sound=Sound.HOLD_END))
        status, waited_for = self.work.status, self.waiting
        if status is not None and self._waits and self._patience.update(status, t=t) is not waited_for:
            news.append(WaitingChanged(t=now_s, why=self.waiting))
        self._corrector.update(status.faults if status is not None else (), t=t)
        text = self._corrector.text
        if self.work.on_other_side:
            text = f"Change sides: the {self.work.block.side} one now"
        if text is not None and text != self.correction:
            news.append(CorrectionShown(t=now_s, text=text))
        self.correction = text
        return news

    def interrupt(self) -> tuple[Event, ...]:
        """A pause or a lost camera: closes what is open, so that the gap counts for nothing, and begins anew."""
        self._patience.forget()
        self.correction = None
        self._corrector.clear()
        return self.work.cut()
