"""The programme in use: the history as its record, what is due today, and what the days and weeks have been."""

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coach.app.readiness import consequence_words, kept_answers
from coach.app.session.offers import (
    IS_DONE,
    IS_FOR_REST,
    IS_FREE,
    OWN_IS_WRONG,
    STRENGTH_IS_DUE,
    STRENGTH_IS_ENOUGH,
    STRENGTH_WAS_YESTERDAY,
)
from coach.app.session.terminal import Write
from coach.core.events import Rep
from coach.core.exercise import Exercise
from coach.core.programme.advice import Advice, advice_on
from coach.core.programme.prescription import Prescription, Training, usual
from coach.core.programme.progress import it_hurt
from coach.core.programme.readiness import Answers
from coach.core.programme.reasons import reason_words
from coach.core.programme.record import Measured, Record, SessionDone, SetDone
from coach.core.programme.today import Day, Today, kind_of, today
from coach.core.programme.week import marks_of, strength_is_due, strength_was_done, week_of, weeks_in_a_row
from coach.core.session.plan import Plan
from coach.core.speech.words import Words
from coach.errors import UsageError
from coach.report.diary import WEEKS, Diary, diary_of, first_monday
from coach.storage.history.kept import KeptSession, Measurement
from coach.storage.history.opening import open_history
from coach.storage.history.reader import History
from coach.storage.prescriptions import load_prescription, plan_file
from coach.storage.shipped.catalog import Catalog, unwatched_exercises
from coach.ui.kit.choice import Weekly
from coach.voice.languages import english

WITHOUT_DOSES = {Day.REST: "rest, because it hurt", Day.DONE: "done", Day.FREE: "a day off"}
KINDS = {Training.STRENGTH: "strength", Training.STRETCH: "stretches", Training.RELEASE: "ball or roller"}
OWN = "own"  # the plan file that the sessions of the day follow, where there is one
TODAYS = ("today", "today_short", "today_stretches")


def record_of(
    sessions: Iterable[KeptSession],
    measurements: Iterable[Measurement] = (),
    sick_days: Iterable[str] = (),
    left_out: Iterable[str] = (),
) -> Record:
    """What the programme knows of a history. A session's day is the one on which it began, by the local clock then."""
    return Record(
        sessions=tuple(sorted((_session(each) for each in sessions), key=lambda session: session.day)),
        measured=tuple(
            Measured(day=date.fromisoformat(m.day).toordinal(), name=m.name, side=m.side, tries=m.tries)
            for m in measurements
            if m.tries
        ),
        sick_days=frozenset(date.fromisoformat(day).toordinal() for day in sick_days),
        left_out=frozenset(left_out),
    )


def _session(kept: KeptSession) -> SessionDone:
    counted = {block.block.exercise for block in kept.sets if block.block.reps is not None}
    return SessionDone(
        day=kept.day.toordinal(),
        sets=tuple(
            SetDone(
                exercise=row.exercise,
                side=row.side,
                amount=float(row.reps) if row.exercise in counted else row.good_s,
                form=row.form,
                lowered_s=_lowered_s(each.reps) if each.block.lower_s is not None else None,
            )
            for each in kept.sets
            for row in each.results
            if row.reps or row.good_s
        ),
        pain_before=kept.asked.pain_before,
        pain_after=kept.asked.pain_after,
        pain_next_day=kept.asked.pain_next_day,
        hurt_in=kept.hurt_in,
    )


def _lowered_s(reps: Iterable[Rep]) -> float | None:
    """How long the way down took in the middle of those that counted."""
    return statistics.median_low(lowered) if (lowered := [rep.lowered_s for rep in reps if rep.counted]) else None


@dataclass(frozen=True, slots=True)
class Programme:
    """What sessions are planned from: what was done, what is followed, and what was answered before exercising.

    problem: why the person's own plan is not followed, as a sentence.
    """

    record: Record
    prescription: Prescription
    answers: Answers | None
    problem: str | None = None


def programme_now(exercises: Mapping[str, Exercise], write: Write) -> Programme:
    """As the files have it. write: is told what is wrong with them."""
    answers = kept_answers(write)
    record, wrong = known_record(answers, write), list[str]()
    prescription = followed(record, exercises, wrong.append)
    for sentence in wrong:
        write(sentence)
    return Programme(record, prescription, answers, OWN_IS_WRONG if wrong else None)


def known_record(answers: Answers | None, write: Write) -> Record:
    """The record of the history without the exercises that the answers leave out.

    Days that are still to come, from when the clock was wrong or east of here, do not count until they are there.
    """
    with open_history(Catalog().exercises()) as found:
        for sentence in found.sentences:
            write(sentence)
        history = found.history
        left_out = answers.left_out if answers is not None else ()
        known = record_of(history.sessions(), history.measurements(), history.sick_days(), left_out)
        return known.until(date.today().toordinal() + 1)


