"""A plan: what an exercise alone, the hold timer and a clip make of it, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.plan import Block, Plan, clip_plan, dosed_plan, hold_plan, plan_for_exercise
from tests.support.exercises import EXERCISES

STRETCH = EXERCISES["kneeling_hip_flexor_stretch"]


def test_one_exercise_is_done_with_its_own_dosage() -> None:
    bridge = plan_for_exercise(EXERCISES["glute_bridge"])
    low, high = EXERCISES["glute_bridge"].dosage.reps or (0, 0)
    assert len(bridge.blocks) == EXERCISES["glute_bridge"].dosage.sets
    assert all(block.reps is not None and low <= block.reps <= high for block in bridge.blocks)
    assert [block.side for block in plan_for_exercise(STRETCH).blocks[:2]] == [Side.LEFT, Side.RIGHT]


def test_a_target_that_nobody_names_is_a_third_of_the_way_up_and_round() -> None:
    def of(exercise: Exercise, **dosage: Any) -> Block:
        return plan_for_exercise(replace(exercise, dosage=replace(exercise.dosage, **dosage))).blocks[0]

    bridge, plank = EXERCISES["glute_bridge"], EXERCISES["plank"]
    assert of(bridge, reps=(10, 15)).reps == 12
    assert of(plank, hold_s=(30.0, 60.0)).hold_s == 40.0
    assert of(plank, hold_s=(20.0, 30.0)).hold_s == 25.0
    assert of(bridge, reps=None).reps is None
    assert of(plank, hold_s=None).hold_s is None
    assert of(bridge, reps=(10, 15), hold_s=(2.0, 3.0)) == of(bridge, reps=(10, 15))  # what is counted is not held


def test_a_dosage_that_is_named_is_done_set_by_set_and_side_by_side() -> None:
    bridge, stretch = dosed_plan(EXERCISES["glute_bridge"], 2, 8.0), dosed_plan(STRETCH, 2, 25.0)
    assert [(block.set, block.sets, block.reps, block.hold_s) for block in bridge.blocks] == [
        (1, 2, 8, None),
        (2, 2, 8, None),
    ]
    assert [(block.set, block.side) for block in stretch.blocks] == [
        (number, side) for number in (1, 2) for side in (Side.LEFT, Side.RIGHT)
    ]
    assert {(block.reps, block.hold_s, block.rest_s) for block in stretch.blocks} == {
        (None, 25.0, STRETCH.dosage.rest_s)
    }


def test_a_plan_goes_on_without_some_of_its_exercises_unless_nothing_is_left() -> None:
    blocks = (Block(exercise="plank", hold_s=30.0), Block(exercise="glute_bridge", reps=3))
    plan = Plan(name="both", title="Both", blocks=blocks, text="Slowly")
    assert plan.without({"plank"}, "One") == Plan(name="both", title="One", blocks=blocks[1:], text="Slowly")
    assert plan.without({"plank", "glute_bridge"}, "None") is None


def test_a_hold_timer_is_one_block_on_either_side() -> None:
    assert hold_plan(STRETCH, 45.0).blocks == (Block(exercise=STRETCH.name, hold_s=45.0),)


def test_a_clip_has_no_target() -> None:
    (block,) = clip_plan(STRETCH).blocks
    assert block == Block(exercise=STRETCH.name)
    assert (block.side, block.reps, block.hold_s, block.rest_s) == (Side.NONE, None, None, 0.0)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"set": 0}, {"set": 2}, {"reps": 0}, {"reps": 3, "hold_s": 3.0}),
        *({"hold_s": 0.0}, {"hold_s": float("inf")}, {"hold_s": float("nan")}),
        *({"lower_s": 0.0}, {"lower_s": float("inf")}),
        *({"rest_s": -1.0}, {"rest_s": float("inf")}),
    ],
)
def test_a_block_that_cannot_be_done_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must be|not both"):
        Block(exercise="plank", **wrong)


def test_a_way_down_may_take_less_than_a_second() -> None:
    assert Block(exercise="glute_bridge", lower_s=0.5).lower_s == 0.5


def test_a_plan_without_blocks_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one block"):
        Plan(name="empty", title="Empty", blocks=())
