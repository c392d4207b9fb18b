"""Poses that no camera should give, one after the other for as long as anybody wants."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import numpy as np

from coach.core.events import Side
from coach.core.pose import Pose
from tests.support import builders
from tests.support.builders import moved
from tests.support.films import Film, min_jerk

NAMED: tuple[Pose, ...] = (
    builders.bridge(),
    builders.bridge(178.0),
    builders.bridge(150.0, head="right"),
    builders.crunch(40.0),
    builders.plank(),
    builders.plank(201.0),
    builders.plank(arms="straight"),
    builders.plank(on_knees=True),
    builders.sphinx(),
    builders.half_kneeling(rear=Side.LEFT, thigh_deg=22.0),
    builders.half_kneeling(rear=Side.RIGHT),
    builders.half_kneeling(rear=Side.RIGHT, thigh_deg=20.0, trunk_deg=30.0),
    builders.figure_four(crossed=Side.LEFT, hip_deg=70.0),
    builders.figure_four(crossed=Side.RIGHT, hip_deg=130.0),
    builders.figure_four(hip_deg=70.0),
    builders.seated_figure_four(),
    builders.standing(breadth=0.7),
    moved(builders.bridge(), x_px=500.0),
)
WRECKS = ("nobody", "nan", "one nan", "noise", "point", "huge")
STEPS_S = (1 / 60, 1 / 30, 1 / 12, 0.5, 1.3)
PAUSES_S = (0.0, 0.0, 0.7, 5.0)
TREMBLES_PX = (0.0, 1.0, 15.0)


def scene(
    kind: Pose | str,
    before: Pose,
    random: np.random.Generator,
    *,
    t: float,
    frames: int,
    step_s: float,
    tremble_px: float,
) -> Film:
    """A movement to a pose and a stay there, or a wreck of the pose before; the first frame is a step after `t`."""
    film: Film = []
    for n in range(frames):
        t += step_s
        pose = wreck(kind, before, random) if isinstance(kind, str) else between(before, kind, 2 * n / frames)
        if pose is not None:
            noise = random.normal(0.0, tremble_px, pose.landmarks.shape) if tremble_px else 0.0
            pose = replace(pose, landmarks=pose.landmarks + noise, t=t)
        film.append((t, pose))
    return film


def scenes(seed: int) -> Iterator[Film]:
    """Scenes without end, each after the one before."""
    random = np.random.default_rng(seed)
    kinds: list[Pose | str] = [*NAMED, *NAMED, *WRECKS]
    before, t = NAMED[0], 0.0
    for _ in count():
        kind = kinds[random.integers(len(kinds))]
        film = scene(
            kind,
            before,
            random,
            t=t + float(random.choice(PAUSES_S)),
            frames=int(random.integers(1, 120)),
            step_s=float(random.choice(STEPS_S, p=(0.3, 0.4, 0.2, 0.07, 0.03))),
            tremble_px=float(random.choice(TREMBLES_PX)),
        )
        t = film[-1][0]
        before = before if isinstance(kind, str) else kind
        yield film


def between(start: Pose, end: Pose, share: float) -> Pose:
    return replace(start, landmarks=start.landmarks + min_jerk(share) * (end.landmarks - start.landmarks))


def wreck(kind: str, pose: Pose, random: np.random.Generator) -> Pose | None:
    if kind == "nobody":
        return None
    landmarks = pose.landmarks.copy()
    if kind == "nan":
        landmarks[:] = np.nan
    elif kind == "one nan":
        landmarks[random.integers(33)] = np.nan
    elif kind == "noise":
        landmarks[:] = random.uniform(-200.0, 900.0, landmarks.shape)
    elif kind == "point":
        landmarks[:] = 240.0
    else:
        landmarks[:, :2] *= 1e6
    return replace(pose, landmarks=landmarks)
