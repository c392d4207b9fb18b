"""The table of limits that ships (`limits.json`), read when an exercise asks for its part."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from coach.core.exercise.bounds import Limits, parse_limits

ON_SIDE_DEG = 45.0
"""Lying on the back or the belly, the line from left to right rises by what the camera looks down by: 35 degrees at the
most (`coach.core.setup`). Lying on a side it rises by 52-83."""


def shipped(exercise: str) -> Limits:
    """The limits of one exercise. Raises DefinitionError for a table that cannot be right."""
    return parse_limits(_document(), exercise)


@cache
def _document() -> Any:
    return json.loads(resources.files("exercises").joinpath("limits.json").read_text(encoding="utf-8"))
