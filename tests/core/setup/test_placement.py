"""The set-up check: one instruction at a time, the worst first, and it does not flicker."""

from itertools import pairwise

import pytest

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.pose import Landmark, Pose
from coach.core.setup.placement import Placement, SetupCheck
from coach.core.setup.reasons import TEXTS, Aspect, Reason
from coach.voice.languages import load_words
from tests.support.builders import at, bridge, half_kneeling, moved, scaled, standing, with_joint
from tests.support.builders import figure_four as crossed
from tests.support.exercises import BRIDGE, FOUR, KNEELING
from tests.support.films import Film, joined, stay

FEET = (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE, Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)
HEAD = (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)


def check(
    frames: Film, *, exercise: Exercise = BRIDGE, side: Side = Side.NONE, light: float | None = None
) -> list[SetupCheck]:
    placement = Placement(exercise, side)
    return [placement.update(pose, t=t, light=light) for t, pose in frames]


def test_a_good_place_is_good_and_the_seconds_run() -> None:
    last = check(stay(bridge(), 3.0))[-1]
    assert (last.ok, last.reason) == (True, None)
    assert last.steady_s == pytest.approx(3.0)
    assert last.text


@pytest.mark.parametrize(
    ("pose", "why", "said"),
    [
        (None, Reason.NO_PERSON, "come into the picture"),
        (with_joint(bridge(), *FEET, x_px=660.0, y_px=390.0), Reason.OUT_OF_PICTURE, "feet"),
        (with_joint(bridge(), *HEAD, x_px=-20.0, y_px=390.0), Reason.OUT_OF_PICTURE, "head"),
        (with_joint(bridge(), Landmark.LEFT_KNEE, x_px=300.0, y_px=490.0), Reason.OUT_OF_PICTURE, "camera down"),
        (scaled(bridge(), 0.25), Reason.TOO_FAR, "closer"),
        (bridge(breadth=0.7), Reason.NOT_SIDE_ON, "right side"),
        (bridge(breadth=0.7, head="right"), Reason.NOT_SIDE_ON, "left side"),
        (with_joint(bridge(), Landmark.NOSE, x_px=float("nan"), y_px=0.0), Reason.COLLAPSED, "see all of you"),
    ],
)
def test_a_bad_place_is_told_by_what_to_do(pose: Pose | None, why: Reason, said: str) -> None:
    frames: Film = [(n / 30, None) for n in range(60)] if pose is None else stay(pose, 2.0)
    last = check(frames)[-1]
    assert not last.ok
    assert last.reason is why
    assert said in last.text
    assert last.steady_s == 0.0


def test_where_one_lies_nobody_is_asked_in_with_the_side_to_the_camera() -> None:
    """Feet first somebody may lie in full view and not be found."""
    nobody: Film = [(n / 30, None) for n in range(60)]
    assert "your side to the camera" in check(nobody, exercise=BRIDGE)[-1].text
    assert check(nobody, exercise=KNEELING)[-1].text == TEXTS["nobody"]


def test_the_dark_comes_before_everything_else() -> None:
    last = check(stay(with_joint(bridge(), *FEET, x_px=660.0, y_px=390.0), 2.0), light=10.0)[-1]
    assert last.reason is Reason.TOO_DARK
    assert "light" in last.text


def test_what_needs_no_side_view_may_be_seen_from_the_front() -> None:
    assert check(stay(standing(breadth=0.7), 2.0), exercise=FOUR)[-1].ok
    assert not check(stay(standing(breadth=0.7), 2.0), exercise=BRIDGE)[-1].ok


def test_the_seconds_begin_anew_after_a_moment_out_of_place() -> None:
    frames = joined(stay(bridge(), 2.0), stay(moved(bridge(), x_px=300.0), 0.1), stay(bridge(), 1.0))
    assert check(frames)[-1].steady_s == pytest.approx(1.0, abs=0.1)


def test_the_words_do_not_flicker() -> None:
    placement = Placement(BRIDGE)
    texts = []
    for number in range(60):
        t = number / 30
        pose = bridge() if number % 2 else with_joint(bridge(), *FEET, x_px=660.0, y_px=390.0)
        texts.append(placement.update(at(pose, t), t=t).text)
    changes = sum(before != after for before, after in pairwise(texts))
    assert changes <= 1


