"""A hold that is measured ends within half a second of the rule, on rendered people seen through the landmarker."""

from collections import Counter

import pytest

from tests.measure.measuring import holds, sinking_holds

SLOW = 3.4  # degrees a second; below, the landmarks' error is more than half a second
LANDMARKS_DEG = 4.0  # the most that they were off when 10 were lost


@pytest.mark.corpus
def test_a_hold_ends_within_half_a_second_of_ten_lost_degrees() -> None:
    found = [*holds(), *sinking_holds()]
    assert {each.clip: each.late_s for each in found if abs(each.late_s) > 0.5 and each.speed >= SLOW} == {}
    sinking = Counter(each.clip.partition("_sinks")[0] for each in found if "_sinks" in each.clip)
    assert sinking == {"glute_bridge": 7, "plank": 7}


@pytest.mark.corpus
def test_who_sinks_slowly_is_ended_as_far_off_as_the_landmarks_are() -> None:
    slow = {each.clip: each.late_s * each.speed for each in sinking_holds() if each.speed < SLOW}
    assert len(slow) == 8
    assert all(abs(off_deg) <= LANDMARKS_DEG for off_deg in slow.values())
