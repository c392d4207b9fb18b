"""How far each exercise has come: the step of its ladder, found by going through the sessions once.

Up, one step: after two days on which the whole dose was done in good form, with little pain then and the day after.
Down, one step: after strong pain, at whichever exercise it was, or two weeks without the exercise. Two reasons at once
are one step: nothing goes down again before it has been done at the lower step. In between, the step stays. Pain only
ever holds or lowers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from coach.core.programme.prescription import Prescribed, Prescription
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
    FORM = "form"  # stays: the form was not good enough
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
    return {each.exercise: _standing(each, sessions, day) for each in prescription.exercises}


def _standing(prescribed: Prescribed, sessions: Sequence[SessionDone], day: int) -> Standing:
    standing = Standing(step=prescribed.first)
    before: int | None = None
    for session in sessions:
        if prescribed.exercise in session.exercises or session.hurt_in == prescribed.exercise:
            standing = _after_gap(standing, before, session.day)
            standing = _after_session(standing, prescribed, session)
            before = session.day
        elif before is not None and standing.rested and it_hurt(session, None):
            standing = _down(standing, Because.PAIN, session.day)
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


def _after_session(standing: Standing, prescribed: Prescribed, session: SessionDone) -> Standing:
    step = standing.step
    if it_hurt(session, prescribed.exercise):
        return _down(standing, Because.PAIN, session.day)
    why_not = _why_not(standing, prescribed, session)
    if why_not is not None:
        return Standing(step=step, because=why_not, days=(session.day,))
    if session.day in standing.good:
        return standing  # twice on one day is once
    good = (*standing.good, session.day)
    if step + 1 == len(prescribed.steps):
        return Standing(step=step, because=Because.HARDEST, days=(session.day,))
    if len(good) < SESSIONS_TO_STEP_UP:
        return Standing(step=step, because=Because.ONCE_WELL, days=(session.day,), good=good)
    return Standing(step=step + 1, because=Because.DONE_WELL, days=good)


def it_hurt(session: SessionDone, exercise: str | None) -> bool:
    """Whether a session hurt so much that this exercise steps down: the one it was said at, and after strong pain all
    of them.
    """
    worst = session.worst_pain
    strong = (worst is not None and worst > STRONG_PAIN) or session.pain_rise >= PAIN_ROSE_BY
    return strong or (session.hurt_in is not None and session.hurt_in == exercise)


def _why_not(standing: Standing, prescribed: Prescribed, session: SessionDone) -> Because | None:
    """What keeps a session from counting towards a step up; None where nothing does."""
    worst = session.worst_pain
    if (worst is not None and worst > LITTLE_PAIN) or session.hurt_in is not None:
        return Because.PAIN_HOLDS
    done = [each for each in session.sets if each.exercise == prescribed.exercise]
    target = prescribed.steps[standing.step].amount
    for side in prescribed.sides:
        whole = [each for each in done if each.side is side and each.amount >= target - 1e-6]
        if len(whole) < prescribed.sets:
            return Because.PART
    if any(each.form is None or each.form < GOOD_FORM for each in done):
        return Because.FORM
    return None
