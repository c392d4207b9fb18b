"""The session's commands: what each does in each stage, and that nothing happens where it means nothing."""

from dataclasses import replace

import pytest

from coach.core.events import HoldEnded
from coach.core.session import BlockEnded, Session, Stage, StageChanged
from coach.core.session.plan import Block
from coach.core.session.summary import EndedBy
from tests.support.exercises import EXERCISES
from tests.support.room import LEFT_THEN_RIGHT, STRETCH, Room, command, made_session
from tests.support.scripted import sign


def state(session: Session) -> str:
    """Such as `work 1 paused`: the stage, the number of the block, and what stands still."""
    view = session.view
    words = [str(view.stage), str(view.at.index + 1)]
    return " ".join(words + ["paused"] * view.paused + ["trouble"] * (view.trouble is not None))


def brought_to(wanted: str) -> Room:
    """A session in a state, which has begun a hold if it works."""
    stage, number, *still = wanted.split()
    room = Room(made_session(*LEFT_THEN_RIGHT))
    while state(room.session).split()[:2] != [stage, number]:
        room.hear(room.session.skip())
    if stage == "work":
        room.run(2.0, sign("hold_left" if number == "1" else "hold_right"))
    for word in still:
        room.hear(command(room.session, {"paused": "pause", "trouble": "trouble"}[word]))
    assert state(room.session) == wanted
    room.news.clear()
    return room


BEFORE = (
    *("intro 1", "setup 1", "countdown 1", "work 1", "rest 1", "intro 2", "work 2", "done 2"),
    *("work 1 paused", "rest 1 paused", "work 1 trouble"),
)
AFTER = {
    "pause": (
        *("intro 1 paused", "setup 1 paused", "countdown 1 paused", "work 1 paused", "rest 1 paused"),
        *("intro 2 paused", "work 2 paused", "done 2"),
        *("work 1 paused", "rest 1 paused", "work 1 paused trouble"),
    ),
    "resume": (*BEFORE[:8], "work 1", "rest 1", "work 1 trouble"),
    "trouble": (
        *("intro 1 trouble", "setup 1 trouble", "countdown 1 trouble", "work 1 trouble", "rest 1 trouble"),
        *("intro 2 trouble", "work 2 trouble", "done 2 trouble"),
        *("work 1 paused trouble", "rest 1 paused trouble", "work 1 trouble"),
    ),
    "fine": (*BEFORE[:8], "work 1 paused", "rest 1 paused", "work 1"),
    "skip": (
        *("setup 1", "countdown 1", "work 1", "rest 1", "intro 2", "setup 2", "done 2", "done 2"),
        *("rest 1", "intro 2", "rest 1 trouble"),
    ),
    "source_ended": (
        *("intro 2", "intro 2", "intro 2", "rest 1", "rest 1", "done 2", "done 2", "done 2"),
        *("rest 1 paused", "rest 1 paused", "rest 1 trouble"),
    ),
    "end": (
        *("done 1", "done 1", "done 1", "done 1", "done 1", "done 2", "done 2", "done 2"),
        *("done 1 paused", "done 1 paused", "done 1 trouble"),
    ),
}
AFTER["hurts"] = AFTER["end"]
CASES = [(name, before, after) for name, row in AFTER.items() for before, after in zip(BEFORE, row, strict=True)]


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_each_command_does_in_each_stage_what_it_should(name: str, before: str, after: str) -> None:
    room = brought_to(before)
    view = room.session.view
    room.hear(command(room.session, name))
    assert state(room.session) == after
    if before == after:
        assert (room.news, room.session.view) == ([], view)
    left_work = before.startswith("work") and not after.startswith("work")
    assert sum(isinstance(news, BlockEnded) for news in room.news) == left_work
    if before == "work 1":  # the hold in progress is closed by whatever stops it, and by nothing else
        assert sum(isinstance(news, HoldEnded) for news in room.news) == (before != after)


