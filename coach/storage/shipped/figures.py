"""The moving figures that ship, one file for each exercise: `assets/figures/EXERCISE.json`.

The document `coach.figure/1`: side, near ("left", "right"; side also "none"), fps, working (lists of joint names),
joints (their order), mat ([x, y] of its corners) and frames (for each, x, y and depth of joint after joint), in whole
thousandths of the body's height. `python -m tests.tools.figures` makes the files.
"""

import functools
from pathlib import Path

import numpy as np

from coach.core.body.moving_figure import JOINTS, Figure
from coach.core.events import Side
from coach.errors import CoachError
from coach.fields import Fields
from coach.storage.documents import read_json
from coach.storage.shipped.resources import assets

SCHEMA = "coach.figure/1"
SCALE = 1000  # the file's numbers in a body height


@functools.cache
def figure_of(exercise: str) -> Figure | None:
    """The figure of an exercise; None for one of another package, which has none. Raises CoachError when damaged."""
    path = assets() / "figures" / f"{exercise}.json"
    return load_figure(path) if path.is_file() else None


@functools.cache
def figure_doing(exercise: str, side: Side, *, mirrored: bool) -> Figure | None:
    """The same for the planned side, mirrored if asked; made once, not for each picture."""
    figure = figure_of(exercise)
    if figure is None:
        return None
    figure = figure.for_side(side)
    return figure.mirrored() if mirrored else figure


def load_figure(path: Path) -> Figure:
    """The figure in a file. Raises CoachError, which names the file, if it holds none."""
    try:
        return _figure(read_json(path), str(path))
    except (OSError, TypeError, ValueError) as error:
        raise CoachError(f"A figure is damaged: {error}. Install the coach again.") from error


def _figure(document: object, where: str) -> Figure:
    top = Fields(document, where)
    top.schema(SCHEMA)
    if tuple(top.items("joints")) != JOINTS:
        raise top.error("joints", "are others")
    frames = np.asarray(top.items("frames"), dtype=np.float64) / SCALE
    return Figure(
        fps=top.number("fps"),
        side=top.one_of("side", Side),
        near=top.one_of("near", Side),
        working=tuple(tuple(map(str, part)) for part in top.items("working")),
        frames=frames.reshape(len(frames), len(JOINTS), 3),
        mat=np.asarray(top.items("mat"), dtype=np.float64) / SCALE,
    )
