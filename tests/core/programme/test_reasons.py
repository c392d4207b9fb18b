"""Why so much: one sentence for each standing, by its key in a language."""

import pytest

from coach.core.programme.prescription import Prescribed, Step, Training
from coach.core.programme.progress import Because, Standing
from coach.core.programme.reasons import reason_key
from coach.core.programme.today import Dose
from coach.voice.languages import load_words

BRIDGE = (Step(reps=8), Step(reps=10))
PLANK = (Step(hold_s=20.0), Step(hold_s=27.5))


def dose(because: Because, steps: tuple[Step, ...] = BRIDGE) -> Dose:
    """At the second of two steps."""
    prescribed = Prescribed(exercise="any", kind=Training.STRENGTH, steps=steps)
    return Dose(prescribed=prescribed, step=steps[1], standing=Standing(step=1, because=because))


@pytest.mark.parametrize("because", Because)
def test_each_standing_has_its_key_and_english_has_the_words(because: Because) -> None:
    key, gaps = reason_key(dose(because))
    assert (key, gaps) == (
        ("reason.reps_done_well", {"n": 8}) if because is Because.DONE_WELL else (f"reason.{because.value}", {})
    )
    assert load_words("en").text(key, **gaps)


def test_seconds_are_said_as_seconds() -> None:
    key, gaps = reason_key(dose(Because.DONE_WELL, PLANK))
    assert load_words("en").text(key, **gaps) == "You held 20 seconds well twice"
