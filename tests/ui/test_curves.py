"""The curves of a session: what was lost lies where it was, and what was right lies in the band."""

from dataclasses import replace

import pygame
import pytest

from coach.core.events import Hold, Side
from coach.core.session.summary import SetSeen
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour
from coach.ui.kit.palette import DARK
from coach.ui.parts.curves import hold_bars, rep_curves
from tests.support.diaries import with_sets
from tests.support.looks import EXERCISES, held
from tests.tools.gallery import FONTS, FULL

SIZE = (960, 720)  # a unit is a pixel
BOX = Box(100, 100, 400, 120)


def canvas() -> Canvas:
    made = Canvas(pygame.Surface(SIZE, 0, 32), FONTS)
    made.fill(DARK.CARD)
    return made


def colour_at(on: Canvas, x: float, y: float) -> Colour:
    red, green, blue, _ = on.surface.get_at((round(x), round(y)))
    return red, green, blue


def of(*holds: Hold, number: int = 1) -> SetSeen:
    return SetSeen(exercise="plank", set=number, holds=holds)


def bars(*sets: SetSeen) -> Canvas:
    made = canvas()
    hold_bars(made, BOX, sets)
    return made


def run_of(on: Canvas, y: float, colour: Colour) -> list[int]:
    """Where a row of pixels has the colour."""
    return [x for x in range(SIZE[0]) if colour_at(on, x, y) == colour]


def test_lost_seconds_lie_where_they_were() -> None:
    on = bars(of(held(20.0, Side.NONE, (5.0, 7.5))))
    good = run_of(on, 112, DARK.GOOD)
    begin, end = good[0], good[-1] + 1
    second = (end - begin) / 20.0
    hole = [x for x in range(begin, end) if x not in good]
    assert hole[0] == pytest.approx(begin + 5.0 * second, abs=2)
    assert hole[-1] + 1 == pytest.approx(begin + 7.5 * second, abs=2)
    lost = run_of(on, 144, DARK.WRONG)
    assert (lost[0], lost[-1]) == pytest.approx((hole[0], hole[-1]), abs=2)


def test_a_longer_hold_has_a_longer_bar() -> None:
    on = bars(of(held(20.0, Side.LEFT), held(10.0, Side.RIGHT)))
    left, right = (len(run_of(on, y, DARK.GOOD)) for y in (112, 164))
    assert right == pytest.approx(left / 2, rel=0.02)


def test_left_stands_above_right_whichever_was_done_first() -> None:
    on = bars(of(held(10.0, Side.RIGHT)), of(held(20.0, Side.LEFT)))
    assert [words for _, words in on.texts] == ["Left", "20 s", "Right", "10 s"]


def test_many_sets_of_both_sides_share_a_row_for_each() -> None:
    sets = [of(held(10.0, Side.LEFT), held(12.0, Side.RIGHT), number=number) for number in (1, 2, 3)]
    assert [words for _, words in bars(*sets).texts] == ["Left", "30 s", "Right", "36 s"]
    assert [words for _, words in bars(*sets[:2]).texts][::2] == ["Left 1", "Left 2", "Right 1", "Right 2"]


def test_a_repetition_that_was_right_reaches_the_band_and_one_too_low_does_not() -> None:
    sets = with_sets(replace(FULL, blocks=FULL.blocks[:1])).sets
    best = max(sets[0].reps, key=lambda rep: (rep.counted, rep.form, rep.peak_hip_deg))
    worst = min(sets[0].reps, key=lambda rep: (rep.counted, rep.form, rep.peak_hip_deg))
    made = canvas()
    rep_curves(made, BOX, EXERCISES["glute_bridge"], sets, (best, worst))

    def highest(colour: Colour) -> int:
        """In the middle, where no dashes of that colour are mistaken for it: the top of a thick line."""
        x = round(BOX.x + BOX.w / 2)
        column = [y for y in range(100, 190) if colour_at(made, x, y) == colour == colour_at(made, x, y + 2)]
        return min(column)

    band = [y for y in range(100, 190) if colour_at(made, 110, y) == DARK.CARD_HIGH]
    assert min(band) <= highest(DARK.GOOD) <= max(band)
    assert highest(DARK.WRONG) > max(band)
