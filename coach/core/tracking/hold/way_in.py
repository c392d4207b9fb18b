"""The way into a hold: from the edge of a posture's zone until the body keeps still; dated back to the arrival."""

import math
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from coach.core.body import Body
from coach.core.exercise import Posture
from coach.core.exercise.zones import PostureState, ZoneState
from coach.core.signal.motion import Sample, Trace, arrival_s
from coach.core.tracking.form.hold_form import STILL_SPEED

ARRIVED_STILL_S = 0.3  # the movement in is over once the travel has kept still for this long
ARRIVED_SHARE = 0.06  # still: changed by less than this share of the way in
ARRIVE_WITHIN_S = 1.2  # a hold that never gets still (rocking) has arrived after this long in the zone
WAY_IN_S = 4.0  # the way in is looked for in this much time before the zone
ASIDE = 3.0  # times the way in: anything farther was another movement
SPIKE_SHARE = 0.75  # a kept place this far out is where the way in began; farther is a leg still moving, or noise
STIRS = 1.5  # times STILL_SPEED: a body that slows down wavers
PLATEAU_S = 0.3  # a level is kept when the travel stays on it for this long
TRACE_S = 12.0
ONE_FRAME_S = 0.05


class Watched:
    """A posture one watches for: whether the body is in its zone, and the curve of its travel."""

    def __init__(self, posture: Posture) -> None:
        self.posture = posture
        self.zone = PostureState(posture)
        self._passing = ZoneState(posture.passing, posture.side) if posture.passing is not None else None
        self.travel: Trace[float] = Trace(keep_s=TRACE_S)
        self.out_s = -math.inf  # when it was last surely not the posture: no hold reaches back beyond that

    def update(self, body: Body, *, t: float) -> None:
        if self._passing is not None:
            self._passing.update(body, t=t)
        if not self.zone.update(body, t=t) and self.posture.zone.met(body, self.posture.side, inside=True) is False:
            self.out_s = t
        value = self.posture.travel.of(body, self.posture.side)
        if value is not None:
            self.travel.add(t, value)

    @property
    def passing(self) -> bool:
        """Whether the body may be on its way through, as in a lunge."""
        return self._passing is not None and self._passing.inside

    def reset(self) -> None:
        self.zone.reset()
        if self._passing is not None:
            self._passing.reset()
        self.travel.clear()
        self.out_s = -math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Where and when the way in ended. level, came_from: of the travel; came_from is None where no way was seen."""

    at_s: float
    level: float
    came_from: float | None


class WayIn:
    """One way in, since its zone was entered at `zone_s`."""

    def __init__(self, watched: Watched, *, zone_s: float, t: float) -> None:
        self._watched = watched
        self.zone_s = zone_s
        self._within_s = t  # when the posture's own limits were last met, without their slack
        self._slow_s: float | None = None  # since when the body moves no faster than one that keeps a posture

    def passed_through(self, t: float) -> bool:
        """Whether the body is on its way somewhere else: the slack is for holding, not for arriving."""
        return t - self._within_s > ARRIVED_STILL_S

    def update(self, body: Body, *, t: float) -> Arrival | None:
        """One frame in the zone. The arrival, once the body keeps still or has been there for long."""
        posture, travel = self._watched.posture, self._watched.travel
        if posture.zone.met(body, posture.side, inside=False) is not False:  # what is not known may be
            self._within_s = t
        if body.speed > STIRS * STILL_SPEED:
            self._slow_s = None
        elif self._slow_s is None and body.speed <= STILL_SPEED:
            self._slow_s = t
        level = travel.level(t - ARRIVED_STILL_S, t)
        if level is None or not travel.between(t, t):
            return None  # not known now: nobody can say whether the body keeps still
        samples = travel.between(self.zone_s - WAY_IN_S, t)
        farthest, kept = self._set_off(samples, level)
        if not self._has_settled(abs(farthest[1] - level), t):
            return None
        at_s, came_from = self.zone_s, None
        if self.zone_s - samples[0][0] > ONE_FRAME_S and abs(farthest[1] - level) > 2 * posture.travel.still:
            came_from = farthest[1]
            at_s = _arrival_s(samples, farthest, kept, level) or at_s
        if posture.travel.settles and self._slow_s is not None:
            at_s = min(at_s, self._slow_s)  # what still settles is held already
        at_s = max(at_s, samples[0][0], min(self._watched.out_s, self.zone_s))
        return Arrival(at_s=at_s, level=level, came_from=came_from)

    def _has_settled(self, way: float, t: float) -> bool:
        """Whether the travel keeps still after a way of that length, or has had the time for it."""
        values = [value for _, value in self._watched.travel.between(t - ARRIVED_STILL_S, t)]
        still = max(values) - min(values) <= max(ARRIVED_SHARE * way, self._watched.posture.travel.still)
        in_zone_s = t - self.zone_s
        return in_zone_s >= (ARRIVED_STILL_S if still else ARRIVE_WITHIN_S)

    def _set_off(self, samples: list[Sample], level: float) -> tuple[Sample, Sample | None]:
        """The farthest place on the way in to `level`, and the last place kept before it, if any."""
        way = [sample for sample in samples if sample[0] <= self.zone_s] or samples[:1]
        farthest = max(way, key=lambda sample: (abs(sample[1] - level), sample[0]))
        kept = self._last_kept(way, level)
        if kept is not None and _is_aside(farthest, kept, level):
            farthest = kept  # that was another movement: a change of legs, getting down
        return farthest, kept

    def _last_kept(self, way: list[Sample], level: float) -> Sample | None:
        still = 2 * self._watched.posture.travel.still
        for since_s, values in stretches(way):
            place = statistics.median(values)
            if abs(place - level) > still and max(values) - min(values) <= still:
                return since_s + PLATEAU_S, place
        return None


def _arrival_s(samples: list[Sample], farthest: Sample, kept: Sample | None, level: float) -> float | None:
    """When the movement to `level` had arrived: from the last place kept, or from the farthest one."""
    places = [farthest]
    if kept is not None and abs(kept[1] - level) >= SPIKE_SHARE * abs(farthest[1] - level):
        places = [kept, farthest]
    arrivals = (arrival_s([s for s in samples if s[0] >= at_s], value, level) for at_s, value in places)
    return next((arrived for arrived in arrivals if arrived is not None), None)


def _is_aside(farthest: Sample, kept: Sample, level: float) -> bool:
    """Whether the farthest place is off the way from the last kept one: much farther out, or earlier and beyond."""
    far, near = farthest[1] - level, kept[1] - level
    return abs(far) > ASIDE * abs(near) or (farthest[0] < kept[0] and far * near < 0)


def stretches(samples: list[Sample]) -> Iterator[tuple[float, list[float]]]:
    """The values of each stretch of PLATEAU_S within the samples, and since when; the latest first."""
    first = len(samples)
    for end in range(len(samples) - 1, -1, -1):
        since_s = samples[end][0] - PLATEAU_S
        if since_s < samples[0][0]:
            return
        while first > 0 and samples[first - 1][0] >= since_s:
            first -= 1
        yield since_s, [value for _, value in samples[first : end + 1]]
