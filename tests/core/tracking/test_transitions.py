"""The machines' tables, cell by cell: where each sign leads from each state, and that any other changes nothing."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import pytest

from coach.core.tracking.hold import holds
from coach.core.tracking.repetition import reps
from coach.core.tracking.transitions import States

HOLD = """
                  away      arriving  hold
ENTERED           arriving  .         .
ARRIVED           .         hold      .
PASSED_THROUGH    .         away      .
LEFT              .         away      away
GIVEN_UP          .         .         away
ENDED             .         away      away
"""
REPETITION = """
                  away      rest      up        top       down
RESTED            rest      .         .         .         .
ROSE              .         up        .         .         .
REACHED           .         .         top       .         .
SLIPPED           .         .         .         up        .
FELL              .         .         down      down      .
CLIMBED           .         .         .         .         up
LAY               .         .         rest      .         .
PULSED            .         .         .         .         up
CAME_DOWN         .         .         .         .         rest
TURNED            .         .         .         .         up
LEFT              .         away      away      away      away
"""


def cells(table: str) -> dict[tuple[str, str], str]:
    """(state, sign) -> next state, of a table as it is written."""
    states, *rows = (line.split() for line in table.strip().splitlines())
    return {(state, sign): after for sign, *row in rows for state, after in zip(states, row, strict=True)}


MACHINES = [(HOLD, holds.TRANSITIONS, holds.HoldSign), (REPETITION, reps.TRANSITIONS, reps.RepSign)]


@pytest.mark.parametrize(("table", "transitions", "signs"), MACHINES, ids=["hold", "repetition"])
def test_each_sign_leads_where_the_table_says_and_no_other_leads_anywhere(
    table: str, transitions: Mapping[tuple[Any, Any], Any], signs: type[Enum]
) -> None:
    written = cells(table)
    assert {sign for _, sign in written} == {sign.name for sign in signs}
    for state in {state for state, _ in transitions}:
        for sign in signs:
            states = States(transitions, state)
            after = written[state.value, sign.name]
            assert states.tell(sign) is (after != ".")
            assert states.now.value == (state.value if after == "." else after)
