"""The way out of a hold: where the movement out began, and a posture that is given up."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from coach.core.events import Side
from coach.core.exercise import GivingUp, HoldCriterion, Limit, Posture, Travel, Zone
from coach.core.tracking.form.hold_form import HoldForm
from coach.core.tracking.hold.way_in import Arrival, Watched
from coach.core.tracking.hold.way_out import GivingUpWatch, leaving_s
from tests.support.builders import measured, value_of
from tests.support.curves import frames

Key = tuple[float, float | None]
CREPT_S = 0.1  # a way out is dated so much earlier, for the filter that these curves have not come through
DEEP = Posture(
    zone=Zone(name="", limits=(Limit(name="value", of=value_of, low=115.0, slack=2.0),), leave_s=0.4),
    travel=Travel(of=value_of, still=0.5),
)
TOO_DEEP = HoldCriterion(
    name="too_deep", title="", cue="", priority=1, of=value_of, above=140.0, slack=2.0, dwell_s=0.5
)


def leave(*keys: Key, came_from: float | None = 100.0, start_s: float = 0.0, out_s: float | None = None) -> float:
    """When the way out at the end of a curve began; the hold's own level is 130."""
    watched, form = Watched(DEEP), HoldForm((TOO_DEEP,), Side.NONE)
    left_s = t = 0.0
    for t, body in frames(keys):
        watched.update(body, t=t)
        if watched.zone.leaving and not left_s:
            left_s = t
        if watched.zone.inside and not watched.zone.leaving:
            form.update(body, t=t)
    arrival = Arrival(at_s=start_s, level=130.0, came_from=came_from)
    return leaving_s(watched, arrival, form, start_s=start_s, out_s=left_s if out_s is None else out_s, t=t)


@pytest.mark.parametrize("came_from", [100.0, None])
@pytest.mark.parametrize("takes_s", [0.6, 1.0, 2.0])
def test_it_begins_where_the_movement_out_begins(takes_s: float, came_from: float | None) -> None:
    found = leave((0.0, 130.0), (8.0, 130.0), (8.0 + takes_s, 100.0), (11.0, 100.0), came_from=came_from)
    assert found == pytest.approx(8.0 - CREPT_S, abs=0.1)


def test_a_way_out_to_where_nobody_came_from_is_told_from_where_it_ends() -> None:
    """Came from 150, and leaves downwards."""
    found = leave((0.0, 130.0), (8.0, 130.0), (9.0, 100.0), (10.0, 100.0), came_from=150.0)
    assert found == pytest.approx(8.0 - CREPT_S, abs=0.1)


def test_a_way_out_to_the_other_side_does_not_begin_in_the_hold() -> None:
    """Came from 140, nearly goes back there for a moment, and leaves downwards."""
    found = leave(
        (0.0, 130.0),
        (1.0, 130.0),
        (1.3, 139.0),
        (1.6, 130.0),
        (2.5, 130.0),
        (3.5, 100.0),
        (4.5, 100.0),
        came_from=140.0,
    )
    assert found == pytest.approx(2.5, abs=0.2)


def test_a_way_out_is_looked_for_in_the_last_3_s() -> None:
    """Sinking for 4 s to the edge of the zone is no way out that is known from its begin."""
    slowly = leave((0.0, 130.0), (4.0, 130.0), (8.0, 116.0), (8.5, 100.0), (9.5, 100.0))
    assert slowly > 5.2
    assert leave((0.0, 130.0), (4.0, 130.0), (6.5, 114.0), (9.0, 100.0), (9.5, 100.0)) < 5.2


def test_it_begins_within_the_hold() -> None:
    assert leave((0.0, 130.0), (2.0, 130.0), (3.0, 100.0), (4.0, 100.0), start_s=2.3) >= 2.3
    assert leave((0.0, 130.0), (2.0, 130.0), (3.0, 100.0), (4.0, 100.0), out_s=1.5) <= 1.5


def test_without_a_measurement_it_begins_where_the_zone_was_left() -> None:
    assert leave((0.0, None), (2.0, None), out_s=1.5) == 1.5


def test_a_zone_left_without_a_movement_is_left_there_and_then() -> None:
    assert leave((0.0, 130.0), (5.0, 130.0), came_from=None, out_s=5.0) == 5.0


def test_out_of_a_fault_it_begins_at_the_level_of_the_fault() -> None:
    """150 is too deep, and was kept for a second before the way out."""
    found = leave((0.0, 130.0), (6.0, 130.0), (6.5, 150.0), (8.0, 150.0), (9.0, 100.0), (10.0, 100.0), came_from=180.0)
    assert found == pytest.approx(8.0 - CREPT_S, abs=0.15)


def test_from_a_fault_on_the_far_side_it_begins_at_the_hold_s_own_level() -> None:
    """The way from 150 back to 130 puts the fault right; from there on it is the way out."""
    found = leave((0.0, 130.0), (6.0, 130.0), (6.5, 150.0), (8.0, 150.0), (9.5, 100.0), (10.5, 100.0))
    assert 8.4 < found < 8.75


