"""The set-up check before a block: can the camera see what the exercise needs?

It gives one instruction at a time, the worst first, and says what to do, not what is wrong. It measures nothing that
counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

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

_Found: TypeAlias = "tuple[Unseeable | None, str, str]"
"""The reason, the key of the instruction, and its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupCheck:
    """ok and for how long; else the reason and one instruction in words. key: names the instruction in any language."""

    ok: bool
    steady_s: float
    reason: Unseeable | None
    text: str
    key: str = ""


class Placement:
    """Looks at frame after frame during the set-up."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._estimator = BodyEstimator()
        self._ok_since_s: float | None = None
        self._shown: _Found = (None, "looking", "Looking for you")
        self._next: _Found | None = None
        self._next_since_s = 0.0

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> SetupCheck:
        """One frame at `t` seconds; light: mean brightness 0-255."""
        found = self._look(pose, light)
        reason = found[0]
        if reason is not None:
            self._ok_since_s = None
        elif self._ok_since_s is None:
            self._ok_since_s = t
        self._show(found, t)
        steady_s = t - self._ok_since_s if self._ok_since_s is not None else 0.0
        shown, key, text = self._shown
        return SetupCheck(ok=reason is None, steady_s=steady_s, reason=shown, text=text, key=key)

    def _show(self, found: _Found, t: float) -> None:
        if found == self._shown:
            self._next = None
            return
        if found != self._next:
            self._next, self._next_since_s = found, t
        if t - self._next_since_s >= SETTLE_S:
            self._shown, self._next = found, None

    def _look(self, pose: Pose | None, light: float | None) -> _Found:
        if light is not None and light < DARK:
            return Unseeable.TOO_DARK, "too_dark", "It is too dark: switch a light on"
        if pose is None:
            self._estimator.reset()
            return Unseeable.NO_PERSON, "nobody", "I can't see anybody: come into the picture"
        body = self._estimator.update(pose)
        if body is None:
            return Unseeable.COLLAPSED, "unclear", "I can't make you out: move so that I see all of you"
        cut = _cut_off(pose)
        if cut is not None:
            return Unseeable.OUT_OF_PICTURE, f"no_{cut}", f"Move the camera back: I can't see your {cut}"
        if body.unit_px < SMALLEST_TRUNK * pose.height:
            return Unseeable.OUT_OF_PICTURE, "closer", "Come closer to the camera"
        if self._exercise.needs_side_view and body.breadth > SIDE_ON_BREADTH:
            near = _near_side(body)
            return Unseeable.NOT_SIDE_ON, f"turn_{near}", f"Turn so that your {near} side faces the camera"
        return None, "good", "That's good: stay there"


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
    """What lies outside the picture, or None when all of the body is in it."""
    x, y = pose.landmarks[:, 0] / pose.width, pose.landmarks[:, 1] / pose.height
    for part, joints in _PARTS:
        beyond = [j for j in joints if not (EDGE <= x[j] <= 1 - EDGE and EDGE <= y[j] <= 1 - EDGE)]
        if beyond:
            return part
    return None
