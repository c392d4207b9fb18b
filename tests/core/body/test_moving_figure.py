"""The moving figure: where its joints are at a time, and its mirror image."""

from dataclasses import replace

import numpy as np
import pytest

from coach.core.body.moving_figure import JOINTS, Figure
from coach.core.events import Side


def made() -> Figure:
    """Three frames in which every joint moves to the right, the left ones from farther up."""
    frames = np.zeros((3, len(JOINTS), 3))
    frames[..., 0] = np.array([0.0, 0.1, 0.2])[:, None]
    frames[:, [name.startswith("left") for name in JOINTS], 1] = 0.5
    mat = np.array([(-0.5, 0.0), (-0.4, 0.1), (0.6, 0.1), (0.5, 0.0)])
    return Figure(fps=2.0, side=Side.LEFT, near=Side.LEFT, working=(("left_hip", "left_knee"),), frames=frames, mat=mat)


@pytest.mark.parametrize(("t", "x"), [(0.0, 0.0), (0.25, 0.05), (0.5, 0.1), (1.0, 0.2), (1.25, 0.1), (1.5, 0.0)])
def test_between_two_frames_the_joints_are_on_their_way_and_after_the_last_comes_the_first(t: float, x: float) -> None:
    assert made().at(t)[:, 0] == pytest.approx(x)


@pytest.mark.parametrize("turns", [-3, -1, 1, 40])
def test_the_loop_goes_on_for_ever_and_began_long_ago(turns: int) -> None:
    figure = made()
    assert figure.loop_s == 1.5
    assert figure.at(0.4 + turns * figure.loop_s) == pytest.approx(figure.at(0.4))


def test_a_time_just_before_the_begin_is_the_end_of_the_loop() -> None:
    assert made().at(-1e-18)[:, 0] == pytest.approx(0.0)


def test_the_mirror_image_does_the_other_side() -> None:
    figure, mirrored = made(), made().mirrored()
    left, right = JOINTS.index("left_knee"), JOINTS.index("right_knee")
    assert (mirrored.side, mirrored.near, mirrored.working) == (Side.RIGHT, Side.RIGHT, (("right_hip", "right_knee"),))
    assert mirrored.at(0.5)[right] == pytest.approx(figure.at(0.5)[left] * (-1, 1, 1))
    assert mirrored.mirrored().at(0.5) == pytest.approx(figure.at(0.5))
    assert mirrored.extent == pytest.approx((-0.6, 0.0, 0.5, 0.5))


@pytest.mark.parametrize(
    ("own", "planned", "turned"),
    [
        (Side.LEFT, Side.LEFT, False),
        (Side.LEFT, Side.RIGHT, True),
        (Side.LEFT, Side.NONE, False),
        (Side.NONE, Side.RIGHT, False),
    ],
)
def test_it_is_mirrored_for_the_side_that_it_does_not_show(own: Side, planned: Side, turned: bool) -> None:
    figure = replace(made(), side=own)
    assert (figure.for_side(planned).near is Side.RIGHT) == turned


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"frames": np.zeros((3, 5, 3))}, "frames must have the shape"),
        ({"frames": np.zeros((1, len(JOINTS), 3))}, "frames must have the shape"),
        ({"frames": np.full((3, len(JOINTS), 3), np.nan)}, "not a number"),
        ({"mat": np.zeros((3, 2))}, "the mat must have"),
        ({"fps": 0.0}, "fps must be more than 0"),
        ({"near": Side.NONE}, "one side must be the near one"),
        ({"working": (("left_hip", "tail"),)}, "no joint tail"),
    ],
)
def test_a_figure_that_cannot_be_right_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(made(), **change)  # type: ignore[arg-type]
