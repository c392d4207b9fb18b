"""Which exercises somebody knows by now, so that a short introduction will do."""

from collections.abc import Iterable, Sequence

from coach.core.events import Rejection
from coach.core.session.summary import AWAY_DAYS, GOOD_FORM, BlockResult, Summary

SESSIONS = 3  # so often in a row it has to go as it is taught
TAUGHT = frozenset({Rejection.SHORT, Rejection.NOT_LOWERED})
"""What an introduction tells how to avoid; that something could not be seen is not the person's doing."""


def familiar(earlier: Iterable[tuple[int, Summary]], today: int) -> frozenset[str]:
    """The exercises that went as they are taught in each of the last sessions with them.

    earlier: each with its day, the newest first. Days are counted as in `date.toordinal`.
    """
    found: dict[str, list[tuple[int, list[BlockResult]]]] = {}
    for day, summary in earlier:
        for name in {row.exercise for row in summary.blocks if row.worked}:
            found.setdefault(name, []).append((day, [row for row in summary.blocks if row.exercise == name]))
    return frozenset(name for name, sessions in found.items() if _is_known(sessions[:SESSIONS], today))


def _is_known(latest: Sequence[tuple[int, Sequence[BlockResult]]], today: int) -> bool:
    last, _ = latest[0]
    is_fresh = len(latest) == SESSIONS and today - last <= AWAY_DAYS
    return is_fresh and all(_went_well(row) for _, rows in latest for row in rows if row.worked)


def _went_well(row: BlockResult) -> bool:
    return TAUGHT.isdisjoint(row.why) and (row.form is None or row.form >= GOOD_FORM)
