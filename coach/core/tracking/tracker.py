"""The one tracker: poses of one exercise in, events out.

    pose -> trust -> body -> rep machine or hold machine, and the form criteria -> events

It is told every frame, also one with nobody in it, with the frame's time. What it cannot see it neither counts nor
corrects, and says so. The same poses give the same events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.core.body import Body
from coach.core.body.estimator import BodyEstimator
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
    RepStarted,
    Side,
    SightLost,
    SightRegained,
    Unseeable,
    Unseen,
    Variant,
)
from coach.core.exercise import Exercise, HoldCriterion, Kind, OutsideCriterion
from coach.core.exercise.zones import ZoneState
from coach.core.pose import Pose
from coach.core.sight.rest import RestLevels
from coach.core.sight.trust import DARK, Trust
from coach.core.tracking.drawing import draw
from coach.core.tracking.form import OutsideForm
from coach.core.tracking.holds import HoldMachine, HoldPhase
from coach.core.tracking.overlay import Overlay
from coach.core.tracking.rep_course import Course
from coach.core.tracking.reps import Phase, RepMachine

QUIET_AFTER_S = 0.3  # not seen for this long: the coach says so. Shorter blinks only are no good seconds
GAP_S = 1.0  # a gap longer than this ends a hold at the last moment seen, and a rep cannot be judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where the work stands after the last frame. Seconds are of the hold in progress, totals of all.

    hold: the one in progress. course, last_course: of the repetition under way, and of the last one that ended.
    resting: in an easier form of the posture, gone over to from another, where that is a rest.
    """

    seen: bool = False
    why: Unseeable | None = None
    in_position: bool = False
    resting: bool = False
    phase: str = "away"
    reps: int = 0
    rejected: int = 0
    last_rep: Rep | None = None
    course: Course | None = None
    last_course: Course | None = None
    holding: bool = False
    side: Side = Side.NONE
    variant: Variant | None = None
    held_s: float = 0.0
    good_s: float = 0.0
    holds: tuple[Hold, ...] = ()
    hold: Hold | None = None
    total_held_s: Mapping[Side, float] = field(default_factory=dict)
    total_good_s: Mapping[Side, float] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    value_deg: float | None = None
    target_deg: float | None = None
    overlay: Overlay | None = None


