"""Frames that have been looked at: one worker thread reads a source, finds the pose, and hands both on in order.

Drawing never waits for it: `take` gives what there is. A live source is read all the time, newest picture first come; a
file gives every frame, in order, and can be stopped and started (`play`). Its first frame comes at once, so that there
is something to see before it plays. What goes wrong in the worker is raised where the frames are taken.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from coach.capture.bystander import Lookout
from coach.capture.frame import Frame
from coach.capture.landmarker import Landmarker
from coach.capture.recording import RecordingSource, Sample, is_recording
from coach.capture.source import Source
from coach.capture.video import RealTime, VideoSource
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.sight.on_mat import on_the_mat

AHEAD = 8
"""Frames that may wait to be taken: enough to keep the worker busy, few enough to be small."""
PATIENCE_S = 2.0
"""Somebody who is not on the mat for so long may be somebody else: getting down takes people 1-2 s."""
BREATH_S = 0.05
"""How often a waiting worker looks whether it is still wanted."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """A picture and what was seen in it."""

    frame: Frame
    sample: Sample


class Eye(Protocol):
    """Looks at a frame."""

    def look(self, frame: Frame) -> Sample: ...

    def close(self) -> None: ...


def _never() -> bool:
    return False


WantedExercise = Callable[[], "Exercise | None"]
"""The exercise that is being done; None where anybody will do."""


def _any() -> Exercise | None:
    return None


class LandmarkerEye:
    """Looks with the landmarker. model: a model file, or None for the one that ships; loading takes a second or two.

    look_around: asked at each frame whether to look for somebody else as well. exercise: asked at each frame; the
    landmarker follows whom it saw first, so when that one is not on the mat for a while, and somebody else is, it is
    made to follow them.
    """

    def __init__(
        self,
        model: Path | None = None,
        *,
        look_around: Callable[[], bool] = _never,
        exercise: WantedExercise = _any,
    ) -> None:
        self._landmarker = Landmarker(model)
        self._lookout = Lookout(model)
        self._look_around = look_around
        self._exercise = exercise
        self._on_mat_s: float | None = None

    def look(self, frame: Frame) -> Sample:
        pose = self._landmarker.detect(frame)
        exercise = self._exercise()
        if pose is not None and exercise is not None:
            pose = self._on_the_mat(frame, pose, exercise)
        others = self._lookout.look(frame, pose) if self._look_around() else None
        return Sample(t=frame.t, pose=pose, light=frame.light, others=others)

    def _on_the_mat(self, frame: Frame, pose: Pose, exercise: Exercise) -> Pose:
        """The one who is followed, or whoever is on the mat in their place."""
        if self._on_mat_s is None or on_the_mat(exercise, pose):
            self._on_mat_s = frame.t
        if frame.t - self._on_mat_s < PATIENCE_S:
            return pose
        found = self._lookout.find(frame, pose)
        if found is None or not on_the_mat(exercise, found[0]):
            return pose
        self._on_mat_s = frame.t
        return self._landmarker.follow(found[1]) or pose

    def close(self) -> None:
        self._landmarker.close()
        self._lookout.close()


class ShutEye:
    """Looks for nobody: for a picture that is only shown."""

    def look(self, frame: Frame) -> Sample:
        return Sample(t=frame.t, pose=None, light=frame.light)

    def close(self) -> None:
        return None


class RecordingPlayer:
    """A pose recording as a source of empty pictures, and the eye that remembers the poses in them."""

    live = False
    trouble: str | None = None

    def __init__(self, path: Path) -> None:
        self._recording = RecordingSource(path)
        self._samples = iter(self._recording)
        self.name = str(path)
        self.fps = self._recording.fps
        header = self._recording.header
        self._canvas = np.zeros((header.height, header.width, 3), dtype=np.uint8)
        self._sample = Sample(t=0.0, pose=None)
        self._read = 0

    def read(self) -> Frame | None:
        sample = next(self._samples, None)
        if sample is None:
            return None
        self._sample = sample
        self._read += 1
        return Frame(t=sample.t, image=self._canvas, light=sample.light or 0.0, number=self._read - 1)

    def look(self, frame: Frame) -> Sample:
        return self._sample

    def close(self) -> None:
        self._recording.close()


OpenSource = Callable[[], tuple[Source, Eye]]


def open_file(
    path: Path, model: Path | None, *, look_around: Callable[[], bool] = _never, exercise: WantedExercise = _any
) -> tuple[Source, Eye]:
    """A video with the landmarker, or a recording with its own poses. Raises SourceError, ModelError."""
    if is_recording(path):
        player = RecordingPlayer(path)
        return player, player
    source = VideoSource(path)
    try:
        return source, LandmarkerEye(model, look_around=look_around, exercise=exercise)
    except BaseException:
        source.close()
        raise


def require_readable(path: Path) -> None:
    """Raises SourceError for a file that is no video and no recording: better before a window opens than after."""
    if is_recording(path):
        RecordingSource(path).close()
    else:
        VideoSource(path).close()


class Feed(AbstractContextManager["Feed"]):
    """A source that is being watched by a worker. Close it, or use it as a context.

    real_time: a file plays at its own speed, and starts with `play`; otherwise it runs as fast as it is taken.
    as_camera: it then leaves out pictures that come faster than they can be looked at, as a camera does.
    """

    def __init__(self, opener: OpenSource, *, live: bool, real_time: bool, as_camera: bool = False) -> None:
        self.live = live
        self._as_camera = as_camera
        self._opener = opener
        self._real_time = real_time and not live
        self._ready: queue.Queue[Seen] = queue.Queue(AHEAD)
        self._playing = threading.Event()
        self._stop = threading.Event()
        self._over = threading.Event()  # the worker will bring no more
        self._error: BaseException | None = None
        self._trouble: str | None = None
        self._head: Seen | None = None
        self._thread = threading.Thread(target=self._work, name="feed", daemon=True)
        self._thread.start()

    def play(self, on: bool) -> None:
        """Starts or stops a file; a live source cannot be stopped."""
        if on:
            self._playing.set()
        else:
            self._playing.clear()

    @property
    def trouble(self) -> str | None:
        """What is wrong with a camera and what to do, as a sentence."""
        return self._trouble

    def peek(self) -> Seen | None:
        """The next frame, if it is there, without taking it. Raises what stopped the worker."""
        if self._head is None:
            with contextlib.suppress(queue.Empty):
                self._head = self._ready.get_nowait()
        if self._head is None and self._error is not None:
            raise self._error
        return self._head

    def take(self, *, wait_s: float = 0.0) -> list[Seen]:
        """All frames that are ready, in order; waits up to `wait_s` for the first. Raises what stopped the worker."""
        frames = [] if self._head is None else [self._head]
        self._head = None
        if not frames and wait_s > 0 and not self._over.is_set():
            with contextlib.suppress(queue.Empty):
                frames.append(self._ready.get(timeout=wait_s))
        with contextlib.suppress(queue.Empty):
            while True:
                frames.append(self._ready.get_nowait())
        if not frames and self._error is not None:
            raise self._error
        return frames

    @property
    def ended(self) -> bool:
        """Whether the source has come to its end and every frame was taken."""
        return self._over.is_set() and self._error is None and self._head is None and self._ready.empty()

    def close(self) -> None:
        self._stop.set()
        self._playing.set()
        self._thread.join(timeout=5.0)

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _work(self) -> None:
        try:
            source, eye = self._opener()
            with contextlib.closing(eye), contextlib.closing(source):
                self._watch(self._paced(source), eye)
        except BaseException as error:  # noqa: BLE001 - raised again where the frames are taken
            self._error = error
        finally:
            self._over.set()

    def _paced(self, source: Source) -> Source:
        if not self._real_time:
            return source
        return RealTime(source, as_camera=self._as_camera, sleep=lambda seconds: _ignore(self._stop.wait(seconds)))

    def _watch(self, source: Source, eye: Eye) -> None:
        first = True
        while not self._stop.is_set():
            if self._real_time and not first:
                self._playing.wait()
            frame = source.read()
            self._trouble = source.trouble
            if frame is not None:
                first = False
                self._hand_on(Seen(frame=frame, sample=eye.look(frame)))
            elif not source.live:
                return

    def _hand_on(self, seen: Seen) -> None:
        """Waits for room; a live source drops its oldest frame instead, since only the present matters there."""
        while not self._stop.is_set():
            try:
                self._ready.put(seen, timeout=None if self.live else BREATH_S, block=not self.live)
            except queue.Full:
                if self.live:
                    with contextlib.suppress(queue.Empty):
                        self._ready.get_nowait()
            else:
                return


def _ignore(_value: bool) -> None:
    """`Event.wait` says whether it was set; a sleep says nothing."""
