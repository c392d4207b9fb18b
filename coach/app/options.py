"""What the command line asks of a session, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.core.exercise.person import RangeMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """settings: by name, what replaces the kept settings this once. mode: whose range counts; None: the profile's own,
    and for a file the standard one. log, stats_json: files to write. stats: show how fast it runs.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    model: Path | None = None
    mode: RangeMode | None = None
    log: Path | None = None
    stats: bool = False
    stats_json: Path | None = None

    @property
    def measures(self) -> bool:
        return self.stats or self.stats_json is not None
