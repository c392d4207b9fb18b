"""The texts of the screens in the person's language, translated as they are drawn.

The screens are written in English. A language file translates their texts (`[screen]`); a text with gaps covers all
that match it: "of {amount}" covers "of 12 reps". The contents of a gap are translated too, as are each line and each
part of a row (`Set 1 of 2 · 30 s`). Anything that is not in the file stays English.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

Translate: TypeAlias = Callable[[str], str]

JOINTS = ("\n", " · ")
_GAP = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"[\d.:,%°–]*")
MOST_KEPT = 4096  # how many translations are cached: a screen has fewer than a hundred texts, some of them counting


def as_it_is(text: str) -> str:
    """English."""
    return text


def translator(texts: Mapping[str, str]) -> Translate:
    """A function from English to the language. texts: by their English, with the same gaps."""
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
    """What matches a text with gaps; a gap named n, or n and a digit, matches only a number."""
    parts = _GAP.split(english)
    made = [re.escape(part) if number % 2 == 0 else _gap(part) for number, part in enumerate(parts)]
    return re.compile("".join(made))


def _gap(name: str) -> str:
    return rf"(?P<{name}>[\d.:,%–]+)" if re.fullmatch(r"n\d?", name) else rf"(?P<{name}>.+)"
