"""Waiting: for whom, from when on, and until when."""

from __future__ import annotations

from coach.core.events import Unseeable
from coach.core.session.waiting import WAIT_AFTER_S, Patience, Waiting
from coach.core.tracking.tracker import Status

THERE = Status(seen=True, in_position=True)
UP = Status(seen=True)
AWAY = Status(seen=False, why=Unseeable.NO_PERSON)
DARK = Status(seen=False, why=Unseeable.TOO_DARK)
RESTING = Status(seen=True, in_position=True, resting=True)


def waited(*story: tuple[Status, float]) -> list[Waiting | None]:
    """What is waited for, whenever it changes; each status lasts for so many seconds."""
    patience, t = Patience(), 0.0
    found: list[Waiting | None] = []
    for status, seconds in story:
        for _ in range(round(seconds / 0.1)):
            t += 0.1
            why = patience.update(status, t=t)
            if why is not (found[-1] if found else None):
                found.append(why)
    return found


def test_who_leaves_or_gets_up_is_waited_for_until_they_are_back() -> None:
    assert waited((THERE, 2), (AWAY, 6), (THERE, 1)) == [Waiting.AWAY, None]
    assert waited((THERE, 2), (UP, 6), (THERE, 1)) == [Waiting.UP, None]


def test_somebody_who_gets_up_and_leaves_is_told_the_latest() -> None:
    assert waited((THERE, 2), (UP, 3), (AWAY, 3), (UP, 2), (THERE, 1)) == [Waiting.AWAY, Waiting.UP, None]


def test_a_moment_out_of_position_is_not_waiting() -> None:
    assert waited((THERE, 2), (UP, WAIT_AFTER_S - 0.3), (THERE, 1), (AWAY, WAIT_AFTER_S - 0.3), (THERE, 1)) == []


def test_nobody_is_waited_for_before_they_were_there() -> None:
    assert waited((UP, 20), (AWAY, 20)) == []


def test_a_picture_that_cannot_be_judged_is_no_absence() -> None:
    assert waited((THERE, 2), (DARK, 20)) == []


def test_knees_put_down_are_waited_for_at_once() -> None:
    assert waited((THERE, 2), (RESTING, 0.2), (THERE, 1)) == [Waiting.KNEES, None]


def test_a_pause_begins_anew() -> None:
    patience = Patience()
    patience.update(THERE, t=0.0)
    patience.update(UP, t=1.0)
    assert patience.update(UP, t=1.0 + WAIT_AFTER_S) is Waiting.UP
    patience.forget()
    assert patience.why is None
    assert patience.update(UP, t=20.0) is None
