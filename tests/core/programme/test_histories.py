"""Whatever a person's history is: steps up are earned, steps down do not stack, days of strength do not touch."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.core.events import Side
from coach.core.programme.prescription import Kind, usual
from coach.core.programme.progress import Because, standings
from coach.core.programme.reasons import reason_words
from coach.core.programme.record import WEEK, Record, SessionDone, SetDone, monday_of
from coach.core.programme.today import Day, ahead, as_planned, today
from tests.support.examples import examples

START = 739_579
PAIN = st.none() | st.integers(0, 10)


@st.composite
def lives(draw: st.DrawFn) -> Record:
    """A person who does what is planned on some days, whole or in part, well or not, and says what hurts."""
    record, day = Record(), START
    for _ in range(draw(st.integers(0, 12))):
        day += draw(st.sampled_from((1, 1, 1, 2, 3, 7, 13, 14, 15, 40)))
        planned = today(record, usual(record), day, short=draw(st.booleans()))
        whole = as_planned(planned)
        if not whole:
            continue
        share, form = draw(st.sampled_from((1.0, 1.0, 0.5))), draw(st.sampled_from((1.0, 0.9, 0.89, None)))
        sets = tuple(
            SetDone(exercise=s.exercise, side=s.side, amount=s.amount * share, form=form) for s in whole[0].sets
        )
        hurt = draw(st.none() | st.sampled_from([s.exercise for s in sets]))
        done = SessionDone(
            day=day,
            sets=sets,
            pain_before=draw(PAIN),
            pain_after=draw(PAIN),
            pain_next_day=draw(PAIN),
            hurt_in=hurt if draw(st.booleans()) else None,
        )
        record = Record(sessions=(*record.sessions, done))
    return record


@given(lives())
def test_a_step_up_follows_two_good_sessions_with_little_pain_and_a_step_down_never_stacks(record: Record) -> None:
    by_day = {session.day: session for session in record.sessions}
    days = sorted({START, *(day + later for day in by_day for later in (0, 1, 13, 14))})
    steps = [standings(record, usual(record), day) for day in days]
    for name in steps[0]:
        done_since_down = True
        for day, (before, after) in zip(days, pairwise(steps), strict=False):
            change = after[name].step - before[name].step
            assert abs(change) <= 1
            if day in by_day and name in by_day[day].exercises:
                done_since_down = True
            if change > 0:
                assert after[name].because is Because.DONE_WELL
                assert len(after[name].days) == 2
                for earned in after[name].days:
                    session = by_day[earned]
                    assert session.worst_pain is None or session.worst_pain <= 3
                    assert all(s.form is not None and s.form >= 0.9 for s in session.sets if s.exercise == name)
            if change < 0:
                assert done_since_down
                done_since_down = False


@given(lives())
def test_a_reason_names_days_that_are_in_the_record(record: Record) -> None:
    known = {session.day for session in record.sessions}
    end = record.sessions[-1].day + 1 if record.sessions else START
    for dose in today(record, usual(record), end).doses:
        assert set(dose.standing.days) <= known
        assert bool(dose.standing.days) == (dose.standing.because is not Because.BEGIN)
        assert reason_words(dose).endswith(".")


@examples(30)
@given(lives(), st.integers(0, 20))
def test_planned_days_of_strength_never_touch_and_are_three_in_a_week_at_most(record: Record, later: int) -> None:
    begin = (record.sessions[-1].day if record.sessions else START) + later
    prescription = usual(record)
    names = {each.exercise for each in prescription.of(Kind.STRENGTH)}
    done = {session.day for session in record.sessions if session.exercises & names}
    planned = {p.day for p in ahead(record, prescription, begin, 21) if p.kind is Day.STRENGTH}
    for day in planned:
        assert not {day - 1, day + 1} & (planned | done)
        week = [d for d in planned | done if monday_of(d) == monday_of(day)]
        assert len(week) <= 3 or not set(week) <= planned
        assert len(range(monday_of(day), monday_of(day) + WEEK)) == 7


@given(lives())
def test_both_sides_get_the_same_time(record: Record) -> None:
    end = record.sessions[-1].day + 1 if record.sessions else START
    plan = today(record, usual(record), end).plan
    assert plan is not None
    for name in {block.exercise for block in plan.blocks}:
        seconds = {
            side: sum(b.hold_s or 0.0 for b in plan.blocks if b.exercise == name and b.side is side)
            for side in (Side.LEFT, Side.RIGHT)
        }
        assert seconds[Side.LEFT] == seconds[Side.RIGHT]


@given(lives())
def test_the_same_record_gives_the_same_day(record: Record) -> None:
    end = record.sessions[-1].day + 1 if record.sessions else START
    assert today(record, usual(record), end) == today(record, usual(record), end)
