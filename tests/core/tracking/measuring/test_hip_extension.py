"""A hip moved forward under the trunk: the thigh is read as the landmarker draws it, about a knee that stays put."""

from functools import cache

import pytest

from coach.core.events import RepEnded, Side
from coach.core.exercise import RangeTest
from coach.core.tracking.measuring.measuring_tracker import measuring
from coach.core.tracking.tracker import Tracker
from exercises.hip_extension import EXERCISE, KNEE_SEEN, THIGH_SEEN
from tests.support.builders import at, half_kneeling, moved

TEST = EXERCISE.dosage.measure
assert isinstance(TEST, RangeTest)
FPS, KNEE_AT_PX = 15.0, 300.0
OUT_S, KEPT_S, REST_S = 1.0, 1.5, 2.0
TRY_S = REST_S + 2 * OUT_S + KEPT_S


def forward(t: float) -> float:
    """How far into the movement, 0-1: at rest, out, kept, and back, again and again."""
    t = t % TRY_S - REST_S
    return max(0.0, min(1.0, t / OUT_S, (2 * OUT_S + KEPT_S - t) / OUT_S))


def moves_on(t: float) -> float:
    """How often somebody has moved on along the mat: once before each try but the first, within half a second."""
    return max(0.0, t // TRY_S - 1 + min(1.0, (t % TRY_S) / 0.5))


@cache
def measured(
    *, thigh_deg: float, trunk_deg: float = 0.0, facing: int = 1, knee_px: float = 0.0, shifted_px: float = 0.0
) -> list[float]:
    """Three tries. knee_px: how far the near knee is drawn along with the thigh. shifted_px: moved on between tries."""
    side = Side.RIGHT if facing > 0 else Side.LEFT
    meter, found = measuring(Tracker(EXERCISE.on(side)), TEST, side), []
    for n in range(round((3 * TRY_S + REST_S) * FPS)):
        t = n / FPS
        now = forward(t)
        pose = half_kneeling(rear=side, thigh_deg=thigh_deg * now, trunk_deg=trunk_deg * now, facing=facing)
        knee = 25 if side is Side.LEFT else 26
        pose = moved(pose, KNEE_AT_PX + shifted_px * moves_on(t) - pose.landmarks[knee, 0])  # it stays on the floor
        pose.landmarks[knee, 0] += facing * knee_px * now
        found += [event.rep.peak_hip_deg for event in meter.update(at(pose, t), t=t) if isinstance(event, RepEnded)]
    return [deg for deg in found if deg is not None]


@pytest.mark.parametrize("facing", [1, -1])
def test_each_try_is_the_thigh_as_far_as_it_is_drawn_less_what_the_trunk_leans(facing: int) -> None:
    assert measured(thigh_deg=20.0, facing=facing) == pytest.approx([20.0 / THIGH_SEEN] * 3, abs=0.7)
    assert measured(thigh_deg=20.0, trunk_deg=6.0, facing=facing) == pytest.approx(
        [20.0 / THIGH_SEEN - 6.0] * 3, abs=0.9
    )


@pytest.mark.parametrize("facing", [1, -1])
def test_a_knee_that_is_drawn_along_is_believed_by_half(facing: int) -> None:
    still = measured(thigh_deg=20.0, facing=facing)
    drawn_along = measured(thigh_deg=20.0, facing=facing, knee_px=8.0)
    farther = measured(thigh_deg=20.0, facing=facing, knee_px=8.0 * KNEE_SEEN)
    short = [a - b for a, b in zip(still, drawn_along, strict=True)]
    assert KNEE_SEEN == 0.5 and all(1.0 < each < 5.0 for each in short)
    assert short == pytest.approx([2 * (a - b) for a, b in zip(still, farther, strict=True)], abs=0.5)


def test_who_kneels_elsewhere_for_the_next_try_is_measured_from_there() -> None:
    assert measured(thigh_deg=20.0, shifted_px=25.0) == pytest.approx(measured(thigh_deg=20.0), abs=0.5)
