"""From poses to bodies: what one frame alone cannot tell is told over time, and one bad frame changes nothing."""

import math
from dataclasses import replace

import numpy as np
import pytest

from coach.core.body.estimator import BodyEstimator
from coach.core.pose import Landmark, Pose
from tests.support.builders import TRUNK_PX, at, bridge, crunch, half_kneeling, moved, plank, standing, with_joint
from tests.support.films import Film, bodies, body_of, film, joined, stay


@pytest.mark.parametrize(
    ("pose", "facing"),
    [
        (bridge(head="left"), 1), (bridge(178.0, head="right"), -1), (plank(head="right"), 1),
        (plank(head="left"), -1), (half_kneeling(facing=1), 1), (half_kneeling(facing=-1), -1),
        (standing(facing=-1), -1),
    ],
)  # fmt: skip
def test_a_person_faces_one_way_from_the_first_frame_on(pose: Pose, facing: int) -> None:
    assert {body.facing for body in bodies(stay(pose, 1.0))} == {facing}


def test_one_bad_frame_turns_nobody_round() -> None:
    frames = stay(bridge(head="left"), 3.0)
    frames[22] = (frames[22][0], at(bridge(head="right"), frames[22][0]))
    assert {body.facing for body in bodies(frames)} == {1}


def test_a_person_who_turns_round_is_believed_within_a_second() -> None:
    facings = [body.facing for body in bodies(joined(stay(plank(head="right"), 2.0), stay(plank(head="left"), 2.0)))]
    assert (facings[30], facings[46]) == (1, -1)  # the last picture before, and one a second later


def test_the_trunk_keeps_its_length_while_it_foreshortens_for_a_moment() -> None:
    short = with_joint(bridge(), Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, x_px=320.0, y_px=390.0)
    frames = joined(stay(bridge(), 2.0), stay(short, 0.5), stay(bridge(), 1.0))
    assert all(body.unit_px == pytest.approx(TRUNK_PX, rel=0.02) for body in bodies(frames))


def test_what_stands_still_has_no_speed() -> None:
    assert max(body.speed for body in bodies(stay(bridge(), 2.0))) == pytest.approx(0.0)


@pytest.mark.parametrize("fps", [12.0, 24.0, 30.0, 60.0])
def test_speed_is_in_trunks_a_second_at_any_frame_rate(fps: float) -> None:
    frames = [(t, moved(at(bridge(), t), x_px=55.0 * t)) for t, _ in stay(bridge(), 2.0, fps=fps)]
    assert bodies(frames)[-1].speed == pytest.approx(0.5, abs=0.05)


def test_a_knee_that_moves_alone_moves_no_trunk() -> None:
    still = [(t, at(bridge(), t)) for t, _ in stay(bridge(), 2.0)]
    frames = [(t, with_joint(pose, Landmark.LEFT_KNEE, x_px=300.0 + 50.0 * t, y_px=300.0)) for t, pose in still]
    last = bodies(frames)[-1]
    assert last.speed > 0.3
    assert last.trunk_speed == pytest.approx(0.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_joint_that_is_no_number_gives_no_body(value: float) -> None:
    unknown = with_joint(bridge(), Landmark.LEFT_KNEE, x_px=value, y_px=value)
    assert BodyEstimator().update(unknown) is None


def test_a_pose_without_extent_gives_no_body() -> None:
    nowhere = replace(bridge(), landmarks=np.full((33, 4), 100.0))
    assert BodyEstimator().update(nowhere) is None


def test_a_bad_frame_leaves_no_trace() -> None:
    estimator = BodyEstimator()
    estimator.update(at(bridge(), 0.0))
    estimator.update(at(with_joint(bridge(), Landmark.LEFT_KNEE, x_px=float("nan"), y_px=0.0), 0.1))
    body = estimator.update(at(bridge(), 0.2))
    assert body.near_flank.hip_deg == pytest.approx(130.0, abs=0.1)


def test_a_reset_forgets_the_person() -> None:
    estimator = BodyEstimator()
    estimator.update(at(bridge(head="left"), 0.0))
    estimator.reset()
    body = estimator.update(at(moved(bridge(head="right"), 50.0), 0.03))
    assert (body.facing, body.speed) == (-1, 0.0)


def test_the_smoothed_hip_is_less_than_a_twentieth_of_a_second_late() -> None:
    frames: Film = film((0.0, bridge()), (1.0, bridge()), (2.2, bridge(178.0)), (3.0, bridge(178.0)))
    seen = [body.near_flank.hip_deg or 0.0 for body in bodies(frames)]
    shown = [bodies([frame])[0].near_flank.hip_deg or 0.0 for frame in frames]
    assert _passed_s(frames, seen) - _passed_s(frames, shown) < 0.05


def _passed_s(frames: Film, curve: list[float], level: float = 154.0) -> float:
    return next(t for (t, _), value in zip(frames, curve, strict=True) if value > level)


def lying(yaw_deg: float, *, head: str = "left") -> Pose:
    """A bridge with world landmarks; the camera stands towards the feet (positive) or the head (negative)."""
    pose = bridge(head=head)
    metres = (pose.landmarks[:, :2] - (pose.width / 2, pose.height / 2)) / (2 * TRUNK_PX)
    along, turn = metres[:, 0], math.radians(yaw_deg)
    away = along * math.sin(turn) * (1.0 if head == "right" else -1.0)
    return replace(pose, world=np.stack([along * math.cos(turn), metres[:, 1], away], axis=1))


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize("yaw_deg", [-40.0, 0.0, 25.0])
def test_the_line_from_shoulders_to_ankles_tells_where_the_camera_of_somebody_lying_stands(
    yaw_deg: float, head: str
) -> None:
    assert body_of(lying(yaw_deg, head=head)).lying_yaw_deg == pytest.approx(yaw_deg, abs=0.1)


def test_without_the_world_nothing_tells_it() -> None:
    assert body_of(bridge()).lying_yaw_deg is None
    unknown = replace(lying(20.0), world=np.full((33, 3), np.nan))
    assert body_of(unknown).lying_yaw_deg is None


def test_a_moment_of_another_yaw_changes_nothing_and_another_camera_counts_at_once() -> None:
    yaws = [body.lying_yaw_deg for body in bodies(joined(stay(lying(10.0), 1.0), stay(lying(25.0), 0.2)))]
    assert yaws[-1] == pytest.approx(10.0, abs=0.1)
    yaws = [body.lying_yaw_deg for body in bodies(joined(stay(lying(-30.0), 1.0), stay(lying(30.0), 0.0)))]
    assert yaws[-1] == pytest.approx(30.0, abs=0.1)


def test_a_crunch_changes_no_facing() -> None:
    frames = film((0.0, crunch(0.0)), (1.0, crunch(40.0)), (2.0, crunch(0.0)))
    assert {body.facing for body in bodies(frames)} == {1}