def test_a_moment_is_enough_to_stop_being_ready_but_not_to_change_the_words() -> None:
    *_, good, bad = check([*stay(bridge(), 2.0), (2.05, None)])
    assert good.ok
    assert not bad.ok
    assert bad.text == good.text


def test_the_crossed_leg_belongs_away_from_the_camera() -> None:
    head_left = crossed(head="left")  # the right side is near the camera
    assert check(stay(head_left, 2.0), exercise=FOUR, side=Side.LEFT)[-1].ok
    last = check(stay(head_left, 2.0), exercise=FOUR, side=Side.RIGHT)[-1]
    assert (last.reason, last.key) == (Reason.WRONG_END, "other_end_left")
    assert "head to the other end" in last.text
    assert check(stay(head_left, 2.0), exercise=FOUR)[-1].ok  # no side is planned


def test_who_stands_is_asked_to_lie_down_in_the_exercise_s_own_words() -> None:
    last = check(stay(standing(), 2.0))[-1]
    assert (last.reason, last.text, last.key) == (Reason.NOT_IN_POSITION, BRIDGE.instructions.placement, "")
    assert check(stay(bridge(), 2.0), exercise=KNEELING)[-1].text.startswith("Turn side-on")


@pytest.mark.parametrize(("fps", "ok"), [(6, False), (10, False), (12, True), (60, True)])
def test_fewer_than_twelve_poses_a_second_are_too_few(fps: int, ok: bool) -> None:
    last = check([(n / fps, at(bridge(), n / fps)) for n in range(4 * fps)])[-1]
    assert last.ok is ok
    assert (last.reason is Reason.LOW_FRAME_RATE) is not ok


def test_somebody_else_is_believed_when_found_twice_and_gone_when_not() -> None:
    placement, found = Placement(BRIDGE), []
    for n, others in enumerate([True, False, False, True, True, True, False, False, False]):
        for frame in range(20):
            t = n + frame / 20
            seen = placement.update(at(bridge(), t), t=t, others=others if frame == 0 else None)
        found.append(Reason.SECOND_PERSON in seen.reasons)
    assert found == [False, False, False, False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("pose", "key"),
    [
        (moved(bridge(), x_px=-200.0), "move_to_feet"),  # the head lies left
        (moved(bridge(), x_px=200.0), "move_to_head"),
        (moved(bridge(head="right"), x_px=-200.0), "move_to_head"),
        (moved(bridge(), y_px=100.0), "tip_down"),
        (moved(bridge(), y_px=-390.0), "tip_up"),
    ],
)
def test_who_is_partly_out_of_the_picture_is_told_which_way_to_move(pose: Pose, key: str) -> None:
    last = check(stay(pose, 2.0))[-1]
    assert (last.reason, last.key) == (Reason.OUT_OF_PICTURE, key)


@pytest.mark.parametrize(("facing", "key"), [(1, "move_backwards"), (-1, "move_forwards")])
def test_who_kneels_beyond_the_right_edge_moves_by_the_way_they_face(facing: int, key: str) -> None:
    pose = moved(half_kneeling(facing=facing), x_px=320.0)
    assert check(stay(pose, 2.0), exercise=KNEELING)[-1].key == key


def test_what_is_right_is_ticked_off_and_what_nobody_looked_for_is_not() -> None:
    (*_, last) = check(stay(scaled(bridge(), 0.25), 2.0))
    assert dict(last.right) == {
        Aspect.BODY: True, Aspect.SIDE_ON: True, Aspect.DISTANCE: False, Aspect.CAMERA: True, Aspect.LIGHT: True,
        Aspect.ALONE: None,
    }  # fmt: skip
    (*_, empty) = check([(n / 30, None) for n in range(30)])
    assert [right for _, right in empty.right] == [False, None, None, None, True, None]


def test_what_was_right_stays_right_for_a_little_beyond_the_edge() -> None:
    far_left = moved(bridge(), x_px=10.0 - float(bridge().landmarks[[0, 7, 8, 11, 12], 0].min()))
    assert not check(stay(far_left, 1.0))[-1].ok
    assert check(joined(stay(bridge(), 1.0), stay(far_left, 1.0)))[-1].ok


def test_every_instruction_stands_in_the_english_language_file() -> None:
    words = load_words("en")
    assert [key for key in TEXTS if key != "looking" and not words.has(f"setup.{key}")] == []
