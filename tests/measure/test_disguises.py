"""Disguises change how a clip looks and nothing that happens in it."""

import numpy as np
import pytest

from coach.core.pose import Landmark, Pose
from tests.measure.disguises import Disguise, all_disguises, drawn_at_random
from tests.support.builders import at, bridge
from tests.support.films import hip_deg

DISGUISES = {disguise.name: disguise for disguise in all_disguises()}
POSE = bridge(hip_deg=170.0)


def worn(disguise: Disguise, pose: Pose = POSE) -> Pose:
    ((_, found),) = disguise.put_on([(pose.t, pose)])
    assert found is not None
    return found


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES.keys())
def test_nobody_stays_nobody(disguise: Disguise) -> None:
    assert list(disguise.put_on([(0.0, None), (1.0, None)])) == [(0.0, None), (1.0, None)]


def test_a_mirror_swaps_the_sides_and_keeps_the_angles() -> None:
    mirrored = worn(DISGUISES["mirrored"])
    assert mirrored.landmarks[Landmark.LEFT_KNEE, 0] == POSE.width - POSE.landmarks[Landmark.RIGHT_KNEE, 0]
    assert hip_deg(mirrored) == pytest.approx(hip_deg(POSE))
    assert np.allclose(worn(DISGUISES["mirrored"], mirrored).landmarks, POSE.landmarks)


def test_a_rolled_camera_keeps_the_angles_and_tilts_the_floor() -> None:
    rolled = worn(DISGUISES["rolled left"])
    assert hip_deg(rolled) == pytest.approx(hip_deg(POSE))
    assert not np.allclose(rolled.landmarks[:, :2], POSE.landmarks[:, :2])


def test_a_stretched_picture_is_wider_and_no_higher() -> None:
    stretched = worn(DISGUISES["stretched"])
    assert np.allclose(stretched.landmarks[:, 0], POSE.landmarks[:, 0] * 1.05)
    assert np.array_equal(stretched.landmarks[:, 1], POSE.landmarks[:, 1])
    assert stretched.width > POSE.width and stretched.height == POSE.height


def test_a_shift_moves_both_joints_by_its_share_of_the_trunk_and_no_other() -> None:
    moved = worn(DISGUISES["hips 3% up"]).landmarks - POSE.landmarks
    hips = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
    assert np.allclose(moved[hips, 1], -0.03 * POSE.trunk_px)
    assert np.count_nonzero(np.delete(moved, hips, axis=0)) == 0


@pytest.mark.parametrize(("fps", "kept"), [(30.0, 31), (20.0, 21), (12.0, 13)])
def test_fewer_pictures_a_second_are_evenly_spread(fps: float, kept: int) -> None:
    looks = [(i / 60.0, at(POSE, i / 60.0)) for i in range(61)]
    seconds = [t for t, _ in DISGUISES[f"{fps:g} fps"].put_on(looks)]
    assert len(seconds) == kept
    assert max(np.diff(seconds)) <= 1.0 / fps + 1.0 / 60.0


def test_a_slower_film_stays_as_it_is_also_after_a_gap() -> None:
    looks = [(t, at(POSE, t)) for t in (0.0, 0.1, 0.2, 5.0, 5.1, 5.2)]
    assert list(DISGUISES["20 fps"].put_on(looks)) == looks


def test_what_is_drawn_at_random_stays_within_the_disguises() -> None:
    rng = np.random.default_rng(1)
    readings = [hip_deg(worn(drawn_at_random(rng))) for _ in range(30)]
    assert 1.0 < np.std(readings) < 8.0
