"""With two people in the picture a leg may be drawn onto the other one: the other leg counts, or nothing does."""

from dataclasses import replace

import numpy as np
import pytest

from coach.core.body.estimator import BodyEstimator
from coach.core.body.legs.legs_alike import FRESH_S, MOVED_ON_S, STAYED_S, LegsAlike, LimbsAlike
from coach.core.body.legs.names import LEFT_LEG, RIGHT_LEG
from coach.core.events import Missing, Side, Strayed, Unseeable, WasElsewhere
from coach.core.pose import Pose
from tests.support.builders import TRUNK_PX, at, bridge, crunch, moved, plank, standing
from tests.support.exercises import BRIDGE, PLANK
from tests.support.films import Film, film, joined, reps, stay, watch

LEGS = {Side.LEFT: LEFT_LEG, Side.RIGHT: RIGHT_LEG}
FAR, NEAR = Side.LEFT, Side.RIGHT  # of somebody on the back, the head to the left
ONTO_THE_SITTER = (-110.0, -90.0)


def taken(pose: Pose, *sides: Side, by: tuple[float, float] = ONTO_THE_SITTER) -> Pose:
    """The pose with legs drawn so many pixels away, shorter than they are."""
    landmarks = pose.landmarks.copy()
    for side in sides:
        knee = landmarks[LEGS[side][0], :2].copy()
        landmarks[LEGS[side], :2] = knee + by + 0.5 * (landmarks[LEGS[side], :2] - knee)
    return replace(pose, landmarks=landmarks)


def someone_between(frames: Film, start_s: float, end_s: float, *sides: Side) -> Film:
    return [(t, taken(pose, *sides) if pose is not None and start_s <= t < end_s else pose) for t, pose in frames]


def astray_after(*films: Film) -> frozenset[Side]:
    legs = LegsAlike()
    for t, pose in joined(*films):
        legs.named(pose.points, t=t, unit=TRUNK_PX)
    return legs.astray


def with_arm(pose: Pose, side: Side) -> Pose:
    """The pose with a forearm drawn upright, as onto somebody who stands before it."""
    elbow, wrist = (13, 15) if side is Side.LEFT else (14, 16)
    landmarks = pose.landmarks.copy()
    landmarks[wrist, :2] = landmarks[elbow, :2] + (0.0, 0.6 * TRUNK_PX)
    return replace(pose, landmarks=landmarks)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_plank_goes_on_while_an_arm_is_drawn_onto_somebody_who_passes(side: Side) -> None:
    drawn = [
        (t, with_arm(pose, side) if pose is not None and 3.0 <= t < 3.6 else pose) for t, pose in stay(plank(), 8.0)
    ]
    told = watch(PLANK, drawn)
    (hold,) = told.holds
    assert hold.held_s == pytest.approx(8.0, abs=0.3)
    assert told.faults == []


def test_whoever_comes_down_from_a_plank_may_put_the_arms_elsewhere() -> None:
    limbs = LimbsAlike()
    for t, pose in joined(
        stay(plank(), 1.0),
        stay(moved(plank(), y_px=0.15 * TRUNK_PX), 0.2),
        stay(moved(plank(), y_px=0.3 * TRUNK_PX), 0.2),
    ):
        limbs.named(pose.points, t=t, unit=TRUNK_PX)
    t += 0.05
    limbs.named(with_arm(moved(plank(), y_px=0.3 * TRUNK_PX), NEAR).points, t=t, unit=TRUNK_PX)
    assert limbs.astray == set()


THREE = reps(180.0, 180.0, 180.0)


@pytest.mark.parametrize("until_s", [3.0, 20.0])
def test_with_the_far_leg_drawn_onto_somebody_behind_a_bridge_is_a_bridge(until_s: float) -> None:
    told = watch(BRIDGE, someone_between(THREE, 1.6, until_s, FAR))
    assert (told.counted, told.faults, told.unseen) == (3, [], [])
    assert not [event for event in told.events if isinstance(event, Strayed | WasElsewhere)]


