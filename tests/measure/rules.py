"""The rules of the programme, told from what a person is asked to do and has done: whichever life, none is broken.

Nothing of the programme's own reckoning is used, only its plans and its sentences.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from coach.core.events import Side
from coach.core.programme.prescription import BOTH, Manner, Prescribed, Step, Training
from coach.core.programme.reasons import reasons
from coach.core.programme.record import Record, SessionDone, SetDone, monday_of
from coach.core.programme.today import Day, Dose, as_planned, today
from coach.voice.languages import load_words
from tests.measure.lives import Lived

ENGLISH = load_words("en")

SAME_TIME_S = 2.0
GOOD, LITTLE, STRONG, ROSE_BY, AWAY_DAYS = 0.9, 3, 5, 2, 14
SLOW_S = 3.7
OPENED_LESS_DEG = 10.0


def broken(life: Sequence[Lived]) -> Iterator[str]:
    """Every rule that is broken in a life."""
    asked: dict[str, Dose] = {}  # at the last visit at which the exercise was done
    asked_on: dict[str, int] = {}
    for visit in life:
        yield from _day(visit)
        for dose in visit.planned.doses:
            before = asked.get(dose.exercise)
            yield from _reason(visit, dose)
            if before is not None and before.prescribed.steps == dose.prescribed.steps and _same_begin(before, dose):
                yield from _change(visit, before, dose)
        planned = {dose.exercise: dose for dose in visit.planned.doses}
        for name in _at(visit.done):
            if name in planned:
                asked[name], asked_on[name] = planned[name], visit.day
            elif asked_on.get(name) != visit.day:
                asked.pop(name, None)  # done by choice: nothing was asked for


def _at(done: SessionDone | None) -> frozenset[str]:
    """The exercises that somebody was at: one that hurt before its first set was over, too."""
    if done is None:
        return frozenset()
    return done.exercises | ({done.hurt_in} if done.hurt_in is not None else set())


def _same_begin(before: Dose, now: Dose) -> bool:
    one, other = before.prescribed, now.prescribed
    return (one.first, one.sets, one.sides) == (other.first, other.sets, other.sides)


# --- a day


def _day(visit: Lived) -> Iterator[str]:
    planned, record = visit.planned, visit.record
    names = [dose.exercise for dose in planned.doses]
    if set(names) & record.left_out:
        yield "asks for what is left out"
    if visit.pain_now is not None and visit.pain_now > STRONG and names:
        yield "asks for something in strong pain"
    if any(said_strong(each) for each in record.sessions if each.day == visit.day) and names:
        yield "goes on after strong pain"
    if visit.short and len(names) > 2:
        yield "a short day of more than two exercises"
    if planned != today(record, visit.prescription, visit.day, pain_now=visit.pain_now, short=visit.short):
        yield "the same history gives another day"
    if (planned.kind is Day.DONE) > any(each.sets for each in record.sessions if each.day == visit.day):
        yield "a day is done on which nothing was"
    yield from _strength(visit)
    for dose in planned.doses:
        yield from _sides(visit, dose)


def _strength(visit: Lived) -> Iterator[str]:
    names = {each.exercise for each in visit.prescription.of(Training.STRENGTH)}
    if not names & {dose.exercise for dose in visit.planned.doses}:
        return
    done = {each.day for each in visit.record.sessions if each.exercises & (names | {"glute_bridge", "plank"})}
    if visit.day - 1 in done:
        yield "two days of strength touch"
    if len({day for day in done if monday_of(day) == monday_of(visit.day)} | {visit.day}) > 3:
        yield "more than three days of strength in a week"


def _sides(visit: Lived, dose: Dose) -> Iterator[str]:
    seconds = dict.fromkeys(Side, 0.0)
    plan = visit.planned.plan
    for block in plan.blocks if plan is not None else ():
        if block.exercise == dose.exercise:
            seconds[block.side] += block.hold_s or 0.0
    apart = seconds[Side.LEFT] - seconds[Side.RIGHT]
    more = dose.prescribed.extra_on
    wanted = {Side.NONE: 0.0, Side.LEFT: dose.step.amount, Side.RIGHT: -dose.step.amount}[more]
    if abs(apart - wanted) > SAME_TIME_S:
        yield "the sides get different time"


# --- from one time to the next


def _change(visit: Lived, before: Dose, dose: Dose) -> Iterator[str]:
    """before: what was asked for at the last visit at which the exercise was done."""
    steps = dose.prescribed.steps
    was, now = steps.index(before.step), steps.index(dose.step)
    did = [each for each in visit.record.sessions if dose.exercise in _at(each)]
    since = [each for each in visit.record.sessions if each.day >= did[-1].day]
    if now > was + 1 or now < was - 1:
        yield f"{'up' if now > was else 'down'} more than one step at once"
    if now > was and not _earned(visit, dose.prescribed, before.step):
        yield "a step up that was not earned"
    if now > was and any(said_some(each) for each in since):
        yield "a step up follows pain above 3"
    if visit.pain_now is not None and visit.pain_now > LITTLE and now > was:
        yield "a step up in pain above 3"
    if any(said_strong(each) for each in since) and now >= was > 0:
        yield "no step down after strong pain"
    if visit.day - did[-1].day >= AWAY_DAYS and now > was:
        yield "a step up after two weeks"


def _earned(visit: Lived, prescribed: Prescribed, step: Step) -> bool:
    """Whether the last two days of an exercise were whole, good and without pain."""
    did: dict[int, list[SessionDone]] = {}
    for each in visit.record.sessions:
        if prescribed.exercise in each.exercises:
            did.setdefault(each.day, []).append(each)
    last = sorted(did)[-2:]
    if len(last) < 2 or any(said_some(each) for each in visit.record.sessions if each.day >= last[0]):
        return False
    return all(_whole(_as_one(did[day]), prescribed, step) for day in last)


def _as_one(sessions: Sequence[SessionDone]) -> SessionDone:
    """What was done on one day, in however many sessions."""
    return replace(sessions[-1], sets=tuple(done for each in sessions for done in each.sets))


def _whole(session: SessionDone, prescribed: Prescribed, step: Step) -> bool:
    own = [each for each in session.sets if each.exercise == prescribed.exercise]
    if step.manner is Manner.SLOW and any(_was_fast(each) for each in own):
        return False
    good = [each for each in own if each.amount >= step.amount - 1e-6 and each.form is not None and each.form >= GOOD]
    return all(sum(each.side is side for each in good) >= prescribed.sets for side in prescribed.sides)


def _was_fast(done: SetDone) -> bool:
    """Whether it was seen to be lowered in clearly less than the five seconds that were asked for."""
    return done.lowered_s is not None and done.lowered_s < SLOW_S


def said_some(session: SessionDone) -> bool:
    """Whether a session hurt enough that nothing may follow that is harder."""
    return said_strong(session) or any(pain > LITTLE for pain in _said(session)) or session.hurt_in is not None


def said_strong(session: SessionDone) -> bool:
    """Above five at any of the three moments, or two more than before it."""
    later = [pain for pain in (session.pain_after, session.pain_next_day) if pain is not None]
    rose = session.pain_before is not None and any(pain >= session.pain_before + ROSE_BY for pain in later)
    return rose or any(pain > STRONG for pain in _said(session))


def _said(session: SessionDone) -> list[int]:
    said = (session.pain_before, session.pain_after, session.pain_next_day)
    return [pain for pain in said if pain is not None]


# --- the sentence


def _reason(visit: Lived, dose: Dose) -> Iterator[str]:
    """Whether each sentence names what is so."""
    own = [each for each in visit.record.sessions if dose.exercise in each.exercises]
    facts = {**_facts(visit, dose, own), **_side_facts(visit, dose), "Count to five": dose.step.manner is Manner.SLOW}
    for words in _sentences(visit, dose):
        told = [fact for fact in facts if re.search(fact, words)]
        if len(told) != 1:
            yield f"a sentence that nobody knows: {words}"
        elif not facts[told[0]]:
            yield f"it is not so: {told[0]}"


def _sentences(visit: Lived, dose: Dose) -> Sequence[str]:
    return [ENGLISH.text(key, **gaps) for key, gaps in reasons(dose, visit.record)]


def _side_facts(visit: Lived, dose: Dose) -> Mapping[str, bool]:
    """Why one side gets more."""
    side, name = dose.prescribed.extra_on, {"figure_four": "hip_rotation"}.get(dose.exercise, "hip_extension")
    days: dict[int, dict[Side, float]] = {}
    for each in visit.record.measured:
        if each.name == name:
            days.setdefault(each.day, {})[each.side] = sum(each.tries) / len(each.tries)
    both = [degrees for _, degrees in sorted(days.items()) if len(degrees) == len(BOTH)]
    less = both[-1][side.other] - both[-1][side] if both and side is not Side.NONE else 0.0
    more = side is not Side.NONE
    return {f"One more on the {side}": more, "opened less": less > OPENED_LESS_DEG, "Your plan says": more}


def _facts(visit: Lived, dose: Dose, own: Sequence[SessionDone]) -> Mapping[str, bool]:
    sessions = visit.record.sessions
    last = own[-1] if own else None
    of_day = [each for each in own if last is not None and each.day == last.day]
    last = _as_one(of_day) if of_day else None
    sets = [done for done in last.sets if done.exercise == dose.exercise] if last is not None else []
    since = [each for each in sessions if last is None or each.day >= last.day]
    hurt = [each for each in sessions if each.hurt_in == dose.exercise]
    step, steps = dose.step, dose.prescribed.steps
    easier = steps[steps.index(step) - 1]
    twice = re.search(r"You (?:did|held) (\d+)", _sentences(visit, dose)[0])
    planks = [max(each.tries) for each in visit.record.measured if each.name == "plank_hold"]
    some_now = visit.pain_now is not None and visit.pain_now > LITTLE
    return {
        "where you start": not own,
        "half of what you held": not own and bool(planks) and 0.4 < step.amount / planks[-1] <= 0.6,
        "well twice": twice is not None
        and float(twice[1]) == easier.amount
        and _earned(visit, dose.prescribed, easier),
        "because it hurt": any(said_strong(each) for each in since) or bool(hurt),
        "two weeks": bool(sessions) and (last is None or visit.day - last.day >= AWAY_DAYS),
        "some pain": some_now or any(said_some(each) for each in since),
        "well once more": last is not None and _whole(last, dose.prescribed, step) and _promise_is_kept(visit, dose),
        "good form all the way": any(each.form is None or each.form < GOOD for each in sets),
        "less than this": last is not None and not _whole(_perfect(last), dose.prescribed, step),
        "way down was quick": step.manner is Manner.SLOW and any(_was_fast(each) for each in sets),
        "this is plenty": step == steps[-1] and last is not None and _whole(last, dose.prescribed, step),
    }


def _perfect(session: SessionDone) -> SessionDone:
    return replace(session, sets=tuple(replace(each, form=1.0, lowered_s=None) for each in session.sets))


def _promise_is_kept(visit: Lived, dose: Dose) -> bool:
    """Whether one more good session, with as little pain as now, does bring the step that is promised."""
    (whole,) = as_planned(visit.planned)
    done = replace(whole, pain_before=visit.pain_now)
    steps = dose.prescribed.steps
    record: Record = replace(visit.record, sessions=(*visit.record.sessions, done))
    for day in range(visit.day + 1, visit.day + 12):
        for coming in today(record, visit.prescription, day).doses:
            if coming.exercise == dose.exercise:
                return steps.index(coming.step) > steps.index(dose.step)
    return True
