"""The programme in use: the history as its record, and the coming days in words and as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timezone

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.programme.reasons import amount_words, reason_words
from coach.core.programme.record import Measured, Record, SessionDone, SetDone
from coach.core.programme.today import Day, Dose, Today
from coach.core.programme.week import Mark
from coach.storage.history.kept import KeptSession, Measurement
from coach.storage.shipped.health import health_texts

KINDS = {Day.STRENGTH: "strength and stretches", Day.STRETCH: "stretches", Day.REST: "rest", Day.DONE: "done"}
MARKS = {Mark.STRENGTH: "S", Mark.STRETCH: "s", Mark.PLANNED: ".", Mark.REST: "-", Mark.SICK: "~"}


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
            )
            for row in kept.results
            if row.reps or row.good_s
        ),
        pain_before=kept.asked.pain_before,
        pain_after=kept.asked.pain_after,
        pain_next_day=kept.asked.pain_next_day,
        hurt_in=kept.hurt_in,
    )


def day_words(day: int) -> str:
    """A day as people write it: "Mon 5 January"."""
    when = date.fromordinal(day)
    return f"{when:%a} {when.day} {when:%B}"


def dose_words(dose: Dose, exercises: Mapping[str, Exercise]) -> str:
    """One exercise of a day in a line: its name, its sets, how much, and the side that gets more."""
    known = exercises.get(dose.exercise)
    name = known.title if known is not None else dose.exercise.replace("_", " ")
    prescribed = dose.prescribed
    unit = " reps" if dose.step.reps is not None else ""
    times = f"{prescribed.sets} x " if prescribed.sets > 1 else ""
    sides = " a side" if len(prescribed.sides) > 1 else ""
    more = f", once more on the {prescribed.extra_on}" if prescribed.extra_on is not Side.NONE else ""
    return f"{name}: {times}{amount_words(dose.step)}{unit}{sides}{more}"


def plan_lines(days: Sequence[Today], exercises: Mapping[str, Exercise]) -> list[str]:
    """The coming days in words; each dose has its reason, unless that is the same as the day before."""
    lines = []
    said: dict[str, str] = {}
    for planned in days:
        if len(days) > 1 and planned is days[1]:
            lines += ["", "And then, if each day goes well:"]
        lines.append(f"{day_words(planned.day)}: {KINDS[planned.kind]}")
        for dose in planned.doses:
            words, why = dose_words(dose, exercises), reason_words(dose)
            lines.append(f"  {words}" + ("" if said.get(dose.exercise) == why else f"  ({why})"))
            said[dose.exercise] = why
        if planned.advice is not None and planned is days[0]:
            lines.append(f"  {health_texts().text(f'advice.{planned.advice.value}')}")
    return lines


def calendar(days: Sequence[Today], exercises: Mapping[str, Exercise], *, made: datetime) -> str:
    """The coming days as a calendar (RFC 5545), an all-day event each; nothing is sent anywhere."""
    stamp = made.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//form-coach//plan//EN"]
    for planned in days:
        if not planned.doses:
            continue
        day, after = (date.fromordinal(planned.day + n).strftime("%Y%m%d") for n in (0, 1))
        told = "\\n".join(_escaped(dose_words(dose, exercises)) for dose in planned.doses)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day}@form-coach",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day}",
            f"DTEND;VALUE=DATE:{after}",
            f"SUMMARY:{_escaped('Form coach: ' + KINDS[planned.kind])}",
            f"DESCRIPTION:{told}",
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
