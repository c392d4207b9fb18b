"""Random histories of people, and the rules of the programme that hold whatever a history is.

    python -m tests.measure.histories [100000]     so many histories; says how many rules were broken, and by which

Each person does what is planned on some days, whole or in part, well or not, and says what hurts; each is a seed.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random

from coach.core.events import Side
from coach.core.programme.prescription import Kind, Prescription, usual
from coach.core.programme.progress import Because, standings
from coach.core.programme.reasons import reason_words
from coach.core.programme.record import Measured, Record, SessionDone, monday_of
from coach.core.programme.today import Day, Dose, ahead, as_planned, today

START = 739_579
GAPS = (1, 1, 1, 1, 2, 3, 7, 13, 14, 15, 40)
SAME_TIME_S = 2.0


def random_life(seed: int) -> Record:
    """A person's history."""
    random = Random(seed)
    record, day = Record(measured=_measured(random, START - 1) if random.random() < 0.5 else ()), START
    for _ in range(random.randint(0, 12)):
        day += random.choice(GAPS)
        planned = today(record, usual(record), day, short=random.random() < 0.3)
        whole = as_planned(planned)
        if not whole:
            continue
        share, form = random.choice((1.0, 1.0, 1.0, 0.5)), random.choice((1.0, 0.95, 0.9, 0.89, None))
        sets = tuple(replace(done, amount=done.amount * share, form=form) for done in whole[0].sets)
        hurt = random.choice([done.exercise for done in sets]) if random.random() < 0.1 else None
        before, after, next_day = (_pain(random) for _ in range(3))
        done = SessionDone(
            day=day, sets=sets, pain_before=before, pain_after=after, pain_next_day=next_day, hurt_in=hurt
        )
        record = replace(record, sessions=(*record.sessions, done))
        if random.random() < 0.15:
            record = replace(record, measured=(*record.measured, *_measured(random, day)))
    return record


def _pain(random: Random) -> int | None:
    return random.choice((None, 0, 1, 2, 3, 3, 4, 5, 6, 9))


def _measured(random: Random, day: int) -> tuple[Measured, ...]:
    holds = [Measured(day=day, name=name, tries=(random.uniform(5, 120),)) for name in ("bridge_hold", "plank_hold")]
    sides = [
        Measured(day=day, name="hip_extension", side=side, tries=tuple(random.gauss(20, 8) for _ in range(3)))
        for side in (Side.LEFT, Side.RIGHT)
    ]
    return (*holds, *sides)


def broken(record: Record) -> Iterator[str]:
    """Every rule that the programme breaks on this history."""
    prescription = usual(record)
    end = record.sessions[-1].day + 1 if record.sessions else START
    yield from _steps(record, prescription)
    yield from _week(record, prescription, end)
    yield from _measuring_moves_nothing(record, prescription)
    planned = today(record, prescription, end)
    known = {session.day for session in record.sessions}
    for dose in planned.doses:
        if not set(dose.standing.days) <= known or bool(dose.standing.days) == (dose.standing.because is Because.BEGIN):
            yield "a reason names what is not in the history"
        if not reason_words(dose).endswith("."):
            yield "a reason that is no sentence"
        if not _is_earned(record, dose, end):
            yield "a reason names what is not so in the history"
    if planned != today(record, prescription, end):
        yield "the same history gives another day"
    if planned.plan is not None:
        for each in prescription.exercises:
            apart = _apart_s(planned.plan.blocks, each.exercise)
            own = next((dose.step.hold_s or 0.0 for dose in planned.doses if dose.exercise == each.exercise), 0.0)
            if abs(apart - (own if each.extra_on is not Side.NONE else 0.0)) > SAME_TIME_S:
                yield "the sides get different time"


