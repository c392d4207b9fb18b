"""A table of limits: read by name, and put in the place of an exercise's own."""

from __future__ import annotations

import math

import pytest

from coach.core.exercise import DefinitionError, HoldCriterion
from coach.core.exercise.bounds import SCHEMA, Bounds, Limits, parse_limits, with_limits
from coach.core.exercise.definition import Exercise
from exercises import glute_bridge, plank
from tests.support.builders import value_of

PLANK = plank.EXERCISE


def document(**rows: dict[str, float]) -> dict[str, object]:
    return {"schema": SCHEMA, "limits": {"plank": rows}}


def test_a_limit_is_read_by_its_name() -> None:
    limits = parse_limits(document(up={"low": 0.3, "error": 0.02, "slack": 0.05}), "plank")
    limit = limits.limit("up", value_of)
    assert (limit.low, limit.high, limit.slack) == (0.3, math.inf, 0.05)
    assert (limits.value("up"), limits.error("up")) == (0.3, 0.02)


def test_an_exercise_that_the_table_does_not_name_has_no_limits() -> None:
    assert parse_limits(document(up={"low": 0.3}), "figure_four").bounds == {}


def held(exercise: Exercise, name: str) -> HoldCriterion:
    found = exercise.criterion(name)
    assert isinstance(found, HoldCriterion)
    return found


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


def test_limits_take_the_place_of_those_they_are_named_after_alone() -> None:
    zone = PLANK.postures[0].zone
    bounds = {f"{zone.name}/hips up": Bounds(low=0.1, error=0.02), "hips_sag": Bounds(high=15.0)}
    made = with_limits(PLANK, Limits("plank", bounds))
    for old, new in zip(zone.limits, made.postures[0].zone.limits, strict=True):
        assert (new == old) == (old.name != "hips up")
    old_sag, sag = held(PLANK, "hips_sag"), held(made, "hips_sag")
    assert old_sag.neutral is not None and sag.above == old_sag.neutral.usual + 15.0
    assert made.criterion("hips_pike") == PLANK.criterion("hips_pike")


def test_a_limit_moves_in_every_zone_that_shares_it() -> None:
    zones = [zone for zone in PLANK.zones if any(limit.name == "on the arms" for limit in zone.limits)]
    shared = next(limit for limit in zones[0].limits if limit.name == "on the arms")
    sharing = [zone.name for zone in zones if shared in zone.limits]
    made = with_limits(PLANK, Limits("plank", {f"{zones[0].name}/on the arms": Bounds(low=0.2)}))
    moved = [
        zone.name for zone in made.zones for limit in zone.limits if limit.name == "on the arms" and limit.low == 0.2
    ]
    assert len(sharing) > 2 and moved == sharing


def test_criteria_that_share_a_neutral_go_on_sharing_it() -> None:
    made = with_limits(PLANK, Limits("plank", {"hips lowest": Bounds(low=163.0)}))
    neutral = held(made, "hips_sag").neutral
    assert neutral is not None and neutral.low == 163.0
    assert held(made, "hips_pike").neutral is neutral


def test_a_bridge_counts_from_the_top_of_the_table() -> None:
    made = with_limits(glute_bridge.EXERCISE, Limits("glute_bridge", {"top": Bounds(low=168.0)}))
    assert made.reps is not None and made.reps.straight == 168.0
    assert made.own_range is not None and made.own_range.usual == 168.0


def test_an_empty_table_changes_nothing() -> None:
    assert with_limits(PLANK, Limits("plank", {})) == PLANK
