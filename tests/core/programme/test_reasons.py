"""Why so much: one sentence for each standing, by its key in a language."""

from dataclasses import replace

import pytest

from coach.core.events import Side
from coach.core.programme.prescription import BOTH, Manner, Prescribed, Step, Training
from coach.core.programme.progress import Because, Standing
from coach.core.programme.reasons import reason_words, reasons
from coach.core.programme.record import Measured, Record
from coach.core.programme.today import Dose
from coach.voice.languages import load_words

BRIDGE = (Step(reps=8), Step(reps=10))
PLANK = (Step(hold_s=20.0), Step(hold_s=27.5))
ENGLISH = load_words("en")


def dose(because: Because, steps: tuple[Step, ...] = BRIDGE, exercise: str = "any", **more: object) -> Dose:
    """At the second of two steps."""
    prescribed = Prescribed(exercise=exercise, kind=Training.STRENGTH, steps=steps, **more)  # type: ignore[arg-type]
    return Dose(prescribed=prescribed, step=steps[1], standing=Standing(step=1, because=because))


@pytest.mark.parametrize("because", Because)
def test_each_standing_has_its_key_and_english_has_the_words(because: Because) -> None:
    ((key, gaps),) = reasons(dose(because), Record())
    assert (key, gaps) == (
        ("reason.reps_done_well", {"n": 8}) if because is Because.DONE_WELL else (f"reason.{because.value}", {})
    )
    assert ENGLISH.text(key, **gaps)


def test_seconds_are_said_as_seconds() -> None:
    assert reason_words(dose(Because.DONE_WELL, PLANK), Record(), ENGLISH) == "You held 20 seconds well twice"


@pytest.mark.parametrize(
    ("held_s", "said"), [(50.0, "About half"), (46.0, "About half"), (45.0, "This is where"), (70.0, "This is where")]
)
def test_a_first_plank_is_half_of_ones_own_only_where_it_is(held_s: float, said: str) -> None:
    record = Record(measured=(Measured(day=1, name="plank_hold", tries=(held_s,)),))
    assert reason_words(dose(Because.BEGIN, PLANK, "plank"), record, ENGLISH).startswith(said)
    assert reason_words(dose(Because.BEGIN, BRIDGE, "glute_bridge"), record, ENGLISH).startswith("This is where")


def test_one_more_on_a_side_is_explained_by_what_was_measured_or_by_the_plan() -> None:
    more = dose(Because.BEGIN, PLANK, "figure_four", sides=BOTH, extra_on=Side.LEFT)
    right = Measured(day=1, name="hip_rotation", side=Side.RIGHT, tries=(40.0, 41.0, 42.0))
    left = replace(right, side=Side.LEFT, tries=(20.0, 21.0, 22.0))
    begin = "This is where you start. One more on the left"
    less = f"{begin}. That side opened less when you measured"
    assert reason_words(more, Record(measured=(left, right)), ENGLISH) == less
    assert reason_words(more, Record(), ENGLISH) == f"{begin}. Your plan says so"


def test_slow_bridges_say_how() -> None:
    slow = (Step(reps=15), Step(reps=10, manner=Manner.SLOW))
    assert reason_words(dose(Because.DONE_WELL, slow), Record(), ENGLISH) == (
        "You did 15 well twice. Count to five on each way down"
    )
