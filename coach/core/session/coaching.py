"""Coaches one block of work: its corrections and tones, whom it waits for, and when the other side is wanted."""

from __future__ import annotations

from collections.abc import Iterable

from coach.core.events import Event, HoldEnded, RepEnded
from coach.core.session.cues import Corrector, Sound, other_side_text
from coach.core.session.news import CorrectionShown, SoundCue, WaitingChanged
from coach.core.session.waiting import Patience, Waiting
from coach.core.session.work import Work


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
        text = other_side_text(self.work.block.side) if self.work.on_other_side else self._corrector.text
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
