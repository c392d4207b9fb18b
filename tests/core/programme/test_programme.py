"""Up after two good sessions, down after pain or two weeks away, and never two days of strength running."""

from dataclasses import replace
from itertools import pairwise

import pytest

from coach.core.events import Side
from coach.core.programme.advice import Advice, advice_on
from coach.core.programme.prescription import (
    Manner,
    Prescribed,
    Prescription,
    Step,
    Training,
    growing,
    side_that_opened_less,
    usual,
)
from coach.core.programme.progress import Because, standings
from coach.core.programme.reasons import reasons
from coach.core.programme.record import Measured, Record, SessionDone, SetDone, monday_of
from coach.core.programme.today import Day, Today, ahead, as_planned, today
from coach.core.programme.week import Mark, marks_of, strength_is_due, week_of, weeks_in_a_row

MONDAY = 739_579
BRIDGE = Prescription(
    exercises=(
        Prescribed(
            exercise="bridge", kind=Training.STRENGTH, steps=tuple(Step(reps=n) for n in (10, 11, 12)), first=1, sets=2
        ),
    )
)
STRETCHED = SetDone(exercise="figure_four", amount=30.0, form=1.0, side=Side.LEFT)


def bridges(day: int, *, reps: float = 11, sets: int = 2, form: float = 0.95, **more: object) -> SessionDone:
    """A session of bridges, so many days after a Monday."""
    done = SetDone(exercise="bridge", amount=reps, form=form)
    return SessionDone(day=MONDAY + day, sets=(done,) * sets, **more)  # type: ignore[arg-type]


def reps_after(*sessions: SessionDone, on: int) -> tuple[int | None, Because]:
    """How many bridges are asked for on a day, and why."""
    standing = standings(Record(sessions=sessions), BRIDGE, MONDAY + on)["bridge"]
    return BRIDGE.exercises[0].steps[standing.step].reps, standing.because


def test_a_monday_is_a_monday() -> None:
    assert monday_of(MONDAY) == MONDAY == monday_of(MONDAY + 6)
    assert monday_of(MONDAY - 1) == MONDAY - 7


@pytest.mark.parametrize(
    ("sessions", "on", "reps", "because"),
    [
        ((), 0, 11, Because.BEGIN),
        ((bridges(0),), 2, 11, Because.ONCE_WELL),
        ((bridges(0), bridges(2)), 4, 12, Because.DONE_WELL),
        ((bridges(0), bridges(0)), 2, 11, Because.ONCE_WELL),
        ((bridges(0), bridges(2), bridges(2, pain_after=4)), 4, 11, Because.PAIN_HOLDS),  # later that day
        ((bridges(0, pain_after=4), bridges(0), bridges(2)), 4, 11, Because.ONCE_WELL),  # earlier that day
        ((bridges(0, pain_after=7), bridges(0, pain_after=7)), 2, 10, Because.PAIN),  # one day is one step
        ((bridges(0), bridges(2, form=0.89)), 4, 11, Because.FORM),
        ((bridges(0), bridges(2, sets=1)), 4, 11, Because.PART),
        ((bridges(0), bridges(2, reps=10)), 4, 11, Because.PART),
        ((bridges(0), bridges(2, pain_after=3)), 4, 12, Because.DONE_WELL),
        ((bridges(0), bridges(2, pain_after=4)), 4, 11, Because.PAIN_HOLDS),
        ((bridges(0), bridges(2, pain_next_day=4)), 4, 11, Because.PAIN_HOLDS),
        ((bridges(0, pain_after=5), bridges(2)), 4, 11, Because.ONCE_WELL),
        ((bridges(0), bridges(2, pain_after=6)), 4, 10, Because.PAIN),
        ((bridges(0), bridges(2, pain_before=1, pain_after=3)), 4, 10, Because.PAIN),
        ((bridges(0), bridges(2, pain_before=1, pain_next_day=3)), 4, 10, Because.PAIN),
        ((bridges(0), bridges(2, hurt_in="bridge")), 4, 10, Because.PAIN),
        ((bridges(0), bridges(2, sets=0, hurt_in="bridge")), 4, 10, Because.PAIN),  # before the first one was whole
        ((bridges(0), bridges(2, hurt_in="plank")), 4, 11, Because.PAIN_HOLDS),
        ((bridges(0), bridges(2, hurt_in="plank", pain_after=6)), 4, 10, Because.PAIN),  # above five: all of it
        ((bridges(0), bridges(2)), 15, 12, Because.DONE_WELL),
        ((bridges(0), bridges(2)), 16, 11, Because.AWAY),
        ((bridges(0, pain_after=8),), 20, 10, Because.PAIN),  # two reasons to step down, and one step
        ((bridges(0, pain_after=8), bridges(20, reps=10)), 22, 10, Because.ONCE_WELL),
        ((bridges(0), bridges(2), bridges(4, reps=12)), 6, 12, Because.HARDEST),
    ],
)
def test_what_the_sessions_before_make_of_the_dose(
    sessions: tuple[SessionDone, ...], on: int, reps: int, because: Because
) -> None:
    assert reps_after(*sessions, on=on) == (reps, because)


