"""Looks at frames: finds the person in each, and sticks with the one who is on the mat."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from coach.capture.bystander import Lookout, only_around
from coach.capture.film.ahead import ahead
from coach.capture.frame import Change, Frame, Image, change
from coach.capture.landmarker import Landmarker, Model
from coach.capture.recording import Sample
from coach.core.body.legs.legs_alike import LimbsAlike
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.sight.on_mat import Mat, is_rather_on_the_mat, on_the_mat
from coach.core.sight.place import Doubt, Place

PATIENCE_S = 2.0  # somebody who is off the mat for this long may be somebody else: getting down takes people 1-2 s
ALONE_S = 1.0  # whoever has been found again is looked at alone for so long
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
    The landmarker follows the first person it saw, until somebody steps in front of them. It is made to follow whoever
    is on the mat: by `Place` where they were seen last, and from the start the one who is rather there (`on_mat`).
    """

    def __init__(
        self,
        model: str | Path | None = None,
        *,
        look_around: Callable[[], bool] = never,
        exercise: WantedExercise = anybody,
    ) -> None:
        self._landmarker = Landmarker(model)
        self._lookout = Lookout(model)
        self._look_around = look_around
        self._exercise = exercise
        self._place = Place()
        self._alone_until_s = -math.inf
        self._on_mat_s: float | None = None
        self._best = Mat.OFF  # of the person being followed, so far
        self._last: Image | None = None
        self._scene = 0

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
        changed = Change.SOME if self._last is None else change(self._last, frame.image)
        self._last = frame.image
        if changed is Change.CUT:
            self._place = Place()  # nobody has leapt
            self._scene += 1
        person = self._place.person
        if changed is Change.CUT:
            pose = self._landmarker.follow(frame)  # else it looks for a while where somebody was
        elif person is not None and frame.t < self._alone_until_s:
            pose = self._landmarker.detect(only_around(frame, person))
        else:
            pose = self._landmarker.detect(frame, picture)
        exercise = self._exercise()
        if exercise is not None:
            pose = self._person(frame, pose, exercise)
        others = self._lookout.look(frame, pose) if self._look_around() else None
        if pose is not None and self._scene:
            pose = replace(pose, scene=self._scene)
        return Sample(t=frame.t, pose=pose, light=frame.light, others=others, unchanged=changed is Change.NONE)

    @property
    def model(self) -> Model:
        return self._landmarker.model

    def _person(self, frame: Frame, pose: Pose | None, exercise: Exercise) -> Pose | None:
        """Whoever exercises, as far as can be told: the person followed, or another."""
        mat = Mat.OFF if pose is None else on_the_mat(exercise, pose)
        limbs_rest = exercise.reading.legs is LimbsAlike
        doubt = self._place.update(pose, t=frame.t, mat=mat, limbs_rest=limbs_rest)
        if doubt is Doubt.LIMB:
            self._alone_until_s = frame.t + ALONE_S
        if doubt is Doubt.WHO:
            return self._again(frame, exercise) or pose
        return None if pose is None else self._on_the_mat(frame, pose, mat, exercise)

    def _again(self, frame: Frame, exercise: Exercise) -> Pose | None:
        """The person whom the skeleton has left, if they are where they were. For a moment they alone are looked at:
        whoever stands beside them would be followed again.
        """
        place = self._place
        found = None if place.person is None else self._lookout.find_again(frame, place.person)
        if found is None or not place.fits(found[0]) or not on_the_mat(exercise, found[0]):
            return None
        pose = self._landmarker.follow(found[1])
        if pose is not None:
            place.found(pose)
            self._alone_until_s = frame.t + ALONE_S
        return pose

    def _on_the_mat(self, frame: Frame, pose: Pose, mat: Mat, exercise: Exercise) -> Pose:
        """The person being followed, or whoever else is rather the one who exercises."""
        if not self._may_be_another(mat, frame.t):
            return pose
        found = self._lookout.find(frame, pose)
        if mat is Mat.DOWN:
            self._lookout.due_s = frame.t + PATIENCE_S
        if found is None or not is_rather_on_the_mat(exercise, found[0], pose):
            return pose
        self._on_mat_s, self._best, self._place = frame.t, Mat.OFF, Place()
        return self._landmarker.follow(found[1]) or pose

    def _may_be_another(self, mat: Mat, t: float) -> bool:
        """Whether to look for somebody else: once when somebody is on the mat and once when they are in position, and
        whenever they have not been there for a while. Whoever has been in position may lie down and rest.
        """
        if mat > self._best:
            self._best, self._on_mat_s = mat, t
            return True
        if self._on_mat_s is None or mat >= (Mat.DOWN if self._best is Mat.IN_POSITION else Mat.IN_POSITION):
            self._on_mat_s = t
        return t - self._on_mat_s >= PATIENCE_S

    def close(self) -> None:
        self._landmarker.close()
        self._lookout.close()


class ShutEye(Eye):
    """Looks for nobody: for pictures that are only shown."""

    def look(self, frame: Frame) -> Sample:
        return Sample(t=frame.t, pose=None, light=frame.light)
