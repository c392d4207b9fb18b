"""Form criteria: a fault is raised after its dwell, dated back to its begin, and cleared when it has been put right."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coach.core.events import Fault, Side
from coach.core.exercise import HoldCriterion
from coach.core.exercise.person import Neutral
from coach.core.tracking.form.hold_form import HoldForm, Monitor
from tests.support.builders import measured, value_of

HIGH = HoldCriterion(name="high", title="", cue="", priority=1, of=value_of, above=100.0, slack=5.0, dwell_s=0.5,
                     clear_s=0.3)  # fmt: skip
LOW = replace(HIGH, name="low", above=None, below=60.0)
NEUTRAL = Neutral(name="own", usual=90.0, low=80.0, high=99.0, learnt=(-8.0, 8.0))
LEARNT = replace(HIGH, name="learnt", neutral=NEUTRAL)
TENTHS = [number / 10 for number in range(101)]
Curve = Callable[[float], "float | None"]


def watch_over(criterion: HoldCriterion, curve: Curve, *, until_s: float = 10.0) -> tuple[list[float], list[Fault]]:
    """When a fault was raised, and the faults that were put right, over frames 0.1 s apart."""
    monitor = Monitor(criterion)
    raised, faults = [], []
    for t in [t for t in TENTHS if t <= until_s]:
        was = monitor.raised
        fault = monitor.update(measured(curve(t), t=t), Side.NONE, t=t, masked=False)
        if monitor.raised and not was:
            raised.append(t)
        if fault is not None:
            faults.append(fault)
    return raised, faults


def test_a_fault_is_raised_after_its_dwell_and_dated_back() -> None:
    raised, faults = watch_over(HIGH, lambda t: 110.0 if 2.0 <= t < 5.0 else 90.0)
    assert raised == [2.5]
    assert faults == [Fault(name="high", start_s=2.0, end_s=5.0)]


def test_below_is_a_fault_on_the_other_side() -> None:
    assert watch_over(LOW, lambda t: 50.0 if 2.0 <= t < 5.0 else 90.0)[1] == [Fault(name="low", start_s=2.0, end_s=5.0)]
    assert watch_over(LOW, lambda t: 110.0) == ([], [])


def test_a_moment_past_the_threshold_is_no_fault() -> None:
    assert watch_over(HIGH, lambda t: 110.0 if 2.0 <= t < 2.4 else 90.0) == ([], [])


def test_a_moment_of_good_form_does_not_clear_it() -> None:
    faults = watch_over(HIGH, lambda t: 90.0 if t < 1.0 or 3.0 <= t < 3.2 or t >= 6.0 else 110.0)[1]
    assert faults == [Fault(name="high", start_s=1.0, end_s=6.0)]


def test_better_but_not_good_does_not_clear_it() -> None:
    assert watch_over(HIGH, lambda t: 110.0 if t < 4.0 else 97.0)[1] == []


def test_what_is_not_known_for_a_moment_is_no_fault_and_clears_none() -> None:
    assert watch_over(HIGH, lambda t: None) == ([], [])
    assert watch_over(HIGH, lambda t: None if 4.0 <= t < 4.9 else 110.0)[1] == []


def test_a_fault_that_can_be_told_no_longer_is_over() -> None:
    faults = watch_over(HIGH, lambda t: 110.0 if t < 4.0 else None)[1]
    assert faults == [Fault(name="high", start_s=0.0, end_s=4.0)]


def test_a_fault_that_was_masked_from_its_begin_is_not_raised() -> None:
    monitor = Monitor(HIGH)
    for t in TENTHS:
        monitor.update(measured(110.0, t=t), Side.NONE, t=t, masked=True)
    assert not monitor.raised


def test_one_fault_hides_another_that_it_explains() -> None:
    masked = replace(LOW, name="shadow", of=lambda body, side: 50.0, masked_by=("high",))
    form = HoldForm((HIGH, masked), Side.NONE)
    for t in TENTHS:
        form.update(measured(110.0, t=t), t=t)
    assert form.raised == ("high",)
    form = HoldForm((HIGH, masked), Side.NONE)
    for t in TENTHS:
        form.update(measured(90.0, t=t), t=t)
    assert form.raised == ("shadow",)


def hold_with(
    *criteria: HoldCriterion, curve: Curve, speed: Curve = lambda t: 0.0, until_s: float = 10.0
) -> list[tuple[str, float]]:
    """Which faults were raised in a hold, and when, over frames 0.1 s apart."""
    form = HoldForm(criteria, Side.NONE)
    raised: list[tuple[str, float]] = []
    for t in (number / 10 for number in range(round(until_s * 10) + 1)):
        before = form.raised
        form.update(measured(curve(t), t=t, speed=speed(t) or 0.0), t=t)
        raised += [(name, t) for name in form.raised if name not in before]
    return raised


@pytest.mark.parametrize(
    ("own", "then", "is_fault"),
    [
        (90.0, 101.0, True),  # the usual neutral leaves the threshold where it is
        (96.0, 104.0, False),  # six past the usual neutral: the threshold lies at 106
        (96.0, 107.0, True),
        (84.0, 96.0, True),  # six before it: at 94
        (99.0, 109.0, True),  # nine past it: no more than eight are granted
    ],
)
def test_a_persons_own_neutral_moves_the_threshold(own: float, then: float, is_fault: bool) -> None:
    assert bool(hold_with(LEARNT, curve=lambda t: own if t < 3.0 else then)) is is_fault


def test_a_neutral_is_learnt_in_the_first_ten_seconds_only() -> None:
    raised = hold_with(LEARNT, curve=lambda t: 90.0 if t < 10.5 else 97.0 if t < 30.0 else 101.0, until_s=32.0)
    assert raised == [("learnt", 30.5)]


def test_somebody_who_settles_in_the_first_seconds_is_not_held_to_how_they_began() -> None:
    settling = hold_with(LEARNT, curve=lambda t: 82.0 if t < 2.0 else 90.0 if t < 9.0 else 98.0, until_s=14.0)
    assert settling == []
    assert hold_with(LEARNT, curve=lambda t: 82.0 if t < 9.0 else 98.0, until_s=14.0) == [("learnt", 9.5)]


def test_who_comes_to_rest_a_moment_after_the_hold_began_is_not_corrected_for_the_rest_of_it() -> None:
    """The first moment's neutral let a fault begin that kept the true one from being learnt."""
    assert hold_with(LEARNT, curve=lambda t: 84.0 if t < 0.8 else 96.0) == []
    low = replace(LOW, below=80.0, neutral=NEUTRAL, name="low")
    assert hold_with(low, curve=lambda t: 97.0 if t < 0.8 else 84.0) == []


