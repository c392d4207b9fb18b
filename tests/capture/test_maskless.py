"""The model without its mask: less work, and the same poses to the bit."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest

from coach.capture.film.video import VideoSource
from coach.capture.frame import Frame
from coach.capture.landmarker import Landmarker, StillLandmarker, locate_model
from coach.capture.maskless import _GRAPH_OPERATORS, _MODEL_SUBGRAPHS, _FlatBuffer, without_mask
from coach.core.pose import Pose
from coach.storage.shipped.resources import demo_clip

pytestmark = pytest.mark.mediapipe

FRAMES = 40
OPERATORS, NEEDED = 332, 286
"""Of the whole model, and without the mask: the 46 that paint it take two fifths of the time (`coach bench`)."""


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


@pytest.mark.parametrize("exercise", ["plank", "figure_four"])
def test_a_film_s_poses_are_the_same_to_the_bit(exercise: str) -> None:
    with closing(Landmarker(whole=True)) as whole, closing(Landmarker()) as ours:
        looked = [(values(whole.detect(frame)), values(ours.detect(frame))) for frame in frames(exercise)]
    expected, found = zip(*looked, strict=True)
    assert None in expected
    assert found == expected


def test_so_are_those_of_single_pictures() -> None:
    with closing(StillLandmarker(whole=True)) as whole, closing(StillLandmarker()) as ours:
        for frame in list(frames("glute_bridge"))[:: FRAMES // 4]:
            assert values(ours.detect(frame)) == values(whole.detect(frame))


def test_the_operators_that_paint_the_mask_are_gone() -> None:
    def operators(task: bytes) -> int:
        network = _FlatBuffer(networks(task)["pose_landmarks_detector.tflite"])
        (graph,) = network.tables(network.root, _MODEL_SUBGRAPHS)
        return len(network.tables(graph, _GRAPH_OPERATORS))

    shipped = locate_model().read_bytes()
    assert (operators(shipped), operators(without_mask(shipped))) == (OPERATORS, NEEDED)


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
