"""The set-up check before a block: can the camera see what the exercise needs?

It gives one instruction at a time, the worst first, and says what to do, not what is wrong. It measures nothing that
counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.core.body import Body
from coach.core.estimator import BodyEstimator
from coach.core.events import Unseeable
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.trust import DARK

SIDE_ON_BREADTH = 0.50  # stricter than the trust of the work: set up well, and there is room to move
EDGE = 0.02  # joints nearer to the picture's edge than this share of it leave no margin
SMALLEST_TRUNK = 0.09  # of the picture's height; smaller people lose their hands and feet in the noise
SETTLE_S = 0.4  # a reason must last this long before it is said, so that the words do not flicker


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupCheck:
    """ok and for how long; else the reason and one instruction in words."""

    ok: bool
    steady_s: float
    reason: Unseeable | None
    text: str


class Placement:
    """Looks at frame after frame during the set-up."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._estimator = BodyEstimator()
        self._ok_since_s: float | None = None
        self._shown: tuple[Unseeable | None, str] = (None, "Looking for you")
        self._next: tuple[Unseeable | None, str] | None = None
        self._next_since_s = 0.0

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> SetupCheck:
        """One frame at `t` seconds; light: mean brightness 0-255."""
        reason, text = self._look(pose, light)
        if reason is not None:
            self._ok_since_s = None
        elif self._ok_since_s is None:
            self._ok_since_s = t
        self._show((reason, text), t)
        steady_s = t - self._ok_since_s if self._ok_since_s is not None else 0.0
        return SetupCheck(ok=reason is None, steady_s=steady_s, reason=self._shown[0], text=self._shown[1])

    def _show(self, found: tuple[Unseeable | None, str], t: float) -> None:
        if found == self._shown:
            self._next = None
            return
        if found != self._next:
            self._next, self._next_since_s = found, t
        if t - self._next_since_s >= SETTLE_S:
            self._shown, self._next = found, None

    def _look(self, pose: Pose | None, light: float | None) -> tuple[Unseeable | None, str]:
        if light is not None and light < DARK:
            return Unseeable.TOO_DARK, "It is too dark: switch a light on"
        if pose is None:
            self._estimator.reset()
            return Unseeable.NO_PERSON, "I can't see anybody: come into the picture"
        body = self._estimator.update(pose)
        if body is None:
            return Unseeable.COLLAPSED, "I can't make you out: move so that I see all of you"
        cut = _cut_off(pose)
        if cut is not None:
            return Unseeable.OUT_OF_PICTURE, cut
        if body.unit_px < SMALLEST_TRUNK * pose.height:
            return Unseeable.OUT_OF_PICTURE, "Come closer to the camera"
        if self._exercise.needs_side_view and body.breadth > SIDE_ON_BREADTH:
            return Unseeable.NOT_SIDE_ON, f"Turn so that your {_near_side(body)} side faces the camera"
        return None, "That's good: stay there"


def _near_side(body: Body) -> str:
    return body.near.value


_PARTS = (
    ("head", (0, 7, 8)),
    ("feet", (27, 28, 31, 32)),
    ("knees", (25, 26)),
    ("hips", (23, 24)),
    ("shoulders", (11, 12)),
)


def _cut_off(pose: Pose) -> str | None:
    """What lies outside the picture, as an instruction, or None when all of the body is in it."""
    x, y = pose.landmarks[:, 0] / pose.width, pose.landmarks[:, 1] / pose.height
    for part, joints in _PARTS:
        beyond = [j for j in joints if not (EDGE <= x[j] <= 1 - EDGE and EDGE <= y[j] <= 1 - EDGE)]
        if beyond:
            return f"Move the camera back: I can't see your {part}"
    return None
