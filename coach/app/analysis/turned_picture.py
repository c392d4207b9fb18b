"""Was a film taken with the camera turned? Perhaps, if the exercise is found in its poses only once they are turned."""

from collections.abc import Sequence
from dataclasses import replace

from coach.app.analysis.document import Analysis
from coach.capture.recording import Sample
from coach.core.exercise import Exercise
from coach.core.tracking.tracker import Tracker

LONGEST = 9000  # samples, five minutes: enough to tell, and no more than 20 MB
HELD_S = 3.0
EVERY_S = 1 / 15  # one of two pictures is enough to see what is done in them
ON_ITS_SIDE = "Nothing is found in it as it stands. If the picture lies on its side, turn it by a quarter."
UPSIDE_DOWN = "Nothing is found in it as it stands. If the picture is upside down, turn it by half."


def turned(samples: Sequence[Sample], exercise: Exercise) -> str | None:
    """Which way the picture may be turned, as a sentence; None if the exercise is found in no turn of it.

    samples: thinned. It may be: somebody on all fours, turned by a quarter, kneels.
    """
    once = [_turned_by_a_quarter(sample) for sample in samples]
    twice = [_turned_by_a_quarter(sample) for sample in once]
    if found(once, exercise) or found([_turned_by_a_quarter(sample) for sample in twice], exercise):
        return ON_ITS_SIDE
    return UPSIDE_DOWN if found(twice, exercise) else None


def thinned(samples: Sequence[Sample]) -> list[Sample]:
    """At most fifteen a second."""
    some: list[Sample] = []
    for sample in samples:
        if not some or sample.t - some[-1].t >= EVERY_S - 0.01:
            some.append(sample)
    return some


def found(samples: Sequence[Sample], exercise: Exercise) -> bool:
    """Whether there is a repetition that counts, or a few seconds of a hold."""
    tracker, analysis = Tracker(exercise), Analysis(exercise)
    for sample in samples:
        analysis.add(tracker.update(sample.pose, t=sample.t, light=sample.light))
    analysis.add(tracker.finish(t=samples[-1].t))
    held_s = sum(hold.end_s - hold.start_s for hold in analysis.holds)
    return held_s >= HELD_S or any(rep.counted for rep in analysis.reps)


def _turned_by_a_quarter(sample: Sample) -> Sample:
    """The sample as the camera would have seen it, turned clockwise by 90 degrees."""
    if sample.pose is None:
        return sample
    pose, landmarks = sample.pose, sample.pose.landmarks.copy()
    landmarks[:, 0], landmarks[:, 1] = pose.height - pose.landmarks[:, 1], pose.landmarks[:, 0]
    world = None if pose.world is None else pose.world.copy()
    if world is not None and pose.world is not None:
        world[:, 0], world[:, 1] = -pose.world[:, 1], pose.world[:, 0]
    turned_pose = replace(pose, landmarks=landmarks, world=world, width=pose.height, height=pose.width)
    return replace(sample, pose=turned_pose)
