"""What an exercise's measurements read beside the labels."""

import numpy as np
import pytest

from coach.core.events import Side, Variant
from coach.evaluation.labels import LabelledClip, parse
from tests.measure.readings import Moment, measurements_of, moments, read, with_any_fault, with_fault
from tests.support.builders import at
from tests.support.builders import plank as plank_pose
from tests.support.exercises import BRIDGE, KNEELING, PLANK

INSIDE, OUTSIDE, EDGE = Moment.INSIDE, Moment.OUTSIDE, Moment.EDGE


def clip(**labels: object) -> LabelledClip:
    row = {"file": "a", "exercise": "plank", "holds": [], "reps": []}
    (found,) = parse({"clips": [row | labels]})
    return found


def seconds(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(values)


def test_an_exercise_names_each_measurement_that_it_is_judged_by() -> None:
    names = measurements_of(PLANK)
    assert {"forearm plank/hips up", "hips_sag", "plank on the knees/on the knees"} <= names.keys()
    assert {"rep", "lift"} <= measurements_of(BRIDGE).keys()


def test_a_plank_is_read_ten_times_a_second_while_it_is_seen() -> None:
    looks = [(i / 20.0, None if i >= 40 else at(plank_pose(hip_deg=175.0), i / 20.0)) for i in range(60)]
    found = read(PLANK, looks)
    assert 18 <= len(found.t) <= 21 and found.t.max() < 2.0
    assert np.nanmedian(found.of("hips_sag", Side.NONE)) == pytest.approx(175.0, abs=1.0)


def test_a_clip_without_a_person_has_no_readings() -> None:
    found = read(KNEELING, [(0.0, None), (1.0, None)])
    assert len(found.t) == 0
    assert found.of("trunk_lean", Side.LEFT).shape == (0,)


def test_near_the_edge_of_a_hold_nobody_can_say() -> None:
    held = clip(holds=[{"start_s": 2.0, "end_s": 8.0}], ignore=[[6.0, 7.0]])
    assert moments(held, seconds(1.0, 1.9, 2.1, 3.0, 6.5, 7.9, 9.0)) == [
        OUTSIDE, EDGE, EDGE, INSIDE, EDGE, EDGE, OUTSIDE
    ]  # fmt: skip


def test_a_hold_on_one_side_is_outside_for_the_other() -> None:
    held = clip(exercise="figure_four", holds=[{"start_s": 2.0, "end_s": 8.0, "side": "left"}])
    assert moments(held, seconds(5.0), Side.LEFT) == [INSIDE]
    assert moments(held, seconds(5.0), Side.RIGHT) == [OUTSIDE]


def test_a_hold_of_another_variant_is_outside() -> None:
    held = clip(holds=[{"start_s": 2.0, "end_s": 8.0, "variant": "knees"}])
    assert moments(held, seconds(5.0)) == [OUTSIDE]
    assert moments(held, seconds(5.0), variant=Variant.KNEES) == [INSIDE]


def test_somebody_who_rocks_is_inside_for_the_middle_of_each_hold() -> None:
    held = clip(holds=[{"start_s": 2.0, "end_s": 6.0}], pulsed=True)
    assert moments(held, seconds(2.8, 4.0, 5.2)) == [EDGE, INSIDE, EDGE]


def test_a_repetition_is_inside_at_its_top_and_on_its_way_neither() -> None:
    rep = {"start_s": 1.0, "top_s": 3.0, "end_s": 5.0}
    done = clip(exercise="glute_bridge", reps=[rep])
    assert moments(done, seconds(0.0, 2.0, 3.1, 4.0, 6.0)) == [OUTSIDE, EDGE, INSIDE, EDGE, OUTSIDE]
    assert moments(clip(exercise="glute_bridge", reps=[rep | {"counts": False}]), seconds(3.0)) == [EDGE]


def test_a_fault_is_there_in_full_only_where_the_labels_say_so() -> None:
    sag = {"name": "hips_sag", "start_s": 3.0, "end_s": 6.0, "full_start_s": 3.5, "full_end_s": 5.5}
    held = clip(holds=[{"start_s": 2.0, "end_s": 8.0, "faults": [sag]}], faults_labelled=True)
    t = seconds(2.5, 3.2, 4.0, 5.8, 7.0)
    assert with_fault(held, "hips_sag", t).tolist() == [False, False, True, False, False]
    assert with_fault(held, "hips_pike", t).tolist() == [False] * 5
    assert with_any_fault(held, t).tolist() == [False, True, True, True, False]


def test_the_fault_of_a_repetition_is_there_at_its_top() -> None:
    rep = {"start_s": 1.0, "top_s": 3.0, "end_s": 5.0, "faults": ["hips_low"], "counts": False}
    done = clip(exercise="glute_bridge", reps=[rep], faults_labelled=True)
    assert with_fault(done, "hips_low", seconds(2.0, 3.1)).tolist() == [False, True]
