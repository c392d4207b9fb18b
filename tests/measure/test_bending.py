"""Faults put into good holds."""

import pytest

from coach.core.pose import Landmark
from tests.measure.bending import BENT_S, GOOD_S, MOVING_S, bent_plank
from tests.support.builders import at, plank
from tests.support.films import body_of, hip_deg

GOOD = [at(plank(hip_deg=178.0), i / 10) for i in range(20)]


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize("degrees", [20.0, -28.0, -60.0])
def test_the_hip_angle_comes_to_what_was_asked(degrees: float, head: str) -> None:
    good = [at(plank(hip_deg=178.0, head=head), i / 10) for i in range(20)]
    *_, last = bent_plank(good, degrees)
    assert last.share == 1.0
    assert hip_deg(last.pose) == pytest.approx(hip_deg(good[0]) + degrees, abs=2.0)


def test_the_plank_is_held_as_it_was_first_and_only_then_bent() -> None:
    frames = list(bent_plank(GOOD, 20.0))
    assert all(f.share == 0.0 for f in frames if f.pose.t <= GOOD_S)
    assert all(f.share == 1.0 for f in frames if f.pose.t > GOOD_S + MOVING_S)
    assert frames[-1].pose.t == pytest.approx(GOOD_S + MOVING_S + BENT_S, abs=0.2)


@pytest.mark.parametrize("head", ["left", "right"])
def test_arms_lean_along_as_far_as_was_asked(head: str) -> None:
    good = [at(plank(hip_deg=178.0, head=head), i / 10) for i in range(20)]
    *_, last = bent_plank(good, -60.0, arms=45.0)
    lean_deg = body_of(last.pose).near_flank.upper_arm_lean_deg
    assert lean_deg == pytest.approx(-45.0, abs=1.0)
    assert hip_deg(last.pose) < 118.0  # leaning folds them too


def test_time_goes_forwards_also_where_the_film_is_turned_back() -> None:
    seconds = [frame.pose.t for frame in bent_plank(GOOD, 0.0)]
    assert seconds == sorted(set(seconds))


def test_somebody_elses_own_plank_is_there_from_the_first_frame() -> None:
    first, *_ = bent_plank(GOOD, 20.0, own=-18.0)
    assert first.share == 0.0 and hip_deg(first.pose) == pytest.approx(hip_deg(GOOD[0]) - 18.0, abs=2.0)


def test_only_hips_and_knees_move() -> None:
    *_, last = bent_plank(GOOD, 20.0)
    still = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_ANKLE, Landmark.NOSE, Landmark.LEFT_ELBOW]
    assert (last.pose.landmarks[still] == GOOD[0].landmarks[still]).all()
