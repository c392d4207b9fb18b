"""What the screens show in the tests and in the gallery: a grey picture with a made pose, or the clips that ship."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import numpy as np

from coach.capture.native import load_cv2
from coach.core.events import Hold, Side
from coach.core.pose import N_LANDMARKS, Landmark, Pose
from coach.core.tracking.overlay import Arc, Dot, Label, Line, Overlay, Tone
from coach.core.tracking.repetition.rep_course import Course, course_of
from coach.core.tracking.status import Status
from coach.core.tracking.tracker import Tracker
from coach.storage.shipped.resources import demo_clip
from coach.ui.parts.camera_pane import Shown
from tests.support.exercises import EXERCISES
from tests.support.made import made_hold, made_status, with_status

Glance = Callable[[str, float], tuple[Shown, Status]]
"""The picture of an exercise's clip at a time in seconds, and what the tracker says of it."""


def plain_look(exercise: str, _t: float) -> tuple[Shown, Status]:
    """A grey picture with a made bridge in it: no clip and no model."""
    image = np.full((480, 640, 3), 96, np.uint8)
    image[400:] = 70
    landmarks = np.zeros((N_LANDMARKS, 4))
    landmarks[:, :2] = (320, 380)
    for joint, at in _BRIDGE.items():
        landmarks[joint, :2] = at
    pose = Pose(t=0.0, landmarks=landmarks, width=640, height=480)
    seen = made_status(phase="away", in_position=True, value_deg=172.0, overlay=OVERLAY)
    if exercise == "glute_bridge":
        seen = with_status(seen, course=course(1.6, 2.4), last_course=course(1.2, 2.9, 4.6))
    return Shown(image, pose), seen


def course(top_s: float, now_s: float, end_s: float | None = None) -> Course | None:
    """A made repetition that comes to its top at `top_s`, is there until `now_s`, and down at `end_s`."""
    times = np.arange(0.0, (end_s or now_s) + 1e-9, 0.1)
    values = np.interp(times, (0.0, top_s, now_s, end_s or now_s + 1.0), (126.0, 180.0, 180.0, 126.0))
    samples = list(zip(times.tolist(), values.tolist(), strict=True))
    return course_of(samples, top_s=top_s, down_s=now_s if end_s is not None else None)


def held(seconds: float, side: Side, *lost: tuple[float, float]) -> Hold:
    """A hold of so many seconds with stretches that were lost."""
    good_s = seconds - sum(end - start for start, end in lost)
    return made_hold(0.0, seconds, side, good_s=good_s, lost=lost)


_BRIDGE = {
    Landmark.LEFT_SHOULDER: (480, 395), Landmark.RIGHT_SHOULDER: (484, 390), Landmark.LEFT_HIP: (340, 330),
    Landmark.RIGHT_HIP: (344, 326), Landmark.LEFT_KNEE: (220, 270), Landmark.RIGHT_KNEE: (224, 266),
    Landmark.LEFT_ANKLE: (200, 400), Landmark.RIGHT_ANKLE: (206, 398),
}  # fmt: skip
OVERLAY = Overlay(
    640,
    480,
    (
        Line((480, 395), (220, 270), Tone.IDEAL, dashed=True),
        Line((480, 395), (340, 330), Tone.GOOD),
        Line((340, 330), (220, 270), Tone.GOOD),
        Arc((340, 330), (480, 395), (220, 270), Tone.GOOD),
        Dot((340, 330), Tone.GOOD),
        Label((340, 330), "178°", Tone.GOOD),
    ),
)


class ClipLook:
    """The clips that ship, seen through the landmarker and the tracker."""

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[float, Shown, Status]]] = {}

    def __call__(self, exercise: str, t: float) -> tuple[Shown, Status]:
        if exercise not in self._seen:
            self._seen[exercise] = list(self._follow(exercise))
        _, shown, status = min(self._seen[exercise], key=lambda seen: abs(seen[0] - t))
        return shown, status

    def _follow(self, exercise: str) -> Iterator[tuple[float, Shown, Status]]:
        from coach.capture.film.video import VideoSource
        from coach.capture.landmarker import Landmarker

        tracker = Tracker(EXERCISES[exercise])
        with closing(VideoSource(demo_clip(exercise))) as video, closing(Landmarker(None)) as landmarker:
            while (frame := video.read()) is not None:
                pose = landmarker.detect(frame)
                tracker.update(pose, t=frame.t, light=frame.light)
                # Without the clip's noise, which nobody sees and which would make up most of a picture's file.
                yield frame.t, Shown(load_cv2().medianBlur(frame.image, 3), pose), tracker.status


def wrong(status: Status) -> Status:
    """The status with its overlay as it is while a fault is on."""
    if status.overlay is None:
        return status
    shapes = [replace(shape, tone=Tone.WRONG) if shape.tone in (Tone.GOOD, Tone.FOCUS) else shape
              for shape in status.overlay.shapes]  # fmt: skip
    return replace(status, overlay=replace(status.overlay, shapes=tuple(shapes)))
