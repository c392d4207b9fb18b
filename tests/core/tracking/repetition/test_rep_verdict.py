"""The verdict on a repetition: its times told from the curve, whether it counts, and what was wrong with it."""

from dataclasses import replace

import pytest

from coach.core.events import Rejection, Rep
from coach.core.exercise import Criterion, FastRiseCriterion, ShortTopCriterion, TopCriterion
from coach.core.tracking.repetition.phase import Phase
from coach.core.tracking.repetition.rep_course import Course
from coach.core.tracking.repetition.rep_verdict import cut, judged
from coach.core.tracking.repetition.rise import Curves, Rise
from tests.support.builders import value_of
from tests.support.curves import RULE, Keys, frames

LOW = ShortTopCriterion(name="low", title="", cue="", priority=1)
FAST = FastRiseCriterion(name="fast", title="", cue="", priority=2, rise_s=0.4)
TOO_HIGH = TopCriterion(name="too_high", title="", cue="", priority=1, of=value_of, above=195.0)
LATE = replace(TOO_HIGH, name="late", of=lambda body, side: 200.0 if body.t > 2.9 else 0.0)


def up_to(top: float, *, rise_s: float = 1.0) -> Keys:
    return ((0.0, 130.0), (2.0 - rise_s, 130.0), (2.0, top), (3.0, top), (4.0, 130.0), (5.0, 130.0))


def risen(keys: Keys, *criteria: TopCriterion, t: float = 4.2, left_rest_s: float = 1.1) -> tuple[Rise, Curves]:
    """What a rise knows of a curve, with its highest value until `t` as the peak."""
    curves = Curves(RULE, criteria or (TOO_HIGH,))
    for at_s, body in frames(keys, until_s=t):
        value = value_of(body, side=None)  # type: ignore[arg-type]
        if value is not None:
            curves.add(body, value=value, lift=value, t=at_s)
    samples = curves.values.since(0.0)
    peak, trough = max(samples, key=lambda s: s[1]), samples[-1]
    top_end_s = max(at_s for at_s, value in samples if value >= peak[1] - 4.0)
    rise = Rise(
        rest=130.0, foot=(left_rest_s, 130.0), from_floor=True, first_rest=130.0,
        lift_asked=0.0, tilt_rest=0.0, lifted=True, peak=peak, trough=trough, top_end_s=top_end_s,
    )  # fmt: skip
    return rise, curves


def verdict(
    keys: Keys,
    *criteria: TopCriterion,
    why: Rejection | None = None,
    t: float = 4.2,
    phase: Phase = Phase.DOWN,
    left_rest_s: float = 1.1,
) -> tuple[Rep, Course | None]:
    """What is made of a curve until `t`."""
    rise, curves = risen(keys, *criteria, t=t, left_rest_s=left_rest_s)
    every: tuple[Criterion, ...] = (LOW, FAST, *criteria)
    return judged(rise, curves, every, t, why, lowest_top=RULE.straight, phase=phase)


@pytest.mark.parametrize("rise_s", [0.6, 1.0, 1.4])
def test_its_times_are_those_of_the_curve(rise_s: float) -> None:
    rep, course = verdict(up_to(178.0, rise_s=rise_s), left_rest_s=2.1 - rise_s)
    assert rep.start_s == pytest.approx(2.0 - rise_s, abs=0.06)
    assert rep.top_s == pytest.approx(1.9, abs=0.12)
    assert rep.top_s + rep.top_hold_s == pytest.approx(3.15, abs=0.08)
    assert rep.end_s == pytest.approx(4.0, abs=0.06)
    assert course.end_s == pytest.approx(rep.end_s - rep.start_s, abs=0.05)
    assert course.top_s == pytest.approx(rep.top_s - rep.start_s, abs=0.05)


def test_a_straight_top_counts() -> None:
    rep, _ = verdict(up_to(178.0))
    assert (rep.counted, rep.rejected_because, rep.faults, rep.form) == (True, None, (), 1.0)
    assert rep.peak_hip_deg == pytest.approx(178.0)


@pytest.mark.parametrize(("top", "counted"), [(171.5, False), (172.5, True)])
def test_a_top_that_is_not_straight_is_short_for_as_long_as_it_lasted(top: float, counted: bool) -> None:
    rep, _ = verdict(up_to(top))
    assert rep.counted is counted
    assert rep.rejected_because is (None if counted else Rejection.SHORT)
    assert rep.faults == (() if counted else ("low",))
    lasts_s = rep.end_s - rep.start_s
    assert rep.form == pytest.approx(1.0 if counted else 1.0 - rep.top_hold_s / lasts_s)


@pytest.mark.parametrize(("top", "why"), [(199.0, None), (150.0, Rejection.NOT_SEEN)])
def test_a_top_that_was_not_seen_throughout_is_neither_corrected_nor_called_short(
    top: float, why: Rejection | None
) -> None:
    rise, curves = risen(up_to(top))
    every = (LOW, FAST, TOO_HIGH)
    rep, _ = judged(replace(rise, unseen=True), curves, every, 4.2, None, lowest_top=RULE.straight, phase=Phase.DOWN)
    assert (rep.rejected_because, rep.faults) == (why, ())


def test_it_does_not_begin_before_the_one_before_it_ended() -> None:
    rise, curves = risen(up_to(178.0))
    rep, _ = judged(rise, curves, (), 4.2, None, lowest_top=RULE.straight, phase=Phase.DOWN, after_s=1.08)
    assert rep.start_s == 1.08


def test_another_reason_comes_before_short() -> None:
    rep, _ = verdict(up_to(150.0), why=Rejection.NOT_LOWERED)
    assert (rep.rejected_because, rep.faults) == (Rejection.NOT_LOWERED, ("low",))


