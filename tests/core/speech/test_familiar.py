"""An exercise is known after three sessions in a row that went as it is taught, and then its steps are left out."""

from typing import Any

import pytest

from coach.core.events import Rejection, RepEnded, Side
from coach.core.session import Stage
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, EndedBy, Summary
from coach.core.speech.familiar import familiar
from coach.core.speech.mode import Mode
from tests.support.exercises import EXERCISES
from tests.support.made import made_rep
from tests.support.room import LEFT_THEN_RIGHT, STRETCH, Heard
from tests.support.scripted import sign

TODAY = 739_000
BRIDGE = EXERCISES["glute_bridge"]
TWO_SETS = (
    Block(exercise=BRIDGE.name, set=1, sets=2, reps=2, rest_s=40.0),
    Block(exercise=BRIDGE.name, set=2, sets=2, reps=2),
)
GOOD: dict[str, Any] = {"reps": 10, "form": 0.95}
SHORT: dict[str, Any] = {"reps": 9, "rejected": 1, "why": (Rejection.SHORT,), "form": 0.95}


def session(days_ago: int, *rows: dict[str, Any], exercise: str = BRIDGE.name) -> tuple[int, Summary]:
    made = (BlockResult(exercise=exercise, side=Side.NONE, set=n, **row) for n, row in enumerate(rows, start=1))
    started = "2026-03-01T07:30:00+01:00"
    return TODAY - days_ago, Summary(started=started, took_s=600.0, ended_by=EndedBy.FINISHED, blocks=tuple(made))


@pytest.mark.parametrize(
    ("earlier", "known"),
    [
        ((), False),
        ((session(2, GOOD), session(4, GOOD)), False),
        ((session(2, GOOD), session(4, GOOD), session(6, GOOD)), True),
        ((session(2, GOOD), session(4, GOOD), session(6, SHORT)), False),
        ((session(2, GOOD), session(4, GOOD), session(6, GOOD), session(8, SHORT)), True),
        ((session(2, GOOD, SHORT), session(4, GOOD), session(6, GOOD)), False),
        ((session(2, {**GOOD, "form": 0.85}), session(4, GOOD), session(6, GOOD)), False),
        ((session(2, {**SHORT, "why": (Rejection.NOT_SEEN,)}), session(4, GOOD), session(6, GOOD)), True),
        ((session(2, {}), session(4, GOOD), session(6, GOOD)), False),  # it was not done
        ((session(14, GOOD), session(40, GOOD), session(60, GOOD)), True),
        ((session(15, GOOD), session(16, GOOD), session(17, GOOD)), False),
    ],
)
def test_three_sessions_in_a_row_as_it_is_taught_and_none_too_long_ago(
    earlier: tuple[tuple[int, Summary], ...], known: bool
) -> None:
    assert familiar(earlier, TODAY) == ({BRIDGE.name} if known else frozenset())


def test_each_exercise_is_known_for_itself() -> None:
    planks = [session(days, {"held_s": 30.0, "good_s": 29.0, "form": 0.97}, exercise="plank") for days in (1, 3, 5)]
    assert familiar([*planks, session(6, GOOD)], TODAY) == {"plank"}


def introduced(*blocks: Block, known: bool = True, mode: Mode = Mode.NORMAL) -> tuple[list[str], float]:
    """What was said before the first work, and when the introduction was over."""
    room = Heard(*blocks, known=[block.exercise for block in blocks if known], mode=mode, gestures=True)
    room.until(Stage.SETUP, at_most_s=120.0)
    over_s = room.t
    room.until(Stage.WORK, at_most_s=120.0)
    return room.texts, over_s


@pytest.mark.parametrize("block", [TWO_SETS[0], LEFT_THEN_RIGHT[0], Block(exercise="plank", hold_s=20.0)])
def test_who_knows_it_hears_its_name_how_to_lie_and_how_to_stop_and_no_step(block: Block) -> None:
    told = EXERCISES[block.exercise].on(block.side).instructions
    whole, whole_s = introduced(block, known=False)
    short, short_s = introduced(block)
    assert set(whole) - set(short) == set(told.steps)
    assert short[0] == whole[0]
    assert told.placement in short
    assert any("If it hurts" in text for text in short)
    assert short_s <= 17.5 < 24.0 <= whole_s


def test_whoever_wants_it_talkative_hears_every_step() -> None:
    told, _ = introduced(TWO_SETS[0], mode=Mode.TALKATIVE)
    assert set(BRIDGE.instructions.steps) <= set(told)


def test_after_an_attempt_that_went_wrong_the_steps_are_told_before_the_next_set() -> None:
    room = Heard(*TWO_SETS, known=[BRIDGE.name], gestures=True).to_work()
    short = made_rep(counted=False, rejected_because=Rejection.SHORT)
    room.talk.hear((RepEnded(t=room.t, rep=short),), room.session.view, t=room.t)
    room.rep()
    room.rep()
    room.until(Stage.REST)
    room.until(Stage.WORK, at_most_s=120.0)
    assert set(BRIDGE.instructions.steps) <= set(room.texts)


def test_without_one_they_are_not() -> None:
    room = Heard(*TWO_SETS, known=[BRIDGE.name], gestures=True).to_work()
    for _ in range(2):
        room.rep()
    room.until(Stage.REST)
    room.until(Stage.WORK, sign("rest"), at_most_s=120.0)
    assert set(BRIDGE.instructions.steps).isdisjoint(room.texts)


def test_the_other_side_of_what_is_known_is_not_taught_either() -> None:
    room = Heard(*LEFT_THEN_RIGHT, known=[STRETCH], gestures=True).to_work()
    room.run(11.0, sign("hold_left"))
    room.until(Stage.WORK, at_most_s=120.0)
    steps = EXERCISES[STRETCH].on(Side.RIGHT).instructions.steps
    assert set(steps).isdisjoint(room.texts)