@pytest.mark.parametrize("before", [state for state in BEFORE if "paused" in state or "trouble" in state] + ["done 2"])
def test_nothing_runs_while_everything_stands_still(before: str) -> None:
    room = brought_to(before)
    view, took_s = room.session.view, room.session.summary.took_s
    room.run(60.0, sign("hold_left", 0))
    assert (room.news, room.session.view, room.session.summary.took_s) == ([], view, took_s)


@pytest.mark.parametrize(
    ("name", "ended_by", "hurt_in"),
    [
        ("end", EndedBy.STOPPED, None),
        ("hurts", EndedBy.PAIN, STRETCH),
        ("skip", EndedBy.FINISHED, None),
        ("source_ended", EndedBy.FINISHED, None),
        ("nothing", EndedBy.INTERRUPTED, None),
    ],
)
def test_the_summary_says_how_it_ended_and_no_later_command_changes_that(
    name: str, ended_by: EndedBy, hurt_in: str | None
) -> None:
    room = brought_to("work 2")
    command(room.session, name)
    if name != "nothing":
        for other in ("end", "hurts", "skip", "source_ended"):
            command(room.session, other)
    assert (room.session.summary.ended_by, room.session.summary.hurt_in) == (ended_by, hurt_in)


@pytest.mark.parametrize(
    ("before", "name", "left"),
    [
        ("intro 1", "end", ["bridge 1", "bridge 2", "plank"]),
        ("work 1", "end", ["bridge 1", "bridge 2", "plank"]),
        ("rest 1", "end", ["bridge 2", "plank"]),
        ("work 3", "end", ["plank"]),
        ("work 1", "hurts", ["plank"]),
        ("rest 2", "hurts", ["plank"]),
        ("work 3", "hurts", []),
        ("work 3", "skip", []),
    ],
)
def test_the_rest_of_a_session_can_be_taken_up_without_what_hurt(before: str, name: str, left: list[str]) -> None:
    bridge = Block(exercise="glute_bridge", set=1, sets=2, reps=2, rest_s=5.0)
    room = Room(made_session(bridge, replace(bridge, set=2), Block(exercise="plank", hold_s=10.0)))
    while state(room.session) != before:
        room.hear(room.session.skip())
    assert room.session.left_over is None
    command(room.session, name)
    kept = room.session.left_over
    names = {"glute_bridge": "bridge {}", "plank": "plank"}
    assert [names[block.exercise].format(block.set) for block in (kept.blocks if kept is not None else ())] == left


def test_somebody_is_wanted_on_the_mat_in_the_set_up_the_countdown_and_the_work_alone() -> None:
    room = Room(made_session(*LEFT_THEN_RIGHT))
    wanted = set()
    while room.session.stage is not Stage.DONE:
        wanted.add((room.session.stage, room.session.wanted == EXERCISES[STRETCH].on(room.session.view.at.block.side)))
        room.hear(room.session.skip())
    assert {stage for stage, is_wanted in wanted if is_wanted} == {Stage.SETUP, Stage.COUNTDOWN, Stage.WORK}
    assert room.session.wanted is None


@pytest.mark.parametrize("before", ["intro 1", "work 1", "rest 1", "setup 2"])
def test_skipping_an_exercise_leaves_all_its_sets_and_goes_on_to_the_next_one(before: str) -> None:
    bridge = Block(exercise="glute_bridge", set=1, sets=2, reps=2, rest_s=5.0)
    room = Room(made_session(bridge, replace(bridge, set=2), Block(exercise="plank", hold_s=10.0)))
    while state(room.session) != before:
        room.hear(room.session.skip())
    told = room.session.skip_exercise()
    assert state(room.session) == "intro 3"
    begun = [news for news in told if isinstance(news, StageChanged)]
    assert [(news.stage, news.block) for news in begun] == [(Stage.INTRO, room.session.view.at.block)]
    room.hear(room.session.skip_exercise())
    assert room.session.stage is Stage.DONE
    assert not room.session.summary.whole
    assert room.session.skip_exercise() == ()
