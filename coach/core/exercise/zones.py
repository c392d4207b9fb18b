"""Whether a body is in a zone, over time: hysteresis on the limits, and a dwell on the way in and on the way out."""

import math

from coach.core.body import Body
from coach.core.events import Side
from coach.core.exercise.hold_rule import Posture
from coach.core.exercise.zone import Zone
from coach.core.signal.duration import FRAME_S


class ZoneState:
    """One zone, followed for one side. inside: after the dwell. since_s: when that state began, back-dated.

    turning_s: since when the limits have said otherwise, while the dwell still runs.
    """

    def __init__(self, zone: Zone, side: Side) -> None:
        self._zone = zone
        self._side = side
        self.enter_s = zone.enter_s
        self.inside = False
        self.since_s: float | None = None
        self.turning_s: float | None = None
        self._unknown_s = 0.0  # of the time since then
        self._last_s = -math.inf

    def update(self, body: Body, *, t: float) -> bool:
        """Whether the body is in the zone. While a measurement is unknown, or nothing is seen, no dwell runs."""
        met = self._zone.met(body, self._side, inside=self.inside)
        since_s, self._last_s = t - self._last_s, t
        if self.turning_s is not None:
            self._unknown_s += since_s if met is None else max(0.0, since_s - FRAME_S)
        if met is None:
            return self.inside
        if met == self.inside:
            self.turning_s = None
            return self.inside
        if self.turning_s is None:
            self.turning_s, self._unknown_s = t, 0.0
        dwell_s = self._zone.leave_s if self.inside else self._zone.enter_s
        if t - self.turning_s - self._unknown_s >= dwell_s:
            self.inside, self.since_s, self.turning_s = met, self.turning_s, None
        return self.inside

    def reset(self) -> None:
        self.inside, self.since_s, self.turning_s = False, None, None


class PostureState:
    """A posture's zone together with its gate: inside while the body is in both."""

    def __init__(self, posture: Posture) -> None:
        self._zone = ZoneState(posture.zone, posture.side)
        self._gate = ZoneState(posture.gate, posture.side) if posture.gate is not None else None
        self.inside = False
        self.since_s: float | None = None

    def update(self, body: Body, *, t: float) -> bool:
        zone = self._zone.update(body, t=t)
        gate = self._gate is None or self._gate.update(body, t=t)
        inside = zone and gate
        if inside != self.inside:
            states = [s for s in (self._zone, self._gate) if s is not None and s.inside == inside]
            changes = [s.since_s for s in states if s.since_s is not None]
            self.inside = inside
            self.since_s = max(changes) if inside else min(changes)
        return self.inside

    def ungated_s(self, t: float) -> float | None:
        """Since when the gate has been seen undone, for long enough that it would have been believed."""
        gate = self._gate
        if gate is None or gate.turning_s is None or t - gate.turning_s < gate.enter_s:
            return None
        return gate.turning_s

    @property
    def leaving(self) -> bool:
        """Inside, but no longer within the limits: the dwell decides whether this is the way out."""
        return self.inside and self._zone.turning_s is not None

    def reset(self) -> None:
        self._zone.reset()
        if self._gate is not None:
            self._gate.reset()
        self.inside, self.since_s = False, None
