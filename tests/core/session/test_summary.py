"""The rows of a summary, what they add up to, and the document they are written as."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from coach.core.events import Event, Fault, FaultCleared, FaultRaised, HoldEnded, Rejection, RepEnded, RepLowered, Side
from coach.core.exercise import Exercise
from coach.core.exercise.fitting import fitted
from coach.core.exercise.person import RangeMode
from coach.core.pose import Pose
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal, Summary, is_whole
from coach.core.session.work import Work
from coach.core.tracking.status import Status
from tests.support.exercises import EXERCISES
from tests.support.made import made_hold, made_rep, made_status

STRETCH = "kneeling_hip_flexor_stretch"


def fault(name: str, times: int, seconds: float | None, exercise: str = STRETCH) -> FaultTotal:
    return FaultTotal(exercise=exercise, name=name, times=times, seconds=seconds)


LEFT = BlockResult(exercise=STRETCH, side=Side.LEFT, set=1, held_s=41.23456, good_s=40.0, form=0.97,
                   faults=(fault("no_shift", 1, 3.5), fault("trunk_lean", 2, 1.25)))  # fmt: skip
RIGHT = BlockResult(exercise=STRETCH, side=Side.RIGHT, set=1, held_s=40.5, good_s=40.0, form=0.99,
                    faults=(fault("trunk_lean", 1, 0.5),))  # fmt: skip
BRIDGE = BlockResult(exercise="glute_bridge", side=Side.NONE, set=2, reps=12, rejected=1, form=0.9,
                     faults=(fault("feet_too_far", 2, None, "glute_bridge"),))  # fmt: skip


def summary(*rows: BlockResult) -> Summary:
    return Summary(started="2026-03-01T07:30:00+00:00", took_s=312.5, ended_by=EndedBy.FINISHED, blocks=rows)


def block(exercise: str = STRETCH, **more: Any) -> Block:
    return Block(exercise=exercise, sets=3, **more)


@pytest.mark.parametrize(
    ("planned", "whole"),
    [
        ((), True),
        ((block(side=Side.LEFT, hold_s=40.0), block(side=Side.RIGHT, hold_s=40.0)), True),
        ((block(hold_s=80.0),), True),  # either side would do
        ((block(side=Side.LEFT, hold_s=40.2),), False),  # broken off
        ((block(side=Side.LEFT, set=2, hold_s=40.0),), False),  # left out
        ((block("glute_bridge", set=2, reps=12),), True),
        ((block("glute_bridge", set=2, reps=13),), False),
        ((block("glute_bridge", set=1, reps=12),), False),
        ((block("glute_bridge", set=2), block(side=Side.RIGHT)), True),  # no target
        ((block("plank"),), False),
    ],
)
def test_a_plan_is_done_whole_where_each_block_came_to_its_target(planned: tuple[Block, ...], whole: bool) -> None:
    assert is_whole(planned, (LEFT, RIGHT, BRIDGE)) is whole


def test_the_document_has_the_contract_s_keys_and_no_others() -> None:
    document = json.loads(json.dumps(summary(LEFT, BRIDGE).as_dict()))
    assert document == {
        "schema": "coach.summary/1",
        "started": "2026-03-01T07:30:00+00:00",
        "took_s": 312.5,
        "ended_by": "finished",
        "blocks": [
            {
                "exercise": STRETCH,
                "side": "left",
                "set": 1,
                "reps": 0,
                "rejected": 0,
                "held_s": 41.235,
                "good_s": 40.0,
                "form": 0.97,
                "faults": {"no_shift": 3.5, "trunk_lean": 1.25},
            },
            {
                "exercise": "glute_bridge", "side": "none", "set": 2, "reps": 12, "rejected": 1, "held_s": 0.0,
                "good_s": 0.0, "form": 0.9, "faults": {"feet_too_far": 2},
            },
        ],
    }  # fmt: skip


def test_a_row_that_was_counted_in_an_eased_range_says_so() -> None:
    eased = replace(BRIDGE, mode=RangeMode.COMFORTABLE, eased="hips to 155 degrees instead of 167")
    assert eased.range_words == "counted in your own range: hips to 155 degrees instead of 167"
    assert [*eased.as_dict()] == [*BRIDGE.as_dict(), "mode", "eased"]
    assert (eased.as_dict()["mode"], eased.as_dict()["eased"]) == ("comfortable", "hips to 155 degrees instead of 167")
    easy = replace(BRIDGE, mode=RangeMode.BEGINNER, eased="hips to 160 degrees instead of 167")
    assert easy.range_words == "counted in the beginner's range: hips to 160 degrees instead of 167"


def test_a_row_in_which_nothing_was_eased_says_nothing_of_it() -> None:
    full = replace(BRIDGE, mode=RangeMode.COMFORTABLE)
    assert full.range_words is None
    assert full.as_dict() == BRIDGE.as_dict()


def test_form_is_unknown_where_nothing_was_done() -> None:
    assert BlockResult(exercise="plank", side=Side.NONE, set=1).as_dict()["form"] is None


def test_totals_are_of_all_rows() -> None:
    told = summary(LEFT, RIGHT, BRIDGE)
    assert told.good_s == 80.0
    assert (told.reps, told.rejected) == (12, 1)
    assert told.held_s == pytest.approx(81.73456)


def test_the_commonest_fault_is_the_one_that_came_up_most_often() -> None:
    assert summary(LEFT, RIGHT, BRIDGE).commonest_fault == fault("trunk_lean", 3, 1.75)
    assert summary().commonest_fault is None


def test_of_equally_common_faults_the_longer_one_is_told() -> None:
    row = BlockResult(
        exercise=STRETCH, side=Side.LEFT, set=1, faults=(fault("back_arch", 1, 2.0), fault("trunk_lean", 1, 9.0))
    )
    commonest = summary(row).commonest_fault
    assert commonest.name == "trunk_lean"


class Replay:
    """A tracker that gives the events that it was given, all at the first frame."""

    def __init__(self, *events: Event, side: Side = Side.NONE) -> None:
        self._events = events
        self._side = side

    def __call__(self, exercise: Exercise, block: Block) -> Replay:
        return self

    @property
    def status(self) -> Status:
        if self._side is Side.NONE:
            return made_status()
        return made_status(hold=made_hold(0.0, 0.0, self._side))

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        return self._events

    def finish(self, *, t: float) -> tuple[Event, ...]:
        return ()


def results(block: Block, replay: Replay) -> tuple[BlockResult, ...]:
    work = Work(block, EXERCISES[block.exercise], replay)
    work.update(None, t=0.0)
    work.close()
    return work.results


def held(side: Side, start_s: float, end_s: float, good_s: float, *faults: Fault) -> HoldEnded:
    return HoldEnded(t=end_s, hold=made_hold(start_s, end_s, side, good_s=good_s, faults=faults))


def shown(fault: Fault, raised_s: float, cleared_s: float) -> tuple[Event, Event]:
    return FaultRaised(t=raised_s, name=fault.name, start_s=fault.start_s), FaultCleared(t=cleared_s, fault=fault)


def rep(form: float, *faults: str, counted: bool = True) -> RepEnded:
    because = None if counted else Rejection.SHORT
    return RepEnded(t=2.0, rep=made_rep(counted=counted, form=form, faults=faults, rejected_because=because))


def test_holds_of_one_side_are_added_and_form_is_their_good_share() -> None:
    block = Block(exercise=STRETCH, side=Side.LEFT, hold_s=40.0)
    (row,) = results(block, Replay(held(Side.LEFT, 0.0, 10.0, 9.0), held(Side.LEFT, 12.0, 22.0, 7.0)))
    assert (row.held_s, row.good_s, row.form) == (20.0, 16.0, 0.8)


def test_a_hold_on_the_other_side_has_a_row_of_its_own() -> None:
    block = Block(exercise=STRETCH, side=Side.LEFT, hold_s=40.0)
    rows = results(block, Replay(held(Side.RIGHT, 0.0, 10.0, 9.0)))
    assert [(row.side, row.held_s) for row in rows] == [(Side.LEFT, 0.0), (Side.RIGHT, 10.0)]


def test_where_either_side_will_do_there_is_a_row_for_each_that_was_done() -> None:
    block = Block(exercise=STRETCH, hold_s=40.0)
    assert [row.side for row in results(block, Replay(held(Side.RIGHT, 0.0, 10.0, 9.0)))] == [Side.RIGHT]
    assert [row.side for row in results(block, Replay())] == [Side.NONE]


def test_the_form_of_a_set_is_the_share_of_its_repetitions_without_a_fault() -> None:
    block = Block(exercise="glute_bridge", reps=12)
    (row,) = results(block, Replay(rep(1.0), rep(0.5, "hips_low"), rep(0.0, "hips_low", counted=False)))
    assert (row.reps, row.rejected, row.form) == (2, 1, 0.5)
    assert row.as_dict()["faults"] == {"hips_low": 2}


def test_a_repetition_whose_way_down_was_followed_is_one_repetition() -> None:
    first, second = rep(1.0), rep(0.5, "hips_low")
    whole = replace(second.rep, end_s=second.rep.end_s + 2.0, form=0.8)
    block = Block(exercise="glute_bridge", reps=12)
    work = Work(block, EXERCISES[block.exercise], Replay(first, second, RepLowered(t=5.0, rep=whole)))
    work.update(None, t=0.0)
    work.close()
    assert work.done.reps == (first.rep, whole)
    assert [row.reps for row in work.results] == [2]


def test_the_faults_of_a_hold_are_told_in_seconds_on_its_side() -> None:
    lean = Fault(name="trunk_lean", start_s=3.0, end_s=5.0)
    replay = Replay(*shown(lean, 3.5, 5.5), held(Side.RIGHT, 0.0, 10.0, 8.0, lean))
    left, right = results(Block(exercise=STRETCH, side=Side.LEFT, hold_s=40.0), replay)
    assert left.faults == ()
    assert right.faults == (fault("trunk_lean", 1, 2.0),)


def test_a_fault_on_the_way_out_of_a_hold_is_none_of_it() -> None:
    lean = Fault(name="trunk_lean", start_s=10.0, end_s=10.6)
    replay = Replay(*shown(lean, 10.5, 10.7), held(Side.LEFT, 0.0, 10.0, 10.0))
    (row,) = results(Block(exercise=STRETCH, side=Side.LEFT, hold_s=40.0), replay)
    assert (row.form, row.faults) == (1.0, ())


def test_a_fault_from_before_the_side_was_known_is_not_lost() -> None:
    early = Fault(name="no_shift", start_s=1.0, end_s=5.0)
    replay = Replay(*shown(early, 4.0, 5.0), held(Side.LEFT, 5.0, 10.0, 5.0))
    (row,) = results(Block(exercise=STRETCH), replay)
    assert (row.side, row.faults) == (Side.LEFT, (fault("no_shift", 1, 4.0),))


def test_a_block_of_an_eased_exercise_gives_eased_rows() -> None:
    easy = fitted(EXERCISES["glute_bridge"], None, RangeMode.BEGINNER)
    work = Work(Block(exercise="glute_bridge"), easy, Replay(rep(1.0)))
    work.update(None, t=0.0)
    work.close()
    (row,) = work.results
    assert (row.mode, row.eased) == (RangeMode.BEGINNER, easy.eased)


def test_a_rejected_attempt_keeps_its_reason_beside_the_document() -> None:
    (row,) = results(Block(exercise="glute_bridge"), Replay(rep(1.0, "hips_low", counted=False)))
    assert (row.rejected, row.why) == (1, (Rejection.SHORT,))
    assert "why" not in row.as_dict()
