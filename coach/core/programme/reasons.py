"""Why so much today: the keys of sentences that name what is in the record; their words stand in the language files."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from coach.core.events import Side
from coach.core.programme.prescription import MEASURED_BY, OWN_SHARE, Manner, Step, side_that_opened_less
from coach.core.programme.progress import Because
from coach.core.programme.record import Record
from coach.core.programme.today import Dose
from coach.core.speech.words import Words

Key: TypeAlias = "tuple[str, Mapping[str, int]]"
"""The key of the words in a language, and their gaps."""

HALF = (0.45, OWN_SHARE)  # of what was held, that is said to be about half of it
MEASURED_AS = {"plank": "plank_hold"}


def reasons(dose: Dose, record: Record) -> tuple[Key, ...]:
    """Why this much, why one side gets more, and how it is done where that is not as usual."""
    return (_why(dose, record), *_more(dose, record), *_how(dose))


def reason_words(dose: Dose, record: Record, words: Words) -> str:
    """The same as one or more sentences."""
    return ". ".join(words.text(key, **gaps) for key, gaps in reasons(dose, record))


def _why(dose: Dose, record: Record) -> Key:
    because = dose.standing.because
    if because is Because.BEGIN and _is_half_of_ones_own(dose, record):
        return "reason.begin_half", {}
    if because is not Because.DONE_WELL:
        return f"reason.{because.value}", {}
    before = dose.prescribed.steps[dose.standing.step - 1]
    if before.reps is not None:
        return "reason.reps_done_well", {"n": before.reps}
    return "reason.seconds_done_well", {"n": round(before.hold_s or 0.0)}


def _is_half_of_ones_own(dose: Dose, record: Record) -> bool:
    measured = record.latest(MEASURED_AS.get(dose.exercise, ""))
    return measured is not None and HALF[0] <= dose.step.amount / max(*measured.tries, 1.0) <= HALF[1]


def _more(dose: Dose, record: Record) -> Iterator[Key]:
    side = dose.prescribed.extra_on
    if side is not Side.NONE:
        opened_less = side_that_opened_less(record, MEASURED_BY.get(dose.exercise, ""))
        yield f"reason.{side}_again", {}
        yield "reason.opened_less" if side is opened_less else "reason.as_planned", {}


def _how(dose: Dose) -> Iterator[Key]:
    if dose.step.manner is Manner.SLOW:
        yield "reason.slow", {}


def amount_words(step: Step) -> str:
    return f"{step.reps}" if step.reps is not None else f"{step.hold_s:g} seconds"
