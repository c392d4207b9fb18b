"""How far each exercise has come: the step of its ladder, found by going through the sessions once.

Up, one step: after two days on which the whole dose was done in good form, with little pain then and ever since.
Down, one step: after strong pain, at whichever exercise it was, or two weeks without the exercise. Two reasons at once
are one step: nothing goes down again before it has been done at the lower step. In between, the step stays. Pain only
ever holds or lowers, and what was done on one day counts as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from coach.core.programme.prescription import SLOW_READS_S, Manner, Prescribed, Prescription
from coach.core.programme.record import Record, SessionDone
from coach.core.session.summary import AWAY_DAYS, GOOD_FORM

LITTLE_PAIN = 3
STRONG_PAIN = 5
PAIN_ROSE_BY = 2
SESSIONS_TO_STEP_UP = 2


class Because(Enum):
    """Why an exercise is at its step; each names sessions that are in the record."""

    BEGIN = "begin"  # it was not done yet
    DONE_WELL = "done_well"  # up: the last two were good
    PAIN = "pain"  # down: it hurt
    AWAY = "away"  # down: two weeks without it
    PAIN_HOLDS = "pain_holds"  # stays: some pain
    ONCE_WELL = "once_well"  # stays: good, and once more
    FORM = "form"  # stays: not all of it was seen in good form
    FAST = "fast"  # stays: it was to be lowered slowly, and was not
    PART = "part"  # stays: not the whole dose was done
    HARDEST = "hardest"  # stays: there is no harder step


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an exercise stands. step: of its ladder, from 0. days: those of the sessions that are the reason.

    good: how many sessions in a row have earned a step up. rested: it may go down, since it was done at this step.
    """

    step: int
    because: Because = Because.BEGIN
    days: tuple[int, ...] = ()
    good: tuple[int, ...] = ()
    rested: bool = True


def standings(record: Record, prescription: Prescription, day: int) -> dict[str, Standing]:
    """Where each exercise stands on a day, by its name, from all sessions before that day."""
    sessions = record.until(day).sessions
    by_day = [tuple(done) for _, done in groupby(sessions, key=lambda session: session.day)]
    days = [(done, frozenset().union(*map(_was_at, done))) for done in by_day]
    return {each.exercise: _standing(each, days, day) for each in prescription.exercises}


def _standing(
    prescribed: Prescribed, days: Sequence[tuple[Sequence[SessionDone], frozenset[str]]], day: int
) -> Standing:
    """days: the sessions of each, in order, and the exercises that they were at."""
    standing, name = Standing(step=prescribed.first), prescribed.exercise
    before: int | None = None
    for done, at in days:
        if name in at:
            standing = _after_gap(standing, before, done[0].day)
            standing = _after_day(standing, prescribed, done)
            before = done[0].day
        elif before is not None:
            standing = _after_other_day(standing, done)
    return _after_gap(standing, before, day)


def _after_gap(standing: Standing, before: int | None, day: int) -> Standing:
    """One step down for two weeks without it, unless it went down already and was not done since.

    Who only stretches for two months does not come back to the bridges where they were left.
    """
    if before is None or day - before < AWAY_DAYS or not standing.rested:
        return standing
    return _down(standing, Because.AWAY, before)


def _down(standing: Standing, because: Because, day: int) -> Standing:
    return Standing(step=max(0, standing.step - 1), because=because, days=(day,), rested=False)


def held_by_pain(standing: Standing, days: tuple[int, ...]) -> Standing:
    """With some pain, a step that was earned and not done yet is not taken; what was earned has to be earned again."""
    if standing.because not in (Because.DONE_WELL, Because.ONCE_WELL):
        return standing
    step = standing.step - (standing.because is Because.DONE_WELL)
    return Standing(step=step, because=Because.PAIN_HOLDS, days=days)


def _after_other_day(standing: Standing, done: Sequence[SessionDone]) -> Standing:
    """What a day without the exercise makes of it: pain holds it and takes it down, whatever it was at."""
    if not any(some_pain(session) for session in done):
        return standing
    day = done[0].day
    standing = held_by_pain(standing, (day,))
    if standing.rested and any(it_hurt(session, None) for session in done):
        return _down(standing, Because.PAIN, day)
    return standing


def _after_day(standing: Standing, prescribed: Prescribed, done: Sequence[SessionDone]) -> Standing:
    """What a day on which it was done makes of it."""
    day = done[0].day
    if _hurt_before(prescribed.exercise, done):
        standing = held_by_pain(standing, (day,))  # as it was then asked for
    if any(it_hurt(session, prescribed.exercise) for session in done):
        return _down(standing, Because.PAIN, day)
    why_not = _why_not(standing, prescribed, done)
    if why_not is not None:
        return Standing(step=standing.step, because=why_not, days=(day,))
    good = (*standing.good, day)
    if standing.step + 1 == len(prescribed.steps):
        return Standing(step=standing.step, because=Because.HARDEST, days=(day,))
    if len(good) < SESSIONS_TO_STEP_UP:
        return Standing(step=standing.step, because=Because.ONCE_WELL, days=(day,), good=good)
    return Standing(step=standing.step + 1, because=Because.DONE_WELL, days=good)


def _hurt_before(exercise: str, done: Sequence[SessionDone]) -> bool:
    """Whether it was known to hurt some when the exercise was begun that day."""
    for session in done:
        if (session.pain_before or 0) > LITTLE_PAIN:
            return True
        if exercise in _was_at(session):
            return False
        if some_pain(session):
            return True
    return False


def _was_at(session: SessionDone) -> frozenset[str]:
    """The exercises that were done or that hurt in it."""
    return session.exercises if session.hurt_in is None else session.exercises | {session.hurt_in}


def it_hurt(session: SessionDone, exercise: str | None) -> bool:
    """Whether a session hurt so much that this exercise steps down: the one it was said at, and after strong pain all
    of them.
    """
    strong = (session.worst_pain or 0) > STRONG_PAIN or session.pain_rise >= PAIN_ROSE_BY
    return strong or (session.hurt_in is not None and session.hurt_in == exercise)


def some_pain(session: SessionDone) -> bool:
    """Whether it hurt so much that nothing gets harder after it."""
    return (session.worst_pain or 0) > LITTLE_PAIN or session.hurt_in is not None or it_hurt(session, None)


def _why_not(standing: Standing, prescribed: Prescribed, done: Sequence[SessionDone]) -> Because | None:
    """What keeps a day from counting towards a step up; None where nothing does."""
    if any(some_pain(session) for session in done):
        return Because.PAIN_HOLDS
    own = [each for session in done for each in session.sets if each.exercise == prescribed.exercise]
    step = prescribed.steps[standing.step]
    for side in prescribed.sides:
        whole = [each for each in own if each.side is side and each.amount >= step.amount - 1e-6]
        if len(whole) < prescribed.sets:
            return Because.PART
    if any(each.form is None or each.form < GOOD_FORM for each in own):
        return Because.FORM
    lowered_s = [each.lowered_s for each in own if each.lowered_s is not None]
    if step.manner is Manner.SLOW and any(seconds < SLOW_READS_S for seconds in lowered_s):
        return Because.FAST
    return None
