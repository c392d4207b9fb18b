"""Pictures that are the same as the one before: what a hung camera gives is no evidence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.capture.feed import FROZEN, Feed
from coach.capture.frame import Change, Frame, Image, change
from coach.capture.recording import Sample
from tests.support.scripted_camera import Play, ScriptedSource


def noisy(spread: int, *, seed: int = 1, shape: tuple[int, int, int] = (48, 64, 3)) -> Image:
    random = np.random.default_rng(seed)
    return (128 + random.integers(-spread, spread + 1, shape)).astype(np.uint8)


def test_a_picture_is_the_same_as_itself_and_with_what_compression_changes() -> None:
    assert change(noisy(40), noisy(40)) is Change.NONE
    assert change(noisy(0), noisy(3)) is Change.NONE


@pytest.mark.parametrize("other", [noisy(40, seed=2), noisy(6), noisy(40, shape=(48, 63, 3))])
def test_a_camera_s_noise_or_another_size_is_another_picture(other: Image) -> None:
    before = noisy(0, shape=other.shape) if other.shape == (48, 64, 3) else noisy(40)
    assert change(before, other) is not Change.NONE


def test_a_hand_that_moves_is_another_picture() -> None:
    moved = noisy(40).copy()
    moved[20:24, 30:34] = 0
    assert change(noisy(40), moved) is Change.SOME


@given(
    shape=st.tuples(st.integers(1, 40), st.integers(1, 40), st.just(3)),
    changed=st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39), st.integers(0, 8)), max_size=4),
)
def test_every_second_pixel_decides_each_way(shape: tuple[int, int, int], changed: list[tuple[int, int, int]]) -> None:
    one = noisy(40, shape=shape)
    other = one.copy()
    for row, column, by in changed:
        if row < shape[0] and column < shape[1]:
            other[row, column] = one[row, column] + by
    expected = np.abs(one[::2, ::2].astype(int) - other[::2, ::2].astype(int)).max() <= 3
    assert (change(one, other) is Change.NONE) == (change(other, one) is Change.NONE) == expected


class SameEye:
    """Sees that nothing changes from `from_s` on."""

    def __init__(self, from_s: float) -> None:
        self._from_s = from_s

    def look(self, frame: Frame) -> Sample:
        return Sample(t=frame.t, pose=None, light=frame.light, unchanged=frame.t >= self._from_s)

    def close(self) -> None:
        return None


@pytest.mark.parametrize(("from_s", "trouble"), [(100.0, None), (2.0, FROZEN)])
def test_a_camera_that_keeps_showing_the_same_picture_is_told(from_s: float, trouble: str | None) -> None:
    source = ScriptedSource([Play(1e6)])  # longer than any machine takes to ask
    with Feed(lambda: (source, SameEye(from_s)), live=True, real_time=False, clock=lambda: source.now) as feed:
        while source.now < 10.0:
            feed.take(wait_s=0.05)
        assert feed.trouble == trouble


def test_a_cut_changes_most_of_the_picture_and_somebody_who_steps_in_front_does_not() -> None:
    room = np.full((240, 320, 3), 90, np.uint8)
    stepped = room.copy()
    stepped[:, :150] = 160
    assert change(room, room) is Change.NONE
    assert change(room, stepped) is Change.SOME
    assert change(room, np.full_like(room, 160)) is Change.CUT
    assert change(room, room[:, :200]) is Change.CUT
