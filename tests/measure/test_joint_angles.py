"""Measured joint angles against true ones."""

from typing import Any

import pytest

from coach.core.body.estimator import BodyEstimator
from coach.core.pose import Pose
from coach.evaluation.labels import parse
from coach.fields import DocumentError
from tests.measure.corpus import true_angles
from tests.measure.joint_angles import (
    SCHEMA,
    AngleMeter,
    JointError,
    MeasuredJoints,
    joint_groups,
    joint_table,
    pool_joints,
)
from tests.support.builders import at, bridge, half_kneeling

LEG = {"hip_deg": 150.0, "knee_deg": 90.0, "thigh_lean_deg": 0.0, "shin_lean_deg": 0.0}


def truth(times: list[float], *, near_side: str = "left", **angles: float) -> dict[str, Any]:
    """Every angle at all times, the same of both truths but the rig's hip, which is 5 degrees smaller."""
    values = LEG | angles
    leg = {name: [value] * len(times) for name, value in values.items()}
    coco = {"left": leg, "right": leg, "trunk_lean_deg": [0.0] * len(times)}
    rig_leg = leg | {"hip_deg": [values["hip_deg"] - 5.0] * len(times)}
    rig = {"left": rig_leg, "right": rig_leg, "trunk_lean_deg": [0.0] * len(times)}
    return {"schema": SCHEMA, "near_side": near_side, "t": times, "coco": coco, "rig": rig}


def clip(**values: Any) -> Any:
    (found,) = parse({"clips": [{"file": "a.mp4", "exercise": "glute_bridge", "reps": [], **values}]})
    return found


def measure(meter: AngleMeter, pose: Pose, times: list[float]) -> tuple[JointError, ...]:
    estimator = BodyEstimator()
    for t in times:
        meter.add(estimator.update(at(pose, t)), t=t)
    return meter.measured.errors


REP = {"start_s": 0.0, "top_s": 1.0, "end_s": 2.0}
TIMES = [0.5, 0.6, 0.7]


def test_an_error_is_what_is_measured_less_what_is_true_of_both_hips() -> None:
    errors = measure(AngleMeter(clip(reps=[REP]), truth(TIMES, hip_deg=150.0)), bridge(hip_deg=160.0), TIMES)
    hips = [error for error in errors if error.joint == "hip, near the camera"]
    assert [error.coco_deg for error in hips] == pytest.approx([10.0] * 3, abs=0.5)
    assert [error.rig_deg for error in hips] == pytest.approx([15.0] * 3, abs=0.5)
    assert {error.joint for error in errors} == {"hip, near the camera", "knee, near the camera"}


def test_only_labelled_moments_with_a_true_angle_are_measured() -> None:
    meter = AngleMeter(clip(reps=[REP]), truth([0.5, 0.6, 2.5]))
    errors = measure(meter, bridge(hip_deg=150.0), [0.3, 0.5, 0.55, 0.6, 2.5])
    assert sorted({error.t for error in errors}) == [0.5, 0.6]


def test_what_the_coach_cannot_see_is_no_error_of_its() -> None:
    meter = AngleMeter(clip(reps=[REP]), truth(TIMES))
    meter.add(None, t=0.5)
    assert meter.measured.errors == ()


def test_the_worked_side_is_the_one_that_is_labelled() -> None:
    stretch = half_kneeling()
    body = BodyEstimator().update(at(stretch, 0.5))
    assert body is not None
    for side, other in (("left", "right"), ("right", "left")):
        hold = {"start_s": 0.0, "end_s": 2.0, "side": side}
        meter = AngleMeter(clip(exercise="kneeling_hip_flexor_stretch", holds=[hold]), truth([0.5]))
        errors = {error.joint: error.coco_deg for error in measure(meter, stretch, [0.5])}
        assert errors["rear thigh"] == pytest.approx(getattr(body, side).thigh_lean_deg)
        assert errors["front shin"] == pytest.approx(getattr(body, other).shin_lean_deg)


