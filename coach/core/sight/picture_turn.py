"""Has the picture been turned since the person was first seen in it: by a phone that fell over, say?

A body that lies another way within a second, and is the same in itself, has not turned: nobody gets up as stiff as a
board. In a turned picture no posture can be told, until it is turned back.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from coach.core.pose import Array, Pose

WINDOW_S = 1.2  # the landmarker takes 0.3-0.6 s to find the body again in a picture that has been turned
SAME_SHAPE = 0.15  # trunks, the joints' mean distance from the turned body's: 0.02-0.07 when found, 0.3 and more before
JUMP = 0.5  # trunks, the joints' mean way from one picture to the next; people fast at 5 pictures a second move by 0.4
_JOINTS = (*range(11, 17), *range(23, 29))  # shoulders to wrists, hips to ankles


class PictureTurn:
    """Follows by how many quarters the picture is turned."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, Array]] = deque()
        self._quarters = 0
        self._jumped_s: float | None = None

    @property
    def is_turned(self) -> bool:
        return self._quarters != 0

    def look(self, pose: Pose) -> bool:
        """Takes each pose in time order. True where the picture has just been turned, one way or back, and where
        that is not known any more.
        """
        before, now, trunk_px = self._quarters, _joints(pose), pose.trunk_px
        while self._seen and pose.t - self._seen[0][0] > WINDOW_S:
            self._seen.popleft()
        quarters = _quarters(self._seen[0][1], now, trunk_px) if self._seen else 0
        if quarters:
            self._seen.clear()
            self._quarters, self._jumped_s = (self._quarters + quarters) % 4, None
        elif not self._seen or self._is_lost(now, trunk_px, pose.t):
            self._quarters, self._jumped_s = 0, None
        self._seen.append((pose.t, now))
        return self._quarters != before

    def _is_lost(self, now: Array, trunk_px: float, t: float) -> bool:
        """Whether a turned body has jumped, and has not turned up again: how the picture lies now is not known."""
        if self.is_turned and self._jumped_s is None and np.abs(now - self._seen[-1][1]).mean() > JUMP * trunk_px:
            self._jumped_s = t
        return self._jumped_s is not None and t - self._jumped_s > WINDOW_S


def _joints(pose: Pose) -> Array:
    """The joints as complex numbers, in pixels."""
    points = pose.landmarks[list(_JOINTS)]
    joints: Array = points[:, 0] + 1j * points[:, 1]
    return joints


def _quarters(before: Array, now: Array, trunk_px: float) -> int:
    """By how many quarters, 0-3, the one body must be turned to lie on the other; 0 too if they differ in shape."""
    start, end = before - before.mean(), now - now.mean()
    size = float(np.vdot(start, start).real)
    if size == 0.0 or trunk_px <= 0.0:
        return 0
    turn = complex(np.vdot(start, end)) / size  # the rotation and scale that fit best
    if not np.abs(end - turn * start).mean() <= SAME_SHAPE * trunk_px:  # nor if it is no number
        return 0
    return round(float(np.degrees(np.angle(turn))) / 90.0) % 4
