"""Repetitions: a measurement leaves its rest, comes to a top and goes back.

The machine has five states: AWAY (not in the exercise's position), REST, UP, TOP, DOWN. It is told every frame in which
the body is trusted. A rep counts when its top was straight enough and it came back down; otherwise it is an attempt,
and says why not. Rest is learnt: it follows the person while they lie still, so that no fixed rest angle is needed.
"""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from enum import Enum

from coach.core.body import Body
from coach.core.events import Rejection, Rep, Side
from coach.core.exercise import Criterion, FastRiseCriterion, RepRule, ShortTopCriterion, TopCriterion
from coach.core.exercise.zones import ZoneState
from coach.core.signal.motion import Trace, arrival_s, begin_s
from coach.core.signal.spans import covered_s
from coach.core.tracking.rep_course import Course, course_of

REST_SPEED = 40.0  # degrees/s; the first rest must be slower than this: a rise passes here at 45-100
REST_STILL_S = 0.1  # and so for this long, or the start of the rise was not seen
REST_KEPT_S = 0.5  # a first rest kept for this long was the floor: a slow rise passes for one in its first tenth alone
BEGUN_SHARE = 0.2  # who comes down lower than a shorter one by this share of the rise was on the way up in it: hips
# come to lie within -0.08 to 0.11 of where they left (80 reps), and 0.45 lower after a film's cut into a rise
LIFT_REST_S = 2.0  # the trunk's slope at rest is its lowest in this long before the rise was told
REST_DRIFT = 1.5  # degrees/s; rest follows the person no faster than this, so that a rise of 10 s is still a rise
TOP_BAND_DEG = 4.0  # within this of the peak the hips are at the top: twice the wobble of a held bridge
TOP_SHARE = 0.99  # at this share of the rise the hips are at their highest place: the rest is wobble
TOP_KEPT_S = 0.09  # a top is what was kept for this long: one noisy frame lifts nobody's hips
FLAT_SHARE = 0.5  # of the rise that tells: opened by less, hips that have not left the floor are at rest again
FLAT_S, FLAT_DEG = 1.2, 3.0  # and that stay so for so long they are as well: feet moved, or a trunk that was curled up.
# A rise of 10 s changes by 8 in that time where it is told
RISE_S = 10.0  # the slowest rise
AT_REST_SHARE = 0.1  # of a rise: the wobble of somebody who rests
FALL_SHARE = 0.2  # the way down has begun when this share of the rise is lost again
FALL_DEG = 2.0  # and at least this much: a held top wobbles by 1
NEAR_REST_SHARE = 0.03  # this near to rest the rep is over, even if the last centimetre takes long
SETTLE_S = 0.5  # or this long after `back_share`: from there a lowering of 1.2 s takes 0.43 s to its end
DOWN_SHARE = 0.12  # when the source ends this near to rest, the hips were down


class Phase(str, Enum):
    """Where a repetition is."""

    AWAY = "away"
    REST = "rest"
    UP = "up"
    TOP = "top"
    DOWN = "down"

    def __str__(self) -> str:
        return str(self.value)


@dataclass(slots=True)
class _Attempt:
    """A rise under way. Values are the rule's measurement, times seconds."""

    rest: float
    left_rest_s: float
    lift_rest: float
    peak: float
    peak_s: float
    lift_peak: float
    trough: float
    trough_s: float
    from_floor: bool  # whether the rest before was kept, or came down to
    back_s: float | None = None
    top_s: float | None = None
    down_s: float | None = None

    @property
    def rise(self) -> float:
        return self.peak - self.rest

    @property
    def begin_seen(self) -> bool:
        """Whether the rise was seen from the floor on: the hips are no lower after it than they were before."""
        return self.from_floor or self.trough >= self.rest - BEGUN_SHARE * self.rise


@dataclass(frozen=True, slots=True)
class _Times:
    start_s: float
    top_s: float
    top_end_s: float
    end_s: float