def _is_earned(record: Record, dose: Dose, day: int) -> bool:
    """Whether what the reason says of its days is so."""
    by_day = {session.day: session for session in record.sessions}
    said = [by_day[earned] for earned in dose.standing.days]
    sets = [done for session in said for done in session.sets if done.exercise == dose.exercise]
    because, steps, at = dose.standing.because, dose.prescribed.steps, dose.standing.step
    well = [done.amount for done in sets if (done.form or 0.0) >= 0.9]
    if because is Because.DONE_WELL:
        return len(said) == 2 and len(well) == len(sets) and min(well) >= steps[at - 1].amount - 1e-6
    if because in (Because.ONCE_WELL, Because.HARDEST):
        return len(well) == len(sets) and min(well) >= steps[at].amount - 1e-6
    worst = max((session.worst_pain or 0 for session in said), default=0)
    hurt = any(session.hurt_in is not None for session in said)
    return {
        Because.FORM: len(well) < len(sets),
        Because.PART: any(done.amount < steps[at].amount - 1e-6 for done in sets),
        Because.PAIN: worst > 5 or hurt or any(session.pain_rise >= 2 for session in said),
        Because.PAIN_HOLDS: worst > 3 or hurt,
        Because.AWAY: all(day - session.day >= 14 for session in said),
        Because.BEGIN: True,
    }[because]


def _measuring_moves_nothing(record: Record, prescription: Prescription) -> Iterator[str]:
    begun = {name for session in record.sessions for name in session.exercises}
    unmeasured = usual(replace(record, measured=tuple(m for m in record.measured if m.day < START)))
    for each, before in zip(prescription.exercises, unmeasured.exercises, strict=True):
        if each.exercise in begun and each.first != before.first:
            first = min(record.days([each.exercise]))
            if not any(START <= measured.day <= first for measured in record.measured):
                yield "a measurement moves what has been begun"


def _steps(record: Record, prescription: Prescription) -> Iterator[str]:
    by_day = {session.day: session for session in record.sessions}
    days = sorted({START, *(day + later for day in by_day for later in (0, 1, 13, 14))})
    steps = [standings(record, prescription, day) for day in days]
    for name in steps[0]:
        done_since_down = True
        for day, (before, after) in zip(days, pairwise(steps), strict=False):
            change = after[name].step - before[name].step
            done_since_down = done_since_down or (day in by_day and name in by_day[day].exercises)
            if abs(change) > 1:
                yield "more than one step at once"
            if change > 0:
                if after[name].because is not Because.DONE_WELL or len(after[name].days) != 2:
                    yield "a step up that two good sessions did not earn"
                for earned in after[name].days:
                    session = by_day[earned]
                    if (session.worst_pain or 0) > 3:
                        yield "a step up after pain above 3"
                    if any((done.form or 0.0) < 0.9 for done in session.sets if done.exercise == name):
                        yield "a step up after form below 90 %"
            if change < 0:
                if not done_since_down:
                    yield "two steps down without a session between"
                done_since_down = False


def _week(record: Record, prescription: Prescription, begin: int) -> Iterator[str]:
    names = {each.exercise for each in prescription.of(Kind.STRENGTH)}
    done = {session.day for session in record.sessions if session.exercises & names}
    planned = {each.day for each in ahead(record, prescription, begin, 15) if each.kind is Day.STRENGTH}
    for day in planned:
        if {day - 1, day + 1} & (planned | done):
            yield "two days of strength touch"
        if sum(monday_of(other) == monday_of(day) for other in planned | done) > 3:
            yield "more than three days of strength in a week"


def _apart_s(blocks: object, exercise: str) -> float:
    seconds = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
    for block in blocks:  # type: ignore[attr-defined]
        if block.exercise == exercise and block.side in seconds:
            seconds[block.side] += block.hold_s or 0.0
    return abs(seconds[Side.LEFT] - seconds[Side.RIGHT])


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    begin_s, found, sessions = time.monotonic(), Counter[str](), 0
    for seed in range(people):
        record = random_life(seed)
        sessions += len(record.sessions)
        for rule in broken(record):
            found[rule] += 1
            print(f"seed {seed}: {rule}", flush=True)
    took_s = time.monotonic() - begin_s
    print(f"{people} histories, {sessions} sessions, {sum(found.values())} rules broken, in {took_s:.0f} s")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
