"""What the session does without hands: gestures, and waiting for whoever leaves."""

from dataclasses import replace

import pytest

from coach.core.pose import Landmark, Pose
from coach.core.session import GestureSeen, Stage, WaitingChanged
from coach.core.session.gestures import Gesture
from coach.core.session.news import Waiting
from coach.core.session.summary import EndedBy
from tests.support.gesturing import pose_at
from tests.support.room import LEFT_THEN_RIGHT, TWO_SETS, Room, at_work, made_session
from tests.support.scripted import SIGNS, sign


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
    status = room.session.view.work.status
    assert status is not None and status.reps.counted == 1
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


def test_in_a_hold_one_hand_pauses_and_in_a_pause_both_hands_go_on_to_the_next() -> None:
    room = at_work(*LEFT_THEN_RIGHT)
    room.run(2.0, sign("hold_left"))
    one_hand, both_hands = (replace(pose, landmarks=pose.landmarks.copy()) for pose in (ONE_HAND, BOTH_HANDS))
    for pose in (one_hand, both_hands):
        pose.landmarks[0, 0] = SIGNS.index("hold_left")
    room.run(2.0, one_hand)
    assert room.session.view.paused
    room.run(1.0, sign("hold_left"))
    room.run(2.0, both_hands)
    assert (room.session.view.stage, room.session.view.paused) == (Stage.REST, False)


def test_arms_crossed_in_a_pause_end_no_pause() -> None:
    room = at_work(*TWO_SETS)
    room.hear(room.session.pause())
    room.run(1.5, CROSSED)
    assert gestures(room) == [Gesture.ARMS_CROSSED]
    assert room.session.view.paused


@pytest.mark.parametrize("still", ["done", "trouble"])
def test_a_gesture_asks_for_nothing_once_it_is_over_or_while_the_camera_has_trouble(still: str) -> None:
    room = at_work(*TWO_SETS)
    room.hear(room.session.end() if still == "done" else room.session.set_trouble("The camera gives no pictures."))
    before = room.session.view
    for pose in (ONE_HAND, HANDS_DOWN, CROSSED):
        room.run(3.0, pose)
    assert gestures(room) == []
    assert room.session.view == before


def test_in_a_clip_and_without_a_camera_nobody_makes_a_gesture() -> None:
    clip = Room(made_session(*TWO_SETS, from_file=True))
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
    assert room.session.view.work.waiting is Waiting.UP
    took_s = room.session.summary.took_s
    room.run(30.0, sign("away"))
    assert room.session.summary.took_s == took_s
    room.run(1.0, sign("rest"))
    assert room.session.view.work.waiting is None
    room.run(1.0, sign("up"))
    room.run(1.0, sign("rest"))
    assert room.session.view.stage is Stage.REST
    assert room.rows[0][1] == 2
    assert [news.why for news in room.news if isinstance(news, WaitingChanged)] == [Waiting.UP, None]


def test_a_key_goes_on_while_the_session_waits() -> None:
    room = at_work(*TWO_SETS)
    room.run(1.0, sign("rest"))
    room.run(6.0, sign("away"))
    room.hear(room.session.skip())
    assert room.session.view.stage is Stage.REST
    assert room.session.view.work.waiting is None
    before_s = room.session.view.remaining_s
    room.run(1.0, None)
    assert before_s is not None and room.session.view.remaining_s == pytest.approx(before_s - 1.0)
