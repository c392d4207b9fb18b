"""The moving figures that ship, and how they are drawn."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from coach.core.body.moving_figure import JOINTS
from coach.core.events import Side
from coach.core.session import Stage
from coach.errors import CoachError
from coach.storage.shipped.figures import figure_of, load_figure
from coach.storage.shipped.resources import assets
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.palette import DARK
from coach.ui.parts.camera_pane import Shown
from coach.ui.parts.moving_figure import draw_figure
from coach.ui.screens.session import session
from tests.support.made import with_view
from tests.tools import gallery
from tests.tools.figures import LOOPS, main
from tests.tools.gallery import EXERCISES, FONTS

STEP = 0.06
"""How far a joint may come from one frame to the next, in body heights: 1.6 m/s, a foot that swings over a knee."""


def shot(exercise: str, t: float, side: Side = Side.NONE) -> bytes:
    figure = figure_of(exercise)
    canvas = Canvas(pygame.Surface((480, 360), 0, 32), FONTS)
    draw_figure(canvas, canvas.box, figure.for_side(side), t)
    return bytes(canvas.surface.get_buffer().raw)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_each_exercise_has_a_figure_whose_loop_has_no_jump(name: str) -> None:
    figure = figure_of(name)
    assert 4.0 <= figure.loop_s <= 12.0
    closed = np.concatenate([figure.frames, figure.frames[:1]])
    assert np.abs(np.diff(closed, axis=0)).max() < STEP
    assert np.ptp(figure.frames[..., :2], axis=0).max() > 0.06, "it hardly moves"
    assert (assets() / "figures" / f"{name}.json").stat().st_size < 50_000


def test_the_bridge_goes_up_and_is_straight_at_the_top() -> None:
    figure = figure_of("glute_bridge")
    shoulder, hip, knee = (
        figure.frames[:, JOINTS.index(f"left_{name}"), :2] @ (1, 1j) for name in ("shoulder", "hip", "knee")
    )
    bend = np.degrees(np.abs(np.angle((shoulder - hip) / (knee - hip))))
    assert bend.min() < 140
    assert bend.max() > 165
    assert 0.2 < np.argmax(bend) / len(bend) < 0.8, "it begins and ends on the floor"


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_a_figure_of_an_exercise_with_sides_does_the_side_that_is_planned(name: str) -> None:
    figure = figure_of(name)
    for side in EXERCISES[name].sides:
        assert figure.for_side(side).side is side
    if EXERCISES[name].setup.side_away:
        assert figure.near is not figure.side, "the crossed leg is the one away from the camera"
    elif figure.side is not Side.NONE:
        assert figure.near is figure.side


def test_the_maker_makes_the_figures_that_ship(tmp_path: Path) -> None:
    main(out=tmp_path)
    for name in LOOPS:
        made, ships = (
            json.loads((folder / f"{name}.json").read_bytes()) for folder in (tmp_path, assets() / "figures")
        )
        assert np.abs(np.array(made.pop("frames")) - ships.pop("frames")).max() <= 1, "rounding may differ"
        assert np.abs(np.array(made.pop("mat")) - ships.pop("mat")).max() <= 1
        assert made == ships


def test_the_same_time_draws_the_same_picture_and_another_time_another_one() -> None:
    assert shot("plank", 1.3) == shot("plank", 1.3)
    assert shot("plank", 1.3) != shot("plank", 1.4)
    assert shot("figure_four", 4.0, Side.LEFT) != shot("figure_four", 4.0, Side.RIGHT)


@pytest.mark.parametrize("box", [Box(0, 0, 960, 720), Box(100, 50, 300, 600), Box(700, 600, 250, 60), Box(5, 5, 1, 1)])
@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_a_figure_stays_within_its_box_through_its_whole_loop(name: str, box: Box) -> None:
    figure = figure_of(name)
    canvas = Canvas(pygame.Surface((960, 720), 0, 32), FONTS)
    canvas.surface.set_colorkey(DARK.CARD)
    rect = canvas.rect(box)
    for t in np.arange(0.0, figure.loop_s, 0.5):
        canvas.fill(DARK.CARD)
        draw_figure(canvas, box, figure, float(t))
        found = canvas.surface.get_bounding_rect()  # of what is not the ground
        if min(rect.size) > 20:
            assert found and rect.inflate(-2, -2).contains(found), "something is cut off at the edge"
        else:
            assert not found or rect.contains(found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no json", "damaged"),
        ("[]", "must be a table"),
        ('{"schema": "coach.figure/2"}', 'schema: must be "coach.figure/1"'),
        ('{"schema": "coach.figure/1"}', "joints: are others"),
        ('{"schema": "coach.figure/1", "joints": ["tail"]}', "joints: are others"),
    ],
)
def test_a_damaged_figure_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "plank.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CoachError, match=message) as error:
        load_figure(path)
    assert str(path) in str(error.value)


def test_a_figure_with_a_frame_cut_short_is_refused(tmp_path: Path) -> None:
    document = json.loads((assets() / "figures" / "plank.json").read_text(encoding="utf-8"))
    document["frames"][3].pop()
    path = tmp_path / "plank.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(CoachError, match="damaged"):
        load_figure(path)


def screen(stage: Stage, exercise: str, remaining_s: float, shown: Shown | None = None) -> Canvas:
    """The introduction to an exercise, or the rest before it."""
    block = replace(gallery.BRIDGE, exercise=exercise)
    made = with_view(
        gallery.view(stage, gallery.BRIDGE, remaining_s=remaining_s, following=gallery.BRIDGE),
        block=block,
        following=block,
    )
    return gallery.draw(lambda on: session(on, made, shown), (640, 480))


@pytest.mark.parametrize("stage", [Stage.INTRO, Stage.REST])
def test_an_exercise_of_another_package_has_no_figure_and_its_screens_show_what_they_can(stage: Stage) -> None:
    assert figure_of("of_another_package") is None
    without = screen(stage, "of_another_package", 8.2)
    assert without.shortened == []
    assert [act for _, act in without.hits] == [act for _, act in screen(stage, "glute_bridge", 8.2).hits]


@pytest.mark.parametrize("stage", [Stage.INTRO, Stage.REST])
def test_the_figure_moves_with_the_time_that_is_left(stage: Stage) -> None:
    now, again, later = (screen(stage, "glute_bridge", left).surface for left in (8.9, 8.9, 8.1))
    assert now.get_buffer().raw == again.get_buffer().raw
    changed = pygame.mask.from_threshold(now, (0, 0, 0), (1, 1, 1, 255), later)
    changed.invert()
    assert changed.count() > 500, "the ring alone has moved"


def test_the_figure_is_mirrored_when_the_camera_is() -> None:
    image = np.full((48, 64, 3), 96, np.uint8)
    one, other = (
        screen(Stage.INTRO, "kneeling_hip_flexor_stretch", 4.0, Shown(image, mirrored=flag)).surface
        for flag in (True, False)
    )
    assert one.get_buffer().raw != other.get_buffer().raw
