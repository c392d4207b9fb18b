"""What is said in a session: when, how often, and in which mode. The tracker and the placement follow a script."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.core.events import Missing, Side, Unseeable
from coach.core.session import GestureSeen, Happened, Stage
from coach.core.session.gestures import Gesture
from coach.core.session.news import Waiting, WaitingChanged
from coach.core.session.plan import Block
from coach.core.speech.mode import Mode
from coach.core.speech.queue import COUNT_LATE_S, Urgency
from coach.core.speech.words import sentences
from coach.voice.languages import load_words
from tests.support.examples import examples
from tests.support.exercises import EXERCISES
from tests.support.made import made_status, with_view
from tests.support.room import TWO_SETS, Heard, made_session
from tests.support.scripted import sign

FRAME_S = 0.1
STRETCH = "kneeling_hip_flexor_stretch"
WORDS = load_words("en")
SAG, PIKE = 0, 1  # numbers of the plank's criteria
PLANK = Block(exercise="plank", hold_s=30.0, rest_s=20.0)
BRIDGE = Block(exercise="glute_bridge", reps=8, rest_s=20.0)


def at(room: Heard, text: str) -> list[float]:
    return [said.t for said in room.said if said.line.text == text]


# --- between the blocks


def test_a_block_is_introduced_set_up_counted_down_and_begun() -> None:
    room = Heard(BRIDGE)
    while room.session.view.stage is not Stage.WORK:
        room.run(FRAME_S, sign("rest"))
    room.run(0.5, sign("rest"))
    steps = EXERCISES["glute_bridge"].instructions.steps
    assert room.texts[0] == "Glute bridge. 8 reps"
    assert set(steps) <= set(room.texts)
    assert "Good" in room.texts
    assert room.texts[-4:] == ["3", "2", "1", "Go"]


def test_a_side_is_said_as_what_to_do() -> None:
    assert Heard(Block(exercise=STRETCH, side=Side.LEFT, hold_s=30.0)).texts == [
        "Hip flexor stretch. Left knee back. Hold for 30 seconds"
    ]


def test_the_set_up_gives_one_instruction_and_repeats_it_until_it_is_followed() -> None:
    room = Heard(BRIDGE)
    while room.session.view.stage is not Stage.SETUP:
        room.run(FRAME_S)
    room.said.clear()
    room.run(13.0)
    assert room.texts.count("Come into the picture") in (2, 3)
    room.run(1.5, sign("rest"))
    assert room.texts[-1] == "Good"


def test_the_countdown_waits_for_an_instruction_that_was_followed_before_it_was_over() -> None:
    room = Heard(BRIDGE, length_s=lambda text: 4.0 if text == "Come into the picture" else 0.5)
    while "Come into the picture" not in room.texts:
        room.run(FRAME_S)
    room.run(12.0, sign("rest"))
    come = room.texts.index("Come into the picture")
    assert room.texts[come + 1 : come + 6] == ["Good", "3", "2", "1", "Go"]


@pytest.mark.parametrize(
    ("following", "said"),
    [
        (PLANK, "Rest. Next: Plank"),
        (replace(BRIDGE, set=2, sets=3), "Rest. Then the next set"),
        (replace(BRIDGE, set=3, sets=3), "Rest. Then the last set"),
    ],
)
def test_the_rest_tells_what_comes(following: Block, said: str) -> None:
    room = Heard(replace(BRIDGE, sets=3, reps=1), following).to_work()
    room.rep()
    assert room.texts[-1] == f"1. {said}"


def test_the_rest_tells_of_the_other_side_and_when_it_ends() -> None:
    left = Block(exercise=STRETCH, side=Side.LEFT, hold_s=5.0, rest_s=20.0)
    room = Heard(left, replace(left, side=Side.RIGHT)).to_work()
    room.run(6.0, sign("hold_left"))
    assert room.texts[-1] == "Rest. Then the other side. Right knee back"
    rest_s = room.t
    room.run(18.0)
    assert at(room, "Get ready") == [pytest.approx(rest_s - 1.0 + 15.0, abs=0.5)]


def test_the_end_of_the_last_repetition_and_the_end_of_it_all_are_one_breath() -> None:
    room = Heard(replace(BRIDGE, reps=1)).to_work()
    room.rep()
    assert room.texts[-1] == "1. All done. Well done."


@pytest.mark.parametrize("reps", [0, 1])
def test_nobody_is_praised_for_all_of_it_who_left_some_of_it_out(reps: int) -> None:
    room = Heard(BRIDGE).to_work()
    for _ in range(reps):
        room.rep()
    room.hear(room.session.skip())
    room.run(3.0)
    assert room.texts[-1] == "That was the last one"


def test_pain_cuts_everything_off() -> None:
    room = Heard(BRIDGE).to_work()
    room.run(1.9, sign("up"))
    room.run(0.1, sign("rest"))  # the count has just begun
    room.hear(room.session.hurts())
    assert room.said[-1].line.urgency is Urgency.SAFETY
    assert room.said[-1].cuts_off
    assert room.texts[-1].startswith("Stop, and rest.")


def test_a_pause_is_confirmed_and_nothing_is_said_in_it() -> None:
    room = Heard(PLANK).to_work()
    room.run(5.0, sign("hold"))
    room.said.clear()
    room.hear(room.session.pause())
    room.run(60.0, sign("hold", SAG))
    room.hear(room.session.resume())
    assert room.texts == ["Let's take a break", "Going on"]


def test_a_camera_that_is_lost_is_told_once_and_when_it_is_back() -> None:
    room = Heard(PLANK).to_work()
    room.hear(room.session.set_trouble("The camera is gone."))
    room.run(20.0)
    room.hear(room.session.set_trouble(None))
    assert room.texts == ["I have lost the picture. The clock has stopped.", "The picture is back"]


# --- the work


def test_each_repetition_is_counted_at_the_moment_it_ends() -> None:
    room = Heard(BRIDGE).to_work()
    for _ in range(7):
        room.rep()
    counted = [(said.line.rep, said.t) for said in room.said if said.line.rep is not None]
    assert [number for number, _ in counted] == [1, 2, 3, 4, 5, 6, 7]
    for (_, t), ended_s in zip(counted, room.reps, strict=True):
        assert 0.0 <= t - ended_s <= COUNT_LATE_S
    assert "4. Halfway" in room.texts


def test_hurried_repetitions_are_counted_as_they_end_or_not_at_all() -> None:
    room = Heard(replace(BRIDGE, reps=30)).to_work()
    for _ in range(20):
        room.run(0.2, sign("up"))
        room.run(0.2, sign("rest"))
    numbers = [said.line.rep for said in room.said if said.line.rep is not None]
    assert numbers == sorted(set(numbers))
    for said in room.said:
        if said.line.rep is not None:
            assert said.t - room.reps[said.line.rep - 1] <= COUNT_LATE_S + 1e-9


def test_a_hold_is_begun_told_what_is_left_and_counted_out() -> None:
    room = Heard(PLANK).to_work()
    room.run(30.5, sign("hold"))
    assert room.texts == ["Hold it", "20 more", "The last ten", "3", "2", "1", "All done. Well done."]
    (begin_s,) = at(room, "Hold it")
    assert at(room, "20 more") == [pytest.approx(begin_s + 10.0, abs=0.3)]
    assert at(room, "The last ten") == [pytest.approx(begin_s + 20.0, abs=0.3)]
    assert [at(room, str(n))[0] - begin_s for n in (3, 2, 1)] == [pytest.approx(30.0 - n, abs=0.3) for n in (3, 2, 1)]


def test_a_hold_without_a_target_is_told_its_seconds() -> None:
    room = Heard(Block(exercise="plank")).to_work()
    room.run(31.0, sign("hold"))
    assert room.texts == ["Hold it", "10 seconds", "20 seconds", "30 seconds"]


def test_seconds_with_a_fault_do_not_count_down() -> None:
    room = Heard(PLANK).to_work()
    room.run(27.5, sign("hold"))
    room.run(10.0, sign("hold", SAG))
    room.run(2.5, sign("hold"))
    assert at(room, "1")[0] - at(room, "3")[0] > 10.0


def test_a_correction_is_said_and_praised_when_it_is_put_right() -> None:
    room = Heard(PLANK).to_work()
    room.run(4.0, sign("hold"))
    room.run(4.0, sign("hold", SAG))
    room.run(4.0, sign("hold"))
    assert room.texts == ["Hold it", EXERCISES["plank"].criterion("hips_sag").cue, "That's it"]


def test_nothing_is_praised_that_ended_with_the_hold() -> None:
    room = Heard(PLANK).to_work()
    room.run(4.0, sign("hold", SAG))
    room.run(4.0, sign("rest"))
    assert "That's it" not in room.texts
    assert room.texts[-1] == "The clock has stopped. Take up the position again"


def test_of_two_faults_the_worse_is_corrected() -> None:
    room = Heard(PLANK).to_work()
    room.run(3.0, sign("hold", PIKE, SAG))
    corrected = [said.line.fault for said in room.said if said.line.urgency is Urgency.CORRECTION]
    assert corrected == ["hips_sag"]


def test_a_fault_that_stays_is_mentioned_but_not_nagged_about() -> None:
    room = Heard(PLANK).to_work()
    room.run(60.0, sign("hold", SAG))
    times = [said.t for said in room.said if said.line.urgency is Urgency.CORRECTION]
    assert len(times) in (5, 6)
    assert all(later - earlier >= 10.0 for earlier, later in pairwise(times))


def test_the_other_side_is_asked_for_and_not_at_every_moment() -> None:
    left = Block(exercise=STRETCH, side=Side.LEFT, hold_s=30.0)
    room = Heard(left).to_work()
    room.run(8.0, sign("hold_right"))
    assert room.texts.count("Change sides. Left knee back") == 1
    assert "Hold it" not in room.texts


def test_whoever_begins_with_the_other_side_is_told_that_it_is_right() -> None:
    left = Block(exercise=STRETCH, side=Side.LEFT, hold_s=30.0)
    room = Heard(left, replace(left, side=Side.RIGHT)).to_work()
    room.run(8.0, sign("hold_right"))
    assert "All right, the right side first" in room.texts


def test_out_of_sight_is_told_after_a_moment_and_so_is_being_seen_again() -> None:
    room = Heard(PLANK).to_work()
    lost = made_status(seen=False, why=Unseeable.OUT_OF_PICTURE)
    room.change = lambda view: with_view(view, status=lost)
    room.run(0.8, sign("hold"))
    assert "I can't see all of you" not in room.texts
    room.run(7.0, sign("hold"))
    room.change = lambda view: view
    room.run(2.0, sign("hold"))
    assert room.texts[-2:] == ["I can't see all of you", "I can see you again"]


def test_who_leaves_hears_one_sentence_and_one_when_they_come_back() -> None:
    room = Heard(PLANK).to_work()
    gone = made_status(seen=False, why=Unseeable.NO_PERSON)
    room.change = lambda view: with_view(view, status=gone)
    room.run(4.0, sign("rest"))
    said = list(room.texts)
    room.change = lambda view: with_view(view, status=gone, waiting=Waiting.AWAY)
    said += turn(room, (WaitingChanged(t=room.t, why=Waiting.AWAY),))
    room.change = lambda view: view
    said += turn(room, (WaitingChanged(t=room.t, why=None),))
    assert said == ["I can't see you: come into the picture", "Going on"]


def test_who_has_held_long_enough_is_not_asked_to_take_up_the_position_again() -> None:
    room = Heard(session=made_session(replace(PLANK, hold_s=5.0), from_file=True))
    room.until(Stage.WORK)
    room.said.clear()
    room.run(9.0, sign("hold"))
    room.run(4.0, sign("rest"))
    assert room.texts == ["Hold it", "3", "2", "1", "Done, that's your goal"]


def test_who_has_held_long_enough_is_corrected_no_more() -> None:
    room = Heard(session=made_session(replace(PLANK, hold_s=5.0), from_file=True))
    room.until(Stage.WORK)
    room.said.clear()
    room.run(6.0, sign("hold"))
    room.change = lambda view: with_view(view, remaining_s=0.02)  # the end is told earlier than it was seen
    room.run(4.0, sign("hold", 0))  # a fault of the way down
    room.run(4.0, sign("rest"))
    assert room.texts[-1] == "Done, that's your goal"


def test_who_is_out_of_sight_while_something_else_is_said_does_not_hear_that_it_is_over() -> None:
    room = Heard(PLANK).to_work()
    lost = made_status(seen=False, why=Unseeable.OUT_OF_PICTURE)
    room.run(3.0, sign("hold"))
    room.run(1.0, sign("rest"))  # "The clock has stopped. Take up the position again"
    room.change = lambda view: with_view(view, status=lost)
    room.run(1.5, sign("rest"))
    room.change = lambda view: view
    room.run(3.0, sign("rest"))
    assert room.texts == ["Hold it", "The clock has stopped. Take up the position again"]


def test_what_is_missing_is_said_as_it_is_shown_and_again_while_it_is() -> None:
    room = Heard(BRIDGE).to_work()
    room.change = lambda view: with_view(view, status=made_status(missing=Missing.FEET_ON_FLOOR))
    room.run(9.0, sign("rest"))
    assert room.texts == ["Put both feet flat on the floor"]
    room.change = lambda view: with_view(view, status=made_status(missing=Missing.HIPS_DOWN))
    room.run(4.0, sign("rest"))
    assert room.texts[1:] == ["Put your hips down on the floor before each lift"]
    room.run(12.0, sign("rest"))
    assert len(room.texts) == 3


@pytest.mark.parametrize(("seconds", "said"), [(5.5, []), (8.0, ["Put both feet flat on the floor"])])
def test_who_is_on_the_way_into_position_is_not_told_to_take_it_up(seconds: float, said: list[str]) -> None:
    room = Heard(BRIDGE)
    room.until(Stage.WORK, at_most_s=120.0)
    room.run(1.0, sign("rest"))  # "Go"
    room.said.clear()
    room.change = lambda view: with_view(view, status=made_status(missing=Missing.FEET_ON_FLOOR))
    room.run(seconds - 1.0, sign("rest"))
    assert room.texts == said


def test_what_a_correction_asks_for_is_not_said_to_be_missing_too() -> None:
    room = Heard(PLANK).to_work()
    lost = made_status(missing=Missing.POSITION)
    room.change = lambda view: with_view(view, status=lost, correction="Hips up", fault="hips_sag")
    room.run(9.0, sign("rest"))
    assert "Take up the position of the exercise" not in room.texts


def test_a_talkative_coach_asks_for_a_breath_or_two_and_begin_and_end_can_be_all() -> None:
    hold = replace(PLANK, hold_s=60.0)
    room = Heard(hold, mode=Mode.TALKATIVE).to_work()
    room.run(61.0, sign("hold"))
    assert len(at(room, "Breathe out slowly")) == 2
    left = ["50 more", "40 more", "30 more", "20 more", "The last ten"]
    assert [text for text in room.texts if text in left] == left
    room = Heard(hold, mode=Mode.BEGIN_END).to_work()
    room.run(20.0, sign("hold", SAG))
    room.run(61.0, sign("hold"))
    assert room.texts == ["Hold it", "All done. Well done."]


def test_nobody_holds_for_longer_than_ten_seconds_without_a_word() -> None:
    room = Heard(replace(PLANK, hold_s=90.0)).to_work()
    room.run(91.0, sign("hold"))
    assert max(after.t - said.t for said, after in pairwise(room.said)) <= 10.2


# --- modes


def test_quiet_leaves_out_counts_praise_and_teaching_and_keeps_the_rest() -> None:
    room = Heard(replace(PLANK, rest_s=20.0), BRIDGE, mode=Mode.QUIET).to_work()
    room.run(10.0, sign("hold", SAG))
    room.run(31.0, sign("hold"))
    kinds = {said.line.urgency for said in room.said}
    assert kinds == {Urgency.STAGE, Urgency.CORRECTION}
    assert Heard(PLANK, mode=Mode.QUIET).texts == ["Plank"]


def test_talkative_gives_the_reasons_and_talks_through_every_top() -> None:
    room = Heard(BRIDGE, mode=Mode.TALKATIVE)
    room.run(20.0, sign("rest"))
    assert EXERCISES["glute_bridge"].instructions.purpose in room.texts


# --- always


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["rest", "up", "hold", "nobody", "pause", "resume", "skip"]),
        st.sets(st.sampled_from([0, 1, 2]), max_size=2),
        st.floats(0.1, 12.0),
    ),
    min_size=1,
    max_size=25,
)


@examples(40)
@given(STEPS, st.sampled_from(Mode), st.sampled_from([PLANK, BRIDGE]))
def test_whatever_happens_the_rules_hold(steps: list[tuple[str, set[int], float]], mode: Mode, block: Block) -> None:
    room = Heard(block, replace(block, set=1), mode=mode)
    for word, faults, seconds in steps:
        if word in ("pause", "resume", "skip"):
            room.hear(getattr(room.session, word)())
        else:
            room.run(seconds, None if word == "nobody" else sign(word, *faults))
    known = sentences(WORDS, EXERCISES)
    for one, other in pairwise(room.said):
        assert other.t >= one.end_s or other.cuts_off
    corrections = [said for said in room.said if said.line.urgency is Urgency.CORRECTION]
    for first, seventh in zip(corrections, corrections[6:], strict=False):
        assert seventh.t - first.t >= 60.0
    for said in room.said:
        assert room.talk.caption(t=room.t) is None or room.talk.caption(t=room.t) == room.said[-1].line.text
        assert set(said.line.parts) <= {*known, "Good", "Come into the picture"}  # the scripted placement's own words


def test_why_so_much_is_said_once_before_the_first_set() -> None:
    room = Heard(*TWO_SETS, reasons={"glute_bridge": "You did 11 well twice"})
    room.until(Stage.WORK, at_most_s=120.0)
    assert room.texts[:2] == ["Glute bridge. 2 reps", "You did 11 well twice"]
    room.rep()
    room.rep()
    room.until(Stage.WORK, at_most_s=120.0)
    assert room.texts.count("You did 11 well twice") == 1


def test_quiet_mode_leaves_the_reason_to_the_screen() -> None:
    room = Heard(*TWO_SETS, mode=Mode.QUIET, reasons={"glute_bridge": "You did 11 well twice"})
    room.until(Stage.WORK, at_most_s=120.0)
    assert "You did 11 well twice" not in room.texts


# --- without hands


def turn(room: Heard, *news: Happened) -> list[str]:
    """What is said in the seconds after these events."""
    room.said.clear()
    room.hear(tuple(each for happened in news for each in happened))
    room.run(6.0, sign("rest"))
    return room.texts


def test_gestures_are_told_of_once_where_they_are_obeyed() -> None:
    told, on_the_arms = WORDS.text("talk.gestures"), WORDS.text("exercise.plank.gestures")
    for obeyed in (True, False):
        room = Heard(BRIDGE, PLANK, replace(BRIDGE, set=1), gestures=obeyed)
        while room.session.stage is not Stage.DONE:
            room.run(40.0, sign("rest"))
            room.hear(room.session.skip())
        assert len(at(room, told)) == len(at(room, on_the_arms)) == (1 if obeyed else 0)


def test_who_pauses_by_hand_is_told_how_to_go_on() -> None:
    room = Heard(BRIDGE).to_work()
    seen = (GestureSeen(t=room.t, gesture=Gesture.HAND_UP),)
    assert turn(room, seen, room.session.pause())[0] == "Let's take a break. Raise a hand to go on"
    assert turn(room, seen, room.session.resume())[0] == "Going on"
    assert turn(room, room.session.pause())[0] == "Let's take a break"


def test_crossed_arms_are_asked_about() -> None:
    room = Heard(BRIDGE).to_work()
    seen = (GestureSeen(t=room.t, gesture=Gesture.ARMS_CROSSED),)
    assert turn(room, seen, room.session.pause())[0].startswith("Let's take a break. Does it hurt?")
    assert turn(room, seen)[0].startswith("Let's take a break. Does it hurt?")  # also of somebody who had paused


def test_whoever_leaves_hears_that_they_are_waited_for_and_nothing_more() -> None:
    room = Heard(BRIDGE).to_work()
    room.run(30.0, sign("away"))
    assert room.texts == [WORDS.text("talk.wait_up")]
    room.said.clear()
    room.run(2.0, sign("rest"))
    assert room.texts == ["Going on"]


def test_who_comes_back_and_sits_does_not_hear_again_that_they_are_waited_for() -> None:
    room = Heard(BRIDGE).to_work()
    said = [turn(room, (WaitingChanged(t=room.t, why=why),)) for why in (Waiting.AWAY, Waiting.UP, Waiting.AWAY, None)]
    assert said == [["I'll wait. Come back when you are ready"], [], [], ["Going on"]]
    turn(room, (WaitingChanged(t=room.t, why=Waiting.UP),))
    turn(room, room.session.pause())
    turn(room, room.session.resume())
    assert turn(room, (WaitingChanged(t=room.t, why=Waiting.UP),)) == ["Take your time, I'll wait"]
