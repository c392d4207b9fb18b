"""`coach plan` and `coach ready`: the coming days from the history, and the questions before exercising."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from coach.app.programme import KINDS, calendar, plan_lines, record_of
from coach.app.readiness import ask_all, consequence_words, kept_answers
from coach.app.session.terminal import Write, say_nothing
from coach.app.session.terminal_host import Terminal
from coach.core.exercise import Exercise
from coach.core.programme.advice import Advice, advice_on
from coach.core.programme.prescription import Kind, Prescription, usual
from coach.core.programme.readiness import is_due
from coach.core.programme.reasons import reason_key
from coach.core.programme.record import Record
from coach.core.programme.today import Day, Today, ahead, today
from coach.core.programme.week import week_of, weeks_in_a_row
from coach.core.session.plan import Plan
from coach.core.speech.words import Words
from coach.errors import UsageError
from coach.storage.history.opening import open_history
from coach.storage.output import STANDARD_OUTPUT, replacing_file
from coach.storage.prescriptions import load_prescription, plan_file, written
from coach.storage.readiness import save_answers
from coach.storage.shipped.catalog import Catalog
from coach.storage.shipped.health import health_texts
from coach.storage.shipped.uncatalogued import unwatched_exercises
from coach.ui.kit.choice import Weekly


def known_record(write: Write = print) -> Record:
    """The record of the history without the exercises that the answers leave out."""
    answers = kept_answers(write)
    with open_history(Catalog().exercises()) as found:
        for sentence in found.sentences:
            write(sentence)
        history = found.history
        left_out = answers.left_out if answers is not None else ()
        return record_of(history.sessions(), history.measurements(), history.sick_days(), left_out)


def own_prescription(record: Record, exercises: Mapping[str, Exercise], name: str) -> Prescription:
    """What the plan file of that name prescribes, without the exercises left out. Raises UsageError."""
    known = {**exercises, **unwatched_exercises()}
    return load_prescription(plan_file(name), known).without(record.left_out)


OWN = "own"
"""The plan file that the sessions of the day follow, where there is one."""


def followed(record: Record, exercises: Mapping[str, Exercise], write: Write = print) -> Prescription:
    """What the sessions of the day follow: the person's own plan, else the one that ships; says why it could not be."""
    if not plan_file(OWN).exists():
        return usual(record)
    try:
        return own_prescription(record, exercises, OWN)
    except UsageError as error:
        write(str(error))
        return usual(record)


TODAYS = ("today", "today_short", "today_stretches")


def todays_plans(
    exercises: Mapping[str, Exercise],
    words: Words,
    write: Write = print,
    *,
    pain_now: int | None = None,
) -> dict[str, Plan]:
    """What can be done today, by name: `today`, the shorter `today_short`, and on a day for strength `today_stretches`.

    Each comes with its reasons, in the language of `words`. There is nothing on a day that is already done, or if the
    answers say not to exercise.
    """
    record = known_record(write)
    answers = kept_answers(write)
    if answers is not None and not answers.may_exercise:
        write(consequence_words(health_texts(), answers))
        return {}
    prescription, day = followed(record, exercises, write), date.today().toordinal()
    plans = {
        "today": today(record, prescription, day, pain_now=pain_now),
        "today_short": today(record, prescription, day, pain_now=pain_now, short=True),
    }
    if plans["today"].kind is Day.STRENGTH:
        stretches = Prescription(exercises=(*prescription.of(Kind.STRETCH), *prescription.of(Kind.RELEASE)))
        plans["today_stretches"] = today(record, stretches, day, pain_now=pain_now)
    titles = {
        "today": KINDS[plans["today"].kind].capitalize(),
        "today_short": "A short session",
        "today_stretches": "Stretches",
    }
    found = {
        name: replace(planned.plan, name=name, title=titles[name], reasons=_reasons(planned, words))
        for name, planned in plans.items()
        if planned.plan
    }
    known = {*exercises, *unwatched_exercises()}
    return {name: plan for name, plan in found.items() if {block.exercise for block in plan.blocks} <= known}


def _reasons(planned: Today, words: Words) -> dict[str, str]:
    """Why so much, by exercise."""
    keyed = {dose.exercise: reason_key(dose) for dose in planned.doses}
    return {exercise: words.text(key, **gaps) for exercise, (key, gaps) in keyed.items()}


def this_week(exercises: Mapping[str, Exercise]) -> tuple[Weekly, Advice | None]:
    """The week of today, and whether it is time to ask a professional."""
    record, day = known_record(say_nothing), date.today().toordinal()
    prescription = followed(record, exercises, say_nothing)
    weekly = Weekly(week_of(record, prescription, day), weeks_in_a_row(record, day))
    return weekly, advice_on(record, prescription, day)


def show_plan(*, days: int, name: str | None, ics: str | None, edit: bool, write: Write = print) -> int:
    """Prints the coming days, writes them as a calendar, or writes the plan as a file to be edited."""
    exercises = Catalog().exercises()
    record = known_record(lambda line: print(line, file=sys.stderr))
    if edit:
        return _write_plan(usual(record), name, write)
    begin = date.today().toordinal()
    if name is None:
        prescription = followed(record, exercises, lambda line: print(line, file=sys.stderr))
    else:
        prescription = own_prescription(record, exercises, name)
    coming = ahead(record, prescription, begin, days)
    if ics is None:
        write("\n".join(plan_lines(coming, {**exercises, **unwatched_exercises()})))
        return 0
    text = calendar(coming, exercises, made=datetime.now().astimezone())
    if ics == STANDARD_OUTPUT:
        sys.stdout.write(text)
        return 0
    with replacing_file(ics) as file:
        file.write(text.encode())
    write(f"The next {days} days are in {ics}.")
    return 0


def _write_plan(prescription: Prescription, name: str | None, write: Write) -> int:
    if name is None:
        raise UsageError("Name the plan to be written: coach plan --write --plan NAME")
    path = plan_file(name)
    if path.exists():
        raise UsageError(f"There is already a plan {path}; it is not overwritten.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing_file(path) as file:
        file.write(written(prescription).encode())
    write(f"The plan is in {path}. Use it with: coach plan --plan {name}")
    return 0


def ask_whether_ready(ask: Callable[[str], str] | None = None, write: Write = print) -> int:
    """Puts the questions, keeps the answers, and says what follows from them. Exit status 1: not to exercise now."""
    if ask is None:
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageError("The questions need somebody to answer them: run this in a terminal.")
        ask = input
    texts, day = health_texts(), date.today().toordinal()
    kept = kept_answers(write)
    if not is_due(kept, day):
        write("You answered these less than thirty days ago; here they are again.")
    answers = ask_all(Terminal(write, ask), texts, day=day)
    if answers is None:
        write("Nothing was answered, and nothing has changed.")
        return 1
    save_answers(answers)
    write(consequence_words(texts, answers) or texts.text("asked.nothing"))
    return 0 if answers.may_exercise else 1
