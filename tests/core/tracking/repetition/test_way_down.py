"""A repetition counts at once; how long it took to come down is told when the hips lie on the floor, or rise again."""

from itertools import pairwise

import pytest

from coach.core.events import Event, Rep, RepEnded, RepLowered
from exercises.glute_bridge import EXERCISE
from tests.support.builders import bridge, standing
from tests.support.films import FPS, Film, film, joined, reps, stay, trembling, watch
from tests.support.told import reps_told


def lowered_in(lasts_s: float, *, eased: bool = True, lies_s: float = 2.0, fps: float = FPS) -> Film:
    """A bridge that is left at 3 s. eased: slow at both ends; else at one speed, as the tempo guide draws it."""
    parts = 1 if eased else 48
    way = [(3.0 + lasts_s * n / parts, bridge(178.0 - 48.0 * n / parts)) for n in range(1, parts + 1)]
    up = ((0.0, bridge(130.0)), (1.0, bridge(130.0)), (2.0, bridge(178.0)), (3.0, bridge(178.0)))
    return film(*up, *way, (3.0 + lasts_s + lies_s, bridge(130.0)), fps=fps)


def events_of(frames: Film) -> tuple[Event, ...]:
    return watch(EXERCISE, frames).events


def down_s(rep: Rep) -> float:
    return rep.end_s - rep.top_s - rep.top_hold_s


@pytest.mark.parametrize("eased", [True, False])
@pytest.mark.parametrize(
    ("lasts_s", "fps"),
    [*((lasts_s, FPS) for lasts_s in (0.8, 1.2, 2.0, 3.0, 5.0, 6.0)), *((5.0, fps) for fps in (12.0, 24.0, 60.0))],
)
def test_the_way_down_is_told_within_a_quarter_at_either_kind_of_speed(lasts_s: float, eased: bool, fps: float) -> None:
    (rep,) = reps_told(events_of(lowered_in(lasts_s, eased=eased, fps=fps)))
    assert rep.counted
    assert down_s(rep) == pytest.approx(lasts_s, rel=0.25, abs=0.35)
    assert rep.end_s == pytest.approx(3.0 + lasts_s, rel=0.1)


@pytest.mark.parametrize("seed", range(5))
def test_five_slow_seconds_are_told_from_three_at_the_guide_s_speed(seed: int) -> None:
    (slow,) = reps_told(events_of(trembling(lowered_in(5.0), seed=seed)))
    (usual,) = reps_told(events_of(trembling(lowered_in(3.0, eased=False), seed=seed)))
    assert down_s(usual) < 4.0 < down_s(slow)


def test_the_count_does_not_wait_for_the_floor() -> None:
    events = events_of(lowered_in(5.0))
    (ended,) = [event for event in events if isinstance(event, RepEnded)]
    (lowered,) = [event for event in events if isinstance(event, RepLowered)]
    assert ended.t < 7.5 < lowered.t < 9.0
    assert ended.rep.counted
    assert lowered.rep.end_s > ended.rep.end_s
    assert lowered.rep.top_hold_s < ended.rep.top_hold_s


@pytest.mark.parametrize("rest_s", [0.0, 0.1, 0.4])
@pytest.mark.parametrize("lower_s", [0.6, 2.0, 4.0])
def test_the_next_rise_ends_a_way_down_and_no_two_repetitions_overlap(lower_s: float, rest_s: float) -> None:
    events = events_of(reps(*[178.0] * 4, top_s=0.4, lower_s=lower_s, rest_s=rest_s))
    told = reps_told(events)
    assert [rep.counted for rep in told] == [True] * 4
    assert all(before.end_s <= after.start_s for before, after in pairwise(told))
    for rep in told[:-1]:
        assert down_s(rep) == pytest.approx(lower_s, rel=0.25, abs=0.25)


def test_who_gets_up_or_is_not_filmed_to_the_floor_leaves_it_as_it_counted() -> None:
    ended = next(event.t for event in events_of(lowered_in(5.0)) if isinstance(event, RepEnded))
    until = [frame for frame in lowered_in(5.0) if frame[0] <= ended + 0.2]
    for frames in (until, joined(until, stay(standing(), 2.0)), joined(until, stay(None, 3.0))):
        events = events_of(frames)
        assert not any(isinstance(event, RepLowered) for event in events)
        (rep,) = reps_told(events)
        assert rep.counted
        assert rep.end_s <= ended
