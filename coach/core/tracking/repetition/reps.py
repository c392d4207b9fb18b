"""Repetitions: a measurement leaves its rest, comes to a top and goes back.

A repetition counts when its top was high enough and it came back down; otherwise it is an attempt, and says why not.
The machine is told every frame in which the body is trusted.
"""

import math
from dataclasses import replace

from coach.core.body import Body
from coach.core.events import Rejection, Rep, Side
from coach.core.exercise import Criterion, RepRule, TopCriterion
from coach.core.exercise.zones import ZoneState
from coach.core.tracking.repetition.phase import TRANSITIONS, Phase, RepSign
from coach.core.tracking.repetition.rep_course import Course, course_of
from coach.core.tracking.repetition.rep_verdict import FALL_SHARE, TOP_BAND_DEG, OwnTops, cut, judged
from coach.core.tracking.repetition.rise import AT_REST_SHARE, LIFT_REST_S, Curves, Floor, Rise
from coach.core.tracking.repetition.way_down import WayDown
from coach.core.tracking.transitions import States

FLAT_SHARE = 0.5  # of the rise that tells: opened by less, hips that have not left the floor are at rest again
FLAT_S, FLAT_DEG = 1.2, 3.0  # and so they are where they stay like that: feet moved, or a trunk that was curled up.
# A rise of 10 s changes by 8 in that time where it is told
LIES_S, WIDER_S = 0.6, 0.4  # on the floor for so long, they lie there: at first, and after a rise
FALL_DEG = 2.0  # the way down has begun once at least this much is lost: a held top wobbles by 1
NEAR_REST_SHARE = 0.03  # this near to rest the repetition is over, even if the last centimetre takes long
BACK_SHARE = 0.25  # within this share of the rise they are back: people come to within 0.11 (80 reps), and landmarks
# drift by 0.1 more
SETTLE_S = 0.5  # it is over so long after that at the latest: from there a lowering of 1.2 s takes 0.43 s to its end
CLIMB_SHARE = 0.35  # up again by this share without being back: more than BACK_SHARE, so that no wobble does it
DIP_SHARE = 0.4  # of the rise: up again from lower than this, the hips were to be lowered and were not. Pulses at the
# top go half-way down


