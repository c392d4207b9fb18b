"""A table of limits put in the place of an exercise's own."""

from coach.core.exercise import Exercise, HoldCriterion
from coach.core.exercise.bounds import Bounds, Limits
from tests.measure.with_limits import with_limits
from tests.support.exercises import BRIDGE, PLANK


def held(exercise: Exercise, name: str) -> HoldCriterion:
    found = exercise.criterion(name)
    assert isinstance(found, HoldCriterion)
    return found


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
    made = with_limits(BRIDGE, Limits("glute_bridge", {"top": Bounds(low=168.0)}))
    assert made.reps is not None and made.reps.straight == 168.0
    assert made.own_range is not None and made.own_range.usual == 168.0


def test_an_empty_table_changes_nothing() -> None:
    assert with_limits(PLANK, Limits("plank", {})) == PLANK
