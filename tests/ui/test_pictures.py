"""Every screen beside the picture that is kept of it: they differ when a word or a number is another one."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest

from coach.capture.frame import Image
from coach.capture.native import load_cv2
from coach.core.setup.reasons import Aspect
from coach.ui.kit.box import Box
from coach.ui.kit.canvas import Canvas
from coach.ui.kit.palette import DARK
from tests.support.looks import plain_look
from tests.support.stills import change, load_still, pixels_of, save_still
from tests.tools import gallery
from tests.tools.gallery import FONTS, SIZE
from tests.tools.pictures import PICTURES

ALIKE = dict(zip("0123456789", "8778968133", strict=True))
"""For each digit one that looks like it."""


@cache
def screens() -> dict[str, gallery.Draw]:
    return gallery.scenes(plain_look)


class Retold(Canvas):
    """A canvas that draws one of its texts, counted from 0, otherwise than it is told to; `told`: all texts.

    looks: the words, size and ground of each, by which a text looks the same on two screens.
    """

    def __init__(self, which: int, otherwise: Callable[[str], str]) -> None:
        super().__init__(pygame.Surface(SIZE, 0, 32), FONTS)
        self._which = which
        self._otherwise = otherwise
        self.told: list[str] = []
        self.looks: list[tuple[object, ...]] = []

    def text(self, words: str, box: Box, size: float, **how: Any) -> Box:
        return super().text(self._retold(words, size), box, size, **how)

    def number(self, words: str, box: Box, size: float, **how: Any) -> None:
        super().number(self._retold(words, size), box, size, **how)

    def _retold(self, words: str, size: float) -> str:
        self.told.append(words)
        self.looks.append((words, size, self.palette.GROUND))
        return self._otherwise(words) if len(self.told) == self._which + 1 else words


def as_told(words: str) -> str:
    return words


def other_number(words: str) -> str:
    """The same with another last digit."""
    return re.sub(r"\d(?=\D*$)", lambda digit: ALIKE[digit[0]], words)


def other_word(words: str) -> str:
    """The same with another shortest word: its letters the other way round."""
    found = min(re.findall(r"[^\W\d]{2,}", words), key=len, default=None)
    if found is None:
        return words
    turned = found[::-1] if found[::-1].lower() != found.lower() else f"{found}s"
    return re.sub(rf"\b{found}\b", turned, words, count=1)


def drawn(name: str, which: int = -1, otherwise: Callable[[str], str] = as_told) -> Retold:
    canvas = Retold(which, otherwise)
    screens()[name](canvas)
    return canvas


@cache
def kept(name: str) -> Image:
    path = PICTURES / f"{name}.png"
    assert path.is_file(), "no picture is kept of it: python -m tests.tools.pictures"
    return load_still(path)


def test_there_is_a_picture_of_each_screen_and_of_nothing_else() -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} == set(screens())
    assert sum(path.stat().st_size for path in PICTURES.glob("*.png")) < 3_000_000


@pytest.mark.parametrize("name", sorted(screens()))
def test_each_screen_looks_as_its_picture(name: str, tmp_path: Path) -> None:
    canvas = drawn(name)
    where = change(pixels_of(canvas.surface), kept(name))
    if where is not None:
        save_still(canvas.surface, tmp_path / f"{name}.png")
    assert where is None, (
        f"{tmp_path / name}.png is unlike {PICTURES / name}.png around {where}. "
        "Where that is meant: python -m tests.tools.pictures, and look at what it has changed"
    )


@pytest.mark.slow
def test_a_picture_tells_when_any_word_or_number_of_its_screen_is_another_one() -> None:
    """Each sixth text once, on the first of the screens that show it."""
    tried: set[tuple[object, ...]] = set()
    for name in sorted(screens()):
        canvas = drawn(name)
        assert any(other_word(words) != words for words in canvas.told), name
        for which, (words, look) in enumerate(zip(canvas.told, canvas.looks, strict=True)):
            taken = look not in tried and len(tried) % 6 == 0
            for otherwise in (other_number, other_word) if taken else ():
                if otherwise(words) != words:
                    seen = pixels_of(drawn(name, which, otherwise).surface)
                    assert change(seen, kept(name)), f"{name}: {words!r} as {otherwise(words)!r} is not seen"
            tried.add(look)


def test_a_picture_tells_when_the_count_is_one_more() -> None:
    seven = drawn("work_reps").told.index("7")
    assert change(pixels_of(drawn("work_reps", seven, lambda _: "8").surface), kept("work_reps"))


def test_a_picture_tells_when_a_sign_has_gone() -> None:
    beside = next(rect for rect, words in drawn("setup_right").texts if words == Aspect.SIDE_ON.value)
    without = kept("setup_right").copy()
    without[beside.top : beside.bottom, beside.left - 36 : beside.left - 8] = DARK.CARD
    assert change(without, kept("setup_right"))


@pytest.mark.parametrize("name", ["home", "work_correction", "summary_numbers", "intro"])
@pytest.mark.parametrize(
    "otherwise",
    [
        lambda seen: np.roll(seen, 1, axis=0),
        lambda seen: np.roll(seen, 1, axis=1),
        lambda seen: load_cv2().GaussianBlur(seen, (0, 0), 0.5),
        lambda seen: ((seen / 255.0) ** 0.85 * 255).astype(np.uint8),
    ],
    ids=["a pixel lower", "a pixel to the right", "edges smoother", "edges bolder"],
)
def test_what_another_freetype_may_do_to_the_edges_is_no_change(name: str, otherwise: Callable[[Image], Image]) -> None:
    assert change(otherwise(pixels_of(drawn(name).surface)), kept(name)) is None


def test_a_picture_of_another_size_is_another_one() -> None:
    assert change(kept("home")[:-1], kept("home"))