def own_prescription(record: Record, exercises: Mapping[str, Exercise], name: str) -> Prescription:
    """What the plan file of that name prescribes, without the exercises left out. Raises UsageError."""
    known = {**exercises, **unwatched_exercises()}
    return load_prescription(plan_file(name), known).without(record.left_out)


def followed(record: Record, exercises: Mapping[str, Exercise], write: Write) -> Prescription:
    """What the sessions of the day follow: the person's own plan, else the one that ships; says why it could not be."""
    if not plan_file(OWN).exists():
        return usual(record)
    try:
        return own_prescription(record, exercises, OWN)
    except UsageError as error:
        write(str(error))
        return usual(record)


def todays_plans(
    programme: Programme, exercises: Mapping[str, Exercise], words: Words, write: Write, *, pain_now: int | None = None
) -> dict[str, Plan]:
    """What can be done today, by name: `today`, the shorter `today_short`, and on a day for strength `today_stretches`.

    Each comes with its reasons, in the language of `words`. There is nothing on a day that is already done, or if the
    answers say not to exercise.
    """
    record, prescription, answers = programme.record, programme.prescription, programme.answers
    if answers is not None and not answers.may_exercise:
        write(consequence_words(english(), answers))
        return {}
    day = date.today().toordinal()
    plans = {
        "today": today(record, prescription, day, pain_now=pain_now),
        "today_short": today(record, prescription, day, pain_now=pain_now, short=True),
    }
    if plans["today"].kind is Day.STRENGTH:
        stretches = Prescription(exercises=(*prescription.of(Training.STRETCH), *prescription.of(Training.RELEASE)))
        plans["today_stretches"] = today(record, stretches, day, pain_now=pain_now)
    titles = {
        "today": kind_words(plans["today"]).capitalize(),
        "today_short": "A short session",
        "today_stretches": "Stretches",
    }

    def why_so_much(planned: Today) -> dict[str, str]:
        return {dose.exercise: reason_words(dose, record, words) for dose in planned.doses}

    found = {
        name: replace(planned.plan, name=name, title=titles[name], reasons=why_so_much(planned))
        for name, planned in plans.items()
        if planned.plan
    }
    known = {*exercises, *unwatched_exercises()}
    return {name: plan for name, plan in found.items() if {block.exercise for block in plan.blocks} <= known}


def kind_words(planned: Today) -> str:
    """What a day is for: "strength and stretches", "rest"."""
    kinds = {dose.prescribed.kind for dose in planned.doses}
    if kinds - {Training.RELEASE}:
        kinds.discard(Training.RELEASE)  # beside others it needs no name
    return " and ".join(words for kind, words in KINDS.items() if kind in kinds) or WITHOUT_DOSES[planned.kind]


def why_today(programme: Programme, today_is: date | None = None) -> str:
    """Why today is for what it is for, in a few words; empty where there is nothing to say."""
    record, prescription = programme.record, programme.prescription
    day = (today_is or date.today()).toordinal()
    kind, strength = kind_of(record, prescription, day), prescription.of(Training.STRENGTH)
    known = {Day.REST: IS_FOR_REST, Day.DONE: IS_DONE, Day.FREE: IS_FREE, Day.STRENGTH: STRENGTH_IS_DUE}
    if kind in known:
        return known[kind]
    if not strength or strength_is_due(record, prescription, day):
        return ""
    return STRENGTH_WAS_YESTERDAY if strength_was_done(record, prescription, day - 1) else STRENGTH_IS_ENOUGH


def hurt_much_today(programme: Programme) -> bool:
    """Whether there was strong pain today, at whichever exercise."""
    day = date.today().toordinal()
    return any(it_hurt(session, None) for session in programme.record.sessions if session.day == day)


def this_week(programme: Programme) -> tuple[Weekly, Advice | None]:
    """The week of today, and whether it is time to ask a professional."""
    record, prescription, day = programme.record, programme.prescription, date.today().toordinal()
    weekly = Weekly(week_of(record, prescription, day), weeks_in_a_row(record, day))
    return weekly, advice_on(record, prescription, day)


def diary(history: History, exercises: Mapping[str, Exercise], today: date) -> Diary:
    """The history as the window shows it."""
    sessions, monday = history.sessions(), first_monday(today)
    needed = [*sessions[:1], *(each for each in sessions[1:] if each.day >= monday - timedelta(days=1))]
    record = record_of(needed, history.measurements(), history.sick_days())
    days = range(monday.toordinal(), monday.toordinal() + 7 * WEEKS)
    marks = marks_of(record, usual(record), days, today.toordinal())
    return diary_of(sessions, exercises, marks, today)
