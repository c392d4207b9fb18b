"""A name that the typefaces that ship cannot write is written in one that can, or without what none can write."""

from collections.abc import Iterable
from pathlib import Path

import pygame
import pytest

from coach.storage.shipped.resources import assets
from coach.ui.kit.fonts import Face, Fonts, Setting
from coach.ui.kit.other_scripts import runs_left

FOLDER = assets() / "fonts"
WITH_ARABIC = Path(pygame.__file__).parent / "freesansbold.ttf"  # comes with pygame
ARABIC, CHINESE, FLOWER = "ثبت", "李雷", "🌸"


def none() -> Iterable[Path]:
    return ()


def asked_in_vain() -> Iterable[Path]:
    raise AssertionError("no other typeface is needed")


def written(words: str, fonts: Fonts) -> Setting:
    return fonts.set(words, Face.BOLD, 40, (255, 255, 255), (600, 60), 1)


def looks(setting: Setting) -> bytes:
    return b"".join(pygame.image.tobytes(picture, "RGBA") for picture, _, _ in setting.lines)


def test_a_name_in_another_script_is_written_in_a_typeface_that_has_it() -> None:
    fonts = Fonts(FOLDER, lambda: (FOLDER / "missing.ttf", WITH_ARABIC))
    bold = pygame.font.Font(str(WITH_ARABIC), 40)
    bold.bold = True
    bold.set_direction(pygame.DIRECTION_RTL)
    assert looks(written(ARABIC, fonts)) == pygame.image.tobytes(bold.render(ARABIC, True, (255, 255, 255)), "RGBA")
    assert fonts.width(ARABIC, Face.BOLD, 40) == written(ARABIC, fonts).size[0]
    assert fonts.width("Anna", Face.BOLD, 40) == Fonts(FOLDER, none).width("Anna", Face.BOLD, 40)


@pytest.mark.parametrize(("words", "rest"), [(f"Anna {FLOWER}", "Anna"), (f"{CHINESE} Zoe", "Zoe")])
def test_what_no_typeface_can_write_is_left_out(words: str, rest: str) -> None:
    fonts = Fonts(FOLDER, lambda: [WITH_ARABIC])
    assert looks(written(words, fonts)) == looks(written(rest, fonts))


def test_a_name_that_cannot_be_written_at_all_is_not_nothing() -> None:
    assert written(CHINESE, Fonts(FOLDER, none)).size[0] > 0


@pytest.mark.parametrize("words", ["Anna", "Jürgen", "Łukasz Ωρίων Ёлка", "12 × 40 s · 3–4 → ↑"])
def test_no_other_typeface_is_looked_for_where_the_own_ones_do(words: str) -> None:
    assert written(words, Fonts(FOLDER, asked_in_vain)).whole


@pytest.mark.parametrize(
    ("words", "leftwards"), [(ARABIC, True), ("אבג", True), ("Anna", False), (f"{ARABIC} Anna", False), ("12", False)]
)
def test_a_name_is_written_from_right_to_left_where_its_script_is(words: str, leftwards: bool) -> None:
    assert runs_left(words) is leftwards
