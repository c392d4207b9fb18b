"""The way down of a repetition, followed to the floor.

A repetition counts while the hips are still sinking, so that its count can be said at once. What it took to come down,
and how long the top was held, is known only here. Nothing is counted or judged again.
"""

from dataclasses import dataclass, replace

import numpy as np

from coach.core.events import Rep
from coach.core.signal.motion import passage_s
from coach.core.tracking.repetition.rep_course import Course, course_of, evenly
from coach.core.tracking.repetition.rise import SINKS_S, Curves, Rise

STILL_S, STILL_DEG = 0.6, 1.5  # hips that stay like this lie on the floor: the last 3 % of 6 s change by more
LONGEST_S = 6.0  # from the count on, where they never lie still; half of a lowering of 10 s is after it
TOP_SHARE, FLOOR_SHARE = 0.9, 0.1  # of all values there, from below: the level, without its wobble


@dataclass(frozen=True, slots=True)
class WayDown:
    """Of the repetition `rep`, which counted at `counted_s`."""

    rise: Rise
    rep: Rep
    counted_s: float

    def is_over(self, curves: Curves, t: float) -> bool:
        lies = t - self.counted_s >= STILL_S and curves.stays(t, for_s=STILL_S, within=STILL_DEG)
        return lies or t - self.counted_s >= LONGEST_S

    def whole(self, curves: Curves, t: float) -> tuple[Rep, Course | None] | None:
        """The repetition with all of its way down, which was over by `t`, and its course; None if it was not seen."""
        rep, top_end_s = self.rep, self.rise.top_end_s
        samples = curves.values.between(rep.top_s, t)
        top = [value for at_s, value in samples if top_end_s - SINKS_S <= at_s <= top_end_s]
        floor = [value for at_s, value in samples if at_s >= self.counted_s]
        if not top or not floor:
            return None
        way = passage_s(samples, float(np.quantile(top, TOP_SHARE)), float(np.quantile(floor, FLOOR_SHARE)))
        if way is None:
            return None
        left_s = max(way[0], rep.top_s)
        end_s = min(max(way[1], left_s), t)
        course = course_of(curves.values.between(rep.start_s, end_s), top_s=rep.top_s, down_s=left_s)
        faulty_s = (1.0 - rep.form) * (rep.end_s - rep.start_s)
        lasts_s = end_s - rep.start_s
        whole = replace(
            rep,
            end_s=end_s,
            top_hold_s=left_s - rep.top_s,
            form=max(0.0, 1.0 - faulty_s / lasts_s) if lasts_s > 0 else rep.form,
            curve=evenly(course) if course is not None else rep.curve,
        )
        return whole, course
