"""Somebody else in the picture is found, and the one who is there is not taken for two. With the real landmarker."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from coach.capture.bystander import EVERY_S, Lookout
from coach.capture.eye import PATIENCE_S, LandmarkerEye
from coach.capture.film.video import VideoSource
from coach.capture.frame import Frame, Image
from coach.capture.landmarker import Landmarker, StillLandmarker
from coach.core.exercise import Exercise
from coach.core.pose import Landmark, Pose
from coach.storage.shipped.resources import demo_clip
from tests.support.exercises import KNEELING, PLANK

TORSO = [11, 12, 23, 24]
pytestmark = pytest.mark.mediapipe


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


def test_whoever_is_at_the_place_is_found_there_and_nobody_else(lookout: Lookout) -> None:
    one, other = first_frame("glute_bridge"), first_frame("kneeling_hip_flexor_stretch")
    person = tracked(one)
    beside = Frame.of(np.hstack([one.image, other.image]), t=0.0)
    for frame, there in (
        (beside, True),
        (replace(beside, image=np.hstack([np.full_like(one.image, 90), other.image])), False),
    ):
        lookout.due_s = frame.t
        found = lookout.find_again(frame, person)
        assert (found is not None) is there
        assert lookout.find_again(frame, person) is None  # too soon
        if found is not None:
            assert np.abs(found[0].landmarks[TORSO, :2] - person.landmarks[TORSO, :2]).max() < 0.1 * one.height
            assert (found[1].image[:, one.width :] == found[1].image[0, -1]).all()  # the other is painted over


def test_a_landmarker_that_is_to_follow_somebody_else_finds_what_a_new_one_finds() -> None:
    one, other = first_frame("glute_bridge"), first_frame("plank")
    with contextlib.closing(Landmarker()) as landmarker:
        landmarker.detect(one)
        followed = landmarker.follow(replace(other, t=0.1))
    new = tracked(other)
    assert followed is not None and new is not None
    assert np.allclose(followed.landmarks[:, :3], new.landmarks[:, :3])  # visibilities follow over some pictures


FPS = 10
FILM_S = 4.0


def pictures(exercise: str) -> list[Image]:
    """The begin of the demo clip, FPS pictures a second."""
    with contextlib.closing(VideoSource(demo_clip(exercise))) as video:
        frames = iter(video.read, None)
        every = round(video.fps / FPS)
        return [frame.image for frame in islice(frames, 0, round(FILM_S * FPS) * every, every)]


@pytest.fixture(scope="module")
def two_people() -> list[Frame]:
    """Somebody who kneels upright on the left, and somebody who planks on the right."""
    beside = zip(pictures("kneeling_hip_flexor_stretch"), pictures("plank"), strict=True)
    return [Frame.of(np.hstack(both), t=number / FPS) for number, both in enumerate(beside)]


def followed(frames: list[Frame], exercise: Exercise | None) -> str:
    """Whom the eye follows, frame by frame: K who kneels, P who planks, and - where it is nobody."""
    with contextlib.closing(LandmarkerEye(exercise=lambda: exercise)) as eye:
        return "".join(_which(eye.look(frame).pose) for frame in frames)


def _which(pose: Pose | None) -> str:
    if pose is None:
        return "-"
    hips_px = pose.landmarks[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0].mean()
    return "K" if hips_px < pose.width / 2 else "P"


def test_whoever_is_on_the_mat_is_followed_in_the_place_of_the_one_who_was_seen_first(two_people: list[Frame]) -> None:
    seen = followed(two_people, PLANK)
    kept = len(seen) - len(seen.lstrip("K"))
    assert set(seen[kept:]) == {"P"}
    assert PATIENCE_S <= kept / FPS <= PATIENCE_S + EVERY_S + 1 / FPS  # found at the first look, or at the second


def test_where_nobody_is_wanted_on_the_mat_the_first_one_is_kept(two_people: list[Frame]) -> None:
    assert set(followed(two_people, None)) == {"K"}


def test_who_is_on_the_mat_themselves_is_kept(two_people: list[Frame]) -> None:
    assert set(followed(two_people, KNEELING)) == {"K"}


def test_of_two_who_do_the_same_the_larger_is_followed_from_the_start() -> None:
    frames = []
    for number, image in enumerate(pictures("plank")[:3]):
        small = np.ascontiguousarray(image[::2, ::2])
        shown = np.full((image.shape[0], image.shape[1] + small.shape[1], 3), 90, np.uint8)
        shown[: small.shape[0], : small.shape[1]] = small  # on a screen
        shown[:, small.shape[1] :] = image
        frames.append(Frame.of(shown, t=number / FPS))
    with contextlib.closing(LandmarkerEye(exercise=lambda: PLANK)) as eye:
        seen = [eye.look(frame).pose for frame in frames]
    assert all(pose is not None and pose.landmarks[TORSO, 0].min() > small.shape[1] for pose in seen)
