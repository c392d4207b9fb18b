"""Whom the measurements name, of many people with the errors that the coach makes on rendered ones."""

from __future__ import annotations

import pytest

from coach.core.events import Side
from coach.core.programme.prescription import OPENED_LESS_DEG
from tests.measure.measuring import MEANS_DEG, PEOPLE, errors_of, named, sides_apart

TOLD_DEG = 14.0  # degrees; who differs in the hips was rendered 9 apart when kneeling, and 15 on a chair


@pytest.mark.parametrize("test", MEANS_DEG)
def test_the_wrong_side_is_hardly_ever_named_and_nobody_without_a_difference(test: str) -> None:
    few = 250
    for apart_deg in (5.0, 15.0):
        assert named(test, apart_deg, few).count(Side.LEFT) <= 0.01 * few  # it is the right one that opens less
    assert few - named(test, 0.0, few).count(Side.NONE) <= 0.05 * few


@pytest.mark.slow
@pytest.mark.parametrize(("test", "least"), [("hip_rotation", 95), ("hip_rotation_out", 95), ("hip_extension", 89)])
def test_fifteen_degrees_are_named_nearly_always(test: str, least: int) -> None:
    """Kneeling falls short of the 95 % that are wanted (docs/measuring.md)."""
    assert named(test, 15.0).count(Side.RIGHT) >= least * PEOPLE / 100


@pytest.mark.parametrize("test", MEANS_DEG)
def test_both_sides_of_many_rendered_people_were_measured(test: str) -> None:
    assert len(errors_of(test)) >= 40


@pytest.mark.parametrize("test", MEANS_DEG)
def test_of_the_rendered_people_themselves_who_differ_by_fifteen_degrees_are_told_from_who_do_not(test: str) -> None:
    apart = sides_apart(test)
    differ = [(true, measured) for true, measured in apart if abs(true) > TOLD_DEG]
    alike = [measured for true, measured in apart if abs(true) < 1.0]
    found = [measured * true for true, measured in differ if abs(measured) > OPENED_LESS_DEG]
    assert len(found) >= 0.95 * len(differ)
    assert all(same_way > 0 for same_way in found)
    assert all(abs(measured) <= OPENED_LESS_DEG for measured in alike)
