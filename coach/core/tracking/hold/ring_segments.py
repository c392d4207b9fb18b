"""The good and the lost seconds of holds, in the order in which they were held: what a ring is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from coach.core.events import Hold, Side


@dataclass(frozen=True, slots=True)
class Piece:
    """Seconds on end that were all good, or all lost: in a fault, or not seen."""

    seconds: float
    good: bool


def pieces(holds: Iterable[Hold], side: Side = Side.NONE) -> tuple[Piece, ...]:
    """The pieces of all holds on a side, without what lay between these; NONE asks for every side."""
    found: list[Piece] = []
    for hold in holds:
        if side is not Side.NONE and hold.side is not side:
            continue
        now_s = hold.start_s
        for start_s, end_s in (*hold.lost, (hold.end_s, hold.end_s)):
            _add(found, start_s - now_s, good=True)
            _add(found, end_s - start_s, good=False)
            now_s = end_s
    return tuple(found)


def _add(found: list[Piece], seconds: float, *, good: bool) -> None:
    if seconds <= 0:
        return
    if found and found[-1].good is good:
        seconds += found.pop().seconds
    found.append(Piece(seconds, good))