def test_who_begins_with_a_fault_is_corrected_and_the_fault_is_not_learnt() -> None:
    raised = hold_with(LEARNT, curve=lambda t: 101.0 if t < 4.0 else 90.0 if t < 7.0 else 101.0)
    assert [t for _, t in raised] == [0.5, 7.5]


def test_the_neutral_is_learnt_once_the_fault_has_been_put_right() -> None:
    assert [t for _, t in hold_with(LEARNT, curve=lambda t: 101.0 if t < 3.0 else 96.0 if t < 7.0 else 104.0)] == [0.5]


def test_nobody_is_corrected_for_being_unlike_others_while_the_neutral_is_learnt() -> None:
    low = replace(LOW, below=83.0, neutral=NEUTRAL, name="low")
    assert hold_with(low, curve=lambda t: 82.0) == []


def test_the_way_into_the_position_teaches_nothing() -> None:
    way_in = hold_with(LEARNT, curve=lambda t: 98.0 if t < 2.5 else 101.0, speed=lambda t: 0.6 if t < 2.5 else 0.0)
    assert way_in == [("learnt", 3.0)]


def test_a_fault_that_explains_the_value_lets_nothing_be_learnt() -> None:
    bent = replace(HIGH, name="bent", of=lambda body, side: 120.0 if body.t < 3.0 else 0.0)
    raised = hold_with(bent, replace(LEARNT, masked_by=("bent",)), curve=lambda t: 98.0 if t < 3.2 else 102.0)
    assert [name for name, _ in raised] == ["bent"]  # learnt from 3.2 s on, not from the first seconds
    raised = hold_with(bent, replace(LEARNT, masked_by=("bent",)), curve=lambda t: 82.0 if t < 2.9 else 97.0)
    assert [name for name, _ in raised] == ["bent"]


def test_criteria_that_share_a_neutral_learn_one() -> None:
    low = replace(LOW, below=80.0, neutral=NEUTRAL)
    curve: Curve = lambda t: 96.0 if t < 3.0 else 85.0  # noqa: E731
    assert hold_with(LEARNT, low, curve=curve) == [("low", 3.5)]  # at 86, six past 80


def test_a_frame_after_a_long_gap_teaches_for_a_moment_only() -> None:
    form = HoldForm((LEARNT,), Side.NONE)
    form.update(measured(98.0, t=0.0), t=0.0)
    form.update(measured(98.0, t=5.0), t=5.0)
    for t in [5.0 + number / 10 for number in range(1, 40)]:
        form.update(measured(90.0, t=t), t=t)
    for t in [9.0 + number / 10 for number in range(1, 20)]:
        form.update(measured(101.0, t=t), t=t)
    assert form.raised == ("learnt",)


def test_the_faults_of_a_stretch_of_time_are_cut_to_it() -> None:
    form = HoldForm((HIGH,), Side.NONE)
    for t in TENTHS:
        form.update(measured(110.0 if 2.0 <= t < 4.0 or t >= 7.0 else 90.0, t=t), t=t)
    assert form.faults_between(3.0, 9.0, now_s=10.0) == (
        Fault(name="high", start_s=3.0, end_s=4.0),
        Fault(name="high", start_s=7.0, end_s=9.0),
    )
    assert form.faults_between(4.5, 6.5, now_s=10.0) == ()
    form.close(t=10.0)
    assert form.faults[-1] == Fault(name="high", start_s=7.0, end_s=10.0)


def test_what_has_not_lasted_for_its_dwell_is_no_fault_of_a_stretch_and_ends_as_none() -> None:
    monitor, form = Monitor(HIGH), HoldForm((HIGH,), Side.NONE)
    for t in (0.0, 0.1, 0.2, 0.3):
        monitor.update(measured(110.0, t=t), Side.NONE, t=t, masked=False)
        form.update(measured(110.0, t=t), t=t)
    assert monitor.begin_s == 0.0
    assert monitor.close(0.3) is None
    assert monitor.begin_s is None
    assert form.faults_between(0.0, 0.3, now_s=0.3) == ()


def test_a_fault_that_ends_where_it_began_is_none() -> None:
    monitor = Monitor(HIGH)
    for t in (1.0, 1.5, 2.0):
        monitor.update(measured(110.0, t=t), Side.NONE, t=t, masked=False)
    assert monitor.raised
    assert monitor.close(1.0) is None
    assert not monitor.raised
