"""Limits by name: what a definition's measurements are held against, as measured on labelled frames.

A definition says what is measured and in which order. Where the line lies, and how far a reading may err, it takes from
a table that is made from labelled frames (`python -m tests.measure.limits`).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach.core.body import Measure
from coach.core.exercise.zone import DefinitionError, Limit

SCHEMA = "coach.limits/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Where one measurement may lie, and by how much a reading errs; in the measurement's unit.

    error: nine of ten readings err by less. Within that of a bound, the person has the benefit of the doubt. slack:
    once within, how far a reading may stray beyond: by the error, or as far as what still belongs was read.
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
    """The bounds of one exercise, by name. exercise: its name, for error messages."""

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

    def of_zone(self, zone: str, measured: Mapping[str, Measure]) -> tuple[Limit, ...]:
        """The limits of a zone, in this order: what is measured, by the names of the limits."""
        return tuple(self.limit(f"{zone}/{name}", of) for name, of in measured.items())

    def value(self, name: str) -> float:
        """A single bound, such as a criterion's threshold."""
        return self[name].value

    def error(self, name: str) -> float:
        return self[name].error


def parse_limits(document: Any, exercise: str) -> Limits:
    """The limits of one exercise in a document `coach.limits/1`.

    Such a document is {"schema", "limits": {EXERCISE: {NAME: {"low", "high", "error", "slack"}}}}; what else it says of
    a limit is where it comes from. Raises DefinitionError for a document that cannot be right.
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
