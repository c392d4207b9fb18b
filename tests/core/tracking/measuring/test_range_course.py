"""A range is measured in tries: out, kept for a moment, and back; a shaky one counts, a passing one does not."""

from collections.abc import Iterable

import pytest

from coach.core.exercise import RangeTest
from coach.core.exercise.zone import DefinitionError
from coach.core.tracking.measuring.range_course import RangeCourse, Try
from exercises.hip_extension import EXERCISE as HIP_EXTENSION
from exercises.hip_rotation import INWARD

EXTENSION, ROTATION = HIP_EXTENSION.dosage.measure, INWARD.dosage.measure
assert isinstance(EXTENSION, RangeTest) and isinstance(ROTATION, RangeTest)
FPS = 15.0


def tries(test: RangeTest, angles: Iterable[float | None]) -> list[Try]:
    course = RangeCourse(test)
    told = (course.update(angle, inside=True, t=n / FPS) for n, angle in enumerate(angles))
    return [each for each in told if each is not None]


def kept(deg: float, seconds: float) -> list[float | None]:
    return [deg] * round(seconds * FPS)


def test_a_try_is_the_most_that_was_kept_for_a_moment() -> None:
    slip: list[float | None] = [45.0, 45.0]
    (one,) = tries(EXTENSION, [*kept(0, 2), *kept(12, 0.5), *kept(20, 1.5), *slip, *kept(20, 0.5), *kept(0, 2)])
    assert one.deg == pytest.approx(20.0)
    assert one.start_s < one.top_s < one.end_s


def test_three_tries_are_three() -> None:
    one = [*kept(0, 2), *kept(20, 1.5)]
    assert [round(each.deg) for each in tries(EXTENSION, [*one, *one, *one, *kept(0, 2)])] == [20, 20, 20]


def test_what_is_not_kept_and_what_does_not_come_back_is_no_try() -> None:
    assert tries(EXTENSION, [*kept(0, 2), *kept(20, 0.4), *kept(0, 2)]) == []
    assert tries(EXTENSION, [*kept(0, 2), *kept(20, 5)]) == []


def test_a_leg_that_hangs_askew_or_a_tilted_camera_moves_the_zero() -> None:
    one = [*kept(4, 2), *kept(34, 1.5), *kept(4, 1)]
    assert [each.deg for each in tries(ROTATION, one)] == [pytest.approx(30.0)]


def test_the_zero_is_not_learnt_from_a_leg_that_is_out() -> None:
    assert tries(ROTATION, [*kept(30, 3), *kept(0, 2), *kept(35, 1.5), *kept(0, 2)])[0].deg == pytest.approx(35.0)


def test_a_moment_out_of_sight_ends_the_try_under_way() -> None:
    course = RangeCourse(EXTENSION)
    for n in range(60):
        course.update(0.0 if n < 30 else 20.0, inside=True, t=n / FPS)
    assert course.is_out
    assert course.update(0.0, inside=True, t=6.0) is None
    assert not course.is_out


def test_a_test_that_cannot_be_is_refused() -> None:
    with pytest.raises(DefinitionError):
        RangeTest(of=EXTENSION.of, zone=EXTENSION.zone, least_deg=4.0, back_deg=5.0)
    with pytest.raises(DefinitionError):
        RangeTest(of=EXTENSION.of, zone=EXTENSION.zone, least_deg=6.0, back_deg=4.0, tries=1)
