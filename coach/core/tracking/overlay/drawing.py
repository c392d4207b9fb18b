"""The overlay of one frame: the skeleton, the joint that matters with its angle, and the line the body should make.

Where the body is not right yet, an arrow leads from the joint to that line, as long as what is missing.
"""

import cmath
import math

from coach.core.body import Body, Flank
from coach.core.events import Side
from coach.core.exercise import Focus
from coach.core.pose import BONES, Pose
from coach.core.pose.geometry import Point
from coach.core.tracking.overlay import Arc, Arrow, Dot, Label, Line, Overlay, Shape, Tone
from coach.core.tracking.overlay import Point as Pixel

OFF_DEG = 12.0  # an angle further off than this is shown with its target; cues begin about there too
OFF_LINE = 0.05  # trunks; a shorter arrow says nothing: landmarks of somebody still wobble by 0.02
OFF_UPRIGHT = 0.2  # of the length that should be upright: 12 degrees, less than any lean that is called wrong


def draw(
    pose: Pose | None,
    body: Body | None,
    focus: Focus,
    side: Side,
    value: float | None,
    *,
    wrong: bool,
    right: bool = False,
) -> Overlay | None:
    """The shapes for a pose, or None without one. A pose that is not trusted (no body) shows its skeleton alone.

    value: the focus's measurement in degrees. wrong: a fault is on. right: it is as it should be, and counts.
    """
    if pose is None:
        return None
    shapes: list[Shape] = [*bones(pose)]
    if body is not None and not body.front_on:  # from the front no angle in the picture means anything
        tone = Tone.WRONG if wrong else Tone.GOOD if right else Tone.FOCUS
        side = side if side is not Side.NONE else body.near
        flank = body.flank(side.other if focus.other_leg else side)
        line, arrow = _ideal(body, flank, focus, tone)
        shapes += [*line, *_focus(body, flank, focus, value, tone, below=_below(arrow, body)), *arrow]
    return Overlay(pose.width, pose.height, tuple(shapes))


def bones(pose: Pose) -> tuple[Line, ...]:
    """The skeleton."""
    at = [_pixel(point, 1) for point in pose.points.tolist()]
    return tuple(Line(at[start], at[end], Tone.QUIET) for start, end in BONES)


def _ideal(body: Body, flank: Flank, focus: Focus, tone: Tone) -> tuple[list[Line], list[Arrow]]:
    """The line that the body should make, and the arrow from where it is to there; nothing where it is right."""
    if tone is Tone.GOOD:
        return [], []
    if focus.straight_line:
        start, joint, end = (getattr(flank, name) for name in focus.joints)
        to, off = _foot(joint, start, end), OFF_LINE * body.unit_px
    elif focus.upright is not None:
        start, joint = (getattr(flank, name) for name in focus.upright)
        end = to = start + 1j * abs(joint - start)
        off = OFF_UPRIGHT * abs(joint - start)
    else:
        return [], []
    line = Line(_pixel(start, body.facing), _pixel(end, body.facing), Tone.IDEAL, dashed=True)
    shown = tone is Tone.WRONG or (tone is Tone.FOCUS and focus.straight_line)
    arrow = Arrow(_pixel(joint, body.facing), _pixel(to, body.facing), tone)
    return [line], [arrow] if shown and abs(to - joint) > off else []


def _foot(point: Point, start: Point, end: Point) -> Point:
    """The nearest point of the line through `start` and `end`; of one without length, its start."""
    line = end - start
    return start if line == 0 else start + line * ((point - start) / line).real


def _below(arrows: list[Arrow], body: Body) -> bool:
    """Where the angle is written: away from the arrow; without one, away from the arc, which is at the front."""
    return arrows[0].end[1] < arrows[0].start[1] if arrows else body.front_up and body.is_lying


def _focus(body: Body, flank: Flank, focus: Focus, value: float | None, tone: Tone, *, below: bool) -> list[Shape]:
    points = [getattr(flank, joint) for joint in focus.joints]
    start, centre, end = (_pixel(point, body.facing) for point in points)
    shapes: list[Shape] = [Line(start, centre, tone), Line(centre, end, tone)]
    target = None
    words = "" if value is None else f"{value:.0f}°"
    off = 0.0 if value is None or focus.target_deg is None else value - focus.target_deg
    if abs(off) > OFF_DEG and tone is not Tone.GOOD:
        there = points[1] + (points[2] - points[1]) * cmath.rect(1.0, math.radians(off))
        target = _pixel(there, body.facing)
        words += f" → {focus.target_deg:.0f}°"
    shapes += [Arc(centre, start, end, tone, clockwise=body.facing > 0, target=target), Dot(centre, tone)]
    if words:
        shapes.append(Label(centre, words, tone, below))
    return shapes


def _pixel(point: Point, facing: int) -> Pixel:
    """From the facing frame back to the picture."""
    return point.real * facing, -point.imag
