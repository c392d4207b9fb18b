"""A table of limits, read by name."""

import math

import pytest

from coach.core.exercise import DefinitionError
from coach.core.exercise.bounds import SCHEMA, Bounds, Limits, parse_limits
from tests.support.builders import value_of


def document(**rows: dict[str, float]) -> dict[str, object]:
    return {"schema": SCHEMA, "limits": {"plank": rows}}


def test_a_limit_is_read_by_its_name() -> None:
    limits = parse_limits(document(up={"low": 0.3, "error": 0.02, "slack": 0.05}), "plank")
    limit = limits.limit("up", value_of)
    assert (limit.low, limit.high, limit.slack) == (0.3, math.inf, 0.05)
    assert (limits.value("up"), limits.error("up")) == (0.3, 0.02)


def test_the_limits_of_a_zone_come_in_the_order_asked_for() -> None:
    limits = parse_limits(document(**{"lying/up": {"low": 0.3}, "lying/level": {"high": 20.0}}), "plank")
    level, up = limits.of_zone("lying", {"level": value_of, "up": value_of})
    assert (level.name, level.high, up.name, up.low) == ("level", 20.0, "up", 0.3)


def test_an_exercise_that_the_table_does_not_name_has_no_limits() -> None:
    assert parse_limits(document(up={"low": 0.3}), "figure_four").bounds == {}


@pytest.mark.parametrize("wrong", [[], {"limits": {}}, {"schema": "coach.limits/0", "limits": {}}])
def test_another_document_is_refused(wrong: object) -> None:
    with pytest.raises(DefinitionError, match="schema"):
        parse_limits(wrong, "plank")


def test_a_name_that_is_not_in_the_table_is_named() -> None:
    with pytest.raises(DefinitionError, match=r"plank.*'down'"):
        Limits("plank", {})["down"]


def test_bounds_that_cross_are_refused() -> None:
    with pytest.raises(DefinitionError):
        Bounds(low=2.0, high=1.0)


def test_two_bounds_are_not_one_value() -> None:
    with pytest.raises(DefinitionError):
        _ = Bounds(low=1.0, high=2.0).value
