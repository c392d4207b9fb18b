"""Bodies to be drawn, taken from the moving figures that ship."""

import functools

import numpy as np

from coach.core.body.moving_figure import JOINTS
from coach.core.body.stance import PER_TRUNK
from coach.core.events import Side, Stance
from coach.storage.shipped.figures import figure_of


@functools.cache
def stance_from(exercise: str, share: float, side: Side = Side.NONE) -> Stance:
    """The figure at a share of its loop."""
    figure = figure_of(exercise).for_side(side)
    xy = figure.at(share * figure.loop_s)[:, :2]
    hips, shoulders = (np.mean([xy[JOINTS.index(f"{s}_{j}")] for s in ("left", "right")], axis=0)
                       for j in ("hip", "shoulder"))  # fmt: skip
    trunks = (xy - hips) / np.hypot(*(shoulders - hips))
    return Stance(near=figure.near, points=tuple(np.rint(trunks * PER_TRUNK).astype(int).ravel().tolist()))