class Tracker:
    """Follows one exercise. easier_rests: as `HoldMachine`."""

    def __init__(self, exercise: Exercise, *, easier_rests: bool = False) -> None:
        self.exercise = exercise
        self._estimator = BodyEstimator(exercise.reading.legs)
        self._rests = RestLevels(exercise.reading.rest, exercise.sides) if exercise.reading.rest else None
        self._trust = Trust(exercise)
        self._near = ZoneState(exercise.near, Side.NONE) if exercise.near else None
        self._reps = RepMachine(exercise.reps, exercise.criteria) if exercise.reps else None
        self._holds = (
            HoldMachine(exercise.postures, exercise.criteria, easier_rests=easier_rests)
            if exercise.kind is Kind.HOLD
            else None
        )
        self._outside = [
            OutsideForm(c, side)
            for c in exercise.criteria
            if isinstance(c, OutsideCriterion)
            for side in (exercise.sides if c.sided else (Side.NONE,))
        ]
        self._t: float | None = None
        self._seen_s: float | None = None
        self._unseen: Unseen | None = None
        self._told_unseen = False
        self._body: Body | None = None
        self._pose: Pose | None = None
        self._finished_reps: list[Rep] = []
        self._finished_holds: list[Hold] = []
        self._rep_started = False
        self._hold_started = False
        self._raised: dict[str, float] = {}

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        """One frame at `t` seconds; light is the picture's mean brightness, 0-255.

        Raises ValueError when time does not go forwards.
        """
        if self._t is not None and t <= self._t:
            raise ValueError(f"time must go forwards: {t} s comes after {self._t} s")
        if pose is not None and pose.t != t:
            raise ValueError(f"the pose is of {pose.t} s, the frame of {t} s")
        before, self._t = self._t, t
        self._pose = pose
        events: list[Event] = []
        why = self._look(pose, t, light)
        if why is not None:
            self._body = None
            events += self._not_seen(why, t, before)
            return tuple(events)
        events += self._seen_again(t)
        self._seen_s = t
        if self._body is not None:
            events += self._follow(self._body, t)
        return tuple(events)

    def finish(self, *, t: float) -> tuple[Event, ...]:
        """The source ended at `t`: closes what is open."""
        events: list[Event] = []
        last_seen = self._seen_s if self._seen_s is not None else t
        if self._unseen is not None:
            events += self._close_unseen(t)
        events += self._stop(min(t, last_seen), t, lost=False)
        return tuple(events)

    @property
    def body(self) -> Body | None:
        """The body in the last frame; None where it was not trusted."""
        return self._body

    @property
    def status(self) -> Status:
        hold = self._hold_in_progress()
        held: dict[Side, float] = {}
        good: dict[Side, float] = {}
        for h in [*self._finished_holds, *([hold] if hold else [])]:
            held[h.side] = held.get(h.side, 0.0) + h.held_s
            good[h.side] = good.get(h.side, 0.0) + h.good_s
        counted = sum(rep.counted for rep in self._finished_reps)
        value = self.exercise.focus.of(self._body, self._focus_side()) if self._body else None
        faults = tuple(sorted(self._raised, key=lambda name: self.exercise.criterion(name).priority))
        return Status(
            seen=self._seen_s is not None and not self._told_unseen,
            why=self._told_why,
            in_position=self._in_position(),
            resting=self._body is not None and self._holds is not None and self._holds.resting,
            phase=self._phase(),
            reps=counted,
            rejected=len(self._finished_reps) - counted,
            last_rep=self._finished_reps[-1] if self._finished_reps else None,
            course=self._reps.course if self._reps is not None else None,
            last_course=self._reps.last_course if self._reps is not None else None,
            holding=hold is not None,
            side=hold.side if hold else Side.NONE,
            variant=hold.variant if hold else None,
            held_s=hold.held_s if hold else 0.0,
            good_s=hold.good_s if hold else 0.0,
            holds=tuple(self._finished_holds),
            hold=hold,
            total_held_s=held,
            total_good_s=good,
            faults=faults,
            value_deg=value,
            target_deg=self.exercise.focus.target_deg,
            overlay=draw(
                self._pose,
                self._body,
                self.exercise.focus,
                self._focus_side(),
                value,
                wrong=bool(faults),
                right=not faults and self._right(hold),
            ),
        )

    @property
    def _told_why(self) -> Unseeable | None:
        """Why nothing is seen, once that has been said."""
        return self._unseen.why if self._unseen is not None and self._told_unseen else None

    def _look(self, pose: Pose | None, t: float, light: float | None) -> Unseeable | None:
        if pose is None:
            self._estimator.reset()
            self._trust.lost()
            return Unseeable.TOO_DARK if light is not None and light < DARK else Unseeable.NO_PERSON
        jumped = self._trust.jumped(pose)
        if jumped:
            self._estimator.reset()
        self._body = self._estimator.update(pose)
        if self._body is None:
            return Unseeable.COLLAPSED
        why = self._trust.check(pose, self._body, jumped=jumped)
        if self._trust.moved and self._reps is not None:
            self._reps.abandon()
        if why is None and self._told_why is Unseeable.NOT_SIDE_ON:
            self._estimator.forget_legs()  # from the front they are drawn anywhere
        if why is None and self._rests is not None:
            if self._trust.elsewhere or (self._seen_s is not None and t - self._seen_s > GAP_S):
                self._rests.forget()  # another place or another camera reads otherwise
            self._body = self._rests.update(self._body)
        return why

    def _not_seen(self, why: Unseeable, t: float, before: float | None) -> list[Event]:
        if self._unseen is None:
            start_s = self._seen_s if self._seen_s is not None else (before if before is not None else t)
            self._unseen = Unseen(start_s=start_s, end_s=t, why=why)
            self._told_unseen = False
        left = why is Unseeable.NO_PERSON and self._unseen.why is not Unseeable.TOO_DARK  # a skeleton jumps as they go
        told = self._unseen.why if self._told_unseen and not left else why
        self._unseen = Unseen(start_s=self._unseen.start_s, end_s=t, why=told)
        lasted_s = t - self._unseen.start_s
        events: list[Event] = []
        if lasted_s >= QUIET_AFTER_S and not self._told_unseen:
            self._told_unseen = True
            events.append(SightLost(t=t, start_s=self._unseen.start_s, why=self._unseen.why))
        if lasted_s > GAP_S:
            events += self._stop(self._unseen.start_s, t, lost=True)
        return events

    def _seen_again(self, t: float) -> list[Event]:
        if self._unseen is None:
            return []
        if self._holds is not None:
            self._holds.unseen(self._unseen.start_s, t)
        return self._close_unseen(t)

    def _close_unseen(self, t: float) -> list[Event]:
        unseen, self._unseen = self._unseen, None
        if unseen is None or t - unseen.start_s < QUIET_AFTER_S:
            return []
        events: list[Event] = []
        if not self._told_unseen:
            events.append(SightLost(t=t, start_s=unseen.start_s, why=unseen.why))
        self._told_unseen = False
        events.append(SightRegained(t=t, unseen=Unseen(start_s=unseen.start_s, end_s=t, why=unseen.why)))
        return events

    def _follow(self, body: Body, t: float) -> list[Event]:
        events: list[Event] = []
        if self._near is not None:
            self._near.update(body, t=t)
        if self._reps is not None:
            events += self._follow_rep(self._reps, body, t)
        if self._holds is not None:
            events += self._follow_hold(self._holds, body, t)
        events += self._follow_outside(body, t)
        return events

    def _follow_rep(self, machine: RepMachine, body: Body, t: float) -> list[Event]:
        rep = machine.update(body, t=t)
        events: list[Event] = []
        if rep is not None:
            events += self._rep_ended(rep, t)
        start_s = machine.attempt_start_s
        if start_s is None:
            self._rep_started = False
        elif not self._rep_started:
            self._rep_started = True
            self._raised.clear()
            events.append(RepStarted(t=t, start_s=start_s))
        return events

    def _rep_ended(self, rep: Rep, t: float) -> list[Event]:
        """A rep's faults are known when it ends; they stay shown until the next rep starts."""
        self._finished_reps.append(rep)
        self._rep_started = False
        self._raised = dict.fromkeys(rep.faults, rep.top_s)
        events: list[Event] = [FaultRaised(t=t, name=name, start_s=rep.top_s) for name in rep.faults]
        events += [FaultCleared(t=t, fault=Fault(name=name, start_s=rep.top_s, end_s=rep.end_s)) for name in rep.faults]
        return [*events, RepEnded(t=t, rep=rep)]

    def _follow_hold(self, machine: HoldMachine, body: Body, t: float) -> list[Event]:
        hold = machine.update(body, t=t)
        events: list[Event] = []
        if hold is not None:
            events += self._hold_ended(hold, t)
        if machine.phase is HoldPhase.HELD and not self._hold_started and machine.start_s is not None:
            posture = machine.posture
            if posture is not None:
                self._hold_started = True
                events.append(HoldStarted(t=t, start_s=machine.start_s, side=posture.side, variant=posture.variant))
        if machine.phase is HoldPhase.OUT:
            self._hold_started = False
        return events + self._hold_faults(machine, t)

    def _hold_faults(self, machine: HoldMachine, t: float) -> list[Event]:
        """What has been raised and put right since the last frame."""
        form = machine.form
        now = form.raised if form is not None and machine.phase is HoldPhase.HELD else ()
        mine = {c.name for c in self.exercise.criteria if isinstance(c, HoldCriterion)}
        events: list[Event] = []
        for name in now:
            if name not in self._raised and form is not None:
                begin_s = max(form.begin_s(name) or t, machine.start_s or 0.0)
                self._raised[name] = begin_s
                events.append(FaultRaised(t=t, name=name, start_s=begin_s))
        for name in [n for n in self._raised if n in mine and n not in now]:
            start_s = self._raised.pop(name)
            ended = [f for f in form.faults if f.name == name] if form is not None else []
            end_s = max(start_s, ended[-1].end_s if ended else t)
            events.append(FaultCleared(t=t, fault=Fault(name=name, start_s=start_s, end_s=end_s)))
        return events

    def _hold_ended(self, hold: Hold, t: float) -> list[Event]:
        self._finished_holds.append(hold)
        self._hold_started = False
        return [HoldEnded(t=t, hold=hold)]

    def _follow_outside(self, body: Body, t: float) -> list[Event]:
        events: list[Event] = []
        for form in self._outside:
            fault = form.update(body, t=t, holding=self._near_hold)
            events += self._outside_events(form, fault, t)
        return events

    def _outside_events(self, form: OutsideForm, fault: Fault | None, t: float) -> list[Event]:
        name = form.criterion.name
        events: list[Event] = []
        if fault is not None:
            self._raised.pop(name, None)
            events.append(FaultCleared(t=t, fault=fault))
        elif form.begin_s is not None and name not in self._raised:
            self._raised[name] = form.begin_s
            events.append(FaultRaised(t=t, name=name, start_s=form.begin_s))
        return events

    def _near_hold(self) -> bool:
        return self._holds is not None and self._holds.phase is not HoldPhase.OUT

    def _stop(self, last_seen_s: float, t: float, *, lost: bool) -> list[Event]:
        """Ends what is on: the source ended, or the person has been out of sight for too long."""
        events: list[Event] = []
        if self._reps is not None:
            rep = self._reps.lose_sight(t=last_seen_s) if lost else self._reps.finish(t=last_seen_s)
            if rep is not None:
                events += self._rep_ended(rep, t)
        if self._holds is not None:
            hold = self._holds.finish(t=last_seen_s)
            if hold is not None:
                events += self._hold_ended(hold, t)
            events += self._hold_faults(self._holds, t)
        for form in self._outside:
            events += self._outside_events(form, form.close(last_seen_s), t)
            form.reset()
        if self._near is not None:
            self._near.reset()
        return events

    def _hold_in_progress(self) -> Hold | None:
        return self._holds.current() if self._holds is not None else None

    def _focus_side(self) -> Side:
        posture = self._holds.posture if self._holds is not None else None
        return posture.side if posture is not None else Side.NONE

    def _in_position(self) -> bool:
        if self._body is None:
            return False
        if self._reps is not None:
            return self._reps.in_position
        return self._near_hold() or (self._near is not None and self._near.inside)

    def _right(self, hold: Hold | None) -> bool:
        """Whether it is now as it should be, but for faults: where a repetition's top lies, or in a hold."""
        rule, span = self.exercise.reps, self.exercise.top_range
        if rule is None or span is None:
            return hold is not None
        value = rule.of(self._body, Side.NONE) if self._body is not None and self._in_position() else None
        return value is not None and span[0] <= value <= span[1]

    def _phase(self) -> str:
        if self._reps is not None:
            return str(self._reps.phase)
        if self._holds is not None and self._holds.phase is HoldPhase.OUT and self._in_position():
            return str(Phase.REST)
        return str(self._holds.phase) if self._holds is not None else str(Phase.AWAY)
