"""Who is seen from an end is told one way to turn, and not another a second later."""

from __future__ import annotations

import pytest

from coach.core.events import Side
from coach.core.setup.turn import Turn

Seen = tuple["float | None", Side]


def asked(*seen: Seen) -> list[tuple[Side, bool]]:
    turn, found = Turn(), []
    for yaw_deg, near in seen:
        turn.look(yaw_deg, near)
        found.append((turn.side, turn.little))
    return found


@pytest.mark.parametrize("yaw_deg", [-88.0, 80.0])
def test_seen_from_an_end_the_side_that_was_asked_for_stays(yaw_deg: float) -> None:
    sides = [side for side, _ in asked((yaw_deg, Side.RIGHT), (yaw_deg, Side.LEFT), (-yaw_deg, Side.LEFT))]
    assert sides == [Side.RIGHT] * 3


@pytest.mark.parametrize("yaw_deg", [60.0, -45.0, None])
def test_who_shows_the_other_side_is_asked_for_that_one(yaw_deg: float | None) -> None:
    sides = [side for side, _ in asked((85.0, Side.RIGHT), (yaw_deg, Side.LEFT), (85.0, Side.RIGHT))]
    assert sides == [Side.RIGHT, Side.LEFT, Side.LEFT]


def test_a_little_and_not_a_little_do_not_take_turns() -> None:
    yaws = (60.0, 54.0, 52.0, 56.0, 54.0, 58.0, 56.0)
    assert [little for _, little in asked(*((yaw, Side.LEFT) for yaw in yaws))] == [
        *(False, False, True, True, True),
        *(False, False),
    ]
