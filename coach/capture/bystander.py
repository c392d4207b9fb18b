"""Is somebody else in the picture?

This is checked about once a second during the set-up, and while the person being followed is off the mat. The
landmarker gives one person; asked for two, it mostly misses the second. So the tracked person is painted out, and a
landmarker without memory looks at the rest. That takes about 40 ms.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np

from coach.capture.frame import Frame, Image
from coach.capture.landmarker import StillLandmarker
from coach.capture.native import load_cv2
from coach.core.pose import Pose

EVERY_S = 0.7
AGAIN_S = 0.35  # between two looks at where somebody was: a hold outlasts a gap of 1 s
PAINT_OUT = 0.40  # of the trunk's length around the landmarks: a trunk is half as thick as long, a head 0.3 beyond them
AROUND = 0.30  # and so much around who is looked at alone: with 0.6 whoever is beside them is found instead
SMALLEST = 0.40  # of the tracked person's trunk; smaller are people in pictures and far behind, who disturb nobody
CLEAR = 0.6  # how much of their torso and thighs must be seen (by the landmarks' own visibility), clear of the paint
_TORSO_AND_THIGHS = (11, 12, 23, 24, 25, 26)


class Lookout:
    """Looks for anybody besides the person who is tracked. Close it when done."""

    def __init__(self, model: str | Path | None = None) -> None:
        """model: as for `Landmarker`; loaded when first needed."""
        self._model = model
        self._landmarker: StillLandmarker | None = None
        self._cv2 = load_cv2()
        self.due_s = -np.inf
        """When to look next, in the time of the frames."""

    def look(self, frame: Frame, pose: Pose | None) -> bool | None:
        """Whether somebody else is in the frame; None if it is not time to look yet, or nobody is tracked."""
        if pose is None or frame.t < self.due_s:
            return None
        return self.find(frame, pose) is not None

    def find(self, frame: Frame, pose: Pose) -> tuple[Pose, Frame] | None:
        """Somebody else, and the picture with only them left in it; None if nobody, or if it is too soon to look."""
        if frame.t < self.due_s:
            return None
        self.due_s = frame.t + EVERY_S
        image, paint = self._painted_out(frame.image, pose)
        alone = replace(frame, image=image)
        other = self._found(alone)
        return (other, alone) if other is not None and _is_somebody(other, pose, paint) else None

    def find_again(self, frame: Frame, person: Pose) -> tuple[Pose, Frame] | None:
        """Whoever is where the person was, and the picture with only that place left in it."""
        if frame.t < self.due_s:
            return None
        self.due_s = frame.t + AGAIN_S
        alone = only_around(frame, person)
        found = self._found(alone)
        return None if found is None else (found, alone)

    def _found(self, alone: Frame) -> Pose | None:
        if self._landmarker is None:
            self._landmarker = StillLandmarker(self._model)
        return self._landmarker.detect(alone)

    def close(self) -> None:
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None

    def _painted_out(self, image: Image, pose: Pose) -> tuple[Image, Image]:
        """The picture without the person, and the mask of the paint: (height, width), 255 where painted."""
        cv2 = self._cv2
        points = pose.landmarks[:, :2].round().astype(np.int32)
        paint: Image = np.zeros(image.shape[:2], np.uint8)
        cv2.fillConvexPoly(paint, cv2.convexHull(points), 255)
        wide = max(1, round(PAINT_OUT * pose.trunk_px))
        cv2.polylines(paint, [cv2.convexHull(points)], isClosed=True, color=255, thickness=2 * wide)
        without = image.copy()
        without[paint > 0] = _usual_colour(image)
        return without, paint


def only_around(frame: Frame, person: Pose) -> Frame:
    """The picture with all but the person's place painted over."""
    points, margin = person.landmarks[:, :2], AROUND * person.trunk_px
    left, top = np.maximum(points.min(axis=0) - margin, 0).astype(int)
    right, bottom = np.maximum(points.max(axis=0) + margin, 0).astype(int)
    image = np.empty_like(frame.image)
    image[:] = _usual_colour(frame.image)
    image[top:bottom, left:right] = frame.image[top:bottom, left:right]
    return replace(frame, image=image)


def _usual_colour(image: Image) -> Image:
    colour: Image = np.median(image[::8, ::8].reshape(-1, 3), axis=0).astype(np.uint8)
    return colour


def _is_somebody(other: Pose, pose: Pose, paint: Image) -> bool:
    """Whether this is a person of some size, and not what is left of the one who was painted out."""
    if other.trunk_px < SMALLEST * pose.trunk_px:
        return False
    joints = other.landmarks[list(_TORSO_AND_THIGHS)]
    x, y = joints[:, 0].round().astype(int), joints[:, 1].round().astype(int)
    inside = (x >= 0) & (x < other.width) & (y >= 0) & (y < other.height)
    free = inside & (paint[np.clip(y, 0, other.height - 1), np.clip(x, 0, other.width - 1)] == 0)
    return float((free & (joints[:, 3] > 0.5)).mean()) >= CLEAR
