"""Faults outside holds: keeping still in a posture that is not the exercise.

One is raised once the person has kept still there for the criterion's dwell, and dated back to where the movement in
ended. It ends where the way out begins, or where the level it was about is left. Still is the trunk: a leg that hides
the other is drawn here and there for as long as the posture lasts.
"""

import math
from collections.abc import Callable, Collection

from coach.core.body import Body
from coach.core.events import Fault, Side
from coach.core.exercise import OutsideCriterion
from coach.core.exercise.zones import ZoneState
from coach.core.signal.levels import Level
from coach.core.tracking.form.hold_form import STILL_SPEED

WAY_OUT_S = 1.5  # a posture that is left ends where the way out begins, which takes about 1 s
SLOW_S = 0.25  # a movement of 1-2 s is slower than STILL_SPEED for this long at its begin and before its end
LEVEL_OUT_S = 2.5  # a way out from a level takes no longer
GOES_ON_S = 1.0  # the posture that a hold ends in is entered soon after: its zone's dwell, and a slip
STIR_S = 0.6  # a stir shorter than this does not end a stillness


class _Stillness:
    """Since when somebody has kept still, short stirs aside, and until when."""

    def __init__(self) -> None:
        self.since_s: float | None = None
        self.last_s = 0.0
        self._stirred_s: float | None = None

    def update(self, speed: float, *, t: float, may_end: bool) -> None:
        if speed <= STILL_SPEED:
            self._stirred_s, self.last_s = None, t
            self.since_s = t if self.since_s is None else self.since_s
            return
        self._stirred_s = t if self._stirred_s is None else self._stirred_s
        if may_end and t - self._stirred_s >= STIR_S:
            self.since_s = None

    def forget(self) -> None:
        self.since_s = self._stirred_s = None


class OutsideForm:
    """One posture that is not the exercise, for one side. begin_s: of the fault that is on, if one is."""

    def __init__(self, criterion: OutsideCriterion, side: Side) -> None:
        self.criterion = criterion
        self._side = side
        self._zone = ZoneState(criterion.zone, side)
        self._stillness = _Stillness()
        self._level = self._new_level()
        self._on_level = False  # the fault began when its level was reached, which may be told better later
        self._held_s = -math.inf  # when a hold ended,
        self._goes_on_s = -math.inf  # and when with a fault that goes on as this one
        self.begin_s: float | None = None

    def update(self, body: Body, *, t: float, holding: Callable[[], bool]) -> Fault | None:
        """One frame; gives back the fault when the posture is left."""
        if not self._zone.update(body, t=t):
            return self.close(self._left_s(t))
        if holding():
            return self.close(t)
        if self._zone.turning_s is None:
            self._stillness.update(body.trunk_speed, t=t, may_end=self.begin_s is None)
        left_s = self._follow_level(body, t)
        if left_s is not None and self.begin_s is not None:
            if left_s - self.begin_s >= self.criterion.dwell_s / 2:
                return self._ended(left_s)
            self._on_level = True  # raised, and the level left soon after: it is about the next level
        self._date(t)
        return None

    def hold_ended(self, wrong: Collection[str], *, t: float) -> None:
        """A hold ended while these faults of it were on."""
        self._held_s = t
        if not set(self.criterion.goes_on_from).isdisjoint(wrong):
            self._goes_on_s = t

    def close(self, end_s: float) -> Fault | None:
        """Ends a fault at `end_s`, or where its level was left shortly before."""
        left_s = self._level.left_s(t=end_s) if self._level is not None else None
        if left_s is not None and end_s - left_s <= LEVEL_OUT_S:
            end_s = min(end_s, left_s)
        fault = self._ended(end_s)
        self._forget()
        return fault

    def reset(self) -> None:
        self._zone.reset()
        self._forget()

    def _forget(self) -> None:
        self.begin_s = None
        self._stillness.forget()
        self._level = self._new_level()

    def _new_level(self) -> Level | None:
        return Level(self.criterion.ways.apart) if self.criterion.ways is not None else None

    def _left_s(self, t: float) -> float:
        """When the posture whose zone was left was left: where the way out began, if that was just before."""
        out_s = self._zone.since_s if self._zone.since_s is not None else t
        still_s = self._stillness.last_s
        return min(still_s - SLOW_S, out_s) if out_s - still_s <= WAY_OUT_S else out_s

    def _date(self, t: float) -> None:
        """Raises the fault once it has lasted, and dates it again while its level is still being found."""
        since_s = self._since_s
        if since_s is None or (self._level is not None and not self._level.kept):
            return
        if self.begin_s is None:
            if t - self._goes_on_s <= GOES_ON_S:
                since_s = self._goes_on_s
            elif t - since_s < self._dwell_s(since_s):
                return
            self._on_level = self._level is not None and self._level.since_s is not None
        elif not self._on_level:
            return
        self.begin_s = since_s + self.criterion.pause_s

    def _dwell_s(self, since_s: float) -> float:
        after_hold_s = self.criterion.after_hold_s
        return self.criterion.dwell_s if after_hold_s is None or since_s - self._held_s > GOES_ON_S else after_hold_s

    @property
    def _since_s(self) -> float | None:
        """Since when it has been kept, on the level where it is now."""
        if self._stillness.since_s is None:
            return None
        still_s = self._stillness.since_s + SLOW_S
        level_s = self._level.since_s if self._level is not None else None
        return still_s if level_s is None else max(still_s, level_s)

    def _follow_level(self, body: Body, t: float) -> float | None:
        """When the level was left, once another one is kept."""
        if self._level is None or self.criterion.ways is None:
            return None
        value = self.criterion.ways.of(body, self._side)
        if value is None:
            self._level.lose()
            return None
        return self._level.update(value, t=t)

    def _ended(self, end_s: float) -> Fault | None:
        begin_s, self.begin_s = self.begin_s, None
        if begin_s is None or end_s <= begin_s:
            return None
        return Fault(name=self.criterion.name, start_s=begin_s, end_s=end_s)
