"""Holds: a posture is reached, kept and left.

The machine has three states: OUT, ARRIVING (in the zone, the movement in may still go on) and HELD. Arrival and leaving
are dated from the curve of the posture's travel, so neither the dwell nor the zone's threshold shortens a hold.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from enum import Enum

from coach.core.body import Body
from coach.core.events import Hold
from coach.core.exercise import Criterion, Posture
from coach.core.exercise.zones import PostureState
from coach.core.signal.motion import CREEP_S, Sample, Trace, arrival_s, begin_s
from coach.core.signal.spans import length, merged
from coach.core.tracking.form import HoldForm

ARRIVED_STILL_S = 0.3  # the movement in has ended when the travel has kept still for this long
ARRIVED_SHARE = 0.06  # still: it changed by less than this share of the way in
ARRIVE_WITHIN_S = 1.2  # a hold that never gets still (rocking) has arrived when it has been in the zone for this long
WAY_IN_S = 4.0  # the way in is looked for in this much time before the zone
ASIDE = 3.0  # times the way in
SPIKE_SHARE = 0.75  # a place that was kept at least this far away is where the way in began
WAY_OUT_S = 3.0  # and the way out in this much time before the zone was left
GOING_S = 2.5  # who puts the hips down and lies down after it takes 1-2 s for it; hips that sag do so for longer
BLINK_S = 0.25  # a posture given up is not taken up again for less than this
CUT_S = 2.0  # a posture seen from the side and again from the front within this was kept: it is the camera that moved
PLATEAU_S = 0.3  # a level was kept when the travel stayed on it for this long
PLATEAU_SHARE = (
    0.06  # within this share of the way out; somebody who lowers himself in 3 s does twice as much in the middle
)


class HoldPhase(str, Enum):
    OUT = "away"
    ARRIVING = "arriving"
    HELD = "hold"

    def __str__(self) -> str:
        return str(self.value)


class HoldMachine:
    """Times one exercise's holds. `update` gives back a finished hold or None.

    easier_rests: who goes over to an easier posture from another rests there, as `resting` tells, and holds nothing; a
    hold may still begin with it.
    """

    def __init__(
        self, postures: tuple[Posture, ...], criteria: tuple[Criterion, ...], *, easier_rests: bool = False
    ) -> None:
        self._postures = postures
        self._criteria = criteria
        self._zones = [PostureState(p) for p in postures]
        self._travels: list[Trace[float]] = [Trace(keep_s=12.0) for _ in postures]
        self._now: int | None = None
        self._zone_s = 0.0
        self._within_s = 0.0  # when the posture's own limits were last met on the way in
        self._from: float | None = None
        self._level = 0.0
        self._gaps: list[tuple[float, float]] = []
        self._last_s = 0.0
        self._arrived: Body | None = None
        self._given_up_s: float | None = None
        self._given_up_last_s = 0.0
        self._going_s: float | None = None
        self._gone_s = 0.0
        self._over_s = float("-inf")  # when the hold before ended: two holds do not overlap
        self._over_from_front: bool | None = None  # how it was seen
        self._easier_rests = easier_rests
        self._held_harder = False
        self.resting = False
        self.form: HoldForm | None = None
        self.phase = HoldPhase.OUT
        self.start_s: float | None = None

    @property
    def posture(self) -> Posture | None:
        """The posture of the hold in progress."""
        return self._postures[self._now] if self._now is not None else None

    def update(self, body: Body, *, t: float) -> Hold | None:
        """One frame in which the body is trusted."""
        self._last_s = t
        for posture, zone, travel in zip(self._postures, self._zones, self._travels, strict=True):
            zone.update(body, t=t)
            value = posture.travel.of(body, posture.side)
            if value is not None:
                travel.add(t, value)
        if self._now is None:
            self._look(t)
            return None
        self._watch_giving_up(body, t)
        if not self._zones[self._now].inside:
            return self._left(self._zones[self._now].since_s or t, t, view_changed=self._view_changed(body))
        if self._given_up(body, t):
            self._zones[self._now].reset()
            return self._left(self._given_up_s or t, t)
        if self.form is not None and not self._zones[self._now].leaving:
            self.form.update(body, t=t)  # on the way out nobody is corrected
        if self.phase is HoldPhase.ARRIVING:
            self._arrived = body
            if self._within(body):
                self._within_s = t
            self._arrive(t)
        return None

    def unseen(self, start_s: float, end_s: float) -> None:
        """A short gap inside the hold: it goes on being held, but is not good."""
        if self._now is not None:
            self._gaps.append((start_s, end_s))

    def finish(self, *, t: float) -> Hold | None:
        """The source ended, or the person was out of sight too long: what is on ends at `t`, the last moment seen."""
        end_s = t
        if self.phase is HoldPhase.HELD and self._now is not None and self._zones[self._now].leaving:
            end_s = self._leaving_s(self._now, t, t)
        hold = self._ended(end_s) if self.phase is HoldPhase.HELD else None
        self._note(hold)
        self._forget()
        for zone, travel in zip(self._zones, self._travels, strict=True):
            zone.reset()
            travel.clear()
        return hold

    def current(self) -> Hold | None:
        """The hold in progress as it stands now."""
        return self._ended(self._last_s) if self.phase is HoldPhase.HELD else None

    def _look(self, t: float) -> None:
        self.resting = False
        for number, (posture, zone) in enumerate(zip(self._postures, self._zones, strict=True)):
            if zone.inside and zone.since_s is not None:
                if posture.easier and self._easier_rests and self._held_harder:
                    self.resting = True
                    continue
                self._now, self._zone_s, self.resting = number, zone.since_s, False
                self._within_s = t
                self.form = HoldForm(() if posture.from_front else self._criteria, posture.side)
                self.phase = HoldPhase.ARRIVING
                return

    def _within(self, body: Body) -> bool:
        """Whether the posture's own limits are met, without their slack; what is not known may be."""
        posture = self.posture
        return posture is not None and posture.zone.met(body, posture.side, inside=False) is not False

    def _arrive(self, t: float) -> None:
        travel, posture = self._travels[self._now or 0], self._postures[self._now or 0]
        recent = [v for _, v in travel.between(t - ARRIVED_STILL_S, t)]
        before = travel.between(self._zone_s - WAY_IN_S, t)
        if not recent:
            return
        level = travel.level(t - ARRIVED_STILL_S, t) or 0.0
        way = [s for s in before if s[0] <= self._zone_s] or before[:1]
        farthest = max(way, key=lambda s: (abs(s[1] - level), s[0]))
        kept = self._set_off(way, level)
        if kept is not None and _is_aside(farthest, kept, level):
            farthest = kept  # that was another movement: a change of legs, getting down
        still = max(recent) - min(recent) <= max(ARRIVED_SHARE * abs(farthest[1] - level), posture.travel.still)
        waited_s = t - self._zone_s
        if not (still and waited_s >= ARRIVED_STILL_S) and waited_s < ARRIVE_WITHIN_S:
            return
        if t - self._within_s > ARRIVED_STILL_S:
            self._zones[self._now or 0].reset()  # passed through on the way somewhere else: the slack is for holding
            self._forget()
            return
        arrived = None
        if self._zone_s - before[0][0] > 0.05 and abs(farthest[1] - level) > 2 * posture.travel.still:
            self._from = farthest[1]
            arrived = _arrival_s(before, farthest, kept, level)
        self._level = level
        self.start_s = min(max(arrived or self._zone_s, before[0][0], self._over_s), t)
        if self._over_from_front is (not posture.from_front) and self._zone_s - self._over_s <= CUT_S:
            self.start_s = self._over_s
        self.phase = HoldPhase.HELD

    def _set_off(self, way: list[Sample], level: float) -> Sample | None:
        """Where the movement in to `level` began: the last place that was kept before it; None where none was."""
        still = 2 * self._postures[self._now or 0].travel.still
        for since_s, kept in _stretches(way):
            place = statistics.median(kept)
            if abs(place - level) > 2 * still and max(kept) - min(kept) <= still:
                return since_s + PLATEAU_S, place
        return None

    def _given_up(self, body: Body, t: float) -> bool:
        """Whether the posture has been given up for as long as its zone's dwell."""
        posture = self.posture
        if posture is None or posture.giving_up is None or self._arrived is None or self.phase is not HoldPhase.HELD:
            return False
        if posture.giving_up.done(body, self._arrived):
            self._given_up_last_s = t
            self._given_up_s = t if self._given_up_s is None else self._given_up_s
        elif self._given_up_s is not None and t - self._given_up_last_s > BLINK_S:
            self._given_up_s = None
        return self._given_up_s is not None and t - self._given_up_s >= posture.zone.leave_s

    def _watch_giving_up(self, body: Body, t: float) -> None:
        """Since when, and until when, the posture was perhaps being given up."""
        posture = self.posture
        if posture is None or posture.giving_up is None or self._arrived is None or self.phase is not HoldPhase.HELD:
            return
        if posture.giving_up.begun(body, self._arrived):
            if self._going_s is None or t - self._gone_s > BLINK_S:
                self._going_s = t
            self._gone_s = t

    def _view_changed(self, body: Body) -> bool:
        """Whether a posture seen from the front is left because it is not seen from there any more."""
        posture = self.posture
        return posture is not None and posture.from_front and not body.front_on

    def _left(self, out_s: float, t: float, *, view_changed: bool = False) -> Hold | None:
        """view_changed: the camera, or the person's turn to it; there is no way out to be found."""
        now = self._now or 0
        hold = None
        if self._going_s is not None and self._gone_s - self._going_s <= GOING_S and out_s - self._gone_s <= GOING_S:
            out_s = min(out_s, self._going_s)
        if self.phase is HoldPhase.HELD and self.start_s is not None:
            hold = self._ended(out_s if view_changed else self._leaving_s(now, out_s, t))
            self._note(hold)
        self._forget()
        self._look(t)
        return hold

    def _leaving_s(self, now: int, out_s: float, t: float) -> float:
        """When the movement out began."""
        travel = self._travels[now]
        start_s = self.start_s or 0.0
        samples = travel.between(max(start_s, out_s - WAY_OUT_S), t)
        if not samples:
            return out_s
        end = self._from if self._from is not None else samples[-1][1]
        kept_s, level = self._kept(samples, end, out_s, now_s=t)
        way_out = [s for s in samples if s[0] >= kept_s]
        began = begin_s(way_out, level, end) or begin_s(way_out, level, samples[-1][1])
        return min(max(began - CREEP_S if began is not None else out_s, start_s), out_s)

    def _kept(self, samples: list[Sample], end: float, out_s: float, *, now_s: float) -> Sample:
        """The level that was kept before the way out to `end`, and since when: the median of the last seconds.

        Where a fault changed it, or was put right a moment before, it is the last level that was kept for a while. From
        a fault on the far side of the hold's own level the way out begins at that level.
        """
        inside = [s for s in samples if s[0] <= out_s] or samples[:1]
        whole = inside[0][0], statistics.median(v for _, v in inside)
        if self.form is None or not self.form.faults_between(inside[0][0], out_s, now_s=now_s):
            return whole
        kept_s, level = self._plateau(inside, end) or whole
        faulty = self.form.faults_between(kept_s, kept_s + PLATEAU_S, now_s=now_s)
        if faulty and min(level, end) < self._level < max(level, end):
            level = self._level
        return kept_s, level

    def _plateau(self, samples: list[Sample], end: float) -> Sample | None:
        """The last level that was kept for PLATEAU_S, and since when."""
        still = 2 * self._postures[self._now or 0].travel.still
        for since_s, kept in _stretches(samples):
            level = statistics.median(kept)
            if max(kept) - min(kept) <= max(still, PLATEAU_SHARE * abs(level - end)):
                return since_s, level
        return None

    def _ended(self, end_s: float) -> Hold | None:
        posture, form, start_s = self.posture, self.form, self.start_s
        if posture is None or form is None or start_s is None or end_s <= start_s:
            return None
        faults = form.faults_between(start_s, end_s, now_s=self._last_s)
        away = [(f.start_s, f.end_s) for f in faults] + [
            (max(a, start_s), min(b, end_s)) for a, b in self._gaps if a < end_s and b > start_s
        ]
        lost = merged(span for span in away if span[0] < span[1])
        return Hold(
            start_s=start_s,
            end_s=end_s,
            side=posture.side,
            variant=posture.variant,
            good_s=max(0.0, end_s - start_s - length(lost)),
            faults=faults,
            lost=tuple(lost),
        )

    def _note(self, hold: Hold | None) -> None:
        """Of a hold that has ended."""
        if hold is not None and self.posture is not None:
            self._over_s, self._over_from_front = hold.end_s, self.posture.from_front
            self._held_harder = self._held_harder or not self.posture.easier

    def _forget(self) -> None:
        self._now = self.start_s = self._from = self.form = self._arrived = self._given_up_s = self._going_s = None
        self._gaps = []
        self.phase = HoldPhase.OUT
        self.resting = False


