"""The colours by meaning, in a dark and a light palette.

Meaningful colours are Okabe and Ito's, safe for the colour-blind, lifted for a dark ground and deepened for a light
one. None speaks alone: a sign or a word goes with it. Contrast (WCAG 2.1) is at least 7:1 for text and 4.5:1 for signs
and large letters, and 3:1 for MARK; a test computes it. EDGE only separates what is apart anyway.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.core.tracking.overlay import Tone
from coach.ui.kit.fonts import Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Red, green and blue, 0-255: one field for each use."""

    GROUND: Colour
    CARD: Colour
    CARD_HIGH: Colour
    EDGE: Colour
    MARK: Colour  # what says something by its shape: a day that is planned, a repetition to come
    TEXT: Colour
    SOFT: Colour
    ACCENT: Colour  # sky blue: what can be chosen, and progress
    ON_ACCENT: Colour
    GOOD: Colour  # bluish green
    WRONG: Colour  # orange
    DANGER: Colour  # vermilion
    ON_DANGER: Colour


DARK = Palette(
    GROUND=(13, 17, 23),
    CARD=(24, 31, 41),
    CARD_HIGH=(36, 46, 60),
    EDGE=(58, 72, 92),
    MARK=(100, 116, 138),
    TEXT=(244, 247, 250),
    SOFT=(178, 190, 204),
    ACCENT=(86, 180, 233),
    ON_ACCENT=(6, 18, 28),
    GOOD=(52, 199, 150),
    WRONG=(240, 168, 32),
    DANGER=(250, 112, 60),
    ON_DANGER=(16, 4, 0),
)
LIGHT = Palette(
    GROUND=(240, 242, 244),
    CARD=(255, 255, 255),
    CARD_HIGH=(228, 233, 239),
    EDGE=(164, 174, 187),
    MARK=(118, 129, 144),
    TEXT=(20, 26, 34),
    SOFT=(64, 74, 88),
    ACCENT=(0, 82, 138),
    ON_ACCENT=(255, 255, 255),
    GOOD=(0, 92, 64),
    WRONG=(130, 58, 0),
    DANGER=(160, 32, 0),
    ON_DANGER=(255, 255, 255),
)
PALETTES: Mapping[str, Palette] = {"dark": DARK, "light": LIGHT}  # by their names in the settings

TONES: Mapping[Tone, Colour] = {
    Tone.QUIET: (226, 232, 240),
    Tone.FOCUS: DARK.ACCENT,
    Tone.IDEAL: (255, 255, 255),
    Tone.GOOD: DARK.GOOD,
    Tone.WRONG: DARK.WRONG,
}
"""Over the camera's picture, in both palettes: the room has its own light. Each line has a dark rim."""


def mixed(colour: Colour, share: float, ground: Colour) -> Colour:
    """The colour as it looks on the ground where it covers a share of it, 0-1."""
    red, green, blue = (round(c * share + g * (1 - share)) for c, g in zip(colour, ground, strict=True))
    return red, green, blue
