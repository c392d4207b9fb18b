"""Has the picture been turned on its side since the person was first seen in it: by a phone that fell over, say?

A body that lies another way within a second, and is the same in itself, has not turned: nobody gets up as stiff as a
board. In a turned picture no posture can be told, until it is turned back. A trunk that lies as the exercise wants it
is in no turned picture, whatever came before: somebody may have lain down flat between two cuts of a film.
"""

from collections import deque

import numpy as np

from coach.core.pose import Points, Pose, is_lying

WINDOW_S = 1.2  # the landmarker takes 0.3-0.6 s to find the body again in a picture that has been turned
SAME_SHAPE = 0.15  # trunks, the joints' mean distance from the turned body's: 0.02-0.07 when found, 0.3 and more before
JUMP = 0.5  # trunks, the joints' mean way from one picture to the next; people fast at 5 pictures a second move by 0.4
_JOINTS = [*range(11, 17), *range(23, 29)]  # shoulders to wrists, hips to ankles


class PictureTurn:
    """Follows whether the picture is turned. level: whether the exercise wants the trunk level, or else upright."""

    def __init__(self, *, level: bool) -> None:
        self._level = level
        self._seen: deque[tuple[float, Points]] = deque()
        self._jumped_s: float | None = None
        self._straight_s: float | None = None  # since when the trunk has lain as it should
        self.is_turned = False

    def look(self, pose: Pose) -> bool:
        """Takes each pose in time order. True where the picture has just been turned, one way or back, and where
        that is not known any more.
        """
        before, points, trunk_px = self.is_turned, pose.points, pose.trunk_px
        now = points[_JOINTS]
        while self._seen and pose.t - self._seen[0][0] > WINDOW_S:
            self._seen.popleft()
        if is_lying(points) is not self._level:
            self._straight_s = None
        elif self._straight_s is None:
            self._straight_s = pose.t
        if self._seen and _is_a_quarter(self._seen[0][1], now, trunk_px):
            self._seen.clear()
            self.is_turned, self._jumped_s = self._straight_s is None, None
        elif not self._seen or self._is_lost(now, trunk_px, pose.t):
            self.is_turned, self._jumped_s = False, None
        elif self._straight_s is not None and pose.t - self._straight_s > WINDOW_S:
            self.is_turned = False
        self._seen.append((pose.t, now))
        return self.is_turned is not before

    def _is_lost(self, now: Points, trunk_px: float, t: float) -> bool:
        """Whether a turned body has jumped, and has not turned up again: how the picture lies now is not known."""
        if self.is_turned and self._jumped_s is None and np.abs(now - self._seen[-1][1]).mean() > JUMP * trunk_px:
            self._jumped_s = t
        return self._jumped_s is not None and t - self._jumped_s > WINDOW_S


def _is_a_quarter(before: Points, now: Points, trunk_px: float) -> bool:
    """Whether the one body, turned by a quarter either way, lies on the other."""
    start, end = before - before.sum() / len(before), now - now.sum() / len(now)
    size = float(np.vdot(start, start).real)
    if size == 0.0 or trunk_px <= 0.0:
        return False
    turn = complex(np.vdot(start, end)) / size  # the rotation and scale that fit best
    if not abs(turn.imag) > abs(turn.real):  # nor if it is no number
        return False
    return bool(np.abs(end - turn * start).mean() <= SAME_SHAPE * trunk_px)
