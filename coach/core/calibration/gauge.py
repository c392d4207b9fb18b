"""What a calibration measures in a hold: the neutrals of its criteria, and how far the range goes."""

from dataclasses import dataclass

from coach.core.events import Side
from coach.core.exercise import Exercise, HoldCriterion, Measure

REACH = "reach"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """One thing to measure. steady: how far it may stray. criteria: those whose neutral it is."""

    name: str
    of: Measure
    steady: float
    criteria: tuple[HoldCriterion, ...] = ()

    def out_of_bounds(self, value: float) -> str | None:
        """The correction for a value that cannot be anybody's neutral."""
        for criterion in self.criteria:
            neutral = criterion.neutral
            if neutral is None or neutral.can_be(value):
                continue
            if (value > neutral.high) == (criterion.above is not None):
                return criterion.cue
        return None

    def strays(self, values: list[float], share: float) -> bool:
        """Whether the middle `share` of the values lies further apart than `steady`; true if there are none."""
        known = sorted(values)
        left_out = int(len(known) * (1.0 - share) / 2)
        kept = known[left_out : len(known) - left_out]
        return not kept or kept[-1] - kept[0] > self.steady


def gauges_of(exercise: Exercise, side: Side) -> list[Gauge]:
    """What to measure while a side is held."""
    gauges = [
        Gauge(
            name=name,
            of=first.of,
            steady=first.slack,
            criteria=tuple(c for c in exercise.criteria if isinstance(c, HoldCriterion) and c.neutral is first.neutral),
        )
        for name, first in exercise.neutrals.items()
        if first.of is not None
    ]
    own = exercise.own_range
    if own is not None:
        names = {*own.lows, *own.highs}
        limits = (
            limit
            for posture in exercise.postures
            if posture.side is side
            for limit in posture.zone.limits
            if limit.name in names
        )
        gauges += [Gauge(name=REACH, of=limit.of, steady=max(own.margin, limit.slack)) for limit in limits][:1]
    return gauges