def test_a_fault_put_right_a_moment_before_leaves_the_level_kept_since() -> None:
    found = leave(
        (0.0, 130.0), (5.0, 130.0), (5.4, 150.0), (7.0, 150.0), (7.4, 130.0), (8.5, 130.0), (9.5, 100.0), (10.5, 100.0)
    )
    assert found == pytest.approx(8.5 - CREPT_S, abs=0.1)


def test_out_of_a_fault_that_never_keeps_still_it_begins_where_it_goes_for_good() -> None:
    swaying = [(n * 0.15, 150.0 if n % 2 else 143.0) for n in range(41)]
    found = leave(*swaying, (7.0, 100.0), (8.0, 100.0))
    assert found == pytest.approx(6.0, abs=0.3)


def gone(now: Sequence[float], own: Sequence[float]) -> bool:
    return now[0] < 0.5 * own[0]


def going(now: Sequence[float], own: Sequence[float]) -> bool:
    return now[0] < 0.75 * own[0]


def give_up(*keys: Key, posture: Posture, arrived: Sequence[float | None] = ()) -> tuple[GivingUpWatch, list[float]]:
    """How a curve is given up, and when it is told to have been. arrived: 100 if nothing else is said."""
    giving_up, told = GivingUpWatch(posture), []
    for number, value in enumerate(arrived or FIRST_READ):
        giving_up.update(measured(value), t=(number - 20) / 20)
    for t, body in frames(keys, fps=20.0):
        giving_up.update(body, t=t)
        if giving_up.given_up_s(t) is not None:
            told.append(t)
    return giving_up, told


def never(now: Sequence[float], own: Sequence[float]) -> bool:
    return False


FIRST_READ = (100.0,) * 20  # a second of the hold before the curve
GIVEN_UP = replace(DEEP, giving_up=GivingUp(of=(value_of,), begun=never, done=gone))
GIVING_UP = replace(DEEP, giving_up=GivingUp(of=(value_of,), begun=going, done=never))


def test_it_has_been_given_up_after_the_zone_s_dwell_dated_back() -> None:
    giving_up, told = give_up((0.0, 100.0), (2.0, 100.0), (2.0, 40.0), (4.0, 40.0), posture=GIVEN_UP)
    assert told[0] == pytest.approx(2.4, abs=0.06)
    assert giving_up.given_up_s(4.0) == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize(("taken_up_s", "since_s"), [(0.2, 2.0), (0.4, None)])
def test_a_posture_is_not_taken_up_again_for_less_than_a_quarter_of_a_second(
    taken_up_s: float, since_s: float | None
) -> None:
    again_s = 2.3 + taken_up_s
    down, up = ((2.0, 40.0), (2.3, 40.0)), ((2.3, 90.0), (again_s, 90.0))
    giving_up, _ = give_up((0.0, 100.0), (2.0, 100.0), *down, *up, (again_s, 40.0), (3.0, 40.0), posture=GIVEN_UP)
    assert giving_up.given_up_s(3.0) == (None if since_s is None else pytest.approx(since_s, abs=0.06))


@pytest.mark.parametrize("posture", [DEEP, GIVING_UP])
def test_what_nothing_gives_up_is_never_given_up(posture: Posture) -> None:
    assert give_up((0.0, 10.0), (3.0, 10.0), posture=posture)[1] == []


@pytest.mark.parametrize(
    ("lasts_s", "after_s", "left_s"),
    [
        (2.0, 0.5, 2.0),  # going for 2 s, and left soon after: that was the way out
        (2.4, 0.5, 2.0),
        (2.8, 0.5, None),  # a sag lasts longer
        (2.0, 2.3, 2.0),
        (2.0, 2.8, None),  # and this one was put right
    ],
)
def test_it_was_left_where_it_was_being_given_up_if_that_took_no_longer_than_2_5_s(
    lasts_s: float, after_s: float, left_s: float | None
) -> None:
    keys = ((0.0, 100.0), (2.0, 100.0), (2.0, 70.0), (2.0 + lasts_s, 70.0), (2.0 + lasts_s, 90.0), (9.0, 90.0))
    giving_up, _ = give_up(*keys, posture=GIVING_UP)
    out_s = 2.0 + lasts_s + after_s
    assert giving_up.left_s(out_s) == pytest.approx(out_s if left_s is None else left_s, abs=0.06)
    assert giving_up.left_s(1.0) == 1.0


@pytest.mark.parametrize("slipped", [180.0, None])
def test_one_slipped_picture_at_the_arrival_gives_up_no_posture(slipped: float | None) -> None:
    keys = ((0.0, 100.0), (2.0, 80.0), (4.0, 80.0))
    assert give_up(*keys, posture=GIVEN_UP, arrived=(slipped, *FIRST_READ[1:]))[1] == []


def test_going_again_after_a_pause_is_another_way_out() -> None:
    keys = ((0.0, 90.0), (1.0, 90.0), (1.0, 70.0), (1.5, 70.0), (1.5, 90.0), (2.0, 90.0), (2.0, 70.0), (3.0, 70.0))
    assert give_up(*keys, posture=GIVING_UP)[0].left_s(3.2) == pytest.approx(2.0, abs=0.06)


def test_who_was_never_going_left_where_the_zone_was_left() -> None:
    assert give_up((0.0, 100.0), (2.0, 100.0), posture=GIVING_UP)[0].left_s(2.0) == 2.0
