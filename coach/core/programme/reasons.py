"""Why so much today, in one sentence that names what is in the record."""

from coach.core.programme.prescription import Step
from coach.core.programme.progress import Because
from coach.core.programme.today import Dose


def reason_words(dose: Dose) -> str:
    """Why this much, in one sentence that names what is in the record."""
    standing, much = dose.standing, amount_words(dose.step)
    steps = dose.prescribed.steps
    if standing.because is Because.DONE_WELL:
        return f"{much} today: you did {amount_words(steps[standing.step - 1])} well twice."
    return {
        Because.BEGIN: f"{much} to begin with.",
        Because.PAIN: f"{much} today and no more, because it hurt.",
        Because.AWAY: f"{much} today, gently: the last time is two weeks ago or more.",
        Because.PAIN_HOLDS: f"{much} again: with some pain nothing gets harder.",
        Because.ONCE_WELL: f"{much} again: once more like last time, and it goes up.",
        Because.FORM: f"{much} again: last time I did not see all of it in good form.",
        Because.PART: f"{much} again: last time not all of it was done.",
        Because.HARDEST: f"{much} again: you do not need more than this.",
    }[standing.because]


def reason_key(dose: Dose) -> tuple[str, dict[str, int]]:
    """The same without the amount, as it is said after that: the key of its words in a language, and their gaps."""
    standing = dose.standing
    if standing.because is not Because.DONE_WELL:
        return f"reason.{standing.because.value}", {}
    before = dose.prescribed.steps[standing.step - 1]
    if before.reps is not None:
        return "reason.reps_done_well", {"n": before.reps}
    return "reason.seconds_done_well", {"n": round(before.hold_s or 0.0)}


def amount_words(step: Step) -> str:
    return f"{step.reps}" if step.reps is not None else f"{step.hold_s:g} seconds"