def test_strong_pain_at_the_stretches_takes_the_bridges_down_a_step_once_until_they_are_done_again() -> None:
    def hurt(day: int) -> SessionDone:
        return SessionDone(day=MONDAY + day, sets=(STRETCHED,), pain_after=7)

    done = (bridges(0), bridges(2))  # 12 is earned, and was not done yet
    assert reps_after(*done, hurt(3), on=4) == (10, Because.PAIN)
    assert reps_after(*done, hurt(3), hurt(5), on=6) == (10, Because.PAIN)
    assert reps_after(*done, bridges(4, reps=12), hurt(5), bridges(6), hurt(7), on=8) == (10, Because.PAIN)
    assert reps_after(hurt(0), on=1) == (11, Because.BEGIN)  # what was never done has hurt nobody


def test_some_pain_at_the_stretches_takes_a_step_back_that_was_earned_and_not_done() -> None:
    stretched = SessionDone(day=MONDAY + 3, sets=(STRETCHED,), pain_before=4)
    assert reps_after(bridges(0), bridges(2), stretched, on=4) == (11, Because.PAIN_HOLDS)
    assert reps_after(bridges(0), replace(stretched, day=MONDAY + 1), bridges(2), on=4) == (11, Because.ONCE_WELL)
    at_ease = replace(stretched, pain_before=3)
    assert reps_after(bridges(0), bridges(2), at_ease, on=4) == (12, Because.DONE_WELL)


def test_pain_said_before_a_session_that_was_not_begun_counts() -> None:
    rested = SessionDone(day=MONDAY + 3, sets=(), pain_before=7)
    assert reps_after(bridges(0), bridges(2), rested, on=4) == (10, Because.PAIN)
    record = Record(sessions=(bridges(0), rested))
    assert today(record, BRIDGE, MONDAY + 3) == Today(day=MONDAY + 3, kind=Day.REST, doses=())


SLOW = Prescription(
    exercises=(
        Prescribed(
            exercise="bridge",
            kind=Training.STRENGTH,
            steps=(Step(reps=15), Step(reps=10, manner=Manner.SLOW), Step(reps=12, manner=Manner.SLOW)),
            first=1,
        ),
    )
)


@pytest.mark.parametrize(
    ("lowered_s", "step", "because"),
    [
        ((5.0, 5.0), 2, Because.DONE_WELL),
        ((3.7, 4.9), 2, Because.DONE_WELL),
        ((5.0, 3.6), 1, Because.FAST),
        ((3.6, 5.0), 1, Because.ONCE_WELL),
        ((None, None), 2, Because.DONE_WELL),  # nobody knows: the doubt is theirs
    ],
)
def test_a_slow_step_is_done_well_where_it_was_lowered_slowly(
    lowered_s: tuple[float | None, ...], step: int, because: Because
) -> None:
    record = Record(
        sessions=tuple(
            SessionDone(day=MONDAY + 2 * n, sets=(SetDone(exercise="bridge", amount=10, form=1.0, lowered_s=seconds),))
            for n, seconds in enumerate(lowered_s)
        )
    )
    (dose,) = today(record, SLOW, MONDAY + 4).doses
    assert (dose.standing.step, dose.standing.because) == (step, because)


def test_after_fifteen_bridges_come_ten_that_are_lowered_in_five_seconds() -> None:
    (bridge,) = (each for each in usual(Record()).exercises if each.exercise == "glute_bridge")
    *_, fifteen, slow = bridge.steps
    assert (fifteen, slow) == (Step(reps=15), Step(reps=10, manner=Manner.SLOW))
    planned = today(Record(), replace(SLOW, exercises=(replace(SLOW.exercises[0], first=1),)), MONDAY).plan
    assert [(block.reps, block.lower_s) for block in planned.blocks] == [(10, 5.0)]
    usual_plan = today(Record(), usual(Record()), MONDAY).plan
    assert {block.lower_s for block in usual_plan.blocks} == {None}


