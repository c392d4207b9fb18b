"""An exercise held against another table of limits: one made without a person shows how it does on that person."""

from dataclasses import replace

from coach.core.exercise import (
    Criterion,
    Exercise,
    HoldCriterion,
    Limit,
    MeasuredCriterion,
    Neutral,
    OwnRange,
    RepRule,
    Zone,
)
from coach.core.exercise.bounds import Limits
from coach.core.exercise.person import EasedRange


def with_limits(exercise: Exercise, limits: Limits) -> Exercise:
    """The exercise held against these limits, wherever they name one of its own; all else stays as defined.

    A zone's limit is named "ZONE/LIMIT" and moves in every zone that shares it, a criterion's threshold after the
    criterion (from the neutral, where it has one), the ends of what can be somebody's neutral "NEUTRAL lowest" and
    "NEUTRAL highest", a rep rule's top "top".
    """
    neutrals: dict[str, Neutral] = {}  # criteria that share one go on sharing it
    named = [(limit, _limit(zone.name, limit, limits)) for zone in exercise.zones for limit in zone.limits]
    moved = {old: new for old, new in named if new != old}

    def neutral(before: Neutral) -> Neutral:
        return neutrals.setdefault(before.name, _neutral(before, limits))

    def zone(before: Zone) -> Zone:
        return replace(before, limits=tuple(moved.get(limit, limit) for limit in before.limits))

    def criterion(before: Criterion) -> Criterion:
        if isinstance(before, HoldCriterion) and before.neutral is not None:
            own = neutral(before.neutral)
            return _past(replace(before, neutral=own), limits, own.usual)
        return _past(before, limits, 0.0) if isinstance(before, MeasuredCriterion) else before

    made = exercise.with_zones(zone)
    rule, top = made.rule, limits.bounds.get("top")
    if isinstance(rule, RepRule) and top is not None:
        rule = rule.with_top(top.value + top.error, 2 * top.error)
    criteria = tuple(criterion(each) for each in made.criteria)
    return replace(made, rule=rule, criteria=criteria, range=_range(exercise, limits))


def _limit(zone: str, before: Limit, limits: Limits) -> Limit:
    made = limits.bounds.get(f"{zone}/{before.name}")
    return before if made is None else replace(before, low=made.low, high=made.high, slack=made.slack)


def _neutral(before: Neutral, limits: Limits) -> Neutral:
    low, high = limits.bounds.get(f"{before.name} lowest"), limits.bounds.get(f"{before.name} highest")
    return replace(
        before, low=before.low if low is None else low.value, high=before.high if high is None else high.value
    )


def _past(before: MeasuredCriterion, limits: Limits, neutral: float) -> MeasuredCriterion:
    made = limits.bounds.get(before.name)
    if made is None:
        return before
    above, below = (None if old is None else neutral + made.value for old in (before.above, before.below))
    return replace(before, above=above, below=below)


def _range(exercise: Exercise, limits: Limits) -> OwnRange | EasedRange | None:
    """What is usual moves along with the limit that it is; what eases it stays between that and the furthest."""
    before = exercise.own_range
    if before is None:
        return exercise.range
    zones = {limit.name: f"{zone.name}/{limit.name}" for zone in exercise.zones for limit in zone.limits}
    names = ["top"] if exercise.reps is not None else [zones[name] for name in before.lows or before.highs]
    made = limits.bounds.get(names[0])
    if made is None:
        return before
    usual = made.high if before.highs and not before.lows else made.low
    if exercise.reps is not None:
        usual = made.value + made.error
    low, high = sorted((usual, before.furthest))
    return replace(before, usual=usual, beginner=max(low, min(high, before.beginner)))
