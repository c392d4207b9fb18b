"""Renders clips of one person in one room with `../shared/tools/synth`, and the room with nobody in it.

    PYTHONPATH=../shared/tools SYNTH_PYTHON tests/support/rendering.py OUT < OPTIONS.json

It is run by the Python that has synth's packages, not by the coach's, and so imports nothing of the coach. OPTIONS is a
JSON list of synth's options, each with a `name`. It leaves OUT/NAME.mp4, NAME.json (what is true in it) and NAME.png
(the empty room, seen by the same camera).
"""

import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

ROOM = 41  # the seed of its walls, floor and furniture: the same room in all clips
FAR_BELOW_M = 100.0
HAND_UP, LIFTING_S, HELD_S = "hand_up", 0.8, 2.0
STRAIGHT = 0.985  # of the arm's length


def render(options: list[dict[str, Any]], out: Path) -> None:
    """Renders each clip. An option of our own, `hand_up`: when a hand is raised for two seconds, in seconds."""
    synth: Any = importlib.import_module("synth.__main__")
    make_renderer, kinds = synth.Renderer, dict(synth.EX)
    for option in options:
        picture, exercise = out / f"{option['name']}.png", option["exercise"]

        def in_the_room(body: Any, camera: Any, _seed: int, *more: Any, picture: Path = picture) -> Any:
            renderer = make_renderer(body, camera, ROOM, *more)
            cv2.imwrite(str(picture), renderer.frame(body.V - (0.0, 0.0, FAR_BELOW_M), body.V))
            return renderer

        synth.Renderer = in_the_room
        synth.EX[exercise] = _raising_a_hand(kinds[exercise], option.pop(HAND_UP, ()))
        synth.make(option, str(out))


def _raising_a_hand(kind: Any, begins_s: Sequence[float]) -> Any:
    """The exercise of somebody whose left arm also goes straight up at these times, and down again."""
    smooth = importlib.import_module("synth.motion").mj

    def build(self: Any, turns: Any, state: Any, t: float) -> Any:
        root = kind.build(self, turns, state, t)
        up = sum(smooth((t - b) / LIFTING_S) - smooth((t - b - LIFTING_S - HELD_S) / LIFTING_S) for b in begins_s)
        if up > 0.0:
            places, _ = self.b.fk(turns, root)
            shoulder, arm_m = places["uarmL"], STRAIGHT * (self.b.L["uarmL"] + self.b.L["farmL"])
            reach = (1.0 - up) * (places["handL"] - shoulder) + up * np.array([0.0, 0.0, arm_m])
            reach /= max(1.0, float(np.linalg.norm(reach)) / arm_m)
            self.b.arm(turns, "L", shoulder, shoulder + reach, (0.0, 1.0, -0.1))
        return root

    return type(kind.__name__, (kind,), {"build": build})


if __name__ == "__main__":
    render(json.load(sys.stdin), Path(sys.argv[1]))
