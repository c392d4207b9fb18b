"""A pose: the 33 body landmarks of one picture, in pixels, with the time at which it was taken.

Landmark numbers and names are those of the MediaPipe pose landmarker (BlazePose GHUM 3D). x grows to the right and y
*down*, as in the picture; the picture is never mirrored before it is measured, so left and right are the person's own.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
Points: TypeAlias = npt.NDArray[np.complex128]  # places in the picture: x + yi in pixels, y up

N_LANDMARKS = 33


class Landmark(IntEnum):
    """The landmarks that the coach uses, by their number in the model."""

    NOSE = 0
    LEFT_EAR = 7
    RIGHT_EAR = 8
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


_L = Landmark
BONES: tuple[tuple[Landmark, Landmark], ...] = (
    (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER),
    (_L.LEFT_HIP, _L.RIGHT_HIP),
    (_L.LEFT_SHOULDER, _L.LEFT_HIP),
    (_L.RIGHT_SHOULDER, _L.RIGHT_HIP),
    (_L.LEFT_SHOULDER, _L.LEFT_ELBOW),
    (_L.LEFT_ELBOW, _L.LEFT_WRIST),
    (_L.RIGHT_SHOULDER, _L.RIGHT_ELBOW),
    (_L.RIGHT_ELBOW, _L.RIGHT_WRIST),
    (_L.LEFT_HIP, _L.LEFT_KNEE),
    (_L.LEFT_KNEE, _L.LEFT_ANKLE),
    (_L.RIGHT_HIP, _L.RIGHT_KNEE),
    (_L.RIGHT_KNEE, _L.RIGHT_ANKLE),
    (_L.LEFT_ANKLE, _L.LEFT_FOOT_INDEX),
    (_L.RIGHT_ANKLE, _L.RIGHT_FOOT_INDEX),
)
"""The bones that are drawn, as pairs of landmarks."""


TORSO = [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
HIPS_AND_ANKLES = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]
_Y_UP = np.array((1.0, -1.0))
SHOULDERS = 0.8  # the breadth of the shoulders in trunks: 0.7-0.8 in people seen from the front


def hips_of(points: Points) -> complex:
    """The middle of the hips."""
    return complex(points[Landmark.LEFT_HIP] + points[Landmark.RIGHT_HIP]) / 2


def trunk_of(points: Points) -> complex:
    """From the middle of the hips to the middle of the shoulders."""
    left, right, left_hip, right_hip = points[TORSO].tolist()
    return complex((left + right) / 2 - (left_hip + right_hip) / 2)


def is_lying(points: Points) -> bool:
    """Whether the trunk lies no less than it stands."""
    trunk = trunk_of(points)
    return abs(trunk.real) >= abs(trunk.imag)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pose:
    """One person in one picture.

    t: seconds since the source began. landmarks: (33, 4) x_px, y_px, z_px, visibility 0-1. world: (33, 3) metres from
    the middle of the hips, or None. width, height: the picture's size in pixels. scene: which of a film, which a cut
    separates from the one before; 0 of a camera. points: (33,) where the landmarks are.
    Raises ValueError for a wrong shape, a time that is not finite or an empty picture.
    """

    t: float
    landmarks: Array
    width: int
    height: int
    world: Array | None = None
    scene: int = 0
    points: Points = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.landmarks.shape != (N_LANDMARKS, 4):
            raise ValueError(f"landmarks must have the shape (33, 4), not {self.landmarks.shape}")
        if self.world is not None and self.world.shape != (N_LANDMARKS, 3):
            raise ValueError(f"world landmarks must have the shape (33, 3), not {self.world.shape}")
        if not np.isfinite(self.t):
            raise ValueError(f"the time of a pose must be finite, not {self.t}")
        if self.width <= 0 or self.height <= 0:
            raise ValueError(f"the picture must have a size, not {self.width}x{self.height}")
        points = np.multiply(self.landmarks[:, :2], _Y_UP, order="C").view(np.complex128)[:, 0]
        object.__setattr__(self, "points", points)

    @property
    def trunk_px(self) -> float:
        """How long the trunk is, from the middle of the hips to the middle of the shoulders, or, where it points at the
        camera and its length cannot be seen, would be by the breadth of the shoulders; in pixels.
        """
        breadth = abs(self.points[Landmark.LEFT_SHOULDER] - self.points[Landmark.RIGHT_SHOULDER])
        return float(max(abs(trunk_of(self.points)), breadth / SHOULDERS))

    @property
    def ankle_seen(self) -> float:
        """How visible the better ankle is, as a share of the better hip's visibility; 1 where neither is."""
        left_hip, right_hip, left, right = self.landmarks[HIPS_AND_ANKLES, 3].tolist()
        hip = max(left_hip, right_hip)
        return float(max(left, right) / hip) if hip else 1.0
