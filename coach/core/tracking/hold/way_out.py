"""The way out of a hold: whether the posture is being given up, and when the movement out began."""

import statistics

from coach.core.body import Body
from coach.core.exercise import Posture
from coach.core.signal.motion import CREEP_S, Sample, begin_s
from coach.core.tracking.form.hold_form import HoldForm
from coach.core.tracking.hold.way_in import PLATEAU_S, Arrival, Watched, stretches

WAY_OUT_S = 3.0  # the way out is looked for in this much time before the zone was left
GOING_S = 2.5  # putting the hips down and lying down after it takes 1-2 s; hips that sag do so for longer
FIRST_S = 0.7  # of a hold: what its measurements read at first. Of 0-1 s the result of which disguises change least
BLINK_S = 0.25  # a posture given up is not taken up again for less than this
PLATEAU_SHARE = 0.06  # a level is kept within this share of the way out; lowering over 3 s does twice as much midway


class GivingUpWatch:
    """Compares the body with itself as the hold began, where no limit holds for everybody (hips that sag, hips put
    down).
    """

    def __init__(self, posture: Posture) -> None:
        self._posture = posture
        self._begin_s: float | None = None
        self._first: list[tuple[float, ...]] = []  # what was read in the first moments: one picture may have slipped
        self._given_up_s: float | None = None
        self._given_up_last_s = 0.0
        self._going_s: float | None = None  # since when it was perhaps being given up,
        self._gone_s = 0.0  # and until when

    def update(self, body: Body, *, t: float) -> None:
        giving_up = self._posture.giving_up
        if giving_up is None:
            return
        read = [of(body, self._posture.side) for of in giving_up.of]
        now = tuple(value for value in read if value is not None)
        if len(now) < len(read):
            return
        self._begin_s = t if self._begin_s is None else self._begin_s
        if t - self._begin_s <= FIRST_S:
            self._first.append(now)
        own = tuple(statistics.median(values) for values in zip(*self._first, strict=True))
        if giving_up.begun(now, own):
            if self._going_s is None or t - self._gone_s > BLINK_S:
                self._going_s = t
            self._gone_s = t
        if giving_up.done(now, own):
            self._given_up_last_s = t
            self._given_up_s = t if self._given_up_s is None else self._given_up_s
        elif self._given_up_s is not None and t - self._given_up_last_s > BLINK_S:
            self._given_up_s = None

    def given_up_s(self, t: float) -> float | None:
        """Since when the posture has been given up, once that has lasted for its zone's dwell."""
        since_s = self._given_up_s
        return since_s if since_s is not None and t - since_s >= self._posture.zone.leave_s else None

    def left_s(self, out_s: float) -> float:
        """When the posture left at `out_s` was left: earlier, where it was being given up shortly before."""
        if self._going_s is None or self._gone_s - self._going_s > GOING_S or out_s - self._gone_s > GOING_S:
            return out_s
        return min(out_s, self._going_s)


def leaving_s(watched: Watched, arrival: Arrival, form: HoldForm, *, start_s: float, out_s: float, t: float) -> float:
    """When the movement out of a hold began, whose zone was left at `out_s`; told at `t`."""
    samples = watched.travel.between(max(start_s, out_s - WAY_OUT_S), t)
    if not samples:
        return out_s
    end = arrival.came_from if arrival.came_from is not None else samples[-1][1]
    kept_s, level = _kept(samples, end, watched.posture, arrival, form, out_s=out_s, t=t)
    way_out = [sample for sample in samples if sample[0] >= kept_s]
    last = samples[-1][1]
    came_back = not _is_between(arrival.level, end, last, still=watched.posture.travel.still)
    began = (begin_s(way_out, level, end) if came_back else None) or begin_s(way_out, level, last)
    return min(max(began - CREEP_S if began is not None else out_s, start_s), out_s)


def _is_between(level: float, one: float, other: float, *, still: float) -> bool:
    """Whether a level lies between two places, and clearly away from the other one."""
    return (one - level) * (other - level) < 0 and abs(other - level) > 2 * still


def _kept(
    samples: list[Sample], end: float, posture: Posture, arrival: Arrival, form: HoldForm, *, out_s: float, t: float
) -> Sample:
    """The level kept before the way out to `end`, and since when: the median of the last seconds.

    Where a fault changed it, or was put right a moment before, it is the last level kept for a while. From a fault on
    the far side of the hold's own level, the way out begins at that level.
    """
    inside = [sample for sample in samples if sample[0] <= out_s] or samples[:1]
    whole = inside[0][0], statistics.median(value for _, value in inside)
    if not form.faults_between(inside[0][0], out_s, now_s=t):
        return whole
    kept_s, level = _plateau(inside, end, posture) or whole
    faulty = form.faults_between(kept_s, kept_s + PLATEAU_S, now_s=t)
    if faulty and min(level, end) < arrival.level < max(level, end):
        level = arrival.level
    return kept_s, level


def _plateau(samples: list[Sample], end: float, posture: Posture) -> Sample | None:
    """The last level that was kept for PLATEAU_S, and since when."""
    for since_s, values in stretches(samples):
        level = statistics.median(values)
        if max(values) - min(values) <= max(2 * posture.travel.still, PLATEAU_SHARE * abs(level - end)):
            return since_s, level
    return None