class RepMachine:
    """Counts one exercise's repetitions. `update` gives back a finished rep or None; times are the poses' own."""

    def __init__(self, rule: RepRule, criteria: tuple[Criterion, ...]) -> None:
        self._rule = rule
        self._criteria = tuple(c for c in criteria if isinstance(c, TopCriterion))
        self._short = next((c for c in criteria if isinstance(c, ShortTopCriterion)), None)
        self._fast = next((c for c in criteria if isinstance(c, FastRiseCriterion)), None)
        self._position = ZoneState(rule.position, Side.NONE)
        self._trace: Trace[float] = Trace(keep_s=60.0)
        self._lifts: Trace[float] = Trace(keep_s=LIFT_REST_S)
        self._excess: dict[str, Trace[float]] = {c.name: Trace(keep_s=60.0) for c in self._criteria}
        self._attempt: _Attempt | None = None
        self._rest: float | None = None
        self._rest_s = 0.0
        self._rest_from_s = 0.0  # when a first rest began; -inf after a repetition
        self.phase = Phase.AWAY
        self.last_course: Course | None = None  # of the repetition that ended last

    @property
    def in_position(self) -> bool:
        return self._position.inside

    @property
    def attempt_start_s(self) -> float | None:
        """When the rise under way left its rest, or None."""
        return self._attempt.left_rest_s if self._attempt else None

    @property
    def course(self) -> Course | None:
        """Of the rise under way, or None."""
        attempt = self._attempt
        if attempt is None:
            return None
        samples = self._trace.since(attempt.left_rest_s)
        return course_of(samples, top_s=attempt.top_s, down_s=attempt.down_s)

    @property
    def at_top_since_s(self) -> float | None:
        """While the hips are up and straight: since when."""
        attempt = self._attempt
        if attempt is None or self.phase is not Phase.TOP or attempt.peak < self._rule.straight:
            return None
        return attempt.peak_s

    def update(self, body: Body, *, t: float) -> Rep | None:
        value = self._rule.of(body, Side.NONE)
        lift = self._rule.lift.of(body, Side.NONE)
        in_position = self._position.update(body, t=t)
        if value is None or lift is None:
            return None
        if not in_position:
            self.abandon()
            return None
        if self._position.turning_s is not None:
            return None  # out of the posture for a moment: what is measured there is of something else
        self._trace.add(t, value)
        self._lifts.add(t, lift)
        for criterion in self._criteria:
            excess = criterion.excess(body, Side.NONE)
            if excess is not None:
                self._excess[criterion.name].add(t, excess)
        if self._attempt is None:
            self._at_rest(value, lift, t)
            return None
        return self._under_way(self._attempt, value, lift, t)

    def lose_sight(self, *, t: float) -> Rep | None:
        """The person was not seen for too long: a rise under way cannot be judged."""
        rep = self._closed(t, Rejection.NOT_SEEN) if self._attempt else None
        self.abandon()
        self._position.reset()
        return rep

    def finish(self, *, t: float) -> Rep | None:
        """The source ends: what is under way is cut off."""
        attempt = self._attempt
        down = (
            attempt is not None
            and attempt.back_s is not None
            and attempt.begin_seen
            and attempt.trough <= attempt.rest + DOWN_SHARE * attempt.rise
        )
        rep = self._closed(t, None if down else Rejection.CUT_OFF)
        self.abandon()
        return rep

    def abandon(self) -> None:
        """Out of position: whatever moved was not this exercise."""
        self._attempt = None
        self._rest = None
        self._trace.clear()
        self._lifts.clear()
        for trace in self._excess.values():
            trace.clear()
        self.phase = Phase.AWAY

    def _at_rest(self, value: float, lift: float, t: float) -> None:
        rule = self._rule
        if self._rest is None:
            self.phase = Phase.AWAY
            if value <= rule.rest_max and lift <= rule.lift.rest_max and self._still(t):
                self._rest, self._rest_s = value, t
                self._rest_from_s = t - REST_STILL_S
                self.phase = Phase.REST
            return
        self._rest = min(value, self._rest + REST_DRIFT * max(0.0, t - self._rest_s))
        self._rest_s = t
        kept = min(v for _, v in self._trace.between(t - TOP_KEPT_S, t))
        if kept - self._rest < rule.rise:
            return
        left_rest_s = self._left_rest_s(t)
        self._attempt = _Attempt(
            rest=self._rest,
            left_rest_s=left_rest_s,
            lift_rest=min(v for _, v in self._lifts.between(t - LIFT_REST_S, t)),
            peak=kept,
            peak_s=t,
            lift_peak=lift,
            trough=value,
            trough_s=t,
            from_floor=left_rest_s - self._rest_from_s >= REST_KEPT_S,
        )
        self.phase = Phase.UP

    def _still(self, t: float) -> bool:
        recent = self._trace.between(t - REST_STILL_S - 0.05, t)
        if len(recent) < 2 or recent[-1][0] - recent[0][0] < REST_STILL_S * 0.8:
            return False
        return abs(recent[-1][1] - recent[0][1]) / (recent[-1][0] - recent[0][0]) <= REST_SPEED

    def _left_rest_s(self, t: float) -> float:
        """The last moment at rest, to within a tenth of the rise that tells."""
        rest = self._rest if self._rest is not None else 0.0
        for at, value in reversed(self._trace.between(t - RISE_S, t)):
            if value - rest <= self._rule.rise * AT_REST_SHARE:
                return at
        return t

    def _under_way(self, attempt: _Attempt, value: float, lift: float, t: float) -> Rep | None:
        rule = self._rule
        if attempt.back_s is None:
            kept = min(v for _, v in self._trace.between(t - TOP_KEPT_S, t))
            if kept > attempt.peak:
                attempt.peak, attempt.peak_s = kept, t
                self.phase = Phase.UP  # what looked like the way down was a wobble
                attempt.down_s = None
            attempt.lift_peak = max(attempt.lift_peak, lift)
        if not self._is_lifted(attempt):
            attempt.peak, attempt.peak_s = value, t  # hips that open on the floor: a knee that is moved, or noise
            stays = self._stays(t)
            if stays or value < attempt.rest + FLAT_SHARE * rule.rise:
                self._attempt, self.phase = None, Phase.REST
                self._rest, self._rest_s = value if stays else attempt.rest, t
            return None
        if self.phase in (Phase.UP, Phase.TOP):
            if value < attempt.peak - FALL_SHARE * attempt.rise - FALL_DEG:
                self.phase = Phase.DOWN
                attempt.trough, attempt.trough_s = value, t
                attempt.down_s = self._left_top_s(attempt, t)
            else:
                top = attempt.peak >= rule.straight and value >= attempt.peak - TOP_BAND_DEG
                self.phase = Phase.TOP if top else Phase.UP
                attempt.top_s = t if top and attempt.top_s is None else attempt.top_s
            return None
        if value < attempt.trough:
            attempt.trough, attempt.trough_s = value, t
        if attempt.back_s is None and value <= attempt.rest + rule.back_share * attempt.rise:
            attempt.back_s = t
        if attempt.back_s is not None:
            near = attempt.from_floor and value <= attempt.rest + NEAR_REST_SHARE * attempt.rise
            rising = value > attempt.trough + AT_REST_SHARE * attempt.rise
            if near or rising or t - attempt.back_s >= SETTLE_S:
                return self._ended(t, None if attempt.begin_seen else Rejection.NOT_SEEN)
            return None
        if value > attempt.trough + rule.dip_share * attempt.rise and attempt.trough_s > attempt.peak_s:
            return self._ended(attempt.trough_s, Rejection.NOT_LOWERED)
        return None

    def _stays(self, t: float) -> bool:
        """Whether the measurement has stayed where it is for a moment."""
        recent = self._trace.since(t - FLAT_S)
        values = [value for _, value in recent]
        return t - recent[0][0] >= 0.8 * FLAT_S and max(values) - min(values) <= FLAT_DEG

    def _is_lifted(self, attempt: _Attempt) -> bool:
        """Whether the hips have left the floor."""
        return attempt.lift_peak >= max(attempt.lift_rest + self._rule.lift.least, self._rule.lift.top)

    def _left_top_s(self, attempt: _Attempt, t: float) -> float:
        """The last moment at the top."""
        at_top = [at for at, value in self._trace.since(attempt.left_rest_s) if value >= attempt.peak - TOP_BAND_DEG]
        return at_top[-1] if at_top else t

    def _ended(self, t: float, why: Rejection | None) -> Rep | None:
        rep = self._closed(t, why)
        trough = self._attempt.trough if self._attempt else 0.0
        self._attempt = None
        self._rest, self._rest_s, self._rest_from_s = min(trough, self._rule.rest_max), t, -math.inf
        self.phase = Phase.REST
        return rep

    def _closed(self, t: float, why: Rejection | None) -> Rep | None:
        """The attempt as a rep, or None when the hips never left the floor."""
        attempt = self._attempt
        if attempt is None or not self._is_lifted(attempt):
            return None
        times = self._dated(attempt, t, whole=why is None)
        if why is None and attempt.peak < self._rule.straight:
            why = Rejection.SHORT
        self.last_course = course_of(
            self._trace.between(times.start_s, times.end_s), top_s=times.top_s, down_s=times.top_end_s
        )
        faults, faulty_s = self._faults(attempt, times, why)
        lasts_s = times.end_s - times.start_s
        return Rep(
            start_s=times.start_s,
            top_s=times.top_s,
            end_s=times.end_s,
            counted=why is None,
            peak_hip_deg=attempt.peak,
            top_hold_s=times.top_end_s - times.top_s,
            form=max(0.0, 1.0 - faulty_s / lasts_s) if lasts_s > 0 else 0.0,
            faults=faults,
            rejected_because=why,
        )

    def _dated(self, attempt: _Attempt, t: float, *, whole: bool) -> _Times:
        """When it began, was up, left the top and was down again; whole: it came down, and not `t` ended it."""
        samples = self._trace.between(attempt.left_rest_s - 1.0, t)
        high = attempt.rest + FALL_SHARE * attempt.rise
        before = [s[0] for s in samples if s[0] < attempt.left_rest_s and s[1] > high]  # the rep before
        samples = [s for s in samples if not before or s[0] > before[-1]]
        plateau = [s for s in samples if s[1] >= attempt.peak - TOP_BAND_DEG]
        level = statistics.median(v for _, v in plateau)
        rising = [s for s in samples if s[0] <= plateau[0][0] + 0.5]
        top_s = arrival_s(rising, attempt.rest, level, there=TOP_SHARE) or attempt.peak_s
        start_s = begin_s(rising, attempt.rest, level) or attempt.left_rest_s
        top_s = min(max(top_s, start_s), t)
        falling = [s for s in samples if s[0] >= plateau[-1][0]]
        floor = min(attempt.trough, attempt.rest + AT_REST_SHARE * attempt.rise)
        end_s = arrival_s(falling, level, floor) if whole else t
        end_s = min(max(end_s or t, top_s), t)
        return _Times(start_s, top_s, max(top_s, min(plateau[-1][0], end_s)), end_s)

    def _faults(self, attempt: _Attempt, times: _Times, why: Rejection | None) -> tuple[tuple[str, ...], float]:
        """The faults of the rep, and the seconds of it in which a criterion was not met."""
        if why is Rejection.NOT_SEEN and self.phase is not Phase.DOWN:
            return (), 0.0  # a skeleton that is being lost is no top
        names: list[str] = []
        faulty: list[tuple[float, float]] = []
        went_up = why not in (Rejection.CUT_OFF, Rejection.NOT_SEEN) or self.phase is not Phase.UP
        if went_up and self._short is not None and attempt.peak < self._rule.straight:
            names.append(self._short.name)
            faulty.append((times.top_s, times.top_end_s))
        if went_up and self._fast is not None and times.top_s - times.start_s < self._fast.rise_s:
            names.append(self._fast.name)
            faulty.append((times.start_s, times.top_s))
        for criterion in self._criteria:
            trace = self._excess[criterion.name]
            excess = trace.level(times.top_s, times.top_end_s)
            if excess is not None and excess > 0:
                names.append(criterion.name)
                past = [t for t, v in trace.between(times.start_s, times.end_s) if v > 0]
                if past:
                    faulty.append((past[0], past[-1]))
        return tuple(names), covered_s(faulty)