def test_how_fast_usual_bridges_are_lowered_keeps_nobody_from_a_step_up() -> None:
    done = tuple(replace(bridges(day), sets=(SetDone(exercise="bridge", amount=11, form=1.0, lowered_s=0.8),) * 2)
                 for day in (0, 2))  # fmt: skip
    assert reps_after(*done, on=4) == (12, Because.DONE_WELL)


def test_who_only_stretched_for_two_weeks_comes_back_to_the_bridges_a_step_down() -> None:
    stretched = tuple(SessionDone(day=MONDAY + day, sets=(STRETCHED,)) for day in range(3, 18))
    assert reps_after(bridges(0), bridges(2), *stretched, on=18) == (11, Because.AWAY)


def test_a_reason_names_what_was_done() -> None:
    record = Record(sessions=(bridges(0), bridges(2)))
    (dose,) = today(record, BRIDGE, MONDAY + 4).doses
    assert (dose.step.reps, reasons(dose, record)) == (12, (("reason.reps_done_well", {"n": 11}),))
    assert dose.standing.days == (MONDAY, MONDAY + 2)


def test_with_some_pain_today_a_step_that_was_earned_waits() -> None:
    record = Record(sessions=(bridges(0), bridges(2)))
    (dose,) = today(record, BRIDGE, MONDAY + 4, pain_now=4).doses
    assert (dose.step.reps, dose.standing.because) == (11, Because.PAIN_HOLDS)
    assert reps_after(*record.sessions, bridges(4, pain_before=4), on=6) == (11, Because.PAIN_HOLDS)
    assert today(record, BRIDGE, MONDAY + 4, pain_now=6).kind is Day.REST


def test_with_some_pain_nobody_is_promised_a_step_up() -> None:
    (dose,) = today(Record(sessions=(bridges(0),)), BRIDGE, MONDAY + 2, pain_now=4).doses
    assert dose.standing.because is Because.PAIN_HOLDS


def test_strength_has_three_days_a_week_and_never_two_running() -> None:
    week = ahead(Record(), usual(Record()), MONDAY, 14)
    strength = [planned.day - MONDAY for planned in week if planned.kind is Day.STRENGTH]
    assert strength == [0, 2, 4, 7, 9, 11]
    assert all(planned.kind is Day.STRETCH for planned in week if planned.day - MONDAY not in strength)


def test_a_missed_day_of_strength_is_made_up_and_still_touches_no_other() -> None:
    record = Record(sessions=(bridges(1),))  # Tuesday
    week = ahead(record, BRIDGE, MONDAY + 2, 7)
    assert [p.day - MONDAY for p in week if p.kind is Day.STRENGTH] == [3, 5, 7]


def test_a_day_that_is_done_asks_for_nothing_more() -> None:
    record = Record(sessions=(bridges(0),))
    assert today(record, BRIDGE, MONDAY) == Today(day=MONDAY, kind=Day.DONE, doses=())


def test_between_days_of_strength_who_does_nothing_else_has_a_day_off_and_not_one_that_is_done() -> None:
    record = Record(sessions=(bridges(0),))
    assert today(record, BRIDGE, MONDAY + 1) == Today(day=MONDAY + 1, kind=Day.FREE, doses=())
    again = Record(sessions=(bridges(0), bridges(1)))
    assert today(again, BRIDGE, MONDAY + 1).kind is Day.DONE


def some_of(planned: Today, *exercises: str, **more: object) -> SessionDone:
    """A session in which some exercises of a day were done whole."""
    (whole,) = as_planned(planned)
    return replace(whole, sets=tuple(s for s in whole.sets if s.exercise in exercises), **more)  # type: ignore[arg-type]


def test_after_one_exercise_the_others_of_the_day_are_still_asked_for_and_after_two_it_is_done() -> None:
    prescription = usual(Record())
    whole = today(Record(), prescription, MONDAY)
    bridged = Record(sessions=(some_of(whole, "glute_bridge"),))
    left = today(bridged, prescription, MONDAY)
    assert left.kind is Day.STRENGTH
    assert [dose.exercise for dose in left.doses] == [
        dose.exercise for dose in whole.doses if dose.exercise != "glute_bridge"
    ]
    both = replace(bridged, sessions=(*bridged.sessions, some_of(whole, "plank")))
    assert today(both, prescription, MONDAY).kind is Day.DONE


