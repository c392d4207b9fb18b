"""Two people, rendered and seen by the landmarker: what is right for one is a fault for the other.

`tests/people` holds the poses. One holds a good plank with the hips 12 degrees above the line (`high_plank`), one with
the hips 7 degrees below it (`low_plank`); one lifts the hips to 157 degrees and no further (`stiff_bridge`), and two
have tight hips (`stiff_kneeling`, `stiff_figure_four`). Times are those of the renderer's truth.
"""

import math
from functools import cache
from pathlib import Path

import pytest

from coach.core.calibration import Calibrator
from coach.core.events import Fault, Side
from coach.core.exercise import Exercise
from coach.core.exercise.fitting import fitted
from coach.core.exercise.person import Calibration, RangeMode
from tests.measure.corpus import samples
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK
from tests.support.films import Film, Watched, watch

pytestmark = pytest.mark.corpus

PEOPLE = Path(__file__).resolve().parents[2] / "people"
IN_THE_SAG_S = 7.5
"""Of `high_plank_sag_then_pike`: from here the film shows somebody who begins with a sag."""
HIGH_FAULTS = (("hips_sag", 6.842, 11.392), ("hips_pike", 13.842, 18.392))


@cache
def frames(name: str) -> Film:
    return [(sample.t, sample.pose) for sample in samples(PEOPLE / f"{name}.jsonl.gz")]


@cache
def calibration_of(exercise: Exercise, name: str) -> Calibration:
    calibrator = Calibrator(exercise, when="2026-03-01")
    for t, pose in frames(name):
        found = calibrator.update(pose, t=t).result
        if found is not None:
            return found
    raise AssertionError(f"{name} gives no calibration")


def in_range(exercise: Exercise, name: str, film: str) -> Watched:
    return watch(fitted(exercise, calibration_of(exercise, name), RangeMode.COMFORTABLE), frames(film))


def hold_faults(watched: Watched) -> tuple[Fault, ...]:
    return max(watched.holds, key=lambda hold: hold.held_s).faults


@pytest.mark.parametrize(
    ("exercise", "name", "neutral", "reach"),
    [
        (PLANK, "high_plank", {"hips": 167.1}, None),
        (PLANK, "low_plank", {"hips": 186.6}, None),
        (BRIDGE, "stiff_bridge", {}, 167.0),
        (KNEELING, "stiff_kneeling", {"trunk": -1.2}, 6.5),
        (FOUR, "stiff_figure_four", {}, 94.9),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_persons_calibration(exercise: Exercise, name: str, neutral: dict[str, float], reach: float | None) -> None:
    found = calibration_of(exercise, name)
    assert found.neutral == {key: pytest.approx(value, abs=1.0) for key, value in neutral.items()}
    assert found.reach == (None if reach is None else pytest.approx(reach, abs=1.0))


WAY_DOWN_S = {"high_plank": math.inf, "low_plank": 17.1}


@pytest.mark.parametrize("person", ["high_plank", "low_plank"])
def test_the_good_plank_of_either_is_not_corrected(person: str) -> None:
    own = fitted(PLANK, calibration_of(PLANK, person))
    # Up to the way down: hips put down from 7 degrees below the line cannot be told from a sag of 20.
    (hold,) = watch(own, [(t, pose) for t, pose in frames(person) if t <= WAY_DOWN_S[person]]).holds
    assert hold.faults == ()
    assert hold.good_s == pytest.approx(hold.held_s, abs=0.01)


def test_a_sag_and_a_pike_are_found_from_the_persons_own_neutral() -> None:
    own = fitted(PLANK, calibration_of(PLANK, "high_plank"))
    found = hold_faults(watch(own, frames("high_plank_sag_then_pike")))
    for fault, (name, start_s, end_s) in zip(found, HIGH_FAULTS, strict=True):
        assert fault.name == name
        assert fault.start_s == pytest.approx(start_s, abs=0.5)
        assert fault.end_s == pytest.approx(end_s, abs=0.5)


def test_who_begins_with_a_sag_is_told_so_once_calibrated() -> None:
    late = [(t, pose) for t, pose in frames("high_plank_sag_then_pike") if t >= IN_THE_SAG_S]
    unknown = hold_faults(watch(PLANK, late))
    assert "hips_sag" not in [fault.name for fault in unknown]  # 187 degrees: somebody else's neutral
    own = fitted(PLANK, calibration_of(PLANK, "high_plank"))
    known = hold_faults(watch(own, late))
    assert [fault.name for fault in known] == ["hips_sag", "hips_pike"]
    assert known[0].start_s == pytest.approx(IN_THE_SAG_S, abs=0.5)


def test_a_pike_is_found_in_a_plank_whose_hips_are_below_the_line() -> None:
    own = fitted(PLANK, calibration_of(PLANK, "low_plank"))
    fault = hold_faults(watch(own, frames("low_plank_pike")))[0]
    assert fault.name == "hips_pike"
    assert fault.start_s == pytest.approx(9.032, abs=0.5)


def test_the_neutral_of_one_is_a_fault_for_the_other() -> None:
    low = fitted(PLANK, calibration_of(PLANK, "low_plank"))
    assert [fault.name for fault in hold_faults(watch(low, frames("high_plank")))] == ["hips_pike"]
    high = fitted(PLANK, calibration_of(PLANK, "high_plank"))
    assert [fault.name for fault in hold_faults(watch(high, frames("low_plank")))] == ["hips_sag"]


def test_three_bridges_count_in_the_persons_own_range_and_the_one_far_below_it_does_not() -> None:
    stiff = watch(BRIDGE, frames("stiff_bridge_one_too_low")).reps
    assert [rep.counted for rep in stiff] == [True, True, False, True]  # at the edge of what is straight, in doubt
    own = in_range(BRIDGE, "stiff_bridge", "stiff_bridge_one_too_low")
    assert [rep.counted for rep in own.reps] == [True, True, False, True]


def test_a_stretch_of_less_range_is_a_hold_in_the_persons_own_range() -> None:
    assert watch(KNEELING, frames("stiff_kneeling")).holds == []
    (hold,) = in_range(KNEELING, "stiff_kneeling", "stiff_kneeling").holds
    assert hold.side is Side.RIGHT
    assert hold.held_s == pytest.approx(11.5, abs=0.5)


def test_a_thigh_that_comes_less_near_is_a_hold_in_the_persons_own_range() -> None:
    assert watch(FOUR, frames("stiff_figure_four_again")).holds == []
    (hold,) = in_range(FOUR, "stiff_figure_four", "stiff_figure_four_again").holds
    assert hold.side is Side.LEFT
    assert hold.held_s == pytest.approx(7.0, abs=0.5)
