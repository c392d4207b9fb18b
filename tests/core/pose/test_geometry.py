"""Angles have a sign: what lies past straight is told from what lies short of it."""

import pytest

from coach.core.pose.geometry import elevation_deg, height_over_line, lean_deg, phase_deg, turn_deg

RIGHT, UP, LEFT, DOWN = 1 + 0j, 1j, -1 + 0j, complex(0, -1)


@pytest.mark.parametrize(
    ("start", "end", "deg"),
    [(RIGHT, UP, 90.0), (UP, RIGHT, 270.0), (RIGHT, LEFT, 180.0), (DOWN, UP, 180.0), (3 * RIGHT, 5 * RIGHT, 0.0)],
)
def test_a_turn_is_counter_clockwise_and_never_folds(start: complex, end: complex, deg: float) -> None:
    assert turn_deg(start, end) == pytest.approx(deg)


@pytest.mark.parametrize(
    ("way", "deg"), [(RIGHT, 0.0), (LEFT, 0.0), (UP, 90.0), (DOWN, -90.0), (-1 + 1j, 45.0), (1 - 1j, -45.0)]
)
def test_elevation_does_not_care_which_way_it_points(way: complex, deg: float) -> None:
    assert elevation_deg(way) == pytest.approx(deg)


@pytest.mark.parametrize(("way", "deg"), [(UP, 0.0), (1 + 1j, 45.0), (-1 + 1j, -45.0), (DOWN, 180.0)])
def test_a_lean_is_positive_towards_the_front(way: complex, deg: float) -> None:
    assert lean_deg(way) == pytest.approx(deg)


def test_a_height_over_a_line_is_the_same_from_either_end() -> None:
    assert height_over_line(2 + 3j, 0j, 10 + 0j) == pytest.approx(3.0)
    assert height_over_line(2 + 3j, 10 + 0j, 0j) == pytest.approx(3.0)
    assert height_over_line(2 - 3j, 0j, 10 + 0j) == pytest.approx(-3.0)


def test_a_phase_is_measured_from_the_x_axis() -> None:
    assert phase_deg(UP) == pytest.approx(90.0)
    assert phase_deg(DOWN) == pytest.approx(-90.0)


def test_what_has_no_length_has_no_angle() -> None:
    assert turn_deg(0j, UP) is None
    assert turn_deg(UP, 0j) is None
    assert elevation_deg(0j) is None
    assert lean_deg(0j) is None
    assert height_over_line(UP, RIGHT, RIGHT) is None