@pytest.mark.parametrize("pain", [{"hurt_in": "glute_bridge"}, {"pain_after": 6}, {"pain_before": 1, "pain_after": 3}])
@pytest.mark.parametrize("exercises", [(), ("glute_bridge",)])
def test_pain_ends_the_day(pain: dict[str, object], exercises: tuple[str, ...]) -> None:
    whole = today(Record(), usual(Record()), MONDAY)
    record = Record(sessions=(some_of(whole, *exercises, **pain),))
    assert today(record, usual(Record()), MONDAY) == Today(day=MONDAY, kind=Day.REST, doses=())


def test_a_short_day_has_one_of_each_kind_and_what_was_done_longest_ago() -> None:
    prescription = usual(Record())
    assert [d.exercise for d in today(Record(), prescription, MONDAY, short=True).doses] == [
        "glute_bridge",
        "kneeling_hip_flexor_stretch",
    ]
    done = as_planned(today(Record(), prescription, MONDAY, short=True))
    tuesday = today(Record(sessions=done), prescription, MONDAY + 1, short=True)
    assert [dose.exercise for dose in tuesday.doses] == ["kneeling_hip_flexor_stretch", "figure_four"]
    wednesday = today(Record(sessions=done), prescription, MONDAY + 2, short=True)
    assert [dose.exercise for dose in wednesday.doses] == ["plank", "figure_four"]


def test_what_may_not_be_done_yet_is_left_out() -> None:
    record = Record(left_out=frozenset({"figure_four", "kneeling_hip_flexor_stretch"}))
    plan = today(record, usual(record), MONDAY).plan
    assert {block.exercise for block in plan.blocks} == {"glute_bridge", "plank"}
    assert today(record, usual(record), MONDAY + 1).doses != ()  # not done the day before


def test_planks_grow_by_a_fifth() -> None:
    assert [step.hold_s for step in growing(20.0, 60.0)] == [20.0, 25.0, 30.0, 35.0, 40.0, 50.0, 60.0]
    (plank,) = (each for each in usual(Record()).exercises if each.exercise == "plank")
    steps = [step.amount for step in plank.steps]
    assert (steps[0], steps[-1]) == (5.0, 60.0)
    assert max(longer / shorter for shorter, longer in pairwise(steps)) < 1.34  # who holds least is asked for no double


@pytest.mark.parametrize(
    ("name", "own_s", "first_s"),
    [
        ("plank_hold", 64.0, 35.0),
        ("plank_hold", 28.0, 16.0),
        ("plank_hold", 6.0, 5.0),
        ("plank_hold_knees", 25.0, 13.0),
        ("plank_hold_knees", 90.0, 20.0),  # on the knees it is easier
        ("bridge_hold", 90.0, 20.0),
    ],
)
def test_planks_begin_at_half_of_ones_own_and_never_above_60_percent(name: str, own_s: float, first_s: float) -> None:
    record = Record(measured=(Measured(day=1, name=name, tries=(own_s,)),))
    plank = next(each for each in usual(record).exercises if each.exercise == "plank")
    assert plank.steps[plank.first].hold_s == first_s


def test_below_the_first_bridges_and_planks_there_are_steps_down() -> None:
    plan = usual(Record())
    hurt = tuple(replace(each, pain_after=7) for each in as_planned(today(Record(), plan, MONDAY)))
    then = {dose.exercise: dose.step.amount for dose in today(Record(sessions=hurt), plan, MONDAY + 2).doses}
    assert (then["glute_bridge"], then["plank"]) == (8, 16)


def test_a_change_of_the_plan_brings_no_two_days_of_strength() -> None:
    planks = SessionDone(day=MONDAY, sets=(SetDone(exercise="plank", amount=20.0, form=1.0),))
    only_bridges = Prescription(exercises=tuple(e for e in usual(Record()).exercises if e.exercise != "plank"))
    assert not strength_is_due(Record(sessions=(planks,)), only_bridges, MONDAY + 1)


