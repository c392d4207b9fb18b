"""Finds a typeface of the system for what the ones that ship cannot write: a name in Chinese, Arabic, or with a flower.

A line is set in one typeface. What none of them can write is left out, as long as something remains.
"""

import unicodedata
import warnings
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import pygame
import pygame.freetype

_ANY_SIZE = 12
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_NEUTRAL = frozenset({"WS", "NSM", "ON", "CS", "BN"})


class OtherScripts:
    """own: a typeface that ships; the others have the same letters. others: the system's, asked for when one is needed.

    Raises nothing: a typeface that cannot be read writes nothing.
    """

    def __init__(self, own: Path, others: Callable[[], Iterable[Path]]) -> None:
        self._own, self._others = own, others
        self._is_own: dict[str, bool] = {}
        self._found: dict[frozenset[str], Path | None] = {}

    def typeface(self, words: str) -> Path | None:
        """The typeface that can write the words; None for the one that ships."""
        if words.isascii() or not self._foreign(words):
            return None
        letters = frozenset(words) - {" ", "\n"}
        if letters not in self._found:
            self._found[letters] = next((path for path in self._others() if not _missing(path, letters)), None)
        return self._found[letters]

    def writable(self, words: str) -> str:
        """The words without what cannot be written; all of them if nothing would remain."""
        foreign = "" if words.isascii() else self._foreign(words)
        if not foreign or self.typeface(words) is not None:
            return words
        rest = "".join(letter for letter in words if letter not in foreign).strip()
        return rest or words

    def _foreign(self, words: str) -> str:
        """The letters that the typeface that ships has not."""
        unknown = set(words) - self._is_own.keys()
        if unknown:
            missing = _missing(self._own, unknown)
            self._is_own |= {letter: letter not in missing for letter in unknown}
        return "".join(letter for letter in words if not self._is_own[letter] and letter not in " \n")


def runs_left(words: str) -> bool:
    """Whether all of it is written from right to left."""
    ways = {unicodedata.bidirectional(letter) for letter in words} - _NEUTRAL
    return bool(ways) and ways <= _RIGHT_TO_LEFT


def system_typefaces() -> Iterable[Path]:
    """Those of the system, the plainest first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where the system's tool to list them is missing, there are none
        names = sorted(pygame.font.get_fonts(), key=_plain)
        places = [pygame.font.match_font(name) for name in names]
    return [Path(place) for place in dict.fromkeys(places) if place is not None]


def _plain(name: str) -> tuple[bool, bool, str]:
    """Sorts typefaces; Unifont has everything, in coarse dots."""
    return "unifont" in name, "sans" not in name, name


def _missing(path: Path, letters: Collection[str]) -> frozenset[str]:
    pygame.freetype.init()
    text = "".join(letters)
    try:
        metrics = pygame.freetype.Font(str(path), _ANY_SIZE).get_metrics(text)
    except (OSError, RuntimeError, pygame.error):
        return frozenset(letters)
    return frozenset(letter for letter, found in zip(text, metrics, strict=True) if found is None)
