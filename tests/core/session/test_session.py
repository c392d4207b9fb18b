"""The guided session: its stages, its two times, and that nothing is lost whenever it is paused, skipped or ended."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.core.events import Event, RepEnded, Side
from coach.core.pose import Pose
from coach.core.session import BlockEnded, CorrectionShown, Session, SessionEvent, SidesSwapped, Stage, StageChanged
from coach.core.session.news import Sound
from coach.core.session.plan import Block, Plan, hold_plan, plan_for_exercise
from coach.core.session.preparation import NoNarration
from coach.core.session.summary import EndedBy
from coach.core.setup.placement import SETUP_STEADY_S
from tests.support.builders import at, bridge, figure_four
from tests.support.examples import examples
from tests.support.exercises import EXERCISES
from tests.support.room import LEFT_THEN_RIGHT, STRETCH, TWO_SETS, Room, at_work, command, made_session
from tests.support.scripted import ScriptedPlacement, ScriptedTracker, sign

FRAME_S = 0.25


# --- stages


def test_a_block_goes_from_introduction_to_work_by_itself_with_three_tones_and_a_go() -> None:
    room = Room(made_session(*TWO_SETS))
    room.until(Stage.WORK)
    assert room.stages == [Stage.INTRO, Stage.SETUP, Stage.COUNTDOWN, Stage.WORK]
    assert room.clock_s - 100.0 == pytest.approx(12.0 + SETUP_STEADY_S + 3.0, abs=3 * FRAME_S)
    assert room.sounds == [Sound.COUNTDOWN, Sound.COUNTDOWN, Sound.COUNTDOWN, Sound.GO]


def test_the_set_up_waits_until_the_camera_sees_the_person_steadily() -> None:
    room = Room(made_session(*TWO_SETS))
    room.until(Stage.SETUP)
    room.run(60.0, None)
    assert room.session.view.stage is Stage.SETUP
    setup = room.session.view.setup
    assert setup.text == "Come into the picture"
    room.run(SETUP_STEADY_S - FRAME_S, sign("rest"))
    room.run(FRAME_S, None)
    room.run(SETUP_STEADY_S, sign("rest"))
    assert room.session.view.stage is Stage.SETUP
    room.run(2 * FRAME_S, sign("rest"))
    assert room.session.view.stage is Stage.COUNTDOWN


def test_the_second_set_needs_no_introduction_and_the_other_side_a_short_one() -> None:
    room = at_work(*TWO_SETS)
    room.session.skip()
    room.until(Stage.WORK)
    assert room.stages == [Stage.SETUP, Stage.COUNTDOWN, Stage.WORK]
    room = at_work(*LEFT_THEN_RIGHT)
    room.session.skip()
    room.until(Stage.INTRO)
    assert room.session.view.remaining_s == pytest.approx(6.0, abs=FRAME_S)
    room.until(Stage.WORK)
    assert room.stages == [Stage.INTRO, Stage.SETUP, Stage.COUNTDOWN, Stage.WORK]


def test_a_session_that_was_ended_before_it_began_begins_nothing() -> None:
    told = made_session(*TWO_SETS)
    (over,) = told.end()
    assert over == StageChanged(t=0.0, stage=Stage.DONE, block=None)
    assert told.tick(t=5.0) == ()


def test_a_long_time_between_two_ticks_runs_through_several_timers() -> None:
    told = made_session(*TWO_SETS, from_file=True)
    told.tick(t=0.0)
    assert [news.stage for news in told.tick(t=1000.0) if isinstance(news, StageChanged)] == [
        Stage.COUNTDOWN,
        Stage.WORK,
    ]


def test_the_clock_cannot_go_backwards() -> None:
    told = made_session(*TWO_SETS)
    told.tick(t=5.0)
    with pytest.raises(ValueError, match="backwards"):
        told.tick(t=4.9)


def test_the_rest_counts_down_and_names_what_comes_next() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(12.0, sign("hold_left"))
    view = room.session.view
    assert view.stage is Stage.REST
    assert view.remaining_s is not None
    assert 0 < view.remaining_s <= 5.0
    assert view.at.following == LEFT_THEN_RIGHT[1]


# --- what is counted


def test_nothing_counts_before_the_work() -> None:
    room = Room(made_session(*LEFT_THEN_RIGHT))
    while room.session.view.stage is not Stage.WORK:
        room.run(FRAME_S, sign("hold_left"))
    room.session.end()
    assert room.rows == [("left", 0, 0.0)]


def test_a_set_ends_with_its_last_repetition() -> None:
    room = at_work(*TWO_SETS)
    for _ in range(2):
        assert room.session.view.stage is Stage.WORK
        room.run(1.0, sign("up"))
        room.run(1.0, sign("rest"))
    assert room.session.view.stage is Stage.REST
    assert room.rows == [("none", 2, 0.0)]
    assert room.sounds == [Sound.REP, Sound.TARGET]


def test_a_hold_ends_at_its_good_seconds_not_at_the_held_ones() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(6.0, sign("hold_left"))
    room.run(6.0, sign("hold_left", 0))
    assert room.session.view.stage is Stage.WORK
    assert room.session.view.remaining_s == pytest.approx(10.0 - 5.75, abs=FRAME_S)
    room.run(6.0, sign("hold_left"))
    assert room.session.view.stage is Stage.REST
    ((side, _, good_s),) = room.rows
    assert (side, good_s) == ("left", pytest.approx(10.0, abs=FRAME_S))
    assert room.sounds[-1] is Sound.TARGET
    assert Sound.HOLD_END not in room.sounds


def test_the_end_of_a_hold_sounds_and_its_seconds_stay() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(4.0, sign("hold_left"))
    room.run(1.0, sign("rest"))
    assert room.sounds == [Sound.HOLD_END]
    assert room.session.view.remaining_s == pytest.approx(6.0)


def test_nobody_in_the_picture_is_no_held_time() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(4.0, sign("hold_left"))
    room.run(30.0, None)
    assert room.session.view.stage is Stage.WORK
    room.run(4.0, sign("hold_left"))
    room.session.end()
    assert room.rows == [("left", 0, pytest.approx(8.0, abs=3 * FRAME_S))]


def at_set_up(block: Block) -> Session:
    """With the real placement."""
    session = Session(Plan(name="made", title="Made", blocks=(block,)), EXERCISES)
    session.narration = NoNarration(0.0)
    session.tick(t=0.0)
    session.tick(t=0.1)
    assert session.stage is Stage.SETUP
    return session


def watched(session: Session, pose: Pose, seconds: float, *, from_s: float = 0.0, others: bool | None = None) -> str:
    """Thirty frames a second of a pose; gives the key of what is said at the end. others: found by each look around."""
    for frame in range(round(seconds * 30)):
        t = from_s + frame / 30
        session.observe(at(pose, t), t=t, others=others if frame % 30 == 0 else None)
    setup = session.view.setup
    return setup.key if setup is not None else ""


def test_the_figure_four_waits_untimed_until_the_head_is_at_the_end_that_its_side_needs() -> None:
    session = at_set_up(Block(exercise="figure_four", side=Side.RIGHT, hold_s=30.0))
    assert watched(session, figure_four(head="left"), 60.0) == "other_end_left"  # the right side is near the camera
    session.tick(t=60.0)
    assert session.stage is Stage.SETUP
    watched(session, figure_four(head="right"), 2.0, from_s=60.0)
    assert session.stage is Stage.SETUP  # who turns round is believed after a moment
    watched(session, figure_four(head="right"), 2.0, from_s=62.0)
    assert session.stage is Stage.COUNTDOWN


def test_after_a_pause_the_set_up_looks_anew() -> None:
    session = at_set_up(Block(exercise="glute_bridge", reps=5))
    watched(session, bridge(), SETUP_STEADY_S - 0.5)
    session.pause()
    session.resume()
    assert session.view.setup is None
    watched(session, bridge(), 1.0, from_s=SETUP_STEADY_S - 0.5)
    assert session.stage is Stage.SETUP
    watched(session, bridge(), SETUP_STEADY_S, from_s=SETUP_STEADY_S + 0.5)
    assert session.stage is Stage.COUNTDOWN


def test_somebody_else_in_the_picture_holds_up_the_set_up() -> None:
    session = at_set_up(Block(exercise="glute_bridge", reps=5))
    watched(session, bridge(), 1.5, others=True)
    assert watched(session, bridge(), 10.0, from_s=1.5, others=True) == "second_person"
    assert session.stage is Stage.SETUP


def test_a_hold_timer_takes_either_side() -> None:
    told = Session(
        hold_plan(EXERCISES[STRETCH], 5.0), EXERCISES, make_tracker=ScriptedTracker, make_placement=ScriptedPlacement
    )
    room = Room(told)
    room.until(Stage.WORK)
    room.run(3.0, sign("hold_right"))
    room.run(1.0, sign("rest"))
    room.run(3.0, sign("hold_left"))
    assert room.session.view.stage is Stage.DONE
    assert [side for side, *_ in room.rows] == ["left", "right"]
    assert room.sounds[-1] is Sound.TARGET


# --- corrections


def test_a_correction_is_shown_once_and_goes_with_its_fault() -> None:
    room = at_work(Block(exercise="plank", hold_s=30.0))
    room.run(3.0, sign("hold", 0))
    cue = EXERCISES["plank"].criteria[0].cue
    assert room.session.view.work.correction == cue
    room.run(1.0, sign("hold"))
    assert room.session.view.work.correction is None
    assert [news.text for news in room.news if isinstance(news, CorrectionShown)] == [cue]


# --- pauses, skips, ends


def test_a_pause_stops_the_rest_s_timer() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.session.skip()
    room.session.pause()
    room.run(60.0, sign("rest"))
    assert (room.session.view.stage, room.session.view.paused) == (Stage.REST, True)
    room.session.resume()
    room.run(6.0, sign("rest"))
    assert room.session.view.stage is Stage.INTRO


def test_a_pause_in_a_hold_is_not_held_and_loses_nothing() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(4.0, sign("hold_left"))
    room.hear(room.session.pause())
    room.run(60.0, sign("hold_left"))
    assert room.session.view.remaining_s == pytest.approx(6.25)
    room.hear(room.session.resume())
    room.run(4.0, sign("hold_left"))
    assert room.session.view.remaining_s == pytest.approx(2.5)
    assert Sound.HOLD_END not in room.sounds
    room.session.end()
    assert room.rows == [("left", 0, pytest.approx(7.5))]


def test_the_count_goes_on_after_a_pause_and_a_broken_off_repetition_is_no_attempt() -> None:
    room = at_work(Block(exercise="glute_bridge", reps=5))
    room.run(1.0, sign("up"))
    room.run(1.0, sign("rest"))
    room.run(1.0, sign("up"))
    room.hear(room.session.pause())
    room.hear(room.session.resume())
    room.run(1.0, sign("rest"))
    status = room.session.view.work.status
    assert status.reps.last.counted  # nobody reads that it was cut off
    room.run(1.0, sign("up"))
    room.run(1.0, sign("rest"))
    status = room.session.view.work.status
    assert (status.reps.counted, status.reps.rejected) == (2, 0)
    assert len([news for news in room.news if isinstance(news, RepEnded)]) == 2


def test_a_repetition_that_a_skip_cuts_off_is_no_attempt() -> None:
    room = at_work(Block(exercise="glute_bridge", reps=5))
    room.run(1.0, sign("up"))
    room.hear(room.session.skip())
    assert [(row.reps, row.rejected) for row in room.session.summary.blocks] == [(0, 0)]


def test_time_does_not_count_while_the_camera_has_trouble() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    took_s = room.session.summary.took_s
    room.run(4.0, sign("hold_left"))
    room.session.set_trouble("The camera gives no pictures. Check its cable.")
    room.clock_s += 30.0
    room.frame_s += 30.0
    room.session.tick(t=room.clock_s)
    assert room.session.view.trouble == "The camera gives no pictures. Check its cable."
    room.session.set_trouble(None)
    room.run(1.0, sign("hold_left"))
    assert room.session.view.trouble is None
    assert room.session.summary.took_s - took_s == pytest.approx(5.0)
    assert room.session.view.remaining_s == pytest.approx(10.0 - 3.75 - 0.75)


def test_ending_keeps_the_set_in_progress() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(4.0, sign("hold_left"))
    room.hear(room.session.end())
    view = room.session.view
    assert (view.stage, view.at.block) == (Stage.DONE, LEFT_THEN_RIGHT[0])
    assert view.summary == room.session.summary
    assert room.session.summary.ended_by is EndedBy.STOPPED
    assert room.rows == [("left", 0, 3.75)]
    assert any(isinstance(news, BlockEnded) for news in room.news)


def test_pain_ends_everything_at_once_and_the_summary_says_so() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(4.0, sign("hold_left"))
    room.session.hurts()
    room.run(5.0, sign("hold_left"))
    told = room.session.summary
    assert (told.ended_by, told.hurt_in) == (EndedBy.PAIN, STRETCH)
    assert room.rows == [("left", 0, 3.75)]


# --- sides


def test_whoever_begins_with_the_other_side_does_that_one_first() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(12.0, sign("hold_right"))
    assert [news.block.side for news in room.news if isinstance(news, SidesSwapped)] == [Side.RIGHT]
    view = room.session.view
    assert view.stage is Stage.REST
    assert view.at.following.side is Side.LEFT
    assert room.rows == [("right", 0, pytest.approx(10.0, abs=FRAME_S))]


def test_the_side_that_was_done_already_is_kept_and_the_other_one_asked_for() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(12.0, sign("hold_left"))
    room.until(Stage.WORK)
    room.run(5.0, sign("hold_left"))
    assert room.session.view.work.correction == "Change sides: the right one now"
    assert room.session.view.remaining_s == 10.0
    room.run(1.0, sign("rest"))
    room.run(5.0, sign("hold_right"))
    room.session.end()
    assert room.rows[1:] == [("right", 0, 4.75), ("left", 0, 5.0)]


def test_passing_through_the_other_side_swaps_nothing() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(1.0, sign("hold_right"))
    room.run(5.0, sign("hold_left"))
    assert not [news for news in room.news if isinstance(news, SidesSwapped)]
    block = room.session.view.at.block
    assert block.side is Side.LEFT


# --- from a file


def test_a_clip_starts_with_the_work_and_its_first_frame_is_measured() -> None:
    told = made_session(*LEFT_THEN_RIGHT, from_file=True)
    told.tick(t=0.0)
    told.tick(t=12.0)
    assert told.view.stage is Stage.COUNTDOWN
    told.tick(t=15.0)
    assert told.view.stage is Stage.WORK
    told.observe(sign("hold_left"), t=0.0)
    told.observe(sign("hold_left"), t=4.0)
    told.source_ended()
    assert told.summary.blocks[0].held_s == pytest.approx(4.0)


def test_a_clip_s_end_ends_the_block_and_the_target_does_not() -> None:
    told = made_session(Block(exercise="plank", hold_s=2.0), from_file=True)
    room = Room(told)
    room.until(Stage.WORK)
    room.run(8.25, sign("hold"))
    assert told.view.stage is Stage.WORK
    assert room.sounds.count(Sound.TARGET) == 1
    told.source_ended()
    assert told.view.stage is Stage.DONE
    assert told.summary.blocks[0].good_s == pytest.approx(8.0)


def test_a_repetition_that_the_clip_s_end_cuts_off_is_a_rejected_attempt() -> None:
    room = Room(made_session(Block(exercise="glute_bridge"), from_file=True))
    room.until(Stage.WORK)
    room.run(1.0, sign("up"))
    room.session.source_ended()
    assert (room.session.summary.blocks[0].reps, room.session.summary.blocks[0].rejected) == (0, 1)


# --- whatever happens

WORDS = st.sampled_from([None, "rest", "up", "hold", "hold_left", "hold_right"])
FRAMES = st.tuples(st.just("frames"), WORDS, st.integers(1, 40))
COMMANDS = st.sampled_from(["pause", "resume", "skip", "trouble", "fine", "source_ended"]).map(lambda c: (c, None, 0))
LAST = st.sampled_from(["end", "hurts", "nothing"])


Story = Sequence[tuple[str, str | None, int]]


def lived(room: Room, story: Story) -> float:
    """Lives through a story; gives the seconds of it in which the session worked."""
    measured_s = 0.0
    for name, word, count in story:
        if name != "frames":
            room.hear(command(room.session, name))
            continue
        for _ in range(count):
            measured_s += FRAME_S * (room.session.stage is Stage.WORK)
            room.run(FRAME_S, sign(word) if word is not None else None)
    return measured_s


@examples(60)
@given(
    st.sampled_from([LEFT_THEN_RIGHT, TWO_SETS, plan_for_exercise(EXERCISES["figure_four"]).blocks]),
    st.lists(FRAMES | COMMANDS, max_size=30),
    LAST,
    st.booleans(),
)
def test_whatever_happens_seconds_never_exceed_the_clock_and_nothing_is_lost(
    blocks: tuple[Block, ...], story: Story, last: str, from_file: bool
) -> None:
    room = Room(made_session(*blocks, from_file=from_file))
    measured_s = lived(room, story)
    room.hear(command(room.session, last))
    told = room.session.summary
    held_s = told.held_s
    assert held_s <= measured_s + 1e-9
    assert held_s <= told.took_s + 1e-9 <= room.clock_s - 100.0 + 1e-6
    assert all(row.good_s <= row.held_s + 1e-9 for row in told.blocks)
    _check_that_nothing_is_lost(room)
    if last != "nothing":
        assert room.session.view.stage is Stage.DONE


def _check_that_nothing_is_lost(room: Room) -> None:
    """Each counted repetition that was told is in a row, or in the set in progress."""
    counted = sum(news.rep.counted for news in room.news if isinstance(news, RepEnded))
    status = room.session.view.work.status
    assert counted == room.session.summary.reps + (status.reps.counted if status is not None else 0)


def tells(room: Room, film: Story) -> list[object]:
    """What a room tells of a film from now on, with times counted from now, and where that leads."""
    session_s, source_s = room.session.summary.took_s, room.frame_s
    room.news.clear()
    lived(room, film)
    events = [news for news in room.news if isinstance(news, Event)]
    times = [news.t - (session_s if isinstance(news, SessionEvent) else source_s) for news in events]
    view = room.session.view
    room.session.end()
    row = room.session.summary.blocks[-1]
    return [
        *zip(map(type, events), map(pytest.approx, times), strict=True),
        (view.stage, view.work.correction, view.work.fault, view.work.waiting),
        (row.reps, row.rejected, pytest.approx(row.held_s), pytest.approx(row.good_s), len(row.faults)),
    ]


@examples(40)
@given(
    st.lists(FRAMES | st.sampled_from(["pause", "resume", "trouble", "fine"]).map(lambda c: (c, None, 0)), max_size=12),
    st.lists(FRAMES, max_size=12),
)
def test_a_block_after_whatever_happened_is_like_the_first(before: Story, film: Story) -> None:
    """Nothing of a block that is over stays for the next one: on the same film both tell the same."""
    first, block = Block(exercise="plank", sets=2, hold_s=900.0), Block(exercise="plank", set=2, sets=2, hold_s=20.0)
    used, fresh = at_work(first, block), at_work(block)
    lived(used, before)
    for name in ("fine", "resume", "skip"):
        command(used.session, name)
    used.until(Stage.WORK)
    assert tells(used, film) == tells(fresh, film)
