"""Where a session is: what comes next, and how the next set begins."""

from dataclasses import replace

import pytest

from coach.core.events import Side
from coach.core.session.agenda import Agenda
from coach.core.session.plan import Block, Plan
from coach.core.session.stages import Stage, Trigger
from coach.storage.shipped.catalog import unwatched_exercises
from tests.support.exercises import EXERCISES
from tests.support.room import LEFT_THEN_RIGHT, STRETCH, TWO_SETS


def agenda(*blocks: Block, clip: bool = False) -> Agenda:
    return Agenda(Plan(name="made", title="Made", blocks=blocks), {**EXERCISES, **unwatched_exercises()}, clip=clip)


def test_a_place_names_what_is_done_there_and_what_comes_next_each_in_the_words_for_its_side() -> None:
    plank = Block(exercise="plank", hold_s=10.0)
    found, told = agenda(*LEFT_THEN_RIGHT, plank), []
    while found.stage is not Stage.DONE:
        told.append((found.place.exercise, found.place.following, found.place.next_exercise))
        found.advance(Trigger.SOURCE_ENDED)  # on to the next block
    left, right = (EXERCISES[STRETCH].on(side) for side in (Side.LEFT, Side.RIGHT))
    last = EXERCISES["plank"]
    assert told == [(left, LEFT_THEN_RIGHT[1], right), (right, plank, last), (last, None, None)]


RELEASE = Block(exercise="release", side=Side.LEFT, set=1, sets=2, hold_s=10.0)


@pytest.mark.parametrize(
    ("blocks", "clip", "begins"),
    [
        (TWO_SETS, False, Stage.SETUP),  # the person may have moved since
        (TWO_SETS, True, Stage.INTRO),  # a clip needs no check
        ((RELEASE, replace(RELEASE, set=2)), False, Stage.INTRO),  # and no camera watches this
        (LEFT_THEN_RIGHT, False, Stage.INTRO),
    ],
    ids=["camera", "clip", "unwatched", "other side"],
)
def test_another_set_of_the_same_begins_with_the_check_where_there_is_a_camera_to_check(
    blocks: tuple[Block, ...], clip: bool, begins: Stage
) -> None:
    found = agenda(*(replace(block, rest_s=0.0) for block in blocks), clip=clip)
    while found.stage is not Stage.WORK:
        found.advance(Trigger.OVER)
    found.advance(Trigger.OVER)
    assert (found.index, found.stage) == (1, begins)
