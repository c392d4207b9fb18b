"""When not to train, and what is told to somebody who stopped because it hurt: the texts are in `assets/health.toml`.

They are given in English, as all texts of a screen are.
"""

from coach.core.speech.words import SAFETY
from coach.voice.languages import english

SEE_A_DOCTOR_AT_ONCE = ("numb_saddle", "bladder_bowel")
SEE_A_DOCTOR_FIRST = ("weak_leg", "fever", "accident")


def text(name: str, **gaps: str) -> str:
    return english().text(f"{SAFETY}{name}", **gaps)


def sentences() -> tuple[str, ...]:
    """The whole text, to be said aloud."""
    names = ("title", "at_once", *SEE_A_DOCTOR_AT_ONCE, "first", *SEE_A_DOCTOR_FIRST, "stop", "no_doctor")
    return tuple(map(text, names))


def lines() -> tuple[str, ...]:
    """The whole text as lines, for a terminal."""
    signs = {text(name) for name in (*SEE_A_DOCTOR_AT_ONCE, *SEE_A_DOCTOR_FIRST)}
    return tuple(f"  - {line}" if line in signs else line for line in sentences())
