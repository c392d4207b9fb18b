"""The picture as it is shown: whole, mirrored on wish, words readable either way."""

from pathlib import Path

import numpy as np
import pygame
import pytest

from coach.capture.frame import Image
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.tracking.overlay import Arc, Dot, Label, Line, Overlay, Point, Tone
from coach.core.tracking.status import Status
from coach.ui.kit.box import Box
from coach.ui.kit.brush import clipped
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.palette import DARK, TONES
from coach.ui.parts.hud import annotated, paint_hud
from coach.ui.parts.overlay_shapes import Fit
from coach.ui.parts.painter import paint_picture, save_png
from tests.support.exercises import BRIDGE, PLANK
from tests.support.looks import OVERLAY, held
from tests.support.made import made_reps, made_status
from tests.support.stills import pixels_of
from tests.tools.gallery import FONTS

W, H = 960, 720  # one pixel is one unit


def grey(width: int = W, height: int = H) -> Image:
    return np.full((height, width, 3), 90, np.uint8)


def shown(image: Image, overlay: Overlay | None = None, *, mirrored: bool) -> Image:
    """The picture painted over a whole canvas, as pixels."""
    surface = pygame.Surface((W, H), 0, 32)
    paint_picture(Canvas(surface, FONTS), Box(0, 0, W, H), image, overlay, mirrored=mirrored)
    return pixels_of(surface)[..., ::-1]


def over(*shapes: Line | Dot | Arc | Label) -> Overlay:
    return Overlay(W, H, shapes)


def is_toned(image: Image, x: int, y: int, tone: Tone) -> bool:
    return bool(np.abs(image[y, x].astype(int) - np.array(TONES[tone][::-1])).max() < 12)


def test_a_mirrored_picture_swaps_left_and_right() -> None:
    image = grey()
    image[300:400, 100:200] = (255, 255, 255)
    plain, mirror = shown(image, mirrored=False), shown(image, mirrored=True)
    assert plain[350, 150].min() > 200
    assert mirror[350, W - 150].min() > 200
    assert mirror[350, 150].max() < 120


def test_shapes_are_mirrored_with_the_picture_and_the_picture_is_not_changed() -> None:
    image = grey()
    line = over(Line((100, 300), (100, 500), Tone.WRONG))
    assert is_toned(shown(image, line, mirrored=False), 100, 400, Tone.WRONG)
    assert is_toned(shown(image, line, mirrored=True), W - 100, 400, Tone.WRONG)
    assert (image == 90).all()


