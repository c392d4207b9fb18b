"""Draws the moving figure of an exercise: rounded limbs on a mat, the working ones in the accent colour.

Nearer limbs are brighter and cover farther ones. The same figure, time and box give the same picture.
"""

from dataclasses import replace
from typing import TypeAlias

import numpy as np

from coach.capture.frame import Image
from coach.core.body.moving_figure import JOINTS, Figure
from coach.core.events import Side
from coach.core.pose import Array
from coach.ui.kit.box import Box
from coach.ui.kit.brush import Brush
from coach.ui.kit.cached_drawing import painted
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour
from coach.ui.kit.palette import Palette, mixed

MARGIN = 0.04  # around the figure, in body heights
# Half the width of the body at its joints, in body heights; a little rounder than a person.
RADII = {
    "head": 0.068,
    "shoulder": 0.05,
    "elbow": 0.029,
    "wrist": 0.022,
    "hip": 0.06,
    "knee": 0.038,
    "ankle": 0.027,
    "heel": 0.022,
    "toe": 0.017,
}
GAP = 0.007  # between a limb and what is behind it, in body heights
# How much of a limb's colour is its own; the rest is the ground's.
NEAR_SHARE = 0.94
TRUNK_SHARE = 0.8
FAR_SHARE = 0.42
FAR_WORKING_SHARE = 0.8
MAT_SHARE = 0.6
STILL_KEPT = 16  # a summary shows eight
_LIMBS = (
    (("shoulder", "elbow"), ("elbow", "wrist")),
    (("ankle", "heel", "toe"), ("knee", "ankle"), ("hip", "knee")),
)
_Limb: TypeAlias = list[tuple[tuple[str, ...], Colour]]
"""The parts of a limb: the names of their joints, and their colours."""
_TRUNK = tuple(f"{side}_{joint}" for side in ("left", "right") for joint in ("shoulder", "hip"))


def draw_figure(canvas: Canvas, box: Box, figure: Figure, t: float) -> None:
    """Draws the figure at `t` seconds into its loop with its mat, on a card, as large as `box` allows."""
    painted(canvas, box, "moving figure", (figure, t), lambda image: _draw(image, figure, t, canvas.palette))


def still_figure(canvas: Canvas, box: Box, figure: Figure, works: Colour) -> None:
    """The same for one that stands still, its working parts in a colour."""
    palette, state = replace(canvas.palette, ACCENT=works), (figure, works)
    painted(canvas, box, "still figures", state, lambda image: _draw(image, figure, 0.0, palette), kept=STILL_KEPT)


def _draw(image: Image, figure: Figure, t: float, palette: Palette) -> None:
    (height, width), ground = image.shape[:2], palette.CARD
    left, bottom, right, top = figure.extent
    reach = max(RADII.values())
    scale = min(width / (right - left + 2 * MARGIN), height / (top - bottom + reach + 2 * MARGIN))
    middle = (left + right) / 2, (bottom + top + reach) / 2

    def place(points: Array) -> Array:
        """Body heights to pixels of the area."""
        shifted: Array = (points - middle) * (scale, -scale) + (width / 2, height / 2)
        return shifted

    brush = Brush(image)
    brush.area(place(figure.mat).tolist(), mixed(palette.EDGE, MAT_SHARE, ground)[::-1])
    joints = figure.at(t)
    for limb in _limbs(figure, joints, palette):
        centres = [place(joints[[JOINTS.index(name) for name in names], :2]).tolist() for names, _ in limb]
        radii = [[RADII[name.split("_")[-1]] for name in names] for names, _ in limb]
        for around, breadth in zip(centres, radii, strict=True):
            brush.round(around, [(radius + GAP) * scale for radius in breadth], ground[::-1])
        for around, breadth, (_, colour) in zip(centres, radii, limb, strict=True):
            brush.round(around, [radius * scale for radius in breadth], colour[::-1])


def _limbs(figure: Figure, joints: Array, palette: Palette) -> list[_Limb]:
    """The limbs with their colours, the farthest first."""
    works = any("shoulder" in part[0] and "hip" in part[-1] for part in figure.working)
    limbs: list[_Limb] = [
        [(("head",), mixed(palette.TEXT, NEAR_SHARE, palette.CARD))],
        [(_TRUNK, mixed(palette.ACCENT if works else palette.TEXT, TRUNK_SHARE, palette.CARD))],
    ]
    for side in (Side.LEFT, Side.RIGHT):
        for limb in _LIMBS:
            parts = [tuple(f"{side}_{joint}" for joint in part) for part in limb]
            limbs.append([(names, mixed(*_tone(figure, names, side, palette), palette.CARD)) for names in parts])
    return sorted(limbs, key=lambda limb: _depth(joints, limb))


def _tone(figure: Figure, names: tuple[str, ...], side: Side, palette: Palette) -> tuple[Colour, float]:
    if names in figure.working:
        return palette.ACCENT, 1.0 if side is figure.near else FAR_WORKING_SHARE
    return palette.TEXT, NEAR_SHARE if side is figure.near else FAR_SHARE


def _depth(joints: Array, limb: _Limb) -> float:
    """The mean depth of a limb; larger is nearer."""
    return float(np.mean([joints[JOINTS.index(name), 2] for names, _ in limb for name in names]))
