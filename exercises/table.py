"""The table of limits that ships (`limits.json`), read when an exercise asks for its part."""

import json
from functools import cache
from importlib import resources
from typing import Any

from coach.core.exercise.bounds import Limits, parse_limits


def shipped(exercise: str) -> Limits:
    """The limits of one exercise. Raises DefinitionError for a table that cannot be right."""
    return parse_limits(_document(), exercise)


@cache
def _document() -> Any:
    return json.loads(resources.files("exercises").joinpath("limits.json").read_text(encoding="utf-8"))
