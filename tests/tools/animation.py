"""Makes the short film of the README, docs/screens/session.gif, from a clip that ships and the app's own screen.

    python -m tests.tools.animation [FILE]

The clip runs through a whole session (landmarker, tracker, corrections), which draws its screen for each frame; no
display is needed. Pixels that hardly change keep their colour, so that a still background costs nothing.
"""

import sys
from pathlib import Path

import numpy as np
import pygame
from PIL import Image as Pillow

from coach.app.options import Options
from coach.app.session.session_setup import open_runner
from coach.capture.feed import Seen
from coach.capture.frame import Image
from coach.capture.native import load_cv2
from coach.core.session import Stage, View
from coach.core.session.plan import Block, Plan
from coach.storage.settings import Preferences, Settings
from coach.storage.shipped.resources import demo_clip
from coach.ui.kit.canvas import Canvas
from coach.ui.parts.camera_pane import Shown
from coach.ui.screens.session import session
from coach.voice.languages import chosen_words
from tests.support.stills import pixels_of, reduced
from tests.tools.gallery import EXERCISES, FONTS, SIZE

SHOWN_SIZE = (800, 450)
PER_S = 8
MOST_S = 18.0
COLOURS = 128
STILL = 10  # levels of 255: a smaller change of a pixel is noise
BRIDGE = Plan(name="bridge", title="Glute bridge", blocks=(Block(exercise="glute_bridge", reps=4),))


class Reel:
    """The pictures of a session at work, (n, height, width, 3) RGB, PER_S of them a second."""

    def __init__(self) -> None:
        self.pictures: list[Image] = []

    def see(self, view: View, seen: Seen) -> None:
        t = seen.sample.t
        if view.stage is not Stage.WORK or t > MOST_S or t * PER_S < len(self.pictures):
            return
        canvas = Canvas(pygame.Surface(SIZE), FONTS)
        image = load_cv2().medianBlur(seen.frame.image, 3)
        session(canvas, view, Shown(image, seen.sample.pose, mirrored=False))
        fresh = pixels_of(pygame.transform.smoothscale(canvas.surface, SHOWN_SIZE))
        if self.pictures:
            before = self.pictures[-1]
            moved = np.abs(fresh.astype(int) - before).max(axis=2, keepdims=True) > STILL
            fresh = np.where(moved, fresh, before)
        self.pictures.append(fresh)


def filmed() -> list[Image]:
    """The pictures of a session on the bridge's clip."""
    reel, words = Reel(), chosen_words("en")
    with open_runner(Preferences(Settings(mirror=False)), EXERCISES, words, Options(), print, live=False) as runner:
        runner.play(BRIDGE, EXERCISES, [demo_clip("glute_bridge")], on_frame=reel.see)
    return reel.pictures


def write_gif(pictures: list[Image], path: Path) -> None:
    """Writes the pictures as an endless film of COLOURS colours."""
    palette, numbers = reduced(np.concatenate(pictures), COLOURS)
    height = len(pictures[0])
    frames = [Pillow.fromarray(numbers[at : at + height], "P") for at in range(0, len(numbers), height)]
    for frame in frames:
        frame.putpalette(palette.tobytes())
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=1000 // PER_S, loop=0, optimize=True)


if __name__ == "__main__":
    write_gif(filmed(), Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screens/session.gif"))
