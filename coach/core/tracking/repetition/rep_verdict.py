"""The verdict on a repetition: when it began, was up and was down again, whether it counts, and its faults."""

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from coach.core.body.stance import stance_of
from coach.core.events import Rejection, Rep
from coach.core.exercise import Criterion, FastRiseCriterion, RepRule, ShortTopCriterion
from coach.core.signal.motion import arrival_s, begin_s, passed_in_s
from coach.core.signal.spans import Span, covered_s
from coach.core.tracking.repetition.phase import Phase
from coach.core.tracking.repetition.rep_course import Course, course_of, evenly
from coach.core.tracking.repetition.rise import AT_REST_SHARE, Curves, Rise

TOP_BAND_DEG = 4.0  # within this of the peak the hips are at the top: twice the wobble of a held bridge
TOP_SHARE = 0.99  # at this share of the rise the hips are at their highest place: the rest is wobble
FALL_SHARE = 0.2  # the way down has begun once this share of the rise is lost again
TURNED_OUT_DEG = 24.0  # hips that lie wider open by so much show knees that have fallen apart (32 in one rendered
# person); feet that slide from where they should be to too far away open them by 18
CUT_S = 0.09  # the middle of a rise or a way down passed in less than this: the film was cut. Nobody moves so fast


class OwnTops:
    """The tops of one person's repetitions, and how low another may be to count.

    Doubt is the person's: a top that misses straight by no more than the measurement may err by counts, unless their
    own others were clearly higher.
    """

    def __init__(self, rule: RepRule) -> None:
        self._rule = rule
        self._tops: list[float] = []

    def add(self, rep: Rep) -> None:
        if rep.counted:
            self._tops.append(rep.peak_hip_deg)

    @property
    def lowest(self) -> float:
        """The lowest top that is to count."""
        own = statistics.median(self._tops) - self._rule.own_spread if self._tops else -math.inf
        return min(self._rule.straight, max(self._rule.shortest, own))


@dataclass(frozen=True, slots=True)
class _Times:
    start_s: float
    top_s: float
    top_end_s: float
    end_s: float


def judged(
    rise: Rise,
    curves: Curves,
    criteria: Iterable[Criterion],
    t: float,
    why: Rejection | None,
    *,
    lowest_top: float,
    phase: Phase,
    after_s: float = -math.inf,
) -> tuple[Rep, Course | None]:
    """The repetition that `t` ended, and its course. why: what else speaks against it than a short top.

    lowest_top: lower than this it is too short to count; between that and straight it counts, with the fault. phase:
    that it ended in. after_s: when the one before it ended.
    """
    times = _dated(rise, curves, t, whole=why is None, after_s=after_s)
    if why is None and rise.peak[1] < lowest_top:
        why = Rejection.NOT_SEEN if rise.unseen else Rejection.SHORT
    course = course_of(curves.values.between(times.start_s, times.end_s), top_s=times.top_s, down_s=times.top_end_s)
    faults = _faults(rise, curves, criteria, times, why, phase)
    lasts_s = times.end_s - times.start_s
    faulty_s = covered_s(span for span in faults.values() if span is not None)
    rep = Rep(
        start_s=times.start_s,
        top_s=times.top_s,
        end_s=times.end_s,
        counted=why is None,
        peak_hip_deg=rise.peak[1],
        top_hold_s=times.top_end_s - times.top_s,
        form=max(0.0, 1.0 - faulty_s / lasts_s) if lasts_s > 0 else 0.0,
        faults=tuple(faults),
        rejected_because=why,
        curve=evenly(course) if course is not None else (),
        top=stance_of(rise.highest) if rise.highest is not None else None,
    )
    return rep, course


def cut(rise: Rise, curves: Curves) -> tuple[float, Rejection] | None:
    """Where a film's cut ended a whole repetition, if one did, or hid its begin; and why it does not count."""
    samples = curves.values.since(rise.foot[0])
    up = [s for s in samples if s[0] <= rise.peak[0]]
    down = [s for s in samples if s[0] >= rise.top_end_s]
    ways = ((up, rise.foot[1], rise.peak[1]), (down, rise.peak[1], rise.rest))
    rose, fell = (passed_in_s(way, start, end) for way, start, end in ways)
    if fell is not None and fell < CUT_S:
        return rise.top_end_s, Rejection.CUT_OFF
    return (samples[-1][0], Rejection.NOT_SEEN) if rose is not None and rose < CUT_S else None


def _dated(rise: Rise, curves: Curves, t: float, *, whole: bool, after_s: float) -> _Times:
    """When it began, was up, left the top and was down again; whole: it came down, and not `t` ended it."""
    foot_s, foot = rise.foot
    samples = curves.values.between(foot_s - 1.0, t)
    risen = foot + FALL_SHARE * (rise.peak[1] - foot)
    before = [at_s for at_s, value in samples if at_s < foot_s and value > risen]
    samples = [s for s in samples if not before or s[0] > before[-1]]  # without the repetition before
    plateau = [s for s in samples if s[1] >= rise.peak[1] - TOP_BAND_DEG] or [rise.peak]
    level = statistics.median(value for _, value in plateau)
    rising = [s for s in samples if s[0] <= plateau[0][0] + 0.5]
    start_s = max(begin_s(rising, foot, level) or foot_s, min(after_s, foot_s))
    top_s = arrival_s(rising, foot, level, there=TOP_SHARE) or rise.peak[0]
    top_s = min(max(top_s, start_s), t)
    falling = [s for s in samples if s[0] >= rise.top_end_s]
    floor = min(rise.trough[1], rise.at(AT_REST_SHARE))
    end_s = arrival_s(falling, level, floor) if whole else t
    end_s = min(max(end_s or t, top_s), t)
    return _Times(start_s, top_s, max(top_s, min(rise.top_end_s, end_s)), end_s)


def _faults(
    rise: Rise, curves: Curves, criteria: Iterable[Criterion], times: _Times, why: Rejection | None, phase: Phase
) -> dict[str, Span | None]:
    """What was wrong, and when."""
    if rise.unseen or rise.wider > TURNED_OUT_DEG or (why is Rejection.NOT_SEEN and phase is not Phase.DOWN):
        return {}  # a skeleton that is being lost is no top, and legs turned out are no angle
    if phase is Phase.UP and why in (Rejection.CUT_OFF, Rejection.NOT_SEEN):
        return _of_the_top(curves, times)  # it was not seen to its top
    short = rise.peak[1] < curves.rule.straight
    return {**_of_the_rise(criteria, times, short=short), **_of_the_top(curves, times)}


def _of_the_rise(criteria: Iterable[Criterion], times: _Times, *, short: bool) -> dict[str, Span | None]:
    """A top too low and a rise too fast, and when that was."""
    found: dict[str, Span | None] = {}
    for criterion in criteria:
        match criterion:
            case ShortTopCriterion(name=name) if short:
                found[name] = times.top_s, times.top_end_s
            case FastRiseCriterion(name=name, rise_s=rise_s) if times.top_s - times.start_s < rise_s:
                found[name] = times.start_s, times.top_s
    return found


def _of_the_top(curves: Curves, times: _Times) -> dict[str, Span | None]:
    """The criteria that the top as a whole does not meet, and when they were not met."""
    found: dict[str, Span | None] = {}
    for name, trace in curves.excess.items():
        excess = trace.level(times.top_s, times.top_end_s)
        if excess is not None and excess > 0:
            past = [at_s for at_s, value in trace.between(times.start_s, times.end_s) if value > 0]
            found[name] = (past[0], past[-1]) if past else None
    return found
