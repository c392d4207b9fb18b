"""The one tracker: poses of one exercise in, events out.

    pose -> sighting (trust, body) -> repetition or hold machine, and the form criteria -> events

It is told every frame with the frame's time, also one with nobody in it. What it cannot see it neither counts nor
corrects, and says so. The same poses give the same events.
"""

from coach.core.body import Body
from coach.core.events import Event, Hold, Missing, RepEnded, Side
from coach.core.exercise import Exercise, Kind, OutsideCriterion
from coach.core.exercise.zones import ZoneState
from coach.core.pose import Pose
from coach.core.tracking.followers import HoldFollower, OutsideFollower, Raised, RepFollower, in_a_posture
from coach.core.tracking.form.outside_form import OutsideForm
from coach.core.tracking.hold.holds import HoldMachine, HoldPhase
from coach.core.tracking.overlay import Overlay
from coach.core.tracking.overlay.drawing import draw
from coach.core.tracking.presence.gap import GAP_S
from coach.core.tracking.presence.sighting import Sighting
from coach.core.tracking.presence.whereabouts import REST_S, Whereabouts, is_turned_away, missing_of, missing_of_nearest
from coach.core.tracking.repetition.phase import Phase
from coach.core.tracking.repetition.reps import RepMachine
from coach.core.tracking.status import Holds, Presence, Reps, Status

FEW_S = 0.22  # pictures further apart than this are too few to tell a rest, or a hold


