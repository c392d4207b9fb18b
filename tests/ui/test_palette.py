"""The colours: in both palettes every text and sign stands out from what it stands on."""

import pytest

from coach.ui.kit.fonts import Colour
from coach.ui.kit.palette import PALETTES

TEXT, SIGN, MARK = 7.0, 4.5, 3.0
"""WCAG 2.1: AAA for texts; AAA for large letters, and more than it asks for signs; what it asks for marks that nobody
reads."""


def luminance(colour: Colour) -> float:
    """Relative luminance, WCAG 2.1."""
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(
    ("colours", "grounds", "least"),
    [
        ("TEXT SOFT", "GROUND CARD CARD_HIGH", TEXT),
        ("ACCENT GOOD WRONG", "GROUND CARD", TEXT),
        ("ACCENT GOOD WRONG DANGER", "GROUND CARD CARD_HIGH", SIGN),
        ("MARK", "GROUND CARD", MARK),
        ("TEXT", "EDGE", TEXT),
        ("ON_ACCENT", "ACCENT", TEXT),
        ("ON_DANGER", "DANGER", TEXT),
    ],
)
def test_what_is_to_be_read_stands_out(name: str, colours: str, grounds: str, least: float) -> None:
    palette = PALETTES[name]
    for colour in colours.split():
        for ground in grounds.split():
            assert contrast(getattr(palette, colour), getattr(palette, ground)) >= least, (colour, ground)
