"""The parts of the work's screen: the ring with its lost seconds, the tempo guide, what comes next."""

import itertools
import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from coach.core.events import Missing
from coach.core.session import Stage, View
from coach.core.session.plan import Block
from coach.core.tracking.hold.ring_segments import Piece
from coach.core.tracking.status import Reps
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.fonts import Colour
from coach.ui.kit.palette import DARK
from coach.ui.parts.hold_ring import hold_ring, shares
from coach.ui.parts.tempo_guide import tempo_guide
from coach.ui.screens.session import session
from coach.ui.screens.session.work import next_words
from tests.support.looks import course
from tests.support.made import made_status
from tests.tools import gallery
from tests.tools.gallery import BRIDGE, EXERCISES, FONTS, LEFT, PLANK, RIGHT

Rgb = npt.NDArray[np.uint8]
SAGGED = (Piece(10.0, True), Piece(3.0, False), Piece(5.0, True))


def canvas() -> Canvas:
    return Canvas(pygame.Surface((960, 720), 0, 32), FONTS)  # one pixel is one unit


def rgb(on: Canvas) -> Rgb:
    return pygame.surfarray.array3d(on.surface).transpose(1, 0, 2)


def around(pieces: tuple[Piece, ...], of_s: float | None) -> list[str]:
    """What the middle of the ring's track shows, at each half degree from twelve o'clock."""
    on = canvas()
    hold_ring(on, Box(100, 100, 340, 340), pieces, of_s, DARK.ACCENT)
    picture, radius = rgb(on), 170 - 1 - 13
    names = {DARK.ACCENT: "good", DARK.WRONG: "lost", DARK.CARD_HIGH: "left", DARK.GROUND: "gap",
             DARK.TEXT: "now"}  # fmt: skip
    found = []
    for step in range(720):
        turn = math.radians(step / 2 - 90)
        colour = picture[round(270 + radius * math.sin(turn)), round(270 + radius * math.cos(turn))].astype(int)
        nearest = min(names, key=lambda known: int(np.abs(colour - np.array(known)).sum()))
        found.append(names[nearest])
    return found


@pytest.mark.parametrize(
    ("of_s", "ends"),
    [(30.0, (10 / 33, 13 / 33, 18 / 33)), (15.0, (10 / 18, 13 / 18, 1.0)), (None, (10 / 18, 13 / 18, 1.0))],
)
def test_lost_seconds_push_the_end_away_and_the_ring_is_full_with_the_last_good_one(
    of_s: float | None, ends: tuple[float, ...]
) -> None:
    parts = list(shares(SAGGED, of_s))
    assert [good for _, _, good in parts] == [True, False, True]
    assert [end for _, end, _ in parts] == pytest.approx(ends)
    assert [begin for begin, _, _ in parts] == pytest.approx((0.0, *ends[:-1]))


def test_what_is_held_past_the_target_stays_in_the_ring() -> None:
    assert [end for _, end, _ in shares((Piece(25.0, True), Piece(20.0, False), Piece(9.0, True)), 20.0)][-1] == 1.0
    assert list(shares((), None)) == []


def test_the_ring_is_filled_where_it_was_good_striped_where_it_was_lost_and_empty_ahead() -> None:
    track = around(SAGGED, 30.0)
    good, lost, later, ahead = track[4:214], track[222:280], track[290:384], track[400:716]
    assert set(good) == {"good"}
    assert {"lost", "gap"} <= set(lost)
    assert "good" not in lost
    stripes = sum(a != b for a, b in itertools.pairwise(lost)) / 2
    assert stripes >= 3  # a pattern, also for those who do not see the colour
    assert set(later) == {"good"}
    assert set(ahead) == {"left"}
    assert "now" in track[384:400]


def test_nothing_held_is_an_empty_ring() -> None:
    assert set(around((), 30.0)) == {"left"}


@pytest.mark.parametrize("lost_s", [0.4, 1.0])
def test_a_short_loss_is_still_a_stripe(lost_s: float) -> None:
    track = around((Piece(10.0, True), Piece(lost_s, False), Piece(10.0, True)), 60.0)
    assert "lost" in track


