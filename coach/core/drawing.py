"""The overlay of one frame: the skeleton, the joint that matters with its angle, and the line the body should make."""

from __future__ import annotations

from coach.core.body import Body
from coach.core.events import Side
from coach.core.exercise import Focus
from coach.core.geometry import Point
from coach.core.overlay import Arc, Dot, Label, Line, Overlay, Shape, Tone
from coach.core.overlay import Point as Pixel
from coach.core.pose import BONES, Pose

NEAR_TARGET_DEG = 12.0  # within this of its target the angle is shown as right; cues begin at about this distance too


def draw(
    pose: Pose | None,
    body: Body | None,
    focus: Focus,
    side: Side,
    value: float | None,
    *,
    wrong: bool,
    in_position: bool = True,
) -> Overlay | None:
    """The shapes for a pose, or None without one. A pose that is not trusted (no body) shows its skeleton alone.

    Only in the exercise's position is an angle near its target shown as right.
    """
    if pose is None:
        return None
    shapes: list[Shape] = [Line(_at(pose, a), _at(pose, b), Tone.QUIET) for a, b in BONES]
    if body is not None:
        shapes += _focus(body, focus, side, value, wrong=wrong, in_position=in_position)
    return Overlay(pose.width, pose.height, tuple(shapes))


def _at(pose: Pose, landmark: int) -> Pixel:
    return float(pose.landmarks[landmark, 0]), float(pose.landmarks[landmark, 1])


def _focus(body: Body, focus: Focus, side: Side, value: float | None, *, wrong: bool, in_position: bool) -> list[Shape]:
    flank = body.flank(side)
    start, centre, end = (_pixel(getattr(flank, joint), body.facing) for joint in focus.joints)
    on_target = value is not None and focus.target_deg is not None and abs(value - focus.target_deg) <= NEAR_TARGET_DEG
    tone = Tone.WRONG if wrong else Tone.GOOD if on_target and in_position else Tone.FOCUS
    shapes: list[Shape] = []
    if focus.straight_line:
        shapes.append(Line(start, end, Tone.IDEAL, dashed=True))
    shapes += [Line(start, centre, tone), Line(centre, end, tone), Arc(centre, start, end, tone), Dot(centre, tone)]
    if value is not None:
        shapes.append(Label(centre, f"{value:.0f}°", tone))
    return shapes


def _pixel(point: Point, facing: int) -> Pixel:
    """From the facing frame back to the picture."""
    return point.real * facing, -point.imag
