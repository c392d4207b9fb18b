"""Stick figures through the real trackers: a bridge that is held and lost, and a hip moved forward three times."""

import pytest

from coach.core.events import Event, HoldEnded, HoldStarted, RepEnded, Side
from coach.core.session.plan import Block
from coach.core.session.work import Work
from coach.storage.shipped.catalog import measuring_exercises
from tests.support.builders import at, bridge, plank

EXERCISES = measuring_exercises()
FPS = 15.0


def hip_at(t: float) -> float:
    """Down, up in a second, kept for ten, and 20 degrees lost in half a second."""
    if t < 3.0:
        return 130.0
    if t < 4.0:
        return 130.0 + 48.0 * (t - 3.0)
    return 178.0 if t < 14.0 else max(158.0, 178.0 - 40.0 * (t - 14.0))


def test_a_bridge_is_timed_from_where_it_has_settled_to_where_ten_degrees_are_lost() -> None:
    work, events = Work(Block(exercise="bridge_hold", hold_s=120.0), EXERCISES["bridge_hold"]), []
    for n in range(round(17 * FPS)):
        t = n / FPS
        events += work.update(at(bridge(hip_at(t)), t), t=t)
        if work.target_met:
            break
    (begun,) = [event for event in events if isinstance(event, HoldStarted)]
    (ended,) = [event for event in events if isinstance(event, HoldEnded)]
    assert begun.start_s == pytest.approx(4.0, abs=0.5)
    assert ended.hold.end_s == pytest.approx(14.25, abs=0.5)
    assert work.target_met
    assert work.results[0].held_s == pytest.approx(10.2, abs=0.6)


def test_a_pause_throws_the_hold_away_and_it_begins_anew() -> None:
    work = Work(Block(exercise="plank_hold", hold_s=90.0), EXERCISES["plank_hold"])
    events: list[Event] = []
    for n in range(round(8 * FPS)):
        events += work.update(at(plank(), n / FPS), t=n / FPS)
    assert work.holding
    events += work.cut()
    assert not any(isinstance(event, (HoldEnded, RepEnded)) for event in events)
    assert not work.target_met


@pytest.mark.parametrize("name", EXERCISES)
def test_each_test_is_an_ordinary_definition_with_something_to_measure(name: str) -> None:
    exercise = EXERCISES[name]
    assert exercise.name == name and exercise.dosage.measure is not None
    assert exercise.criteria == ()  # a test is measured, not judged
    for side in exercise.sides:
        told = exercise.on(side).instructions
        assert told.steps and told.placement
        if side is not Side.NONE:
            assert any(str(side) in step for step in told.steps)