@pytest.mark.parametrize(("rise_s", "faults"), [(0.35, ("fast",)), (0.7, ())])
def test_a_rise_of_less_than_0_4_s_is_too_fast(rise_s: float, faults: tuple[str, ...]) -> None:
    rep, _ = verdict(up_to(178.0, rise_s=rise_s), left_rest_s=2.0 - rise_s)
    assert rep.faults == faults
    assert (rep.form < 1.0) is bool(faults)


def test_a_criterion_is_judged_by_the_median_over_the_top() -> None:
    rep, _ = verdict(up_to(199.0))
    assert rep.faults == ("too_high",)
    assert rep.form == pytest.approx(1.0 - 1.25 / 3.0, abs=0.05)  # from the first moment past 195 to the last
    assert verdict(up_to(178.0), LATE)[0].faults == ()  # wrong for less than half of it


def test_two_faults_at_a_time_take_their_seconds_off_once() -> None:
    rep, _ = verdict(up_to(199.0), TOO_HIGH, replace(TOO_HIGH, name="again"))
    assert rep.faults == ("too_high", "again")
    assert rep.form == pytest.approx(verdict(up_to(199.0))[0].form)


@pytest.mark.parametrize("why", [Rejection.CUT_OFF, Rejection.NOT_SEEN])
@pytest.mark.parametrize(
    ("top", "phase", "faults"),
    [
        (150.0, Phase.UP, {Rejection.CUT_OFF: (), Rejection.NOT_SEEN: ()}),  # it was still on its way up
        (150.0, Phase.DOWN, {Rejection.CUT_OFF: ("low",), Rejection.NOT_SEEN: ("low",)}),
        (199.0, Phase.TOP, {Rejection.CUT_OFF: ("too_high",), Rejection.NOT_SEEN: ()}),  # a skeleton being lost
        (199.0, Phase.DOWN, {Rejection.CUT_OFF: ("too_high",), Rejection.NOT_SEEN: ("too_high",)}),
    ],
)
def test_what_was_not_seen_to_its_end_is_judged_by_what_was_seen(
    top: float, phase: Phase, faults: dict[Rejection, tuple[str, ...]], why: Rejection
) -> None:
    rep, _ = verdict(up_to(top), why=why, t=3.2, phase=phase)
    assert (rep.counted, rep.rejected_because, rep.faults) == (False, why, faults[why])
    assert rep.end_s == 3.2


def test_the_repetition_before_is_no_part_of_it() -> None:
    """Up again 0.1 s after coming down: the last top of the one before lies within a second."""
    keys = (
        (0.0, 178.0), (0.2, 178.0), (0.7, 130.0), (0.8, 130.0), (1.6, 178.0), (2.4, 178.0), (3.2, 130.0),
        (4.2, 130.0),
    )  # fmt: skip
    rep, _ = verdict(keys, left_rest_s=0.85)
    assert rep.start_s == pytest.approx(0.8, abs=0.1)
    assert rep.top_s == pytest.approx(1.55, abs=0.1)


def test_its_top_is_the_first_moment_up_there_whatever_pulses_follow() -> None:
    keys = (
        (0.0, 130.0), (1.0, 130.0), (2.0, 178.0), (2.4, 178.0), (2.9, 155.0), (3.4, 178.0), (3.8, 178.0),
        (4.8, 130.0),
    )  # fmt: skip
    rep, _ = verdict(keys, t=5.0)
    assert rep.top_s == pytest.approx(1.95, abs=0.12)
    assert rep.top_hold_s == pytest.approx(2.0, abs=0.2)


def test_a_rise_that_was_not_seen_on_its_way_came_to_its_top_at_its_peak() -> None:
    rep, _ = verdict(((1.9, 177.0), (2.0, 178.0), (3.0, 178.0), (4.0, 130.0)), left_rest_s=1.9)
    assert rep.start_s == 1.9
    assert rep.top_s == pytest.approx(2.0, abs=0.05)


def test_hips_that_were_not_lowered_end_it_where_they_turned() -> None:
    assert verdict(up_to(178.0), why=Rejection.NOT_LOWERED)[0].end_s == 4.2


def test_times_that_the_curve_tells_late_stay_within_the_repetition() -> None:
    """Told at 2.5 s, half a second after the top was reached."""
    rep, course = verdict(up_to(178.0), why=Rejection.CUT_OFF, t=2.5, phase=Phase.TOP)
    assert rep.start_s < rep.top_s <= rep.top_s + rep.top_hold_s <= rep.end_s == 2.5
    assert course is not None and course.end_s == pytest.approx(rep.end_s - rep.start_s, abs=0.04)


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (up_to(178.0), None),
        (up_to(178.0, rise_s=0.05), (4.2, Rejection.NOT_SEEN)),
        (
            ((0.0, 130.0), (1.0, 130.0), (2.0, 178.0), (3.0, 178.0), (3.03, 130.0), (5.0, 130.0)),
            (3.0, Rejection.CUT_OFF),
        ),
        (((1.9, 178.0), (3.0, 178.0), (4.0, 130.0), (5.0, 130.0)), None),  # up from the first picture on
        (((0.0, 130.0), (1.0, 130.0), (2.0, 178.0), (5.0, 178.0)), None),
    ],
    ids=["calm", "cut on the way up", "cut on the way down", "not seen coming up", "still up"],
)
def test_a_film_s_cut_is_told_from_a_movement(keys: Keys, found: tuple[float, Rejection] | None) -> None:
    told = cut(*risen(keys))
    assert told == (None if found is None else (pytest.approx(found[0], abs=0.05), found[1]))