def test_without_its_leap_it_would_be_a_bridge_on_one_leg() -> None:
    told = watch(BRIDGE, someone_between(THREE, 0.0, 20.0, FAR))
    assert told.counted == 0
    missing = {event.elsewhere.missing for event in told.events if isinstance(event, WasElsewhere)}
    assert missing <= {Missing.BOTH_LEGS, Missing.FEET_ON_FLOOR, Missing.KNEES_UP} and missing


def test_a_bridge_behind_somebody_is_not_seen_and_not_corrected() -> None:
    told = watch(BRIDGE, someone_between(THREE, 1.6, 4.0, NEAR))
    assert (told.counted, told.faults) == (2, [])
    assert [gap.why for gap in told.unseen] == [Unseeable.COLLAPSED]


def test_a_plank_goes_on_behind_somebody_who_walks_by() -> None:
    told = watch(PLANK, someone_between(stay(plank(), 8.0), 3.0, 3.6, Side.LEFT, Side.RIGHT))
    (hold,) = told.holds
    assert hold.held_s == pytest.approx(8.0, abs=0.3)
    assert 0.6 <= hold.held_s - hold.good_s <= 1.0
    assert hold.faults == ()


def test_the_leg_is_put_beside_the_other_until_it_is_back() -> None:
    legs, rest = LegsAlike(), bridge()
    named = [
        legs.named(pose.points, t=t, unit=TRUNK_PX)
        for t, pose in someone_between(stay(rest, 4.0), 1.0, 3.0, FAR)
        if pose is not None
    ]
    points = rest.points
    assert np.array_equal(named[30][LEFT_LEG], points[RIGHT_LEG])
    assert np.array_equal(named[46], points)
    assert not legs.astray


@pytest.mark.parametrize(
    ("films", "astray"),
    [
        ((stay(bridge(), 1.0), stay(taken(bridge(), FAR), 5.0)), {FAR}),
        ((stay(bridge(), 1.0), stay(taken(bridge(), FAR, NEAR), 0.5)), {FAR, NEAR}),
        (
            (stay(bridge(), 1.0), stay(taken(bridge(), FAR, NEAR), STAYED_S + 0.2)),
            {FAR, NEAR},
        ),  # not as long as they were
        ((stay(bridge(), 1.0), stay(taken(bridge(), FAR, NEAR), MOVED_ON_S + 0.2)), set()),  # that is where they are
        ((stay(bridge(), 0.3), stay(taken(bridge(), FAR), 1.0)), set()),  # it has not stood before
        ((stay(bridge(), 1.0), stay(moved(taken(bridge(), FAR), x_px=40.0), 1.0)), set()),  # a film's cut
        ((stay(bridge(), 1.0), stay(standing(), FRESH_S), stay(taken(bridge(), FAR), 1.0)), set()),
        ((film((0.0, bridge()), (1.0, bridge()), (1.4, bridge(up_deg=180.0)), (3.0, bridge(up_deg=180.0))),), set()),
        ((film((0.0, bridge()), (1.0, bridge()), (1.4, crunch()), (1.8, bridge())),), set()),
    ],
)
def test_a_leg_is_astray_if_it_stood_and_leapt_while_the_trunk_stayed(
    films: tuple[Film, ...], astray: set[Side]
) -> None:
    assert astray_after(*films) == astray


@pytest.mark.parametrize("fps", [6.0, 15.0, 30.0])
def test_a_leg_lifted_fast_is_ones_own_at_any_frame_rate(fps: float) -> None:
    up = bridge(180.0, up_deg=180.0)
    frames = film((0.0, bridge(180.0)), (1.5, bridge(180.0)), (1.9, up), (4.0, up), fps=fps)
    assert astray_after(frames) == set()


def test_the_body_tells_whether_the_leg_that_is_measured_is_seen() -> None:
    for side, seen in ((FAR, True), (NEAR, False)):
        estimator = BodyEstimator(LegsAlike)
        for t, pose in someone_between(stay(bridge(), 2.0), 1.0, 3.0, side):
            assert pose is not None
            body = estimator.update(at(pose, t))
        assert body.limbs_seen is seen
