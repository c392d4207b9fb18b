"""The set-up check: one instruction at a time, the worst first, and it does not flicker."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.core.events import Unseeable
from coach.core.exercise import Exercise
from coach.core.placement import Placement, SetupCheck
from coach.core.pose import Landmark, Pose
from exercises import figure_four, glute_bridge
from tests.builders import at, bridge, moved, scaled, standing, with_joint
from tests.films import Film, joined, stay

BRIDGE, FIGURE_FOUR = glute_bridge.EXERCISE, figure_four.EXERCISE
FEET = (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE, Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)
HEAD = (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)


def check(frames: Film, *, exercise: Exercise = BRIDGE, light: float | None = None) -> list[SetupCheck]:
    placement = Placement(exercise)
    return [placement.update(pose, t=t, light=light) for t, pose in frames]


def test_a_good_place_is_good_and_the_seconds_run() -> None:
    last = check(stay(bridge(), 3.0))[-1]
    assert (last.ok, last.reason) == (True, None)
    assert last.steady_s == pytest.approx(3.0)
    assert last.text


@pytest.mark.parametrize(
    ("pose", "why", "said"),
    [
        (None, Unseeable.NO_PERSON, "come into the picture"),
        (with_joint(bridge(), *FEET, x_px=660.0, y_px=390.0), Unseeable.OUT_OF_PICTURE, "feet"),
        (with_joint(bridge(), *HEAD, x_px=-20.0, y_px=390.0), Unseeable.OUT_OF_PICTURE, "head"),
        (with_joint(bridge(), Landmark.LEFT_KNEE, x_px=300.0, y_px=490.0), Unseeable.OUT_OF_PICTURE, "knees"),
        (scaled(bridge(), 0.25), Unseeable.OUT_OF_PICTURE, "closer"),
        (bridge(breadth=0.7), Unseeable.NOT_SIDE_ON, "right side"),
        (bridge(breadth=0.7, head="right"), Unseeable.NOT_SIDE_ON, "left side"),
        (with_joint(bridge(), Landmark.NOSE, x_px=float("nan"), y_px=0.0), Unseeable.COLLAPSED, "see all of you"),
    ],
)
def test_a_bad_place_is_told_by_what_to_do(pose: Pose | None, why: Unseeable, said: str) -> None:
    frames: Film = [(n / 30, None) for n in range(60)] if pose is None else stay(pose, 2.0)
    last = check(frames)[-1]
    assert not last.ok
    assert last.reason is why
    assert said in last.text
    assert last.steady_s == 0.0


def test_the_dark_comes_before_everything_else() -> None:
    last = check(stay(with_joint(bridge(), *FEET, x_px=660.0, y_px=390.0), 2.0), light=10.0)[-1]
    assert last.reason is Unseeable.TOO_DARK
    assert "light" in last.text


def test_what_needs_no_side_view_may_be_seen_from_the_front() -> None:
    assert check(stay(standing(breadth=0.7), 2.0), exercise=FIGURE_FOUR)[-1].ok
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
