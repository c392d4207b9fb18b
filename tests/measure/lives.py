"""Random lives, day by day: what was planned, what was done of it, what hurt, and what changed on the way.

People are sick, stop for weeks, measure themselves, edit their plan, are told to leave exercises out and are allowed
them again, do something else than planned, train twice a day, and say how it was the day after, or do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeAlias

from coach.core.events import Side
from coach.core.programme.prescription import BOTH, Manner, Prescribed, Prescription, Step, Training, usual
from coach.core.programme.readiness import NOT_WITH_A_REPLACED_HIP
from coach.core.programme.record import Measured, Record, SessionDone, SetDone
from coach.core.programme.today import Today, as_planned, today

START = 739_579
GAPS = (1, 1, 1, 1, 1, 2, 2, 3, 7, 13, 14, 15, 40)
PAINS = (None, None, 0, 0, 0, 1, 2, 3, 3, 4, 5, 6, 9)
LITTLE_PAINS = (None, 0, 1, 2)  # of the lives in which somebody gets far
FORMS = (1.0, 1.0, 1.0, 0.95, 0.9, 0.89, None)
MOST_DAYS = 16

Pains: TypeAlias = "Sequence[int | None]"
"""What may be said of pain, as often as it stands here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One visit. record: what was known when it was planned. done: None where nothing was."""

    day: int
    record: Record
    prescription: Prescription
    pain_now: int | None
    short: bool
    planned: Today
    done: SessionDone | None


def random_life(seed: int) -> tuple[Lived, ...]:
    """A person's visits, in order."""
    random = Random(seed)
    pains = PAINS if random.random() < 0.6 else LITTLE_PAINS
    record = Record(measured=measured(random, START - 1) if random.random() < 0.5 else ())
    own = _far_on(random, usual(record)) if random.random() < 0.4 else None
    visits, day = [], START
    for _ in range(random.randint(1, MOST_DAYS)):
        later = day + (0 if visits and random.random() < 0.1 else random.choice(GAPS))
        record = _between(random, record, day, later, pains)
        day = later
        if random.random() < 0.08:
            own = None if own is not None else edited(random, usual(record))
        visit = _visit(random, record, (own or usual(record)).without(record.left_out), day, pains)
        visits.append(visit)
        if visit.done is not None:
            record = replace(record, sessions=(*record.sessions, visit.done))
    return tuple(visits)


def _between(random: Random, record: Record, before: int, day: int, pains: Pains) -> Record:
    """What comes to be known from one visit to the next."""
    if record.sessions and before < day <= before + 3 and record.sessions[-1].day == before:
        last = replace(record.sessions[-1], pain_next_day=random.choice(pains))
        record = replace(record, sessions=(*record.sessions[:-1], last))
    if random.random() < 0.1:
        record = replace(record, measured=(*record.measured, *measured(random, random.randint(before, day))))
    if day - before > 1 and random.random() < 0.3:
        record = replace(record, sick_days=record.sick_days | set(range(before + 1, day)))
    if random.random() < 0.06:
        record = replace(record, left_out=frozenset() if record.left_out else NOT_WITH_A_REPLACED_HIP)
    return record


def _visit(random: Random, record: Record, prescription: Prescription, day: int, pains: Pains) -> Lived:
    pain, short = random.choice(pains), random.random() < 0.25
    planned = today(record, prescription, day, pain_now=pain, short=short)
    return Lived(
        day=day,
        record=record,
        prescription=prescription,
        pain_now=pain,
        short=short,
        planned=planned,
        done=_done(random, planned, pain, pains),
    )


def _done(random: Random, planned: Today, pain: int | None, pains: Pains) -> SessionDone | None:
    if pain is not None and pain > 5:
        return SessionDone(day=planned.day, sets=(), pain_before=pain)  # said, and nothing done
    if random.random() < 0.1:
        return None  # looked at, and not begun
    sets = as_planned(planned)[0].sets if planned.doses else ()
    if random.random() < 0.1:  # something of their own choice
        side, name = random.choice(
            [(Side.NONE, "glute_bridge"), (Side.NONE, "plank"), *((side, "figure_four") for side in BOTH)]
        )
        sets = (SetDone(exercise=name, side=side, amount=random.choice((10.0, 30.0, 60.0)), form=1.0),)
    if not sets:
        return None
    lowered_s = random.choice((None, 2.0, 3.6, 3.6, 3.8, 5.0))
    share, form = random.choice((1.0, 1.0, 1.0, 1.0, 0.5)), random.choice(FORMS)
    kept = sets if random.random() < 0.9 else sets[: random.randint(0, len(sets))]
    names = [each.exercise for each in sets]
    return SessionDone(
        day=planned.day,
        sets=tuple(replace(each, amount=each.amount * share, form=form, lowered_s=lowered_s) for each in kept),
        pain_before=pain,
        pain_after=random.choice(pains),
        hurt_in=random.choice(names) if random.random() < 0.08 else None,
    )


def measured(random: Random, day: int) -> tuple[Measured, ...]:
    """Tests of oneself, of which some were not done to their end."""
    holds = [Measured(day=day, name=name, tries=(random.uniform(3, 120),)) for name in ("bridge_hold", "plank_hold")]
    sides = [
        Measured(day=day, name=name, side=side, tries=tuple(random.gauss(20, 8) for _ in range(3)))
        for name in ("hip_extension", "hip_rotation")
        for side in BOTH
    ]
    return tuple(each for each in (*holds, *sides) if random.random() < 0.9)


def _far_on(random: Random, prescription: Prescription) -> Prescription:
    """Begun at the last steps, or before them: sixteen days would not lead there."""
    far = (replace(each, first=len(each.steps) - random.choice((1, 1, 2))) for each in prescription.exercises)
    return replace(prescription, exercises=tuple(far))


def edited(random: Random, prescription: Prescription) -> Prescription:
    """A plan as somebody might have changed it by hand."""
    kept = [each for each in prescription.exercises if random.random() < 0.8] or list(prescription.exercises)
    release = Prescribed(exercise="release", kind=Training.RELEASE, steps=(Step(hold_s=90.0),), sides=BOTH)
    more = (release,) if random.random() < 0.3 else ()
    return Prescription(
        exercises=(*(_changed(random, each) for each in kept), *more), strength_days=random.randint(1, 3)
    )


def _changed(random: Random, each: Prescribed) -> Prescribed:
    amounts = sorted(random.sample(range(5, 61), random.randint(1, 6)))
    reps = each.steps[0].reps is not None
    steps = tuple(Step(reps=amount) if reps else Step(hold_s=float(amount)) for amount in amounts)
    if reps and random.random() < 0.5:
        steps += (Step(reps=random.randint(1, 15), manner=Manner.SLOW),)
    return replace(
        each,
        steps=steps,
        first=random.randrange(len(steps)),
        sets=random.randint(1, 3),
        extra_on=random.choice((Side.NONE, *BOTH)) if each.sides == BOTH else Side.NONE,
    )
