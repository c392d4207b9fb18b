"""`coach plan` and `coach ready`: the coming days in words or as a calendar, and the questions before exercising."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timezone

from coach.app.programme import OWN, followed, kind_words, known_record, own_prescription
from coach.app.readiness import ask_all, consequence_words, kept_answers
from coach.app.session.terminal import Write, say
from coach.app.session.terminal_host import Terminal
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.programme.advice import advice_on
from coach.core.programme.prescription import Manner, Prescription, usual
from coach.core.programme.readiness import is_due
from coach.core.programme.reasons import amount_words, reason_words
from coach.core.programme.record import Record
from coach.core.programme.today import Dose, Today, ahead
from coach.errors import UsageError
from coach.storage.output import STANDARD_OUTPUT, replacing_file, require_outputs
from coach.storage.prescriptions import plan_file, written
from coach.storage.readiness import save_answers
from coach.storage.shipped.catalog import Catalog, unwatched_exercises
from coach.ui.kit.wording import exercise_name
from coach.voice.languages import english

REMIND_AT = "PT9H"
"""After midnight of its day: at nine in the morning."""


def show_plan(*, days: int, name: str | None, ics: str | None, edit: bool, write: Write = print) -> int:
    """Prints the coming days, writes them as a calendar, or writes the plan as a file to be edited."""
    require_outputs({"--ics": ics})
    exercises = Catalog().exercises()
    answers = kept_answers(say)
    record = known_record(answers, say)
    if edit:
        return _write_plan(usual(record), name, write)
    if answers is not None and not answers.may_exercise:
        write(consequence_words(english(), answers))
        return 1
    begin = date.today().toordinal()
    prescription = followed(record, exercises, say) if name is None else own_prescription(record, exercises, name)
    coming, known = ahead(record, prescription, begin, days), {**exercises, **unwatched_exercises()}
    if ics is None:
        write("\n".join(plan_lines(coming, record, known)))
        if (advice := advice_on(record, prescription, begin)) is not None:
            write("\n" + english().text(f"health.advice.{advice.value}"))
        return 0
    text = calendar(coming, known, made=datetime.now().astimezone())
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
    with replacing_file(path, private=True) as file:
        file.write(written(prescription).encode())
    used = "Home follows it from now on." if name == OWN else f"See it with: coach plan --plan {name}"
    write(f"The plan is in {path}. {used}")
    return 0


def ask_whether_ready(ask: Callable[[str], str] | None = None, write: Write = print) -> int:
    """Puts the questions, keeps the answers, and says what follows from them. Exit status 1: not to exercise now."""
    if ask is None:
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageError("The questions need somebody to answer them: run this in a terminal.")
        ask = input
    words, day = english(), date.today().toordinal()
    kept = kept_answers(write)
    if not is_due(kept, day):
        write("You answered these less than thirty days ago; here they are again.")
    answers = ask_all(Terminal(write, ask), words, day=day)
    if answers is None:
        write("Nothing was answered, and nothing has changed.")
        return 1
    save_answers(answers)
    write(consequence_words(words, answers) or words.text("health.asked.nothing"))
    return 0 if answers.may_exercise else 1


# --- the coming days


def day_words(day: int) -> str:
    """A day as people write it: "Mon 5 January"."""
    when = date.fromordinal(day)
    return f"{when:%a} {when.day} {when:%B}"


def dose_words(dose: Dose, exercises: Mapping[str, Exercise]) -> str:
    """One exercise of a day in a line: its name, its sets, and how much."""
    name = exercise_name(dose.exercise, exercises.get(dose.exercise))
    prescribed = dose.prescribed
    unit = " repetitions" if dose.step.reps is not None else ""
    slowly = ", lowered slowly" if dose.step.manner is Manner.SLOW else ""
    times = f"{prescribed.sets} x " if prescribed.sets > 1 else ""
    sides = " a side" if len(prescribed.sides) > 1 else ""
    return f"{name}: {times}{amount_words(dose.step)}{unit}{sides}{slowly}"


def more_words(dose: Dose) -> str:
    """The side that gets more, which a reason says too."""
    side = dose.prescribed.extra_on
    return f", once more on the {side}" if side is not Side.NONE else ""


def plan_lines(days: Sequence[Today], record: Record, exercises: Mapping[str, Exercise]) -> list[str]:
    """The coming days in words; each dose has its reason, unless that is the same as the day before.

    record: what is known today.
    """
    lines: list[str] = []
    said: dict[str, str] = {}
    for planned in days:
        if len(days) > 1 and planned is days[1]:
            lines += ["", "And then, if each day goes well:"]
        lines.append(f"{day_words(planned.day)}: {kind_words(planned)}")
        for dose in planned.doses:
            words, why = dose_words(dose, exercises), reason_words(dose, record, english())
            lines.append(f"  {words}" + ("" if said.get(dose.exercise) == why else f"  ({why})"))
            said[dose.exercise] = why
    return lines


def calendar(days: Sequence[Today], exercises: Mapping[str, Exercise], *, made: datetime) -> str:
    """The coming days as a calendar (RFC 5545), an all-day event each, with a reminder; nothing is sent anywhere."""
    stamp = made.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//form-coach//plan//EN"]
    for planned in days:
        if not planned.doses:
            continue
        day, after = (date.fromordinal(planned.day + n).strftime("%Y%m%d") for n in (0, 1))
        what = _escaped(f"Form coach: {kind_words(planned)}")
        if_well = [] if planned is days[0] else ["If each day before goes well:"]
        told = "\\n".join(
            map(_escaped, [*if_well, *(dose_words(dose, exercises) + more_words(dose) for dose in planned.doses)])
        )
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day}@form-coach",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day}",
            f"DTEND;VALUE=DATE:{after}",
            f"SUMMARY:{what}",
            f"DESCRIPTION:{told}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:{REMIND_AT}",
            f"DESCRIPTION:{what}",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """Lines of at most 75 octets; a continuation begins with a space."""
    data, begin = line.encode(), ""
    while len(data) + len(begin) > 75:
        cut = 75 - len(begin)
        while data[cut] & 0xC0 == 0x80:  # not in the middle of a character
            cut -= 1
        yield begin + data[:cut].decode()
        data, begin = data[cut:], " "
    yield begin + data.decode()
