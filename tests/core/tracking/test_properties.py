"""Whatever the poses are, the tracker keeps its word: films of every kind, with every kind of gap and time step."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.core.calibration import Calibrator
from coach.core.events import Event, Hold, HoldEnded, RepEnded, Side, SightRegained
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.setup.placement import Placement
from coach.core.tracking.analysis import Analysis, Source
from coach.core.tracking.top_timer import TopTimer
from coach.core.tracking.tracker import Tracker
from exercises import figure_four, glute_bridge, kneeling_hip_flexor_stretch, plank
from tests.support import builders
from tests.support.builders import at, moved
from tests.support.examples import examples
from tests.support.films import Film, min_jerk

EXERCISES = [module.EXERCISE for module in (glute_bridge, plank, kneeling_hip_flexor_stretch, figure_four)]
NAMED: tuple[Pose, ...] = (
    builders.bridge(),
    builders.bridge(178.0),
    builders.bridge(150.0, head="right"),
    builders.crunch(40.0),
    builders.plank(),
    builders.plank(201.0),
    builders.plank(arms="straight"),
    builders.plank(on_knees=True),
    builders.sphinx(),
    builders.half_kneeling(rear=Side.LEFT, thigh_deg=22.0),
    builders.half_kneeling(rear=Side.RIGHT),
    builders.half_kneeling(rear=Side.RIGHT, thigh_deg=20.0, trunk_deg=30.0),
    builders.figure_four(crossed=Side.LEFT, hip_deg=70.0),
    builders.figure_four(crossed=Side.RIGHT, hip_deg=130.0),
    builders.figure_four(hip_deg=70.0),
    builders.seated_figure_four(),
    builders.standing(breadth=0.7),
    moved(builders.bridge(), x_px=500.0),
)
WRECKS = ("nobody", "nan", "one nan", "noise", "point", "huge")
EPS = 1e-6


@st.composite
def films(draw: st.DrawFn) -> Film:
    """Up to eight scenes: a movement to a pose and a stay there, or a wreck of a pose; any frame rate, and pauses."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    t = draw(st.sampled_from([0.0, 3.7, 1000.0]))
    before = draw(st.sampled_from(NAMED))
    frames: Film = []
    for _ in range(draw(st.integers(1, 8))):
        kind: Any = draw(st.one_of(st.sampled_from(NAMED), st.sampled_from(WRECKS)))
        step_s = draw(st.sampled_from([1 / 60, 1 / 30, 1 / 12, 0.5, 1.3]))
        number = draw(st.integers(1, 60))
        t += draw(st.sampled_from([0.0, 0.0, 0.7, 5.0]))
        tremble_px = draw(st.sampled_from([0.0, 1.0, 15.0]))
        for n in range(number):
            t += step_s
            pose = _wreck(kind, before, random) if isinstance(kind, str) else _between(before, kind, 2 * n / number)
            if pose is not None:
                noise = random.normal(0.0, tremble_px, pose.landmarks.shape) if tremble_px else 0.0
                pose = replace(pose, landmarks=pose.landmarks + noise, t=t)
            frames.append((t, pose))
        before = before if isinstance(kind, str) else kind
    return frames


def _between(start: Pose, end: Pose, share: float) -> Pose:
    return replace(start, landmarks=start.landmarks + min_jerk(share) * (end.landmarks - start.landmarks))


def _wreck(kind: str, pose: Pose, random: np.random.Generator) -> Pose | None:
    if kind == "nobody":
        return None
    landmarks = pose.landmarks.copy()
    if kind == "nan":
        landmarks[:] = np.nan
    elif kind == "one nan":
        landmarks[random.integers(33)] = np.nan
    elif kind == "noise":
        landmarks[:] = random.uniform(-200.0, 900.0, landmarks.shape)
    elif kind == "point":
        landmarks[:] = 240.0
    else:
        landmarks[:, :2] *= 1e6
    return replace(pose, landmarks=landmarks)


def told_times(thing: object) -> Iterable[float]:
    """All times that an event tells of, wherever they stand."""
    assert is_dataclass(thing)
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in ("start_s", "top_s", "end_s"):
            yield value
        elif is_dataclass(value):
            yield from told_times(value)
        elif isinstance(value, tuple):
            for part in value:
                if is_dataclass(part):
                    yield from told_times(part)


def check_hold(hold: Hold) -> None:
    assert hold.start_s < hold.end_s
    assert -EPS <= hold.good_s <= hold.held_s + EPS
    assert all(hold.start_s - EPS <= f.start_s <= f.end_s <= hold.end_s + EPS for f in hold.faults)


def check_all(exercise: Exercise, events: list[Event], *, last_s: float) -> None:
    assert all(a.t <= b.t for a, b in pairwise(events))
    for event in events:
        assert all(math.isfinite(s) and s <= event.t + EPS for s in told_times(event)), event
    holds = [event.hold for event in events if isinstance(event, HoldEnded)]
    for hold in holds:
        check_hold(hold)
    assert all(a.end_s <= b.start_s + EPS for a, b in pairwise(holds)), holds
    reps = [event.rep for event in events if isinstance(event, RepEnded)]
    for rep in reps:
        assert rep.start_s <= rep.top_s <= rep.end_s
        assert 0.0 <= rep.form <= 1.0
        assert -EPS <= rep.top_hold_s <= rep.end_s - rep.top_s + EPS
        assert rep.counted is (rep.rejected_because is None)
    unseen = [event.unseen for event in events if isinstance(event, SightRegained)]
    assert all(a.end_s <= b.start_s + EPS for a, b in pairwise(unseen))
    names = {criterion.name for criterion in exercise.criteria}
    assert {name for rep in reps for name in rep.faults} <= names
    assert all(span.end_s <= last_s + EPS for span in (*holds, *reps, *unseen))


@examples(150)
@given(frames=films(), exercise=st.sampled_from(EXERCISES))
def test_any_film_keeps_the_invariants(frames: Film, exercise: Exercise) -> None:
    tracker = Tracker(exercise)
    events: list[Event] = []
    first_s, last_s = frames[0][0], frames[-1][0]
    counted = rejected = 0
    for number, (t, pose) in enumerate(frames):
        told = tracker.update(pose, t=t)
        assert all(event.t == t for event in told)
        events += told
        if told or number % 7 == 0:
            status = tracker.status
            assert status.reps >= counted
            assert status.rejected >= rejected
            counted, rejected = status.reps, status.rejected
            assert status.total_held_s() <= t - first_s + EPS
            assert all(-EPS <= status.total_good_s(side) <= status.total_held_s(side) + EPS for side in Side)
            assert status.seen or status.value_deg is None
    events += tracker.finish(t=last_s)
    check_all(exercise, events, last_s=last_s)
    analysis = Analysis(exercise)
    analysis.add(events)
    source = Source(path="", duration_s=last_s, fps=0.0, frames=len(frames), frames_with_person=0)
    totals = analysis.document(source)["totals"]
    assert totals["reps"] == counted
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
        assert criterion.neutral is not None
        assert criterion.neutral.can_be(found.neutral[name])
    assert exercise.own_range is None or (found.reach is not None and exercise.own_range.enough(found.reach))


def test_nothing_is_told_of_a_pose_twice() -> None:
    tracker = Tracker(EXERCISES[1])
    told: list[Event] = []
    for number in range(120):
        told += tracker.update(at(builders.plank(), number / 30), t=number / 30)
    assert len(told) == len(set(map(repr, told)))
