"""The tracker: every frame is told, time goes forwards, and what is not seen is not judged."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from coach.core.events import (
    Event,
    FaultCleared,
    FaultRaised,
    Hold,
    HoldEnded,
    HoldStarted,
    Rejection,
    Rep,
    RepEnded,
    RepLowered,
    RepStarted,
    SightLost,
    SightRegained,
    Unseeable,
    Variant,
)
from coach.core.exercise import Exercise
from coach.core.pose import Landmark, Pose
from coach.core.tracking.status import Status
from coach.core.tracking.tracker import Tracker
from tests.measure.corpus import SUFFIX, place_of, samples
from tests.support.builders import (
    at,
    bridge,
    from_front,
    half_kneeling,
    moved,
    plank,
    prone,
    sitting,
    sphinx,
    standing,
    with_joint,
)
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK
from tests.support.films import FPS, film, joined, reps, stay, trembling, watch

ALL = (BRIDGE, PLANK, KNEELING, FOUR)
DOWN_UP: tuple[tuple[float, Any], ...] = ((0.0, sphinx()), (1.0, sphinx()), (2.0, plank()))
BAD_FRAME = with_joint(bridge(), Landmark.LEFT_HIP, x_px=float("nan"), y_px=float("nan"))


def kinds(events: tuple[Event, ...]) -> list[type[Event]]:
    return [type(event) for event in events]


def test_a_rep_is_told_when_it_starts_when_it_counts_and_when_the_hips_are_down() -> None:
    watched = watch(BRIDGE, reps(178.0))
    assert kinds(watched.events) == [RepStarted, RepEnded, RepLowered]
    started, ended, lowered = watched.events
    assert started.start_s <= started.t < ended.t < lowered.t
    assert watched.status.reps.counted == 1
    assert watched.status.reps.last == watched.reps[0]


def test_a_rep_is_told_within_a_third_of_a_second_of_its_end() -> None:
    events = watch(BRIDGE, reps(178.0, rest_s=1.0, rise_s=1.2, top_s=0.8, lower_s=1.2)).events
    (ended,) = (event for event in events if isinstance(event, RepEnded))
    assert 3.8 < ended.t < 4.2 + 0.33


def test_rejected_attempts_are_counted_apart() -> None:
    status = watch(BRIDGE, reps(178.0, 150.0, 178.0)).status
    assert (status.reps.counted, status.reps.rejected) == (2, 1)


def test_a_reps_faults_are_shown_until_the_next_one_starts() -> None:
    tracker = Tracker(BRIDGE)
    shown: dict[float, tuple[str, ...]] = {}
    for t, pose in reps(150.0, 178.0):
        tracker.update(pose, t=t)
        shown[round(t, 1)] = tracker.status.faults
    assert shown[4.6] == ("hips_low",)
    assert shown[7.0] == ()


def test_a_hold_is_told_when_it_starts_and_when_it_ends() -> None:
    watched = watch(PLANK, film(*DOWN_UP, (8.0, plank()), (9.0, plank())))
    assert kinds(watched.events) == [HoldStarted, HoldEnded]
    started, ended = watched.events
    assert started.start_s == ended.hold.start_s
    assert ended.hold.variant is Variant.FOREARM


def test_the_clock_of_a_hold_runs_with_the_hold() -> None:
    tracker = Tracker(PLANK)
    looks: dict[float, Status] = {}
    for t, pose in film(*DOWN_UP, (8.0, plank())):
        tracker.update(pose, t=t)
        looks[round(t, 1)] = tracker.status
    assert not looks[1.0].holding
    assert looks[4.0].holding
    assert looks[4.0].holds.now_s == pytest.approx(2.0, abs=0.15)
    assert looks[8.0].holds.now_s - looks[4.0].holds.now_s == pytest.approx(4.0, abs=0.05)
    assert looks[8.0].holds.now_s == looks[8.0].holds.held_s() == looks[8.0].holds.good_s()


def test_a_fault_in_a_hold_is_told_raised_and_cleared() -> None:
    sag = film(*DOWN_UP, (5.0, plank()), (5.5, plank(201.0)), (8.0, plank(201.0)), (8.5, plank()), (11.0, plank()))
    watched = watch(PLANK, sag)
    assert kinds(watched.events) == [HoldStarted, FaultRaised, FaultCleared, HoldEnded]
    raised, cleared = watched.events[1:3]
    assert (raised.name, raised.start_s) == (cleared.fault.name, cleared.fault.start_s)
    assert raised.t - raised.start_s < 0.8


def test_lying_down_after_a_plank_is_no_fault() -> None:
    watched = watch(PLANK, film(*DOWN_UP, (6.0, plank()), (7.0, sphinx()), (9.0, sphinx())))
    assert kinds(watched.events) == [HoldStarted, HoldEnded]


@pytest.mark.parametrize("hip_deg", [158.0, 182.0])
def test_a_plank_seen_from_the_front_is_timed_and_not_judged(hip_deg: float) -> None:
    watched = watch(PLANK, stay(from_front(plank(hip_deg)), 6.0))
    assert watched.faults == []
    (hold,) = watched.holds
    assert hold.held_s == pytest.approx(6.0, abs=0.5)
    assert hold.good_s == pytest.approx(hold.held_s)


@pytest.mark.parametrize(
    "pose", [sphinx(), prone(), bridge(), half_kneeling()], ids=["sphinx", "prone", "bridge", "kneel"]
)
def test_what_is_no_plank_is_not_side_on_when_it_is_seen_from_the_front(pose: Pose) -> None:
    watched = watch(PLANK, stay(from_front(pose), 4.0))
    assert watched.holds == []
    assert watched.status.presence.why is Unseeable.NOT_SIDE_ON


def test_a_plank_goes_on_while_the_camera_changes() -> None:
    watched = watch(PLANK, film(*DOWN_UP, (6.0, plank()), (6.01, from_front(plank())), (12.0, from_front(plank()))))
    first, second = watched.holds
    assert first.end_s == pytest.approx(6.0, abs=0.1)
    assert second.start_s == first.end_s
    assert second.end_s == pytest.approx(12.0, abs=0.1)


@cache
def toes_then_knees(easier_rests: bool) -> tuple[tuple[Hold, ...], list[float]]:
    """The holds of a real plank whose knees are put down from 51 to 59 s, and when it rested."""
    tracker, rested_s = Tracker(PLANK, easier_rests=easier_rests), []
    for sample in samples(place_of(f"real/plank_4_toes_then_knees{SUFFIX}")):
        tracker.update(sample.pose, t=sample.t, light=sample.light)
        rested_s += [sample.t] if tracker.status.resting else []
    tracker.finish(t=sample.t)
    return tracker.status.holds.ended, rested_s


def test_who_is_not_seen_from_the_front_any_more_has_not_begun_to_leave() -> None:
    before, after = toes_then_knees(False)[0][1:3]
    assert after.start_s == before.end_s == pytest.approx(30.4, abs=0.6)  # where the film changes cameras


def test_a_plank_far_from_side_on_is_not_corrected_by_angles_in_the_picture() -> None:
    turned = replace(plank(150.0), world=from_front(plank(150.0)).world)
    assert watch(PLANK, stay(turned, 5.0)).faults == []


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.name)
def test_time_that_does_not_go_forwards_is_an_error(exercise: Exercise) -> None:
    tracker = Tracker(exercise)
    tracker.update(None, t=1.0)
    with pytest.raises(ValueError, match="forwards"):
        tracker.update(None, t=1.0)
    with pytest.raises(ValueError, match="forwards"):
        tracker.update(None, t=0.5)


def test_a_pose_of_another_time_is_an_error() -> None:
    with pytest.raises(ValueError, match="frame"):
        Tracker(BRIDGE).update(at(bridge(), 1.0), t=2.0)


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.name)
def test_an_empty_room_is_told_once_and_counts_nothing(exercise: Exercise) -> None:
    watched = watch(exercise, film((0.0, None), (10.0, None)))
    assert kinds(watched.events) == [SightLost, SightRegained]
    (unseen,) = watched.unseen
    assert (unseen.start_s, unseen.end_s, unseen.why) == (0.0, 10.0, Unseeable.NO_PERSON)
    assert (watched.status.presence.seen, watched.status.presence.why) == (False, Unseeable.NO_PERSON)


def test_nobody_in_the_dark_is_told_as_the_dark() -> None:
    (unseen,) = watch(BRIDGE, film((0.0, None), (2.0, None)), light=8.0).unseen
    assert unseen.why is Unseeable.TOO_DARK


@pytest.mark.parametrize(
    ("pose", "light", "why"),
    [
        (bridge(), 38.0, Unseeable.TOO_DARK),
        (bridge(), 42.0, Unseeable.NO_PERSON),
        (standing(), 38.0, Unseeable.NO_PERSON),
    ],
    ids=["lay in a dim room", "lay by a lamp", "walked out of a dim room"],
)
def test_who_lay_there_and_is_lost_in_a_dim_room_has_not_left(pose: Pose, light: float, why: Unseeable) -> None:
    (unseen,) = watch(BRIDGE, joined(stay(pose, 2.0), film((0.0, None), (2.0, None))), light=light).unseen
    assert unseen.why is why


def test_who_is_lost_in_the_dark_is_so_whatever_their_skeleton_did_before() -> None:
    elsewhere = moved(standing(), x_px=180.0)
    lost = joined(stay(bridge(), 2.0), stay(elsewhere, 0.6), film((0.0, None), (2.0, None)))
    assert [unseen.why for unseen in watch(BRIDGE, lost, light=38.0).unseen] == [Unseeable.TOO_DARK]


def test_who_is_gone_is_missed_whatever_their_skeleton_did_on_the_way_out() -> None:
    elsewhere = moved(standing(), x_px=180.0)
    watched = watch(BRIDGE, joined(stay(bridge(), 2.0), stay(elsewhere, 0.6), film((0.0, None), (2.0, None))))
    lost = [event for event in watched.events if isinstance(event, SightLost)]
    assert len(lost) == 1 and lost[0].why is not Unseeable.NO_PERSON
    assert watched.status.presence.why is Unseeable.NO_PERSON


def test_a_blink_is_not_told() -> None:
    assert watch(BRIDGE, film((0.0, bridge()), (1.0, None), (1.2, bridge()), (2.0, bridge()))).unseen == []


@pytest.mark.parametrize("away_s", [0.5, 0.9])
def test_a_rep_with_a_short_gap_counts(away_s: float) -> None:
    frames = film(
        (0.0, bridge()), (1.0, bridge()), (2.2, bridge(178.0)), (2.4, None), (2.4 + away_s, bridge(178.0)),
        (4.0, bridge(178.0)), (5.2, bridge()), (6.0, bridge()),
    )  # fmt: skip
    assert [rep.counted for rep in watch(BRIDGE, frames).reps] == [True]


def test_a_rep_with_a_long_gap_cannot_be_judged() -> None:
    frames = film(
        (0.0, bridge()), (1.0, bridge()), (2.2, bridge(178.0)), (2.5, None), (4.0, bridge(178.0)), (5.2, bridge()),
        (7.0, bridge()),
    )  # fmt: skip
    (rep,) = watch(BRIDGE, frames).reps
    assert rep.rejected_because is Rejection.NOT_SEEN
    assert rep.end_s <= 2.5


@pytest.mark.parametrize(("away_s", "told"), [(0.2, 0), (0.8, 1)])
def test_a_short_gap_stays_inside_a_hold_and_is_not_good(away_s: float, told: int) -> None:
    watched = watch(PLANK, film(*DOWN_UP, (5.0, None), (5.0 + away_s, plank()), (9.0, plank())))
    (hold,) = watched.holds
    assert hold.held_s == pytest.approx(7.0, abs=0.15)
    assert hold.held_s - hold.good_s == pytest.approx(away_s, abs=0.1)
    assert len(watched.unseen) == told


def test_a_long_gap_ends_a_hold_at_the_last_moment_seen() -> None:
    first, second = watch(PLANK, film(*DOWN_UP, (5.0, None), (7.0, plank()), (9.0, plank()))).holds
    assert first.end_s == pytest.approx(5.0 - 1 / FPS)
    assert second.start_s == pytest.approx(7.0, abs=0.05)
    assert first.good_s == first.held_s


@pytest.mark.parametrize("gap_s", [1.2, 20.0, 3600.0])
def test_a_plank_with_pictures_missing_inside_is_held_for_as_long_as_it_was_seen(gap_s: float) -> None:
    """The pictures before and after show the same posture; nothing is known of what lies between."""
    seen = film(*DOWN_UP, (6.0, plank()))
    after = [(t + 6.0 + gap_s, at(plank(), t + 6.0 + gap_s)) for t, _ in stay(plank(), 5.0)]
    first, second = watch(PLANK, [*seen, *after]).holds
    assert first.end_s == pytest.approx(6.0, abs=0.05)
    assert second.start_s == pytest.approx(6.0 + gap_s)
    assert first.held_s + second.held_s == pytest.approx(9.0, abs=0.15)


def test_pictures_missing_for_less_than_a_second_end_no_hold() -> None:
    seen = film(*DOWN_UP, (6.0, plank()))
    (hold,) = watch(PLANK, [*seen, *[(t + 6.9, at(plank(), t + 6.9)) for t, _ in stay(plank(), 5.0)]]).holds
    assert hold.held_s == pytest.approx(9.9, abs=0.15)


def test_a_repetition_with_pictures_missing_inside_cannot_be_judged() -> None:
    frames = [(t if t < 2.5 else t + 3.0, pose) for t, pose in reps(178.0)]
    (rep,) = watch(BRIDGE, [(t, None if pose is None else at(pose, t)) for t, pose in frames]).reps
    assert rep.rejected_because is Rejection.NOT_SEEN
    assert rep.end_s < 2.6


def test_a_hold_that_is_out_of_sight_at_the_end_ends_where_it_was_seen() -> None:
    (hold,) = watch(PLANK, film(*DOWN_UP, (5.0, None), (5.8, None))).holds
    assert hold.end_s == pytest.approx(5.0 - 1 / FPS)


def test_no_time_runs_while_nobody_is_seen() -> None:
    tracker = Tracker(PLANK)
    good: dict[float, float] = {}
    for t, pose in film(*DOWN_UP, (5.0, None), (9.0, None)):
        tracker.update(pose, t=t)
        good[round(t, 1)] = tracker.status.holds.good_s()
    assert good[9.0] == pytest.approx(good[5.0], abs=0.05)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (bridge(breadth=0.75), Unseeable.NOT_SIDE_ON),
        (moved(bridge(), x_px=400.0), Unseeable.OUT_OF_PICTURE),
        (BAD_FRAME, Unseeable.COLLAPSED),
    ],
)
def test_what_cannot_be_seen_is_neither_counted_nor_corrected(broken: Any, why: Unseeable) -> None:
    watched = watch(BRIDGE, joined(stay(bridge(), 1.0), stay(broken, 2.0), stay(bridge(), 1.0)))
    assert watched.reps == []
    assert watched.faults == []
    assert why in {unseen.why for unseen in watched.unseen}


def test_a_cut_in_the_film_makes_no_rep() -> None:
    frames = joined(stay(bridge(), 2.0), stay(moved(bridge(178.0), x_px=90.0), 1.0), stay(bridge(), 2.0))
    assert [rep for rep in watch(BRIDGE, frames).reps if rep.counted] == []


def test_hips_that_are_elsewhere_in_one_frame_count_nothing() -> None:
    frames = stay(bridge(), 4.0)
    t = frames[30][0]
    x_px, y_px = bridge().landmarks[Landmark.RIGHT_HIP, :2]
    lifted = with_joint(bridge(), Landmark.LEFT_HIP, Landmark.RIGHT_HIP, x_px=x_px, y_px=y_px - 60.0)
    frames[30] = (t, at(lifted, t))
    assert watch(BRIDGE, frames).counted == 0


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.name)
def test_sitting_standing_and_getting_up_are_no_exercise(exercise: Exercise) -> None:
    frames = film((0.0, standing()), (2.0, standing()), (4.0, sitting()), (7.0, sitting()), (9.0, standing()))
    watched = watch(exercise, trembling(frames))
    assert watched.reps == []
    assert watched.holds == []
    assert watched.faults == []


def test_a_tracker_that_was_told_nothing_ends_quietly() -> None:
    tracker = Tracker(PLANK)
    assert tracker.status == Tracker(PLANK).status
    assert tracker.finish(t=0.0) == ()


def test_the_status_says_where_the_person_is() -> None:
    tracker = Tracker(BRIDGE)
    phases: dict[float, tuple[str, bool]] = {}
    for t, pose in joined(stay(standing(), 1.5), film((0.0, None), (2.0, None)), reps(178.0)):
        tracker.update(pose, t=t)
        phases[round(t, 1)] = (tracker.status.phase, tracker.status.presence.in_position)
    assert phases[1.4] == ("away", False)
    assert phases[4.3] == ("rest", True)
    assert phases[6.2] == ("top", True)


def test_the_angle_that_matters_is_shown_beside_its_target() -> None:
    status = watch(BRIDGE, stay(bridge(150.0), 1.0)).status
    assert status.value_deg == pytest.approx(150.0, abs=0.5)
    assert status.overlay is not None


@cache
def story(fps: float) -> tuple[list[Rep], list[Hold]]:
    planked = film(*DOWN_UP, (7.0, plank()), (8.0, sphinx()), (9.0, sphinx()), fps=fps)
    return watch(BRIDGE, reps(178.0, 150.0, fps=fps)).reps, watch(PLANK, planked).holds


@pytest.mark.parametrize("fps", [12.0, 30.0, 60.0])
def test_every_frame_rate_gives_the_same_story(fps: float) -> None:
    for rep, usual in zip(story(fps)[0], story(FPS)[0], strict=True):
        assert rep.rejected_because == usual.rejected_because
        assert (rep.start_s, rep.top_s, rep.end_s) == pytest.approx((usual.start_s, usual.top_s, usual.end_s), abs=0.15)
    for hold, usual_hold in zip(story(fps)[1], story(FPS)[1], strict=True):
        assert (hold.start_s, hold.end_s) == pytest.approx((usual_hold.start_s, usual_hold.end_s), abs=0.15)


def test_knees_put_down_are_a_rest_where_the_plank_has_a_target_and_a_plank_of_its_own_elsewhere() -> None:
    (counting, never_s), (resting, rested_s) = (toes_then_knees(easier_rests) for easier_rests in (False, True))
    *others, last = [str(hold.variant) for hold in counting]
    assert last == "knees"
    assert set(others) == {"forearm"}
    assert [str(hold.variant) for hold in resting] == others
    assert never_s == []
    assert 50.5 < rested_s[0] < 52.5 and 57.5 < rested_s[-1] < 60.0
