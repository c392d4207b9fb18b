"""A step that no camera watches: no check before it, the time runs whatever is seen, and the words say so."""

from coach.core.events import Side
from coach.core.session import Session, Stage
from coach.core.session.plan import Block, Plan
from coach.storage.shipped.catalog import unwatched_exercises
from tests.support.room import Room

EXERCISES = unwatched_exercises()
BLOCKS = tuple(Block(exercise="release", side=side, hold_s=10.0, rest_s=5.0) for side in (Side.LEFT, Side.RIGHT))


def test_it_is_timed_with_nobody_in_the_picture() -> None:
    room = Room(Session(Plan(name="release", title="Release", blocks=BLOCKS), EXERCISES))
    room.run(70.0)
    assert Stage.SETUP not in room.stages
    assert room.stages[-1] is Stage.DONE
    assert [(side, round(good)) for side, _, good in room.rows] == [("left", 10), ("right", 10)]


def test_a_pause_stops_its_time() -> None:
    room = Room(Session(Plan(name="release", title="Release", blocks=BLOCKS[:1]), EXERCISES))
    room.until(Stage.WORK)
    room.run(4.0)
    room.hear(room.session.pause())
    room.run(30.0)
    room.hear(room.session.resume())
    assert room.session.stage is Stage.WORK
    room.run(7.0)
    assert [round(good) for _, _, good in room.rows] == [10]


def test_the_words_say_that_a_camera_cannot_judge_it() -> None:
    told = EXERCISES["release"].instructions
    assert "camera cannot judge" in told.placement