def test_words_are_never_mirrored() -> None:
    """A label in the middle stays where it is: its pixels must be the same whether the picture is mirrored or not."""
    label = over(Label((W / 2, 400), "172°", Tone.FOCUS))
    plain, mirror = shown(grey(), label, mirrored=False), shown(grey(), label, mirrored=True)
    rows, columns = slice(270, 350), slice(W // 2 - 150, W // 2 + 150)
    assert (plain[rows, columns] != 90).any()
    assert (plain[rows, columns] == mirror[rows, columns]).all()
    assert (plain[rows, columns] != plain[rows, columns][:, ::-1]).any()


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_label_at_the_edge_stays_inside_the_picture(mirrored: bool) -> None:
    corner = over(Label((3, 3), "172°", Tone.GOOD))
    image = shown(grey(), corner, mirrored=mirrored)
    assert (image[:60] != 90).any(axis=2).sum() > 1000


def test_a_correction_has_a_second_sign_beside_its_colour() -> None:
    """The same words in another tone are longer by a sign."""

    def width(tone: Tone) -> int:
        image = shown(grey(), over(Label((W / 2, 400), "172°", tone)), mirrored=False)
        return int((image[290:340] != 90).any(axis=(0, 2)).sum())

    assert width(Tone.GOOD) > width(Tone.FOCUS)
    assert width(Tone.WRONG) > width(Tone.FOCUS)


def test_points_that_are_not_known_are_not_drawn() -> None:
    nan = float("nan")
    shapes = (
        Line((nan, 1), (10, 10), Tone.QUIET),
        Dot((nan, nan), Tone.FOCUS),
        Arc((1, 1), (nan, 2), (3, 3), Tone.GOOD),
        Label((nan, 3), "?", Tone.GOOD),
        Line((10, 10), (10, 10), Tone.IDEAL, dashed=True),
    )
    shown(grey(), over(*shapes), mirrored=True)


def test_a_dashed_line_has_gaps() -> None:
    image = shown(grey(), over(Line((100, 300), (800, 300), Tone.IDEAL, dashed=True)), mirrored=False)
    bright = (image[300, 110:790].min(axis=1) > 230).astype(int)
    assert 10 < np.abs(np.diff(bright)).sum() < 100


@pytest.mark.parametrize("start", [(5e302, 3e302), (-1e300, 5.0), (1e9, -1e9), (7.0, 8.0)])
@pytest.mark.parametrize("end", [(5e8, 3e8), (1e300, 1e300), (20.0, 10.0)])
def test_what_is_left_of_a_line_is_inside_however_far_its_ends_are(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    for one, other in ((start, end), (end, start)):
        left = clipped(one, other, (0.0, 0.0), (100.0, 50.0))
        assert left is None or all(0.0 <= x <= 100.0 and 0.0 <= y <= 50.0 for x, y in left)


@pytest.mark.parametrize("far_away", [1e5, 1e12, 1e300])
def test_a_point_far_outside_is_cut_off_where_nobody_sees_it(far_away: float) -> None:
    far = shown(grey(), over(Line((100, 300), (far_away, 300), Tone.IDEAL, dashed=True)), mirrored=False)
    near = shown(grey(), over(Line((100, 300), (2 * W, 300), Tone.IDEAL, dashed=True)), mirrored=False)
    assert np.array_equal(far, near)
    assert (far[300, 110:790].min(axis=1) > 230).any()
    lost = (Line((-1e9, -1e9), (-1e8, 5), Tone.QUIET), Dot((1e9, 1e9), Tone.GOOD), Label((-1e9, 3), "?", Tone.GOOD))
    assert np.array_equal(shown(grey(), over(*lost), mirrored=False), shown(grey(), over(), mirrored=False))


@pytest.mark.parametrize(
    ("end", "part"),
    [
        ((9.0, 4.0), ((1.0, 4.0), (9.0, 4.0))),
        ((21.0, 4.0), ((1.0, 4.0), (10.0, 4.0))),
        ((1.0, -6.0), ((1.0, 4.0), (1.0, 0.0))),
        ((19.0, 22.0), ((1.0, 4.0), (7.0, 10.0))),
    ],
)
def test_a_line_is_cut_where_it_leaves_a_rectangle(end: Point, part: tuple[Point, Point]) -> None:
    assert clipped((1.0, 4.0), end, (0, 0), (10, 10)) == part
    assert clipped(end, (1.0, 4.0), (0, 0), (10, 10)) == part[::-1]


@pytest.mark.parametrize("ends", [((-5, 2), (-1, 9)), ((-5, 1), (1, -9)), ((12, 3), (12, 3))])
def test_nothing_is_left_of_a_line_that_passes_by(ends: tuple[Point, Point]) -> None:
    assert clipped(*ends, (0, 0), (10, 10)) is None


def test_an_overlay_of_another_size_is_scaled_to_the_picture() -> None:
    half = Overlay(W // 2, H // 2, (Dot((100, 100), Tone.FOCUS),))
    image = shown(grey(), half, mirrored=False)
    assert is_toned(image, 208, 200, Tone.FOCUS)


@pytest.mark.parametrize(
    ("area", "picture", "rect"),
    [
        ((0, 0, 800, 400), (640, 480), (134, 0, 533, 400)),
        ((10, 20, 300, 600), (640, 480), (10, 207, 300, 225)),
        ((0, 0, 100, 100), (1080, 1920), (22, 0, 56, 100)),
    ],
)
def test_a_picture_is_shown_whole_in_the_middle(
    area: tuple[int, ...], picture: tuple[int, int], rect: tuple[int, ...]
) -> None:
    fit = Fit.inside(pygame.Rect(area), *picture, mirrored=False)
    assert np.abs(np.array(fit.rect) - np.array(rect)).max() <= 1
    assert pygame.Rect(area).contains(fit.rect)


def test_mirroring_maps_the_edges_onto_each_other() -> None:
    fit = Fit(pygame.Rect(0, 0, 320, 240), 640, 480, mirrored=True)
    assert fit.place((0, 0)) == (320, 0)
    assert fit.place((640, 480)) == (0, 240)


def test_the_picture_is_kept_until_another_comes() -> None:
    surface = pygame.Surface((W, H), 0, 32)
    canvas = Canvas(surface, FONTS)
    first, second = grey(), np.full((H, W, 3), 200, np.uint8)
    for image, light in ((first, 90), (first, 90), (second, 200)):
        paint_picture(canvas, Box(0, 0, W, H), image)
        assert pixels_of(surface)[..., ::-1][H // 2, W // 2, 0] == light


def test_the_corners_show_the_ground() -> None:
    image = shown(np.full((H, W, 3), 255, np.uint8), mirrored=False)
    assert image[0, 0].tolist() == list(DARK.GROUND[::-1])
    assert image[H // 2, 0].tolist() == [255, 255, 255]


def test_an_annotated_picture_is_a_copy_of_the_same_size() -> None:
    image = grey(640, 360)
    status = made_status(holds=(held(12.0, Side.NONE, (1.0, 4.0)),), overlay=OVERLAY)
    out = annotated(image, PLANK, status, None, FONTS)
    assert out.shape == image.shape
    assert out.dtype == np.uint8
    assert (image == 90).all()
    assert (out != 90).any()
    assert out.flags.c_contiguous


def hud(exercise: Exercise, status: Status, correction: str | None = None) -> list[str]:
    canvas = Canvas(pygame.Surface((640, 360), 0, 32), FONTS)
    paint_hud(canvas, exercise, status, correction)
    return [words for _, words in canvas.texts]


def test_the_hud_counts_repetitions_or_good_seconds() -> None:
    status = made_status(reps=made_reps(3, 1), holds=(held(12.0, Side.NONE, (1.0, 3.6)),))
    assert hud(BRIDGE, status) == ["Glute bridge", "3", "reps, 1 not counted"]
    assert hud(PLANK, status) == ["Plank", "9", "good seconds of 12 held"]
    assert hud(PLANK, status, "Hips up")[-1] == "Hips up"
    assert hud(PLANK, Status())[-1] == "I can't see you"


def test_a_surface_becomes_a_file(tmp_path: Path) -> None:
    surface = pygame.Surface((7, 5), 0, 32)
    surface.fill((10, 20, 30))
    save_png(surface, tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
