"""What a repetition is told from: the curves measured, the floor it starts from, and the rise under way."""

import math
from dataclasses import dataclass

from coach.core.body import Body
from coach.core.events import Side
from coach.core.exercise import RepRule, TopCriterion
from coach.core.signal.duration import FRAME_S
from coach.core.signal.motion import Sample, Trace

REST_SPEED = 40.0  # degrees/s; the first rest must be slower than this: a rise passes here at 45-100
REST_STILL_S = 0.1  # and for this long, or the start of the rise was not seen
REST_KEPT_S = 0.5  # a first rest kept this long was the floor: a slow rise looks like one in its first tenth alone
REST_DRIFT = 1.5  # degrees/s; rest follows the person no faster, so that a rise of 10 s is still a rise
BEGUN_SHARE = 0.2  # coming down lower than a shorter rest by this share of the rise: it was on the way up already. Hips
# come to lie within -0.08 to 0.11 of where they left (80 reps), and 0.45 lower after a film's cut into a rise
LIFT_REST_S = 2.0  # the trunk's slope at rest, and its tilt, is its lowest in this long before the rise was told
TOP_KEPT_S = 0.09  # a top is kept for this long: one noisy frame lifts nobody's hips
AT_REST_SHARE = 0.1  # of a rise: the wobble of somebody at rest
RISE_S = 10.0  # the slowest rise
SINKS_S = 2.0  # a top that is held sinks slowly: it is left when it is left faster
TRACE_S = 60.0


class Curves:
    """The last minute of the rule's measurement (`values`) and of each criterion's excess; the last lifts and tilts."""

    def __init__(self, rule: RepRule, criteria: tuple[TopCriterion, ...]) -> None:
        self.rule = rule
        self.criteria = criteria
        self.values: Trace[float] = Trace(keep_s=TRACE_S)
        self.lifts: Trace[float] = Trace(keep_s=LIFT_REST_S)
        self.tilts: Trace[float] = Trace(keep_s=LIFT_REST_S)
        self.excess: dict[str, Trace[float]] = {c.name: Trace(keep_s=TRACE_S) for c in criteria}

    def add(self, body: Body, *, value: float, lift: float, t: float) -> None:
        self.values.add(t, value)
        self.lifts.add(t, lift)
        tilt = self.rule.lift.tilt and self.rule.lift.tilt(body, Side.NONE)
        self.tilts.add(t, lift if tilt is None else tilt)
        if not body.feet_seen:
            return  # legs under a blanket are drawn as they might lie: nothing is corrected by them
        for criterion in self.criteria:
            excess = criterion.excess(body, Side.NONE)
            if excess is not None:
                self.excess[criterion.name].add(t, excess)

    def clear(self) -> None:
        for trace in (self.values, self.lifts, self.tilts, *self.excess.values()):
            trace.clear()

    def keep_from(self, start_s: float) -> None:
        """Forgets nothing of what comes after, however long a top is held."""
        for trace in (self.values, *self.excess.values()):
            trace.kept_from_s = start_s

    def kept(self, t: float) -> float:
        """The highest value kept until now, rather than touched by one noisy frame."""
        return min(value for _, value in self.values.between(t - TOP_KEPT_S, t))

    def highest(self, since_s: float, t: float) -> float:
        """The highest value of the last moment, but of none before `since_s`."""
        return max(value for _, value in self.values.between(max(since_s, t - SINKS_S), t))

    def stays(self, t: float, *, for_s: float, within: float) -> bool:
        """Whether the value has stayed where it is for most of `for_s`."""
        recent = self.values.since(t - for_s)
        values = [value for _, value in recent]
        return t - recent[0][0] >= 0.8 * for_s and max(values) - min(values) <= within

    def is_still(self, t: float) -> bool:
        """Whether this may be a first rest."""
        recent = self.values.since(t - REST_STILL_S - 0.05)
        if len(recent) < 2:
            recent = self.values.since(t - FRAME_S)[-2:]  # few pictures a second
        lasts_s = recent[-1][0] - recent[0][0]
        if len(recent) < 2 or lasts_s < REST_STILL_S * 0.8:
            return False
        return abs(recent[-1][1] - recent[0][1]) / lasts_s <= REST_SPEED

    def foot(self, rest: float, t: float) -> Sample:
        """The last moment at rest, to within a tenth of the rise that tells."""
        within = self.rule.rise * AT_REST_SHARE
        recent = reversed(self.values.between(t - RISE_S, t))
        return next((at_s for at_s, value in recent if value - rest <= within), t), rest


class Floor:
    """The measurement at rest. It is learnt, and follows the person while they lie still: no rest angle is fixed."""

    def __init__(self) -> None:
        self.level: float | None = None
        self.first = 0.0  # before the first repetition since the feet were put where they are
        self._at_s = 0.0
        self._from_s = 0.0  # when a first rest began; -inf after a repetition

    def found(self, level: float, *, t: float) -> None:
        """A first rest."""
        self.level, self.first, self._at_s, self._from_s = level, level, t, t - REST_STILL_S

    def back_on(self, level: float, *, t: float) -> None:
        """A repetition has ended here."""
        self.level, self._at_s, self._from_s = level, t, -math.inf

    def moved(self, level: float, *, t: float) -> None:
        """What rose was no rise: this is the rest now."""
        self.level, self.first, self._at_s = level, level, t

    def follow(self, level: float, value: float, *, t: float) -> float:
        """The level after one more frame at rest."""
        followed = min(value, level + REST_DRIFT * max(0.0, t - self._at_s))
        self.level, self._at_s = followed, t
        return followed

    def was_kept(self, left_s: float) -> bool:
        """Whether the rest that was left at `left_s` had been kept, or come down to."""
        return left_s - self._from_s >= REST_KEPT_S

    def forget(self) -> None:
        self.level = None


@dataclass(slots=True)
class Rise:
    """A rise under way. Foot, peak and trough are (t, the rule's measurement).

    rest: on the floor. foot: where it began, at rest or, after hips that were not lowered, above it. from_floor:
    whether the rest before was kept, or come down to. first_rest: before the first repetition. lift_asked: what the
    second measurement must come to before the hips have left the floor, as `lifted` tells. tilt_rest: the trunk's tilt
    on the floor. back_s: when it was nearly down. top_s: when it came to a straight top. top_end_s: the last moment at
    the top, straight or not. highest: the body at the peak. unseen: for a while it could not be seen.
    """

    rest: float
    foot: Sample
    from_floor: bool
    first_rest: float
    lift_asked: float
    tilt_rest: float
    lifted: bool
    peak: Sample
    trough: Sample
    top_end_s: float
    back_s: float | None = None
    top_s: float | None = None
    highest: Body | None = None
    unseen: bool = False

    @property
    def height(self) -> float:
        return self.peak[1] - self.rest

    @property
    def wider(self) -> float:
        """By how much wider open the hips lie after it than they did at first, in degrees."""
        return self.rest - self.first_rest

    @property
    def begin_seen(self) -> bool:
        """Whether the rise was seen from the floor on: the hips are no lower after it than they were before."""
        return self.from_floor or self.trough[1] >= self.rest - BEGUN_SHARE * self.height

    def at(self, share: float) -> float:
        """The value at a share of the rise, 0 at rest and 1 at the peak."""
        return self.rest + share * self.height
