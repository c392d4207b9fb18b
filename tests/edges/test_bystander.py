"""Somebody else in the picture is found, and the one who is there is not taken for two. With the real landmarker."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import numpy as np
import pytest

from coach.bystander import EVERY_S, Lookout
from coach.camera import VideoSource
from coach.core.pose import Pose
from coach.frame import Frame
from coach.landmarker import Landmarker, StillLandmarker
from coach.resources import demo_clip


@pytest.fixture(scope="module")
def lookout() -> Iterator[Lookout]:
    with contextlib.closing(Lookout()) as made:
        yield made


def first_frame(exercise: str) -> Frame:
    with contextlib.closing(VideoSource(demo_clip(exercise))) as video:
        frame = video.read()
    assert frame is not None
    return frame


def tracked(frame: Frame) -> Pose | None:
    with contextlib.closing(Landmarker()) as landmarker:
        return landmarker.detect(frame)


@pytest.mark.parametrize("exercise", ["glute_bridge", "plank", "kneeling_hip_flexor_stretch", "figure_four"])
def test_one_person_is_alone(lookout: Lookout, exercise: str) -> None:
    frame = first_frame(exercise)
    lookout.due_s = frame.t
    assert lookout.look(frame, tracked(frame)) is False


def test_a_second_person_beside_the_first_is_found(lookout: Lookout) -> None:
    beside = np.hstack([first_frame("glute_bridge").image, first_frame("kneeling_hip_flexor_stretch").image])
    frame = Frame.of(beside, t=0.0)
    lookout.due_s = frame.t
    assert lookout.look(frame, tracked(frame)) is True


def test_it_looks_about_once_a_second_and_not_where_nobody_is_tracked(lookout: Lookout) -> None:
    frame = first_frame("plank")
    pose = tracked(frame)
    lookout.due_s = frame.t
    assert lookout.look(frame, None) is None
    assert lookout.look(frame, pose) is not None
    assert lookout.look(Frame.of(frame.image, t=frame.t + EVERY_S / 2), pose) is None
    assert lookout.look(Frame.of(frame.image, t=frame.t + EVERY_S), pose) is not None


def test_a_single_picture_is_looked_at_without_a_memory_of_others() -> None:
    with contextlib.closing(StillLandmarker()) as still:
        assert still.detect(first_frame("plank")) is not None
        assert still.detect(Frame.of(np.full((240, 320, 3), 90, np.uint8), t=0.0)) is None
