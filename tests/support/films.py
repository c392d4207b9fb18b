"""Films of stick figures, and what the coach makes of them: no camera, no model, literal times.

A film is made of key poses, between which the body moves as bodies do (minimum jerk), at any frame rate.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach.core.body import Body, measures
from coach.core.body.estimator import BodyEstimator
from coach.core.events import Event, Fault, FaultCleared, Hold, HoldEnded, Rep, Side, SightRegained, Unseen
from coach.core.exercise import Exercise
from coach.core.pose import N_LANDMARKS, Pose
from coach.core.tracking.status import Status
from coach.core.tracking.tracker import Tracker
from tests.support.builders import at, bridge
from tests.support.told import reps_told

FPS = 15.0
"""Of a film that says nothing else: half of what a webcam gives, since every frame rate tells the same story."""

Film = list[tuple[float, "Pose | None"]]
"""Frames in time order: (t in seconds, the pose or None where nobody is seen)."""


def min_jerk(u: float) -> float:
    """How far a reaching movement has come at the share u of its time."""
    u = min(1.0, max(0.0, u))
    return u**3 * (10.0 - 15.0 * u + 6.0 * u**2)


def film(*keys: tuple[float, Pose | None], fps: float = FPS) -> Film:
    """Frames from the first key's time to the last one's, moving from pose to pose as a body does (minimum jerk).

    From a key without a pose on, nobody is seen until the next key; before it the last pose stays as it is.
    """
    frames: Film = []
    first_s, last_s = keys[0][0], keys[-1][0]
    for number in range(round((last_s - first_s) * fps) + 1):
        t = first_s + number / fps
        frames.append((t, _between(keys, t)))
    return frames


def _between(keys: Sequence[tuple[float, Pose | None]], t: float) -> Pose | None:
    after = next((n for n, (key_s, _) in enumerate(keys) if key_s > t + 1e-9), len(keys) - 1)
    (start_s, start), (end_s, end) = keys[max(0, after - 1)], keys[after]
    if t >= end_s - 1e-9:
        return None if end is None else at(end, t)
    if start is None or end is None:
        return None if start is None else at(start, t)
    share = min_jerk((t - start_s) / (end_s - start_s))
    return replace(start, t=t, landmarks=start.landmarks + share * (end.landmarks - start.landmarks))


def reps(
    *tops: float,
    rest: float = 130.0,
    rise_s: float = 1.2,
    top_s: float = 0.8,
    lower_s: float = 1.2,
    rest_s: float = 1.0,
    pose: Callable[[float], Pose] = bridge,
    fps: float = FPS,
) -> Film:
    """Bridges, one to each hip angle in `tops`, from rest to rest; the first rise begins at `rest_s`."""
    keys: list[tuple[float, Pose | None]] = [(0.0, pose(rest))]
    t = 0.0
    for top in tops:
        for wait_s, hip_deg in ((rest_s, rest), (rise_s, top), (top_s, top), (lower_s, rest)):
            t += wait_s
            keys.append((t, pose(hip_deg)))
    keys.append((t + rest_s, pose(rest)))
    return film(*keys, fps=fps)


def stay(pose: Pose, seconds: float, *, fps: float = FPS) -> Film:
    return film((0.0, pose), (seconds, pose), fps=fps)


def trembling(frames: Film, *, px: float = 0.7, seed: int = 1) -> Film:
    """The same film with the landmarks' noise."""
    random = np.random.default_rng(seed)
    noisy: Film = []
    for t, pose in frames:
        if pose is not None:
            landmarks = pose.landmarks.copy()
            landmarks[:, :2] += random.normal(0.0, px, (N_LANDMARKS, 2))
            pose = replace(pose, landmarks=landmarks)
        noisy.append((t, pose))
    return noisy


@dataclass(frozen=True)
class Watched:
    """What a tracker told of a film."""

    events: tuple[Event, ...]
    status: Status

    @property
    def reps(self) -> list[Rep]:
        return reps_told(self.events)

    @property
    def counted(self) -> int:
        return sum(rep.counted for rep in self.reps)

    @property
    def holds(self) -> list[Hold]:
        return [event.hold for event in self.events if isinstance(event, HoldEnded)]

    @property
    def faults(self) -> list[Fault]:
        return [event.fault for event in self.events if isinstance(event, FaultCleared)]

    @property
    def unseen(self) -> list[Unseen]:
        return [event.unseen for event in self.events if isinstance(event, SightRegained)]


def watch(exercise: Exercise, frames: Film, *, light: float | None = None) -> Watched:
    """Runs a tracker over a film to its end. The status is the one before the end."""
    tracker = Tracker(exercise)
    events: list[Event] = []
    for t, pose in frames:
        events += tracker.update(pose, t=t, light=light)
    status = tracker.status
    events += tracker.finish(t=frames[-1][0])
    return Watched(tuple(events), status)


def joined(*films: Film, gap_s: float = 1.0 / FPS) -> Film:
    """Films one after the other, each retimed to begin `gap_s` after the one before."""
    frames: Film = []
    for part in films:
        shift_s = frames[-1][0] + gap_s - part[0][0] if frames else 0.0
        frames += [(t + shift_s, None if pose is None else at(pose, t + shift_s)) for t, pose in part]
    return frames


def bodies(frames: Film) -> list[Body]:
    """What the estimator makes of a film, frame by frame."""
    estimator = BodyEstimator()
    found = [estimator.update(pose) for _, pose in frames if pose is not None]
    return [body for body in found if body is not None]


def body_of(pose: Pose) -> Body:
    """The body of a pose that is kept still."""
    return bodies(stay(pose, 1.0))[-1]


def hip_deg(pose: Pose) -> float:
    """The hip's angle in one picture."""
    found = BodyEstimator().update(pose)
    assert found is not None
    degrees = measures.hip_deg(found, Side.NONE)
    assert degrees is not None
    return degrees
