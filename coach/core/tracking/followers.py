"""What the machines find, told as events. `Raised` is shared: it says which faults are on, whoever found them."""

from collections.abc import Iterable

from coach.core.body import Body
from coach.core.events import (
    Event,
    Fault,
    FaultCleared,
    FaultRaised,
    Hold,
    HoldEnded,
    HoldStarted,
    Rep,
    RepEnded,
    RepLowered,
    RepStarted,
)
from coach.core.exercise import Exercise, HoldCriterion
from coach.core.tracking.form.outside_form import OutsideForm
from coach.core.tracking.hold.holds import HoldMachine, HoldPhase
from coach.core.tracking.repetition.reps import RepMachine

Raised = dict[str, float]  # the faults that are on: name -> begin in seconds


class RepFollower:
    """Tells of repetitions. finished: those that have ended."""

    def __init__(self, machine: RepMachine, raised: Raised) -> None:
        self.machine = machine
        self.finished: list[Rep] = []
        self._raised = raised
        self._started = False

    def update(self, body: Body, *, t: float) -> list[Event]:
        ended = self.machine.update(body, t=t)
        events = self._lowered(t) + self._ended(ended, t)
        start_s = self.machine.attempt_start_s
        if start_s is not None and not self._started:
            self._raised.clear()
            events.append(RepStarted(t=t, start_s=start_s))
        self._started = start_s is not None
        return events

    def stop(self, last_seen_s: float, *, t: float, lost: bool) -> list[Event]:
        """Ends what is on; lost: out of sight for too long, rather than at the end of the source."""
        end = self.machine.lose_sight if lost else self.machine.finish
        return self._ended(end(t=last_seen_s), t)

    def _lowered(self, t: float) -> list[Event]:
        """What a repetition that has counted already came to in the end."""
        rep = self.machine.lowered
        if rep is None:
            return []
        self.finished[-1] = rep
        return [RepLowered(t=t, rep=rep)]

    def _ended(self, rep: Rep | None, t: float) -> list[Event]:
        """A repetition's faults are known when it ends; they stay shown until the next one starts."""
        if rep is None:
            return []
        self.finished.append(rep)
        self._started = False
        self._raised.clear()
        self._raised.update(dict.fromkeys(rep.faults, rep.top_s))
        faults = [Fault(name=name, start_s=rep.top_s, end_s=rep.end_s) for name in rep.faults]
        return [
            *(FaultRaised(t=t, name=fault.name, start_s=fault.start_s) for fault in faults),
            *(FaultCleared(t=t, fault=fault) for fault in faults),
            RepEnded(t=t, rep=rep),
        ]


class HoldFollower:
    """Tells of holds and of the faults within them. finished: the holds that have ended. left_wrong: the faults that
    were on when a hold ended with this frame; None where none did.
    """

    def __init__(self, machine: HoldMachine, exercise: Exercise, raised: Raised) -> None:
        self.machine = machine
        self.finished: list[Hold] = []
        self.left_wrong: frozenset[str] | None = None
        self._mine = {c.name for c in exercise.criteria if isinstance(c, HoldCriterion)}
        self._raised = raised
        self._started = False

    def update(self, body: Body, *, t: float) -> list[Event]:
        events = self._ended(self.machine.update(body, t=t), t)
        stay = self.machine.stay
        start_s = None if stay is None else stay.start_s
        if stay is not None and start_s is not None and not self._started:
            events.append(HoldStarted(t=t, start_s=start_s, side=stay.side, variant=stay.posture.variant))
        self._started = start_s is not None
        return events + self._faults(t)

    def stop(self, last_seen_s: float, *, t: float) -> list[Event]:
        """Ends what is on: the source ended, or the person has been out of sight for too long."""
        return self._ended(self.machine.finish(t=last_seen_s), t) + self._faults(t)

    def _ended(self, hold: Hold | None, t: float) -> list[Event]:
        self.left_wrong = None if hold is None else frozenset(self._mine & self._raised.keys())
        if hold is None:
            return []
        self.finished.append(hold)
        self._started = False
        return [HoldEnded(t=t, hold=hold)]

    def _faults(self, t: float) -> list[Event]:
        """What has been raised and put right since the last frame."""
        stay = self.machine.stay
        form, start_s = (None, None) if stay is None else (stay.form, stay.start_s)
        now = form.raised if form is not None and start_s is not None else ()
        events: list[Event] = []
        for name in now:
            if name not in self._raised and form is not None:
                begin_s = self._raised[name] = max(form.begin_s(name) or t, start_s or 0.0)
                events.append(FaultRaised(t=t, name=name, start_s=begin_s))
        for name in [name for name in self._raised if name in self._mine and name not in now]:
            begin_s = self._raised.pop(name)
            ended = [fault.end_s for fault in form.faults if fault.name == name] if form is not None else []
            fault = Fault(name=name, start_s=begin_s, end_s=max(begin_s, ended[-1] if ended else t))
            events.append(FaultCleared(t=t, fault=fault))
        return events


class OutsideFollower:
    """Tells of postures that are not the exercise. holds: tells whether one is in the exercise's own."""

    def __init__(self, forms: Iterable[OutsideForm], holds: HoldFollower | None, raised: Raised) -> None:
        self._forms = list(forms)
        self._holds = holds
        self._raised = raised

    def update(self, body: Body, *, t: float) -> list[Event]:
        events = []
        for form in self._forms:
            if self._holds is not None and self._holds.left_wrong is not None:
                form.hold_ended(self._holds.left_wrong, t=t)
            ended = form.update(body, t=t, holding=lambda: in_a_posture(self._holds))
            events += self._told(form, ended, t)
        return events

    def stop(self, last_seen_s: float, *, t: float) -> list[Event]:
        events = []
        for form in self._forms:
            events += self._told(form, form.close(last_seen_s), t)
            form.reset()
        return events

    def _told(self, form: OutsideForm, ended: Fault | None, t: float) -> list[Event]:
        name = form.criterion.name
        if ended is not None:
            self._raised.pop(name, None)
            return [FaultCleared(t=t, fault=ended)]
        if form.begin_s is None or name in self._raised:
            return []
        self._raised[name] = form.begin_s
        return [FaultRaised(t=t, name=name, start_s=form.begin_s)]


def in_a_posture(holds: HoldFollower | None) -> bool:
    """Whether one is in a posture's zone, arriving or holding."""
    return holds is not None and holds.machine.phase is not HoldPhase.OUT
