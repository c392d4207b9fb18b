"""The way into a hold: when the body has arrived, where it came from, and what was only passed through."""

from dataclasses import replace

import pytest

from coach.core.exercise import Limit, Posture, Travel, Zone
from coach.core.tracking.hold.way_in import Arrival, Watched, WayIn, stretches
from tests.support.builders import measured, value_of
from tests.support.curves import frames

Key = tuple[float, float | None]


def posture(low: float, high: float) -> Posture:
    limit = Limit(name="value", of=value_of, low=low, high=high, slack=2.0)
    return Posture(zone=Zone(name="", limits=(limit,), enter_s=0.3, leave_s=0.3), travel=Travel(of=value_of, still=0.5))


DEEP = posture(115.0, 200.0)


def arrive(
    *keys: Key, fps: float = 30.0, wanted: Posture = DEEP, spike: Key | None = None
) -> tuple[float, Arrival, bool] | None:
    """When the arrival in a curve was told, what was told of it, and whether the body only passed through.

    spike: one frame with a value of its own.
    """
    watched, way_in = Watched(wanted), None
    for t, body in frames(keys, fps=fps):
        if spike is not None and abs(t - spike[0]) < 0.5 / fps:
            body = measured(spike[1], t=t)
        watched.update(body, t=t)
        if way_in is None and watched.zone.inside:
            way_in = WayIn(watched, zone_s=watched.zone.since_s or t, t=t)
        arrival = way_in.update(body, t=t) if way_in is not None else None
        if way_in is not None and arrival is not None:
            return t, arrival, way_in.passed_through(t)
    return None


def arrival(*keys: Key, wanted: Posture = DEEP, spike: Key | None = None) -> Arrival:
    found = arrive(*keys, wanted=wanted, spike=spike)
    return found[1]


@pytest.mark.parametrize("fps", [12.0, 24.0, 30.0, 60.0])
@pytest.mark.parametrize("takes_s", [0.6, 1.0, 2.0])
def test_it_ends_where_the_movement_ends(takes_s: float, fps: float) -> None:
    found = arrive((0.0, 100.0), (1.0, 100.0), (1.0 + takes_s, 130.0), (6.0, 130.0), fps=fps)
    assert found is not None
    told_s, came, passed = found
    assert came.at_s == pytest.approx(1.0 + takes_s, abs=0.1)
    assert told_s - came.at_s == pytest.approx(0.1, abs=0.2)
    assert (came.level, came.came_from) == (pytest.approx(130.0, abs=1.0), pytest.approx(100.0, abs=0.1))
    assert not passed


def test_it_is_told_once_the_body_has_kept_still_for_0_3_s() -> None:
    """A movement that stops at once, as a filter gives it back."""
    found = arrive((0.0, 100.0), (2.0, 100.0), (2.04, 130.0), (6.0, 130.0), fps=60.0)
    assert found[0] == pytest.approx(2.04 + 0.3, abs=0.04)


def test_who_rocks_has_arrived_after_1_2_s_in_the_zone() -> None:
    rocking = [(2.0 + n * 0.4, 130.0 + (6.0 if n % 2 else -6.0)) for n in range(10)]
    found = arrive((0.0, 100.0), (1.0, 100.0), *rocking)
    assert found[0] == pytest.approx(1.6 + 1.2, abs=0.1)  # at 1.6 s it comes over 115


@pytest.mark.parametrize(("sways", "settled"), [(1.4, True), (2.4, False)])
def test_still_is_within_6_per_cent_of_the_way(sways: float, settled: bool) -> None:
    """The way is 30: 1.8."""
    swaying = [(1.5 + n * 0.1, 130.0 + (sways if n % 2 else 0.0)) for n in range(30)]
    found = arrive((0.0, 100.0), (1.0, 100.0), *swaying)
    assert (found[0] < 2.1) is settled


def test_who_is_there_from_the_first_frame_came_from_nowhere() -> None:
    came = arrival((3.0, 130.0), (5.0, 130.0))
    assert (came.at_s, came.came_from) == (3.0, None)


def test_who_moves_within_the_zone_from_the_first_frame_on_came_from_nowhere() -> None:
    assert arrival((3.0, 120.0), (4.0, 130.0), (7.0, 130.0)).came_from is None


@pytest.mark.parametrize(("below", "came_from"), [(0.2, None), (2.0, 114.0)])
def test_a_way_no_longer_than_the_noise_is_none(below: float, came_from: float | None) -> None:
    came = arrival((0.0, 116.0 - below - 0.6), (2.0, 116.0 - below - 0.6), (2.5, 115.4), (5.0, 115.4))
    assert (came.came_from is None) is (came_from is None)


@pytest.mark.parametrize(("ago_s", "came_from"), [(3.7, 80.0), (4.5, 108.0)])
def test_what_lies_more_than_4_s_before_the_zone_is_no_way_in(ago_s: float, came_from: float) -> None:
    """From 80 to just outside the zone, a rest there, and in; 115 is crossed at 8.4 s."""
    left_s = 8.4 - ago_s
    keys = ((0.0, 80.0), (left_s, 80.0), (left_s + 0.1, 108.0), (8.0, 108.0), (9.0, 130.0), (11.0, 130.0))
    assert arrival(*keys).came_from == pytest.approx(came_from, abs=1.0)


@pytest.mark.parametrize(("far", "came_from"), [(73.0, 73.0), (65.0, 110.0)])
def test_a_place_three_times_farther_out_than_the_last_one_kept_was_another_movement(
    far: float, came_from: float
) -> None:
    """From 110, where one rested, to 130 the way is 20: 57 is on it, 65 is not."""
    keys = ((0.0, far), (1.0, far), (1.6, 110.0), (3.0, 110.0), (4.0, 130.0), (6.0, 130.0))
    assert arrival(*keys).came_from == pytest.approx(came_from, abs=0.5)


