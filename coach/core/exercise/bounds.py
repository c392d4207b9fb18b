"""Limits by name: what a definition's measurements are held against, as the labelled frames gave it.

A definition says what is measured and in which order; where the line lies, and how far a reading may err, it takes from
a table that is made from labelled frames (`coach.evaluation.limit_rules`). The same definition with a table made
without one person shows how it does on that person.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coach.core.exercise.criteria import Criterion, HoldCriterion, MeasuredCriterion, OutsideCriterion
from coach.core.exercise.definition import Exercise
from coach.core.exercise.errors import DefinitionError
from coach.core.exercise.hold_rule import HoldRule, Posture
from coach.core.exercise.person import EasedRange, Neutral, OwnRange
from coach.core.exercise.rep_rule import RepRule
from coach.core.exercise.zone import Limit, Measure, Zone

SCHEMA = "coach.limits/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Where one measurement may lie, and by how much a reading errs; in the measurement's unit.

    error: nine of ten readings err by less. Past a bound by less than it, the person has the benefit of the doubt.
    slack: once within, a reading may stray so far beyond: by the error, or as far as what still belongs was read.
    """

    low: float = -math.inf
    high: float = math.inf
    error: float = 0.0
    slack: float = 0.0

    def __post_init__(self) -> None:
        if not self.low < self.high or not self.error >= 0.0 or not self.slack >= 0.0:
            raise DefinitionError(f"bounds {self.low} to {self.high} with an error of {self.error} cannot be right")

    @property
    def value(self) -> float:
        """The one bound there is. Raises DefinitionError where there are two or none."""
        if math.isinf(self.low) == math.isinf(self.high):
            raise DefinitionError(f"bounds {self.low} to {self.high} are not one value")
        return self.high if math.isinf(self.low) else self.low


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one exercise, by name. exercise: said in errors."""

    exercise: str
    bounds: Mapping[str, Bounds]

    def __getitem__(self, name: str) -> Bounds:
        """Raises DefinitionError for a name that the table does not have."""
        try:
            return self.bounds[name]
        except KeyError:
            raise DefinitionError(f"{self.exercise}: the table of limits has no {name!r}") from None

    def limit(self, name: str, of: Measure) -> Limit:
        """The limit of a zone, named "ZONE/LIMIT"."""
        bounds = self[name]
        return Limit(name=name.rpartition("/")[2], of=of, low=bounds.low, high=bounds.high, slack=bounds.slack)

    def value(self, name: str) -> float:
        """A single bound, such as a criterion's threshold."""
        return self[name].value

    def error(self, name: str) -> float:
        return self[name].error


def parse_limits(document: Any, exercise: str) -> Limits:
    """The limits of one exercise in a document `coach.limits/1`.

    Such a document is {"schema", "limits": {EXERCISE: {NAME: {"low", "high", "error"}}}}; what else it tells of a limit
    is where it comes from. Raises DefinitionError for a document that cannot be right.
    """
    if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
        raise DefinitionError(f"the table of limits does not name the schema {SCHEMA}")
    rows = document["limits"].get(exercise, {})
    return Limits(exercise, {name: _bounds(row) for name, row in rows.items()})


def _bounds(row: Mapping[str, Any]) -> Bounds:
    low, high = row.get("low"), row.get("high")
    return Bounds(
        low=-math.inf if low is None else float(low),
        high=math.inf if high is None else float(high),
        error=float(row.get("error", 0.0)),
        slack=float(row.get("slack", 0.0)),
    )


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
        if isinstance(before, OutsideCriterion):
            return replace(before, zone=zone(before.zone))
        if isinstance(before, HoldCriterion) and before.neutral is not None:
            own = neutral(before.neutral)
            return _past(replace(before, neutral=own), limits, own.usual)
        return _past(before, limits, 0.0) if isinstance(before, MeasuredCriterion) else before

    return replace(
        exercise,
        rule=_rule(exercise.rule, zone, limits),
        criteria=tuple(criterion(each) for each in exercise.criteria),
        range=_range(exercise, limits),
    )


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


def _rule(before: RepRule | HoldRule, zone: Callable[[Zone], Zone], limits: Limits) -> RepRule | HoldRule:
    if isinstance(before, RepRule):
        top = limits.bounds.get("top")
        if top is None:
            return replace(before, position=zone(before.position))
        return replace(before, position=zone(before.position)).with_top(top.value + top.error, 2 * top.error)

    def posture(each: Posture) -> Posture:
        return replace(each, zone=zone(each.zone), gate=None if each.gate is None else zone(each.gate))

    near = None if before.near is None else zone(before.near)
    return replace(before, postures=tuple(posture(each) for each in before.postures), near=near)


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