def test_a_measurement_moves_no_dose_that_has_been_begun() -> None:
    def planks(day: int, seconds: float) -> SessionDone:
        return SessionDone(day=MONDAY + day, sets=(SetDone(exercise="plank", amount=seconds, form=1.0),) * 2)

    def asked(*measured: Measured) -> tuple[float | None, Because]:
        record = Record(sessions=(planks(0, 20.0), planks(2, 20.0), planks(4, 25.0)), measured=measured)
        dose = next(d for d in today(record, usual(record), MONDAY + 7).doses if d.exercise == "plank")
        return dose.step.hold_s, dose.standing.because

    later = Measured(day=MONDAY + 5, name="plank_hold", tries=(90.0,))
    assert asked() == asked(later) == (25.0, Because.ONCE_WELL)
    on_the_first_day = Measured(day=MONDAY, name="plank_hold", tries=(64.0,))
    assert asked(on_the_first_day, later) == (35.0, Because.PART)


@pytest.mark.parametrize(
    ("left", "right", "less"),
    [
        ((20.0, 21.0, 22.0), (34.0, 35.0, 36.0), Side.LEFT),
        ((34.0, 35.0, 36.0), (20.0, 21.0, 22.0), Side.RIGHT),
        ((20.0, 21.0, 22.0), (29.0, 30.0, 31.0), Side.NONE),  # 9 degrees
        ((10.0, 20.0, 33.0), (25.0, 35.0, 45.0), Side.NONE),  # 14 degrees, and tries 20 apart
    ],
)
def test_a_side_opened_less_only_beyond_ten_degrees_and_the_own_scatter(
    left: tuple[float, ...], right: tuple[float, ...], less: Side
) -> None:
    record = Record(
        measured=(
            Measured(day=1, name="hip_rotation", side=Side.LEFT, tries=left),
            Measured(day=1, name="hip_rotation", side=Side.RIGHT, tries=right),
        )
    )
    assert side_that_opened_less(record, "hip_rotation") is less
    stretch = next(each for each in usual(record).exercises if each.exercise == "figure_four")
    assert {side: stretch.sets_on(side) for side in (Side.LEFT, Side.RIGHT)} == {
        side: 2 if side is less else 1 for side in (Side.LEFT, Side.RIGHT)
    }


def test_the_sides_of_different_days_are_not_compared() -> None:
    def measured(day: int, side: Side, deg: float) -> Measured:
        return Measured(day=day, name="hip_rotation", side=side, tries=(deg, deg + 1.0, deg + 2.0))

    january = (measured(1, Side.LEFT, 20.0), measured(1, Side.RIGHT, 22.0))
    left_in_june = (*january, measured(150, Side.LEFT, 40.0))
    assert side_that_opened_less(Record(measured=left_in_june), "hip_rotation") is Side.NONE
    both_in_june = (*left_in_june, measured(150, Side.RIGHT, 25.0))
    assert side_that_opened_less(Record(measured=both_in_june), "hip_rotation") is Side.RIGHT
    assert side_that_opened_less(Record(measured=left_in_june[2:]), "hip_rotation") is Side.NONE


def test_the_week_shows_what_each_day_was() -> None:
    record = Record(
        sessions=(bridges(0), replace(bridges(1), sets=(SetDone(exercise="stretch", amount=40, form=1.0),))),
        sick_days=frozenset({MONDAY + 2}),
    )
    assert week_of(record, BRIDGE, MONDAY + 4) == (
        Mark.STRENGTH, Mark.STRETCH, Mark.SICK, Mark.REST, Mark.PLANNED, Mark.REST, Mark.PLANNED,
    )  # fmt: skip


def test_a_day_of_any_week_was_planned_if_the_plan_of_that_day_had_something_for_it() -> None:
    record = Record(sessions=(bridges(2), bridges(5)), sick_days=frozenset({MONDAY + 8}))
    strength, planned, rest = Mark.STRENGTH, Mark.PLANNED, Mark.REST
    days = range(MONDAY, MONDAY + 14)
    assert marks_of(record, BRIDGE, days, MONDAY + 10) == (
        rest, rest, strength, rest, planned, strength, rest,  # nothing before the first, nor the day after one
        planned, Mark.SICK, planned, planned, rest, planned, rest,  # what is to come: as if done
    )  # fmt: skip
    daily = marks_of(record, usual(record), days, MONDAY + 10)
    assert daily[:2] == (rest, rest)
    assert rest not in daily[2:]
    for day in (MONDAY + 4, MONDAY + 7, MONDAY + 9):
        assert strength_is_due(record.until(day), BRIDGE, day)


