"""Why so much today: the key of a sentence that names what is in the record; its words stand in the language files."""

from coach.core.programme.prescription import Step
from coach.core.programme.progress import Because
from coach.core.programme.today import Dose


def reason_key(dose: Dose) -> tuple[str, dict[str, int]]:
    """The key of the words in a language, and their gaps."""
    standing = dose.standing
    if standing.because is not Because.DONE_WELL:
        return f"reason.{standing.because.value}", {}
    before = dose.prescribed.steps[standing.step - 1]
    if before.reps is not None:
        return "reason.reps_done_well", {"n": before.reps}
    return "reason.seconds_done_well", {"n": round(before.hold_s or 0.0)}


def amount_words(step: Step) -> str:
    return f"{step.reps}" if step.reps is not None else f"{step.hold_s:g} seconds"