class RepMachine:
    """Counts one exercise's repetitions. `update` gives back a finished one or None; times are the poses' own.

    lowered: the repetition that ended last, once with the frame that tells when its hips had come down. last_course:
    its course.
    """

    def __init__(self, rule: RepRule, criteria: tuple[Criterion, ...]) -> None:
        self._rule = rule
        self._criteria = criteria
        self._position = ZoneState(rule.position, Side.NONE)
        self._curves = Curves(rule, tuple(c for c in criteria if isinstance(c, TopCriterion)))
        self._floor = Floor()
        self._tops = OwnTops(rule)
        self._rise: Rise | None = None
        self._states = States(TRANSITIONS, Phase.AWAY)
        self._way_down: WayDown | None = None
        self._last_end_s = -math.inf
        self.lowered: Rep | None = None
        self.last_course: Course | None = None

    @property
    def phase(self) -> Phase:
        return self._states.now

    @property
    def in_position(self) -> bool:
        return self._position.inside

    @property
    def attempt_start_s(self) -> float | None:
        """When the rise under way left its rest, or None."""
        return self._rise.foot[0] if self._rise is not None else None

    @property
    def course(self) -> Course | None:
        """Of the rise under way, or None."""
        rise = self._rise
        if rise is None:
            return None
        down_s = rise.top_end_s if self.phase is Phase.DOWN else None
        return course_of(self._curves.values.since(rise.foot[0]), top_s=rise.top_s, down_s=down_s)

    def update(self, body: Body, *, t: float) -> Rep | None:
        value = self._rule.of(body, Side.NONE)
        lift = self._rule.lift.of(body, Side.NONE)
        in_position = self._position.update(body, t=t)
        self.lowered = None
        if value is None or lift is None:
            return None
        if not in_position:
            self.abandon()
            return None
        if self._position.turning_s is not None:
            return None  # out of the posture for a moment: what is measured there is of something else
        self._curves.add(body, value=value, lift=lift, t=t)
        rep = None
        if self._rise is None:
            self._at_rest(value, lift, t)
            self._follow_down(t)
        else:
            rep = self._under_way(self._rise, value, lift, t)
        if self._rise is not None and self._rise.peak[0] == t:
            self._rise.highest = body
        return rep

    def unseen(self) -> None:
        """A short gap: a rise under way may count, but is not corrected."""
        if self._rise is not None:
            self._rise.unseen = True

    def lose_sight(self, *, t: float) -> Rep | None:
        """The person was not seen for too long: a rise under way cannot be judged."""
        rep = self._closed(t, Rejection.NOT_SEEN)
        self.abandon()
        self._position.reset()
        return rep

    def finish(self, *, t: float) -> Rep | None:
        """The source ends: what is under way is cut off, unless the hips were as good as down."""
        rise = self._rise
        down = rise is not None and rise.back_s is not None and rise.begin_seen
        rep = self._closed(t, None if down else Rejection.CUT_OFF)
        self.abandon()
        return rep

    def abandon(self) -> None:
        """Out of position: whatever moved was not this exercise."""
        self._states.tell(RepSign.LEFT)
        self._rise = self._way_down = self.lowered = None
        self._floor.forget()
        self._curves.clear()

    def _at_rest(self, value: float, lift: float, t: float) -> None:
        rule, rest = self._rule, self._floor.level
        if rest is None:
            closed = value <= rule.rest_max and lift <= rule.lift.rest_max and self._curves.is_still(t)
            if closed or self._lies(rule.lift.level, t, for_s=LIES_S):
                self._floor.found(value, t=t)
                self._states.tell(RepSign.RESTED)
            return
        rest = self._floor.follow(rest, value, t=t)
        kept = self._curves.kept(t)
        if kept - rest < rule.rise:
            return
        foot = self._curves.foot(rest, t)
        recent_s = t - LIFT_REST_S
        lift_rest = min(seen for _, seen in self._curves.lifts.between(recent_s, t))
        # where the rise began: on the way to lying down the trunk has tilted, too
        tilt_rest = min(seen for _, seen in self._curves.tilts.between(max(foot[0], recent_s), t))
        self._rise = Rise(
            rest=rest,
            foot=foot,
            from_floor=self._floor.was_kept(foot[0]),
            first_rest=self._floor.first,
            lift_asked=max(lift_rest + rule.lift.least, rule.lift.top),
            tilt_rest=tilt_rest,
            lifted=False,
            peak=(t, kept),
            trough=(t, value),
            top_end_s=t,
        )
        self._rise.lifted = self._left_floor(self._rise, value, lift, t)
        self._curves.keep_from(foot[0] - 1.0)
        self._states.tell(RepSign.ROSE)

    def _left_floor(self, rise: Rise, value: float, lift: float, t: float) -> bool:
        """Whether the hips have: the trunk slopes up to them, and did not open them by itself."""
        tilted = self._curves.tilts.since(t)[-1][1] - rise.tilt_rest
        return lift >= rise.lift_asked and tilted <= self._rule.lift.share * (value - rise.rest)

    def _follow_down(self, t: float) -> None:
        """The way down is over when the hips lie still, or rise again."""
        way, rise = self._way_down, self._rise
        if way is None or (rise is None and not way.is_over(self._curves, t)):
            return
        self._way_down = None
        whole = way.whole(self._curves, t if rise is None else rise.foot[0])
        if whole is not None:
            self.lowered, self.last_course = whole
            self._last_end_s = self.lowered.end_s
        if rise is None:
            self._curves.values.kept_from_s = None

    def _under_way(self, rise: Rise, value: float, lift: float, t: float) -> Rep | None:
        if rise.back_s is None:
            kept = self._curves.kept(t)
            if kept > rise.peak[1]:
                rise.peak = t, kept
                self._states.tell(RepSign.CLIMBED)
            rise.lifted = rise.lifted or self._left_floor(rise, value, lift, t)
        if not rise.lifted:
            self._on_the_floor(rise, value, t)
            return None
        if self.phase is Phase.DOWN:
            self._lies_wider(rise, value, t)
            return self._going_down(rise, value, t)
        self._up(rise, value, t)
        return None

    def _on_the_floor(self, rise: Rise, value: float, t: float) -> None:
        """Hips that open without leaving the floor: a knee that is moved, or noise."""
        rise.peak = t, value
        stays = self._curves.stays(t, for_s=FLAT_S, within=FLAT_DEG)
        if stays or value < rise.rest + FLAT_SHARE * self._rule.rise:
            self._rise = None
            self._floor.moved(value if stays else rise.rest, t=t)
            self._states.tell(RepSign.LAY)

    def _lies(self, level: float, t: float, *, for_s: float) -> bool:
        """Whether the hips have kept still for so long, no higher than `level` by the second measurement."""
        lifts = [lift for _, lift in self._curves.lifts.since(t - for_s)]
        return max(lifts) <= level and self._curves.stays(t, for_s=for_s, within=FLAT_DEG)

    def _lies_wider(self, rise: Rise, value: float, t: float) -> None:
        """Hips that lie on the floor, and stay wider open: the knees have fallen apart, or the feet slid away."""
        level = rise.lift_asked - FLAT_SHARE * self._rule.lift.least
        if rise.back_s is None and self._lies(level, t, for_s=WIDER_S):
            rise.rest = value

    def _up(self, rise: Rise, value: float, t: float) -> None:
        if value < rise.peak[1] - FALL_SHARE * rise.height - FALL_DEG:
            rise.trough = t, value
            self._states.tell(RepSign.FELL)
            return
        level = min(rise.peak[1], self._curves.highest(rise.foot[0], t))
        if value >= level - TOP_BAND_DEG:
            rise.top_end_s = t
        straight = self._tops.lowest
        at_top = rise.peak[1] >= straight and value >= max(level, straight) - TOP_BAND_DEG
        self._states.tell(RepSign.REACHED if at_top else RepSign.SLIPPED)
        if at_top and rise.top_s is None:
            rise.top_s = t

    def _going_down(self, rise: Rise, value: float, t: float) -> Rep | None:
        if value < rise.trough[1]:
            rise.trough = t, value
        if rise.back_s is None and value <= rise.at(BACK_SHARE):
            rise.back_s = t
        lowest_s, lowest = rise.trough
        if rise.back_s is not None:
            near = rise.from_floor and value <= rise.at(NEAR_REST_SHARE)
            rising = value > lowest + AT_REST_SHARE * rise.height
            if near or rising or t - rise.back_s >= SETTLE_S:
                return self._ended(rise, t)
        elif value > lowest + CLIMB_SHARE * rise.height and lowest_s > rise.peak[0]:
            return self._up_again(rise, value, t)
        return None

    def _up_again(self, rise: Rise, value: float, t: float) -> Rep | None:
        """A pulse belongs to the repetition; from lower down another attempt begins, and this one was not lowered."""
        if rise.trough[1] >= rise.at(DIP_SHARE):
            self._states.tell(RepSign.PULSED)
            return None
        rep = self._closed(rise.trough[0], Rejection.NOT_LOWERED)
        self._rise = replace(rise, foot=rise.trough, peak=(t, value), trough=(t, value), top_end_s=t, top_s=None)
        self._states.tell(RepSign.TURNED)
        return rep

    def _ended(self, rise: Rise, t: float) -> Rep | None:
        at_s, why = cut(rise, self._curves) or (t, None if rise.begin_seen else Rejection.NOT_SEEN)
        rep = self._closed(at_s, why)
        self._rise = None
        if rep is not None and why is None:
            self._way_down = WayDown(rise, rep, t)
        else:
            self._curves.values.kept_from_s = None
        self._floor.back_on(min(rise.trough[1], max(self._rule.rest_max, rise.rest)), t=t)
        self._states.tell(RepSign.CAME_DOWN)
        return rep

    def _closed(self, t: float, why: Rejection | None) -> Rep | None:
        """The rise as a repetition, or None when the hips never left the floor."""
        if self._rise is None or not self._rise.lifted:
            return None
        if self._rise.highest is not None and not self._rise.highest.feet_seen:
            self._rise.unseen = True  # behind somebody or under a blanket the legs are drawn as they might lie
        rep, self.last_course = judged(
            self._rise,
            self._curves,
            self._criteria,
            t,
            why,
            lowest_top=self._tops.lowest,
            phase=self.phase,
            after_s=self._last_end_s,
        )
        self._last_end_s = rep.end_s
        self._tops.add(rep)
        return rep
