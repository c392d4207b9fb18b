"""A body at one moment, reduced to what it takes to draw it."""

from __future__ import annotations

import cmath

from coach.core.body.body import Body
from coach.core.body.moving_figure import JOINTS
from coach.core.events import Side, Stance
from coach.core.pose.geometry import Point

PER_TRUNK = 100  # the unit of a stance's points: half a centimetre, finer than any landmark


def stance_of(body: Body) -> Stance | None:
    """The body as the camera saw it; None where a joint is not known."""
    points: list[int] = []
    for name in JOINTS:
        point = (_joint(body, name) - body.hips) / body.unit_px * PER_TRUNK if body.unit_px > 0 else cmath.nan
        if not cmath.isfinite(point):
            return None
        points += (round(point.real) * body.facing, round(point.imag))
    return Stance(near=body.near, points=tuple(points))


def _joint(body: Body, name: str) -> Point:
    if name == "head":
        return (body.left.ear + body.right.ear + body.nose) / 3
    side, joint = name.split("_")
    found: Point = getattr(body.flank(Side(side)), joint)
    return found
