"""A knee that is drawn along with the shin is believed in part, whichever way the body is taken to face."""

import math
from dataclasses import replace

import pytest

from coach.core.body import Body
from coach.core.body.estimator import BodyEstimator
from coach.core.events import Side
from coach.core.exercise import DefinitionError, Pivot, RangeTest
from coach.core.tracking.measuring.steady_pivot import SteadyPivot
from exercises.hip_rotation import INWARD, KNEE_SEEN, knee_from_hips, shin_out_deg
from tests.support.builders import at, sitting

TEST = INWARD.dosage.measure
assert isinstance(TEST, RangeTest) and TEST.pivot is not None
PIVOT = TEST.pivot


def seated(out_deg: float, *, knee_aside: float = 0.0, facing: int = 1, walked: float = 0.0) -> Body:
    """A left shin of one trunk, turned out about a knee one trunk below the hips, which is drawn aside by so much."""
    body = BodyEstimator().update(at(sitting(), 0.0))
    knee, swing = complex(knee_aside, -1.0), complex(math.sin(math.radians(out_deg)), -math.cos(math.radians(out_deg)))
    places = {"hip": 0j, "knee": knee, "ankle": -1j + swing}

    def placed(place: complex) -> complex:
        return body.unit_px * complex((place.real + walked) * facing, place.imag)

    flank = replace(body.left, **{name: placed(place) for name, place in places.items()})
    return replace(body, left=flank, right=replace(body.right, hip=placed(0j)), facing=facing)


def measured(*bodies: Body) -> float | None:
    pivot = SteadyPivot(PIVOT, Side.LEFT)
    for n in range(10):
        pivot.watch(seated(0.0), t=n / 10.0)
    return [pivot.angle_deg(body) for body in bodies][-1]


def test_a_shin_about_a_knee_that_stays_is_measured_as_it_is() -> None:
    assert measured(seated(35.0)) == pytest.approx(shin_out_deg(seated(35.0), Side.LEFT))
    assert measured(seated(35.0)) == pytest.approx(35.0)


def test_a_knee_that_is_drawn_along_with_the_shin_is_believed_in_part() -> None:
    drawn = seated(35.0, knee_aside=0.3)
    as_seen = shin_out_deg(drawn, Side.LEFT)
    part = shin_out_deg(seated(35.0, knee_aside=0.3 * KNEE_SEEN), Side.LEFT)
    assert as_seen is not None and part is not None
    assert measured(drawn) == pytest.approx(part)
    assert as_seen < part < 35.0


def test_it_does_not_matter_which_way_the_body_is_taken_to_face() -> None:
    assert measured(seated(35.0, facing=-1)) == pytest.approx(35.0)


def test_a_chair_that_is_moved_takes_the_knee_with_it() -> None:
    assert measured(seated(35.0, walked=0.4)) == pytest.approx(35.0)


def test_a_pivot_needs_a_zero_at_rest_and_a_share() -> None:
    with pytest.raises(DefinitionError):
        replace(TEST, zero_within_deg=None)
    with pytest.raises(DefinitionError):
        Pivot(place=knee_from_hips, deg=shin_out_deg, seen=1.5)
