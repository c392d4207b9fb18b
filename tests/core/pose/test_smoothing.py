"""Still joints stop trembling and moving joints are not delayed, at any frame rate and picture size."""

import numpy as np
import pytest

from coach.core.pose.smoothing import OneEuro

TRUNK_PX = 100.0
RATES = (12, 24, 30, 60)


def smoothed(points: np.ndarray, *, fps: float, unit: float = TRUNK_PX) -> np.ndarray:
    """A path of one point, (n,), frame by frame through a filter."""
    smooth = OneEuro()
    return np.array([smooth(point[None], t=number / fps, unit=unit)[0] for number, point in enumerate(points)])


def test_the_first_frame_is_as_it_was_seen() -> None:
    assert OneEuro()(np.array([3.0 + 4.0j]), t=0.0, unit=TRUNK_PX).tolist() == [3.0 + 4.0j]


def test_a_still_joint_trembles_half_as_much() -> None:
    noise = np.random.default_rng(1).normal(0.0, 1.0, 600).view(np.complex128)
    assert smoothed(200.0 + noise, fps=30)[30:].std() < 0.65 * noise[30:].std()


@pytest.mark.parametrize("fps", RATES)
def test_a_joint_that_moves_is_followed_within_a_twentieth_of_a_second(fps: int) -> None:
    speed_px = 50.0  # a second: half a trunk, the rise of a bridge
    path = speed_px * np.arange(2 * fps) / fps + 0j
    behind_px = (path - smoothed(path, fps=fps))[fps:].real
    assert behind_px.max() / speed_px < 0.05


def test_the_size_of_the_picture_does_not_matter() -> None:
    path = np.cumsum(np.random.default_rng(2).normal(0.0, 2.0, 200).view(np.complex128))
    large = smoothed(path * 3.0, fps=30, unit=3.0 * TRUNK_PX)
    assert np.allclose(large, 3.0 * smoothed(path, fps=30))


def test_after_a_gap_the_old_place_is_forgotten() -> None:
    smooth = OneEuro()
    smooth(np.array([0j]), t=0.0, unit=TRUNK_PX)
    assert smooth(np.array([90 + 0j]), t=0.8, unit=TRUNK_PX).tolist() == [90 + 0j]


def test_a_reset_forgets_too() -> None:
    smooth = OneEuro()
    smooth(np.array([0j]), t=0.0, unit=TRUNK_PX)
    smooth.reset()
    assert smooth(np.array([90 + 0j]), t=0.1, unit=TRUNK_PX).tolist() == [90 + 0j]


def test_what_was_seen_is_not_written_over() -> None:
    seen = np.array([1.0 + 2.0j])
    smooth = OneEuro()
    smooth(seen, t=0.0, unit=TRUNK_PX)
    smooth(np.array([50.0 + 2.0j]), t=0.1, unit=TRUNK_PX)
    assert seen.tolist() == [1.0 + 2.0j]
