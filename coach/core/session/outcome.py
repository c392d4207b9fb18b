"""What a session has come to so far."""

from __future__ import annotations

from collections.abc import Iterable

from coach.core.session.plan import Plan
from coach.core.session.summary import BlockResult, EndedBy, Summary


class Outcome:
    """Collects the results of blocks that have ended. A session that does not say how it ended was interrupted."""

    def __init__(self, started: str) -> None:
        self._started = started
        self._results: list[BlockResult] = []
        self.ended_by = EndedBy.INTERRUPTED
        self.hurt_in: str | None = None
        self.left_over: Plan | None = None

    def add(self, results: Iterable[BlockResult]) -> None:
        self._results.extend(results)

    def summary(self, took_s: float) -> Summary:
        return Summary(
            started=self._started,
            took_s=took_s,
            ended_by=self.ended_by,
            blocks=tuple(self._results),
            hurt_in=self.hurt_in,
        )
