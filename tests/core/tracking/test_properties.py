"""Whatever the poses are, the tracker keeps its word: films of every kind, with every kind of gap and time step."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.app.analysis.document import Analysis
from coach.core.calibration import Calibrator
from coach.core.events import Event, HoldEnded
from coach.core.exercise import Exercise
from coach.core.setup.placement import Placement
from coach.core.tracking.top_timer import TopTimer
from coach.core.tracking.tracker import Tracker
from exercises import figure_four, glute_bridge, kneeling_hip_flexor_stretch, plank
from tests.support import builders
from tests.support.builders import at
from tests.support.examples import examples
from tests.support.films import Film
from tests.support.hostile import NAMED, PAUSES_S, STEPS_S, TREMBLES_PX, WRECKS, scene
from tests.support.invariants import WatchedTracker, check_hold

EXERCISES = [module.EXERCISE for module in (glute_bridge, plank, kneeling_hip_flexor_stretch, figure_four)]


@st.composite
def films(draw: st.DrawFn) -> Film:
    """Up to eight scenes: a movement to a pose and a stay there, or a wreck of a pose; any frame rate, and pauses."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    t = draw(st.sampled_from([0.0, 3.7, 1000.0]))
    before = draw(st.sampled_from(NAMED))
    frames: Film = []
    for _ in range(draw(st.integers(1, 8))):
        kind: Any = draw(st.one_of(st.sampled_from(NAMED), st.sampled_from(WRECKS)))
        step_s = draw(st.sampled_from(STEPS_S))
        number = draw(st.integers(1, 60))
        t += draw(st.sampled_from(PAUSES_S))
        tremble_px = draw(st.sampled_from(TREMBLES_PX))
        frames += scene(kind, before, random, t=t, frames=number, step_s=step_s, tremble_px=tremble_px)
        t = frames[-1][0]
        before = before if isinstance(kind, str) else kind
    return frames


@examples(100)
@given(frames=films(), exercise=st.sampled_from(EXERCISES))
def test_any_film_keeps_the_invariants(frames: Film, exercise: Exercise) -> None:
    watched = WatchedTracker(exercise)
    first_s, last_s = frames[0][0], frames[-1][0]
    for t, pose in frames:
        watched.update(pose, t=t)
    events = watched.finish(t=last_s)
    analysis = Analysis(exercise)
    analysis.add(events)
    totals = analysis.document({})["totals"]
    assert totals["reps"] == watched.tracker.status.reps.counted
    assert sum(totals["held_s"].values()) <= last_s - first_s + 0.01


@examples(15)
@given(frames=films(), exercise=st.sampled_from(EXERCISES))
def test_any_film_told_twice_gives_the_same_events(frames: Film, exercise: Exercise) -> None:
    first, second = Tracker(exercise), Tracker(exercise)
    for t, pose in frames:
        assert first.update(pose, t=t) == second.update(pose, t=t)
    assert first.finish(t=frames[-1][0]) == second.finish(t=frames[-1][0])


@examples(15)
@given(frames=films())
def test_any_film_keeps_the_top_timers_word(frames: Film) -> None:
    timer = TopTimer(Tracker(EXERCISES[0]))
    events: list[Event] = []
    for t, pose in frames:
        events += timer.update(pose, t=t)
    events += timer.finish(t=frames[-1][0])
    for event in events:
        if isinstance(event, HoldEnded):
            check_hold(event.hold)


@examples(15)
@given(frames=films(), exercise=st.sampled_from(EXERCISES), light=st.sampled_from([None, 5.0, 120.0]))
def test_any_film_is_placed_or_told_why_not(frames: Film, exercise: Exercise, light: float | None) -> None:
    placement = Placement(exercise)
    steady_s = 0.0
    for t, pose in frames:
        found = placement.update(pose, t=t, light=light)
        assert found.text
        assert found.steady_s == 0.0 or found.steady_s >= steady_s
        assert found.ok or found.steady_s == 0.0
        steady_s = found.steady_s


@examples(40)
@given(frames=films(), exercise=st.sampled_from(EXERCISES))
def test_any_film_gives_a_calibration_within_bounds_or_none(frames: Film, exercise: Exercise) -> None:
    calibrator = Calibrator(exercise, when="2026-03-01")
    for t, pose in frames:
        progress = calibrator.update(pose, t=t)
        assert 0.0 <= progress.share <= 1.0
        assert progress.result is None or progress.share == 1.0
    found = progress.result
    if found is None:
        return
    for name, criterion in exercise.neutrals.items():
        assert criterion.neutral.can_be(found.neutral[name])
    assert exercise.own_range is None or (found.reach is not None and exercise.own_range.enough(found.reach))


def test_nothing_is_told_of_a_pose_twice() -> None:
    tracker = Tracker(EXERCISES[1])
    told: list[Event] = []
    for number in range(120):
        told += tracker.update(at(builders.plank(), number / 30), t=number / 30)
    assert len(told) == len(set(map(repr, told)))
