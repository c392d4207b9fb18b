"""Whom the measurements name, of 200 people with the errors that the coach makes on rendered ones."""

from __future__ import annotations

import pytest

from coach.core.events import Side
from tests.measure.measuring import MEANS_DEG, PEOPLE, errors_of, named

PER_CENT = PEOPLE / 100


@pytest.mark.parametrize("test", MEANS_DEG)
def test_the_wrong_side_is_hardly_ever_named_and_nobody_without_a_difference(test: str) -> None:
    for apart_deg in (5.0, 10.0, 15.0):
        assert named(test, apart_deg).count(Side.LEFT) <= 1 * PER_CENT  # it is the right one that opens less
    assert PEOPLE - named(test, 0.0).count(Side.NONE) <= 5 * PER_CENT


@pytest.mark.parametrize("test", MEANS_DEG)
def test_fifteen_degrees_are_named_in_nine_of_ten(test: str) -> None:
    assert named(test, 15.0).count(Side.RIGHT) >= 90 * PER_CENT


@pytest.mark.parametrize("test", MEANS_DEG)
def test_both_sides_of_several_rendered_people_were_measured(test: str) -> None:
    assert len(errors_of(test)) >= 5
