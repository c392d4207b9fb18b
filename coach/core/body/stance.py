"""A body at one moment, reduced to what it takes to draw it."""

import cmath
import functools

import numpy as np

from coach.core.body.body import Body
from coach.core.body.moving_figure import JOINTS, Figure
from coach.core.events import Side, Stance
from coach.core.pose.geometry import Point

TRUNK = 0.26  # in body heights: the moving figures have 0.24-0.27
FLOOR, BEYOND = (0.03, 0.05), 0.06  # a strip of floor below the lowest joint and beyond the outermost, in body heights
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


@functools.lru_cache(maxsize=32)
def figure_from(stance: Stance, working: tuple[tuple[str, ...], ...] = ()) -> Figure:
    """The body as a figure that does not move, on a strip of floor. working: as in `Figure`.

    The same figure for the same body.
    """
    xy = np.array(stance.points, dtype=np.float64).reshape(-1, 2) * (TRUNK / PER_TRUNK)
    depth = [0.5 if name == "head" else float(name.startswith(str(stance.near))) for name in JOINTS]
    joints = np.column_stack((xy, depth))
    (left, low), (right, _) = xy.min(axis=0), xy.max(axis=0)
    left, right = left - BEYOND, right + BEYOND
    top, bottom = (low - edge for edge in FLOOR)
    return Figure(
        fps=1.0,
        side=Side.NONE,
        near=stance.near,
        working=working,
        frames=np.stack((joints, joints)),
        mat=np.array(((left, top), (right, top), (right, bottom), (left, bottom))),
    )


def _joint(body: Body, name: str) -> Point:
    if name == "head":
        return (body.left.ear + body.right.ear + body.nose) / 3
    side, joint = name.split("_")
    found: Point = getattr(body.flank(Side(side)), joint)
    return found