def test_weeks_in_a_row_survive_sickness_and_pain_but_not_a_week_of_nothing() -> None:
    kept = tuple(bridges(7 * week + day) for week in (0, 2) for day in (0, 2, 4))
    assert weeks_in_a_row(Record(sessions=kept), MONDAY + 20) == 1
    assert weeks_in_a_row(Record(sessions=kept, sick_days=frozenset({MONDAY + 9})), MONDAY + 20) == 2
    assert weeks_in_a_row(Record(sessions=kept[:3]), MONDAY + 8) == 1  # this week is not over
    assert weeks_in_a_row(Record(), MONDAY) == 0


def test_pain_higher_than_usual_for_two_days_is_a_time_to_ask() -> None:
    usual_days = tuple(bridges(2 * n, pain_after=2) for n in range(5))
    worse = (*usual_days, bridges(10, pain_after=4), bridges(12, pain_after=4))
    assert advice_on(Record(sessions=worse), BRIDGE, MONDAY + 14) is Advice.PAIN_HIGHER
    once = (*usual_days, bridges(10, pain_after=2), bridges(12, pain_after=4))
    assert advice_on(Record(sessions=once), BRIDGE, MONDAY + 14) is None


def test_strong_pain_twice_in_a_row_is_a_time_to_ask_however_usual_it_is() -> None:
    def advice(*pains: int, on: int = 14) -> Advice | None:
        sessions = tuple(bridges(2 * n, pain_after=pain) for n, pain in enumerate(pains))
        return advice_on(Record(sessions=sessions), BRIDGE, MONDAY + on)

    assert advice(6, 6, on=4) is Advice.PAIN_STRONG
    assert advice(5, 6, on=4) is None
    assert advice(*[7] * 7) is Advice.PAIN_STRONG  # never higher than usual
    assert advice(*[2] * 5, 7, 7) is Advice.PAIN_HIGHER
    assert advice(*[2] * 5, 7, 7, on=30) is None  # long ago


def test_six_weeks_without_a_change_are_a_time_to_ask() -> None:
    same = tuple(bridges(2 * n, form=0.7) for n in range(30))
    assert advice_on(Record(sessions=same), BRIDGE, MONDAY + 60) is Advice.NO_CHANGE
    assert advice_on(Record(sessions=same[:20]), BRIDGE, MONDAY + 40) is None  # not six weeks yet
    assert advice_on(Record(sessions=same), BRIDGE, MONDAY + 73) is None  # two weeks away explain it
    hurt = (*same[:28], bridges(56, pain_after=7), bridges(58, form=0.7))
    assert advice_on(Record(sessions=hurt), BRIDGE, MONDAY + 60) is None  # a step down is a change
    whole = tuple(bridges(2 * n, reps=12) for n in range(30))
    assert advice_on(Record(sessions=whole), BRIDGE, MONDAY + 60) is None  # there is nothing harder
    held = SetDone(exercise="plank", amount=30.0, form=0.7)
    both = Prescription(
        exercises=(
            *BRIDGE.exercises,
            Prescribed(exercise="plank", kind=Training.STRENGTH, steps=(Step(hold_s=30.0), Step(hold_s=35.0))),
        )
    )
    stuck = tuple(replace(each, sets=(*each.sets, held)) for each in whole)
    assert advice_on(Record(sessions=stuck), both, MONDAY + 60) is Advice.NO_CHANGE  # the planks had somewhere to go
    for longer_s, advice in ((44.0, Advice.NO_CHANGE), (50.0, None), (30.0, None)):
        holds = (Measured(day=MONDAY + day, name="bridge_hold", tries=(s,)) for day, s in ((1, 40.0), (50, longer_s)))
        assert advice_on(Record(sessions=same, measured=tuple(holds)), BRIDGE, MONDAY + 60) is advice
    back = (*same, bridges(73, form=0.7))
    assert advice_on(Record(sessions=back), BRIDGE, MONDAY + 75) is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: SessionDone(day=1, sets=(), pain_after=11),
        lambda: Measured(day=1, name="x", tries=()),
        lambda: Record(sessions=(bridges(1), bridges(0))),
        lambda: Step(reps=3, hold_s=3.0),
        lambda: Step(hold_s=0.0),
        lambda: Prescribed(exercise="x", kind=Training.STRETCH, steps=(Step(reps=1),), first=1),
        lambda: Prescribed(exercise="x", kind=Training.STRETCH, steps=(Step(reps=1),), extra_on=Side.LEFT),
    ],
)
def test_what_cannot_be_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError):
        wrong()  # type: ignore[operator]
