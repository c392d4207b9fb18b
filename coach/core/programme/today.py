"""Today: what is to be done, how much, and why; a pure function of the record, the prescription and the day."""

from dataclasses import dataclass, replace
from enum import Enum

from coach.core.programme.prescription import Prescribed, Prescription, Step, Training
from coach.core.programme.progress import (
    LITTLE_PAIN,
    STRONG_PAIN,
    Standing,
    held_by_pain,
    it_hurt,
    some_pain,
    standings,
)
from coach.core.programme.record import Record, SessionDone, SetDone
from coach.core.programme.week import strength_is_due
from coach.core.session.plan import Block, Plan

SHORT = 2  # exercises on a short day


class Day(Enum):
    STRENGTH = "strength"  # strength and stretches
    STRETCH = "stretch"  # stretches alone
    REST = "rest"  # nothing: it hurts too much today
    DONE = "done"  # it has been done already
    FREE = "free"  # nothing is planned, as between days of strength for who does nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One exercise of a day: the step, how many sets on each side, and why this much."""

    prescribed: Prescribed
    step: Step
    standing: Standing

    @property
    def exercise(self) -> str:
        return self.prescribed.exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """A day's plan. doses: in the order in which they are done; none on a day of rest."""

    day: int
    kind: Day
    doses: tuple[Dose, ...]

    @property
    def plan(self) -> Plan | None:
        """The blocks of the session; None where there is nothing to do."""
        blocks = tuple(block for dose in self.doses for block in _blocks(dose))
        return Plan(name="today", title="Today", blocks=blocks) if blocks else None


def today(
    record: Record, prescription: Prescription, day: int, *, pain_now: int | None = None, short: bool = False
) -> Today:
    """What is to be done on a day.

    record: what was done. What was done on the day itself is not asked for again; two exercises make it a day that is
    done, and pain a day of rest. pain_now: what the person says before they begin. short: two exercises, which count
    like a whole day.
    """
    kind, wanted = _due(record, prescription, day, pain_now)
    if not wanted:
        return Today(day=day, kind=kind, doses=())
    if short:
        wanted = _short(record, wanted, day)
    stands = standings(record, prescription, day)
    hurts_some = (pain_now or 0) > LITTLE_PAIN or any(map(some_pain, _sessions_on(record, day)))
    doses = tuple(_dose(each, stands[each.exercise], hurts_some=hurts_some) for each in wanted)
    return Today(day=day, kind=kind, doses=doses)


def kind_of(record: Record, prescription: Prescription, day: int) -> Day:
    """What a day is for, as `today` has it; it asks for no dose."""
    return _due(record, prescription, day)[0]


def _due(
    record: Record, prescription: Prescription, day: int, pain_now: int | None = None
) -> tuple[Day, list[Prescribed]]:
    """What a day is for, and what is still to be done."""
    sessions = _sessions_on(record, day)
    strength = strength_is_due(record, prescription, day)
    planned = [each for each in prescription.exercises if each.kind is not Training.STRENGTH or strength]
    done = {exercise for session in sessions for exercise in session.exercises}
    wanted = [each for each in planned if each.exercise not in done]
    hurts = pain_now is not None and pain_now > STRONG_PAIN
    if hurts or any(it_hurt(each, each.hurt_in) for each in sessions):
        return Day.REST, []
    if not wanted or len(planned) - len(wanted) >= SHORT:
        return (Day.DONE if done else Day.FREE), []
    return (Day.STRENGTH if any(each.kind is Training.STRENGTH for each in wanted) else Day.STRETCH), wanted


def _sessions_on(record: Record, day: int) -> list[SessionDone]:
    return [session for session in record.sessions if session.day == day]


def _dose(prescribed: Prescribed, standing: Standing, *, hurts_some: bool) -> Dose:
    """With some pain today nothing goes up."""
    if hurts_some:
        standing = held_by_pain(standing, standing.days)
    return Dose(prescribed=prescribed, step=prescribed.steps[standing.step], standing=standing)


def _short(record: Record, wanted: list[Prescribed], day: int) -> list[Prescribed]:
    """One of each kind, and of each kind what was done longest ago; two stretches on a day without strength."""

    def longest_ago(each: Prescribed) -> int:
        return max(record.until(day).days([each.exercise]), default=0)

    in_turn = sorted(wanted, key=longest_ago)
    first = [each for n, each in enumerate(in_turn) if each.kind not in {e.kind for e in in_turn[:n]}]
    chosen = (first + [each for each in in_turn if each not in first])[:SHORT]
    return [each for each in wanted if each in chosen]


def _blocks(dose: Dose) -> tuple[Block, ...]:
    prescribed = dose.prescribed
    most = max(prescribed.sets_on(side) for side in prescribed.sides)
    return tuple(
        Block(
            exercise=dose.exercise,
            side=side,
            set=number,
            sets=prescribed.sets_on(side),
            reps=dose.step.reps,
            hold_s=dose.step.hold_s,
            lower_s=dose.step.lower_s,
            rest_s=prescribed.rest_s,
        )
        for number in range(1, most + 1)
        for side in prescribed.sides
        if number <= prescribed.sets_on(side)
    )


def ahead(record: Record, prescription: Prescription, day: int, days: int) -> tuple[Today, ...]:
    """The plan of a day and those after it, as they come when each is done whole, in good form and without pain."""
    found = []
    for coming in range(day, day + days):
        planned = today(record, prescription, coming)
        found.append(planned)
        record = replace(record, sessions=(*record.sessions, *as_planned(planned)))
    return tuple(found)


def as_planned(planned: Today) -> tuple[SessionDone, ...]:
    """The session that a day's plan comes to when it is done as it stands; none on a day without one."""
    plan = planned.plan
    if plan is None:
        return ()
    sets = (SetDone(exercise=b.exercise, side=b.side, amount=b.reps or b.hold_s or 0.0, form=1.0) for b in plan.blocks)
    return (SessionDone(day=planned.day, sets=tuple(sets)),)
