"""A year of four people, as the programme plans it, in files that a person can read: `tests/years/NAME.txt`.

python -m tests.tools.years    write them anew; read the difference before it is kept
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from coach.core.programme.advice import Advice, advice_on
from coach.core.programme.prescription import Manner, Step, usual
from coach.core.programme.progress import Because
from coach.core.programme.reasons import amount_words, reason_words
from coach.core.programme.record import Record, SessionDone
from coach.core.programme.today import Day, Today, as_planned, today
from coach.core.programme.week import weeks_in_a_row
from coach.voice.languages import load_words

ENGLISH = load_words("en")
FOLDER = Path(__file__).resolve().parents[1] / "years"
START = date(2026, 1, 5).toordinal()  # a Monday
DAYS = 364
KEEPS = (Because.FORM, Because.PART, Because.PAIN_HOLDS, Because.HARDEST)


@dataclass(frozen=True)
class Life:
    """How somebody's day goes. here: whether they train; form and pain: of that day's session."""

    here: bool = True
    form: float = 0.95
    pain: int = 1
    sick: bool = False


def improves(day: int) -> Life:
    """Every day but Sundays, and a little better each week."""
    return Life(here=day % 7 != 6, form=min(0.97, 0.86 + 0.002 * day))


def bad_month(day: int) -> Life:
    """As before; in the fourth month it hurts, more and then less."""
    hurts = {90: 4, 92: 6, 95: 7, 99: 5, 104: 4, 109: 3}
    pain = next((hurts[begin] for begin in sorted(hurts, reverse=True) if begin <= day < 118), 1)
    return replace(improves(day), pain=pain)


def stops_and_returns(day: int) -> Life:
    """Ten good weeks, ten weeks of nothing, and on again."""
    return replace(improves(day), here=improves(day).here and not 70 <= day < 140)


def in_bed(day: int) -> Life:
    """Two weeks in bed in the autumn."""
    sick = 250 <= day < 264
    return replace(improves(day), here=improves(day).here and not sick, sick=sick)


LIVES = {life.__name__: life for life in (improves, bad_month, stops_and_returns, in_bed)}


def lived(life: Callable[[int], Life]) -> tuple[tuple[Today, Life], ...]:
    """Each day's plan, and how it went."""
    return _year(life)[0]


def lived_record(life: Callable[[int], Life]) -> Record:
    """What is known at the end."""
    return _year(life)[1]


@cache
def _year(life: Callable[[int], Life]) -> tuple[tuple[tuple[Today, Life], ...], Record]:
    found, record = [], Record()
    for number in range(DAYS):
        how = life(number)
        planned = today(record, usual(record), START + number)
        if how.sick:
            record = replace(record, sick_days=record.sick_days | {planned.day})
        for session in as_planned(planned) if how.here else ():
            record = replace(record, sessions=(*record.sessions, _as_it_went(session, how)))
        found.append((planned, how))
    return tuple(found), record


def _as_it_went(session: SessionDone, how: Life) -> SessionDone:
    return replace(session, sets=tuple(replace(done, form=how.form) for done in session.sets), pain_after=how.pain)


def story(life: Callable[[int], Life]) -> str:
    """A line for each week; under it each change of a dose, and what keeps one as it is, with the reason."""
    lines = [f"{life.__name__.replace('_', ' ')}: {life.__doc__}", ""]
    doses: dict[str, tuple[Step, Because | None]] = {}
    advised: Advice | None = None
    for number, (planned, how) in enumerate(lived(life)):
        if number % 7 == 0:
            lines.append(f"week {number // 7 + 1:2}  ")
        lines[-1 if number % 7 == 0 else _last_week(lines)] += _letter(planned, how)
        for dose in planned.doses if how.here else ():
            because = dose.standing.because
            told = dose.step, because if because in KEEPS else None
            if told != doses.get(dose.exercise):
                slowly = ", lowered slowly" if dose.step.manner is Manner.SLOW else ""
                much, why = f"{amount_words(dose.step)}{slowly}", reason_words(dose, Record(), ENGLISH)
                lines.append(f"    {date.fromordinal(planned.day)} {dose.exercise}: {much}. {why}")
            doses[dose.exercise] = told
        advice = advice_on(lived_record(life), usual(Record()), planned.day)
        if advice is not advised and advice is not None:
            lines.append(f"    {date.fromordinal(planned.day)} a good time to ask a professional: {advice.value}")
        advised = advice
    kept = weeks_in_a_row(lived_record(life), START + DAYS - 1)
    return "\n".join([*lines, "", f"weeks in a row at the end: {kept}"]) + "\n"


def _last_week(lines: list[str]) -> int:
    return max(number for number, line in enumerate(lines) if line.startswith("week"))


def _letter(planned: Today, how: Life) -> str:
    if how.sick:
        return "~"
    if not how.here:
        return "."
    return {Day.STRENGTH: "S", Day.STRETCH: "s", Day.REST: "r", Day.DONE: "d", Day.FREE: "f"}[planned.kind]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, life in LIVES.items():
        (FOLDER / f"{name}.txt").write_text(story(life), encoding="utf-8")
