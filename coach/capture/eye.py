"""Looks at frames: finds the person in each, and sticks with the one who is on the mat."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from coach.capture.bystander import Lookout
from coach.capture.film.ahead import ahead
from coach.capture.frame import Frame, Image, is_same
from coach.capture.landmarker import Landmarker
from coach.capture.recording import Sample
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.sight.on_mat import on_the_mat

PATIENCE_S = 2.0  # somebody who is off the mat for this long may be somebody else: getting down takes people 1-2 s
WantedExercise = Callable[[], "Exercise | None"]  # the exercise that is being done; None if anybody will do


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """A picture and what was seen in it. looked_s: how long that took."""

    frame: Frame
    sample: Sample
    looked_s: float = 0.0


class Eye(Protocol):
    """Looks at a frame."""

    def look(self, frame: Frame) -> Sample: ...

    @contextmanager
    def look_ahead(self, frames: Iterator[Frame]) -> Iterator[Iterator[Seen]]:
        """Each frame with what is seen in it; it may be read and looked at before it is asked for."""
        yield (Seen(frame=frame, sample=self.look(frame)) for frame in frames)

    def close(self) -> None:
        return


def never() -> bool:
    """Nobody else is looked for."""
    return False


def anybody() -> Exercise | None:
    """Whoever is seen first is followed."""
    return None


class LandmarkerEye(Eye):
    """Looks with the landmarker. model: a model file, or None for the one that ships; loading takes a second or two.

    look_around: whether to look for somebody else as well. exercise: the one being done. Both are asked at each frame.
    The landmarker follows the first person it saw. Once they have been off the mat for a while and somebody else is on
    it, it is made to follow that person.
    """

    def __init__(
        self, model: Path | None = None, *, look_around: Callable[[], bool] = never, exercise: WantedExercise = anybody
    ) -> None:
        self._landmarker = Landmarker(model)
        self._lookout = Lookout(model)
        self._look_around = look_around
        self._exercise = exercise
        self._on_mat_s: float | None = None
        self._last: Image | None = None

    def look(self, frame: Frame) -> Sample:
        return self._look(frame, None)

    @contextmanager
    def look_ahead(self, frames: Iterator[Frame]) -> Iterator[Iterator[Seen]]:
        """One thread reads the frames and makes the model's pictures of them, another looks, so that a film takes
        hardly longer than the model alone.
        """
        pictures = ((frame, self._landmarker.picture(frame)) for frame in frames)
        with ahead(pictures) as ready, ahead(Seen(frame=f, sample=self._look(f, p)) for f, p in ready) as seen:
            yield seen

    def _look(self, frame: Frame, picture: Any) -> Sample:
        pose = self._landmarker.detect(frame, picture)
        exercise = self._exercise()
        if pose is not None and exercise is not None:
            pose = self._on_the_mat(frame, pose, exercise)
        others = self._lookout.look(frame, pose) if self._look_around() else None
        unchanged = self._last is not None and is_same(frame.image, self._last)
        self._last = frame.image
        return Sample(t=frame.t, pose=pose, light=frame.light, others=others, unchanged=unchanged)

    def _on_the_mat(self, frame: Frame, pose: Pose, exercise: Exercise) -> Pose:
        """The person being followed, or whoever has taken their place on the mat."""
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


class ShutEye(Eye):
    """Looks for nobody: for pictures that are only shown."""

    def look(self, frame: Frame) -> Sample:
        return Sample(t=frame.t, pose=None, light=frame.light)
