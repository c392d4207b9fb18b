"""The guided session: its stages, its two times, and that nothing is lost whenever it is paused, skipped or ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.core.events import RepEnded, Side
from coach.core.pose import Landmark, Pose
from coach.core.session import (
    COUNTDOWN_S,
    INTRO_S,
    SIDE_INTRO_S,
    BlockEnded,
    CorrectionShown,
    GestureSeen,
    Happened,
    Session,
    SidesSwapped,
    SoundCue,
    Stage,
    StageChanged,
    WaitingChanged,
)
from coach.core.session.cues import Sound
from coach.core.session.gestures import Gesture
from coach.core.session.plan import Block, Plan, hold_plan, plan_for_exercise
from coach.core.session.summary import EndedBy
from coach.core.session.waiting import Waiting
from coach.core.setup.placement import SETUP_STEADY_S
from tests.support.builders import at, bridge, figure_four
from tests.support.gesturing import pose_at
from tests.support.scripted import EXERCISES, SIGNS, ScriptedPlacement, ScriptedTracker, sign

STRETCH = "kneeling_hip_flexor_stretch"
LEFT_THEN_RIGHT = (
    Block(exercise=STRETCH, side=Side.LEFT, hold_s=10.0, rest_s=5.0),
    Block(exercise=STRETCH, side=Side.RIGHT, hold_s=10.0),
)
TWO_SETS = (
    Block(exercise="glute_bridge", set=1, sets=2, reps=2, rest_s=5.0),
    Block(exercise="glute_bridge", set=2, sets=2, reps=2),
)
FRAME_S = 0.25


@dataclass
class Room:
    """A session with its clock and its camera, which tick together."""

    session: Session
    clock_s: float = 100.0
    frame_s: float = 7.0

    def __post_init__(self) -> None:
        self.news: list[object] = []
        self.hear(self.session.tick(t=self.clock_s))

    def hear(self, happened: Happened) -> None:
        self.news.extend(happened)

    def run(self, seconds: float, pose: Pose | None) -> None:
        """Lets time pass in front of the camera."""
        for _ in range(round(seconds / FRAME_S)):
            self.clock_s += FRAME_S
            self.frame_s += FRAME_S
            self.hear(self.session.tick(t=self.clock_s))
            self.hear(self.session.observe(pose, t=self.frame_s))

    def until(self, stage: Stage, pose: Pose | None = None, at_most_s: float = 60.0) -> None:
        """Lets time pass until a stage has begun."""
        for _ in range(round(at_most_s / FRAME_S)):
            if self.session.view.stage is stage:
                return
            self.run(FRAME_S, pose if pose is not None else sign("rest"))
        raise AssertionError(f"{stage} did not come within {at_most_s} s; it is {self.session.view.stage}")

    @property
    def stages(self) -> list[Stage]:
        return [news.stage for news in self.news if isinstance(news, StageChanged)]

    @property
    def sounds(self) -> list[Sound]:
        return [news.sound for news in self.news if isinstance(news, SoundCue)]


def session(*blocks: Block, from_file: bool = False) -> Session:
    plan = Plan(name="made", title="Made", blocks=blocks)
    return Session(
        plan,
        EXERCISES,
        from_file=from_file,
        started="2026-03-01T07:30:00+00:00",
        make_tracker=ScriptedTracker,
        make_placement=ScriptedPlacement,
    )


def at_work(*blocks: Block) -> Room:
    room = Room(session(*blocks))
    room.until(Stage.WORK)
    room.news.clear()
    return room


def rows(room: Room) -> list[tuple[str, int, float]]:
    return [(str(row.side), row.reps, row.good_s) for row in room.session.summary.blocks]


# --- stages


def test_a_block_goes_from_introduction_to_work_by_itself() -> None:
    room = Room(session(*TWO_SETS))
    room.until(Stage.WORK)
    assert room.stages == [Stage.INTRO, Stage.SETUP, Stage.COUNTDOWN, Stage.WORK]
    assert room.clock_s - 100.0 == pytest.approx(INTRO_S + SETUP_STEADY_S + COUNTDOWN_S, abs=3 * FRAME_S)


def test_somebody_is_wanted_on_the_mat_in_the_set_up_the_countdown_and_the_work_alone() -> None:
    room = Room(session(*LEFT_THEN_RIGHT))
    wanted = [(room.session.stage, room.session.wanted)]
    for _ in range(9):
        room.hear(room.session.skip())
        wanted.append((room.session.stage, room.session.wanted))
    stretch = EXERCISES[STRETCH]
    once = [
        (Stage.INTRO, None),
        (Stage.SETUP, stretch),
        (Stage.COUNTDOWN, stretch),
        (Stage.WORK, stretch),
    ]
    assert wanted == [*once, (Stage.REST, None), *once, (Stage.DONE, None)]


def test_the_countdown_is_three_tones_and_a_go() -> None:
    room = Room(session(*TWO_SETS))
    room.until(Stage.WORK)
    assert room.sounds == [Sound.COUNTDOWN, Sound.COUNTDOWN, Sound.COUNTDOWN, Sound.GO]


def test_the_set_up_waits_until_the_camera_sees_the_person_steadily() -> None:
    room = Room(session(*TWO_SETS))
    room.until(Stage.SETUP)
    room.run(60.0, None)
    assert room.session.view.stage is Stage.SETUP
    setup = room.session.view.setup
    assert setup is not None
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
    assert room.session.view.remaining_s == pytest.approx(SIDE_INTRO_S, abs=FRAME_S)
    room.until(Stage.WORK)
    assert room.stages == [Stage.INTRO, Stage.SETUP, Stage.COUNTDOWN, Stage.WORK]


def test_a_long_time_between_two_ticks_runs_through_several_timers() -> None:
    told = session(*TWO_SETS, from_file=True)
    told.tick(t=0.0)
    assert [news.stage for news in told.tick(t=1000.0) if isinstance(news, StageChanged)] == [
        Stage.COUNTDOWN,
        Stage.WORK,
    ]


def test_the_clock_cannot_go_backwards() -> None:
    told = session(*TWO_SETS)
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
    assert view.next_block == LEFT_THEN_RIGHT[1]


# --- what is counted


def test_nothing_counts_before_the_work() -> None:
    room = Room(session(*LEFT_THEN_RIGHT))
    while room.session.view.stage is not Stage.WORK:
        room.run(FRAME_S, sign("hold_left"))
    room.session.end()
    assert rows(room) == [("left", 0, 0.0)]


def test_a_set_ends_with_its_last_repetition() -> None:
    room = at_work(*TWO_SETS)
    for _ in range(2):
        assert room.session.view.stage is Stage.WORK
        room.run(1.0, sign("up"))
        room.run(1.0, sign("rest"))
    assert room.session.view.stage is Stage.REST
    assert rows(room) == [("none", 2, 0.0)]
    assert room.sounds == [Sound.REP, Sound.TARGET]


def test_a_hold_ends_at_its_good_seconds_not_at_the_held_ones() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(6.0, sign("hold_left"))
    room.run(6.0, sign("hold_left", 0))
    assert room.session.view.stage is Stage.WORK
    assert room.session.view.remaining_s == pytest.approx(10.0 - 5.75, abs=FRAME_S)
    room.run(6.0, sign("hold_left"))
    assert room.session.view.stage is Stage.REST
    ((side, _, good_s),) = rows(room)
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
    assert rows(room) == [("left", 0, pytest.approx(8.0, abs=3 * FRAME_S))]


def at_set_up(block: Block) -> Session:
    """With the real placement."""
    session = Session(Plan(name="made", title="Made", blocks=(block,)), EXERCISES, intro_s=0.0)
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
    assert [side for side, *_ in rows(room)] == ["left", "right"]
    assert room.sounds[-1] is Sound.TARGET


# --- corrections


def test_a_correction_is_shown_once_and_goes_with_its_fault() -> None:
    room = at_work(Block(exercise="plank", hold_s=30.0))
    room.run(3.0, sign("hold", 0))
    cue = EXERCISES["plank"].criteria[0].cue
    assert room.session.view.correction == cue
    room.run(1.0, sign("hold"))
    assert room.session.view.correction is None
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
    assert rows(room) == [("left", 0, pytest.approx(7.5))]


def test_the_count_goes_on_after_a_pause_and_a_broken_off_repetition_is_no_attempt() -> None:
    room = at_work(Block(exercise="glute_bridge", reps=5))
    room.run(1.0, sign("up"))
    room.run(1.0, sign("rest"))
    room.run(1.0, sign("up"))
    room.hear(room.session.pause())
    room.hear(room.session.resume())
    room.run(1.0, sign("rest"))
    room.run(1.0, sign("up"))
    room.run(1.0, sign("rest"))
    status = room.session.view.status
    assert status is not None
    assert (status.reps, status.rejected) == (2, 0)
    assert len([news for news in room.news if isinstance(news, RepEnded)]) == 2


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


def test_skipping_leads_through_every_stage_to_the_end() -> None:
    room = Room(session(*LEFT_THEN_RIGHT))
    for _ in range(9):
        room.hear(room.session.skip())
    assert room.stages == [
        *(Stage.INTRO, Stage.SETUP, Stage.COUNTDOWN, Stage.WORK, Stage.REST),
        *(Stage.INTRO, Stage.SETUP, Stage.COUNTDOWN, Stage.WORK, Stage.DONE),
    ]
    assert room.session.summary.ended_by is EndedBy.FINISHED


def test_ending_keeps_the_set_in_progress() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(4.0, sign("hold_left"))
    room.hear(room.session.end())
    view = room.session.view
    assert (view.stage, view.block, view.exercise) == (Stage.DONE, None, None)
    assert view.summary == room.session.summary
    assert room.session.summary.ended_by is EndedBy.STOPPED
    assert rows(room) == [("left", 0, 3.75)]
    assert any(isinstance(news, BlockEnded) for news in room.news)


def test_pain_ends_everything_at_once_and_the_summary_says_so() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(4.0, sign("hold_left"))
    room.session.hurts()
    room.run(5.0, sign("hold_left"))
    told = room.session.summary
    assert (told.ended_by, told.hurt_in) == (EndedBy.PAIN, STRETCH)
    assert rows(room) == [("left", 0, 3.75)]


def test_until_it_is_done_a_session_counts_as_interrupted() -> None:
    room = at_work(*TWO_SETS)
    room.session.skip()
    assert room.session.summary.ended_by is EndedBy.INTERRUPTED
    assert len(room.session.summary.blocks) == 1


# --- sides


def test_whoever_begins_with_the_other_side_does_that_one_first() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(12.0, sign("hold_right"))
    assert [news.block.side for news in room.news if isinstance(news, SidesSwapped)] == [Side.RIGHT]
    view = room.session.view
    assert view.stage is Stage.REST
    assert view.next_block is not None
    assert view.next_block.side is Side.LEFT
    assert rows(room) == [("right", 0, pytest.approx(10.0, abs=FRAME_S))]


def test_the_side_that_was_done_already_is_kept_and_the_other_one_asked_for() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(12.0, sign("hold_left"))
    room.until(Stage.WORK)
    room.run(5.0, sign("hold_left"))
    assert room.session.view.correction == "Change sides: the right one now"
    assert room.session.view.remaining_s == 10.0
    room.run(1.0, sign("rest"))
    room.run(5.0, sign("hold_right"))
    room.session.end()
    assert rows(room)[1:] == [("right", 0, 4.75), ("left", 0, 5.0)]


def test_passing_through_the_other_side_swaps_nothing() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(1.0, sign("hold_right"))
    room.run(5.0, sign("hold_left"))
    assert not [news for news in room.news if isinstance(news, SidesSwapped)]
    block = room.session.view.block
    assert block is not None
    assert block.side is Side.LEFT


# --- from a file


def test_a_clip_starts_with_the_work_and_its_first_frame_is_measured() -> None:
    told = session(*LEFT_THEN_RIGHT, from_file=True)
    told.tick(t=0.0)
    told.tick(t=INTRO_S)
    assert told.view.stage is Stage.COUNTDOWN
    told.tick(t=INTRO_S + COUNTDOWN_S)
    assert told.view.stage is Stage.WORK
    told.observe(sign("hold_left"), t=0.0)
    told.observe(sign("hold_left"), t=4.0)
    told.source_ended(t=4.04)
    assert told.summary.blocks[0].held_s == pytest.approx(4.04)


def test_a_clip_s_end_ends_the_block_and_the_target_does_not() -> None:
    told = session(Block(exercise="plank", hold_s=2.0), from_file=True)
    room = Room(told)
    room.until(Stage.WORK)
    room.run(8.25, sign("hold"))
    assert told.view.stage is Stage.WORK
    assert room.sounds.count(Sound.TARGET) == 1
    told.source_ended()
    assert told.view.stage is Stage.DONE
    assert told.summary.blocks[0].good_s == pytest.approx(8.0)


def test_a_repetition_that_the_clip_s_end_cuts_off_is_a_rejected_attempt() -> None:
    room = Room(session(Block(exercise="glute_bridge"), from_file=True))
    room.until(Stage.WORK)
    room.run(1.0, sign("up"))
    room.session.source_ended()
    assert (room.session.summary.blocks[0].reps, room.session.summary.blocks[0].rejected) == (0, 1)


# --- whatever happens

WORDS = st.sampled_from([None, "rest", "up", "hold", "hold_left", "hold_right"])
FRAMES = st.tuples(st.just("frames"), WORDS, st.integers(1, 40))
COMMANDS = st.sampled_from(["pause", "resume", "skip", "trouble", "fine", "source_ended"]).map(lambda c: (c, None, 0))
LAST = st.sampled_from(["end", "hurts", "nothing"])


def _command(told: Session, name: str) -> Happened:
    commands = {
        "pause": told.pause,
        "resume": told.resume,
        "skip": told.skip,
        "trouble": lambda: told.set_trouble("No pictures come from the camera."),
        "fine": lambda: told.set_trouble(None),
        "source_ended": told.source_ended,
        "end": told.end,
        "hurts": told.hurts,
        "nothing": lambda: (),
    }
    return commands[name]()


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([LEFT_THEN_RIGHT, TWO_SETS, plan_for_exercise(EXERCISES["figure_four"]).blocks]),
    st.lists(FRAMES | COMMANDS, max_size=30),
    LAST,
    st.booleans(),
)
def test_whatever_happens_seconds_never_exceed_the_clock_and_nothing_is_lost(
    blocks: tuple[Block, ...], story: Sequence[tuple[str, str | None, int]], last: str, from_file: bool
) -> None:
    room = Room(session(*blocks, from_file=from_file))
    measured_s = 0.0
    for name, word, count in story:
        if name != "frames":
            room.hear(_command(room.session, name))
            continue
        for _ in range(count):
            working = room.session.view.stage is Stage.WORK
            room.run(FRAME_S, sign(word) if word is not None else None)
            measured_s += FRAME_S * working
    room.hear(_command(room.session, last))
    told = room.session.summary
    held_s = sum(told.held_s.values())
    assert held_s <= measured_s + 1e-9
    assert held_s <= told.took_s + 1e-9 <= room.clock_s - 100.0 + 1e-6
    assert all(row.good_s <= row.held_s + 1e-9 for row in told.blocks)
    _check_that_nothing_is_lost(room)
    _check_the_order_of_stages(room.stages, from_file)
    if last != "nothing":
        assert room.session.view.stage is Stage.DONE


def _check_that_nothing_is_lost(room: Room) -> None:
    """Each counted repetition that was told is in a row, or in the set in progress."""
    counted = sum(news.rep.counted for news in room.news if isinstance(news, RepEnded))
    status = room.session.view.status
    assert counted == room.session.summary.reps + (status.reps if status is not None else 0)


def _check_the_order_of_stages(stages: Sequence[Stage], from_file: bool) -> None:
    follow = {
        Stage.INTRO: {Stage.COUNTDOWN} if from_file else {Stage.SETUP},
        Stage.SETUP: {Stage.COUNTDOWN},
        Stage.COUNTDOWN: {Stage.WORK},
        Stage.WORK: {Stage.REST, Stage.INTRO, Stage.SETUP},
        Stage.REST: {Stage.INTRO, Stage.SETUP},
        Stage.DONE: set(),
    }
    # A source that ends before the work goes on to the next block.
    next_block = {Stage.INTRO, Stage.COUNTDOWN if from_file else Stage.SETUP, Stage.DONE}
    for before, after in pairwise(stages):
        assert after in follow[before] | next_block
    assert stages.count(Stage.DONE) <= 1


# --- without hands


def kept(pose: Pose) -> Pose:
    """A frame of a rendered person who makes a gesture; the scripted tracker sees somebody at rest in it."""
    landmarks = pose.landmarks.copy()
    landmarks[Landmark.NOSE, 0] = 0.0
    landmarks[1:7, 0] = 0.0
    return replace(pose, landmarks=landmarks)


HANDS_DOWN, ONE_HAND, BOTH_HANDS, CROSSED = (kept(pose_at("kneeling", t)) for t in (5.0, 7.0, 11.0, 14.6))


def gestures(room: Room) -> list[Gesture]:
    return [news.gesture for news in room.news if isinstance(news, GestureSeen)]


def test_a_raised_hand_pauses_and_goes_on_and_nothing_is_lost() -> None:
    room = at_work(*TWO_SETS)
    room.run(1.0, sign("up"))
    room.run(1.0, HANDS_DOWN)
    room.run(2.0, ONE_HAND)
    assert room.session.view.paused
    room.run(2.0, HANDS_DOWN)
    assert room.session.view.paused
    room.run(2.0, ONE_HAND)
    assert not room.session.view.paused
    status = room.session.view.status
    assert status is not None and status.reps == 1
    assert gestures(room) == [Gesture.HAND_UP, Gesture.HAND_UP]


def test_both_hands_go_on_to_the_next_but_not_out_of_a_hold() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(2.0, BOTH_HANDS)
    assert room.session.view.stage is Stage.REST
    room.until(Stage.WORK, pose=HANDS_DOWN)
    held = replace(BOTH_HANDS, landmarks=BOTH_HANDS.landmarks.copy())
    held.landmarks[0, 0] = SIGNS.index("hold_right")
    room.run(4.0, held)
    assert room.session.view.stage is Stage.WORK
    assert gestures(room) == [Gesture.BOTH_HANDS_UP]


def test_crossed_arms_stop_at_once_and_end_it_when_they_stay() -> None:
    room = at_work(*TWO_SETS)
    room.run(1.5, CROSSED)
    assert room.session.view.paused
    room.run(2.0, HANDS_DOWN)
    assert room.session.view.paused and room.session.view.stage is Stage.WORK
    room.run(4.0, CROSSED)
    assert room.session.view.stage is Stage.DONE
    assert room.session.summary.ended_by is EndedBy.PAIN
    assert room.session.summary.hurt_in == "glute_bridge"
    assert gestures(room) == [Gesture.ARMS_CROSSED, Gesture.ARMS_CROSSED, Gesture.STILL_CROSSED]


def test_in_a_clip_and_without_a_camera_nobody_makes_a_gesture() -> None:
    clip = Room(session(*TWO_SETS, from_file=True))
    clip.until(Stage.WORK)
    clip.run(3.0, ONE_HAND)
    assert not clip.session.view.paused
    room = at_work(*TWO_SETS)
    room.hear(room.session.set_trouble("The camera is gone."))
    room.run(3.0, ONE_HAND)
    assert not room.session.view.paused


def test_the_session_waits_for_whoever_leaves_and_goes_on_when_they_are_back() -> None:
    room = at_work(*TWO_SETS)
    room.run(2.0, sign("up"))
    room.run(10.0, sign("away"))
    assert room.session.view.waiting is Waiting.UP
    took_s = room.session.summary.took_s
    room.run(30.0, sign("away"))
    assert room.session.summary.took_s == took_s
    room.run(1.0, sign("rest"))
    assert room.session.view.waiting is None
    room.run(1.0, sign("up"))
    room.run(1.0, sign("rest"))
    assert room.session.view.stage is Stage.REST
    assert rows(room)[0][1] == 2
    assert [news.why for news in room.news if isinstance(news, WaitingChanged)] == [Waiting.UP, None]


def test_a_key_goes_on_while_the_session_waits() -> None:
    room = at_work(*TWO_SETS)
    room.run(1.0, sign("rest"))
    room.run(6.0, sign("away"))
    room.hear(room.session.skip())
    assert room.session.view.stage is Stage.REST
    assert room.session.view.waiting is None
    before_s = room.session.view.remaining_s
    room.run(1.0, None)
    assert before_s is not None and room.session.view.remaining_s == pytest.approx(before_s - 1.0)
