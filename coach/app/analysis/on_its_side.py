"""Does a film lie on its side? Perhaps, if the exercise is found in its poses only once they are turned."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.app.analysis.document import Analysis
from coach.capture.recording import Sample
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.tracking.tracker import Tracker

LONGEST = 9000  # samples, five minutes: enough to tell, and no more than 20 MB
HELD_S = 3.0
ON_ITS_SIDE = "The picture seems to lie on its side: nothing is found in it until it is turned by a quarter."


def found_once_turned(samples: Sequence[Sample], exercise: Exercise) -> bool:
    """Whether the exercise is found in the samples once they are turned by a quarter, either way."""
    return any(found([_turned(sample, clockwise) for sample in samples], exercise) for clockwise in (True, False))


def found(samples: Sequence[Sample], exercise: Exercise) -> bool:
    """Whether there is a repetition that counts, or a few seconds of a hold."""
    tracker, analysis = Tracker(exercise), Analysis(exercise)
    for sample in samples:
        analysis.add(tracker.update(sample.pose, t=sample.t, light=sample.light))
    analysis.add(tracker.finish(t=samples[-1].t))
    held_s = sum(hold.end_s - hold.start_s for hold in analysis.holds)
    return held_s >= HELD_S or any(rep.counted for rep in analysis.reps)


def _turned(sample: Sample, clockwise: bool) -> Sample:
    if sample.pose is None:
        return sample
    pose, landmarks = sample.pose, sample.pose.landmarks.copy()
    x, y = pose.landmarks[:, 0], pose.landmarks[:, 1]
    landmarks[:, 0], landmarks[:, 1] = (pose.height - y, x) if clockwise else (y, pose.width - x)
    world = None if pose.world is None else pose.world.copy()
    if world is not None and pose.world is not None:
        world[:, 0], world[:, 1] = np.array((-1, 1)[:: 1 if clockwise else -1])[:, None] * pose.world[:, [1, 0]].T
    return Sample(
        t=sample.t,
        pose=Pose(t=pose.t, landmarks=landmarks, world=world, width=pose.height, height=pose.width),
        light=sample.light,
        unchanged=sample.unchanged,
    )