def _arrival_s(samples: list[Sample], farthest: Sample, kept: Sample | None, level: float) -> float | None:
    """When the movement in to `level` had arrived: from the last place kept, or from the farthest one."""
    places = [farthest]
    if kept is not None and abs(kept[1] - level) >= SPIKE_SHARE * abs(farthest[1] - level):
        places = [kept, farthest]  # what lies further away is a leg on its way, or noise
    arrivals = (arrival_s([s for s in samples if s[0] >= at_s], value, level) for at_s, value in places)
    return next((arrived for arrived in arrivals if arrived is not None), None)


def _is_aside(farthest: Sample, kept: Sample, level: float) -> bool:
    """Whether the farthest place is none on the way in to `level` from the last place kept.

    It lies much further away, or it came before, on the other side of the level.
    """
    far, near = farthest[1] - level, kept[1] - level
    return abs(far) > ASIDE * abs(near) or (farthest[0] < kept[0] and far * near < 0)


def _stretches(samples: list[Sample]) -> Iterator[tuple[float, list[float]]]:
    """The values of each stretch of PLATEAU_S that lies within the samples, and since when; the latest first."""
    first = len(samples)
    for end in range(len(samples) - 1, -1, -1):
        since_s = samples[end][0] - PLATEAU_S
        if since_s < samples[0][0]:
            return
        while first > 0 and samples[first - 1][0] >= since_s:
            first -= 1
        yield since_s, [value for _, value in samples[first : end + 1]]
