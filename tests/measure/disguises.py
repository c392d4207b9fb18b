"""A clip in disguise: the same poses as another camera, another file or slightly other landmarks would give them.

Nothing that happens in a clip changes by it, so nothing that is found in it may: no count, no side, no direction of a
correction, and the seconds held by no more than what a label is good to.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from coach.core.pose import Array, Landmark, Pose

ROLL_DEG = 3.0
STRETCH = 1.05
SHIFT = 0.03  # of the trunk: how far apart two landmarkers, or two people who mark joints by hand, put a joint
RATES = (30.0, 20.0, 12.0)
_L = Landmark
JOINTS: dict[str, tuple[Landmark, Landmark]] = {
    "hips": (_L.LEFT_HIP, _L.RIGHT_HIP),
    "knees": (_L.LEFT_KNEE, _L.RIGHT_KNEE),
    "shoulders": (_L.LEFT_SHOULDER, _L.RIGHT_SHOULDER),
}
_WAYS = {"right": (1.0, 0.0), "left": (-1.0, 0.0), "down": (0.0, 1.0), "up": (0.0, -1.0)}  # in the picture
# The landmarks that change places in a mirror: each with the one on the body's other side.
_MIRRORED = (0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9, *(n + 1 if n % 2 else n - 1 for n in range(11, 33)))

Look = tuple[float, "Pose | None"]
"""Seconds, and the pose seen then."""


@dataclass(frozen=True, slots=True)
class Disguise:
    """mirrored: left and right have changed places, also in what is found."""

    name: str
    put_on: Callable[[Iterable[Look]], Iterator[Look]]
    mirrored: bool = False


def all_disguises() -> tuple[Disguise, ...]:
    """Each that can be put on a recording; sizes and codecs need the pictures."""
    shifts = (
        _each(f"{joint} {SHIFT:.0%} {way}", partial(_shifted, JOINTS[joint], SHIFT * np.array(by)))
        for joint in JOINTS
        for way, by in _WAYS.items()
    )
    return (
        Disguise("mirrored", partial(_map, _mirror), mirrored=True),
        _each("rolled left", partial(_rolled, ROLL_DEG)),
        _each("rolled right", partial(_rolled, -ROLL_DEG)),
        _each("stretched", partial(_stretched, STRETCH)),
        _each("squeezed", partial(_stretched, 1 / STRETCH)),
        *(Disguise(f"{rate:g} fps", partial(_thinned, rate)) for rate in RATES),
        *shifts,
    )


def drawn_at_random(rng: np.random.Generator) -> Disguise:
    """A camera rolled, a picture stretched and all three pairs of joints shifted, each by up to the most."""
    roll_deg, stretch = rng.uniform(-ROLL_DEG, ROLL_DEG), rng.uniform(1 / STRETCH, STRETCH)
    shifts = {joint: rng.uniform(-SHIFT, SHIFT, 2) for joint in JOINTS}

    def change(pose: Pose) -> Pose:
        for joint, by in shifts.items():
            pose = _shifted(JOINTS[joint], by, pose)
        return _stretched(stretch, _rolled(roll_deg, pose))

    return _each("drawn at random", change)


def _each(name: str, change: Callable[[Pose], Pose]) -> Disguise:
    return Disguise(name, partial(_map, change))


def _map(change: Callable[[Pose], Pose], looks: Iterable[Look]) -> Iterator[Look]:
    for t, pose in looks:
        yield t, None if pose is None else change(pose)


def _thinned(fps: float, looks: Iterable[Look]) -> Iterator[Look]:
    """As many a second at most; a slower film stays as it is."""
    due = -math.inf
    for t, pose in looks:
        if t >= due - 1e-3:
            late = t - due > 1.0 / fps
            due = (t if late else due) + 1.0 / fps
            yield t, pose


def _mirror(pose: Pose) -> Pose:
    marks = pose.landmarks[list(_MIRRORED)].copy()
    marks[:, 0] = pose.width - marks[:, 0]
    turned = None if pose.world is None else replace(pose, world=pose.world[list(_MIRRORED)])
    world = None if turned is None else _in_world(turned, np.diag([-1.0, 1.0]))
    return replace(pose, landmarks=marks, world=world)


def _rolled(degrees: float, pose: Pose) -> Pose:
    """The camera turned about its own axis: the picture turns about its middle."""
    turn = _turn(degrees)
    middle = np.array([pose.width / 2, pose.height / 2])
    marks = pose.landmarks.copy()
    marks[:, :2] = (marks[:, :2] - middle) @ turn.T + middle
    return replace(pose, landmarks=marks, world=_in_world(pose, turn))


def _stretched(factor: float, pose: Pose) -> Pose:
    """A picture that is shown too wide: the world landmarks are fitted to what is seen, so they widen too."""
    marks = pose.landmarks * (factor, 1.0, 1.0, 1.0)
    return replace(
        pose, landmarks=marks, world=_in_world(pose, np.diag([factor, 1.0])), width=round(pose.width * factor)
    )


def _shifted(joints: tuple[Landmark, Landmark], by: Array, pose: Pose) -> Pose:
    marks = pose.landmarks.copy()
    marks[list(joints), :2] += by * pose.trunk_px
    world = None if pose.world is None else pose.world.copy()
    if world is not None:
        trunk = world[list(JOINTS["shoulders"])].mean(axis=0) - world[list(JOINTS["hips"])].mean(axis=0)
        world[list(joints), :2] += by * float(np.linalg.norm(trunk))
    return replace(pose, landmarks=marks, world=world)


def _in_world(pose: Pose, change: Array) -> Array | None:
    if pose.world is None:
        return None
    world: Array = pose.world.copy()
    world[:, :2] = world[:, :2] @ change.T
    return world


def _turn(degrees: float) -> Array:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s], [s, c]])
