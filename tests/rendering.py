"""Renders clips of one person in one room with `../shared/tools/synth`, and the room with nobody in it.

    PYTHONPATH=../shared/tools SYNTH_PYTHON tests/rendering.py OUT < OPTIONS.json

It is run by the Python that has synth's packages, not by the coach's, and so imports nothing of the coach. OPTIONS is a
JSON list of synth's options, each with a `name`. It leaves OUT/NAME.mp4, NAME.json (what is true in it) and NAME.png
(the empty room, seen by the same camera).
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import cv2

ROOM = 41  # the seed of its walls, floor and furniture: the same room in all clips
FAR_BELOW_M = 100.0


def render(options: list[dict[str, Any]], out: Path) -> None:
    """Renders each clip."""
    synth: Any = importlib.import_module("synth.__main__")
    make_renderer = synth.Renderer
    for option in options:
        picture = out / f"{option['name']}.png"

        def in_the_room(body: Any, camera: Any, _seed: int, *more: Any, picture: Path = picture) -> Any:
            renderer = make_renderer(body, camera, ROOM, *more)
            cv2.imwrite(str(picture), renderer.frame(body.V - (0.0, 0.0, FAR_BELOW_M), body.V))
            return renderer

        synth.Renderer = in_the_room
        synth.make(option, str(out))


if __name__ == "__main__":
    render(json.load(sys.stdin), Path(sys.argv[1]))
