"""A moving figure that shows an exercise: the joints of one loop, and where they are at a time.

Places are in body heights, seen from a little above and beside the person: x to the right, y up, depth towards whoever
looks. Nothing is drawn or loaded here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from coach.core.events import Side
from coach.core.pose import Array

JOINTS = (
    "head",
    *(
        f"{side}_{joint}"
        for side in ("left", "right")
        for joint in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "toe")
    ),
)
"""The joints of a figure in the order of its rows; the head is its middle."""
_OPPOSITE = {
    name: name.replace("left", "right") if name.startswith("left") else name.replace("right", "left") for name in JOINTS
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """One loop of an exercise.

    fps: frames a second. side: the one that the loop shows; NONE where the exercise has no sides. near: the side
    towards whoever looks. working: the parts of the body that it is about, each as the names of its joints from the
    trunk outwards; for the trunk, a shoulder and a hip. frames: (n, 17, 3) x, y, depth of each joint. mat: (4, 2) its
    corners, one after the other. extent: left, bottom, right and top of all that the loop and its mat reach. Raises
    ValueError where the parts do not fit together.
    """

    fps: float
    side: Side
    near: Side
    working: tuple[tuple[str, ...], ...]
    frames: Array
    mat: Array
    extent: tuple[float, float, float, float] = field(init=False)

    def __post_init__(self) -> None:
        if self.frames.ndim != 3 or self.frames.shape[1:] != (len(JOINTS), 3) or len(self.frames) < 2:
            raise ValueError(f"frames must have the shape (2 or more, {len(JOINTS)}, 3), not {self.frames.shape}")
        if self.mat.shape != (4, 2):
            raise ValueError(f"the mat must have the shape (4, 2), not {self.mat.shape}")
        if not (np.isfinite(self.frames).all() and np.isfinite(self.mat).all()):
            raise ValueError("a place is not a number")
        if not (np.isfinite(self.fps) and self.fps > 0):
            raise ValueError(f"fps must be more than 0, not {self.fps}")
        if self.near is Side.NONE:
            raise ValueError("one side must be the near one")
        for name in (name for part in self.working for name in part):
            if name not in JOINTS:
                raise ValueError(f"there is no joint {name}")
        xy = np.concatenate([self.frames[..., :2].reshape(-1, 2), self.mat])
        object.__setattr__(self, "extent", (*xy.min(axis=0).tolist(), *xy.max(axis=0).tolist()))

    @property
    def loop_s(self) -> float:
        """How long the loop takes; then it begins anew."""
        return len(self.frames) / self.fps

    def at(self, t: float) -> Array:
        """The joints after `t` seconds, (17, 3); before the begin and after the end the loop goes on."""
        place = (t * self.fps) % len(self.frames)
        before, share = int(place), place % 1.0
        after = (before + 1) % len(self.frames)
        joints: Array = self.frames[before % len(self.frames)] * (1.0 - share) + self.frames[after] * share
        return joints

    def for_side(self, side: Side) -> Figure:
        """The same for the side that is planned: as it is, or as its mirror image, which does the other side."""
        return self if side in (Side.NONE, self.side) or self.side is Side.NONE else self.mirrored()

    def mirrored(self) -> Figure:
        """As in a mirror: left and right are exchanged."""
        flip = np.array((-1.0, 1.0, 1.0))
        rows = [JOINTS.index(_OPPOSITE[name]) for name in JOINTS]
        return Figure(
            fps=self.fps,
            side=self.side.other,
            near=self.near.other,
            working=tuple(tuple(_OPPOSITE[name] for name in part) for part in self.working),
            frames=(self.frames * flip)[:, rows],
            mat=self.mat * flip[:2],
        )