def test_a_hold_without_a_side_has_no_angle_of_a_worked_leg() -> None:
    hold = {"start_s": 0.0, "end_s": 2.0, "side": "none"}
    meter = AngleMeter(clip(exercise="kneeling_hip_flexor_stretch", holds=[hold]), truth([0.5]))
    assert {error.joint for error in measure(meter, half_kneeling(), [0.5])} == {"trunk lean"}


def test_angles_either_side_of_a_full_turn_are_near_to_each_other() -> None:
    meter = AngleMeter(clip(reps=[REP]), truth([0.5], hip_deg=359.0))
    hip = measure(meter, bridge(hip_deg=130.0), [0.5])[0]
    assert hip.coco_deg == pytest.approx(131.0, abs=0.5)


def test_errors_pool_to_a_mean_without_sign_and_a_mean_with_it() -> None:
    errors = [JointError(joint="hip", t=0.0, coco_deg=e, rig_deg=e + 5) for e in (-2.0, 4.0, 0.0)]
    totals = pool_joints(errors)
    assert (totals.samples, totals.coco_abs_deg, totals.coco_median_deg) == (3, 2.0, 2.0)
    assert (totals.coco_bias_deg, totals.rig_abs_deg, totals.rig_bias_deg) == pytest.approx((2 / 3, 17 / 3, 17 / 3))
    assert pool_joints([]) is None


def rendered() -> dict[str, Any]:
    """As the renderer tells of a bridge in which nothing moves: hips straight, knees at a right angle."""
    places = {"shoulder": (0.0, 0.0, 0.0), "hip": (0.5, 0.0, 0.0), "hip_coco": (0.5, 0.0, 0.0), "knee": (0.9, 0.0, 0.0)}
    places["ankle"] = (0.9, 0.0, -0.4)
    joints = {f"{side}_{name}": [list(place)] * 90 for side in ("left", "right") for name, place in places.items()}
    return {"fps": 30, "frames": 90, "camera": {"near_side": "left"}, "joints_3d": joints}


def test_the_renderers_joints_become_angles_with_the_cores_signs() -> None:
    truth = true_angles(rendered(), [(0.0, 0.05), (2.0, 2.1)])
    assert truth["t"] == [0.0, 2.0, 2.1]
    assert truth["rig"]["left"]["hip_deg"] == [180.0] * 3
    assert truth["rig"]["left"]["knee_deg"] == [90.0] * 3
    assert truth["coco"]["trunk_lean_deg"] == [-90.0] * 3


def test_joints_are_told_by_exercise_and_yaw() -> None:
    def clip(yaw_deg: float, error: float) -> MeasuredJoints:
        errors = (JointError(joint="hip", t=0.0, coco_deg=error, rig_deg=error + 5.0),)
        return MeasuredJoints(exercise="plank", yaw_deg=yaw_deg, errors=errors)

    table = joint_table(joint_groups([clip(0, 1.0), clip(-30, -3.0)]))
    assert table.rows == (
        ("plank: hip", "all", "2", "2", "2.0", "2.0", "-1.0", "4.0", "+4.0"),
        ("plank: hip", "0-10", "1", "1", "1.0", "1.0", "+1.0", "6.0", "+6.0"),
        ("plank: hip", "21-30", "1", "1", "3.0", "3.0", "-3.0", "2.0", "+2.0"),
    )


@pytest.mark.parametrize(
    "damaged",
    [
        {}, [], truth(TIMES) | {"schema": "other"}, truth(TIMES) | {"coco": {}}, truth(TIMES) | {"t": [0.5]},
        truth(TIMES) | {"near_side": "up"}, truth(TIMES) | {"near_side": "none"},
    ],
    ids=["empty", "a list", "another schema", "no angles", "too few times", "no such side", "no side"],
)  # fmt: skip
def test_true_angles_that_cannot_be_right_are_refused(damaged: Any) -> None:
    with pytest.raises(DocumentError, match=r"a\.angles\.json"):
        AngleMeter(clip(angles="a.angles.json"), damaged)