class Tracker:
    """Follows one exercise. easier_rests, planned: as `HoldMachine`."""

    def __init__(self, exercise: Exercise, *, easier_rests: bool = False, planned: Side = Side.NONE) -> None:
        self.exercise = exercise
        self._sighting = Sighting(exercise)
        self._near = ZoneState(exercise.near, Side.NONE) if exercise.near else None
        self._raised: Raised = {}
        self._reps = self._holds = None
        if exercise.reps is not None:
            self._reps = RepFollower(RepMachine(exercise.reps, exercise.criteria), self._raised)
        if exercise.kind is Kind.HOLD:
            machine = HoldMachine(exercise.postures, exercise.criteria, easier_rests=easier_rests, planned=planned)
            self._holds = HoldFollower(machine, exercise, self._raised)
        outside = [
            OutsideForm(c, side)
            for c in exercise.criteria
            if isinstance(c, OutsideCriterion)
            for side in (exercise.sides if c.sided else (Side.NONE,))
        ]
        self._outside = OutsideFollower(outside, self._holds, self._raised)
        self._whereabouts = Whereabouts()
        self._t: float | None = None
        self._pose: Pose | None = None

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        """One frame at `t` seconds; light is the picture's mean brightness, 0-255.

        Raises ValueError when time does not go forwards.
        """
        if self._t is not None and t <= self._t:
            raise ValueError(f"time must go forwards: {t} s comes after {self._t} s")
        if pose is not None and pose.t != t:
            raise ValueError(f"the pose is of {pose.t} s, the frame of {t} s")
        before_s, self._t, self._pose = self._t, t, pose
        gap = self._sighting.gap
        events = self._nothing_shown(before_s, t)
        why = self._sighting.look(pose, t=t, light=light)
        if self._sighting.anew and before_s is not None:
            events += self._stop(gap.since_s(before_s), t, lost=True)
        if self._sighting.moved and self._reps is not None:
            self._reps.machine.abandon()
        if why is not None:
            events += gap.goes_on(why, t=t, before_s=before_s)
            if gap.told and gap.unseen is not None:
                events += self._whereabouts.end(gap.unseen.start_s, t=t)
            if gap.is_long and gap.unseen is not None:
                events += self._stop(gap.unseen.start_s, t, lost=True)
            return tuple(events)
        unseen = gap.unseen
        if unseen is not None and self._holds is not None:
            self._holds.machine.unseen(unseen.start_s, t)
        few = unseen is None and before_s is not None and t - before_s > FEW_S
        regained = gap.ends(t=t)
        if regained and unseen is not None:
            events += self._whereabouts.end(unseen.start_s, t=t)
            if self._reps is not None:
                self._reps.machine.unseen()
        lost = bool(regained) or gap.seen_s is None or t - gap.seen_s > GAP_S
        known_s = t if lost or gap.seen_s is None else gap.seen_s  # it is known how it went on from here
        events += regained
        gap.seen_s = t
        if self._sighting.body is not None:
            events += self._follow(self._sighting.body, t, known_s, few=few)
        return tuple(events)

    def finish(self, *, t: float) -> tuple[Event, ...]:
        """The source ended at `t`: closes what is open."""
        gap = self._sighting.gap
        last_seen_s = min(t, gap.seen_s) if gap.seen_s is not None else t
        return tuple(gap.ends(t=t) + self._stop(last_seen_s, t, lost=False))

    @property
    def body(self) -> Body | None:
        """The body in the last frame; None where it was not trusted."""
        return self._sighting.body

    @property
    def presence(self) -> Presence:
        gap = self._sighting.gap
        return Presence(
            seen=gap.seen_s is not None and not gap.told,
            why=gap.told_why,
            in_position=self._in_position,
            missing=self._whereabouts.told,
        )

    @property
    def status(self) -> Status:
        reps, holds = self._reps, self._holds
        hold = holds.machine.current() if holds is not None else None
        value = self.exercise.focus.of(self.body, self._focus_side) if self.body is not None else None
        faults = tuple(sorted(self._raised, key=lambda name: self.exercise.criterion(name).priority))
        return Status(
            presence=self.presence,
            phase=self.phase,
            reps=Reps()
            if reps is None
            else Reps(ended=tuple(reps.finished), course=reps.machine.course, last_course=reps.machine.last_course),
            holds=Holds() if holds is None else Holds(ended=tuple(holds.finished), now=hold),
            resting=self.body is not None and holds is not None and holds.machine.resting,
            faults=faults,
            value_deg=value,
            overlay=self._overlay(value, hold, wrong=bool(faults)),
        )

    @property
    def phase(self) -> str:
        if self._reps is not None:
            return str(self._reps.machine.phase)
        phase = self._holds.machine.phase if self._holds is not None else HoldPhase.OUT
        return str(Phase.REST if phase is HoldPhase.OUT and self._in_position else phase)

    def _nothing_shown(self, before_s: float | None, t: float) -> list[Event]:
        """Nothing is known of what no picture shows: a film's gap, a hung landmarker, a stopped process."""
        if before_s is None or t - before_s <= GAP_S:
            return []
        return self._stop(self._sighting.gap.since_s(before_s), t, lost=True)

    def _follow(self, body: Body, t: float, known_s: float, *, few: bool) -> list[Event]:
        if self._near is not None:
            self._near.update(body, t=t)
        rise_s = self._reps.machine.attempt_start_s if self._reps is not None else None
        events = self._reps.update(body, t=t) if self._reps is not None else []
        events += self._holds.update(body, t=t) if self._holds is not None else []
        events += self._outside.update(body, t=t)
        missing = self._missing(body, few=few)
        if missing is None:
            entered_s = self._near.since_s if self._near is not None and self._reps is None else None
            return events + self._whereabouts.update(None, since_s=entered_s if entered_s is not None else t, t=t)
        given_up = rise_s is not None and not any(isinstance(event, RepEnded) for event in events)
        return events + self._whereabouts.update(missing, since_s=(rise_s or t) if given_up else known_s, t=t)

    def _missing(self, body: Body, *, few: bool) -> Missing | None:
        """What is missing to be in the exercise; None in it, and at rest for a while. few: pictures a second."""
        zone = self.exercise.near
        if self._reps is not None:
            if self._reps.machine.phase is not Phase.AWAY:
                return Missing.HIPS_UP if self._rests_for_long() else None
        elif self._in_position:
            return missing_of_nearest(self.exercise.postures, body) if self._rests_for_long() else None
        if few:
            return Missing.MORE_PICTURES
        if zone is None:
            return Missing.POSITION
        if self.exercise.setup.lying is not False and is_turned_away(body):
            return Missing.SIDE_ON
        one_legged = self.exercise.reps.one_legged if self.exercise.reps is not None else None
        if one_legged is not None and one_legged.met(body, Side.NONE, inside=False):
            return Missing.BOTH_LEGS
        return Missing.HIPS_DOWN if zone.met(body, Side.NONE, inside=False) else missing_of(zone, body)

    def _rests_for_long(self) -> bool:
        """Whether somebody has been in position for long and nothing came of it, nor has been told what is wrong."""
        near = self._near
        if near is None or near.since_s is None or self._t is None or self.phase != Phase.REST or self._raised:
            return False
        if self._holds is not None and self._holds.machine.resting:
            return False
        follower = self._holds or self._reps
        done_s = follower.finished[-1].end_s if follower is not None and follower.finished else 0.0
        return self._t - max(near.since_s, done_s) > REST_S

    def _stop(self, last_seen_s: float, t: float, *, lost: bool) -> list[Event]:
        """Ends what is on: the source ended, or the person has been out of sight for too long."""
        events = self._reps.stop(last_seen_s, t=t, lost=lost) if self._reps is not None else []
        events += self._holds.stop(last_seen_s, t=t) if self._holds is not None else []
        if self._near is not None:
            self._near.reset()
        return events + self._outside.stop(last_seen_s, t=t) + self._whereabouts.end(last_seen_s, t=t)

    @property
    def _focus_side(self) -> Side:
        stay = self._holds.machine.stay if self._holds is not None else None
        return stay.posture.side if stay is not None else Side.NONE

    @property
    def _in_position(self) -> bool:
        if self.body is None:
            return False
        if self._reps is not None:
            return self._reps.machine.in_position
        return in_a_posture(self._holds) or (self._near is not None and self._near.inside)

    def _overlay(self, value: float | None, hold: Hold | None, *, wrong: bool) -> Overlay | None:
        right = not wrong and self._right(hold)
        return draw(self._pose, self.body, self.exercise.focus, self._focus_side, value, wrong=wrong, right=right)

    def _right(self, hold: Hold | None) -> bool:
        """Whether it is as it should be, faults apart: where a repetition's top lies, or in a hold."""
        rule, span = self.exercise.reps, self.exercise.top_range
        if rule is None or span is None:
            return hold is not None
        value = rule.of(self.body, Side.NONE) if self.body is not None and self._in_position else None
        return value is not None and span[0] <= value <= span[1]
