"""The texts on the screens, in the person's language: translated where they are drawn, and nowhere before.

The screens are written in English. A language file gives for each of their texts its own (`[screen]`); a text with
gaps stands for all that fit it: "of {amount}" for "of 12 reps". What stands in a gap is translated as well, so that
texts can be put together, and so is each line and each part of a row (`Set 1 of 2 · 30 s`). What is not in the file
stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

Translate: TypeAlias = Callable[[str], str]

JOINTS = ("\n", " · ")
_GAP = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"[\d.:,%°–]*")
MOST_KEPT = 4096
"""How many texts are kept translated: a screen has fewer than a hundred, of which some count."""


def as_it_is(text: str) -> str:
    """English."""
    return text


def translator(texts: Mapping[str, str]) -> Translate:
    """Gives the text for an English one. texts: from English, both with the same gaps."""
    if not texts:
        return as_it_is
    forms = [(_pattern(english), theirs) for english, theirs in texts.items() if _GAP.search(english)]

    @lru_cache(MOST_KEPT)
    def translate(text: str) -> str:
        found = texts.get(text)
        if found is not None:
            return found
        for joint in JOINTS:
            if joint in text:
                return joint.join(map(translate, text.split(joint)))
        if _NUMBER.fullmatch(text):
            return text
        for pattern, theirs in forms:
            match = pattern.fullmatch(text)
            if match is not None:
                return theirs.format(**{gap: translate(value) for gap, value in match.groupdict().items()})
        return text

    return translate


def _pattern(english: str) -> re.Pattern[str]:
    """What fits a text with gaps; a gap named n, or n and a digit, takes a number alone."""
    parts = _GAP.split(english)
    made = [re.escape(part) if number % 2 == 0 else _gap(part) for number, part in enumerate(parts)]
    return re.compile("".join(made))


def _gap(name: str) -> str:
    return rf"(?P<{name}>[\d.:,%–]+)" if re.fullmatch(r"n\d?", name) else rf"(?P<{name}>.+)"