def test_a_place_on_the_other_side_before_the_last_one_kept_was_another_movement() -> None:
    """A level crossed on the way out: from 155, beyond it, back to 110 and in to 130."""
    keys = ((0.0, 155.0), (1.0, 155.0), (1.4, 110.0), (2.4, 110.0), (3.4, 130.0), (6.0, 130.0))
    came = arrival(*keys, wanted=posture(125.0, 135.0))
    assert came.came_from == pytest.approx(110.0, abs=0.5)
    assert came.at_s == pytest.approx(3.4, abs=0.1)


def test_a_place_on_the_other_side_after_the_last_one_kept_is_where_the_way_in_turned() -> None:
    """Past the level and back: from 120 to 145 and in to 130."""
    keys = ((0.0, 120.0), (1.0, 120.0), (1.3, 145.0), (1.6, 130.0), (6.0, 130.0))
    assert arrival(*keys, wanted=posture(127.0, 133.0)).came_from == pytest.approx(145.0, abs=0.5)


def test_who_has_come_to_rest_before_the_posture_is_whole_has_come_the_same_way() -> None:
    """At rest from 1.5 s on; what else the posture asks for is there at 2.5 s."""
    late = Limit(name="late", of=lambda body, side: body.t, low=2.5)
    wanted = replace(DEEP, zone=replace(DEEP.zone, limits=(*DEEP.zone.limits, late)))
    keys = ((0.0, 100.0), (0.5, 100.0), (1.5, 130.0), (6.0, 130.0))
    assert arrival(*keys, wanted=wanted).came_from == pytest.approx(100.0, abs=0.5)


@pytest.mark.parametrize("out", [92.0, 94.0])
def test_a_spike_on_the_way_dates_nothing(out: float) -> None:
    """One frame farther out than where the way in began: a leg still moving, or noise."""
    keys = ((0.0, 100.0), (2.0, 100.0), (3.0, 130.0), (6.0, 130.0))
    assert arrival(*keys, spike=(2.1, out)).at_s == pytest.approx(arrival(*keys).at_s, abs=0.02)


@pytest.mark.parametrize(
    ("speeds", "at_s"),
    [
        (((0.0, 0.2),), 1.0),  # no faster than a posture that is kept: it is, from the zone's edge on
        (((0.0, 0.9), (1.4, 0.2)), 1.4),
        (((0.0, 0.9), (1.4, 0.2), (1.6, 0.35)), 1.4),  # wavers
        (((0.0, 0.9), (1.2, 0.2), (1.4, 0.5), (1.7, 0.2)), 1.7),
        (((0.0, 0.9),), 2.0),
    ],
)
def test_a_body_that_only_settles_any_more_has_arrived(speeds: tuple[tuple[float, float], ...], at_s: float) -> None:
    """In the zone from 1 s on; the travel comes to rest at 2 s."""
    settling = replace(DEEP, travel=replace(DEEP.travel, settles=True))
    watched, found = Watched(settling), None
    way_in = WayIn(watched, zone_s=1.0, t=1.0)
    for t, body in frames(((0.0, 100.0), (0.5, 100.0), (2.0, 130.0), (4.0, 130.0)), fps=20.0):
        watched.update(body, t=t)
        speed = [value for since_s, value in speeds if since_s <= t + 1e-9][-1]
        if t >= 1.0 and found is None:
            found = way_in.update(replace(body, speed=speed), t=t)
    assert found.at_s == pytest.approx(at_s, abs=0.12)


def test_who_keeps_still_within_the_slack_alone_has_passed_through() -> None:
    found = arrive((0.0, 100.0), (1.0, 100.0), (1.5, 118.0), (1.9, 114.0), (8.0, 114.0))
    assert found is not None
    told_s, _, passed = found
    assert passed
    assert told_s == pytest.approx(2.15, abs=0.1)


@pytest.mark.parametrize(("last_s", "passed"), [(1.5, True), (1.8, False)])
def test_the_limits_are_met_within_the_last_0_3_s_by_who_arrives(last_s: float, passed: bool) -> None:
    watched = Watched(DEEP)
    way_in = WayIn(watched, zone_s=1.0, t=1.0)
    way_in.update(measured(116.0, t=last_s), t=last_s)
    way_in.update(measured(114.0, t=2.05), t=2.05)
    assert way_in.passed_through(2.05) is passed


def test_what_is_not_known_may_be_within_the_limits() -> None:
    way_in = WayIn(Watched(DEEP), zone_s=0.0, t=0.0)
    way_in.update(measured(None, t=2.0), t=2.0)
    assert not way_in.passed_through(2.0)


def test_without_a_measurement_nobody_arrives() -> None:
    assert arrive((0.0, None), (3.0, None)) is None
    assert WayIn(Watched(DEEP), zone_s=0.0, t=0.0).update(measured(None), t=0.0) is None


def test_a_watched_posture_that_is_reset_knows_nothing() -> None:
    watched = Watched(DEEP)
    for t, body in frames(((0.0, 130.0), (2.0, 130.0))):
        watched.update(body, t=t)
    watched.reset()
    assert not watched.zone.inside
    assert watched.travel.between(0.0, 2.0) == []


def test_stretches_of_0_3_s_come_latest_first_and_lie_within_the_samples() -> None:
    samples = [(number / 8, float(number)) for number in range(6)]
    assert list(stretches(samples)) == [
        (pytest.approx(0.325), [3.0, 4.0, 5.0]),
        (pytest.approx(0.2), [2.0, 3.0, 4.0]),
        (pytest.approx(0.075), [1.0, 2.0, 3.0]),
    ]
