"""Repetitions: a rise from rest to a straight top and back counts; anything else does not, and says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.core.body.estimator import BodyEstimator
from coach.core.events import Rejection, Rep
from coach.core.pose import Landmark, Pose
from coach.core.tracking.reps import Phase, RepMachine
from exercises.glute_bridge import EXERCISE
from tests.support.builders import at, bridge, crunch, figure_four, prone, sitting, standing
from tests.support.films import Film, film, joined, reps, stay, trembling

RATES = (12.0, 24.0, 30.0, 60.0)


def count(frames: Film) -> list[Rep]:
    """All attempts that a machine of its own tells of, the one cut off by the end included."""
    machine, estimator = _machine(), BodyEstimator()
    told: list[Rep | None] = []
    for t, pose in frames:
        body = estimator.update(pose) if pose is not None else None
        if body is not None:
            told.append(machine.update(body, t=t))
    told.append(machine.finish(t=frames[-1][0]))
    return [rep for rep in told if rep is not None]


def _machine() -> RepMachine:
    assert EXERCISE.reps is not None
    return RepMachine(EXERCISE.reps, EXERCISE.criteria)


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize("number", [1, 3, 5])
def test_straight_bridges_count(number: int, head: str) -> None:
    told = count(reps(*[178.0] * number, pose=lambda hip_deg: bridge(hip_deg, head=head)))
    assert [rep.counted for rep in told] == [True] * number


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_frame_rate_and_the_landmarks_noise_change_no_count(fps: float, seed: int) -> None:
    told = count(trembling(reps(178.0, 150.0, 178.0, fps=fps), seed=seed))
    assert [rep.rejected_because for rep in told] == [None, Rejection.SHORT, None]


@pytest.mark.parametrize("fps", RATES)
def test_a_rep_is_dated_from_the_curve(fps: float) -> None:
    (rep,) = count(reps(178.0, rest_s=1.0, rise_s=1.2, top_s=0.8, lower_s=1.2, fps=fps))
    assert rep.start_s == pytest.approx(1.0, abs=0.15)
    assert rep.top_s == pytest.approx(2.1, abs=0.15)
    assert rep.top_s + rep.top_hold_s == pytest.approx(3.2, abs=0.25)
    assert rep.end_s == pytest.approx(4.2, abs=0.35)


def test_a_rep_says_how_high_it_came() -> None:
    (rep,) = count(reps(176.0))
    assert rep.peak_hip_deg == pytest.approx(176.0, abs=0.5)
    assert (rep.form, rep.faults) == (1.0, ())


def test_a_top_that_is_not_straight_does_not_count() -> None:
    (rep,) = count(reps(150.0))
    assert (rep.counted, rep.rejected_because, rep.faults) == (False, Rejection.SHORT, ("hips_low",))
    assert rep.form < 1.0


def test_hips_that_go_up_again_before_they_were_down_are_not_lowered() -> None:
    told = count(
        film(
            (0.0, bridge()),
            (1.0, bridge()),
            (2.2, bridge(178.0)),
            (3.0, bridge(178.0)),
            (3.8, bridge(150.0)),
            (4.6, bridge(178.0)),
            (5.4, bridge(178.0)),
            (6.6, bridge()),
            (7.6, bridge()),
        )
    )
    assert [rep.rejected_because for rep in told] == [Rejection.NOT_LOWERED, None]


@pytest.mark.parametrize("end_s", [1.9, 2.6, 3.5])
def test_a_rep_that_the_end_cuts_off_is_an_attempt(end_s: float) -> None:
    told = count([frame for frame in reps(178.0) if frame[0] <= end_s])
    assert [rep.rejected_because for rep in told] == [Rejection.CUT_OFF]
    assert told[0].start_s < told[0].top_s <= told[0].end_s <= end_s


def test_what_was_not_seen_to_its_end_does_not_count() -> None:
    machine, estimator = _machine(), BodyEstimator()
    for t, pose in reps(178.0):
        if t <= 2.6 and pose is not None:
            machine.update(estimator.update(pose) or pytest.fail("no body"), t=t)
    rep = machine.lose_sight(t=2.6)
    assert rep is not None
    assert (rep.counted, rep.rejected_because, rep.end_s) == (False, Rejection.NOT_SEEN, 2.6)
    assert machine.phase is Phase.AWAY


@pytest.mark.parametrize(("lost_s", "faults"), [(2.4, ()), (3.4, ("overarched",))])
def test_a_top_is_judged_only_where_the_way_down_was_seen(lost_s: float, faults: tuple[str, ...]) -> None:
    machine, estimator = _machine(), BodyEstimator()
    for t, pose in reps(200.0, rest_s=1.0, rise_s=1.2, top_s=0.6, lower_s=1.2):
        if t <= lost_s and pose is not None:
            machine.update(estimator.update(pose) or pytest.fail("no body"), t=t)
    rep = machine.lose_sight(t=lost_s)
    assert rep is not None
    assert (rep.rejected_because, rep.faults) == (Rejection.NOT_SEEN, faults)


def test_losing_sight_of_somebody_at_rest_is_no_attempt() -> None:
    machine, estimator = _machine(), BodyEstimator()
    for t, pose in stay(bridge(), 2.0):
        assert pose is not None
        machine.update(estimator.update(pose) or pytest.fail("no body"), t=t)
    assert machine.lose_sight(t=2.0) is None


@pytest.mark.parametrize("frames_long", [1, 2])
@pytest.mark.parametrize("hip_deg", [178.0, 200.0])
def test_a_noisy_frame_counts_nothing(hip_deg: float, frames_long: int) -> None:
    frames = stay(bridge(), 4.0)
    for number in range(60, 60 + frames_long):
        frames[number] = (frames[number][0], at(bridge(hip_deg), frames[number][0]))
    assert count(frames) == []


def test_a_noisy_frame_makes_no_straight_top() -> None:
    frames = reps(150.0)
    frames[72] = (frames[72][0], at(bridge(182.0), frames[72][0]))
    assert [rep.rejected_because for rep in count(frames)] == [Rejection.SHORT]


@pytest.mark.parametrize("lasts_s", [0.2, 0.5, 1.0])
def test_knees_drawn_too_low_until_the_hips_leave_the_floor_are_no_top(lasts_s: float) -> None:
    frames = reps(178.0, rest_s=1.5)
    (rep,) = count([(t, _knees_lower(pose, 45.0) if 1.5 - lasts_s <= t < 1.95 else pose) for t, pose in frames])
    assert rep.counted
    assert rep.top_s == pytest.approx(2.6, abs=0.2)


def _knees_lower(pose: Pose | None, by_px: float) -> Pose:
    assert pose is not None
    landmarks = pose.landmarks.copy()
    landmarks[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE], 1] += by_px
    return replace(pose, landmarks=landmarks)


def test_feet_that_are_walked_away_are_another_rest() -> None:
    away = film((0.0, bridge(130.0)), (1.0, bridge(130.0)), (2.0, bridge(142.0)), (7.0, bridge(142.0)))
    frames = joined(away, film((0.0, bridge(142.0)), (1.2, bridge(178.0)), (2.0, bridge(178.0)), (3.2, bridge(142.0))))
    (rep,) = count(joined(frames, stay(bridge(142.0), 1.5)))
    assert rep.counted
    assert rep.start_s == pytest.approx(7.0, abs=0.3)


@pytest.mark.parametrize("curl_deg", [20.0, 35.0, 50.0])
def test_a_crunch_counts_nothing(curl_deg: float) -> None:
    lying, up = crunch(0.0), crunch(curl_deg)
    once = film((0.0, lying), (0.5, lying), (1.3, up), (1.6, up), (2.4, lying), (3.0, lying))
    assert count(joined(once, once, once)) == []


@pytest.mark.parametrize("rise_s", [3.0, 6.0])
def test_a_slow_rise_counts_as_well(rise_s: float) -> None:
    told = count(reps(178.0, 178.0, rise_s=rise_s, lower_s=rise_s / 2))
    assert [rep.counted for rep in told] == [True, True]


@pytest.mark.parametrize("rest_s", [0.05, 0.3])
def test_quick_bridges_without_a_pause_count(rest_s: float) -> None:
    told = count(reps(*[178.0] * 5, rise_s=0.7, top_s=0.2, lower_s=0.6, rest_s=rest_s))
    assert [rep.counted for rep in told] == [True] * 5


def test_a_quick_bridge_is_dated_by_its_own_top() -> None:
    first, second = count(reps(178.0, 178.0, rise_s=0.8, top_s=0.2, lower_s=0.6, rest_s=0.1))
    assert first.top_s == pytest.approx(0.85, abs=0.15)
    assert second.start_s == pytest.approx(1.8, abs=0.15)
    assert second.top_s == pytest.approx(2.55, abs=0.15)


def test_who_starts_at_the_top_has_not_risen() -> None:
    assert count(film((0.0, bridge(178.0)), (1.0, bridge(178.0)), (2.2, bridge()), (4.0, bridge()))) == []


def test_after_starting_at_the_top_the_next_rep_counts() -> None:
    start = film((0.0, bridge(178.0)), (1.0, bridge(178.0)), (2.2, bridge()), (3.2, bridge()))
    assert [rep.counted for rep in count(joined(start, reps(178.0)))] == [True]


@pytest.mark.parametrize(("from_deg", "why"), [(128.0, None), (144.0, Rejection.NOT_SEEN)])
def test_a_film_cut_into_a_rise_that_looks_like_rest_for_a_moment_shows_no_whole_rep(
    from_deg: float, why: Rejection | None
) -> None:
    cut = film((0.0, bridge(from_deg)), (0.15, bridge(from_deg)), (1.2, bridge(178.0)), (1.8, bridge(178.0)))
    lowering = film((0.0, bridge(178.0)), (1.2, bridge(126.0)), (2.2, bridge(126.0)))
    (rep,) = count(joined(cut, lowering))
    assert (rep.counted, rep.rejected_because) == (why is None, why)


def test_a_first_rest_that_was_kept_is_the_floor_however_low_the_hips_come_later() -> None:
    high = film((0.0, bridge(144.0)), (0.8, bridge(144.0)), (2.0, bridge(178.0)), (2.6, bridge(178.0)))
    assert [rep.counted for rep in count([*high, *film((2.63, bridge(178.0)), (3.8, bridge(126.0)))])] == [True]


def test_a_thrown_bridge_counts_and_is_too_fast() -> None:
    (rep,) = count(reps(178.0, rise_s=0.3))
    assert rep.counted
    assert rep.faults == ("too_fast",)


def test_a_top_pushed_past_straight_counts_and_is_a_fault() -> None:
    (rep,) = count(reps(201.0))
    assert rep.counted
    assert rep.faults == ("overarched",)
    assert 0.0 < rep.form < 1.0


@pytest.mark.parametrize(
    "frames",
    [
        film((0.0, sitting()), (1.0, sitting()), (2.0, standing()), (3.0, sitting()), (4.0, standing())),
        film((0.0, prone()), (1.0, prone()), (2.0, prone()), (4.0, prone())),
        film((0.0, bridge()), (1.0, bridge()), (2.0, figure_four(hip_deg=70.0)), (3.0, bridge()), (4.0, bridge())),
        film((0.0, bridge()), (1.0, bridge()), (2.5, sitting()), (4.0, standing()), (5.0, standing())),
    ],
    ids=["sit to stand", "lying on the belly", "knees to the chest", "getting up"],
)
def test_what_is_no_bridge_counts_nothing(frames: Film) -> None:
    assert count(frames) == []


def test_the_phases_of_a_rep_come_in_order() -> None:
    machine, estimator = _machine(), BodyEstimator()
    phases: dict[Phase, float] = {}
    for t, pose in reps(178.0):
        assert pose is not None
        machine.update(estimator.update(pose) or pytest.fail("no body"), t=t)
        phases.setdefault(machine.phase, t)
    assert list(phases) == [Phase.AWAY, Phase.REST, Phase.UP, Phase.TOP, Phase.DOWN]
    assert machine.phase is Phase.REST


def test_the_top_says_since_when_only_while_it_is_straight() -> None:
    machine, estimator = _machine(), BodyEstimator()
    since: dict[float, float | None] = {}
    for t, pose in reps(178.0, 150.0):
        assert pose is not None
        machine.update(estimator.update(pose) or pytest.fail("no body"), t=t)
        since[round(t, 2)] = machine.at_top_since_s
    assert since[1.0] is None
    assert since[2.8] is not None
    assert since[2.8] <= 2.8
    assert since[4.2] is None
    assert all(since[t] is None for t in (6.8, 7.0))
