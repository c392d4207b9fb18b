"""Movements are dated from their curve: begin and arrival to a twentieth of a second, at any frame rate."""

import numpy as np
import pytest

from coach.core.signal.motion import Sample, Trace, arrival_s, begin_s, step_s
from coach.core.signal.spans import covered_s
from tests.support.films import min_jerk

RATES = (12.0, 24.0, 30.0, 60.0)


def reach(
    start: float, end: float, *, begin_s: float, arrive_s: float, last_s: float = 6.0, fps: float = 30.0
) -> list[Sample]:
    """A minimum-jerk movement from one value to another, with rest before and after."""
    times = [number / fps for number in range(round(last_s * fps) + 1)]
    return [(t, start + (end - start) * min_jerk((t - begin_s) / (arrive_s - begin_s))) for t in times]


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize(("start", "end"), [(130.0, 178.0), (178.0, 130.0), (-0.1, 0.5)])
@pytest.mark.parametrize("takes_s", [0.6, 1.2, 3.0])
def test_begin_and_arrival_are_within_a_twentieth_of_a_second(
    fps: float, start: float, end: float, takes_s: float
) -> None:
    curve = reach(start, end, begin_s=1.0, arrive_s=1.0 + takes_s, fps=fps)
    assert begin_s(curve, start, end) == pytest.approx(1.0, abs=0.05)
    assert arrival_s(curve, start, end) == pytest.approx(1.0 + takes_s, abs=0.05)


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("takes_s", [0.6, 1.2, 2.0])
@pytest.mark.parametrize("seed", range(5))
def test_a_step_is_found_in_noise_of_an_eighth_of_it(fps: float, takes_s: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    curve = [(t, v + random.normal(0.0, 0.5)) for t, v in reach(4.0, 0.0, begin_s=2.0, arrive_s=2.0 + takes_s, fps=fps)]
    began_s, arrived_s = step_s(curve) or (0.0, 0.0)
    assert began_s == pytest.approx(2.0, abs=0.4)
    assert arrived_s == pytest.approx(2.0 + takes_s, abs=0.4)


def test_too_few_samples_tell_no_step() -> None:
    assert step_s(reach(4.0, 0.0, begin_s=0.0, arrive_s=0.2, last_s=0.2)) is None
    assert step_s([(0.0, 1.0)] * 20) is None


def test_a_top_is_no_later_than_the_first_moment_there() -> None:
    curve = reach(130.0, 178.0, begin_s=1.0, arrive_s=3.0)
    there = arrival_s(curve, 130.0, 178.0, there=0.99)
    assert there is not None
    assert 2.5 < there < 3.0


def test_a_movement_that_never_came_near_has_no_arrival() -> None:
    assert arrival_s(reach(130.0, 160.0, begin_s=1.0, arrive_s=2.0), 130.0, 178.0) is None
    assert arrival_s([], 130.0, 178.0) is None
    assert arrival_s([(0.0, 130.0)], 130.0, 130.0) is None


def test_a_movement_of_more_than_three_seconds_creeps_for_no_longer_than_one_of_three() -> None:
    curve = reach(130.0, 178.0, begin_s=1.0, arrive_s=7.0, last_s=9.0)
    tenth_s, ninetieth_s = 1.0 + 6.0 * 0.2466, 1.0 + 6.0 * 0.7534
    assert begin_s(curve, 130.0, 178.0) == pytest.approx(tenth_s - 0.75, abs=0.02)
    assert arrival_s(curve, 130.0, 178.0) == pytest.approx(ninetieth_s + 0.75, abs=0.02)


def test_a_movement_that_has_only_just_begun_has_a_begin() -> None:
    half_way = [s for s in reach(130.0, 178.0, begin_s=1.0, arrive_s=2.0) if s[0] <= 1.55]
    assert begin_s(half_way, 130.0, 178.0) == pytest.approx(1.0, abs=0.06)
    assert begin_s(half_way[:30], 130.0, 178.0) is None


def test_the_last_of_several_arrivals_counts() -> None:
    first = reach(130.0, 178.0, begin_s=0.5, arrive_s=1.5, last_s=2.0)
    back = [(t + 2.5, v) for t, v in reach(178.0, 130.0, begin_s=0.0, arrive_s=1.0, last_s=1.5)]
    again = [(t + 4.5, v) for t, v in reach(130.0, 178.0, begin_s=0.5, arrive_s=1.5, last_s=3.0)]
    assert arrival_s([*first, *back, *again], 130.0, 178.0) == pytest.approx(6.0, abs=0.05)


def test_a_trace_forgets_what_is_too_old() -> None:
    trace: Trace[float] = Trace(keep_s=2.0)
    for second in range(5):
        trace.add(float(second), second * 10.0)
    assert trace.between(0.0, 9.0) == [(2.0, 20.0), (3.0, 30.0), (4.0, 40.0)]
    assert trace.level(3.0, 4.0) == 35.0
    assert trace.level(0.0, 1.0) is None
    trace.clear()
    assert trace.between(0.0, 9.0) == []


@pytest.mark.parametrize(
    ("spans", "seconds"),
    [
        ([], 0.0), ([(1.0, 3.0)], 2.0), ([(1.0, 3.0), (2.0, 4.0)], 3.0), ([(1.0, 5.0), (2.0, 3.0)], 4.0),
        ([(4.0, 5.0), (1.0, 2.0)], 2.0), ([(3.0, 1.0)], 0.0),
    ],
)  # fmt: skip
def test_overlapping_spans_are_counted_once(spans: list[tuple[float, float]], seconds: float) -> None:
    assert covered_s(spans) == pytest.approx(seconds)
