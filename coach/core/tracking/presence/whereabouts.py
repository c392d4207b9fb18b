"""Somebody is seen but is not in the exercise: what is missing?

With repetitions, holds, rest in position and what was not seen, these stretches account for every second with a
picture.
"""

import math
from collections.abc import Iterable, Mapping

from coach.core.body import Body
from coach.core.events import Elsewhere, Event, Missing, Side, Strayed, WasElsewhere
from coach.core.exercise import Posture, Zone
from coach.core.setup.turn import SIDE_ON_DEG

TELL_AFTER_S = 3.0  # getting into position, and out of it, takes less
CHANGE_S = 1.0  # something else is missing once it has been for this long: words are not to flicker
NAMED_S = 0.3  # what is done has been told by its name for so long: longer than a slip of the landmarks
SHORTEST_S = 0.5  # what is over sooner is part of what came before and after
BACK_S = 1.0  # whoever was back for no longer has been elsewhere all along: who goes to and fro is to be told as well
REST_S = 8.0  # who rests for longer may take it for the exercise

_LIMITS: Mapping[str, Missing] = {
    "front up": Missing.ON_THE_BACK,
    "on the back": Missing.ON_THE_BACK,
    "trunk lying": Missing.TRUNK_DOWN,
    "knee bent": Missing.KNEES_UP,
    "feet below knees": Missing.FEET_ON_FLOOR,
    "feet on the floor": Missing.FEET_ON_FLOOR,
    "shoulders on the floor": Missing.TRUNK_DOWN,
    "legs alike": Missing.FEET_ON_FLOOR,
    "front down": Missing.ON_THE_BELLY,
    "on the belly": Missing.ON_THE_BELLY,
    "trunk level": Missing.TRUNK_DOWN,
    "on the arms": Missing.ON_THE_ARMS,
    "arms under the shoulders": Missing.ARMS_UPRIGHT,
    "legs side by side": Missing.LEGS_DOWN,
    "hips up": Missing.HIPS_UP,
    "hips neither folded nor hanging": Missing.ONE_LINE,
    "trunk and thighs in line": Missing.ONE_LINE,
    "legs long": Missing.LEGS_LONG,
    "knees off the floor": Missing.LEGS_LONG,
    "side-on": Missing.SIDE_ON,
    "not twisted": Missing.SIDE_ON,
    "half-kneeling": Missing.ONE_KNEE_DOWN,
    "trunk upright": Missing.TRUNK_UP,
    "off the heel": Missing.HIPS_UP,
    "front knee bent": Missing.HIPS_FORWARD,
    "pelvis forward": Missing.HIPS_FORWARD,
    "ankle crossed": Missing.ANKLE_CROSSED,
    "thigh drawn in": Missing.THIGH_DRAWN_IN,
}
"""What the limits of an exercise's position ask for, by their names; of others one can only say that."""


def missing_of(zone: Zone, body: Body, side: Side = Side.NONE) -> Missing:
    """What a body lacks to be in a zone: the first limit that is not met, or else the first that is not known."""
    met = [(limit.name, limit.met(body, side, inside=False)) for limit in zone.limits]
    for answer in (False, None):
        for name, is_met in met:
            if is_met is answer:
                return _LIMITS.get(name, Missing.POSITION)
    return Missing.POSITION


def missing_of_nearest(postures: Iterable[Posture], body: Body) -> Missing | None:
    """What a body lacks to be in the posture of which it lacks least; None when it lacks nothing."""

    def lacks(posture: Posture) -> int:
        """How many of its measurements: two limits of one are missed together."""
        missed = (limit for limit in posture.zone.limits if limit.met(body, posture.side, inside=False) is not True)
        return len({limit.of for limit in missed})

    nearest = min(postures, key=lacks)
    return missing_of(nearest.zone, body, nearest.side) if lacks(nearest) else None


def is_turned_away(body: Body) -> bool:
    """Whether somebody who lies is seen from so far towards the feet or the head that nothing else can be told.

    Feet on the floor then look lifted, and hips that are down look up. Both measures of the view have to agree, since
    who is in another posture than the exercise's may lead one of them astray.
    """
    if not body.is_lying or body.yaw_deg is None or body.lying_yaw_deg is None:
        return False
    yaw_deg = abs(body.yaw_deg)
    return min(yaw_deg, 180.0 - yaw_deg, abs(body.lying_yaw_deg)) > SIDE_ON_DEG


class Whereabouts:
    """Follows what is missing. told: what is, once that has been told."""

    def __init__(self) -> None:
        self.told: Missing | None = None
        self._missing: Missing | None = None
        self._since_s = 0.0
        self._next: tuple[Missing, float] | None = None  # something else that is missing now, and since when
        self._ended_s = -math.inf
        self._untold_s = 0.0  # how long something had been missing before, without a word

    def update(self, missing: Missing | None, *, since_s: float, t: float) -> list[Event]:
        """One frame in which somebody is seen. None: in the exercise. since_s: since when that may have been so; of no
        help where something was missing only later.
        """
        if missing is None:
            return self.end(t if since_s < self._since_s else min(since_s, t), t=t)
        if self._missing is None:
            self._missing, self._since_s = missing, since_s
            if since_s - self._ended_s > BACK_S:
                self._untold_s = 0.0
        if missing is self._missing or (self._missing is Missing.BOTH_LEGS and missing is Missing.FEET_ON_FLOOR):
            self._next = None
        elif self._next is None or self._next[0] is not missing:
            self._next = missing, t
        events = []
        if self._next is not None and self._is_the_same_by_name(t):
            self._missing, self._next, self.told = Missing.BOTH_LEGS, None, None
        if self._next is not None and t - self._next[1] >= CHANGE_S:
            after, at_s = self._next
            events = self.end(at_s, t=t)
            self._missing, self._since_s = after, at_s
        if self.told is None and self._untold_s + t - self._since_s >= TELL_AFTER_S and self._missing is not None:
            self.told = self._missing
            events.append(Strayed(t=t, start_s=self._since_s, missing=self._missing))
        return events

    def _is_the_same_by_name(self, t: float) -> bool:
        """Whether a foot off the floor turns out to be a bridge on one leg: it is until the hips are up, and after."""
        missing, since_s = self._next or (None, t)
        return self._missing is Missing.FEET_ON_FLOOR and missing is Missing.BOTH_LEGS and t - since_s >= NAMED_S

    def end(self, end_s: float, *, t: float) -> list[Event]:
        """Back in the exercise, out of sight, or at the end of the source."""
        missing, told = self._missing, self.told
        self._missing, self._next, self.told = None, None, None
        if missing is None or end_s - self._since_s < SHORTEST_S:
            return []
        self._untold_s = 0.0 if told else self._untold_s + end_s - self._since_s
        self._ended_s = end_s
        return [WasElsewhere(t=t, elsewhere=Elsewhere(start_s=self._since_s, end_s=end_s, missing=missing))]
