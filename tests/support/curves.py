"""Curves of one measurement: what a machine is fed where no body is needed."""

from collections.abc import Iterator
from itertools import pairwise

from coach.core.body import Body
from coach.core.exercise import Lift, Limit, RepRule, Zone
from tests.support.builders import measured, value_of
from tests.support.films import min_jerk

STEP_S = 0.05
PER_TRUNK = 10.0  # of the value
Keys = tuple[tuple[float, "float | None"], ...]
"""(t in seconds, the value to be reached by then), in time order; from a None on, the value is not known."""

RULE = RepRule(
    position=Zone(name="", limits=(Limit(name="value", of=value_of, low=0.0),)),
    of=value_of,
    rise=8.0,
    straight=172.0,
    rest_max=160.0,
    lift=Lift(of=value_of, least=7.0, top=8.0, rest_max=8.0),
)


def value_at(keys: Keys, t: float) -> float | None:
    """The value of a curve that moves from key to key as bodies do (minimum jerk)."""
    for (start_s, start), (end_s, end) in pairwise(keys):
        if t < end_s:
            if start is None or end is None:
                return start
            return start + (end - start) * min_jerk((t - start_s) / (end_s - start_s))
    return keys[-1][1]


def frames(keys: Keys, *, fps: float = 30.0, until_s: float | None = None) -> Iterator[tuple[float, Body]]:
    """The curve as bodies of which `value_of` measures just this, from its first key on."""
    first_s, last_s = keys[0][0], keys[-1][0] if until_s is None else until_s
    for number in range(round((last_s - first_s) * fps) + 1):
        t = first_s + number / fps
        yield t, measured(value_at(keys, t), t=t, speed=_speed(keys, t))


def _speed(keys: Keys, t: float) -> float:
    """How fast the body moves along with the value, in trunks/s."""
    now, before = value_at(keys, t), value_at(keys, t - STEP_S)
    return 0.0 if now is None or before is None or t - STEP_S < keys[0][0] else abs(now - before) / STEP_S / PER_TRUNK
