"""A hold that is measured ends within half a second of the rule, on rendered people seen through the landmarker."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.measure.measuring import holds, sinking_holds


@pytest.mark.corpus
def test_a_hold_ends_within_half_a_second_of_ten_lost_degrees() -> None:
    found = [*holds(), *sinking_holds()]
    assert {each.clip: each.late_s for each in found if abs(each.late_s) > 0.5} == {}
    sinking = Counter(each.clip.partition("_sinks")[0] for each in found if "_sinks" in each.clip)
    assert sinking == {"glute_bridge": 3, "plank": 3}