def guide_of(reps: Reps) -> tuple[Rgb, str]:
    on = canvas()
    on.fill(DARK.CARD)
    tempo_guide(on, Box(100, 100, 346, 146), EXERCISES["glute_bridge"], reps)
    return rgb(on), " | ".join(words for _, words in on.texts)


def columns_of(picture: Rgb, colour: Colour, rows: slice) -> list[int]:
    """The columns in which a colour is."""
    there = (np.abs(picture[rows].astype(int) - np.array(colour)).max(axis=2) < 12).any(axis=0)
    return np.flatnonzero(there).tolist()


CHART, BARS = slice(100, 196), slice(236, 246)


def test_the_guide_names_the_parts_with_their_seconds() -> None:
    assert guide_of(Reps())[1] == "Up 2 s | Hold 2 s | Down 3 s"


def test_the_marker_goes_on_with_the_person_and_the_bars_fill() -> None:
    early, late = (guide_of(Reps(course=course(1.6, now)))[0] for now in (1.7, 3.2))
    assert max(columns_of(late, DARK.TEXT, CHART)) > max(columns_of(early, DARK.TEXT, CHART)) + 30
    assert len(columns_of(late, DARK.ACCENT, BARS)) > len(columns_of(early, DARK.ACCENT, BARS)) + 30
    assert columns_of(guide_of(Reps())[0], DARK.ACCENT, slice(0, 720)) == []


def test_the_last_repetition_s_curve_is_there_at_rest_and_beside_the_next_one() -> None:
    last = course(1.2, 2.9, 4.6)
    resting, none, rising = (
        guide_of(reps)[0] for reps in (Reps(last_course=last), Reps(), Reps(last_course=last, course=course(0.5, 0.6)))
    )
    assert len(columns_of(resting, DARK.SOFT, CHART)) > 100
    assert columns_of(none, DARK.SOFT, CHART) == []
    assert len(columns_of(rising, DARK.SOFT, CHART)) > 60


def test_a_repetition_that_takes_very_long_stays_in_the_chart() -> None:
    picture, _ = guide_of(Reps(course=course(2.0, 40.0)))
    assert max(columns_of(picture, DARK.TEXT, CHART)) < 446


def test_an_exercise_without_a_tempo_has_no_guide() -> None:
    on = canvas()
    bridge = EXERCISES["glute_bridge"]
    untimed = replace(bridge, rule=replace(bridge.reps, tempo=None))
    tempo_guide(on, Box(100, 100, 346, 146), untimed, Reps())
    tempo_guide(on, Box(100, 100, 346, 146), EXERCISES["plank"], Reps())
    assert on.texts == []


def test_on_the_way_down_the_band_never_says_up() -> None:
    """The hips leave the top a moment before it is sure that they go down; that is no new rise."""
    status = made_status(in_position=True, phase="up", course=course(1.6, 2.4))
    on = canvas()
    view = gallery.view(Stage.WORK, BRIDGE, status=status)
    session(on, view, None)
    words = [text for _, text in on.texts]
    assert "Hold" in words
    assert "Up" not in words


def test_whoever_is_seen_outside_the_exercise_reads_what_is_missing() -> None:
    on = canvas()
    status = made_status(missing=Missing.FEET_ON_FLOOR)
    session(on, gallery.view(Stage.WORK, BRIDGE, status=status), None)
    assert "Put both feet flat on the floor" in " ".join(text for _, text in on.texts)


def after(here: Block, following: Block | None) -> View:
    return gallery.view(Stage.WORK, here, following=following)


@pytest.mark.parametrize(
    ("here", "following", "words"),
    [
        (BRIDGE, replace(BRIDGE, set=3), "Next: set 3"),
        (BRIDGE, PLANK, "Next: Plank, 30 s"),
        (PLANK, BRIDGE, "Next: Glute bridge, 12 reps"),
        (LEFT, RIGHT, "Next: Right side"),
        (PLANK, None, ""),
    ],
)
def test_what_comes_next_is_said_in_a_few_words(here: Block, following: Block | None, words: str) -> None:
    view = after(here, following)
    assert next_words(view) == words
    made = gallery.draw(lambda on: session(on, view, None), (1280, 720))
    assert not words or words in [text for _, text in made.texts]
