"""Why so much: one sentence for each standing, and its key in a language."""

from __future__ import annotations

import pytest

from coach.core.programme.prescription import Kind, Prescribed, Step
from coach.core.programme.progress import Because, Standing
from coach.core.programme.reasons import reason_key, reason_words
from coach.core.programme.today import Dose

BRIDGE = (Step(reps=8), Step(reps=10))
PLANK = (Step(hold_s=20.0), Step(hold_s=27.5))


def dose(because: Because, steps: tuple[Step, ...] = BRIDGE) -> Dose:
    """At the second of two steps."""
    prescribed = Prescribed(exercise="any", kind=Kind.STRENGTH, steps=steps)
    return Dose(prescribed=prescribed, step=steps[1], standing=Standing(step=1, because=because))


WORDS = {
    Because.BEGIN: "10 to begin with.",
    Because.DONE_WELL: "10 today: you did 8 well twice.",
    Because.PAIN: "10 today and no more, because it hurt.",
    Because.AWAY: "10 today, gently: the last time is two weeks ago or more.",
    Because.PAIN_HOLDS: "10 again: with some pain nothing gets harder.",
    Because.ONCE_WELL: "10 again: once more like last time, and it goes up.",
    Because.FORM: "10 again: last time I did not see all of it in good form.",
    Because.PART: "10 again: last time not all of it was done.",
    Because.HARDEST: "10 again: you do not need more than this.",
}


@pytest.mark.parametrize("because", Because)
def test_each_standing_has_its_sentence_and_its_key(because: Because) -> None:
    assert reason_words(dose(because)) == WORDS[because]
    key = ("reason.reps_done_well", {"n": 8}) if because is Because.DONE_WELL else (f"reason.{because.value}", {})
    assert reason_key(dose(because)) == key


def test_seconds_are_said_as_seconds() -> None:
    assert reason_words(dose(Because.DONE_WELL, PLANK)) == "27.5 seconds today: you did 20 seconds well twice."
    assert reason_key(dose(Because.DONE_WELL, PLANK)) == ("reason.seconds_done_well", {"n": 20})
