"""A hold that is measured ends within half a second of the rule, on rendered people seen through the landmarker."""

from __future__ import annotations

import pytest

from tests.measure.measuring import HoldFound, holds, sinking_holds

FOUND = (*holds(), *sinking_holds())


@pytest.mark.parametrize("found", FOUND, ids=[found.clip for found in FOUND])
def test_a_hold_ends_within_half_a_second_of_ten_lost_degrees(found: HoldFound) -> None:
    assert abs(found.late_s) <= 0.5


def test_bridges_and_planks_that_sink_slowly_and_fast_are_among_them() -> None:
    for exercise in ("glute_bridge", "plank"):
        assert len([found for found in FOUND if found.clip.startswith(f"{exercise}_sinks")]) == 3
