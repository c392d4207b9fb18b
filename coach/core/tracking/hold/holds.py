"""Holds: a posture is reached (`way_in`), kept, and left (`way_out`).

Arrival and leaving are dated from the curve of the posture's travel: neither a dwell nor a zone's edge shortens a hold.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from coach.core.body import Body
from coach.core.events import Hold, Side, Word
from coach.core.exercise import Criterion, Posture
from coach.core.signal.spans import Span, length, merged
from coach.core.tracking.form.hold_form import HoldForm
from coach.core.tracking.hold.longest import LongestStretch
from coach.core.tracking.hold.way_in import Arrival, Watched, WayIn
from coach.core.tracking.hold.way_out import GivingUpWatch, leaving_s
from coach.core.tracking.transitions import States

CUT_S = 2.0  # a posture seen from the side and again from the front within this was kept: it is the camera that moved
SHOWN_S = 1.0  # less good holding may have been the moment before a fault was raised: it shows nobody in good form
SHORTEST_S = 0.1  # what is over sooner is a flicker: nobody arrives and leaves in less (a real pulse kept 0.2 s)


class HoldPhase(Word):
    OUT = "away"
    ARRIVING = "arriving"  # in the zone; the movement in may still go on
    HELD = "hold"


class HoldSign(Enum):
    ENTERED = "a posture's zone is entered"
    ARRIVED = "the movement in is over"
    PASSED_THROUGH = "still, and past the posture's limits"
    LEFT = "the zone is left"
    GIVEN_UP = "the posture is given up"
    ENDED = "the source ends, or nobody is seen"


TRANSITIONS: Mapping[tuple[HoldPhase, HoldSign], HoldPhase] = {
    (HoldPhase.OUT, HoldSign.ENTERED): HoldPhase.ARRIVING,
    (HoldPhase.ARRIVING, HoldSign.ARRIVED): HoldPhase.HELD,
    (HoldPhase.ARRIVING, HoldSign.PASSED_THROUGH): HoldPhase.OUT,
    (HoldPhase.ARRIVING, HoldSign.LEFT): HoldPhase.OUT,
    (HoldPhase.ARRIVING, HoldSign.ENDED): HoldPhase.OUT,
    (HoldPhase.HELD, HoldSign.LEFT): HoldPhase.OUT,
    (HoldPhase.HELD, HoldSign.GIVEN_UP): HoldPhase.OUT,
    (HoldPhase.HELD, HoldSign.ENDED): HoldPhase.OUT,
}


@dataclass(slots=True)
class _Before:
    """What stays of the holds that have ended."""

    end_s: float = -math.inf  # two holds do not overlap
    from_front: bool | None = None  # how the last one was seen
    harder: bool = False  # whether a posture was held that is not the easier form


class Stay:
    """One stay in a posture's zone: the way in first, then the hold. side, start_s: of the hold."""

    def __init__(self, watched: Watched, form: HoldForm, *, unknown: Side, zone_s: float, t: float) -> None:
        self.watched = watched
        self.side = unknown
        self.form = form
        self.way_in = WayIn(watched, zone_s=zone_s, t=t)
        self.start_s: float | None = None
        self._arrival: Arrival | None = None
        self._giving_up: GivingUpWatch | None = None
        self._gaps: list[Span] = []
        self._right, self._wrong = LongestStretch(), LongestStretch()

    @property
    def posture(self) -> Posture:
        return self.watched.posture

    def update(self, body: Body, *, t: float) -> HoldSign | None:
        """One frame; the sign that it gives, if any."""
        zone, giving_up = self.watched.zone, self._giving_up
        if body.legs_told:
            self.side = self.posture.side
        if giving_up is not None:
            giving_up.update(body, t=t)
        if not zone.inside:
            return HoldSign.LEFT
        if giving_up is not None and giving_up.given_up_s(t) is not None:
            return HoldSign.GIVEN_UP
        if not zone.leaving:
            self.form.update(body, t=t)  # on the way out nobody is corrected
        if self._arrival is None and self._passes_through(body, t):
            return HoldSign.PASSED_THROUGH
        if self._arrival is None:
            return None
        if self.start_s is None:
            return None if self.watched.passing else HoldSign.ARRIVED
        faulty = bool(self.form.raised)
        self._right.update(body, so=not faulty and not zone.leaving, t=t)
        self._wrong.update(body, so=faulty, t=t)
        return None

    def _passes_through(self, body: Body, t: float) -> bool:
        """Looks for the arrival. Whether the body is still, and past the posture's limits."""
        arrival = self.way_in.update(body, t=t)
        if arrival is None:
            return False
        if self.way_in.passed_through(t):
            return True
        self._arrival = arrival
        self._giving_up = GivingUpWatch(self.posture)
        return False

    def begin(self, before: _Before, t: float) -> None:
        """It has arrived: the hold is on, since when."""
        assert self._arrival is not None  # ARRIVED was told
        self.start_s = min(max(self._arrival.at_s, before.end_s), t)
        other_view = before.from_front is (not self.posture.from_front)
        if other_view and self.way_in.zone_s - before.end_s <= CUT_S:
            self.start_s = before.end_s

    def add_gap(self, start_s: float, end_s: float) -> None:
        self._gaps.append((start_s, end_s))

    def left_s(self, sign: HoldSign, body: Body, t: float) -> float:
        """When the hold that a sign ends was left."""
        zone, giving_up = self.watched.zone, self._giving_up
        out_s = (giving_up.given_up_s(t) if sign is HoldSign.GIVEN_UP and giving_up is not None else zone.since_s) or t
        if giving_up is not None:
            out_s = giving_up.left_s(out_s)
        if sign is HoldSign.LEFT and self.posture.from_front and not body.front_on:
            return out_s  # the camera, or the person's turn to it: there is no way out to be found
        return self._leaving_s(out_s, t)

    def cut_s(self, t: float) -> float:
        """When the hold was left that the source or a lack of sight ends at `t`."""
        zone = self.watched.zone
        ungated_s = zone.ungated_s(t)
        if ungated_s is not None:
            return self._leaving_s(ungated_s, t)
        return self._leaving_s(t, t) if zone.leaving else t

    def _leaving_s(self, out_s: float, t: float) -> float:
        if self._arrival is None or self.start_s is None:
            return out_s
        return leaving_s(self.watched, self._arrival, self.form, start_s=self.start_s, out_s=out_s, t=t)

    def hold(self, end_s: float, *, now_s: float) -> Hold | None:
        """The hold until `end_s`; None before it began."""
        start_s = self.start_s
        if start_s is None or end_s - start_s < SHORTEST_S:
            return None
        faults = self.form.faults_between(start_s, end_s, now_s=now_s)
        gaps = [(max(a, start_s), min(b, end_s)) for a, b in self._gaps]
        away = [(fault.start_s, fault.end_s) for fault in faults] + gaps
        lost = merged(span for span in away if span[0] < span[1])
        good_s = max(0.0, end_s - start_s - length(lost))
        return Hold(
            start_s=start_s,
            end_s=end_s,
            side=self.side,
            variant=self.posture.variant,
            good_s=good_s,
            faults=faults,
            lost=tuple(lost),
            right=self._right.stance if good_s >= SHOWN_S else None,
            wrong=self._wrong.stance if faults else None,
        )


