"""Whether a pose may be believed. The landmarks' own visibility stays near 0.99 on joints that nobody can see, so it is
no check; trust is judged from what a body can do: stay in the picture, keep its shape, and not jump.
"""

from __future__ import annotations

import numpy as np

from coach.core.body import Body
from coach.core.events import Unseeable
from coach.core.exercise import Exercise
from coach.core.pose import Array, Pose

DARK = 22.0  # mean brightness 0-255. A dim living room films at 40-60; at 20 a person can hardly be made out
MARGIN = 0.03  # a joint may lie this share of the picture outside: landmarks overshoot at the edge
JUMP_SPEED = 3.5  # trunks/s of the whole torso at once, from one frame to the next; getting up fast moves at 1-2
TELEPORT_SPEED = 2.5  # trunks/s of any large joint over 0.2 s; a thrown bridge moves at 1
FRONT_BREADTH = (
    0.62  # shoulders this broad (in trunks) are seen from the front: 0.75 is a full front view, sin 56 of it
)
SHORTEST_LEG = (
    0.45  # thigh and shin together, in trunks; a real leg is 1.6, and 0.8 when it points at 60 deg to the lens
)
_TORSO = (11, 12, 23, 24)
_FRAME_JOINTS = ((11, 23, 25, 27), (12, 24, 26, 28))


class Trust:
    """Judges pose after pose. `check` answers None when the pose may be believed, else the reason why not."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._torso: Array | None = None
        self._t = 0.0

    def jumped(self, pose: Pose, unit_px: float) -> bool:
        """Whether the torso is suddenly elsewhere: a cut in a film, or another person."""
        torso = pose.landmarks[list(_TORSO), :2]
        before, dt = self._torso, pose.t - self._t
        self._torso, self._t = torso, pose.t
        if before is None or dt <= 0 or dt > 0.5 or unit_px <= 0:
            return False
        moved = float(np.linalg.norm(torso - before, axis=1).min()) / unit_px
        return moved / dt > JUMP_SPEED

    def lost(self) -> None:
        self._torso = None

    def check(self, pose: Pose, body: Body) -> Unseeable | None:
        if not _in_picture(pose):
            return Unseeable.OUT_OF_PICTURE
        if self._exercise.needs_side_view and body.breadth > FRONT_BREADTH:
            return Unseeable.NOT_SIDE_ON
        if body.speed > TELEPORT_SPEED:
            return Unseeable.JUMPED
        if _collapsed(body):
            return Unseeable.COLLAPSED
        return None


def _in_picture(pose: Pose) -> bool:
    """One whole side of the body, shoulder to ankle, lies in the picture."""
    x, y = pose.landmarks[:, 0] / pose.width, pose.landmarks[:, 1] / pose.height
    inside = (x > -MARGIN) & (x < 1 + MARGIN) & (y > -MARGIN) & (y < 1 + MARGIN)
    return any(bool(inside[list(side)].all()) for side in _FRAME_JOINTS)


def _collapsed(body: Body) -> bool:
    """Whether the skeleton has fallen into itself: no leg has a leg's length."""
    legs = (abs(f.hip - f.knee) + abs(f.knee - f.ankle) for f in (body.left, body.right))
    return max(legs) < SHORTEST_LEG * body.unit_px
