"""The model without its mask: less work, and the same poses to the bit."""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache

import numpy as np
import pytest

from coach.capture.film.video import VideoSource
from coach.capture.frame import Frame
from coach.capture.landmarker import Landmarker, StillLandmarker, locate_model
from coach.capture.maskless import without_mask
from coach.core.pose import Pose
from coach.storage.shipped.resources import demo_clip

pytestmark = pytest.mark.mediapipe

FRAMES = 40
MOST_OF_THE_WORK = 0.87
"""Of the whole model's time; 0.61 is usual, and 0.95 where nothing is taken away."""
OPERATORS = 332  # of the whole model


def frames(exercise: str) -> Iterator[Frame]:
    """The begin of a clip; nobody is in the middle of it, so that the person is lost and found again."""
    with closing(VideoSource(demo_clip(exercise))) as film:
        for number in range(FRAMES):
            frame = film.read()
            nobody = FRAMES // 2 <= number < FRAMES // 2 + 4
            yield Frame.of(np.full_like(frame.image, 90), t=frame.t) if nobody else frame


def values(pose: Pose | None) -> bytes | None:
    if pose is None:
        return None
    return pose.landmarks.tobytes() + pose.world.tobytes()


Looked = tuple[bytes | None, float]
"""What a model sees in a frame, and how many seconds of the processor that takes it."""


@cache
def looked_at(exercise: str) -> list[tuple[Looked, Looked]]:
    """Each frame, by the whole model and by ours."""
    with closing(Landmarker(whole=True)) as whole, closing(Landmarker()) as ours:
        return [(look(whole, frame), look(ours, frame)) for frame in frames(exercise)]


def look(landmarker: Landmarker, frame: Frame) -> Looked:
    began_s = time.process_time()
    pose = landmarker.detect(frame)
    return values(pose), time.process_time() - began_s


@pytest.mark.parametrize("exercise", ["plank", "figure_four"])
def test_a_film_s_poses_are_the_same_to_the_bit(exercise: str) -> None:
    expected, found = ([seen for seen, _ in model] for model in zip(*looked_at(exercise), strict=True))
    assert None in expected
    assert found == expected


def test_so_are_those_of_single_pictures() -> None:
    with closing(StillLandmarker(whole=True)) as whole, closing(StillLandmarker()) as ours:
        for frame in list(frames("glute_bridge"))[:: FRAMES // 4]:
            assert values(ours.detect(frame)) == values(whole.detect(frame))


def test_it_takes_a_good_part_of_the_work_away() -> None:
    shares = [ours_s / whole_s for (_, whole_s), (_, ours_s) in looked_at("plank")]
    # What else the machine does spoils some frames: the quarter in which the least was left of the work tells.
    assert statistics.quantiles(shares)[0] < MOST_OF_THE_WORK


def test_only_the_lists_of_outputs_and_operators_change() -> None:
    shipped = locate_model().read_bytes()
    changed = without_mask(shipped)
    before, after = networks(shipped), networks(changed)
    assert after["pose_detector.tflite"] == before["pose_detector.tflite"]
    one, other = before["pose_landmarks_detector.tflite"], after["pose_landmarks_detector.tflite"]
    assert len(other) == len(one)
    assert 0 < sum(a != b for a, b in zip(one, other, strict=True)) < 4 * OPERATORS
    assert networks(without_mask(changed)) == after


def networks(task: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(task)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