class HoldMachine:
    """Times one exercise's holds. `update` gives back a finished hold or None.

    easier_rests: going over to an easier posture from another is a rest, as `resting` tells, and no hold; a hold may
    still begin with it. planned: the side that a hold is taken for while nobody can tell which leg is which. stay: in
    the posture that one is in, from its zone's edge on.
    """

    def __init__(
        self,
        postures: tuple[Posture, ...],
        criteria: tuple[Criterion, ...],
        *,
        easier_rests: bool = False,
        planned: Side = Side.NONE,
    ) -> None:
        self._watched = [Watched(posture) for posture in postures]
        self._criteria = criteria
        self._easier_rests = easier_rests
        self._planned = planned
        self._states = States(TRANSITIONS, HoldPhase.OUT)
        self.stay: Stay | None = None
        self._before = _Before()
        self._forms: dict[Watched, HoldForm] = {}  # the last one of each posture
        self._last_s = 0.0
        self.resting = False

    @property
    def phase(self) -> HoldPhase:
        return self._states.now

    def update(self, body: Body, *, t: float) -> Hold | None:
        """One frame in which the body is trusted."""
        self._last_s = t
        for watched in self._watched:
            watched.update(body, t=t)
        if self.stay is None:
            self._look(t)
            return None
        sign = self.stay.update(body, t=t)
        if sign is None or not self._states.tell(sign):
            return None
        if sign is HoldSign.ARRIVED:
            self.stay.begin(self._before, t)
            return None
        if sign is HoldSign.PASSED_THROUGH:
            self.stay.watched.zone.reset()
            self._forget()
            return None
        return self._left(self.stay, sign, body, t)

    def unseen(self, start_s: float, end_s: float) -> None:
        """A short gap inside the hold: it goes on being held, but is not good."""
        if self.stay is not None:
            self.stay.add_gap(start_s, end_s)

    def finish(self, *, t: float) -> Hold | None:
        """The source ended, or the person was out of sight too long: what is on ends at `t`, the last moment seen."""
        hold = None
        if self.stay is not None:
            self._states.tell(HoldSign.ENDED)
            hold = self._ended(self.stay, self.stay.cut_s(t))
        self._forget()
        self._forms.clear()  # who comes back may be somebody else
        for watched in self._watched:
            watched.reset()
        return hold

    def current(self) -> Hold | None:
        """The hold in progress, as it would be if it ended now: time that may be the way out does not run."""
        stay, now_s = self.stay, self._last_s
        return stay.hold(stay.cut_s(now_s), now_s=now_s) if stay is not None else None

    def _look(self, t: float) -> None:
        """Looks for a posture whose zone one is in."""
        self.resting = False
        for watched in self._watched:
            if not watched.zone.inside or watched.zone.since_s is None:
                continue
            if watched.posture.easier and self._easier_rests and self._before.harder:
                self.resting = True
                continue
            self.resting = False
            criteria = () if watched.posture.from_front else self._criteria
            form = HoldForm(criteria, watched.posture.side, before=self._forms.get(watched))
            self._forms[watched] = form
            self.stay = Stay(watched, form, unknown=self._planned, zone_s=watched.zone.since_s, t=t)
            self._states.tell(HoldSign.ENTERED)
            return

    def _left(self, stay: Stay, sign: HoldSign, body: Body, t: float) -> Hold | None:
        end_s = stay.left_s(sign, body, t)
        if sign is HoldSign.GIVEN_UP:
            stay.watched.zone.reset()
        hold = self._ended(stay, end_s)
        self._forget()
        self._look(t)
        return hold

    def _ended(self, stay: Stay, end_s: float) -> Hold | None:
        hold = stay.hold(end_s, now_s=self._last_s)
        if hold is not None:
            posture = stay.posture
            self._before = _Before(end_s=hold.end_s, from_front=posture.from_front, harder=not posture.easier)
        return hold

    def _forget(self) -> None:
        self.stay = None
        self.resting = False
