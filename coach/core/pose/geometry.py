"""Plane geometry on points of the picture.

A point or a direction is a complex number, x + yi in pixels, with y *up* (the picture's y grows downwards; it is
turned over once, in `Pose.points`). Angles are degrees. Angles have a sign, because an unsigned angle folds at 180: it
cannot tell hips pushed too high from hips too low.
"""

import cmath
import math

Point = complex


def phase_deg(direction: complex) -> float:
    """The direction's angle to the x axis, counter-clockwise, in (-180, 180] degrees."""
    return math.degrees(cmath.phase(direction))


def turn_deg(start: complex, end: complex) -> float | None:
    """How far `start` is turned counter-clockwise to reach `end`, in [0, 360) degrees; None for a zero length."""
    if abs(start) == 0 or abs(end) == 0:
        return None
    return phase_deg(end / start) % 360.0


def elevation_deg(direction: complex) -> float | None:
    """The angle to the horizontal, in [-90, 90] degrees, positive upwards; None for a zero length."""
    if abs(direction) == 0:
        return None
    return math.degrees(math.atan2(direction.imag, abs(direction.real)))


def lean_deg(direction: complex) -> float | None:
    """How far a direction leans from straight up towards +x, in (-180, 180] degrees; None for a zero length."""
    if abs(direction) == 0:
        return None
    return math.degrees(math.atan2(direction.real, direction.imag))


def between_deg(one: complex, other: complex) -> float:
    """The angle between two directions, in [0, 180] degrees; 0 for a zero length."""
    return abs(phase_deg(one.conjugate() * other))


def height_over_line(point: Point, start: Point, end: Point) -> float | None:
    """The distance of a point above the line through `start` and `end` (below: negative), None for a zero length."""
    line = end - start
    if abs(line) == 0:
        return None
    if line.real < 0:
        line = -line
    return ((point - start) / (line / abs(line))).imag
